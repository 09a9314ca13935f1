"""A sheet: lines in two languages with a cursor, as the screens around the interview show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from samtale.ui.widgets.blocks import Blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.ui.widgets.blocks import Block

MARK = "▌"
"""What stands before the lines under the cursor."""


class Sheet(Blocks):
    """Shows blocks to be read; the arrows walk among those that can be chosen, or scroll."""

    DEFAULT_CSS = """
    Sheet {
        width: 100%;
        height: 1fr;
        background: $background;
        scrollbar-gutter: stable;
        & > .blocks--cursor { background: $panel; }
        & > .blocks--asked { color: $primary; }
    }
    Sheet:focus > .blocks--cursor { background: $panel-lighten-1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "walk_home", show=False),
        Binding("end", "walk_end", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    @dataclass
    class Pointed(Message):
        """The cursor came to stand on another block."""

        sheet: Sheet
        """The sheet."""
        key: str
        """What the block stands for."""

        @property
        def control(self) -> Sheet:
            """The sheet, for selectors."""
            return self.sheet

    def fill(self, blocks: Sequence[Block], key: str = "") -> None:
        """Show other blocks, with the cursor where it was.

        Args:
            blocks: The blocks.
            key: The block the cursor is to stand on, where it stood on none that is still there;
                the first that can be chosen where left out.
        """
        self.put(blocks)
        if self.cursor is None:
            wanted = (n for n, one in enumerate(self.blocks) if one.key and one.key == key)
            able = (n for n, one in enumerate(self.blocks) if one.selectable)
            self.cursor = next(wanted, next(able, None))

    def on_resize(self) -> None:
        """Plan anew for another width, with what the cursor is on in view."""
        first = self._width <= 0
        super().on_resize()
        if first:
            self.scroll_home(animate=False, immediate=True)
        if self.cursor is None or self.cursor >= len(self.blocks):
            return
        # What stands above the first block that can be chosen is not passed over unseen.
        if not first or any(one.selectable for one in self.blocks[: self.cursor]):
            self.reveal(self.cursor)

    def reveal(self, at: int) -> None:
        """Scroll a block into view, once there is one."""
        if self._width > 0:
            super().reveal(at)

    def point(self, key: str) -> None:
        """Put the cursor on a block."""
        found = next((n for n, one in enumerate(self.blocks) if one.key == key), None)
        if found is not None:
            self.cursor = found

    def action_walk(self, step: int) -> None:
        """Go to the next block that can be chosen, or scroll while it is far."""
        to = self._next(step)
        if to is None or not self._near(to, step):
            self.scroll_relative(y=3 if step > 0 else -3, animate=False, immediate=True)
        else:
            self.cursor = to

    def action_page(self, step: int) -> None:
        """Turn a page; the cursor comes along."""
        height = self._view[1] - self._view[0]
        way = max(height - 2, 1) * step
        self.scroll_relative(y=way, animate=False, immediate=True, force=True)
        top, bottom = self._view
        seen = [
            n
            for n, one in enumerate(self.blocks)
            if one.selectable and top <= self.top(n) and self._ends[n] <= bottom
        ]
        if seen:
            self.cursor = seen[0]

    @property
    def _view(self) -> tuple[int, int]:
        """The first line in view, and the one below the last."""
        top = self.scroll_offset.y
        return top, top + self.scrollable_content_region.height

    def _next(self, step: int) -> int | None:
        """The next block that can be chosen; from what is in view, where the cursor is not."""
        top, bottom = self._view
        way = 1 if step > 0 else -1
        at = self.cursor
        if at is None or self._ends[at] <= top or self.top(at) >= bottom:
            edge = self.at(top if way > 0 else bottom - 1)
            at = (len(self.blocks) if edge is None else edge) - way
        at += way
        while 0 <= at < len(self.blocks) and not self.blocks[at].selectable:
            at += way
        return at if 0 <= at < len(self.blocks) else None

    def _near(self, at: int, step: int) -> bool:
        """Whether showing a block would pass over no line unseen."""
        top, bottom = self._view
        height = bottom - top
        first, end = self.top(at), self._ends[at]
        fits = end - first <= height
        if step > 0:
            return end <= bottom + height if fits else first <= bottom
        return first >= top - height if fits else end >= top

    def action_walk_home(self) -> None:
        """Go to the first block."""
        self.cursor = next((n for n, one in enumerate(self.blocks) if one.selectable), None)
        self.scroll_home(animate=False, immediate=True)

    def action_walk_end(self) -> None:
        """Go to the last block."""
        able = [n for n, one in enumerate(self.blocks) if one.selectable]
        self.cursor = able[-1] if able else None
        self.scroll_end(animate=False, immediate=True)

    def _drawn(self, at: int) -> list[Strip]:
        """The lines of a block; the one under the cursor has a sign as well as a colour."""
        strips = super()._drawn(at)
        if at != self.cursor:
            return strips
        first = next((n for n, strip in enumerate(strips) if strip.text.strip()), 0)
        style = self.get_component_rich_style("blocks--bar", partial=True)
        mark = Strip([Segment(MARK, style)])
        for number in range(first, len(strips)):
            strips[number] = Strip.join([mark, strips[number].crop(mark.cell_length)])
        return strips

    def watch_cursor(self, cursor: int | None) -> None:
        """Draw the block under the cursor differently, bring it into view and tell of it."""
        super().watch_cursor(cursor)
        if self.chosen:
            self.post_message(self.Pointed(self, self.chosen))
