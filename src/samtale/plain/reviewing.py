"""The deeds of plain mode on drafts: review, signing, the other column, differences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from samtale.core.papers.marks import SIGNERS, named
from samtale.core.papers.status import status_lines, told_version
from samtale.core.rules.tell import DRAFT_NAMES
from samtale.core.text.clean import fold
from samtale.core.words import msg
from samtale.errors import ErasedError
from samtale.plain.deciding import clause_called
from samtale.plain.marking import Marking
from samtale.plain.telling import number_of
from samtale.talk.approving import (
    after_signing,
    approved_together,
    before_approving,
    before_signing,
    unsettled,
)
from samtale.talk.changes_told import change_lines
from samtale.talk.supposing import read_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from samtale.core.drafts import Version
    from samtale.core.rules.contract import Draft, DraftClause
    from samtale.core.words import Message, Wording


class Reviewing(Marking):
    """What can be done with drafts on lines."""

    # The other column of own words.

    def _translate(self, typed: str) -> None:
        clause, text = self._own_clause(typed)
        if clause is None:
            return
        text = text or self._speaker.ask(msg("The translation:"))
        if text:
            self._talk.translate_clause(clause.id, text)
            self._speaker.tell(msg("The translation of {n} is kept.", n=number_of(clause)))

    def _read_aloud(self, typed: str) -> None:
        clause, text = self._own_clause(typed)
        if clause is None:
            return
        day = self._day(text) if text else self._talk.today
        if day is not None:
            self._talk.read_clause_aloud(clause.id, day)
            told = msg("That {n} was read aloud on {day} is kept.", n=number_of(clause), day=day)
            self._speaker.tell(told)

    def _own_clause(self, typed: str) -> tuple[DraftClause | None, str]:
        number, _, text = typed.partition(" ")
        clause = clause_called(self._speaker, number)
        if clause is None or clause.own_words is None:
            self._speaker.tell(msg("Clause {number} is in no own words.", number=number or "?"))
            return None, ""
        return clause, text.strip()

    # Review.

    def _send(self, _: str) -> None:
        version = self._of_this_text()
        if version is not None:
            self._talk.send_for_review(version.number)
            self._tell_standing()

    def _note(self, typed: str) -> None:
        version = self._last()
        number, _, text = typed.partition(" ")
        clause = clause_called(self._speaker, number)
        if version is None:
            return
        if clause is None or not text.strip():
            self._speaker.tell(msg("Type the number of a clause and the remark."))
            return
        self._talk.note_on_clause(version.number, clause.id, text.strip())
        self._speaker.tell(msg("The remark on {n} is kept.", n=number_of(clause)))

    def _approve(self, _: str) -> None:
        version = self._of_this_text()
        if version is None:
            return
        self._warn_of_oneself(version)
        speaker = self._speaker
        worked = self._talk.versions.worked(version.number)
        found = unsettled(worked, speaker.mine, speaker.theirs)
        for text in (*approved_together(worked), *before_approving(found)):
            speaker.tell(text)
        if speaker.agreed(msg("Approve draft {n}? yes / no", n=version.number)):
            self._talk.review(version.number, "approved", unsettled=found)
            self._tell_standing()

    def _send_back(self, reason: str) -> None:
        version = self._last()
        if version is None:
            return
        self._warn_of_oneself(version)
        reason = reason or self._speaker.ask(msg("The reason:"))
        self._talk.review(version.number, "sent_back", reason)
        self._tell_standing()

    def _signed(self, typed: str) -> None:
        version = self._last()
        paper = self._which(typed) if version else ""
        if version is None or not paper:
            return
        for text in before_signing(self._talk, version, paper):
            self._speaker.tell(text)
        known = ", ".join(SIGNERS)
        named = self._speaker.ask(msg("Who signed: {known}?", known=known))
        who = tuple(one for one in SIGNERS if one in named)
        day = self._day(self._speaker.ask(msg("On which day?")))
        if not who or day is None:
            self._speaker.tell(msg("Nothing was recorded."))
            return
        where = self._speaker.ask(msg("Where does the signed paper lie?"))
        self._talk.signed(version.number, who, day, where, paper)
        self._tell_standing()
        for text in after_signing(self._talk, paper):
            self._speaker.tell(text)

    def _which(self, typed: str) -> str:
        """Which document was signed; it is asked where there are two. Empty where none is named."""
        papers = {draft.paper: _name(draft) for draft in self._talk.judgement.drafts}
        if len(papers) == 1:
            return next(iter(papers))
        names = tuple(papers.values())
        typed = typed or self._speaker.ask(msg("Which was signed: {papers}?", papers=names))
        for paper, name in papers.items():
            if fold(typed) in {fold(paper), fold(self._speaker.value(name))}:
                return paper
        self._speaker.tell(msg("Nothing was recorded."))
        return ""

    # Differences.

    def _drafts(self, typed: str) -> None:
        versions = self._talk.record.drafting.versions
        self._tell_standing()
        if not typed:
            for version in versions:
                self._tell_version(version)
            return
        if typed not in {str(one.number) for one in versions}:
            self._speaker.tell(msg("There is no draft {n}.", n=typed))
            return
        try:
            since = self._talk.versions.since(int(typed))
        except ErasedError as gone:
            self._speaker.tell(msg("{sentence}", sentence=gone.sentence))
            return
        for depth, line in change_lines(since, self._speaker.mine):
            self._speaker.line(line, depth)

    def _tell_version(self, version: Version) -> None:
        """A draft with its remarks, for each document it holds."""
        for text in self._of_each(lambda paper: [told_version(version, paper)]):
            self._speaker.tell(text, 1)
        numbers = {one.id: number_of(one) for one in self._talk.judgement.clauses}
        for note in version.notes:
            where = numbers.get(note.clause, note.clause)
            self._speaker.tell(
                msg("{who} on {clause}: {text}", who=named(note.by), clause=where, text=note.text),
                2,
            )

    # What these share.

    def _of_each(self, tell: Callable[[str], Iterable[Message]]) -> Iterator[Message]:
        """What there is to say of each document, behind its name where there are two."""
        drafts = self._talk.judgement.drafts
        for draft in drafts:
            for text in tell(draft.paper):
                two = len(drafts) > 1
                yield msg("{paper}: {text}", paper=_name(draft), text=text) if two else text

    def _tell_standing(self) -> None:
        standing = self._talk.versions.standing
        for text in self._of_each(lambda paper: status_lines(standing(paper))):
            self._speaker.tell(text)

    def _warn_of_oneself(self, version: Version) -> None:
        if version.event.actor == self._talk.actor:
            n = version.number
            text = msg("You wrote draft {n} yourself; a colleague should review it.", n=n)
            self._speaker.tell(text)

    def _last(self) -> Version | None:
        versions = self._talk.record.drafting.versions
        if not versions:
            self._speaker.tell(msg("No draft was written yet; write it out first."))
            return None
        return versions[-1]

    def _of_this_text(self) -> Version | None:
        version = self._last()
        if version is None:
            return None
        n = version.number
        try:
            found = self._talk.versions.since(n).found
        except ErasedError as gone:
            self._speaker.tell(msg("{sentence}", sentence=gone.sentence))
            return None
        if found:
            text = msg("The text has changed since draft {n} was written; write it out first.", n=n)
            self._speaker.tell(text)
            return None
        return version

    def _day(self, typed: str) -> date | None:
        day = read_day(self._talk, typed)
        if isinstance(day, date):
            return day
        self._speaker.tell(day or msg("Type a day, such as 1.3.2027."))
        return None


def _name(draft: Draft) -> Wording | Message:
    """What a document is called, by the programme where it names it."""
    return draft.names.get(draft.paper) or DRAFT_NAMES[draft.paper]
