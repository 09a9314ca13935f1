"""A paragraph: text of any direction, wrapped, ordered and aligned for the terminal at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from samtale.core.text import visible
from samtale.ui.here import app_of

if TYPE_CHECKING:
    from textual.app import RenderResult
    from textual.geometry import Size

    from samtale.core.text import Base


class Paragraph(Widget):
    """Shows text that is never markup, in its own direction.

    Use this instead of `Static` or `Label` for everything a person or a catalog has written.
    """

    DEFAULT_CSS = """
    Paragraph {
        width: 1fr;
        height: auto;
    }
    """

    def __init__(
        self,
        text: str = "",
        base: Base = "auto",
        *,
        id: str | None = None,  # noqa: A002 - the name all of Textual's widgets use
        classes: str | None = None,
    ) -> None:
        """Make a paragraph.

        Args:
            text: The text in logical order; line feeds end its paragraphs.
            base: Its direction; found out where left out.
            id: The id of the widget.
            classes: The CSS classes of the widget.
        """
        super().__init__(id=id, classes=classes)
        self._text = visible(text, lines=True, mark="")
        self._base = base

    @property
    def text(self) -> str:
        """The text in logical order."""
        return self._text

    def show(self, text: str, base: Base = "auto") -> None:
        """Show another text."""
        text = visible(text, lines=True, mark="")
        if (text, base) != (self._text, self._base):
            self._text, self._base = text, base
            self.refresh(layout=True)

    def _lines(self, width: int) -> list[str]:
        return app_of(self).script.aligned(self._text, width, self._base)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The width of the longest paragraph."""
        del container, viewport
        return max(map(cell_len, self._text.split("\n")))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The number of lines at a width."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> RenderResult:
        """The lines as they go to the terminal."""
        return Content("\n".join(self._lines(self.content_size.width)))
