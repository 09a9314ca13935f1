"""The summary as a paper: all answers in the order of the dialog, to be read back and corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.audience import OUTSIDE
from samtale.core.paper import Block, Both, Heading, Notice, Paper, Passage
from samtale.core.papers.frame import EXTRACT, Frame
from samtale.core.papers.life import life_figure
from samtale.core.papers.speaking import Pair, pair_of, plain
from samtale.core.papers.telling import Telling
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.course import Course
    from samtale.core.papers.sources import Sources


def summary_paper(sources: Sources) -> Paper:
    """All answers in the order of the dialog, to be read back and corrected.

    Who stands outside the case is not told that something was left unanswered.
    """
    pair, audience = pair_of(sources.caseworker, sources.participant), sources.audience
    telling = Telling(sources, pair)
    blocks = [*_life(sources, pair), *telling.answers(outside=False)]
    if audience in OUTSIDE:
        blocks = [Notice(tone="note", text=pair.tell(EXTRACT)), *blocks]
    elif outside := [*telling.answers(outside=True)]:
        told = msg("Told voluntarily. It stays in this case and is not passed on.")
        heading = msg("Outside what the mapping may hold")
        blocks += [
            Heading(level=2, text=pair.tell(heading)),
            Passage(text=pair.tell(told)),
            *outside,
        ]
    blocks += _remarks_on_the_talk(sources.course, pair) if audience == "caseworker" else ()
    frame = Frame(kind="summary", sources=sources, pair=pair)
    return frame.paper(pair.tell(msg("Summary of the talk")), (), blocks)


def _life(sources: Sources, pair: Pair) -> Iterator[Block]:
    figure = life_figure(sources, pair)
    if figure is not None:
        yield Heading(level=2, text=figure.title)
        yield figure


def _remarks_on_the_talk(course: Course, pair: Pair) -> Iterator[Block]:
    remarks = course.record.remarks("")
    if remarks:
        yield Heading(level=2, text=pair.tell(msg("Remarks")))
    for text in remarks:
        yield Passage(text=Both(left=plain(text, pair.left.language)), item=True)
