"""Two languages that speak side by side: texts, values and typed words in both columns.

Here is decided what the participant's column may hold, and how far each phrase can be trusted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from samtale.core.paper import GAP, Both
from samtale.core.rules.tell import STATUSES
from samtale.core.shown import NOT_DECIDED, NOT_KNOWN, NOT_SET_UP, STATUS_WORDS
from samtale.core.words import Message, Phrase, Wording, for_participant, told_to_participant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from samtale.core.answers import Answer
    from samtale.core.words import PhraseState, Words

TO_DRAW_AS_GAP: Final = frozenset(
    message.text
    for message in (
        STATUS_WORDS["not_asked"],
        STATUS_WORDS["does_not_know"],
        STATUS_WORDS["declined"],
        NOT_KNOWN,
        NOT_DECIDED,
        NOT_SET_UP,
        STATUSES["open"],
    )
)
"""What is said in place of a value that is missing; on paper a gap stands there instead."""

NOTHING: Final = "–"
"""What stands for a value that may be missing, or that does not concern the person."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two languages that speak side by side."""

    left: Words
    """The caseworker's."""
    right: Words | None
    """The participant's; none for a paper of one language."""
    behind: Words | None = None
    """The caseworker's, where the participant's stand alone on the left; they stand in for what
    is not translated."""

    def say(self, wording: Wording) -> Both:
        """A text of a dialog or rule in both languages, consent and consequence held back."""
        return self._both(
            lambda words: _as_weak_as_its_values(words.say(wording), wording, words),
            lambda right: _as_weak_as_its_values(
                for_participant(right, self.left, wording), wording, right
            ),
        )

    def tell(self, message: Message) -> Both:
        """The program's own words in both languages."""
        return self._both(lambda words: self._told(words, message))

    def value(self, value: object) -> Both:
        """A value of an answer in both languages."""
        if isinstance(value, Wording):
            return self.say(value)

        def speak(words: Words) -> Phrase:
            told = self._told(words, value)
            if told.state == "missing":
                return told
            return replace(told, state=_weakest(words, (value,)))

        return self._both(speak)

    def typed(self, answer: Answer, value: object) -> Both:
        """Words typed in one language: as they are, but in the participant's where said so.

        Args:
            answer: The answer, which knows the language it was typed in.
            value: Its words.
        """
        language = answer.language or self.left.language
        both = self._both(lambda words: plain(words.value(value), language))
        if both.right and answer.original and self.right:
            right = plain(self.right.value(answer.original), self.right.language)
            both = replace(both, right=right)
        return both

    def _told(self, words: Words, value: object) -> Phrase:
        stand_in = self.left if words is self.right else self.behind
        if stand_in:
            return told_to_participant(words, stand_in, value)
        return plain(words.value(value), words.language)

    def _both(
        self, left: Callable[[Words], Phrase], right: Callable[[Words], Phrase] | None = None
    ) -> Both:
        speak = right or left
        return Both(left=left(self.left), right=speak(self.right) if self.right else None)


def pair_of(caseworker: Words, participant: Words | None) -> Pair:
    """The two columns of a paper; one where both would be in the same language."""
    if participant is None or participant.language == caseworker.language:
        return Pair(caseworker, None)
    return Pair(caseworker, participant)


def plain(text: str, language: str) -> Phrase:
    """Words that are in their own language and need no review."""
    return Phrase(text=text, language=language, state="source")


def with_gaps(wording: Wording, optional: Iterable[str] = ()) -> Wording:
    """A text whose missing values are drawn as gaps, as on a form to be filled in by hand.

    Args:
        wording: The text with its values.
        optional: The placeholders that may lack.
    """
    may_lack = frozenset(optional)
    values = {name: _drawn(value, name in may_lack) for name, value in wording.values.items()}
    return replace(wording, values=values)


def _drawn(value: object, may_lack: bool) -> object:  # noqa: FBT001 - of its placeholder
    if not isinstance(value, Message):
        return value
    if value.text == STATUS_WORDS["not_relevant"].text:
        return NOTHING
    if value.text in TO_DRAW_AS_GAP:
        return NOTHING if may_lack else GAP
    return value


def _as_weak_as_its_values(phrase: Phrase, wording: Wording, words: Words) -> Phrase:
    """A sentence is not reviewed while a label inside it is not."""
    if phrase.state not in {"source", "reviewed"}:
        return phrase
    inside = _weakest(words, wording.values.values())
    return phrase if inside == "source" else replace(phrase, state="draft")


def _weakest(words: Words, values: Iterable[object]) -> PhraseState:
    """The state that the texts within values have together."""
    states = {words.say(wording).state for value in values for wording in _wordings(value)}
    if "missing" in states:
        return "missing"
    return "draft" if states & {"draft", "stale"} else "source"


def _wordings(value: object) -> Iterator[Wording]:
    match value:
        case Wording():
            yield value
            for inner in value.values.values():
                yield from _wordings(inner)
        case Message():
            for inner in value.values.values():
                yield from _wordings(inner)
        case tuple():
            for inner in value:
                yield from _wordings(inner)
