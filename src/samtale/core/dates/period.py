"""A stretch of time with a start and an end, each a `PartialDate`: a job, a schooling, a stay.

Written as `2008/2012`, a `Period` lasted from 2008 to 2012, while a `PartialDate` so written is one
moment somewhere between them. Which of the two a text is, its question says.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from samtale.core.dates.days import whole_months, whole_years
from samtale.core.dates.partial import PartialDate
from samtale.core.dates.points import Point
from samtale.core.dates.spans import Edge

Extent: TypeAlias = tuple[int, int | None]
"""The lowest and highest possible length; `None` where nothing bounds it."""

_OWN: Final = "period:"
_NOT_A_PERIOD: Final = (
    "This is not a period that can be kept: write it as in 2008/2012, 2008/.. (goes on) or 2008/ "
    "(end not known)."
)
_BACKWARDS: Final = "The period ends before it starts: write the earlier date first."
_AND_GOES_ON: Final = "A period that goes on has no end: leave one of them out."


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of time, both ends included.

    Attributes:
        start: When it began, or `None` when that is not known.
        end: When it ended; `None` when that is not known or it goes on.
        ongoing: Whether it was said to go on.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    ongoing: bool = False

    def __post_init__(self) -> None:
        """Refuse a period that certainly ends before it starts, or that ends and goes on.

        Raises:
            ValueError: With a sentence.
        """
        if self.ongoing and self.end is not None:
            raise ValueError(_AND_GOES_ON)
        first, last = self.earliest(), self.latest()
        if first and last and last < first:
            raise ValueError(_BACKWARDS)

    def earliest(self) -> date | None:
        """Return the first day it can have begun."""
        return None if self.start is None else self.start.earliest()

    def latest(self) -> date | None:
        """Return the last day it can have ended; `None` when it goes on."""
        return None if self.end is None else self.end.latest()

    def starts(self) -> tuple[date | None, date | None]:
        """Return the first and last day on which it can have begun, which is not after its end."""
        if self.start is None:
            return None, self.latest()
        return self.start.earliest(), least(self.start.latest(), self.latest())

    def ends(self, *, today: date | None = None) -> tuple[date | None, date | None]:
        """Return the first and last day on which it can have ended, not before its start.

        Args:
            today: The day up to which a period that goes on is known to last.
        """
        if self.end is None:
            return greatest(self.earliest(), today if self.ongoing else None), None
        return greatest(self.end.earliest(), self.earliest()), self.end.latest()

    def years(self, *, today: date | None = None) -> Extent:
        """Return its lowest and highest possible length in whole years, both ends included."""
        longest, shortest = self._inner_and_outer(today)
        return (
            max(whole_years(*shortest), 0) if shortest else 0,
            whole_years(*longest) if longest else None,
        )

    def months(self, *, today: date | None = None) -> Extent:
        """Return its lowest and highest possible length in whole months, both ends included.

        Args:
            today: The day up to which a period that goes on is counted; without it, it has no
                highest length.
        """
        longest, shortest = self._inner_and_outer(today)
        return (
            max(whole_months(*shortest), 0) if shortest else 0,
            whole_months(*longest) if longest else None,
        )

    def _inner_and_outer(
        self,
        today: date | None,
    ) -> tuple[tuple[date, date] | None, tuple[date, date] | None]:
        """Return the longest and shortest stretch, each to the day after its last one."""
        (first, second), (third, fourth) = self.starts(), self.ends(today=today)
        fourth = greatest(first, today) if self.ongoing else fourth
        longest = (first, _after(fourth)) if first and fourth else None
        shortest = (second, _after(third)) if second and third else None
        return longest, shortest

    def to_edtf(self) -> str:
        """Return the stored form.

        An interval of ISO 8601-2 where both ends are points, with `..` for one that goes on and
        nothing for an end that is not known; otherwise our own `period:["age:14","2012"]`.
        """
        end = Edge.OPEN.value if self.ongoing else _side(self.end)
        sides = [_side(self.start), end]
        if all(edge is None or isinstance(edge.said, Point) for edge in (self.start, self.end)):
            return "/".join(sides)
        return _OWN + json.dumps(sides, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_edtf(cls, text: str) -> Period:
        """Read the stored form.

        Raises:
            ValueError: With a sentence; it does not repeat the text, which may be an answer.
        """
        start, end = _sides(text)
        ongoing = end == Edge.OPEN.value
        return cls(
            start=PartialDate.from_edtf(start) if start else None,
            end=PartialDate.from_edtf(end) if end and not ongoing else None,
            ongoing=ongoing,
        )


def least(first: date | None, second: date | None) -> date | None:
    """Return the earlier of two upper bounds, of which `None` is no bound."""
    return min((day for day in (first, second) if day), default=None)


def greatest(first: date | None, second: date | None) -> date | None:
    """Return the later of two lower bounds, of which `None` is no bound."""
    return max((day for day in (first, second) if day), default=None)


def _after(day: date) -> date:
    """Return the next day, or the last one of the calendar."""
    return day if day == date.max else day + timedelta(days=1)


def _side(edge: PartialDate | None) -> str:
    """Return the stored form of one end."""
    return Edge.UNKNOWN.value if edge is None else edge.to_edtf()


def _sides(text: str) -> tuple[str, str]:
    """Return the stored forms of both ends.

    Raises:
        ValueError: The text has not two of them.
    """
    sides: object = text.split("/")
    if text.startswith(_OWN):
        try:
            sides = json.loads(text.removeprefix(_OWN))
        except (ValueError, RecursionError) as error:
            raise ValueError(_NOT_A_PERIOD) from error
    match sides:
        case [str(start), str(end)]:
            return start, end
    raise ValueError(_NOT_A_PERIOD)
