"""One point in time, as exactly as it was said: a day, month, season, year, decade or century.

A `Point` is the part of EDTF (ISO 8601-2:2019, level 0 and 1) that stands on one side of a slash.
It keeps the numbers of the calendar it was said in; what those mean is in `calendars`. Intervals,
ages and points relative to another answer live in `partial`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from samtale.core.dates.calendars import CALENDARS, GREGORIAN
from samtale.core.dates.days import MONTHS_IN_YEAR, add, month_end

if TYPE_CHECKING:
    from collections.abc import Mapping

PointPrecision: TypeAlias = Literal["day", "month", "season", "year", "decade", "century"]

MARGINS: Final[Mapping[PointPrecision, Mapping[str, int]]] = MappingProxyType(
    {
        "day": {"days": 3},
        "month": {"months": 1},
        "season": {"months": 3},
        "year": {"years": 1},
        "decade": {"years": 5},
        "century": {"years": 10},
    },
)
"""How far "about" (`~`) and "uncertain" (`?`) reach to each side; with both marks, twice as far."""

SPRING: Final = 21
SUMMER: Final = 22
AUTUMN: Final = 23
WINTER: Final = 24
_SEASON_MONTHS: Final[Mapping[int, tuple[int, int]]] = MappingProxyType(
    {SPRING: (3, 5), SUMMER: (6, 8), AUTUMN: (9, 11)},
)
"""First and last month, as the northern weather services count them; winter spans the new year."""

_HIDDEN: Final[tuple[PointPrecision, ...]] = ("year", "decade", "century")
_MARKS: Final = MappingProxyType(
    {
        (False, False): "",
        (True, False): "~",
        (False, True): "?",
        (True, True): "%",
    },
)
_FORM: Final = re.compile(
    rf"(?:(?P<calendar>{'|'.join(CALENDARS)}):)?"
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<mark>[~?%]?)",
)
NOT_A_POINT: Final = (
    "This is not a date that can be kept: write it as in 2008, 2008-11, 2008-11-03, 2008-22 "
    "(summer), 199X, 2008~ (about), 2008? (uncertain)."
)


def mark_of(*, about: bool, uncertain: bool) -> str:
    """Return the mark of ISO 8601-2 for a qualified date: nothing, `~`, `?` or `%` (both)."""
    return _MARKS[about, uncertain]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A day, month, season, year, decade or century, and no more than was said of it.

    Attributes:
        year: The year, 1 to 9999; of a decade or century its first year.
        month: The month, 1 to 12, or 13 where the calendar has as many.
        day: The day of the month; only together with a month.
        season: 21 spring, 22 summer, 23 autumn, 24 winter (ISO 8601-2); never with a month.
        hidden: How many last digits of the year are not specified: 0, 1 (a decade, `199X`) or
            2 (a century, `19XX`).
        about: It was said to be approximate (`~`).
        uncertain: It was said with doubt (`?`).
        calendar: The calendar it was said in, whose numbers all of these are.
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    hidden: int = 0
    about: bool = False
    uncertain: bool = False
    calendar: str = GREGORIAN

    def __post_init__(self) -> None:
        """Refuse a point that its calendar does not have.

        Raises:
            ValueError: With a sentence that says which part does not exist.
        """
        fault = _fault(self)
        if fault:
            raise ValueError(fault)

    @property
    def precision(self) -> PointPrecision:
        """Return how exactly the point was said."""
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        return "season" if self.season is not None else _HIDDEN[self.hidden]

    def stated(self) -> tuple[date, date]:
        """Return the first and last Gregorian day the words cover, before any margin.

        Winter of a Gregorian year covers the winter that ends in it and the one that begins in
        it, because people mean either. Seasons are the northern ones.
        """
        if self.calendar != GREGORIAN:
            return self._stated_elsewhere()
        if self.month is not None:
            first, last = date(self.year, self.month, 1), month_end(self.year, self.month)
            return (first, last) if self.day is None else ((first.replace(day=self.day),) * 2)
        if self.season == WINTER:
            first = date(self.year, 1, 1)
            return _moved(first, months=-1), _moved(date(self.year, 12, 31), months=2)
        if self.season is not None:
            begins, ends = _SEASON_MONTHS[self.season]
            return date(self.year, begins, 1), month_end(self.year, ends)
        final = self.year + 10**self.hidden - 1
        return date(self.year, 1, 1), date(final, 12, 31)

    def _stated_elsewhere(self) -> tuple[date, date]:
        """Return the Gregorian days that a point of another calendar covers."""
        calendar = CALENDARS[self.calendar]
        years = (self.year, min(self.year + 10**self.hidden, calendar.years.stop) - 1)
        months = None if self.month is None else (self.month, self.month)
        if self.season is not None:
            months = calendar.seasons[self.season]
        return calendar.stated(years, months, self.day)

    @property
    def slack(self) -> int:
        """Return by how many days either way the calendar itself leaves the days open."""
        calendar = CALENDARS.get(self.calendar)
        return 0 if calendar is None else calendar.slack(self.year)

    def bounds(self) -> tuple[date, date]:
        """Return the first and last day it can have been, with one margin for each mark.

        What a calendar leaves open widens it too.
        """
        first, last = self.stated()
        first, last = _moved(first, days=-self.slack), _moved(last, days=self.slack)
        for _ in range(self.about + self.uncertain):
            margin = MARGINS[self.precision]
            first = _moved(first, **{unit: -amount for unit, amount in margin.items()})
            # The last day of a month moves to the last day of another, not to its 28th.
            last = _moved(_moved(last, days=1), **margin)
            last = last if last == date.max else _moved(last, days=-1)
        return first, last

    def to_edtf(self) -> str:
        """Return the point in ISO 8601-2, level 1, behind the name of its calendar if it has one.

        The standard knows the Gregorian calendar only; `solar_hijri:1375-07` is our own form.
        """
        digits = f"{self.year:04d}"
        text = "" if self.calendar == GREGORIAN else f"{self.calendar}:"
        text += digits[: 4 - self.hidden] + "X" * self.hidden
        for part in (self.month, self.season, self.day):
            text += "" if part is None else f"-{part:02d}"
        return text + mark_of(about=self.about, uncertain=self.uncertain)

    @classmethod
    def from_edtf(cls, text: str) -> Point:
        """Read a point in ISO 8601-2, level 0 and 1.

        Unspecified months and days (`2004-XX`, `1985-04-XX`) say no more than the year or month
        alone, and are read as that.

        Raises:
            ValueError: With a sentence; it does not repeat the text, which may be an answer.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(NOT_A_POINT)
        year, month, day, mark = match.group("year", "month", "day", "mark")
        hidden = year.count("X")
        if (month == "XX" and day not in {None, "XX"}) or (hidden and month not in {None, "XX"}):
            raise ValueError(NOT_A_POINT)
        second = None if month in {None, "XX"} else int(month)
        season = second if second in {SPRING, SUMMER, AUTUMN, WINTER} else None
        return cls(
            year=int(year.replace("X", "0")),
            month=second if season is None else None,
            season=season,
            day=None if day in {None, "XX"} else int(day),
            hidden=hidden,
            about=mark in {"~", "%"},
            uncertain=mark in {"?", "%"},
            calendar=match["calendar"] or GREGORIAN,
        )


