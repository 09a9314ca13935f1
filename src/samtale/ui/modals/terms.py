"""The words of the trade and what they mean, in both languages of the talk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from samtale.core.shown import MARKS
from samtale.core.words import msg
from samtale.talk.wording import told_terms
from samtale.ui.layout import plan, text_rows
from samtale.ui.modals.frame import FrameModal
from samtale.ui.script import base_of
from samtale.ui.telling import Exchange, Said
from samtale.ui.widgets.blocks import Block, Blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import ComposeResult

    from samtale.core.course import Ask
    from samtale.core.words import Message, Phrase
    from samtale.talk.wording import ToldTerm
    from samtale.ui.layout import Row
    from samtale.ui.telling import Teller


class TermsModal(FrameModal[None]):
    """Explains the terms of a question, then all others."""

    DEFAULT_CSS = """
    TermsModal > #box { width: 92; }
    TermsModal Blocks { max-height: 60vh; }
    """

    def __init__(self, teller: Teller, ask: Ask | None) -> None:
        """Make the modal.

        Args:
            teller: What tells the talk in both languages.
            ask: The question at hand, if any.
        """
        super().__init__(msg("Words and what they mean"), msg("↑ ↓: read on   Esc: close"))
        self._teller = teller
        self._ask = ask

    def content(self) -> ComposeResult:
        """The terms."""
        yield Blocks(id="terms")

    def on_mount(self) -> None:
        """Show the terms of the question first."""
        terms = self.query_one(Blocks)
        terms.put([*self._blocks()])
        terms.refresh(layout=True)
        terms.focus()

    def _blocks(self) -> Iterator[Block]:
        teller = self._teller
        here, others = told_terms(teller.talk, self._ask, teller.caseworker, teller.participant)
        yield from self._under(msg("Words in this question"), here)
        yield from self._under(msg("Other words") if here else msg("All words"), others)

    def _under(self, heading: Message, terms: Iterable[ToldTerm]) -> Iterator[Block]:
        """Terms under a heading; nothing where there are none."""
        for number, told in enumerate(terms):
            if not number:
                head = self._teller.caseworker.message(heading)
                yield Block("", partial(_heading, head), selectable=False)
            drawn = partial(plan, self._exchange(told), heading=False, hint=False)
            yield Block(f"{heading.text} {number}", drawn)

    def _exchange(self, told: ToldTerm) -> Exchange:
        """A term as a question is drawn: one language below the other, each with its mark."""
        own, theirs = told
        said = self._said(own)
        asked = self._said(theirs) if theirs else None
        if asked is not None and asked.text == said.text:
            said, asked = asked, None
        return Exchange(path="", heading="", prompt=said, asked=asked)

    def _said(self, phrase: Phrase) -> Said:
        mark = MARKS.get(phrase.state)
        told = self._teller.caseworker.message(mark) if mark else ""
        return Said(text=phrase.text, direction=base_of(phrase.text), mark=told)


def _heading(text: str, width: int) -> list[Row]:
    return text_rows(text, "heading", width)
