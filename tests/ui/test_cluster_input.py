"""Typing in every script: the cursor, deleting, clicking and selecting go by what people see."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tests.ui.test_answer_input import SIZE, at
from textual import events
from textual.widgets import Input

from samtale.ui.clusters import edges
from samtale.ui.widgets.cluster_input import ClusterInput

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from textual.pilot import Pilot

    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp
    from samtale.ui.widgets.script_input import ScriptInput

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]

TEXTS = {
    "Arabic with harakat": "مَرْحَبًا",
    "Persian with a joiner": "می‌خواهم",
    "a family": "a👩‍👩‍👧b",
    "a family among Arabic": "مَا👩‍👩‍👧بْ",
    "Ethiopic": "ሰላም",
    "Vietnamese, decomposed": "Nguye\u0302\u0303n",
    "Vietnamese, composed": "Nguyễn",
    "a flag": "x🇩🇰🇳🇴",
}


async def field_with(pilot: Pilot[int], text: str) -> ScriptInput:
    """The input of a question, with a text and the cursor at its beginning."""
    field = (await at(pilot, "participant_name", text)).field
    field.cursor_position = 0
    await pilot.pause()
    return field


async def type_in(pilot: Pilot[int], text: str) -> None:
    """Type a text as a terminal sends it, code point for code point."""
    for character in text:
        pilot.app.post_message(events.Key("key", character))
        await pilot.pause()


async def test_the_cursor_stops_between_characters_only(new_talk: NewTalk, new_app: NewApp) -> None:
    """From the beginning to the end and back, each step of an arrow is one character as seen."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        for text in TEXTS.values():
            field = await field_with(pilot, text)
            forth, back = ("left", "right") if field._goes_left else ("right", "left")
            stops = [field.cursor_position]
            while field.cursor_position < len(text):
                await pilot.press(forth)
                stops.append(field.cursor_position)
            assert stops == list(edges(text))
            while field.cursor_position:
                await pilot.press(back)
                stops.pop()
                assert field.cursor_position == stops[-1]


async def test_deleting_leaves_no_half(new_talk: NewTalk, new_app: NewApp) -> None:
    """Backspace from the end and Delete from the beginning take whole characters away."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        for text in TEXTS.values():
            for key, start in (("backspace", len(text)), ("delete", 0)):
                field = await field_with(pilot, text)
                field.cursor_position = start
                places = list(edges(text))
                while field.value:
                    await pilot.press(key)
                    if key == "backspace":
                        places.pop()
                        assert field.value == text[: places[-1]]
                    else:
                        places.pop(0)
                        assert field.value == text[places[0] :]


async def test_selecting_takes_whole_characters(new_talk: NewTalk, new_app: NewApp) -> None:
    """What is selected with Shift is one character as seen more with each step."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        for text in TEXTS.values():
            field = await field_with(pilot, text)
            forth = "shift+left" if field._goes_left else "shift+right"
            for place in list(edges(text))[1:]:
                await pilot.press(forth)
                assert field.selected_text == text[:place]
            await pilot.press("backspace")
            assert not field.value


async def test_a_click_stands_between_characters(new_talk: NewTalk, new_app: NewApp) -> None:
    """Wherever one clicks, the cursor stands before a character and on the cell it is drawn in."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        for text in TEXTS.values():
            field = await field_with(pilot, text)
            seen = set()
            for x in range(field.size.width):
                await pilot.click(field, offset=(x, 0))
                assert field.cursor_position in set(edges(text))
                seen.add(field.cursor_position)
            assert seen == set(edges(text))


async def test_what_is_typed_is_kept(new_talk: NewTalk, new_app: NewApp) -> None:
    """The input holds what was typed, code point for code point; what is kept means the same."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        assert app.talk is not None
        for text in TEXTS.values():
            field = await field_with(pilot, "")
            await type_in(pilot, text)
            assert field.value == text
            ask = app.talk.course.ask("participant_name")
            app.talk.answer(field.value, ask=ask)
            kept = app.talk.record.answer("participant_name").as_said
            assert unicodedata.normalize("NFD", kept) == unicodedata.normalize("NFD", text)


async def test_a_mark_typed_in_the_middle_joins_its_letter(
    new_talk: NewTalk, new_app: NewApp
) -> None:
    """The cursor stands behind the letter with its new mark, not between the two."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        field = await field_with(pilot, "\u0302x")
        await type_in(pilot, "e")
        assert (field.value, field.cursor_position) == ("e\u0302x", 2)
        await type_in(pilot, "\u0303")
        assert (field.value, field.cursor_position) == ("e\u0302\u0303x", 3)


async def test_a_word_is_what_white_space_ends(new_talk: NewTalk, new_app: NewApp) -> None:
    """Ctrl+W takes a vocalised word away as a whole."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        field = await field_with(pilot, "مَرْحَبًا مَرْحَبًا")
        field.cursor_position = len(field.value)
        await pilot.press("ctrl+w")
        assert field.value == "مَرْحَبًا "


async def test_nothing_that_steers_is_typed(new_talk: NewTalk, new_app: NewApp) -> None:
    """Of what has no picture only what joins is typed: no override, no isolate, no control."""
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        field = await field_with(pilot, "")
        await type_in(pilot, "a\u202e\u2066\u200c\x1bb")
        assert field.value == "a\u200cb"


async def test_without_clusters_a_letter_would_lose_its_mark(
    new_talk: NewTalk, new_app: NewApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Textual's own deleting leaves half of what is seen."""
    for name in ("delete", "action_delete_left", "validate_selection"):
        monkeypatch.setattr(ClusterInput, name, getattr(Input, name))
    app = new_app(new_talk())
    async with app.run_test(size=SIZE) as pilot:
        field = await field_with(pilot, "مَ")
        field.cursor_position = 2
        await pilot.press("backspace")
        assert field.value == "م"
