"""What still matters in the interview: a quiet mark, a count, a list to jump from, and an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.around import WIDE, go, on, point, shown, whole

from samtale.ui.modals.choose import ChooseModal
from samtale.ui.modals.why import WhyModal
from samtale.ui.screens.contract import ContractScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]
    Answers = tuple[tuple[str, str], ...]


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys where a window may stay open, which `go` would wait for."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


MARK = "◆ can still change an offer"


async def test_a_question_that_matters_bears_a_sign_and_a_word(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """The mark stands in the hint line of what can still change an offer, and of nothing else."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        talk = app.talk
        assert talk is not None
        listed = [
            one.path
            for one in talk.matters
            if (ask := talk.course.ask(one.path)) and ask.question.kind == "yes_no"
        ]
        others = [
            ask.path
            for ask in talk.course.asks()
            if talk.course.open(ask)
            and ask.path not in {one.path for one in talk.matters}
            and ask.question.kind == "yes_no"
        ]
        for path, marked in ((listed[0], True), (others[0], False)):
            talk.jump(path)
            app.screen.show_all()  # type: ignore[attr-defined]
            await pilot.pause()
            assert (MARK in shown(app)) is marked, path
            # One sign leads the line, with a hint behind it or without.
            assert f"· {MARK}" not in shown(app)


async def test_they_are_counted_in_the_panel_and_listed_by_a_command(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """The panel counts them; /matters lists the weightiest first and goes to the one chosen."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        talk = app.talk
        assert talk is not None
        assert f"◆ {len(talk.matters)} open questions can still" in shown(app)
        await press(pilot, *"/matters", "enter")
        assert isinstance(app.screen, ChooseModal)
        assert "(can settle: " in shown(app)
        first = talk.matters[0].path
        events = len(talk.record.events)
        await press(pilot, "enter")
        assert talk.current is not None
        assert talk.current.path == first
        assert len(talk.record.events) == events


async def test_only_what_matters_is_asked_while_that_is_wanted(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """/first walks what can still change an offer and says honestly when nothing can."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        talk = app.talk
        assert talk is not None
        await press(pilot, *"/first", "enter")
        assert "asks everything" in shown(app)
        walked = 0
        while talk.current is not None:
            assert talk.current.path in {one.path for one in talk.matters}
            walked += 1
            await press(pilot, "f3")
        assert walked
        assert "Nothing that is still open can change an offer." in shown(app)
        await press(pilot, *"/first", "enter")
        assert talk.current is not None


async def test_explains_what_does_not_apply(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """/explain finds an offer, a clause or a deadline, also one that is not there, and says why."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        talk = app.talk
        assert talk is not None
        out = next(one for one in talk.judgement.running if one.verdict == "does_not_fit")
        await press(pilot, *"/explain", "enter", *out.id, "enter")
        assert isinstance(app.screen, WhyModal)
        assert "does not run" in shown(app)


async def test_the_contract_lists_clauses_that_do_not_stand(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """A clause that is left out stands at the end by its name, and tells why when opened."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        assert on(app, ContractScreen)
        talk = app.talk
        assert talk is not None
        there = {one.id for one in talk.judgement.clauses}
        out = next(one.id for one in talk.judgement.standing if one.id not in there)
        before = whole(pilot)
        assert "Clauses that do not stand here" in before
        await point(pilot, f"clause:{out}")
        await go(pilot, "enter")
        assert len(whole(pilot)) > len(before)
        assert "does not stand" in whole(pilot)
