"""The list of days: deadlines and what was agreed, with what, who, when and by which law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.core.paper import Block, Both, Exchange, Heading, Paper, Passage
from samtale.core.papers.agreed import dated
from samtale.core.papers.frame import Frame
from samtale.core.papers.speaking import pair_of
from samtale.core.rules.tell import STATUSES
from samtale.core.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.audience import Audience
    from samtale.core.course import Course
    from samtale.core.papers.agreed import Dated
    from samtale.core.papers.speaking import Pair
    from samtale.core.rules.deadlines import DueStatus
    from samtale.core.rules.judge import Judgement
    from samtale.core.words import Words

_PARTS: Final[tuple[tuple[frozenset[DueStatus], Message], ...]] = (
    (frozenset({"overdue"}), msg("The day has passed")),
    (frozenset({"due"}), msg("To come")),
    (frozenset({"open"}), msg("The day is not known yet")),
    (frozenset({"done", "over"}), msg("Done or over")),
)
"""The parts of the list, by where a day stands."""


def dates_paper(
    judgement: Judgement,
    course: Course,
    caseworker: Words,
    participant: Words | None,
    *,
    audience: Audience = "participant",
) -> Paper:
    """The deadlines and agreements of a case: those that are late, to come, open, and done.

    Args:
        judgement: What the rules say of the case.
        course: The dialog held against the record.
        caseworker: The language of the left column.
        participant: The language of the right column.
        audience: For whom it is.
    """
    pair = pair_of(caseworker, participant)
    days = dated(judgement, course, pair, audience)
    blocks: list[Block] = []
    for statuses, heading in _PARTS:
        if shown := [one for one in days if one.status in statuses]:
            blocks.append(Heading(level=2, text=pair.tell(heading)))
            blocks += (_line(one, pair) for one in shown)
    if not days:
        blocks.append(Heading(level=2, text=pair.tell(msg("To come"))))
        blocks.append(Passage(text=pair.tell(msg("There are no deadlines or agreed days yet."))))
    frame = Frame(
        kind="dates", audience=audience, number=0, judgement=judgement, course=course, pair=pair
    )
    return frame.paper(pair.tell(msg("Deadlines and agreements")), (), blocks)


def _line(one: Dated, pair: Pair) -> Exchange:
    """One day: when and where it stands, what it is, who acts, and by which law."""
    status = STATUSES[one.status]
    when = status if one.day is None else msg("{day} – {status}", day=one.day, status=status)
    return Exchange(
        prompt=pair.tell(when),
        answer=one.what,
        beside=_beside(one, pair),
    )


def _beside(one: Dated, pair: Pair) -> Both | None:
    """Who acts, and the paragraph, in small letters."""
    if one.who is not None and one.law is not None:
        return pair.tell(msg("{who}. {law}", who=one.who, law=one.law))
    told: Iterator[Message] = filter(None, (one.who, one.law))
    found = next(told, None)
    return pair.tell(found) if found else None
