"""The papers: each made, opened, printed and marked as filed with one key, and nothing stalls."""

from __future__ import annotations

import asyncio
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.ui.around import WIDE, go, point, shown, whole, write
from textual.events import Key

from samtale.adapters.documents.files import FileDocuments
from samtale.core.papers.kinds import PAPER_FORMS
from samtale.core.plain_language import PlainWords
from samtale.ui import opening
from samtale.ui.screens.contract import ContractScreen
from samtale.ui.screens.interview import InterviewScreen
from samtale.ui.screens.papers import PapersScreen
from samtale.ui.screens.writing import written
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.pilot import Pilot

    from samtale.core.paper import Paper
    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]
    Answers = tuple[tuple[str, str], ...]


class Slow(FileDocuments):
    """Documents that take as long as a busy machine."""

    SECONDS = 0.8

    def write(self, paper: Paper, folder: str, name: str, forms: Sequence[str]) -> tuple[str, ...]:
        """Write, but late."""
        time.sleep(self.SECONDS)
        return super().write(paper, folder, name, forms)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Notes what is opened and printed by commands of its own, on a system without a desktop."""
    said = tmp_path / "said"
    for name in ("xdg-open", "lp"):
        command = tmp_path / "bin" / name
        command.parent.mkdir(exist_ok=True)
        command.write_text(f'#!/bin/sh\necho {name} "$1" >> "{said}"\n', encoding="utf-8")
        command.chmod(command.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    return said


def said(opened: Path) -> str:
    """What was opened and printed."""
    return opened.read_text(encoding="utf-8")


async def until(pilot: Pilot[int], app: SamtaleApp) -> None:
    """Let papers in work be done."""
    while app.in_work is not None:
        await pilot.pause(0.02)
    await go(pilot)


def test_what_was_written_is_told_short() -> None:
    """The folder once, each paper once with its formats; a single file by its name."""
    one = written(["/srv/papers/contract-1.html", "/srv/papers/contract-1.pdf"])
    assert one.values == {"folder": "/srv/papers", "names": ("contract-1 (html, pdf)",)}
    assert written([str(Path.home() / "p" / "cv.pdf")]).values == {
        "folder": str(Path("~") / "p"),
        "names": ("cv.pdf",),
    }


async def test_every_paper_is_listed_with_for_whom_it_is(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """One key leads to the list, in which no paper is missing."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9", "alt+p")
        assert isinstance(app.screen, PapersScreen)
        listed = whole(pilot)
        for form in PAPER_FORMS.values():
            assert app.t(form.name) in listed


