"""An input for text of any direction that grows with what is typed.

The value stays logical: what is typed, deleted and selected is in
`samtale.ui.widgets.cluster_input`. Drawing, the place of the cursor, the mouse and the arrow keys
follow the visual order (UAX #9), line by line.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.strip import Strip

from samtale.core.text import clean, direction
from samtale.ui.clusters import after, before, edges
from samtale.ui.here import app_of
from samtale.ui.script import wrapped
from samtale.ui.widgets.cluster_input import ClusterInput

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.widgets.input import Selection

    from samtale.core.text import Base

TAB = 4


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the input as it is drawn."""

    start: int
    """The first place of the value on this line."""
    stop: int
    """The place after its last character."""
    last: bool
    """Whether it ends its paragraph, so that the cursor can stand behind it."""
    pad: int
    """The empty cells at its left."""
    rtl: bool
    """Whether it runs from right to left."""
    cells: tuple[tuple[int, str], ...]
    """The clusters as they are drawn from left to right, each with where it begins in the value."""

    def holds(self, place: int) -> bool:
        """Whether the cursor stands on this line when it stands at a place."""
        return self.start <= place < self.stop or (self.last and place == self.stop)

    def cell(self, place: int) -> int:
        """The cell of a place."""
        at = {where: number for number, (where, _) in enumerate(self.cells)}
        near = min(at, key=lambda where: (where < place, abs(where - place)))
        return self.pad + cell_len("".join(glyph for _, glyph in self.cells[: at[near]]))

    def place(self, cell: int) -> int:
        """Where the cluster begins that is drawn at a cell."""
        left = self.pad
        for place, glyph in self.cells:
            left += cell_len(glyph)
            if cell < left:
                return place if cell >= self.pad else self.cells[0][0]
        return self.cells[-1][0]


