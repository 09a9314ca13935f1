"""Asks whether to go on, after saying what would follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from samtale.core.words import msg
from samtale.ui.modals.frame import FrameModal
from samtale.ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from samtale.core.words import Message


GO_ON: Final = msg("Enter: go on   Esc: leave it as it was")
"""What the keys do where something is asked."""


class ConfirmModal(FrameModal[bool]):
    """Says what would follow, and asks."""

    DEFAULT_CSS = """
    ConfirmModal VerticalScroll { height: auto; max-height: 60vh; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go_on", show=False)]

    def __init__(self, title: Message, lines: Sequence[str], foot: Message = GO_ON) -> None:
        """Make the modal.

        Args:
            title: What is asked.
            lines: What would follow, in the caseworker's language.
            foot: What the keys do; otherwise where there is nothing to choose.
        """
        super().__init__(title, foot)
        self._lines = lines

    def content(self) -> ComposeResult:
        """What would follow."""
        with VerticalScroll():
            yield from (Paragraph(line) for line in self._lines)

    def action_go_on(self) -> None:
        """Answer yes."""
        self.dismiss(True)  # noqa: FBT003 - Textual's own signature

    def action_close(self) -> None:
        """Answer no."""
        self.dismiss(False)  # noqa: FBT003 - Textual's own signature
