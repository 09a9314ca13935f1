"""The journal note: plain text to take along, and every deadline in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.around import SIZES, WIDE, go, shown, whole

from samtale.core.journal import journal_text
from samtale.ui.screens.journal import JournalScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]
    Answers = tuple[tuple[str, str], ...]

LATE = (("category", "Flygtning"), ("takeover", "3.8.2026"), ("birth", "1.1.1990"))


@pytest.mark.parametrize("size", SIZES)
async def test_looks(
    new_talk: NewTalk,
    new_app: NewApp,
    seamstress: Answers,
    golden: Callable[[str, str], None],
    size: str,
) -> None:
    """The note stands as it will be copied, the deadlines below."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=SIZES[size]) as pilot:
        await go(pilot, "f10")
        golden(f"journal-{size}", shown(app))


async def test_copies_the_note(new_talk: NewTalk, new_app: NewApp, seamstress: Answers) -> None:
    """One key puts the whole note on the clipboard, as it is, without what is on screen."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f10", "c")
        talk = app.talk
        assert talk is not None
        note = journal_text(talk.course, talk.judgement, app.words, talk.now)
        assert app.clipboard == note
        assert [line for line in note.splitlines() if line] == [
            line for line in whole(pilot).splitlines()[: len(note.splitlines())] if line
        ]


async def test_writes_the_note_out(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers, tmp_path: Path
) -> None:
    """The file holds every line of the note and is called by the case number."""
    app = new_app(new_talk(*seamstress), folder=str(tmp_path))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f10", "s")
        screen = app.screen
        assert isinstance(screen, JournalScreen)
        lines = [line.removeprefix("- ") for line in screen.note.splitlines() if line]
    file = tmp_path / "journal-2026-014-2026-11-21.txt"
    written = " ".join(file.read_text(encoding="utf-8").split())
    for line in lines:
        assert " ".join(line.split()) in written


async def test_tells_every_deadline_in_words(new_talk: NewTalk, new_app: NewApp) -> None:
    """A deadline says whether it is due, overdue or waits for an answer, and for which."""
    app = new_app(new_talk(*LATE))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f10")
        text = whole(pilot).partition("All deadlines")[2]
    assert "overdue by" in text
    assert "no date yet" in text
    assert "waits for: " in text
