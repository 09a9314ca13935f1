"""The first line of the screens around the interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from samtale.core.text import visible
from samtale.talk.returning import MARK
from samtale.ui.here import app_of
from samtale.ui.script import cut

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
        self._title, self._about = visible(title, mark=""), visible(about, mark="")
        self.refresh()

    def render(self) -> RenderResult:
        """The line; what lacks room at its end is left out, and a title that does is cut.

        It begins at the right where the caseworker's language does.
        """
        app, width = app_of(self), self.content_size.width
        base, room = app.words.direction, width
        about = app.script.line(self._about, base)
        if app.without_server:
            # This is never left out.
            about = app.script.line(app.t(MARK), base)
            room = width - cell_len(about) - 1
        title = app.script.line(cut(self._title, room), base)
        gap = width - cell_len(title) - cell_len(about)
        if gap < 1:
            about, gap = "", max(width - cell_len(title), 0)
        parts = ((title, "bold"), " " * gap, (about, "$primary"))
        return Content.assemble(*(reversed(parts) if app.words.direction == "rtl" else parts))
