"""The summary as a paper: all answers in the order of the dialog, to be read back and corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.audience import OUTSIDE
from samtale.core.paper import Block, Both, Heading, Notice, Paper, Passage
from samtale.core.papers.frame import EXTRACT, Frame
from samtale.core.papers.life import life_figure
from samtale.core.papers.speaking import Pair, pair_of, plain
from samtale.core.papers.telling import Telling, beyond_record
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.audience import Audience
    from samtale.core.course import Course
    from samtale.core.rules.judge import Judgement
    from samtale.core.words import Words


def summary_paper(
    judgement: Judgement,
    course: Course,
    caseworker: Words,
    participant: Words | None,
    *,
    audience: Audience = "caseworker",
) -> Paper:
    """All answers in the order of the dialog, to be read back and corrected.

    Args:
        judgement: What the rules say of the case; the day stands on the paper.
        course: The dialog held against the record.
        caseworker: The language of the left column.
        participant: The language of the right column.
        audience: For whom it is. Only the caseworker's copy has the remarks. Who stands outside
            the case gets the answers opened to them, and not that something was left unanswered.
    """
    pair = pair_of(caseworker, participant)
    telling = Telling(course, pair, audience, beyond_record(judgement, course))
    blocks = [*_life(judgement, course, pair, audience), *telling.answers(outside=False)]
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
    blocks += _remarks_on_the_talk(course, pair) if audience == "caseworker" else ()
    frame = Frame(
        kind="summary",
        audience=audience,
        number=0,
        judgement=judgement,
        course=course,
        pair=pair,
    )
    return frame.paper(pair.tell(msg("Summary of the talk")), (), blocks)


def _life(judgement: Judgement, course: Course, pair: Pair, audience: Audience) -> Iterator[Block]:
    figure = life_figure(course, judgement.judged_on, pair, audience)
    if figure is not None:
        yield Heading(level=2, text=figure.title)
        yield figure


def _remarks_on_the_talk(course: Course, pair: Pair) -> Iterator[Block]:
    remarks = course.record.remarks("")
    if remarks:
        yield Heading(level=2, text=pair.tell(msg("Remarks")))
    for text in remarks:
        yield Passage(text=Both(left=plain(text, pair.left.language)), item=True)
