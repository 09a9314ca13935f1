"""The review: what was said is read back whole, gently, and corrected in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.around import SIZES, WIDE, files, go, on, point, shown, whole

from samtale.ui.screens.interview import InterviewScreen
from samtale.ui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]
    Answers = tuple[tuple[str, str], ...]

LATE_TAKEOVER = (("permit_date", "3.10.2026"), ("takeover", "3.11.2026"))


def settle(talk: Talk, path: str, status: str) -> None:
    """Give a question a status instead of an answer."""
    ask = talk.course.ask(path)
    assert ask is not None
    match status:
        case "later":
            talk.mark("not_asked", later=True, ask=ask)
        case "declined":
            talk.mark("declined", ask=ask)
        case _:
            talk.mark("does_not_know", ask=ask)


@pytest.mark.parametrize("size", SIZES)
async def test_looks(
    new_talk: NewTalk,
    new_app: NewApp,
    seamstress: Answers,
    golden: Callable[[str, str], None],
    size: str,
) -> None:
    """Questions and answers stand in both languages, each in its own direction."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=SIZES[size]) as pilot:
        await go(pilot, "f5")
        await point(pilot, "job[1].title")
        golden(f"review-{size}", shown(app))


async def test_tells_answers_in_the_order_of_the_dialog(new_talk: NewTalk, new_app: NewApp) -> None:
    """What was answered last stands where its question stands."""
    app = new_app(new_talk(("takeover", "3.11.2026"), ("permit_date", "3.10.2026")))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f5")
        text = whole(pilot)
    assert text.index("3. oktober 2026") < text.index("3. november 2026")


async def test_says_honestly_what_was_not_said(new_talk: NewTalk, new_app: NewApp) -> None:
    """Declined, unknown and put off answers are shown as such, counted without blame."""
    talk = new_talk()
    for path, status in (
        ("life_path", "declined"),
        ("participant_name", "does_not_know"),
        ("interests", "later"),
    ):
        settle(talk, path, status)
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f5")
        text = whole(pilot)
    assert "One question was not answered by choice; that is respected" in text
    assert "One answer is not known" in text
    assert "kept for later: " in text
    assert "› does not want to answer" in text
    assert "› does not know" in text


async def test_shows_what_was_set_aside(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """An answer that does not count any more is still shown, and said not to count."""
    talk = new_talk(*seamstress, ("has_children", "ja"), ("child.more", "nej"))
    talk.answer("nej", ask=talk.course.ask("has_children"))
    talk.answer("Immigrant", ask=talk.course.ask("category"))
    aside = [turn for turn in talk.turns() if turn.set_aside and not turn.ask.closing]
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f5")
        assert whole(pilot).count("does not count now") == len(aside)


async def test_names_gently_what_does_not_go_together(new_talk: NewTalk, new_app: NewApp) -> None:
    """A warning of a question that fails now stands on top and leads to its answer."""
    app = new_app(new_talk(("teach_back", "nej")))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f5")
        assert "! Forklar det igen med andre ord" in whole(pilot)
        await point(pilot, "jump:teach_back")
        await go(pilot, "enter")
        assert on(app, InterviewScreen)
        assert app.talk is not None
        assert app.talk.current is not None
        assert app.talk.current.path == "teach_back"


async def test_corrects_in_place(new_talk: NewTalk, new_app: NewApp, seamstress: Answers) -> None:
    """Enter on an answer puts its question in the interview."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f5")
        assert on(app, ReviewScreen)
        await point(pilot, "job[1].title")
        await go(pilot, "enter")
        assert on(app, InterviewScreen)
        assert app.talk is not None
        assert app.talk.current is not None
        assert app.talk.current.path == "job[1].title"


@pytest.mark.parametrize(("key", "value"), [("plus", True), ("minus", False)])
async def test_keeps_the_confirmation(
    new_talk: NewTalk,
    new_app: NewApp,
    seamstress: Answers,
    key: str,
    value: bool,  # noqa: FBT001 - what is expected
) -> None:
    """What the participant says of it all is kept with its day, and the talk stays in its place."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f5")
        assert app.talk is not None
        before = app.talk.current
        assert "Not asked yet." in whole(pilot)
        await go(pilot, key)
        assert app.talk.record.answer("readback_confirmed").value is value
        assert app.talk.current is not None
        assert before is not None
        assert app.talk.current.path == before.path
        assert "noted on 21. november 2026" in whole(pilot)


async def test_what_is_on_record_is_changed_only_on_purpose(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """A confirmation on record stays when the other key is pressed, unless Enter agrees."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f5", "plus", "minus", "escape")
        assert app.talk is not None
        assert app.talk.record.answer("readback_confirmed").value is True
        await go(pilot, "minus", "enter")
        assert app.talk.record.answer("readback_confirmed").value is False


async def test_tells_a_confirmation_nobody_could_give(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """That the participant does not know is told as such, not as a question nobody asked."""
    talk = new_talk(*seamstress)
    talk.mark("does_not_know", ask=talk.course.ask("readback_confirmed"))
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f5")
        assert "Not asked yet." not in whole(pilot)
        assert "› does not know" in whole(pilot)


async def test_writes_the_summary_out(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers, tmp_path: Path
) -> None:
    """The files carry the case number and no name, and one can see where they lie."""
    talk = new_talk(*seamstress, ("participant_name", "Kokken"))
    app = new_app(talk, folder=str(tmp_path / "papers"))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f5", "s")
        told = "".join(note.message for note in app._notifications)
        assert "summary-2026-014-2026-11-21 (" in told
    assert files(tmp_path / "papers") == [
        "summary-2026-014-2026-11-21.docx",
        "summary-2026-014-2026-11-21.html",
        "summary-2026-014-2026-11-21.md",
        "summary-2026-014-2026-11-21.pdf",
        "summary-2026-014-2026-11-21.txt",
    ]


async def test_says_why_it_cannot_be_written(
    new_talk: NewTalk, new_app: NewApp, tmp_path: Path
) -> None:
    """Where files cannot be written, the screen stays and says why."""
    (tmp_path / "papers").write_text("a file in the way")
    app = new_app(new_talk(), folder=str(tmp_path / "papers"))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f5", "s")
        assert on(app, ReviewScreen)
        assert [note.severity for note in app._notifications] == ["information", "warning"]


async def test_one_language_stands_alone(new_talk: NewTalk, new_app: NewApp) -> None:
    """Where both speak the same language, nothing stands twice."""
    app = new_app(new_talk(*LATE_TAKEOVER, participant="da"))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f5")
        assert "│" not in whole(pilot)
        assert "⇄" not in shown(app)
