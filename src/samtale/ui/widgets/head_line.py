"""The first line of the screens around the interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from samtale.talk.returning import MARK
from samtale.ui.here import app_of

if TYPE_CHECKING:
    from textual.app import RenderResult


class HeadLine(Widget):
    """The title of a screen at the left, and what it is about at the right."""

    DEFAULT_CSS = """
    HeadLine { height: 1; background: $panel; color: $foreground; padding: 0 1; }
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
        app, width = app_of(self), self.content_size.width
        title = app.script.line(self._title, app.words.direction)
        about = app.script.line(self._about, "ltr")
        if app.without_server:
            about = app.script.line(app.t(MARK), app.words.direction)
        gap = width - cell_len(title) - cell_len(about)
        if gap < 1:
            about, gap = "", max(width - cell_len(title), 0)
        return Content.assemble((title, "bold"), " " * gap, (about, "$primary"))
