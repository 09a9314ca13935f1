"""Which of two partial dates comes first, how far apart they lie, and what overlaps.

Every answer says what is certain: `True` only when every day that the dates can mean makes it so,
`False` only when none does, `None` (unknown) otherwise. Counts are a lowest and a highest possible
number, with `None` on a side that nothing bounds. Two dates are taken to be independent of each
other: of two moments "in 2008" either may be the earlier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from samtale.core.dates.days import whole_months, whole_years

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from samtale.core.dates.partial import PartialDate
    from samtale.core.dates.period import Extent, Period

Count: TypeAlias = tuple[int | None, int | None]
"""The lowest and the highest possible number; `None` where nothing bounds it."""
Order: TypeAlias = Literal[-1, 0, 1]


def before(a: PartialDate, b: PartialDate) -> bool | None:
    """Return whether a moment lies before another one.

    "Not after" needs no function of its own: it is `before(b, a)` turned round.
    """
    if certainly_before(a.latest(), b.earliest()):
        return True
    earliest, latest = a.earliest(), b.latest()
    return False if earliest and latest and earliest >= latest else None


def compare(a: PartialDate, b: PartialDate) -> Order | None:
    """Return -1, 0 or 1 as a moment lies before, on the same day as, or after another one.

    The same day takes two certain days; `None` where more than one order is possible.
    """
    if a.is_day and b.is_day and a.earliest() == b.earliest():
        return 0
    if certainly_before(a.latest(), b.earliest()):
        return -1
    return 1 if certainly_before(b.latest(), a.earliest()) else None


def certainly_before(a: date | None, b: date | None) -> bool:
    """Return whether a last possible day is before a first possible one."""
    return a is not None and b is not None and a < b


def overlaps(p: Period, q: Period, *, today: date | None = None) -> bool | None:
    """Return whether two periods share a day.

    Args:
        p: One period.
        q: The other.
        today: The day up to which a period that goes on is known to last; without it such a
            period is only known to have begun.
    """
    (p_first, p_begun), (p_ending, p_last) = p.starts(), p.ends(today=today)
    (q_first, q_begun), (q_ending, q_last) = q.starts(), q.ends(today=today)
    if certainly_before(p_last, q_first) or certainly_before(q_last, p_first):
        return False
    pairs = ((p_begun, q_ending), (q_begun, p_ending))
    return True if all(a and b and a <= b for a, b in pairs) else None


def gap_days(p: Period, q: Period) -> Extent:
    """Return the lowest and highest number of days between the end of a period and the next start.

    The days on which they end and start do not count; where the second begins before the first
    has ended there is no gap, and the number is 0.
    """
    (ending, last), (first, begun) = p.ends(), q.starts()
    return (
        max((first - last).days - 1, 0) if first and last else 0,
        max((begun - ending).days - 1, 0) if begun and ending else None,
    )


def years_between(a: PartialDate, b: PartialDate) -> Count:
    """Return the lowest and highest number of completed years from one moment to another.

    Negative when the second is the earlier one. Our convention for 29 February: in a common year
    a year counted from it is complete on 1 March.
    """
    return _between(a, b, whole_years)


def months_between(a: PartialDate, b: PartialDate) -> Count:
    """Return the lowest and highest number of completed months from one moment to another."""
    return _between(a, b, whole_months)


def days_between(a: PartialDate, b: PartialDate) -> Count:
    """Return the lowest and highest number of days from one moment to another."""
    return _between(a, b, lambda start, end: (end - start).days)


def age_at(birth: PartialDate, when: PartialDate) -> Count:
    """Return the lowest and highest possible age in completed years at a moment."""
    return years_between(birth, when)


def _between(a: PartialDate, b: PartialDate, count: Callable[[date, date], int]) -> Count:
    """Count from the latest start to the earliest end, and from the earliest to the latest."""
    nearest, farthest = (a.latest(), b.earliest()), (a.earliest(), b.latest())
    return (
        count(nearest[0], nearest[1]) if nearest[0] and nearest[1] else None,
        count(farthest[0], farthest[1]) if farthest[0] and farthest[1] else None,
    )
