"""docs/writing-dialogs.md, followed from its beginning in an empty folder, as a newcomer would."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]

    Run = Callable[..., Ran]

GUIDE = (Path(__file__).parents[2] / "docs" / "writing-dialogs.md").read_text(encoding="utf-8")
DIALOG, TRANSCRIPT, *_ = re.findall(r"^```yaml\n(.+?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
CHECKED = re.findall(r"^    \$ samtale check first\.yaml\n((?:    .+\n)+)", GUIDE, re.MULTILINE)
TYPED = ("", "yes", "Tailor", "2030", "about 2008", "3")
"""Answers to its five questions, one of them refused."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the guide is followed, with the two files it has people make."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "first.yaml").write_text(DIALOG, encoding="utf-8")
    (tmp_path / "first-talk.yaml").write_text(TRANSCRIPT, encoding="utf-8")
    return tmp_path


def shown(lines: list[str]) -> str:
    """Lines of output as the guide sets them."""
    return "".join(f"    {line}\n" for line in lines)


def test_its_dialog_is_without_faults(run: Run) -> None:
    """The dialog checks as the guide shows."""
    assert shown(run("check", "first.yaml").lines) == CHECKED[0]


def test_its_fault_is_told_as_it_says(run: Run, folder: Path) -> None:
    """The misspelt name gives the very lines the guide shows."""
    broken = DIALOG.replace("ask_if: has_worked", "ask_if: has_workd", 1)
    (folder / "first.yaml").write_text(broken, encoding="utf-8")
    assert shown(run("check", "first.yaml").lines) == CHECKED[1]


def test_its_dialog_runs_line_by_line(run: Run) -> None:
    """The five questions can be answered, and what lies ahead is refused."""
    ran = run("interview", "first.yaml", "--language", "en", "--plain", typed=TYPED)
    assert (ran.code, ran.err) == (0, "")
    assert "That lies ahead of us." in ran.out


def test_its_transcript_comes_out_as_expected(run: Run, folder: Path) -> None:
    """The talk meets its expectations, and one that it does not meet is told with 1."""
    assert run("check", "first-talk.yaml").lines == ["0 errors, 0 warnings"]
    ran = run("replay", "first-talk.yaml")
    assert (ran.code, ran.err) == (0, "")
    other = TRANSCRIPT.replace("last_job: answered", "last_job: declined")
    (folder / "first-talk.yaml").write_text(other, encoding="utf-8")
    ran = run("replay", "first-talk.yaml")
    assert ran.code == 1
    assert "answers last_job: expected declined, got answered." in ran.err
