"""A consent that is withdrawn offers, line by line, to erase what rested on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.plain.conftest import Held

    from samtale.talk import Desk, Talk

DIALOG = """
dialog: dk.consent
version: 1
language: da
title: Samtykke
sections:
  - id: support
    title: Hensyn
    basis: consent
    about: considerations
    questions:
      - {id: consent_health, kind: yes_no, stakes: consent, basis: voluntary, prompt: Må vi spørge}
      - {id: considerations, kind: text, ask_if: consent_health, prompt: Hvad skal vi vide}
      - {id: contact, kind: text, basis: voluntary, prompt: Hvem må vi ringe til}
"""


@pytest.fixture
def talk(desk: Desk, tmp_path: Path) -> Talk:
    """A talk on a dialog with one consent."""
    path = tmp_path / "consent.yaml"
    path.write_text(DIALOG, encoding="utf-8")
    return desk.begin(desk.open_case("dk"), str(path), "en", "ar")


def test_a_withdrawn_consent_erases_where_somebody_says_so(
    hold: Callable[..., Held], talk: Talk
) -> None:
    """After the change is agreed to, erasing is a question of its own."""
    held = hold("yes", "Ryggen", "# consent_health", "no", "yes", "yes", "!", talk=talk)
    assert "Erase it for good? yes / no" in "\n".join(held.lines)
    assert "considerations" not in held.talk.record.answers


def test_declining_a_consent_offers_it_too(hold: Callable[..., Held], talk: Talk) -> None:
    """A consent that is declined after it was given is withdrawn."""
    held = hold("yes", "Ryggen", "# consent_health", "-", "yes", "yes", "!", talk=talk)
    assert "Erase it for good? yes / no" in "\n".join(held.lines)
    assert "considerations" not in held.talk.record.answers


def test_taking_a_consent_back_offers_it_too(hold: Callable[..., Held], talk: Talk) -> None:
    """What was said because of a yes goes with the yes, where somebody says so."""
    held = hold("yes", "Ryggen", "/undo", "/undo", "yes", "!", talk=talk)
    assert "Erase it for good? yes / no" in "\n".join(held.lines)
    assert "Ryggen" not in str(held.talk.record.events)


def test_it_stays_where_nobody_says_so(hold: Callable[..., Held], talk: Talk) -> None:
    """A no keeps it: nothing is erased silently."""
    held = hold("yes", "Ryggen", "# consent_health", "no", "yes", "no", "!", talk=talk)
    assert held.answer("considerations") == "Ryggen"


def test_nothing_is_asked_where_nothing_rested_on_it(hold: Callable[..., Held], talk: Talk) -> None:
    """A no at once has nothing to erase."""
    held = hold("no", "!", talk=talk)
    assert "Erase it for good" not in "\n".join(held.lines)
