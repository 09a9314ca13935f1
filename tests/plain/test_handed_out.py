"""Papers for a workplace on lines: taking the yes back names what was written because of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.plain.conftest import Held

    from samtale.talk import Desk, Talk

DIALOG = """\
dialog: dk.consent
version: 1
language: en
title: A talk
sections:
  - id: end
    title: To end with
    questions:
      - {id: may_tell, kind: yes_no, stakes: consent, role: consent_workplace, prompt: May we tell}
      - {id: goodbye, kind: text, prompt: What else}
"""

FILES = {"/papers/cv-2026.pdf": "ab" * 32, "/papers/workplace-2026.pdf": "cd" * 32}


@pytest.fixture
def talk(desk: Desk, tmp_path: Path) -> Talk:
    """A talk on a dialog that asks whether a workplace may be told."""
    path = tmp_path / "consent.yaml"
    path.write_text(DIALOG, encoding="utf-8")
    return desk.begin(desk.open_case("dk"), str(path), "en", "ar")


@pytest.mark.parametrize("typed", ["no", "-"])
def test_what_was_written_is_named_when_the_yes_is_gone(
    hold: Callable[..., Held], talk: Talk, typed: str
) -> None:
    """Each file is told, with the reference under which it was filed."""
    talk.answer("yes")
    talk.printed(FILES, "workplace")
    talk.filed("2026-77", *next(iter(FILES.items())))
    held = "\n".join(hold("# may_tell", typed, "yes", "!", talk=talk).lines)
    assert "The participant no longer agrees. Nothing more is made for workplaces." in held
    assert "/papers/cv-2026.pdf, filed as 2026-77" in held
    assert "/papers/workplace-2026.pdf, not filed" in held


def test_nothing_is_named_that_was_written_for_somebody_else(
    hold: Callable[..., Held], talk: Talk
) -> None:
    """The participant's own copies are no workplace's business."""
    talk.answer("yes")
    talk.printed(FILES, "participant")
    held = "\n".join(hold("# may_tell", "no", "yes", "!", talk=talk).lines)
    assert "no longer agrees" not in held
