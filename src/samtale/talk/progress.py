"""Views of a talk: the conversation so far, and where each section stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.events import Answered
from samtale.talk.outcome import SectionProgress, SectionState, Turn

if TYPE_CHECKING:
    from samtale.core.course import Ask, Course


def turns(course: Course) -> list[Turn]:
    """The questions that were settled, in the order in which they first were."""
    record = course.record
    order: dict[str, None] = {}
    for event in record.events:
        if isinstance(event.what, Answered):
            order.setdefault(event.what.path)
    found: list[Turn] = []
    for path in order:
        ask = course.ask(path)
        answer = record.answer(path)
        if ask is None or (not answer.settled and not answer.later):
            continue
        found.append(
            Turn(
                ask=ask,
                answer=answer,
                set_aside=course.relevant(path) is False,
                remarks=record.remarks(path),
            )
        )
    return found


def sections(course: Course, current: Ask | None) -> list[SectionState]:
    """Where every section stands, in the order of the dialog."""
    found: list[SectionState] = []
    for section in course.dialog.sections:
        asks = list(course.asks_of(section))
        settled = sum(1 for ask in asks if _settled(course, ask))
        open_ = sum(1 for ask in asks if course.open(ask))
        progress: SectionProgress = "open" if open_ else "done"
        if section.id in course.record.ended_sections:
            progress = "ended"
        elif course.section_relevant(section) is False:
            progress = "not_relevant"
        elif current is not None and current.section.id == section.id:
            progress = "current"
        elif not open_ and not settled:
            progress = "not_relevant"
        entries = tuple(course.record.entries(section.repeat)) if section.repeat else ()
        found.append(
            SectionState(
                section=section, progress=progress, settled=settled, open=open_, entries=entries
            )
        )
    return found


def _settled(course: Course, ask: Ask) -> bool:
    return course.record.answer(ask.path).settled and course.relevant(ask.path) is not False


def kept_for_later(course: Course) -> list[Ask]:
    """The questions kept for later that are still relevant, in the order of the dialog."""
    return [
        ask
        for ask in course.asks()
        if course.record.answer(ask.path).later and course.relevant(ask.path) is not False
    ]


def count(course: Course) -> tuple[int, int]:
    """How many questions are settled, and how many there would be with those now open."""
    settled = sum(1 for ask in course.asks() if _settled(course, ask))
    open_ = sum(1 for ask in course.asks() if course.open(ask))
    return settled, settled + open_
