"""When something was, out of the answers that say so, and for whom.

Nothing becomes more exact here: an answer that was a guess says no more than a date with doubt.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from samtale.core.audience import OUTSIDE, may_see
from samtale.core.dates import Age, Interval, PartialDate, Period, Point, Relative

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samtale.core.answers import Answer, Certainty
    from samtale.core.audience import Audience
    from samtale.core.course import Course

TIMES: Final = ("period", "began", "ended", "still")
"""The local ids that say when an entry of a group was."""

_P = TypeVar("_P", Point, Age)


def birth_known_to(audience: Audience, course: Course) -> PartialDate | None:
    """When the person was born, where that is known and the audience may know it."""
    asked = course.dialog.roles.get("birth")
    if asked is None or not may_see(*course.dialog.by_name[asked], audience):
        return None
    birth = course.value(asked, {})
    return birth if isinstance(birth, PartialDate) else None


def when_of(
    answers: Mapping[str, Answer], birth: PartialDate | None, audience: Audience
) -> Period | None:
    """When something was, out of a period, or out of its beginning, end, and whether it goes on.

    An answer that was a guess says no more than one with doubt. For who stands outside the case,
    what was said in relation to something else ("after we fled") is not told.

    Args:
        answers: The answers, by `period`, `began`, `ended` and `still`.
        birth: When the person was born, so that an age becomes a year; left out, ages stay ages.
        audience: For whom.
    """
    whole = answers.get("period")
    if whole and isinstance(whole.value, Period):
        said = whole.value
        # Where an end says itself that it is vague, the other one is as it was said.
        marked = any(end and _is_marked(end) for end in (said.start, said.end))
        sure: Certainty = "certain" if marked else whole.certainty
        ends = [_moment(end, sure, birth, audience) for end in (said.start, said.end)]
        return _period(ends[0], ends[1], ongoing=said.ongoing)
    began, ended = (
        _moment(one.value, one.certainty, birth, audience) if one else None
        for one in (answers.get("began"), answers.get("ended"))
    )
    still = answers.get("still")
    return _period(began, ended, ongoing=ended is None and bool(still and still.value is True))


def _period(start: PartialDate | None, end: PartialDate | None, *, ongoing: bool) -> Period | None:
    if not (start or end or ongoing):
        return None
    try:
        return Period(start=start, end=end, ongoing=ongoing)
    except ValueError:
        # The two contradict each other; what is kept claims only the beginning.
        return Period(start=start)


def _moment(
    value: object, certainty: Certainty, birth: PartialDate | None, audience: Audience
) -> PartialDate | None:
    if not isinstance(value, PartialDate):
        return None
    if isinstance(value.said, Relative) and audience in OUTSIDE:
        return None
    return _hedged(value, certainty).resolved(birth)


def _is_marked(value: PartialDate) -> bool:
    parts = value.parts()
    return parts.about or parts.uncertain


def _hedged(value: PartialDate, certainty: Certainty) -> PartialDate:
    """A date as sure as its answer was."""
    match value.said:
        case Point() as said:
            return replace(value, said=_marked(said, certainty))
        case Age() as said:
            return replace(value, said=_marked(said, certainty))
        case Interval(start=start, end=end):
            first, last = (
                _marked(side, certainty) if isinstance(side, Point) else side
                for side in (start, end)
            )
            return replace(value, said=Interval(start=first, end=last))
    return value


def _marked(said: _P, certainty: Certainty) -> _P:
    match certainty:
        case "about":
            return replace(said, about=True)
        case "guess":
            return replace(said, uncertain=True)
    return said
