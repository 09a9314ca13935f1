"""Dates with several readings at the input: offered with numbers, chosen by key or number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.screen_text import screen_text
from tests.ui.test_answer_input import asks, at

if TYPE_CHECKING:
    from tests.ui.test_answer_input import NewApp, NewTalk

SIZE = (100, 34)
BORN = "birth_told"


@pytest.mark.parametrize(
    ("keys", "calendar"),
    [
        (("down", "enter"), "solar_hijri"),
        (("down", "down", "enter"), "lunar_hijri"),
        (("enter", "2", "enter"), "lunar_hijri"),
        (("enter", "۱", "enter"), "solar_hijri"),
    ],
)
async def test_a_reading_is_chosen_by_key_or_number(
    new_talk: NewTalk, new_app: NewApp, keys: tuple[str, ...], calendar: str
) -> None:
    """The readings stand above the input, and what is chosen is kept with the words as typed."""
    talk = new_talk(("case_matters", "birth_uncertain"), participant="fa")
    app = new_app(talk)
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, BORN, "1375")
        # The options make room for themselves once they are there.
        await pilot.wait_for_scheduled_animations()
        await pilot.pause()
        shown = screen_text(app)
        assert "1375 (1996/97), calendar of Iran and Afghanistan" in shown
        assert "1375 (1955/56), Islamic lunar calendar" in shown
        await pilot.press(*keys)
        await pilot.pause()
        answer = asks(app).talk.record.answer(BORN)
    assert getattr(answer.value, "calendar", None) == calendar
    assert answer.as_said == "1375"


async def test_enter_alone_chooses_nothing(new_talk: NewTalk, new_app: NewApp) -> None:
    """The words stay in the input with the reason, until a reading is chosen."""
    talk = new_talk(("case_matters", "birth_uncertain"), participant="fa")
    app = new_app(talk)
    async with app.run_test(size=SIZE) as pilot:
        answers = await at(pilot, BORN, "1375")
        await pilot.press("enter")
        await pilot.pause()
        assert asks(app).talk.record.answer(BORN).status == "not_asked"
        assert answers.field.value == "1375"
        assert "«1375» can be read in more than one way." in screen_text(app)


async def test_a_changed_text_is_read_anew(new_talk: NewTalk, new_app: NewApp) -> None:
    """What was asked back before does not cling to a new answer."""
    talk = new_talk(("case_matters", "birth_uncertain"), participant="fa")
    app = new_app(talk)
    async with app.run_test(size=SIZE) as pilot:
        answers = await at(pilot, BORN, "1375")
        await pilot.press("enter")
        answers.field.value = "1990"
        await pilot.press("enter")
        await pilot.pause()
        value = asks(app).talk.record.answer(BORN).value
    assert getattr(value, "calendar", None) == "gregorian"
