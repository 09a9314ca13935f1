"""What if: another day or another answer is supposed, what differs is shown, nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.around import NARROW, SIZES, WIDE, go, on, shown

from samtale.ui.modals.what_if import WhatIfModal
from samtale.ui.screens.offers import OffersScreen
from samtale.ui.widgets.blocks import Blocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]
    Answers = tuple[tuple[str, str], ...]


def result(pilot: Pilot[int]) -> str:
    """Everything the window tells as its result, in view or not."""
    found = pilot.app.screen.query_one("#result", Blocks)
    rows = [row for one in found.blocks for row in one.rows(200)]
    return "\n".join(
        "".join(part.text[part.start : part.stop] for part in (*row.left, *row.right)).strip()
        for row in rows
    )


@pytest.mark.parametrize("language", ["da", "ar"])
@pytest.mark.parametrize("size", SIZES)
async def test_looks(  # noqa: PLR0913, PLR0917 - one picture
    new_talk: NewTalk,
    new_app: NewApp,
    seamstress: Answers,
    golden: Callable[[str, str], None],
    size: str,
    language: str,
) -> None:
    """The three inputs stand above the table of what differs, with the one reason each."""
    app = new_app(new_talk(*seamstress, caseworker=language, participant="en"))
    async with app.run_test(size=SIZES[size]) as pilot:
        await go(pilot, "f8", "w", *"1.3.2015", "enter", "enter")
        golden(f"what-if-{language}-{size}", shown(app))


async def test_supposes_an_answer_and_keeps_nothing(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """A question is found by typing, its choices are offered, and the case stays as it was."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8")
        assert app.talk is not None
        before = list(app.talk.record.events)
        verdicts = [(one.id, one.verdict) for one in app.talk.judgement.everything]
        await go(pilot, "w", "enter", *"has_children", "enter", *"nej", "enter")
        assert "Supposed, and nothing is kept" in result(pilot)
        assert "open → does not fit" in result(pilot)
        await go(pilot, "escape")
        assert on(app, OffersScreen)
        assert list(app.talk.record.events) == before
        assert [(one.id, one.verdict) for one in app.talk.judgement.everything] == verdicts


async def test_a_day_before_the_first_law_names_the_law(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """On a day of older law a deadline is open, and it is said which law is not held."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=NARROW) as pilot:
        await go(pilot, "f8", "w", *"1.3.2015", "enter", "enter")
        assert "is not held here; look it up." in result(pilot)


async def test_what_cannot_be_supposed_is_said(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """A day that is none, or nothing at all, gives one sentence and no result."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f8", "w", "enter", "enter")
        assert "Type a day, or a question and another answer to it." in shown(app)
        await go(pilot, *"snart", "enter")
        assert isinstance(app.screen, WhatIfModal)
        assert result(pilot) == ""
