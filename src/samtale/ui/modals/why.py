"""Why: the reasons of a rule as a tree of sentences, or why a question is asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from samtale.core.words import msg
from samtale.talk.explaining import said
from samtale.talk.finding import title
from samtale.ui.layout import Part, Row, text_rows
from samtale.ui.modals.frame import FrameModal
from samtale.ui.reasons import explained
from samtale.ui.widgets.blocks import Block, Blocks

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samtale.core.rules.findings import Finding
    from samtale.core.words import Words
    from samtale.ui.reasons import ReasonLine
    from samtale.ui.telling import Teller

STYLES = {"✓": "fits", "✗": "does_not_fit", "?": "open", "›": "manner", "!": "mark", "": "heading"}
STYLES |= {"□": "open", "»": "mark"}


def _rows(line: ReasonLine, width: int) -> list[Row]:
    indent = "  " * line.depth
    room = width - len(indent)
    lead = f"{line.sign} " if line.sign else ""
    style = "answer" if line.sign == "›" else "text" if line.sign else "heading"
    rows: list[Row] = []
    for number, row in enumerate(text_rows(line.text, style, room - len(lead))):
        sign = Part(STYLES[line.sign], lead if not number else " " * len(lead))
        rows.append(Row(left=(Part("", indent), sign, *row.left), right=row.right))
    if line.law:
        pad = Part("", indent + " " * len(lead))
        law = text_rows(line.law, "manner", room - len(lead))
        rows += [Row(left=(pad, *row.left), right=row.right) for row in law]
    return rows


class WhyModal(FrameModal[str]):
    """Shows the reasons; an answer can be chosen to go to its question."""

    DEFAULT_CSS = """
    WhyModal > #box { width: 92; }
    WhyModal Blocks { max-height: 60vh; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f7", "other_language", show=False)]

    def __init__(
        self,
        teller: Teller,
        *,
        finding: Finding | None = None,
        lines: tuple[ReasonLine, ...] = (),
    ) -> None:
        """Make the modal.

        Args:
            teller: What tells the talk in both languages.
            finding: The finding to explain.
            lines: What to show where there is no finding.
        """
        super().__init__(
            msg("Why"), msg("↑ ↓ Enter: go to an answer   F7: the other language   Esc: close")
        )
        self._teller = teller
        self._finding = finding
        self._lines = lines
        self._words: Words = teller.caseworker

    def content(self) -> ComposeResult:
        """The reasons."""
        yield Blocks(id="reasons")

    def on_mount(self) -> None:
        """Show the reasons in the caseworker's language first."""
        self.query_one(Blocks).focus()
        self._show()

    def action_other_language(self) -> None:
        """Show the reasons in the other language."""
        teller = self._teller
        own = self._words is teller.caseworker
        self._words = teller.participant if own else teller.caseworker
        self._show()

    def _show(self) -> None:
        lines = list(self._lines)
        blocks: list[Block] = []
        if self._finding is not None:
            name = self._words.say(title(self._teller.talk, self._finding)).text
            verdict = self._words.message(said(self._finding))
            head = f"{name}: {verdict}"
            blocks.append(Block("", lambda w: text_rows(head, "strong", w), selectable=False))
            lines += explained(self._finding, self._teller, self._words)
        blocks += [
            Block(line.path, partial(_rows, line), selectable=bool(line.path)) for line in lines
        ]
        reasons = self.query_one(Blocks)
        reasons.put(blocks)
        reasons.refresh(layout=True)

    def on_blocks_chosen(self, event: Blocks.Chosen) -> None:
        """Go to the question of an answer."""
        event.stop()
        self.dismiss(event.key)
