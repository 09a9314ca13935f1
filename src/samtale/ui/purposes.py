"""Why a question is asked: on what basis, for what, and what its answer can still change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.core.words import msg
from samtale.ui.reasons import ReasonLine, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samtale.core.course import Ask
    from samtale.core.words import Message
    from samtale.ui.telling import Teller

BASES: Final[Mapping[str, Message]] = {
    "duty": msg("The law has the municipality ask this."),
    "voluntary": msg("Answering is voluntary."),
    "consent": msg("It is asked because the participant has consented."),
}
"""On what basis something is asked, in words."""

PURPOSES: Final[Mapping[str, Message]] = {
    "frame": msg("how the talk is held"),
    "rule": msg("which offers fit"),
    "contract": msg("the contract"),
    "summary": msg("the summary"),
    "cv": msg("the CV"),
    "follow_up": msg("the follow-up"),
}
"""What an answer is used for, in words."""

ASKED_OF: Final[Mapping[str, Message]] = {
    "participant": msg("The participant is asked."),
    "caseworker": msg("The caseworker answers; it is not read out."),
    "interpreter": msg("The interpreter is asked."),
}
"""Who is asked, in words."""


def purpose_lines(ask: Ask, teller: Teller) -> tuple[ReasonLine, ...]:
    """Why a question is asked, one sentence a line."""
    return tuple(_lines(ask, teller))


def _lines(ask: Ask, teller: Teller) -> Iterator[ReasonLine]:
    words, question = teller.caseworker, ask.question
    yield ReasonLine(depth=0, sign="", text=teller.prompt(ask))
    if question.asked_of:
        yield ReasonLine(depth=0, sign="›", text=words.message(ASKED_OF[question.asked_of]))
    if question.basis:
        yield ReasonLine(depth=0, sign="›", text=words.message(BASES[question.basis]))
    if question.purpose:
        used = words.join([words.message(PURPOSES[one]) for one in question.purpose])
        text = words.message(msg("The answer is used for {purposes}.", purposes=used))
        yield ReasonLine(depth=0, sign="›", text=text)
    judged = teller.talk.judgement
    waiting = [one for one in (*judged.programmes, *judged.offers) if ask.path in one.missing]
    if waiting:
        head = words.message(msg("The answer can still settle:"))
        yield ReasonLine(depth=0, sign="", text=head)
        for one in waiting:
            title = words.say(title_of(teller.talk.rulebook, one)).text
            yield ReasonLine(depth=1, sign="?", text=title)