def _moved(day: date, **amounts: int) -> date:
    """Return the moved day, or the end of the calendar where it would leave it."""
    try:
        return add(day, **amounts)
    except OverflowError:
        return date.min if min(amounts.values()) < 0 else date.max


def _fault(point: Point) -> str:
    """Return a sentence on the part that does not exist, or nothing."""
    if not 0 <= point.hidden < len(_HIDDEN) or point.year % 10**point.hidden:
        return "A decade is written by its first year with the last digit hidden, as 199X."
    years = _years_of(point.calendar)
    if point.year not in years:
        return f"Years of that calendar run from {years.start} to {years.stop - 1}."
    if point.hidden and (point.month is not None or point.season is not None):
        return "A decade has no month, season or day."
    return _fault_of_day(point) if point.season is None else _fault_of_season(point)


def _fault_of_season(point: Point) -> str:
    """Return a sentence on a season that does not exist, or nothing."""
    if point.season is None or not SPRING <= point.season <= WINTER:
        return "Seasons are 21 spring, 22 summer, 23 autumn and 24 winter."
    if point.month is not None or point.day is not None:
        return "A season has no month or day."
    if not has_seasons(point.calendar):
        return "A lunar year wanders through the seasons and has none of its own."
    return ""


def _years_of(calendar: str) -> range:
    """Return the years of a calendar, none where there is no such calendar."""
    if calendar == GREGORIAN:
        return range(1, MAXYEAR + 1)
    return CALENDARS[calendar].years if calendar in CALENDARS else range(0)


def has_seasons(calendar: str) -> bool:
    """Return whether the seasons lie at the same place in every year of a calendar."""
    return calendar == GREGORIAN or bool(CALENDARS[calendar].seasons)


def _fault_of_day(point: Point) -> str:
    """Return a sentence on a month or day that does not exist, or nothing."""
    if point.month is None:
        return "" if point.day is None else "A day needs its month."
    months = months_in(point.calendar)
    if not 1 <= point.month <= months:
        return f"There is no month {point.month}: months are 1 to {months}."
    last = days_in(point.calendar, point.year, point.month)
    if point.day is not None and not 1 <= point.day <= last:
        return f"That month has no day {point.day}."
    return ""


def months_in(calendar: str) -> int:
    """Return how many months a year of a calendar has."""
    return MONTHS_IN_YEAR if calendar == GREGORIAN else CALENDARS[calendar].months


def days_in(calendar: str, year: int, month: int) -> int:
    """Return how many days a month has."""
    if calendar == GREGORIAN:
        return month_end(year, month).day
    return CALENDARS[calendar].length(year, month)
