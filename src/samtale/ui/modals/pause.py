"""The pause: a screen that shows nothing of the talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from samtale.core.words import msg, told_to_participant
from samtale.ui.here import app_of
from samtale.ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samtale.core.words import Words

PAUSED = msg("Pause")
GO_ON = msg("Press Enter to go on.")


class PauseModal(ModalScreen[bool]):
    """Covers everything until the talk goes on."""

    DEFAULT_CSS = """
    PauseModal {
        align: center middle;
        background: $background;
        & > Vertical { width: 100%; height: auto; align-horizontal: center; }
        & Paragraph { width: auto; margin: 0 0 1 0; }
        & .pause { text-style: bold; color: $secondary; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape,ctrl+p", "go_on", show=False)]

    def __init__(self, participant: Words) -> None:
        """Make the modal.

        Args:
            participant: The participant's words, in which the pause is told too.
        """
        super().__init__()
        self._participant = participant

    def compose(self) -> ComposeResult:
        """The pause in both languages."""
        app = app_of(self)
        theirs = told_to_participant(self._participant, app.words, PAUSED)
        told = dict.fromkeys((app.t(PAUSED), theirs.text))
        with Vertical():
            yield from (Paragraph(text, classes="pause") for text in told)
            yield Paragraph(app.t(GO_ON))

    def action_go_on(self) -> None:
        """Go on."""
        self.dismiss(True)  # noqa: FBT003 - Textual's own signature
