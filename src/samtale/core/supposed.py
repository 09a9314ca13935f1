"""A case as it would be with other answers: a course beside the real one; nothing is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from samtale.core.answers import Answer, Value
from samtale.core.course import Course
from samtale.core.events import Answered, Event
from samtale.core.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEVER = datetime(1, 1, 1, tzinfo=UTC)
"""When what is only supposed was said."""


def supposed(course: Course, answers: Mapping[str, Value]) -> Course:
    """The course of a case on which some questions had other answers.

    Args:
        course: The course of the real case; it stays as it is.
        answers: The values by path.
    """
    record = Record(course.record.events)
    for seq, (path, value) in enumerate(answers.items(), len(record.events) + 1):
        what = Answered(path=path, answer=Answer(status="answered", value=value))
        record.apply(Event(seq=seq, at=_NEVER, actor="", talk="", what=what))
    return Course(course.dialog, record, course.today)
