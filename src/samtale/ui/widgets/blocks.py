"""Blocks: a list of things of one or more rows each, drawn line by line, with a cursor.

The conversation, the rail, the choices and the panel of findings are all such lists. Rows are
planned for the width at hand and put in visual order only when they come into view, so that a
talk of thousands of answers scrolls like one of ten.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from samtale.ui.here import app_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.style import Style
    from textual import events

    from samtale.ui.layout import Row

STYLES = (
    *("prompt", "current", "asked", "answer", "echo", "manner", "as-said", "original", "remark"),
    *("hint", "mark", "heading", "rule", "aside", "bar", "cursor", "number", "text", "strong"),
    *("fits", "open", "does_not_fit", "overdue"),
)
"""The names of styles that rows may use."""


class Block:
    """One thing in a list: its rows at a width, and whether the cursor can stand on it."""

    def __init__(
        self,
        key: str,
        plan: Callable[[int], list[Row]],
        *,
        selectable: bool = True,
        bar: bool = False,
        aside: bool = False,
    ) -> None:
        """Make a block.

        Args:
            key: What it stands for.
            plan: Lays its rows out for a width.
            selectable: Whether the cursor can stand on it.
            bar: Whether it is marked as the one at hand.
            aside: Whether it is drawn as something that does not count.
        """
        self.key = key
        self.selectable = selectable
        self.bar = bar
        self.aside = aside
        self._plan = plan
        self._planned: tuple[int, list[Row]] = (-1, [])

    def rows(self, width: int) -> list[Row]:
        """The rows at a width."""
        if self._planned[0] != width:
            self._planned = (width, self._plan(width))
        return self._planned[1]


class Blocks(ScrollView, can_focus=True):
    """Shows blocks one below the other."""

    DEFAULT_CSS = """
    Blocks {
        background: transparent;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .blocks--prompt { color: $foreground; }
        & > .blocks--current { color: $foreground; text-style: bold; }
        & > .blocks--asked { color: $primary; }
        & > .blocks--answer { color: $accent; }
        & > .blocks--echo { color: $primary; }
        & > .blocks--manner { color: $quiet; }
        & > .blocks--as-said { color: $quiet; text-style: italic; }
        & > .blocks--original { color: $primary; text-style: italic; }
        & > .blocks--remark { color: $warning; }
        & > .blocks--hint { color: $quiet; text-style: italic; }
        & > .blocks--mark { color: $warning; }
        & > .blocks--heading { color: $secondary; text-style: bold; }
        & > .blocks--rule { color: $line; }
        & > .blocks--aside { color: $faint; }
        & > .blocks--bar { color: $secondary; text-style: bold; }
        & > .blocks--cursor { background: $walked; }
        & > .blocks--number { color: $secondary; }
        & > .blocks--text { color: $foreground; }
        & > .blocks--strong { color: $foreground; text-style: bold; }
        & > .blocks--fits { color: $success; }
        & > .blocks--open { color: $warning; }
        & > .blocks--does_not_fit { color: $quiet; }
        & > .blocks--overdue { color: $error; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"blocks--{name}" for name in STYLES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", show=False),
        Binding("down", "walk(1)", show=False),
        Binding("enter", "choose", show=False),
    ]
    MARGIN: ClassVar[tuple[int, int]] = (2, 1)
    """Cells left of the rows, where the sign of the block at hand stands, and right of them."""

    cursor: reactive[int | None] = reactive(None)
    """The place of the block the cursor is on, if it is on any."""

    @dataclass
    class Chosen(Message):
        """A block was chosen."""

        list: Blocks
        """The list."""
        key: str
        """What the block stands for."""

        @property
        def control(self) -> Blocks:
            """The list, for selectors."""
            return self.list

    @dataclass
    class Left(Message):
        """The cursor left the list at its end, or the list was left by hand."""

        list: Blocks
        """The list."""

        @property
        def control(self) -> Blocks:
            """The list, for selectors."""
            return self.list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Make an empty list."""
        super().__init__(id=id, classes=classes)
        self.blocks: list[Block] = []
        self._ends: list[int] = []
        self._strips: dict[int, list[Strip]] = {}
        self._width = 0

    # What is shown.

    def put(self, blocks: Sequence[Block]) -> None:
        """Show other blocks; the cursor stays on the block of the same key."""
        key = self.chosen
        self.blocks = list(blocks)
        self.lay_out()
        if key is not None:
            self.cursor = next((n for n, one in enumerate(self.blocks) if one.key == key), None)

    @property
    def _inner(self) -> int:
        return max(self._width - sum(self.MARGIN), 8)

    def lay_out(self) -> None:
        """Plan the rows for the width at hand."""
        self._width = self.scrollable_content_region.width
        heights = [len(block.rows(self._inner)) for block in self.blocks]
        self._ends = list(accumulate(heights))
        self._strips.clear()
        self.virtual_size = Size(self._width, self.height_of_all)
        self.refresh()

    @property
    def height_of_all(self) -> int:
        """How many rows there are."""
        return self._ends[-1] if self._ends else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its rows, where the height is not given."""
        del container, viewport
        inner = max(width - sum(self.MARGIN), 8)
        return sum(len(block.rows(inner)) for block in self.blocks)

    def on_resize(self) -> None:
        """Plan anew for another width."""
        self.lay_out()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._strips.clear()

    # Places.

    def top(self, at: int) -> int:
        """The first line of a block."""
        return self._ends[at - 1] if at else 0

    def at(self, line: int) -> int | None:
        """The place of the block on a line."""
        at = bisect_right(self._ends, line)
        return at if line >= 0 and at < len(self._ends) else None

    def reveal(self, at: int) -> None:
        """Scroll a block into view."""
        region = Region(0, self.top(at), max(self._width, 1), self._ends[at] - self.top(at))
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    # Walking.

    @property
    def chosen(self) -> str | None:
        """What the block under the cursor stands for."""
        if self.cursor is None or self.cursor >= len(self.blocks):
            return None
        return self.blocks[self.cursor].key

    def action_walk(self, step: int) -> None:
        """Move the cursor to the next block it can stand on; beyond the end it leaves."""
        to = (-1 if step > 0 else len(self.blocks)) if self.cursor is None else self.cursor
        to += step
        while 0 <= to < len(self.blocks) and not self.blocks[to].selectable:
            to += step
        if 0 <= to < len(self.blocks):
            self.cursor = to
        elif to >= len(self.blocks):
            self.post_message(self.Left(self))

    def action_choose(self) -> None:
        """Choose the block under the cursor."""
        if self.chosen is not None:
            self.post_message(self.Chosen(self, self.chosen))

    def watch_cursor(self, cursor: int | None) -> None:
        """Draw the block under the cursor differently and bring it into view."""
        self._strips.clear()
        if cursor is not None and cursor < len(self.blocks):
            self.reveal(cursor)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the block that was clicked."""
        at = self.at(event.y + self.scroll_offset.y)
        if at is not None and self.blocks[at].selectable:
            self.cursor = at
            self.action_choose()

    # Drawing.

    def render_line(self, y: int) -> Strip:
        """One line of what is in view."""
        line = y + self.scroll_offset.y
        at = self.at(line)
        if at is None or self._width == 0:
            return Strip.blank(self.size.width, self.rich_style)
        strips = self._strips.get(at)
        if strips is None:
            strips = self._strips[at] = self._drawn(at)
        # A scroll bar that has just gone leaves a column that no event tells of.
        width = self.scrollable_content_region.width
        return strips[line - self.top(at)].adjust_cell_length(width, self.rich_style)

    def _drawn(self, at: int) -> list[Strip]:
        block, script = self.blocks[at], app_of(self).script
        walked = self.cursor == at
        strips: list[Strip] = []
        for row in block.rows(self._inner):
            pieces = row.drawn(script, self._inner)
            quiet = all(style in {"", "heading", "rule"} for style, _ in pieces)
            bar = block.bar and not quiet
            left = ("┃" if bar else "").ljust(self.MARGIN[0])[: self.MARGIN[0]]
            segments = [Segment(left, self._style("bar"))]
            segments += [Segment(text, self._named(style, block)) for style, text in pieces]
            strip = Strip(segments).adjust_cell_length(self._width)
            if walked and (block.key == "" or not quiet):
                strip = strip.apply_style(self._style("cursor", whole=True))
            strips.append(strip.apply_style(self.rich_style))
        return strips

    def _named(self, style: str, block: Block) -> Style | None:
        if not style:
            return None
        if block.aside and style not in {"heading", "rule"}:
            style = "aside"
        return self._style(style)

    def _style(self, name: str, *, whole: bool = False) -> Style:
        style = self.get_component_rich_style(f"blocks--{name}", partial=True)
        return self.get_component_rich_style(f"blocks--{name}") if whole else style
