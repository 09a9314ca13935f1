"""What is done on the drafts of the contract screen: review, signing, the other column.

A decision is about a draft that was written out, and about the text that is on screen: once a
clause has changed, the draft has to be written again first.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from samtale.core.papers.changes import changes_paper
from samtale.core.papers.marks import SIGNERS
from samtale.core.text import fold
from samtale.core.words import Message, msg
from samtale.errors import UsageError
from samtale.talk.approving import (
    after_signing,
    approved_together,
    before_approving,
    before_signing,
    unsettled,
)
from samtale.talk.drawing import sources_of
from samtale.talk.supposing import read_day
from samtale.ui.here import app_of
from samtale.ui.modals.confirm import ConfirmModal
from samtale.ui.screens.around import TalkScreen
from samtale.ui.screens.asking import Field, TextsModal, Written
from samtale.ui.screens.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samtale.core.drafts import Version
    from samtale.core.rules.contract import Draft, DraftClause
    from samtale.talk import Talk


class ReviewScreen(TalkScreen):
    """A screen on which drafts are reviewed."""

    def __init__(self, talk: Talk) -> None:
        """Show a talk."""
        super().__init__(talk)
        self._begun: dict[str, list[str]] = {}
        """What was written in a window and not kept, by the title of the window."""

    @property
    def _draft(self) -> Draft:
        """The draft that is shown."""
        raise NotImplementedError

    @property
    def _clause(self) -> DraftClause | None:
        """The clause the cursor is on, if it is on one."""
        raise NotImplementedError

    @property
    def _pointed(self) -> int:
        """The number of the draft the cursor is on; of the last one, where it is on none."""
        raise NotImplementedError

    # The other column of own words.

    def action_translate(self) -> None:
        """Type a translation of own words."""
        clause = self._own_clause()
        if clause is None or clause.own_words is None:
            return
        language = self.talk.languages[1]
        held = self.talk.record.drafting.other_column(clause.id, language)
        name = self.words.language_name(language)
        title = msg("{number}: translation into {language}", number=clause.number, language=name)
        about = msg("In own words: {text}", text=clause.own_words.text)
        field = Field(
            label=msg("The translation"), value=held.text if held else "", needed=False, lines=True
        )
        self._ask(
            title,
            [field],
            about,
            lambda texts: self.talk.translate_clause(clause.id, texts[0]),
        )

    def action_aloud(self) -> None:
        """Record that the interpreter read own words aloud."""
        clause = self._own_clause()
        if clause is None:
            return
        name = self.words.language_name(self.talk.languages[1])
        title = msg("{number}: read aloud in {language}", number=clause.number, language=name)
        field = Field(label=msg("On which day"), value=self.words.date(self.talk.today))

        def keep(texts: tuple[str, ...]) -> None:
            self.talk.read_clause_aloud(clause.id, self._day(texts[0]))

        self._ask(title, [field], None, keep)

    def _own_clause(self) -> DraftClause | None:
        clause = self._clause
        if clause is None or clause.own_words is None:
            app_of(self).tell(msg("The cursor is on no clause in own words."), warning=True)
            return None
        return clause

    # Review.

    def action_send(self) -> None:
        """Send the last draft for review."""
        version = self._of_this_text()
        if version is not None and self.kept(lambda: self.talk.send_for_review(version.number)):
            app_of(self).tell(msg("Draft {n} is sent for review.", n=version.number))
            self.renew()

    def action_note(self) -> None:
        """Leave a remark on the clause the cursor is on, or on the draft."""
        version = self._last()
        if version is None:
            return
        clause = self._clause
        where = clause.number if clause else str(version.number)
        title = msg("Remark on {clause} of draft {n}", clause=where, n=version.number)
        name = clause.id if clause else ""
        self._ask(
            title,
            [Field(label=msg("The remark"), lines=True)],
            None,
            lambda texts: self.talk.note_on_clause(version.number, name, texts[0]),
        )

    def action_approve(self) -> None:
        """Approve the last draft, after it is said what that means."""
        version = self._of_this_text()
        if version is None:
            return
        worked = self.talk.versions.worked(version.number)
        found = unsettled(worked, self.words, self.theirs)
        text = msg("Another change of a clause makes the approval void for the new text.")
        said = (*approved_together(worked), *before_approving(found), text)
        lines = [self.t(one) for one in said]
        if version.event.actor == self.talk.actor:
            lines.insert(0, self._by_oneself(version))

        def approve() -> None:
            self.talk.review(version.number, "approved", unsettled=found)

        def come_back(agreed: bool | None) -> None:  # noqa: FBT001 - Textual hands it back so
            if agreed and self.kept(approve):
                self.renew()

        title = msg("Approve draft {n}", n=version.number)
        self.app.push_screen(ConfirmModal(title, lines), come_back)

    def action_send_back(self) -> None:
        """Send the last draft back, with a reason."""
        version = self._last()
        if version is None:
            return
        about = self._by_oneself(version) if version.event.actor == self.talk.actor else ""
        self._ask(
            msg("Send draft {n} back", n=version.number),
            [Field(label=msg("Why"), lines=True)],
            msg("{text}", text=about) if about else None,
            lambda texts: self.talk.review(version.number, "sent_back", texts[0]),
        )

    def _by_oneself(self, version: Version) -> str:
        text = msg("You wrote draft {n} yourself; a colleague should review it.", n=version.number)
        return self.t(text)

    # Signing.

    def action_sign(self) -> None:
        """Record that the draft the cursor is on, or the last one, was signed on paper."""
        if self._last() is None:
            return
        paper, number = self._draft.paper, self._pointed
        said: list[str] = []
        if not self.kept(lambda: said.extend(self._before_signing(number))):
            return
        roles = self.words.join([self.t(one) for one in list(SIGNERS.values())[:2]])
        fields = [
            Field(label=msg("Who signed"), value=roles),
            Field(label=msg("On which day"), value=self.words.date(self.talk.today)),
            Field(label=msg("Where the signed paper lies"), needed=False),
        ]

        def keep(texts: tuple[str, ...]) -> None:
            who, typed, where = texts
            self.talk.signed(number, self._roles(who), self._day(typed), where, paper)
            for text in after_signing(self.talk, paper):
                app_of(self).tell(text, warning=True)

        about = msg("{text}", text="\n".join(said))
        self._ask(msg("Draft {n} was signed on paper", n=number), fields, about, keep)

    def _before_signing(self, number: int) -> Iterator[str]:
        version = self.talk.record.drafting.version(number)
        yield from map(self.t, before_signing(self.talk, version, self._draft.paper))
        yield self.t(
            msg("Nothing is signed here; it is only kept that it was, and where the paper is.")
        )

    def _roles(self, typed: str) -> tuple[str, ...]:
        """The roles named in a text, in any of their words; the text itself where none is."""
        said = fold(typed)
        found = tuple(
            role
            for role, name in SIGNERS.items()
            if fold(self.t(name)) in said or fold(role) in said
        )
        return found or (typed,)

    # Differences.

    def action_changes(self) -> None:
        """Write out, in both languages, what has changed since a draft."""
        if self._last() is not None:
            self.kept(self._write_changes)

    def _write_changes(self) -> None:
        since = self.talk.versions.since(self._pointed)
        sources = sources_of(self.talk, self.words, self.theirs)
        paper = changes_paper(replace(sources, audience="participant", since=lambda: since))
        if paper is not None:
            write(app_of(self), self.talk, [paper])

    # What these share.

    def _last(self) -> Version | None:
        """The last draft that was written; where there is none, that is said."""
        versions = self.talk.record.drafting.versions
        if not versions:
            text = msg("No draft was written yet; write it out first.")
            app_of(self).tell(text, warning=True)
            return None
        return versions[-1]

    def _of_this_text(self) -> Version | None:
        """The last draft, if it is of the text on screen; else it is said what to do."""
        version = self._last()
        # The dialog and rules of that draft are read from the store, which may be away just now.
        if version is None or not self.kept(lambda: self.talk.versions.since(version.number)):
            return None
        if self.talk.versions.since(version.number).found:
            text = msg(
                "The text has changed since draft {n} was written; write it out first.",
                n=version.number,
            )
            app_of(self).tell(text, warning=True)
            return None
        return version

    def _day(self, typed: str) -> date:
        """The day that was typed.

        Raises:
            UsageError: If it is none, so that nothing is kept and the window can be gone on with.
        """
        day = read_day(self.talk, typed)
        if not isinstance(day, date):
            raise UsageError(day or msg("Type a day, such as 1.3.2027."))
        return day

    def _ask(
        self,
        title: Message,
        fields: list[Field],
        about: Message | None,
        keep: Callable[[tuple[str, ...]], None],
    ) -> None:
        """Ask for texts in a window and keep them; what is left stands there the next time."""
        key = str(title)
        begun = self._begun.get(key, [])
        filled = [replace(one, value=text) for one, text in zip(fields, begun, strict=False)]

        def put_by(texts: tuple[str, ...]) -> None:
            self._begun[key] = [*texts]

        def come_back(written: Written | None) -> None:
            if written is None:
                return
            put_by(written.texts)
            if written.kept and self.kept(lambda: keep(written.texts)):
                del self._begun[key]
                self.renew()

        modal = TextsModal(title, [*filled, *fields[len(filled) :]], about, put_by=put_by)
        self.app.push_screen(modal, come_back)
