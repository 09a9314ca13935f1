"""Lets one choose from a list by typing: the palette of commands, and other lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

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

T = TypeVar("T")


class Choosing(FrameModal[T]):
    """An input above a list that grows shorter while one types; the arrows walk in the list."""

    DEFAULT_CSS = """
    Choosing Options { max-height: 50vh; margin: 0; }
    Choosing #nothing { color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]
    NOTHING: ClassVar[Message] = msg("Nothing was found.")
    """What is said where nothing fits what is typed."""

    def found(self, typed: str) -> Sequence[Option]:
        """What fits the text typed."""
        raise NotImplementedError

    def choose(self, key: str) -> None:
        """Take what was chosen."""
        raise NotImplementedError

    def content(self) -> ComposeResult:
        """The input and the list."""
        yield ScriptInput(id="find", base=app_of(self).words.direction)
        yield Options()
        yield Paragraph(app_of(self).t(self.NOTHING), id="nothing")

    def on_mount(self) -> None:
        """Put the cursor into the input."""
        self.query_one(ScriptInput).focus()
        self.show_found()

    def show_found(self) -> None:
        """List what fits the text that stands in the input."""
        found = self.found(self.query_one(ScriptInput).value)
        options = self.query_one(Options)
        options.cursor = None
        options.offer(found)
        options.step(1)
        self.query_one("#nothing").display = not found

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.show_found()

    def action_step(self, step: int) -> None:
        """Move among what is found."""
        options = self.query_one(Options)
        options.step(step)
        if options.cursor is None:
            options.step(1)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        chosen = self.query_one(Options).chosen
        if chosen is not None:
            self.choose(chosen)

    @on(Blocks.Chosen)
    def _chosen(self, event: Blocks.Chosen) -> None:
        event.stop()
        self.choose(event.key)


class ChooseModal(Choosing[str]):
    """Asks for one of many."""

    def __init__(self, title: Message, find: Callable[[str], Sequence[Option]]) -> None:
        """Make the modal.

        Args:
            title: What is asked.
            find: What fits the text typed.
        """
        super().__init__(title, msg("Type to find   ↑ ↓ Enter: choose   Esc: leave it"))
        self._find = find

    def found(self, typed: str) -> Sequence[Option]:
        """What fits the text typed."""
        return self._find(typed)

    def choose(self, key: str) -> None:
        """Take what was chosen."""
        self.dismiss(key)
