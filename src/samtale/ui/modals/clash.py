"""Shows two answers that two windows gave to one question, and has a person choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from samtale.core.words import msg
from samtale.ui.here import app_of
from samtale.ui.modals.frame import FrameModal
from samtale.ui.script import base_of
from samtale.ui.telling import Said
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.options import Option, Options
from samtale.ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samtale.core.answers import Answer
    from samtale.talk import Clash
    from samtale.ui.telling import Teller

MINE, THEIRS = "mine", "theirs"


class ClashModal(FrameModal[bool]):
    """Asks which of two answers is to stand; what is kept already stays by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "choose('mine')", show=False),
        Binding("2", "choose('theirs')", show=False),
    ]

    def __init__(self, clash: Clash, teller: Teller) -> None:
        """Make the modal.

        Args:
            clash: The two answers.
            teller: What tells answers.
        """
        super().__init__(
            msg("Another window has meanwhile answered this question"),
            msg("1 2, or ↑ ↓ Enter: this one is to stand   Esc: leave what is kept"),
        )
        self._clash = clash
        self._teller = teller

    def content(self) -> ComposeResult:
        """The question and the two answers."""
        yield Paragraph(self._teller.prompt(self._clash.ask), classes="text")
        yield Options()

    def on_mount(self) -> None:
        """List the answers, each with where it is from."""
        clash, app = self._clash, app_of(self)
        kept = msg("kept by {name}", name=clash.theirs.by)
        options = self.query_one(Options)
        options.offer(
            [
                self._option(MINE, 1, clash.mine, app.t(msg("what you typed"))),
                self._option(THEIRS, 2, clash.theirs, app.t(kept)),
            ]
        )
        options.focus()

    def _option(self, key: str, number: int, answer: Answer, about: str) -> Option:
        text = self._teller.answer(self._clash.ask, answer)
        label = f"{number}  {text}"
        return Option(
            key=key,
            label=Said(text=label, direction=base_of(text)),
            other=Said(text=about, direction=base_of(about)),
        )

    def action_choose(self, key: str) -> None:
        """Choose by number."""
        self.dismiss(key == MINE)

    @on(Blocks.Chosen)
    def _chosen(self, event: Blocks.Chosen) -> None:
        event.stop()
        self.action_choose(event.key)
