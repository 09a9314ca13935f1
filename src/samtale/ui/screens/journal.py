"""The journal note: what a caseworker takes over into the municipality's own system."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on

from samtale.core.journal import journal_text
from samtale.core.paper import Both, Heading, Passage
from samtale.core.papers import summary_paper
from samtale.core.words import Phrase, msg
from samtale.talk.drawing import sources_of
from samtale.ui.here import app_of
from samtale.ui.keys import JOURNAL
from samtale.ui.screens.around import JUMP, TalkScreen, sides
from samtale.ui.screens.deeds import COPY, HELP, LEAVE, SAVE_NOTE
from samtale.ui.screens.due import SIGNS, STYLES, days_left
from samtale.ui.screens.writing import write
from samtale.ui.sheets import Line, block, heading
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from samtale.core.paper import Paper
    from samtale.core.rules.deadlines import Due
    from samtale.ui.widgets.blocks import Block

ITEM = "- "
"""What an item of the note begins with."""


class JournalScreen(TalkScreen):
    """Shows the note as plain text, and every deadline."""

    BINDINGS: ClassVar[list[BindingType]] = [deed.binding for deed in (COPY, SAVE_NOTE)]
    PLACE = "journal"
    KEYS = (COPY, SAVE_NOTE, HELP, LEAVE, *sides(JOURNAL))

    def compose(self) -> ComposeResult:
        """The note."""
        yield from self.framed(Sheet())

    def on_mount(self) -> None:
        """Show the note from the beginning."""
        self.query_one(Sheet).focus()
        self.renew()

    def renew(self) -> None:
        """Show the talk as it stands now."""
        self.head_of_case(msg("Journal note"))
        self.query_one(Sheet).put([*self._note(), *self._deadlines()])

    @property
    def note(self) -> str:
        """The note as it is copied."""
        talk = self.talk
        return journal_text(talk.course, talk.judgement, self.words, talk.now)

    def _note(self) -> Iterator[Block]:
        for number, line in enumerate(self.note.splitlines()):
            above = not number or not self.note.splitlines()[number - 1]
            lead = ITEM if line.startswith(ITEM) else ""
            style = "heading" if above else "text"
            shown = Line(text=line.removeprefix(lead), style=style, lead=lead)
            yield block([shown], space=False)

    def _deadlines(self) -> Iterator[Block]:
        dues = self.talk.judgement.deadlines
        if not dues:
            return
        yield heading(self.t(msg("All deadlines")))
        for due in dues:
            yield from self._deadline(due)

    def _deadline(self, due: Due) -> Iterator[Block]:
        title = self.words.say(due.title).text
        left = self.t(days_left(due, self.talk.today))
        day = f"{self.words.date(due.due)}: " if due.due else ""
        line = Line(
            text=f"{day}{title}",
            style=STYLES[due.status],
            lead=SIGNS[due.status],
            tail=left,
            tail_style=STYLES[due.status],
        )
        yield block([line], space=False)
        for path in due.missing:
            ask = self.talk.course.ask(path)
            if ask is not None:
                text = self.t(msg("waits for: {question}", question=self.teller.prompt(ask)))
                waits = Line(text=text, style="manner", lead="→ ", indent=2)
                yield block([waits], f"{JUMP}{path}", space=False)

    @on(Blocks.Chosen)
    def _chosen(self, event: Blocks.Chosen) -> None:
        self.jump(event.key.removeprefix(JUMP))

    def action_copy(self) -> None:
        """Copy the note to the clipboard, in logical order (OSC 52)."""
        self.app.copy_to_clipboard(self.note)
        app_of(self).tell(
            msg("Copied. If the terminal does not let it through, save it as a file.")
        )

    def action_export(self) -> None:
        """Write the note out as a file."""
        write(app_of(self), self.talk, [self._paper()], ("txt",))

    def _paper(self) -> Paper:
        """The note as a paper of one language."""
        first, *others = self.note.rstrip().split("\n\n")
        title, *about = first.splitlines()
        blocks: list[Heading | Passage] = []
        for part in others:
            above, *lines = part.splitlines()
            blocks.append(Heading(level=2, text=self._said(above)))
            blocks += [
                Passage(text=self._said(line.removeprefix(ITEM)), item=line.startswith(ITEM))
                for line in lines
            ]
        summary = summary_paper(sources_of(self.talk, self.words, None))
        return replace(
            summary,
            name=summary.name.replace(summary.kind, "journal", 1),
            title=self._said(title),
            subtitle=self._said(" · ".join(about)),
            blocks=tuple(blocks),
            draft=False,
            law_language="",
            law_text=None,
        )

    def _said(self, text: str) -> Both:
        return Both(left=Phrase(text=text, language=self.words.language, state="source"))
