"""What reading takes in and gives out: the words of a language, and what came of a typed text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from samtale.core.answers import Certainty, Status, Value
from samtale.core.course import Ask
from samtale.core.reading_dates import DateWords
from samtale.core.search import Entry
from samtale.core.text.clean import fold
from samtale.core.vocabulary import Scheme
from samtale.core.words import Message


@dataclass(frozen=True, kw_only=True)
class AnswerWords:
    """The words of one language by which answers are read."""

    language: str
    """The language, as a BCP 47 tag."""
    dates: DateWords
    """The words of dates."""
    yes: tuple[str, ...] = ()
    """Yes."""
    no: tuple[str, ...] = ()
    """No."""
    does_not_know: tuple[str, ...] = ()
    """I do not know."""
    declined: tuple[str, ...] = ()
    """I do not want to answer."""
    later: tuple[str, ...] = ()
    """Later, please."""

    @cached_property
    def agreeing(self) -> Mapping[str, bool]:
        """Whether a folded word is a yes or a no."""
        return {fold(no): False for no in self.no} | {fold(yes): True for yes in self.yes}

    @cached_property
    def statuses(self) -> Mapping[str, Read]:
        """What a folded word stands for that is no answer."""
        ranked = (
            (self.later, Read(status="not_asked", later=True)),
            (self.declined, Read(status="declined")),
            (self.does_not_know, Read(status="does_not_know")),
        )
        # The last of them holds, where a word stands under two.
        return {fold(word): status for words, status in ranked for word in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Everything typed answers are read with, for one pair of languages."""

    words: tuple[AnswerWords, ...]
    """The words of the caseworker's language, then the participant's."""
    labels: Callable[[Ask], Sequence[Entry]]
    """The choices of a question with their labels and aliases in both languages."""
    countries: Callable[[], Sequence[Entry]]
    """The countries with their names in both languages."""
    languages: Callable[[], Sequence[Entry]]
    """The languages with their names in both languages and their own."""
    identifier: Callable[[Scheme, str], str | Message]
    """Checks an identifier: its normal form, or what is wrong with it."""
    calendars: tuple[str, ...] = ()
    """The calendars the participant means first; it orders what is asked back, no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was typed was understood."""

    value: Value | None = None
    """The value; none for a status."""
    status: Status = "answered"
    """The status the words stand for."""
    certainty: Certainty = "certain"
    """How sure the words themselves are."""
    later: bool = False
    """Whether the words put the question off."""
    doubt: Message | None = None
    """Another way the words could have been meant, to be said with the echo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """What was typed was not understood; it stays in the input."""

    message: Message
    """What was not understood, and what would be."""
    suggestions: tuple[Entry, ...] = ()
    """What may have been meant."""
    readings: tuple[Value, ...] = ()
    """The values that the same words can mean, of which the person chooses one."""


Reading = Read | NotRead
"""What comes of reading."""
