"""The offers: what rules say and what a person decides stand apart, and both stay on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.around import NARROW, SIZES, WIDE, go, on, point, shown, whole, write

from samtale.ui.screens.interview import InterviewScreen
from samtale.ui.screens.offers import OffersScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]
    Answers = tuple[tuple[str, str], ...]


def one_that(app: SamtaleApp, verdict: str) -> str:
    """The id of the first offer of a verdict."""
    assert app.talk is not None
    return next(one.id for one in app.talk.judgement.offers if one.verdict == verdict)


@pytest.mark.parametrize("size", SIZES)
async def test_looks(
    new_talk: NewTalk,
    new_app: NewApp,
    seamstress: Answers,
    golden: Callable[[str, str], None],
    size: str,
) -> None:
    """The list stands beside what is told of one offer, or before it on a narrow terminal."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=SIZES[size]) as pilot:
        await go(pilot, "f8")
        golden(f"offers-{size}", shown(app))


async def test_narrow_shows_one_side_at_a_time(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """On 80 columns Enter shows the offer in the place of the list, and Esc the list again."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=NARROW) as pilot:
        await go(pilot, "f8")
        assert "The rules say" not in shown(app)
        await go(pilot, "enter")
        assert "The rules say" in shown(app)
        await go(pilot, "escape")
        assert "The rules say" not in shown(app)
        assert on(app, OffersScreen)
        await go(pilot, "escape")
        assert on(app, InterviewScreen)


async def test_accepts_against_the_rules_only_with_a_reason(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """An offer that does not fit can be accepted, with a reason, and the verdict stays beside."""
    talk = new_talk(*seamstress)
    app = new_app(talk)
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8")
        offer = one_that(app, "does_not_fit")
        await point(pilot, offer, "#list")
        await go(pilot, "plus", "enter")
        assert "Something must be written here" in shown(app)
        await write(pilot, "Aftalt med teamet")
        told = whole(pilot, "#told")
    decided = app.talk.record.decisions[offer] if app.talk else None
    assert decided is not None
    assert (decided.decision, decided.reason) == ("accepted", "Aftalt med teamet")
    assert decided.verdict == "does_not_fit"
    assert "The rules say: does not fit" in told
    assert "Decided: accepted" in told
    assert "Reason: Aftalt med teamet" in told


async def test_leaving_the_window_loses_no_word(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """A reason that was typed and left with Esc stands there again, and nothing was decided."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8")
        offer = one_that(app, "open")
        await point(pilot, offer, "#list")
        await go(pilot, "plus", "f", "o", "r", "escape")
        assert app.talk is not None
        assert not app.talk.record.decisions
        await go(pilot, "plus", "enter")
        assert app.talk.record.decisions[offer].reason == "for"


async def test_takes_back(new_talk: NewTalk, new_app: NewApp, seamstress: Answers) -> None:
    """A decision can be taken back; then the offer is not decided."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8")
        offer = one_that(app, "fits")
        await point(pilot, offer, "#list")
        await go(pilot, "plus", "enter")
        assert app.talk is not None
        assert app.talk.record.decisions[offer].decision == "accepted"
        await go(pilot, "delete", "enter")
        assert offer not in app.talk.record.decisions
        assert "Decided: nothing yet" in whole(pilot, "#told")


async def test_adds_something_of_ones_own(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """What no rule knows can be added with a reason, and is said to be the caseworker's."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8", "n")
        await write(pilot, "Sygruppe på biblioteket", "Netværk")
        assert "Sygruppe på biblioteket" in whole(pilot, "#list")
        await point(pilot, "own.1", "#list")
        assert "no rule speaks of it" in whole(pilot, "#told")


