"""Lets one choose from a list by typing: the palette of commands, and other lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from samtale.core.words import msg
from samtale.ui.here import app_of
from samtale.ui.modals.frame import FrameModal
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.options import Options
from samtale.ui.widgets.paragraph import Paragraph
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from samtale.core.words import Message
    from samtale.ui.widgets.options import Option


class ChooseModal(FrameModal[str]):
    """A list that grows shorter while one types."""

    DEFAULT_CSS = """
    ChooseModal Options { max-height: 50vh; margin: 0; }
    ChooseModal #nothing { color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]

    def __init__(self, title: Message, find: Callable[[str], Sequence[Option]]) -> None:
        """Make the modal.

        Args:
            title: What is asked.
            find: What fits the text typed.
        """
        super().__init__(title, msg("Type to find   ↑ ↓ Enter: choose   Esc: leave it"))
        self._find = find

    def content(self) -> ComposeResult:
        """The input and the list."""
        yield ScriptInput(id="find")
        yield Options()
        yield Paragraph(app_of(self).t(msg("Nothing was found.")), id="nothing")

    def on_mount(self) -> None:
        """Put the cursor into the input."""
        field = self.query_one(ScriptInput)
        field.base = app_of(self).words.direction
        field.focus()
        self._show("")

    def _show(self, typed: str) -> None:
        options = self.query_one(Options)
        options.cursor = None
        found = self._find(typed)
        options.offer(found)
        options.step(1)
        self.query_one("#nothing").display = not found

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def action_step(self, step: int) -> None:
        """Move among what is found."""
        options = self.query_one(Options)
        options.step(step)
        if options.cursor is None:
            options.step(1)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(self.query_one(Options).chosen)

    @on(Blocks.Chosen)
    def _chosen(self, event: Blocks.Chosen) -> None:
        event.stop()
        self.dismiss(event.key)
