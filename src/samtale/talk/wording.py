"""How a talk words its questions, and explains the terms in them, for both front ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from samtale.core.shown import WORDED
from samtale.core.vocabulary import VARIANTS
from samtale.core.wordings import term, terms_in, variants_of
from samtale.core.words import Phrase, for_participant, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samtale.core.course import Ask
    from samtale.core.vocabulary import Variant
    from samtale.core.words import Message, PhraseState, Words
    from samtale.talk.talk import Talk

ONE_WORDING: Final = msg("This dialog words its questions in one way only.")
"""What is said where there is nothing to choose."""

NO_TERMS: Final = msg("This dialog explains no words.")
"""What is said where there is nothing to explain."""

_WORST: Final[tuple[PhraseState, ...]] = (
    "missing",
    "withheld",
    "stale",
    "draft",
    "reviewed",
    "source",
)
"""How far a phrase can be trusted, the least first."""


class ToldTerm(NamedTuple):
    """A term with its explanation, in the languages of a talk."""

    own: Phrase
    """In the caseworker's language."""
    theirs: Phrase | None
    """As the participant may be shown it; none where both have one language."""


def worded(talk: Talk) -> Message:
    """How questions are put from here on."""
    if talk.wording == "prompt":
        return msg("Questions are put as they are written: to the person.")
    return msg(
        "Questions are put otherwise where they can be: {wording}.", wording=WORDED[talk.wording]
    )


def next_wording(talk: Talk) -> Variant:
    """The variant after the one at hand, of those the dialog has; the prompt after the last."""
    known = variants_of(talk.dialog)
    after = VARIANTS[VARIANTS.index(talk.wording) + 1 :]
    return next((one for one in after if one in known), "prompt")


def told_terms(
    talk: Talk, ask: Ask | None, mine: Words, theirs: Words
) -> tuple[list[ToldTerm], list[ToldTerm]]:
    """The terms in the words of a question, and all others of the dialog.

    Args:
        talk: The talk.
        ask: The question at hand, if any.
        mine: The caseworker's words.
        theirs: The participant's words.
    """
    here = terms_in(talk.dialog, ask.question) if ask else ()
    others = [name for name in talk.dialog.terms if name not in here]

    def told(names: Iterable[str]) -> list[ToldTerm]:
        return [_told(talk, name, mine, theirs) for name in names]

    return told(here), told(others)


def _told(talk: Talk, name: str, mine: Words, theirs: Words) -> ToldTerm:
    parts = term(talk.dialog, name)
    own = _joined(*(mine.say(part) for part in parts))
    if mine.language == theirs.language:
        return ToldTerm(own, None)
    return ToldTerm(own, _joined(*(for_participant(theirs, mine, part) for part in parts)))


def _joined(word: Phrase, means: Phrase) -> Phrase:
    """A word and its explanation as one, which can be trusted as far as the weaker of the two."""
    weaker = min(word, means, key=lambda one: _WORST.index(one.state))
    return Phrase(text=f"{word.text}: {means.text}", language=weaker.language, state=weaker.state)
