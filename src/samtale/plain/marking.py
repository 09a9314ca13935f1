"""Deeds on the question at hand and on the answer given last: statuses, remarks, manner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from samtale.core.answers import Answer
from samtale.core.papers import CERTAINTIES, SOURCES
from samtale.core.text.clean import fold
from samtale.core.words import Message, msg
from samtale.plain import telling
from samtale.plain.withdrawing import offer_erasing
from samtale.talk.telling import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samtale.core.course import Ask
    from samtale.plain.speaker import Speaker

Marked = Literal["does_not_know", "declined", "not_asked"]
"""A status a question can be given by a sign."""


class Marking:
    """What can be done with one question and one answer."""

    def __init__(self, speaker: Speaker) -> None:
        """Take what speaks for the talk."""
        self.last: Ask | None = None
        """The question answered last on these lines."""
        self._speaker = speaker
        self._talk = speaker.talk

    # The question at hand.

    def _does_not_know(self, _: str) -> None:
        self._mark("does_not_know")

    def _decline(self, _: str) -> None:
        self._mark("declined")

    def _later(self, _: str) -> None:
        self._mark("not_asked", later=True)

    def _mark(self, status: Marked, *, later: bool = False) -> None:
        ask = self._at_hand()
        if ask is None:
            return
        if self._talk.record.answer(ask.path).settled:
            would = self._talk.would(ask, Answer(status=status, later=later))
            if would.any:
                telling.consequences(self._speaker, would)
                if not self._speaker.agreed(msg("Change it? yes / no")):
                    self._talk.onward()
                    self._speaker.tell(msg("Left as it was."))
                    return
        taken = self._talk.mark(status, later=later, ask=ask)
        if taken is not None:
            self.last = ask
            value = told(self._talk, ask, taken.answer)
            self._speaker.tell(msg("Understood: {value}", value=value))
            offer_erasing(self._speaker, ask)

    def _at_hand(self) -> Ask | None:
        ask = self._talk.current
        if ask is None:
            self._speaker.tell(msg("No question is at hand; # goes to one."))
        return ask

    def _remark(self, text: str) -> None:
        ask = self._talk.current
        if not text:
            self._speaker.tell(msg("Type the remark after the sign, such as + is tired."))
            return
        self._talk.remark(text, ask.path if ask else "")
        self._speaker.tell(msg("The remark is kept."))

    # The last answer.

    def _original(self, text: str) -> None:
        if text:
            self._amend(original=text)
        else:
            self._speaker.tell(msg('Type what was said after the sign, such as " text.'))

    def _source(self, text: str) -> None:
        self._choose("source", text, SOURCES)

    def _sure(self, text: str) -> None:
        self._choose("certainty", text, CERTAINTIES)

    def _choose(self, name: str, text: str, words: Mapping[str, Message]) -> None:
        spoken = {key: self._speaker.mine.message(word) for key, word in words.items()}
        for key, word in spoken.items():
            if fold(text) in {fold(key), fold(word), fold(words[key].text)}:
                self._amend(**{name: key})
                return
        self._speaker.tell(msg("Type one of: {words}", words=tuple(spoken.values())))

    def _amend(self, **changes: str) -> None:
        """Add to the last answer what the typed text did not say."""
        if self.last is None or self._talk.record.answer(self.last.path).status != "answered":
            self._speaker.tell(msg("There is no last answer in this talk to add this to."))
            return
        self._talk.amend(self.last, **changes)
        self._speaker.tell(msg("Added to: {prompt}", prompt=self._talk.prompt(self.last)))
