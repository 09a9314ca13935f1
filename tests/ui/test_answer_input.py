"""The input: what each kind of question needs, and typing in any direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.screen_text import screen_text
from textual import events

from samtale.ui.screens.interview import InterviewScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp
    from samtale.ui.widgets.answer_input import AnswerInput

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]

SIZE = (80, 30)


def asks(app: SamtaleApp) -> InterviewScreen:
    """The interview on screen."""
    assert isinstance(app.screen, InterviewScreen)
    return app.screen


async def at(pilot: Pilot[int], path: str, typed: str = "") -> AnswerInput:
    """Open a question and type something without pressing Enter."""
    screen = pilot.app.screen
    assert isinstance(screen, InterviewScreen)
    screen.open(path)
    screen.answers.field.value = typed
    await pilot.pause()
    return screen.answers


def row_of_input(app: SamtaleApp) -> str:
    """The line of the screen on which the input stands."""
    region = asks(app).answers.field.region
    return screen_text(app).split("\n")[region.y]


async def test_no_deed_overtakes_a_key(new_talk: NewTalk, new_app: NewApp) -> None:
    """What is typed right after a key has been pressed comes after what the key does."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        answers = await at(pilot, "participant_name", "Kokken")
        for key, character in (("ctrl+u", None), ("a", "a")):
            app.post_message(events.Key(key, character))
        await pilot.pause()
        assert answers.field.value == "a"


@pytest.mark.parametrize(
    ("path", "typed", "echo"),
    [
        pytest.param("takeover", "3.11.2026", "understood as: 3. november 2026", id="day"),
        pytest.param(
            "birth", "sommeren 1990", "understood as: the summer of 1990", id="vague date"
        ),
        pytest.param("birth", "ved ikke", "understood as: does not know", id="status in words"),
        pytest.param("cpr", "0101901234", "understood as: 010190-••••", id="identifier"),
        pytest.param("participant_language", "arabisk", "understood as: arabisk", id="language"),
    ],
)
async def test_the_echo_says_how_it_is_understood(
    new_talk: NewTalk, new_app: NewApp, path: str, typed: str, echo: str
) -> None:
    """While one types, the line below says what the talk makes of it; digits stay hidden."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, path, typed)
        assert echo in screen_text(app)


async def test_choices_are_found_in_both_languages(new_talk: NewTalk, new_app: NewApp) -> None:
    """Typing a part of a choice in Danish or in Arabic leaves the choices that fit."""
    app = new_app(new_talk(("trusted_person", "ja"), ("present.more", "ja")))
    async with app.run_test(size=SIZE) as pilot:
        for typed in ("ven", "صديق"):
            answers = await at(pilot, "present[1].role", typed)
            assert [block.key for block in answers.options.blocks] == ["friend"]
        await pilot.press("enter")
        await pilot.pause()
        assert asks(app).talk.record.answer("present[1].role").value == "friend"


async def test_a_choice_is_made_by_number_and_by_cursor(new_talk: NewTalk, new_app: NewApp) -> None:
    """2 and Enter, or twice ↓ and Enter, choose the second option."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, "category")
        await pilot.press("2", "enter")
        await pilot.pause()
        assert asks(app).talk.record.answer("category").value == "refugee_family"
        await at(pilot, "residence_ground")
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert asks(app).talk.record.answer("residence_ground").value == "quota_8"


async def test_several_choices_are_ticked_with_space(new_talk: NewTalk, new_app: NewApp) -> None:
    """Space ticks an option; the ticks are numbers in the input, and Enter gives them."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        answers = await at(pilot, "case_matters")
        await pilot.press("down", "space", "down", "down", "space")
        await pilot.pause()
        assert answers.field.value == "1 3"
        assert screen_text(app).count("[x]") == 2
        await pilot.press("enter")
        await pilot.pause()
        value = asks(app).talk.record.answer("case_matters").value
        assert isinstance(value, tuple)
        assert len(value) == 2


async def test_space_is_a_space_while_one_types(new_talk: NewTalk, new_app: NewApp) -> None:
    """Without a cursor among the options the space bar types a space."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        answers = await at(pilot, "case_matters")
        await pilot.press("1", "space", "3")
        await pilot.pause()
        assert answers.field.value == "1 3"


