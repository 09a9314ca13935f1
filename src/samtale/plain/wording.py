"""The wording of questions and the explained terms, told line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.shown import MARKS, WORDED
from samtale.core.text import fold
from samtale.core.wordings import variants_of
from samtale.core.words import msg
from samtale.talk.wording import NO_TERMS, ONE_WORDING, next_wording, told_terms, worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samtale.core.words import Phrase
    from samtale.plain.speaker import Speaker
    from samtale.talk.wording import ToldTerm


def choose_wording(speaker: Speaker, typed: str) -> bool:
    """Put questions in the variant whose name was typed; in the next one, without a name.

    Args:
        speaker: Speaks.
        typed: The id of a variant, or the beginning of its name in the caseworker's language.

    Returns:
        Whether one was chosen.
    """
    talk, known = speaker.talk, variants_of(speaker.talk.dialog)
    if len(known) == 1:
        speaker.tell(ONE_WORDING)
        return False
    names = {one: {fold(one), fold(speaker.mine.message(WORDED[one]))} for one in known}
    found = [
        one for one in known if any(name.startswith(fold(typed)) for name in names[one]) and typed
    ]
    if typed and len(found) != 1:
        speaker.tell(msg("Type one of these after the command:"))
        for one in known:
            speaker.line(f"{one}: {speaker.mine.message(WORDED[one])}", 1)
        return False
    talk.word(found[0] if typed else next_wording(talk))
    speaker.tell(worded(talk))
    return True


def tell_terms(speaker: Speaker) -> None:
    """Explain the terms in the question at hand, then all others, in both languages."""
    here, others = told_terms(speaker.talk, speaker.talk.current, speaker.mine, speaker.theirs)
    if not here and not others:
        speaker.tell(NO_TERMS)
        return
    if here:
        speaker.tell(msg("Words in this question:"))
        _tell(speaker, here)
    if others:
        speaker.tell(msg("Other words:") if here else msg("No word in this question; all words:"))
        _tell(speaker, others)


def _tell(speaker: Speaker, terms: Iterable[ToldTerm]) -> None:
    for own, theirs in terms:
        # A screen reader reads every line: what is not translated is not said twice.
        speaker.line(_marked(speaker, own), 1)
        if theirs is not None and theirs.text != own.text:
            speaker.line(_marked(speaker, theirs), 2)
        elif theirs is not None and theirs.state in MARKS:
            speaker.line(f"({speaker.mine.message(MARKS[theirs.state])})", 2)


def _marked(speaker: Speaker, phrase: Phrase) -> str:
    mark = MARKS.get(phrase.state)
    return f"{phrase.text} ({speaker.mine.message(mark)})" if mark else phrase.text
