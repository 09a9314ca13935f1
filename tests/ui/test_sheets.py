"""Sheets: two languages in two columns, each in its own direction, and a cursor that keeps up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.ui.around import NARROW, WIDE, go, on, shown

from samtale.ui.screens.contract import ContractScreen
from samtale.ui.script import Script
from samtale.ui.sheets import Line, rows
from samtale.ui.widgets.sheet import MARK, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]
    Answers = tuple[tuple[str, str], ...]

LOGICAL = Script("terminal")
"""A terminal that orders text itself is sent it in logical order, which is easy to read here."""


def drawn(*lines: Line, width: int) -> list[str]:
    """Lines of a sheet as text."""
    made = rows(lines, width)
    return ["".join(text for _, text in row.drawn(LOGICAL, width)).rstrip() for row in made]


def test_stands_side_by_side() -> None:
    """With room, the participant's language stands right of the rule, from its own margin."""
    line = Line(text="Hvad hedder du?", other="ما اسمك؟")
    (row,) = drawn(line, width=63)
    left, rule, right = row.partition(" │ ")
    assert rule
    assert left == "Hvad hedder du?".ljust(30)
    assert right == "ما اسمك؟".rjust(30)


def test_stands_below_where_there_is_no_room() -> None:
    """Without room, the participant's language stands below, at its own margin."""
    line = Line(text="Hvad hedder du?", other="ما اسمك؟")
    assert drawn(line, width=40) == ["Hvad hedder du?", "ما اسمك؟".rjust(40)]


def test_a_longer_side_goes_on_alone() -> None:
    """Each side wraps by itself; the rule stands between them on every line."""
    line = Line(text="et to tre " * 6, other="one")
    made = drawn(line, width=63)
    assert len(made) == 2
    assert all(" │" in row for row in made)


def test_what_stands_at_the_right_end_gets_a_row_where_it_lacks_room() -> None:
    """A tail stands in the first row, or below where it would touch the text."""
    assert drawn(Line(text="Sag", tail="klar"), width=20) == ["Sag             klar"]
    assert drawn(Line(text="En meget lang sag", tail="klar"), width=20) == [
        "En meget lang sag",
        "                klar",
    ]


def test_the_lead_stands_at_the_first_row_only() -> None:
    """The rows below the first are indented as far as the lead."""
    line = Line(text="et to tre fire fem", lead="– ", indent=2)
    assert drawn(line, width=16) == ["  – et to tre", "    fire fem"]


def test_text_from_right_to_left_is_mirrored() -> None:
    """Its signs and its indent stand at the right, where it begins, and its tail at the left."""
    line = Line(text="نعم لديك خبرة", lead="▸ ✓ ", indent=2, tail="klar")
    assert drawn(line, width=30) == ["klar" + "نعم لديك خبرة ✓ ◂  ".rjust(26).rstrip()]


def test_a_number_before_the_text_keeps_its_figures() -> None:
    """Mirroring a lead turns its parts round, not the figures of a number."""
    (row,) = drawn(Line(text="طرفا العقد", lead="4.10 "), width=30)
    assert row == "طرفا العقد 4.10".rjust(30)


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"]), max_size=60),
    st.text("ab أب12 ", max_size=60),
    st.integers(12, 130),
)
def test_no_row_is_wider_than_the_sheet(text: str, other: str, width: int) -> None:
    """Whatever stands in a line, no row runs over the margin."""
    for row in rows([Line(text=text, other=other, lead="› ", tail="x")], width):
        assert sum(part.width for part in (*row.left, *row.right)) <= width


async def test_the_cursor_has_a_sign(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Where the cursor stands is told by a sign, not by colour alone."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f5")
        assert MARK in shown(app)


async def test_the_cursor_comes_along(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Turning pages and walking never leave the cursor out of view; both ends are reached."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=NARROW) as pilot:
        await go(pilot, "f9")
        assert on(app, ContractScreen)
        sheet = app.screen.query_one(Sheet)
        for key in ("pagedown", "pagedown", "down", "down", "down", "pageup", "up", "up"):
            await go(pilot, key)
            assert MARK in shown(app), key
        await go(pilot, "end")
        assert sheet.scroll_offset.y == sheet.max_scroll_y
        await go(pilot, "home")
        assert sheet.scroll_offset.y == 0


async def test_every_line_can_be_read_by_walking(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """The arrow down brings every line into view, whether it can be chosen or not."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=NARROW) as pilot:
        await go(pilot, "f9", "home")
        sheet = app.screen.query_one(Sheet)
        height = sheet.scrollable_content_region.height
        seen = set(range(height))
        for _ in range(400):
            sheet.action_walk(1)
            top = sheet.scroll_offset.y
            seen |= set(range(top, top + height))
            if top == sheet.max_scroll_y:
                break
        assert seen >= set(range(sheet.height_of_all))


async def test_another_width_keeps_the_cursor(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """When the terminal changes its size, the cursor stays on what it was on, in view."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9", "pagedown", "pagedown")
        sheet = app.screen.query_one(Sheet)
        before = sheet.chosen
        await pilot.resize_terminal(*NARROW)
        await go(pilot)
        assert sheet.chosen == before
        assert MARK in shown(app)
