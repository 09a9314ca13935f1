"""One talk: what the two front ends drive.

A `Talk` owns the growing record of its case. Every deed follows one path: an event is made, kept
durably by the store, and only then happens. Nothing here draws, and nothing here knows a clock:
the time comes from a function that is handed in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samtale.core.answers import Answer, Status
from samtale.core.dialog import MORE, Path
from samtale.core.events import (
    Answered,
    EntryAdded,
    EntryRemoved,
    SectionEnded,
    TalkResumed,
    What,
    WordingChosen,
)
from samtale.core.reading import NotRead, Read, Reader, Reading, as_meant, read
from samtale.core.wordings import worded_as
from samtale.errors import ClashError
from samtale.talk import progress
from samtale.talk.consequences import consequences, failing
from samtale.talk.drafting import DraftingTalk
from samtale.talk.manner import TOLD, Manner
from samtale.talk.opposites import asked_at, foreign, opposites
from samtale.talk.outcome import (
    Clash,
    Consequences,
    NotUnderstood,
    Outcome,
    Refused,
    SectionState,
    Taken,
    Turn,
    Undone,
)

if TYPE_CHECKING:
    from samtale.core.course import Ask
    from samtale.core.vocabulary import Variant
    from samtale.core.words import Wording


class Talk(DraftingTalk):
    """One sitting with a participant."""

    matters_first = False
    """Whether only those open questions are put that can still change an offer; nothing is kept of
    this, and it ends with the sitting."""

    # What is asked.

    @property
    def current(self) -> Ask | None:
        """The question at hand; none when nothing is open any more."""
        if self._at is not None and (ask := self.course.ask(self._at)) is not None:
            return ask
        if self.matters_first:
            return self.course.next(self._last, {one.path for one in self.matters})
        return self.course.next(self._last)

    def jump(self, path: str) -> Ask | None:
        """Put a question at hand, wherever it stands; nothing is kept of a jump.

        Returns:
            The question, or none where the dialog has no such path.
        """
        ask = self.course.ask(path)
        if ask is not None:
            self._at = path
        return ask

    def back(self) -> Ask | None:
        """Put the question answered before the one at hand there again."""
        paths = [turn.ask.path for turn in self.turns()]
        here = self.current.path if self.current else None
        before = paths[: paths.index(here)] if here in paths else paths
        return self.jump(before[-1]) if before else None

    def onward(self) -> Ask | None:
        """Leave a question that was opened by hand and go on where the talk stood."""
        self._at = None
        return self.current

    # Answering.

    def read(self, typed: str, ask: Ask | None = None) -> Reading:
        """Read what is typed without keeping anything: the echo under the input."""
        wanted = ask or self.current
        if wanted is None:
            return Read(status="not_asked")
        return read(wanted, typed, self.reader, self.today)

    def answer(self, typed: str, manner: Manner = TOLD, ask: Ask | None = None) -> Outcome:
        """Answer the question at hand, or another one, with what was typed.

        Args:
            typed: The text, character for character.
            manner: How the answer came.
            ask: Another question than the one at hand.

        Raises:
            NotKeptError: If the store could not keep it; then nothing has happened.
            LookupError: If no question is open and none was named.
        """
        wanted = ask or self.current
        if wanted is None:
            message = "there is no question to answer"
            raise LookupError(message)
        reading = as_meant(self.read(typed, wanted), manner.meant)
        if isinstance(reading, NotRead):
            return NotUnderstood(
                ask=wanted,
                message=reading.message,
                suggestions=reading.suggestions,
                readings=reading.readings,
            )
        answer = self._answer_of(wanted, reading, typed, manner)
        if reading.status == "answered" and reading.value is not None:
            errors, warnings = failing(self.course, wanted, reading.value)
            if errors:
                return Refused(ask=wanted, says=errors)
        else:
            warnings = ()
        try:
            self._put(wanted, answer)
        except ClashError as clash:
            if not isinstance(clash.mine, Answered):
                raise
            return Clash(ask=wanted, mine=answer, theirs=self.record.answer(wanted.path))
        return Taken(ask=wanted, answer=answer, warnings=warnings, doubt=reading.doubt)

    def settle(self, clash: Clash, *, mine: bool) -> None:
        """Let one of two answers to a question stand, as a person has chosen.

        Args:
            clash: The two answers.
            mine: Whether the one given here is to stand; it is kept after the other.

        Raises:
            NotKeptError: If the store could not keep it; then the other stands.
        """
        if mine:
            self._put(clash.ask, clash.mine)
        else:
            self._at, self._last = None, clash.ask.path

    def _answer_of(self, ask: Ask, reading: Read, typed: str, manner: Manner) -> Answer:
        mine, theirs = self.languages
        return Answer(
            status=reading.status,
            value=reading.value,
            later=reading.later,
            certainty=manner.certainty or reading.certainty,
            source=manner.source,
            as_said=typed,
            original=manner.original,
            language=mine,
            asked_in=theirs,
            wording=worded_as(ask.question, self.wording),
            interpreted=self._interpreted(),
        )

    def _interpreted(self) -> bool:
        """Whether somebody interprets: the question of that role is answered, and not by `none`."""
        asked = self.dialog.roles.get("interpreter")
        how = self.course.value(asked, {}) if asked else None
        return isinstance(how, str) and how != "none"

    def mark(self, status: Status, *, later: bool = False, ask: Ask | None = None) -> Taken | None:
        """Give the question at hand a status: declined, not known, or kept for later.

        Returns:
            What was kept, or none where no question is at hand.
        """
        wanted = ask or self.current
        if wanted is None:
            return None
        wording = worded_as(wanted.question, self.wording)
        answer = Answer(status=status, later=later, wording=wording)
        self._put(wanted, answer)
        return Taken(ask=wanted, answer=answer)

    def amend(self, ask: Ask, **changes: str) -> None:
        """Add to an answer what its typed text did not say: source, certainty, original words.

        Args:
            ask: The question.
            changes: Fields of `Answer` by name.
        """
        before = replace(self.record.answer(ask.path), by="", at=None, talk="")
        answer = replace(before, **changes)  # type: ignore[arg-type]
        at, last = self._at, self._last
        self._keep([Answered(path=ask.path, answer=answer)])
        self._at, self._last = at, last

    def clear(self, ask: Ask) -> None:
        """Take an answer away again, so that the question is open."""
        self._put(ask, Answer(status="not_asked"))

    def _put(self, ask: Ask, answer: Answer) -> None:
        self._keep(self._whats(ask, answer))
        self._at = None
        self._last = ask.path
        if ask.closing and answer.value is True:
            # The new entry's questions stand before the closing question that made it.
            entry = self.record.entries(ask.group or "")[-1]
            first = ask.section.questions[0].id if ask.section.questions else MORE
            path = str(Path(first, ask.group, entry))
            found = self.course.ask(path)
            if found is not None and self.course.open(found):
                self._at = path
            else:
                self._last = path

    def _whats(self, ask: Ask, answer: Answer) -> list[What]:
        if ask.closing and answer.value is True and ask.group:
            return [EntryAdded(group=ask.group, entry=self.record.next_entry(ask.group))]
        return [Answered(path=ask.path, answer=answer)]

    def consequences(self, ask: Ask, typed: str, manner: Manner = TOLD) -> Consequences | None:
        """What else would change if a question were answered so; none if it is not understood."""
        reading = as_meant(self.read(typed, ask), manner.meant)
        if isinstance(reading, NotRead):
            return None
        return self.would(ask, self._answer_of(ask, reading, typed, TOLD))

    def would(self, ask: Ask, answer: Answer) -> Consequences:
        """What else would change if a question had this answer, or none."""
        return consequences(self, self._whats(ask, answer))

    # Groups, sections, languages.

    def add_entry(self, group: str) -> Ask | None:
        """Add an entry to a group and put its first question at hand."""
        section = self.dialog.groups[group]
        entry = self.record.next_entry(group)
        self._keep([EntryAdded(group=group, entry=entry)])
        return self.jump(str(Path(section.questions[0].id, group, entry)))

    def answer_more(self, group: str, *, more: bool) -> int:
        """Answer a group's closing question without words.

        Args:
            group: The group.
            more: Whether there is a further entry.

        Returns:
            The number of the new entry; 0 where the group was closed.
        """
        ask = self.course.ask(f"{group}.{MORE}")
        if ask is None:
            message = f"there is no group {group}"
            raise LookupError(message)
        self._put(ask, Answer(status="answered", value=more))
        return self.record.entries(group)[-1] if more else 0

    def remove_entry(self, group: str, entry: int) -> None:
        """Take an entry out of a group; its answers stay in the history."""
        if entry not in self.record.entries(group):
            return
        self._keep([EntryRemoved(group=group, entry=entry)])
        self._at = None
        self._last = self._last_path()

    def end_section(self, section: str, *, ended: bool = True) -> None:
        """End a section that has become too much, or open it again; nobody is asked why."""
        self._keep([SectionEnded(section=section, ended=ended)])
        self._at = None

    def switch(self, reader: Reader, caseworker: str = "", participant: str = "") -> None:
        """Go on in other languages.

        Args:
            reader: What typed answers are read with from here on.
            caseworker: The caseworker's language; unchanged where empty.
            participant: The participant's language; unchanged where empty.
        """
        self._keep([TalkResumed(caseworker_language=caseworker, participant_language=participant)])
        self.languages = (caseworker or self.languages[0], participant or self.languages[1])
        self.reader = reader

    @property
    def wording(self) -> Variant:
        """The variant in which questions are put now, where they have it."""
        return self.sitting.wording if self.sitting else "prompt"

    def word(self, wording: Variant) -> None:
        """Put questions in another variant from here on, where they have it."""
        if wording != self.wording:
            self._keep([WordingChosen(wording=wording)])

    def prompt(self, ask: Ask) -> Wording:
        """The words of a question as it is put now; answered and not put again, as it was put."""
        answer = self.record.answer(ask.path)
        past = answer.settled and ask.path != self._at
        return self.course.prompt(ask, answer.wording if past else self.wording)

    def undo(self) -> Undone | None:
        """Take back the last deed of this talk by appending its opposite.

        Returns:
            What was taken back, or none where there is nothing left to take back.
        """
        for event in reversed(self.record.events):
            if event.talk != self.id or event.undoes is not None or self.record.undone(event.seq):
                continue
            whats = opposites(self.record, event)
            if not whats or foreign(event, self.actor):
                # A pause, a change of language or a file written out is no deed to take back.
                continue
            self._keep(whats, undoes=event.seq)
            self._at = None
            ask = self.jump(path) if (path := asked_at(event.what)) else None
            return Undone(event=event, ask=ask)
        return None

    # Views.

    def turns(self) -> list[Turn]:
        """The conversation so far, in the order in which the questions were first answered."""
        return progress.turns(self.course)

    def sections(self) -> list[SectionState]:
        """Where every section stands."""
        return progress.sections(self.course, self.current)

    def kept_for_later(self) -> list[Ask]:
        """The questions kept for later."""
        return progress.kept_for_later(self.course)

    def count(self) -> tuple[int, int]:
        """How many questions are settled, and about how many there will be in all."""
        return progress.count(self.course)
