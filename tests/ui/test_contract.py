"""The draft contract: both languages, what fills and what lacks, own words, and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.around import SIZES, WIDE, files, go, on, point, shown, whole, write

from samtale.core.paper import GAP
from samtale.ui.screens.around import JUMP
from samtale.ui.screens.asking import TextsModal
from samtale.ui.screens.interview import InterviewScreen
from samtale.ui.widgets.script_input import ScriptInput
from samtale.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samtale.core.rules.contract import DraftClause
    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]
    Answers = tuple[tuple[str, str], ...]


def clause(app: SamtaleApp, number: str) -> DraftClause:
    """A clause by its number."""
    assert app.talk is not None
    return next(one for one in app.talk.judgement.contract.clauses if one.number == number)


@pytest.mark.parametrize("size", SIZES)
async def test_looks(
    new_talk: NewTalk,
    new_app: NewApp,
    seamstress: Answers,
    golden: Callable[[str, str], None],
    size: str,
) -> None:
    """The clauses stand in both languages beside each other, with what is missing below."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=SIZES[size]) as pilot:
        await go(pilot, "f9", "pagedown")
        golden(f"contract-{size}", shown(app))


async def test_goes_to_what_is_missing(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """From a clause that is not filled one comes to the question that would fill it."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        assert app.talk is not None
        path = next(
            path
            for one in app.talk.judgement.contract.clauses
            for path in one.missing
            if app.talk.course.ask(path)
        )
        await point(pilot, f"jump:{path}")
        await go(pilot, "enter")
        assert on(app, InterviewScreen)
        assert app.talk.current is not None
        assert app.talk.current.path == path


async def test_shows_what_fills_a_clause(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Enter on a clause shows its answers and its paragraph; Enter again hides them."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        work = clause(app, "3.4")
        assert work.version.law
        await point(pilot, f"clause:{work.id}")
        folded = whole(pilot)
        await go(pilot, "enter")
        unfolded = whole(pilot)
        assert "← " in unfolded
        assert f"§ {work.version.law}" in unfolded
        await go(pilot, "enter")
        assert whole(pilot) == folded


async def test_takes_own_words_and_gives_them_back(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Own words stand in the clause, the rules' text beside them, until they are given back."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        one = clause(app, "1.1")
        await point(pilot, f"clause:{one.id}")
        await go(pilot, "e")
        await write(pilot, "Vi aftaler det sammen.")
        text = whole(pilot)
        assert "✎ Vi aftaler det sammen." in text
        assert "to be interpreted" in text
        await go(pilot, "enter")
        assert "The rules would say" in whole(pilot)
        await go(pilot, "delete")
        assert clause(app, "1.1").own_words is None
        assert "Vi aftaler det sammen." not in whole(pilot)


async def test_own_words_begin_with_a_gap_where_a_value_is_missing(
    new_talk: NewTalk, new_app: NewApp
) -> None:
    """What is kept as it stands never says of the person that they do not know their language."""
    app = new_app(new_talk())
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        await point(pilot, f"clause:{clause(app, '1.1').id}")
        await go(pilot, "e")
        assert isinstance(app.screen, TextsModal)
        begun = app.screen.query(ScriptInput).first().value
        assert GAP in begun
        assert "not asked" not in begun
        assert "ikke spurgt" not in begun


async def test_own_words_begin_on_what_a_clause_waits_for_as_well(
    new_talk: NewTalk, new_app: NewApp
) -> None:
    """The line of a missing answer belongs to the clause above it."""
    app = new_app(new_talk())
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        sheet = app.screen.query_one(Sheet)
        missing = next(one.key for one in sheet.blocks if one.key.startswith(JUMP))
        await point(pilot, missing)
        await go(pilot, "e")
        assert isinstance(app.screen, TextsModal)


async def test_esc_keeps_half_written_words(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Own words that were left with Esc stand there again, and the clause did not change."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        await point(pilot, f"clause:{clause(app, '1.1').id}")
        await go(pilot, "e")
        assert "Kontrakten er en aftale" in shown(app)
        await go(pilot, "X", "escape")
        assert clause(app, "1.1").own_words is None
        await go(pilot, "e")
        await go(pilot, "enter")
        own = clause(app, "1.1").own_words
        assert own is not None
        assert own.text.endswith("X")


async def test_writes_drafts_by_number(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers, tmp_path: Path
) -> None:
    """A changed text has the next number, an unchanged one its own; that it was written is kept."""
    talk = new_talk(*seamstress, ("participant_name", "Kokken"))
    app = new_app(talk, folder=str(tmp_path))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9", "s")
        await go(pilot, "s")
        assert app.talk is not None
        assert len(app.talk.record.drafts) == 1
        app.talk.take_clause("parties", "We agree.")
        await go(pilot, "s")
        drafts = app.talk.record.drafts
        assert "contract-2026-014-2026-11-21-draft-2 (html, md" in whole(pilot).replace("\n", "")
    assert [draft.number for draft in drafts] == [1, 2]
    assert drafts[0].files == (
        "contract-2026-014-2026-11-21-draft-1.html",
        "contract-2026-014-2026-11-21-draft-1.md",
        "contract-2026-014-2026-11-21-draft-1.txt",
        "contract-2026-014-2026-11-21-draft-1.docx",
        "contract-2026-014-2026-11-21-draft-1.pdf",
    )
    assert {*drafts[0].files, *drafts[1].files} <= {*files(tmp_path)}


@pytest.mark.parametrize("opens", [True, False])
async def test_opens_the_draft_in_the_browser(  # noqa: PLR0913, PLR0917 - fixtures
    new_talk: NewTalk,
    new_app: NewApp,
    seamstress: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opens: bool,  # noqa: FBT001 - what is expected
) -> None:
    """One key writes the draft and opens it; without a browser the path is told."""
    opened: list[str] = []

    def browse(address: str) -> bool:
        opened.append(address)
        return opens

    monkeypatch.setattr("webbrowser.open", browse)
    app = new_app(new_talk(*seamstress), folder=str(tmp_path))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9", "o")
        told = [note for note in app._notifications if "Nothing was found" in note.message]
    assert opened == [(tmp_path / "contract-2026-014-2026-11-21-draft-1.html").as_uri()]
    assert bool(told) is not opens


async def test_says_what_the_paper_says_of_itself(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """That it is a draft, and how many clauses lack something, stands above the first clause."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        above = whole(pilot).partition("1.1 ")[0]
    assert "Draft for review. Not valid until signed." in above
    assert "clauses are not filled yet." in above
