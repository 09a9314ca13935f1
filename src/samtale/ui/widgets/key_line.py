"""The key line: the keys that matter now, as many as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from samtale.ui.here import app_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import ClassVar

    from textual import events

    from samtale.ui.keys import Deed

GAP = 2


class KeyLine(Widget):
    """Shows keys with what they do; a click does it."""

    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        background: $panel;
        padding: 0 1;
        & > .key-line--key { color: $secondary; text-style: bold; }
        & > .key-line--word { color: $quiet; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--word"}

    def __init__(self, deeds: Sequence[Deed] = (), *, id: str | None = None) -> None:  # noqa: A002
        """Make a key line.

        Args:
            deeds: What can be done, the most important first.
            id: The id of the widget.
        """
        super().__init__(id=id)
        self._deeds = tuple(deeds)

    def show(self, deeds: Sequence[Deed]) -> None:
        """Show other keys, in the words at hand."""
        self._deeds = tuple(deeds)
        self.refresh()

    def _fitting(self, width: int) -> list[tuple[Deed, str, str]]:
        app = app_of(self)
        fitting: list[tuple[Deed, str, str]] = []
        used = 0
        for deed in self._deeds:
            word = app.script.line(app.t(deed.short), app.words.direction)
            need = cell_len(deed.shown) + 1 + cell_len(word)
            if used + need <= width:
                fitting.append((deed, deed.shown, word))
                used += need + GAP
        return fitting

    def render_line(self, y: int) -> Strip:
        """The keys that fit."""
        width = self.content_size.width
        if y:
            return Strip.blank(width, self.rich_style)
        key = self.get_component_rich_style("key-line--key", partial=True)
        word = self.get_component_rich_style("key-line--word", partial=True)
        segments: list[Segment] = []
        for _, shown, text in self._fitting(width):
            segments += [Segment(f"{shown} ", key), Segment(f"{text}{' ' * GAP}", word)]
        return Strip(segments).adjust_cell_length(width).apply_style(self.rich_style)

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        left = 0
        for deed, shown, word in self._fitting(self.content_size.width):
            left += cell_len(shown) + 1 + cell_len(word) + GAP
            if event.get_content_offset_capture(self).x < left:
                await self.screen.run_action(deed.action)
                return
