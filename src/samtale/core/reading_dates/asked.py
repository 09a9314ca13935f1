"""What was said, as what was asked for: one moment, or a stretch of time.

The same words mean different things by the question. "Since 2015" tells when something began if a
moment is asked for, and that it goes on if a period is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.dates import Edge, Interval, PartialDate, Period, Point
from samtale.core.reading_dates.results import DateRead, DateRefused, PeriodRead
from samtale.core.reading_dates.setting import refused

if TYPE_CHECKING:
    from samtale.core.answers import Certainty
    from samtale.core.reading_dates.sayings import Saying


def moment(saying: Saying, rest: str) -> DateRead | DateRefused | None:
    """Return the moment that was said, or `None` when a stretch of time was."""
    match saying.how:
        case "at" | "since" | "from":
            value: PartialDate | DateRefused | None = saying.first
        case "before" | "until":
            value = _up_to(saying.first)
        case "after":
            value = _not_before(saying.first)
        case "range" | "either":
            value = _between(saying)
        case _:
            value = None
    if not isinstance(value, PartialDate):
        return value
    return DateRead(value=value, rest=rest, certainty=certainty_of(value))


def period(saying: Saying, rest: str) -> PeriodRead | DateRefused | None:
    """Return the stretch of time that was said, or `None` when only a moment was."""
    if saying.how == "either":  # one moment, of which two are possible
        return None
    start: PartialDate | None = saying.first
    end = saying.last
    match saying.how:
        case "at":
            start, end = _ends(saying.first)
        case "until":
            start, end = None, start
        case "before":
            start, end = None, _up_to(saying.first)
        case "after":
            start = _not_before(saying.first)
        case _:
            pass
    if start is None and end is None:
        return None
    if start is not None and end is not None and _runs_backwards(start, end):
        return refused("end_before_start")
    value = Period(start=start, end=end, ongoing=saying.how in {"since", "ongoing"})
    return PeriodRead(value=value, rest=rest, certainty=certainty_of(value))


def _ends(moment_: PartialDate) -> tuple[PartialDate, PartialDate]:
    """Return both ends of a time that stands alone: 2005-07 said of the years 2005 to 2007."""
    match moment_.said:
        case Interval(start=Point() as start, end=Point() as end):
            return PartialDate(said=start), PartialDate(said=end)
    return moment_, moment_


def _up_to(last: PartialDate) -> PartialDate | None:
    """Return the time before a point; `None` for an age, which has no day to end at."""
    said = last.said
    if not isinstance(said, Point):
        return None
    return PartialDate(said=Interval(start=Edge.OPEN, end=said))


def _not_before(first: PartialDate) -> PartialDate | None:
    """Return the time after a point; `None` for an age."""
    said = first.said
    if not isinstance(said, Point):
        return None
    return PartialDate(said=Interval(start=said, end=Edge.OPEN))


def _between(saying: Saying) -> PartialDate | DateRefused | None:
    """Return the time between two points; `None` where one of them is an age."""
    first, last = saying.first.said, saying.last.said if saying.last is not None else None
    if not isinstance(first, Point) or not isinstance(last, Point):
        return None
    if last.bounds()[1] < first.bounds()[0]:
        return refused("end_before_start")
    return PartialDate(said=Interval(start=first, end=last))


def _runs_backwards(start: PartialDate, end: PartialDate) -> bool:
    """Return whether the end certainly lies before the start."""
    earliest, latest = start.earliest(), end.latest()
    return earliest is not None and latest is not None and latest < earliest


def certainty_of(value: PartialDate | Period) -> Certainty:
    """Return how sure the words were, by their least sure part."""
    edges = (value.start, value.end) if isinstance(value, Period) else (value,)
    parts = [edge.parts() for edge in edges if edge is not None]
    if any(part.uncertain for part in parts):
        return "guess"
    return "about" if any(part.about for part in parts) else "certain"
