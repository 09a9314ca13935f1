"""The key line: the keys that matter now, as many as there is room for.

It begins at the right where the caseworker's language does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from samtale.ui.here import app_of
from samtale.ui.keys import HELP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
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

    def _fitting(self, width: int) -> Iterator[tuple[int, Deed, str]]:
        """What fits: how far from the side where the line begins, which deed, and its word.

        Room is kept for the key that shows all keys, so that what is left out can be found.
        """
        app = app_of(self)
        words = [app.script.line(app.t(one.short), app.words.direction) for one in self._deeds]
        needs = [
            cell_len(deed.shown) + 1 + cell_len(word)
            for deed, word in zip(self._deeds, words, strict=True)
        ]
        helps = [deed.shown == HELP.shown for deed in self._deeds]
        kept = sum(need + GAP for need, help_ in zip(needs, helps, strict=True) if help_)
        used = 0
        for deed, word, need, help_ in zip(self._deeds, words, needs, helps, strict=True):
            kept -= need + GAP if help_ else 0
            if used + need + kept <= width:
                yield used, deed, word
                used += need + GAP

    @property
    def _turned(self) -> bool:
        return app_of(self).words.direction == "rtl"

    def render_line(self, y: int) -> Strip:
        """The keys that fit."""
        width = self.content_size.width
        if y:
            return Strip.blank(width, self.rich_style)
        key = self.get_component_rich_style("key-line--key", partial=True)
        word = self.get_component_rich_style("key-line--word", partial=True)
        segments: list[Segment] = []
        for at, deed, text in self._fitting(width):
            gap = " " * (GAP if at else 0)
            segments += [Segment(gap), Segment(deed.shown, key), Segment(" "), Segment(text, word)]
        strip = Strip(segments)
        if self._turned:
            rest = Segment(" " * (width - strip.cell_length))
            strip = Strip([rest, *reversed(segments)])
        return strip.adjust_cell_length(width).apply_style(self.rich_style)

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        width, x = self.content_size.width, event.get_content_offset_capture(self).x
        far = width - 1 - x if self._turned else x
        for at, deed, word in self._fitting(width):
            if at <= far <= at + cell_len(deed.shown) + cell_len(word):
                await self.screen.run_action(deed.action)
                return
