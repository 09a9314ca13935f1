"""The look at screens itself: each fault it is there for is seen, and what is right is left alone.

These are the counter-proofs of tests/ui/test_pseudo_screens.py, and what cannot be walked past
there: every text that is told in passing, and the text in the code that no visit reaches.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.ui.pseudo_looks import Looks
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer

import samtale.ui
from samtale.adapters.documents.files import FileDocuments
from samtale.core.words import Message, msg
from samtale.ui.app import SamtaleApp
from samtale.ui.here import app_of
from samtale.ui.layout import Part, Row
from samtale.ui.settings import UiSettings
from samtale.ui.widgets.blocks import Block, Blocks
from samtale.ui.widgets.head_line import HeadLine
from samtale.ui.widgets.key_line import KeyLine
from samtale.ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult
    from textual.widget import Widget

    from samtale.talk import Desk

SOURCES = Path(samtale.ui.__file__).parent
LONG = "One case holds what is due for erasure, and nobody has looked at it for a long time"


def t(text: str) -> str:
    """A text in the language at hand, as the probes below show it."""
    return app_of(PROBED[-1]).t(msg(text))


PROBED: list[Probe] = []


class Probe(Screen[None]):
    """A screen made of what a test puts on it."""

    def __init__(self, *made: Callable[[], Widget]) -> None:
        """Make a screen.

        Args:
            made: Make its widgets, once the words are known.
        """
        super().__init__()
        self._made = made
        PROBED.append(self)

    def compose(self) -> ComposeResult:
        """What the test puts on it."""
        yield from (one() for one in self._made)


def app_in(desk: Desk, language: str) -> SamtaleApp:
    """An app in a language."""
    return SamtaleApp(
        desk,
        caseworker=language,
        participant="ar-XB",
        documents=FileDocuments(),
        settings=UiSettings(),
    )


async def faults(desk: Desk, language: str, *made: Callable[[], Widget]) -> list[str]:
    """What is wrong with a screen."""
    app = app_in(desk, language)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.push_screen(Probe(*made))
        await pilot.pause()
        looks = Looks(app, pilot, frozenset())
        await looks.at("probe")
        return looks.faults


def blocks(*rows: Callable[[int], list[Row]]) -> Blocks:
    """A list of rows."""
    made = Blocks()
    made.can_focus = True
    made.call_after_refresh(made.put, [Block(str(n), row) for n, row in enumerate(rows)])
    return made


def head(title: str) -> HeadLine:
    """A first line."""
    made = HeadLine()
    made.show(t(title), t("languages"))
    return made


def narrow(*inside: Widget) -> Widget:
    """A place with room for ten cells."""
    box = Horizontal(*inside)
    box.styles.width, box.styles.height = 10, 1
    return box


def wide_one() -> Paragraph:
    """A text that takes more room than there is."""
    one = Paragraph(t(LONG))
    one.styles.width = 60
    return one


def low_one() -> Paragraph:
    """A text with room for one line where it needs several."""
    one = Paragraph(t(LONG))
    one.styles.width, one.styles.height = 20, 1
    return one


RED = {
    "hard-coded 'Save'": lambda: Paragraph("Save"),
    "runs over the side": lambda: narrow(wide_one()),
    "has room for 1 of": low_one,
    "cells where": lambda: blocks(lambda _: [Row(left=(Part("text", t(LONG) * 2),))]),
    "without its end": lambda: blocks(lambda _: [Row(left=(Part("text", t(LONG)[:20]),))]),
    "is a widget with Textual's own texts": Footer,
}
"""What a hasty programmer may write, and what is then said."""


@pytest.mark.parametrize("said", RED)
async def test_a_fault_is_seen(desk: Desk, said: str) -> None:
    """Text in the code, text that is cut, and Textual's own are each told of."""
    found = await faults(desk, "en-XA", RED[said])
    assert any(said in one for one in found), found


async def test_a_tooltip_is_seen(desk: Desk) -> None:
    """Also what Textual shows only under the mouse."""

    def made() -> Widget:
        one = Paragraph(t("Save"))
        one.tooltip = "Search…"
        return one

    assert any("Search" in one for one in await faults(desk, "en-XA", made))


async def test_what_begins_at_the_wrong_side_is_seen(desk: Desk) -> None:
    """A text from right to left that is drawn from the left is told of."""
    found = await faults(desk, "ar-XB", lambda: Paragraph(t("Save"), "ltr"))
    assert any("does not begin at the right" in one for one in found), found


@pytest.mark.parametrize("language", ["en-XA", "ar-XB"])
async def test_what_is_right_is_left_alone(desk: Desk, language: str) -> None:
    """A screen of messages that wrap has no fault, and neither has a first line that is cut."""
    made = (
        lambda: head(LONG * 2),
        lambda: Paragraph(t(LONG)),
        KeyLine,
    )
    assert await faults(desk, language, *made) == []


# Told in passing.


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call in a piece of code."""
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    """What is called, without what it belongs to."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def told_in_passing() -> dict[str, str]:
    """Every text of a function that tells something in passing, with its plural."""
    found: dict[str, str] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            inside = [*calls(node)]
            if any(name_of(one) == "tell" for one in inside):
                texts = (one.args for one in inside if name_of(one) in {"msg", "msg_n"})
                literals = (one for args in texts for one in args if isinstance(one, ast.Constant))
                found |= {one.value: str(path) for one in literals if isinstance(one.value, str)}
    return found


@pytest.mark.parametrize("language", ["en-XA", "ar-XB"])
async def test_what_is_told_in_passing_is_whole(desk: Desk, language: str) -> None:
    """Each text can be read on the smallest terminal, from its first line to its last."""
    texts = told_in_passing()
    assert len(texts) > 40, "the texts are not found any more"
    app = app_in(desk, language)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.push_screen(Probe())
        looks = Looks(app, pilot, frozenset())
        for text in texts:
            app.tell(Message(text=text))
            await pilot.pause()
            looks.look(text)
            app.clear_notifications()
            await pilot.pause()
    assert not looks.faults, "\n".join(looks.faults)


# In the code.

SHOWING = frozenset({
    *("Paragraph", "Line", "Said", "Part", "text_rows", "heading", "rule"),
    *("show", "say", "tell", "head", "notify", "placeholder", "Option"),
})  # fmt: skip
"""What is called to show a text."""


def test_no_text_stands_in_the_code() -> None:
    """Whatever shows a text is given a message's words, and no sentence of the code."""
    found: list[str] = []
    for path in sorted(SOURCES.rglob("*.py")):
        for call in calls(ast.parse(path.read_text("utf-8"))):
            if name_of(call) not in SHOWING:
                continue
            given = [
                *call.args,
                *(one.value for one in call.keywords if one.arg in {"text", "tail"}),
            ]
            for one in given:
                written = [one] if isinstance(one, ast.Constant) else getattr(one, "values", [])
                found += [
                    f"{path.name}:{one.lineno}: {part.value}"
                    for part in written
                    if isinstance(part, ast.Constant)
                    and isinstance(part.value, str)
                    and " " in part.value.strip()
                    and any(map(str.isalpha, part.value))
                ]
    assert not found


def test_no_widget_of_textuals_own_speaks() -> None:
    """Of Textual's widgets only the input is used, which has no text of its own."""
    found = {
        alias.name
        for path in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets")
        for alias in node.names
    }
    assert found <= {"Input", "Selection"}