class ScriptInput(ClusterInput):
    """A growing input for text of any direction."""

    DEFAULT_CSS = """
    ScriptInput {
        border: none;
        padding: 0;
        height: auto;
        min-height: 1;
        max-height: 6;
        width: 1fr;
        background: $surface;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 0;
        &:focus { border: none; background: $surface; }
        & > .input--placeholder { color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "row(-1)", show=False),
        Binding("down", "row(1)", show=False),
        Binding("ctrl+j,alt+enter,shift+enter", "new_line", show=False),
    ]

    def __init__(self, *, id: str | None = None, base: Base = "auto") -> None:  # noqa: A002
        """Make an empty input.

        Args:
            id: The id of the widget.
            base: The direction where the text does not tell it.
        """
        self.base = base
        self.many_lines = False
        self.leaves_space = False
        """Whether the space bar is somebody else's for now."""
        self._laid_out: tuple[tuple[str, int, Base], list[_Row]] | None = None
        self._mouse_row = 0
        super().__init__(id=id, select_on_focus=False)
        self.cursor_blink = False

    # Layout.

    def _rows(self, width: int = 0) -> list[_Row]:
        width = max(width or self.scrollable_content_region.width, 4)
        key = (self.value, width, self.base)
        if self._laid_out is None or self._laid_out[0] != key:
            rows: list[_Row] = []
            offset = 0
            for paragraph in self.value.split("\n"):
                rows += self._paragraph(paragraph, offset, width)
                offset += len(paragraph) + 1
            self._laid_out = (key, rows)
        return self._laid_out[1]

    def _paragraph(self, paragraph: str, offset: int, width: int) -> list[_Row]:
        script = app_of(self).script
        base: Base = direction(paragraph) or self.base
        rtl = base == "rtl" and script.mode != "terminal"
        starts = [start for start, _ in wrapped(paragraph, width - 1)]
        where = edges(paragraph)
        rows: list[_Row] = []
        for start, stop in zip(starts, [*starts[1:], len(paragraph)], strict=True):
            last = stop == len(paragraph)
            drawn = script.cells(paragraph, base, start=start, stop=stop)
            cells = [
                (where[at] + offset, "".join(glyph for _, glyph in cluster))
                for at, cluster in groupby(drawn, lambda one: bisect_right(where, one[0]) - 1)
            ]
            if last:
                end = (len(paragraph) + offset, " ")
                cells = [end, *cells] if rtl else [*cells, end]
            cells = cells or [(start + offset, " ")]
            filled = cell_len("".join(glyph for _, glyph in cells))
            pad = max(width - filled, 0) if rtl else 0
            row = _Row(start + offset, stop + offset, last, pad, rtl, tuple(cells))
            rows.append(row)
        return rows

    def _row_of(self, place: int) -> tuple[int, _Row]:
        rows = self._rows()
        return next(
            ((n, row) for n, row in enumerate(rows) if row.holds(place)), (len(rows) - 1, rows[-1])
        )

    @property
    def _cursor_at(self) -> Offset:
        """The cell of the cursor in the text."""
        number, row = self._row_of(self.cursor_position)
        return Offset(row.cell(self.cursor_position), number)

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the cursor on the screen, for the terminal's own cursor."""
        x, y, _, _ = self.content_region
        return Offset(x, y) + self._cursor_at - self.scroll_offset

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text has, or what an empty input says."""
        del container, viewport
        return len(self._rows(width) if self.value else wrapped(self.placeholder, width))

    def watch_placeholder(self) -> None:
        """Make room for what the empty input says."""
        self.refresh(layout=True)

    def _watch_value(self, value: str) -> None:
        super()._watch_value(value)
        self._fit()

    def _watch_selection(self, selection: Selection) -> None:
        del selection
        self.app.clear_selection()
        self._show_cursor_row()

    def _show_cursor_row(self) -> None:
        # Before the first layout there is no width, and so there are no lines to scroll among.
        if self.is_mounted and self.scrollable_content_region.width:
            self.app.cursor_position = self.cursor_screen_offset
            self.scroll_to_region(Region(0, self._cursor_at.y, 1, 1), force=True, animate=False)

    def _fit(self) -> None:
        width = self.scrollable_content_region.width
        self.virtual_size = Size(width, len(self._rows()))

    def on_resize(self) -> None:
        """Wrap anew for another width, and show the line of the cursor."""
        self._fit()
        self._show_cursor_row()

    # Drawing.

    def render_line(self, y: int) -> Strip:
        """One line of the text."""
        width = self.scrollable_content_region.width
        rows = self._rows()
        number = y + self.scroll_offset.y
        if not self.value:
            return self._empty(width, number)
        if number >= len(rows):
            return Strip.blank(width, self.rich_style)
        row = rows[number]
        segments = [Segment(" " * row.pad)]
        segments += [Segment(glyph, self._style_of(place)) for place, glyph in row.cells]
        strip = Strip(Segment.simplify(segments)).adjust_cell_length(width)
        return strip.apply_style(self.rich_style)

    def _empty(self, width: int, number: int) -> Strip:
        """A line of what the empty input says, with the cursor where one begins to type."""
        lines = app_of(self).script.lines(self.placeholder, width)
        text = (lines[number] if number < len(lines) else "") or " "
        placeholder = self.get_component_rich_style("input--placeholder", partial=True)
        cursor = self.get_component_rich_style("input--cursor", partial=True)
        shown = placeholder + cursor if self.has_focus and not number else placeholder
        segments = [Segment(text[:1], shown), Segment(text[1:], placeholder)]
        if self.base == "rtl":
            gap = Segment(" " * max(width - cell_len(text), 0))
            segments = [gap, Segment(text[:-1], placeholder), Segment(text[-1:], shown)]
        return Strip(segments).adjust_cell_length(width).apply_style(self.rich_style)

    def _style_of(self, place: int) -> Style | None:
        if not self.has_focus:
            return None
        start, end = sorted(self.selection)
        if place == self.cursor_position:
            return self.get_component_rich_style("input--cursor", partial=True)
        if start <= place < end:
            return self.get_component_rich_style("input--selection", partial=True)
        return None

    # Keys.

    async def _on_key(self, event: events.Key) -> None:
        # Textual looks a key up once it has bubbled up to the app; what is typed fast would reach
        # the text before the deed of the key before it. A terminal sends Alt+P as Escape and "p",
        # which Textual hands on as a key with a character: it is typed only where nobody bound it.
        active = self.screen.active_bindings.get(event.key)
        typed = event.is_printable and not event.key.startswith("alt+")
        if typed or active is None or not active.enabled:
            return
        if await self.app.run_action(active.binding.action, active.node):
            event.stop()
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed, and so not free for bindings."""
        if key == "space" and self.leaves_space:
            return False
        return super().check_consume_key(key, character)

    def action_cursor_left(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - as it was
        """Move the cursor one cluster to the left, as it is seen."""
        self.step(after if self._goes_left else before, select=select)

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - as it was
        """Move the cursor one cluster to the right, as it is seen."""
        self.step(before if self._goes_left else after, select=select)

    @property
    def _goes_left(self) -> bool:
        return self._row_of(self.cursor_position)[1].rtl

    def action_row(self, step: int) -> None:
        """Move the cursor a line up or down; beyond the text the key is somebody else's."""
        at = self._cursor_at
        rows = self._rows()
        if not 0 <= at.y + step < len(rows):
            raise SkipAction
        self.cursor_position = rows[at.y + step].place(at.x)

    def action_new_line(self) -> None:
        """Begin a new paragraph, where the question lets one tell more."""
        if self.many_lines:
            self.insert_text_at_cursor("\n")

    def _on_paste(self, event: events.Paste) -> None:
        # Textual's own takes the first line only.
        event.prevent_default()
        event.stop()
        text = clean(event.text.replace("\t", " " * TAB), lines=self.many_lines)
        self.replace(text, *self.selection)

    # The mouse.

    async def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember the line, which Textual's own input does not have."""
        self._mouse_row = event.get_content_offset_capture(self).y

    async def on_mouse_move(self, event: events.MouseMove) -> None:
        """Remember the line while selecting."""
        self._mouse_row = event.get_content_offset_capture(self).y

    def _cell_offset_to_index(self, offset: int) -> int:
        rows = self._rows()
        number = min(max(self._mouse_row + self.scroll_offset.y, 0), len(rows) - 1)
        return rows[number].place(offset)
