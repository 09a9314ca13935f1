"""`samtale papers --paper cv`: the CV as a document, and as data for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from samtale.adapters.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]
        json: Any

    Run = Callable[..., Ran]


@pytest.fixture
def talk() -> str:
    """The talk of the shipped participant."""
    return str(shipped("dialogs") / "demo" / "amina.yaml")


def test_the_cv_is_written_as_json_resume(run: Run, talk: str, tmp_path: Path) -> None:
    """Beside a document the CV can be written as data; both have the same name."""
    ran = run("papers", talk, "--paper", "cv", "--format", "md,json", "--out", str(tmp_path))
    assert ran.code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "cv-2026-11-21.json",
        "cv-2026-11-21.md",
    ]
    made = json.loads((tmp_path / "cv-2026-11-21.json").read_text("utf-8"))
    assert made["basics"]["name"] == "Amina Haddad"
    assert (tmp_path / "cv-2026-11-21.json").stat().st_mode & 0o077 == 0


def test_no_other_paper_is_written_as_json(run: Run, talk: str, tmp_path: Path) -> None:
    """A summary as JSON is refused with a sentence, and nothing is written."""
    ran = run("papers", talk, "--paper", "cv,summary", "--format", "json", "--out", str(tmp_path))
    assert ran.code != 0
    assert "Only the CV is written as JSON" in ran.err
    assert not list(tmp_path.iterdir())


def test_the_cv_of_another_audience_says_so_in_its_name(
    run: Run, talk: str, tmp_path: Path
) -> None:
    """The person's own copy has what a workplace is not shown, and is called otherwise."""
    where = ("--format", "txt", "--out", str(tmp_path))
    assert run("papers", talk, "--paper", "cv", *where).code == 0
    assert run("papers", talk, "--paper", "cv", "--for", "participant", *where).code == 0
    theirs = (tmp_path / "cv-2026-11-21-for-participant.txt").read_text("utf-8")
    assert "Syrien" in theirs
    assert "Syrien" not in (tmp_path / "cv-2026-11-21.txt").read_text("utf-8")
