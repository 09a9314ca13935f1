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
    from samtale.core.papers.agreed import Dated
    from samtale.core.papers.sources import Sources
    from samtale.core.papers.speaking import Pair
    from samtale.core.rules.deadlines import DueStatus

_PARTS: Final[tuple[tuple[frozenset[DueStatus], Message], ...]] = (
    (frozenset({"overdue"}), msg("The day has passed")),
    (frozenset({"due"}), msg("To come")),
    (frozenset({"open"}), msg("The day is not known yet")),
    (frozenset({"done", "over"}), msg("Done or over")),
)
"""The parts of the list, by where a day stands."""


def dates_paper(sources: Sources) -> Paper:
    """The deadlines and agreements of a case: those that are late, to come, open, and done."""
    pair = pair_of(sources.caseworker, sources.participant)
    days = dated(sources, pair)
    blocks: list[Block] = []
    for statuses, heading in _PARTS:
        if shown := [one for one in days if one.status in statuses]:
            blocks.append(Heading(level=2, text=pair.tell(heading)))
            blocks += (_line(one, pair) for one in shown)
    if not days:
        blocks.append(Heading(level=2, text=pair.tell(msg("To come"))))
        blocks.append(Passage(text=pair.tell(msg("There are no deadlines or agreed days yet."))))
    frame = Frame(kind="dates", sources=sources, pair=pair)
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
    if one.who is not None and one.law:
        return pair.tell(msg("{who}. {law}", who=one.who, law=one.law))
    found = one.who or one.law
    return pair.value(found) if found else None