async def test_the_key_leads_there_as_a_terminal_sends_it(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Alt+P comes as Escape and "p": the "p" is not typed as an answer."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        app.post_message(Key("alt+p", "p"))
        await go(pilot)
        assert isinstance(app.screen, PapersScreen)


async def test_a_letter_of_the_key_line_works_as_it_is_shown(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """With Shift or Caps Lock "T" does what "T format" says."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "alt+p")
        before = shown(app)
        await go(pilot, "T")
        assert shown(app) != before


async def test_enter_writes_and_opens_and_it_is_kept(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers, opened: Path, tmp_path: Path
) -> None:
    """The file lies in the folder, its hash is kept with the case, and it is opened."""
    talk = new_talk(*seamstress)
    app = new_app(talk, folder=str(tmp_path / "out"))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "alt+p")
        await point(pilot, "paper:front")
        await go(pilot, "enter")
        await until(pilot, app)
        (file,) = (tmp_path / "out").iterdir()
        assert file.name.startswith("front-")
        assert file.suffix == ".pdf"
        assert app.talk is not None
        (event,) = [one for one in app.talk.record.events if one.what.kind == "printed"]
        assert list(event.what.written) == [str(file)]  # type: ignore[union-attr]
        assert not app.talk.record.drafts, "a first page is no draft of a contract"
        assert "som det blev skrevet" in whole(pilot) or "as it was written" in whole(pilot)
        file.write_bytes(b"other")
        assert isinstance(app.screen, PapersScreen)
        app.screen.renew()
        assert "changed since" in whole(pilot)
        file.unlink()
        app.screen.renew()
        assert "gone" in whole(pilot)
    assert str(file) in said(opened)


async def test_p_prints_and_says_so_where_nothing_can(  # noqa: PLR0913, PLR0917 - fixtures
    new_talk: NewTalk,
    new_app: NewApp,
    seamstress: Answers,
    opened: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The file is handed to the printer; without one the caseworker is told what to do."""
    app = new_app(new_talk(*seamstress), folder=str(tmp_path / "out"))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "alt+p")
        await point(pilot, "paper:dates")
        await go(pilot, "p")
        await until(pilot, app)
        assert "lp" in said(opened)
        monkeypatch.setattr(opening, "PRINTERS", ("no-such-printer",))
        await go(pilot, "p")
        await until(pilot, app)
        told = [one.message for one in app._notifications]
        assert any("No printer took it" in one for one in told)


async def test_f_marks_the_newest_file_as_filed(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers, opened: Path, tmp_path: Path
) -> None:
    """The reference is kept as an event about the very file, and shown with it."""
    del opened
    app = new_app(new_talk(*seamstress), folder=str(tmp_path / "out"))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "alt+p")
        await point(pilot, "paper:summary")
        await go(pilot, "f")
        assert isinstance(app.screen, PapersScreen), "there is nothing to file yet"
        await go(pilot, "enter")
        await until(pilot, app)
        await go(pilot, "f")
        await write(pilot, "2026/4711")
        await go(pilot)
        assert "2026/4711" in whole(pilot)
        assert app.talk is not None
        filed = [one.what for one in app.talk.record.events if one.what.kind == "filed"]
        assert [one.reference for one in filed] == ["2026/4711"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("keys", "screen"), [(("f9", "s"), ContractScreen), (("alt+p", "enter"), PapersScreen)]
)
async def test_the_app_goes_on_while_a_slow_document_is_made(  # noqa: PLR0913, PLR0917 - fixtures
    keys: tuple[str, ...],
    screen: type,
    new_talk: NewTalk,
    new_app: NewApp,
    seamstress: Answers,
    opened: Path,
    tmp_path: Path,
) -> None:
    """The event loop keeps ticking, and whoever leaves meanwhile loses nothing."""
    del opened
    app = new_app(new_talk(*seamstress), folder=str(tmp_path / "out"))
    app.documents = Slow()
    gaps: list[float] = []

    async def tick() -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.005)
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, *keys[:-1])
        assert isinstance(app.screen, screen)
        if screen is PapersScreen:
            await point(pilot, "paper:front")
        await pilot.press(keys[-1])
        assert app.in_work is not None
        ticking = asyncio.create_task(tick())
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, InterviewScreen)
        await until(pilot, app)
        ticking.cancel()
        assert list((tmp_path / "out").iterdir())
        assert app.talk is not None
        assert [one for one in app.talk.record.events if one.what.kind == "printed"]
    # Made in the loop, the sleep alone would be a gap of its whole length.
    assert max(gaps) < Slow.SECONDS, f"the longest gap was {max(gaps) * 1000:.0f} ms"


async def test_own_words_say_how_hard_they_are_while_they_are_written(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Below the text stand its longest sentence and LIX, and that it is hard where it is."""
    app = new_app(new_talk(*seamstress))
    app.plain = lambda language: PlainWords(language=language, lix=44, sentence=25)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        await point(pilot, "clause:parties")
        await go(pilot, "e")
        (field,) = app.screen.query(ScriptInput)
        field.value = "Du er med."
        await go(pilot)
        assert "LIX 3" in shown(app)
        field.value = "Integrationsprogrammets visitationsbestemmelser forudsætter medvirken."
        await go(pilot)
        assert "hard to read" in shown(app)


async def test_without_a_yes_no_paper_for_a_workplace_is_made(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers, tmp_path: Path
) -> None:
    """The list says why not, Enter says it too and writes nothing; the own copy is made."""
    app = new_app(new_talk(*seamstress), folder=str(tmp_path / "out"))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "alt+p")
        assert "Nothing is made for workplaces" in whole(pilot)
        for kind in ("cv", "workplace"):
            await point(pilot, f"paper:{kind}")
            await go(pilot, "enter")
            await until(pilot, app)
        assert not (tmp_path / "out").exists()
        told = [one.message for one in app._notifications]
        assert sum("Nothing is made for workplaces" in one for one in told) >= 1
        await point(pilot, "paper:cv")
        await go(pilot, "a", "enter")
        await until(pilot, app)
        (file,) = (tmp_path / "out").iterdir()
        assert "for-participant" in file.name