async def test_a_language_is_suggested_in_its_own_name(new_talk: NewTalk, new_app: NewApp) -> None:
    """Languages are found by their own names too, and Enter takes the one under the cursor."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, "participant_language", "العربية")
        await pilot.press("down", "enter")
        await pilot.pause()
        value = asks(app).talk.record.answer("participant_language").value
        assert isinstance(value, str)
        assert value.startswith("ar")


async def test_a_long_answer_grows_and_takes_new_lines(new_talk: NewTalk, new_app: NewApp) -> None:
    """A story wraps in a growing input, Ctrl+J begins a paragraph, Enter gives it all."""
    app = new_app(new_talk(("job.more", "ja"), ("job[1].title", "Syerske")))
    async with app.run_test(size=SIZE) as pilot:
        answers = await at(pilot, "job[1].tasks", "Jeg syede skjorter og bukser. " * 4)
        assert answers.field.size.height == 2
        await pilot.press("ctrl+j", "O", "g")
        await pilot.pause()
        assert answers.field.size.height == 3
        await pilot.press("enter")
        await pilot.pause()
        value = asks(app).talk.record.answer("job[1].tasks").value
        assert str(value).endswith("bukser. \nOg")


async def test_arabic_is_typed_from_the_right(new_talk: NewTalk, new_app: NewApp) -> None:
    """Arabic stands at the right margin in visual order, with the cursor at its left."""
    app = new_app(new_talk(("job.more", "ja")))
    async with app.run_test(size=SIZE) as pilot:
        answers = await at(pilot, "job[1].title")
        await pilot.press(*"خياطة")
        await pilot.pause()
        assert answers.field.value == "خياطة"
        assert row_of_input(app).rstrip().endswith("ﺔﻃﺎﻴﺧ")
        field = answers.field
        left = field.cursor_screen_offset.x
        await pilot.press("right")
        assert field.cursor_position == 4
        assert field.cursor_screen_offset.x == left + 1
        await pilot.press("backspace")
        assert field.value == "خياة"


async def test_a_click_puts_the_cursor_on_the_letter_seen(
    new_talk: NewTalk, new_app: NewApp
) -> None:
    """In Arabic a click on the rightmost letter puts the cursor before the first one."""
    app = new_app(new_talk(("job.more", "ja")))
    async with app.run_test(size=SIZE) as pilot:
        answers = await at(pilot, "job[1].title", "خياطة")
        await pilot.click(answers.field, offset=(answers.field.size.width - 1, 0))
        assert answers.field.cursor_position == 0


async def test_what_is_pasted_is_cleaned(new_talk: NewTalk, new_app: NewApp) -> None:
    """Escape sequences do not come in by pasting, and several lines become one where one fits."""
    app = new_app(new_talk(("job.more", "ja")))
    async with app.run_test(size=SIZE) as pilot:
        answers = await at(pilot, "job[1].title")
        answers.field.post_message(events.Paste("Syer\x1b]52;c;AA\x07ske\npå systue"))
        await pilot.pause()
        assert answers.field.value == "Syer]52;c;AAske på systue"


async def test_manner_and_own_words_are_kept(new_talk: NewTalk, new_app: NewApp) -> None:
    """Ctrl+Y and Ctrl+S say how sure and from where; Ctrl+L takes the participant's own words."""
    app = new_app(new_talk(("job.more", "ja")))
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, "job[1].title", "Syerske")
        await pilot.press("ctrl+y", "ctrl+s", "ctrl+l")
        await pilot.press(*"خياطة")
        assert "about · seen on paper" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        kept = asks(app).talk.record.answer("job[1].title")
        assert (kept.value, kept.certainty, kept.source) == ("Syerske", "about", "paper")
        assert kept.original == "خياطة"
        assert "«ﺔﻃﺎﻴﺧ»" in screen_text(app)


async def test_a_note_is_said_with_enter(new_talk: NewTalk, new_app: NewApp) -> None:
    """Words that need no answer are gone past with Enter alone."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, "note_freedom")
        await pilot.press("enter")
        await pilot.pause()
        assert asks(app).talk.record.answer("note_freedom").settled


async def test_what_is_typed_at_a_note_is_kept_in_sight(new_talk: NewTalk, new_app: NewApp) -> None:
    """What the person said to words that need no answer stands beside "said", not nowhere."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        await at(pilot, "note_freedom", "Hun spurgte til pausen")
        await pilot.press("enter")
        await pilot.pause()
        assert asks(app).talk.record.answer("note_freedom").settled
        asks(app).query_one("Conversation").scroll_end(animate=False)
        await pilot.pause()
        assert "«Hun spurgte til pausen»" in screen_text(app)


async def test_enter_on_nothing_is_safe(new_talk: NewTalk, new_app: NewApp) -> None:
    """An empty Enter keeps nothing and says what to do."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert not asks(app).talk.record.answer("category").settled
        assert "Nothing was typed." in screen_text(app)
