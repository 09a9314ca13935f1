"""Dates as people say them: `PartialDate`, one value type from the talk to the contract.

A partial date is one moment of which only so much is known. What was said is kept as it was said:
a `Point` (a day, month, season, year, decade), an `Interval` in which the moment lies, an `Age` at
the time, or a moment `Relative` to another. No day is ever invented, and writing a date down and
reading it again never makes it more exact.

Stored form: EDTF (ISO 8601-2:2019, level 0 and 1) where it has one, otherwise a form of our own:

=========================================  ====================================================
`2008`, `2008-11`, `2008-11-03`            a year, month, day
`2008-22`, `199X`, `19XX`                  a season (21 spring to 24 winter), decade, century
`2008~`, `2008?`, `2008%`                  about, uncertain, both
`2005/2007`                                at some time from 2005 to 2007
`../2005`, `2005/..`                       before, after (or in) 2005: open ended
`/2005`, `2005/`                           the other edge is not known
`age:14`, `age:14~`, `age:14-15`           when the person was 14, was about 14, was 14 or 15
`before:job[1].began`                      before another answer, by its path
`after:"the wedding"`                      after something said in words (a JSON string)
`before:birth "we fled"`                   both
`solar_hijri:1375-07`                      month 7 of 1375 as the Solar Hijri calendar counts
=========================================  ====================================================

A date said in another calendar keeps its own numbers; its days, and so every comparison, are
Gregorian. Calendars are told in `samtale.core.dates.calendars`. Reading what a person typed lives
in `samtale.core.reading_dates`, words in catalogs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from samtale.core.dates.calendars import GREGORIAN
from samtale.core.dates.days import add
from samtale.core.dates.points import Point, PointPrecision
from samtale.core.dates.spans import AGE_MARGIN, Age, Edge, Interval, Relative

if TYPE_CHECKING:
    from datetime import date

Precision: TypeAlias = PointPrecision | Literal["range", "open", "age", "relative"]
Shape: TypeAlias = Literal[
    "at",
    "between",
    "before",
    "after",
    "age",
    "before_event",
    "after_event",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateParts:
    """What a partial date says, taken apart for a renderer in any language.

    Attributes:
        shape: How it was said. `before` and `after` have one point, `between` two, `at` one.
        first: The point of `at`, `before` and `after`; the first point of `between`.
        last: The last point of `between`.
        age: The age of `age`, in years.
        age_until: The highest age, where two were said.
        text: The words of `before_event` and `after_event`, as they were said.
        path: The path of the answer that `before_event` and `after_event` refer to.
        about: Whether any part of it was said to be approximate.
        uncertain: Whether any part of it was said with doubt.
    """

    shape: Shape
    first: Point | None = None
    last: Point | None = None
    age: int | None = None
    age_until: int | None = None
    text: str = ""
    path: str = ""
    about: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """One moment, known as far as it was said.

    Attributes:
        said: What was said, in the calendar in which it was said.
    """

    said: Point | Interval | Age | Relative

    @classmethod
    def of(
        cls,
        year: int,
        month: int | None = None,
        day: int | None = None,
        *,
        about: bool = False,
        uncertain: bool = False,
    ) -> PartialDate:
        """Return a year, month or day.

        Raises:
            ValueError: No calendar has it.
        """
        point = Point(year=year, month=month, day=day, about=about, uncertain=uncertain)
        return cls(said=point)

    @classmethod
    def on(cls, day: date) -> PartialDate:
        """Return a certain day."""
        return cls.of(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """Return how exactly it was said; an interval is a `range`, or `open` on one side."""
        match self.said:
            case Point():
                return self.said.precision
            case Interval(start=Point(), end=Point()):
                return "range"
            case Interval():
                return "open"
            case Age():
                return "age"
            case Relative():
                return "relative"

    @property
    def calendar(self) -> str:
        """Return the calendar in which it was said; of an interval, that of its first point."""
        match self.said:
            case Point(calendar=calendar):
                return calendar
            case Interval(start=Point(calendar=calendar)) | Interval(end=Point(calendar=calendar)):
                return calendar
        return GREGORIAN

    @property
    def is_day(self) -> bool:
        """Whether it can only have been one day: neither coarse, nor about, nor uncertain."""
        return self.earliest() is not None and self.earliest() == self.latest()

    def earliest(self) -> date | None:
        """Return the first day it can have been, or `None` when nothing bounds it."""
        return self.said.bounds()[0] if isinstance(self.said, Point | Interval) else None

    def latest(self) -> date | None:
        """Return the last day it can have been, or `None` when nothing bounds it.

        "Before 2005" (`../2005`) reaches to the end of 2005, and "after 2005" begins with it:
        people use both words either way, so the wider reading is the safe one.
        """
        return self.said.bounds()[1] if isinstance(self.said, Point | Interval) else None

    def resolved(self, birth: PartialDate | None) -> PartialDate:
        """Return an age as the years in which the person had it, where the birth is known.

        A person born in 1990 was 14 at some time in 2004 or 2005, so `age:14` becomes `2004/2005`.
        Years are the finest unit of the answer, however exactly the birth is known. Everything
        but an age, and an age without a known birth, is returned as it is.
        """
        if not isinstance(self.said, Age) or birth is None:
            return self
        age = self.said
        slack = AGE_MARGIN * (age.about + age.uncertain)
        first = _year_of(birth.earliest(), max(age.years - slack, 0))
        last = _year_of(birth.latest(), age.last + slack + 1, days=-1)
        if isinstance(first, Edge) and isinstance(last, Edge):
            return self
        if first == last and isinstance(first, Point):
            return replace(self, said=first)
        return replace(self, said=Interval(start=first, end=last))

    def parts(self) -> DateParts:
        """Return what it says, taken apart for a renderer."""
        said = self.said
        if isinstance(said, Relative):
            shape: Shape = "before_event" if said.relation == "before" else "after_event"
            return DateParts(shape=shape, text=said.text, path=said.path)
        if isinstance(said, Interval):
            return _parts_of_interval(said)
        return DateParts(
            shape="at" if isinstance(said, Point) else "age",
            first=said if isinstance(said, Point) else None,
            age=said.years if isinstance(said, Age) else None,
            age_until=said.until if isinstance(said, Age) else None,
            about=said.about,
            uncertain=said.uncertain,
        )

    def to_edtf(self) -> str:
        """Return the stored form; see the top of this module."""
        said = self.said
        return said.to_edtf() if isinstance(said, Point | Interval) else said.to_text()

    @classmethod
    def from_edtf(cls, text: str) -> PartialDate:
        """Read the stored form.

        Args:
            text: EDTF level 0 to 1, or one of our own forms.

        Raises:
            ValueError: With a sentence; it does not repeat the text, which may be an answer.
        """
        if text.startswith("age:"):
            return cls(said=Age.from_text(text))
        if text.startswith(("before:", "after:")):
            return cls(said=Relative.from_text(text))
        said = Interval.from_edtf(text) if "/" in text else Point.from_edtf(text)
        return cls(said=said)


def _year_of(birth: date | None, years: int, *, days: int = 0) -> Point | Edge:
    """Return the year in which somebody born on that day reached an age, or an open edge."""
    if birth is None:
        return Edge.OPEN
    try:
        return Point(year=add(birth, years=years, days=days).year)
    except OverflowError:
        return Edge.OPEN


def _parts_of_interval(said: Interval) -> DateParts:
    """Return the parts of an interval by which of its sides have a point."""
    start = said.start if isinstance(said.start, Point) else None
    end = said.end if isinstance(said.end, Point) else None
    shape: Shape = "between" if start and end else "after" if start else "before"
    points = [point for point in (start, end) if point]
    return DateParts(
        shape=shape,
        first=points[0],
        last=end if start else None,
        about=any(point.about for point in points),
        uncertain=any(point.uncertain for point in points),
    )
