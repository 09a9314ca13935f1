"""The first and the last line of the screens around the interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from samtale.ui.here import app_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import RenderResult
    from textual.geometry import Size

    from samtale.ui.keys import Deed


GAP: Final = 3
"""The cells between two keys."""

MOST: Final = 2
"""How many lines of keys are shown."""


class HeadLine(Widget):
    """The title of a screen at the left, and what it is about at the right."""

    DEFAULT_CSS = """
    HeadLine { dock: top; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(self) -> None:
        """Make an empty line."""
        super().__init__()
        self._title = ""
        self._about = ""

    def show(self, title: str, about: str = "") -> None:
        """Show a title, and what the screen is about."""
        self._title, self._about = title, about
        self.refresh()

    def render(self) -> RenderResult:
        """The line; what lacks room at the right is left out."""
        script, width = app_of(self).script, self.content_size.width
        title = script.line(self._title)
        about = script.line(self._about, "ltr")
        gap = width - cell_len(title) - cell_len(about)
        if gap < 1:
            about, gap = "", max(width - cell_len(title), 0)
        return Content.assemble((title, "bold"), " " * gap, (about, "$text-muted"))


class KeyLines(Widget):
    """The keys of a screen with what they do, on at most two lines; the help tells the rest."""

    DEFAULT_CSS = """
    KeyLines { dock: bottom; height: auto; background: $panel; padding: 0 1; }
    """

    def __init__(self, deeds: Sequence[Deed] = ()) -> None:
        """Make the line.

        Args:
            deeds: What can be done, the most important first.
        """
        super().__init__()
        self._deeds = tuple(deeds)

    def show(self, deeds: Sequence[Deed]) -> None:
        """Show other keys."""
        if tuple(deeds) != self._deeds:
            self._deeds = tuple(deeds)
            self.refresh(layout=True)

    def _lines(self, width: int) -> list[list[tuple[str, str]]]:
        app = app_of(self)
        lines: list[list[tuple[str, str]]] = [[]]
        filled = 0
        for deed in self._deeds:
            pair = (deed.shown, app.script.line(app.t(deed.short)))
            size = cell_len(pair[0]) + 1 + cell_len(pair[1])
            if filled and filled + GAP + size > width:
                if len(lines) == MOST:
                    break
                lines.append([])
                filled = 0
            filled += size + (GAP if filled else 0)
            lines[-1].append(pair)
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the keys need."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> RenderResult:
        """The keys, each before its words."""
        drawn: list[Content] = []
        for line in self._lines(self.content_size.width):
            parts: list[Content | str | tuple[str, str]] = []
            for number, (key, words) in enumerate(line):
                gap = " " * GAP if number else ""
                parts += [gap, (key, "bold $secondary"), " ", (words, "$foreground 80%")]
            drawn.append(Content.assemble(*parts))
        return Content("\n").join(drawn)
