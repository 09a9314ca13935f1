"""The frame all modals share: a box in the middle, a title, a line of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from samtale.ui.here import app_of
from samtale.ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samtale.core.words import Message

T = TypeVar("T")


class FrameModal(ModalScreen[T | None]):
    """A box above a screen; Esc closes it and nothing has happened."""

    DEFAULT_CSS = """
    FrameModal {
        align: center middle;
        background: $background 60%;
        & > #box {
            width: 76;
            max-width: 96%;
            height: auto;
            max-height: 90%;
            background: $surface;
            border: round $secondary;
            padding: 0 2;
        }
        & #title { text-style: bold; color: $secondary; margin: 0 0 1 0; }
        & #foot { color: $quiet; margin: 1 0 0 0; }
        & .text { margin: 0 0 1 0; }
        & .warning { color: $warning; }
        & Blocks { height: auto; max-height: 60vh; }
        & ScriptInput { background: $panel; margin: 0 0 1 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def __init__(self, title: Message, foot: Message) -> None:
        """Make a frame.

        Args:
            title: What the modal is about.
            foot: The keys it listens to.
        """
        super().__init__()
        self._heading = title
        self._foot = foot

    def compose(self) -> ComposeResult:
        """The box with its title, the content, and the keys."""
        app = app_of(self)
        with Vertical(id="box"):
            yield Paragraph(app.t(self._heading), id="title")
            yield from self.content()
            yield Paragraph(app.t(self._foot), id="foot")

    def content(self) -> ComposeResult:
        """What stands between title and keys."""
        yield from ()

    def action_close(self) -> None:
        """Close it without an answer."""
        self.dismiss(None)