async def test_none_of_these_declines_what_fits(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """With one reason everything that fits is declined; what is open stays open."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8", "0")
        await write(pilot, "Vil vente til foråret")
        assert app.talk is not None
        decided = app.talk.record.decisions
        fitting = {one.id for one in app.talk.judgement.offers if one.verdict == "fits"}
    assert set(decided) == fitting
    assert {one.decision for one in decided.values()} == {"declined"}


async def test_goes_to_what_is_missing(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """From an open offer one comes to the question that can settle it."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8")
        offer = one_that(app, "open")
        await point(pilot, offer, "#list")
        assert app.talk is not None
        missing = next(one for one in app.talk.judgement.offers if one.id == offer).missing
        path = next(path for path in missing if app.talk.course.ask(path))
        await go(pilot, "enter")
        await point(pilot, f"jump:{path}", "#told")
        await go(pilot, "enter")
        assert on(app, InterviewScreen)
        assert app.talk.current is not None
        assert app.talk.current.path == path


async def test_unfolds_reasons_down_to_the_answers(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Enter on a reason shows its paragraph and what is behind it; Enter again hides that."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8")
        await point(pilot, one_that(app, "fits"), "#list")
        await go(pilot, "enter")
        folded = whole(pilot, "#told")
        await go(pilot, "enter")
        unfolded = whole(pilot, "#told")
        assert len(unfolded) > len(folded)
        assert "▾" in unfolded
        await go(pilot, "enter")
        assert whole(pilot, "#told") == folded


async def test_says_in_words_what_is_not_verified(new_talk: NewTalk, new_app: NewApp) -> None:
    """A rule that nobody verified says so in a sentence, not by a letter."""
    app = new_app(new_talk())
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8")
        assert app.talk is not None
        doubtful = {
            one.id: one.version.confidence
            for one in app.talk.judgement.offers
            if one.version and one.version.confidence in {"S", "K", "U"}
        }
        assert doubtful
        for offer, confidence in doubtful.items():
            await point(pilot, offer, "#list")
            sentence = {
                "S": "Local practice, not law",
                "K": "was not checked against the source",
                "U": "It is uncertain how the law is to be read",
            }[confidence]
            assert sentence in whole(pilot, "#told")


async def test_says_when_the_day_stands_in(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Where a date of the case is not known, the offer says by which law it was judged."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8")
        assert app.talk is not None
        standing = next(one for one in app.talk.judgement.offers if one.standing_in)
        await point(pilot, standing.id, "#list")
        assert "Judged by the law of today" in whole(pilot, "#told")


async def test_shows_every_reading_that_can_still_hold(new_talk: NewTalk, new_app: NewApp) -> None:
    """Where it is not settled which version holds, each is shown with what it would say."""
    app = new_app(new_talk(("category", "Flygtning"), ("birth", "1.1.1990")))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8")
        assert app.talk is not None
        judged = app.talk.judgement
        several = [
            one
            for one in (*judged.programmes, *judged.offers)
            if one.readings and one.verdict == "open"
        ]
        assert several
        await point(pilot, several[0].id, "#list")
        told = whole(pilot, "#told")
    assert "It is not settled which version of the law holds." in told
    assert told.count("in force") >= len(several[0].readings)


async def test_speaks_the_participants_language(new_talk: NewTalk, new_app: NewApp) -> None:
    """F7 shows everything in the participant's language, and F7 again in the caseworker's."""
    app = new_app(new_talk(participant="en"))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8")
        screen = app.screen
        assert isinstance(screen, OffersScreen)
        assert screen._sheet.words.language == "da"
        await go(pilot, "f7")
        assert screen._sheet.words.language == "en"
        await go(pilot, "f7")
        assert screen._sheet.words.language == "da"


async def test_shows_markup_as_it_was_typed(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """What a person typed is never markup."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8", "n")
        await write(pilot, "[red]Syning[/]", "[b]x")
        await point(pilot, "own.1", "#list")
        assert "[red]Syning[/]" in shown(app)
        assert "[b]x" in shown(app)


async def test_undo_takes_back_the_last_decision(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Ctrl+Z takes the decision back where one stands, and says what it took back."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8")
        offer = one_that(app, "fits")
        await point(pilot, offer, "#list")
        await go(pilot, "plus", "enter", "ctrl+z")
        assert on(app, OffersScreen)
        assert app.talk is not None
        assert offer not in app.talk.record.decisions
        assert "Decided: nothing yet" in whole(pilot, "#told")
        assert any("Taken back" in note.message for note in app._notifications)
