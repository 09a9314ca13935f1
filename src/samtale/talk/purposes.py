"""Why a question is asked: of whom, on what basis, for what, and what it can still change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.core.rules.beside import OUTSIDE, is_outside
from samtale.core.words import msg
from samtale.talk.finding import title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samtale.core.course import Ask
    from samtale.core.words import Message
    from samtale.talk.talk import Talk

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


def beyond_record(talk: Talk, ask: Ask) -> Message | None:
    """What is to be known of a question outside every record limit; none for all others.

    Args:
        talk: The talk, whose rules say what a record may hold today.
        ask: The question.
    """
    limits = talk.rulebook.record_limits.values()
    return OUTSIDE if is_outside(limits, ask.section, ask.question, talk.today) else None


def why_asked(talk: Talk, ask: Ask) -> Iterator[Message]:
    """Why a question is asked, one sentence at a time.

    Args:
        talk: The talk, for what the answer can still change.
        ask: The question.
    """
    question = ask.question
    yield ASKED_OF[question.asked_of or ask.section.asked_of]
    yield BASES[question.basis or ask.section.basis]
    if (outside := beyond_record(talk, ask)) is not None:
        yield outside
    purposes = tuple(PURPOSES[one] for one in question.purpose or ask.section.purpose)
    if purposes:
        yield msg("The answer is used for {purposes}.", purposes=purposes)
    for finding in talk.judgement.findings:
        if ask.path in finding.missing:
            yield msg("The answer can still settle: {title}", title=title(talk, finding))
