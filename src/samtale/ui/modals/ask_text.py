"""Asks for a text, such as a remark or a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from samtale.core.words import msg
from samtale.ui.here import app_of
from samtale.ui.modals.frame import FrameModal
from samtale.ui.widgets.paragraph import Paragraph
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from samtale.core.words import Message


class AskTextModal(FrameModal[str]):
    """Asks for a text of one or more lines."""

    def __init__(
        self, title: Message, about: str, text: str, put_by: Callable[[str], object]
    ) -> None:
        """Make the modal.

        Args:
            title: What is asked.
            about: What it is about, in the caseworker's language.
            text: What stands in the input at first.
            put_by: Takes what is written so far, where the app locks.
        """
        super().__init__(title, msg("Enter: keep it   Ctrl+J: new line   Esc: leave it"))
        self._about = about
        self._text = text
        self._put_by = put_by

    def keep_draft(self) -> None:
        """Put by what is written so far."""
        self._put_by(self.query_one(ScriptInput).value)

    def content(self) -> ComposeResult:
        """What it is about, and the input."""
        if self._about:
            yield Paragraph(self._about, classes="text")
        yield ScriptInput(id="text")

    def on_mount(self) -> None:
        """Put the cursor into the input."""
        field = self.query_one(ScriptInput)
        field.many_lines = True
        field.base = app_of(self).words.direction
        field.value = self._text
        field.focus()

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)
