"""The deeds of plain mode on drafts: review, signing, the other column, differences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from samtale.core.papers.marks import SIGNERS
from samtale.core.papers.status import status_lines, told_version
from samtale.core.words import msg
from samtale.plain.deciding import clause_called
from samtale.plain.marking import Marking
from samtale.plain.telling import number_of
from samtale.talk.changes_told import change_lines
from samtale.talk.supposing import read_day

if TYPE_CHECKING:
    from samtale.core.drafts import Version
    from samtale.core.rules.contract import DraftClause


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
        if self._speaker.agreed(msg("Approve draft {n}? yes / no", n=version.number)):
            self._talk.review(version.number, "approved")
            self._tell_standing()

    def _send_back(self, reason: str) -> None:
        version = self._last()
        if version is None:
            return
        self._warn_of_oneself(version)
        reason = reason or self._speaker.ask(msg("The reason:"))
        self._talk.review(version.number, "sent_back", reason)
        self._tell_standing()

    def _signed(self, _: str) -> None:
        version = self._last()
        if version is None:
            return
        known = ", ".join(SIGNERS)
        typed = self._speaker.ask(msg("Who signed: {known}?", known=known))
        who = tuple(one for one in SIGNERS if one in typed)
        day = self._day(self._speaker.ask(msg("On which day?")))
        if not who or day is None:
            self._speaker.tell(msg("Nothing was recorded."))
            return
        where = self._speaker.ask(msg("Where does the signed paper lie?"))
        self._talk.signed(version.number, who, day, where)
        self._tell_standing()

    # Differences.

    def _drafts(self, typed: str) -> None:
        versions = self._talk.record.drafting.versions
        self._tell_standing()
        if not typed:
            for version in versions:
                self._speaker.tell(told_version(version, "contract"), 1)
                for note in version.notes:
                    self._speaker.line(f"{note.by}: {note.text}", 2)
            return
        if typed not in {str(one.number) for one in versions}:
            self._speaker.tell(msg("There is no draft {n}.", n=typed))
            return
        for depth, line in change_lines(self._talk.versions.since(int(typed)), self._speaker.mine):
            self._speaker.line(line, depth)

    # What these share.

    def _tell_standing(self) -> None:
        for text in status_lines(self._talk.versions.standing("contract")):
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
        if version is not None and self._talk.versions.since(version.number).found:
            n = version.number
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
