"""The review: all answers read back, corrected in place, confirmed and written out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from samtale.core.papers import summary_paper
from samtale.core.words import msg, msg_n
from samtale.talk.drawing import sources_of
from samtale.ui.here import app_of
from samtale.ui.keys import PAPERS, REVIEW
from samtale.ui.modals.confirm import ConfirmModal
from samtale.ui.screens.around import JUMP, TalkScreen, sides
from samtale.ui.screens.deeds import CONFIRM, CORRECT, EXPORT, HELP, LEAVE, OBJECT
from samtale.ui.screens.review_sheet import ReviewSheet
from samtale.ui.screens.writing import write
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from samtale.talk import Talk


class ReviewScreen(TalkScreen):
    """Shows all answers as a document in both languages."""

    BINDINGS: ClassVar[list[BindingType]] = [deed.binding for deed in (CONFIRM, OBJECT, EXPORT)]
    PLACE = "review"
    KEYS = (CORRECT, CONFIRM, OBJECT, HELP, LEAVE, EXPORT, PAPERS, *sides(REVIEW))

    def __init__(self, talk: Talk) -> None:
        """Show the answers of a talk."""
        super().__init__(talk)
        self._written: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The answers."""
        yield from self.framed(Sheet())

    def on_mount(self) -> None:
        """Show the answers from the beginning."""
        self.query_one(Sheet).focus()
        self.renew()

    @property
    def _sheet(self) -> ReviewSheet:
        return ReviewSheet(self.talk, self.teller, self._written)

    def renew(self) -> None:
        """Show the talk as it stands now."""
        settled, total = self.talk.count()
        done = msg_n("one answer", "{n} answers", settled, total=total)
        self.head_of_case(msg("Read back, {answers}", answers=done))
        self.query_one(Sheet).fill(list(self._sheet.blocks()))

    @on(Blocks.Chosen)
    def _chosen(self, event: Blocks.Chosen) -> None:
        self.jump(event.key.removeprefix(JUMP))

    def action_confirm(self) -> None:
        """Keep that the participant says that all of it is right."""
        self._answer(yes=True)

    def action_object(self) -> None:
        """Keep that the participant says that something is not right."""
        self._answer(yes=False)

    @work(exclusive=True, group="confirm")
    async def _answer(self, *, yes: bool) -> None:
        """Answer the question of the confirmation and leave the talk where it stands.

        What is on record already is only changed by somebody who says so.
        """
        sheet = self._sheet
        ask = sheet.confirming
        if ask is None:
            app_of(self).tell(msg("This dialog does not ask for a confirmation."), warning=True)
            return
        before = self.talk.course.answer(ask.path)
        if before.settled and before.value is not yes:
            title = msg("Change what is on record?")
            now = msg("On record: {answer}", answer=self.teller.answer(ask, before))
            if not await self.app.push_screen_wait(ConfirmModal(title, [self.t(now)])):
                return
        here = self.talk.current
        words = self.talk.reader.words[0]
        typed = (words.yes if yes else words.no)[0]
        if not self.kept(lambda: self.talk.answer(typed, ask=ask)):
            return
        if here is not None and here.path != ask.path:
            self.talk.jump(here.path)
        said = msg("Noted: all is right.") if yes else msg("Noted: something is not right yet.")
        app_of(self).tell(said)
        self.renew()
        self.query_one(Sheet).point(f"{JUMP}{ask.path}")

    def action_export(self) -> None:
        """Write the answers out in both languages."""
        paper = summary_paper(sources_of(self.talk, self.words, self.theirs))
        write(app_of(self), self.talk, [paper], done=self._exported)

    def _exported(self, paths: tuple[str, ...]) -> None:
        self._written = paths
        if paths and self.is_attached:
            self.renew()
            self.query_one(Sheet).scroll_home(animate=False)
