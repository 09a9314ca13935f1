"""Reading one point in time: a day, month, season, year, decade, an age, "three years ago".

What stands around it (before, from, to, between, maybe) is read in `sayings`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from samtale.core.dates import (
    CALENDARS,
    ETHIOPIAN,
    GREGORIAN,
    LUNAR_HIJRI,
    SOLAR_HIJRI,
    Age,
    Interval,
    PartialDate,
    Point,
    add,
)
from samtale.core.dates.points import days_in, has_seasons, months_in
from samtale.core.dates.spans import OLDEST
from samtale.core.reading_dates.lexing import Item
from samtale.core.reading_dates.results import DateRefused
from samtale.core.reading_dates.setting import (
    FIRST_YEAR,
    YEARS_AHEAD,
    Reading,
    Setting,
    Several,
    refused,
)
from samtale.core.reading_dates.tokens import Items, signs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date


_CENTURIES: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {
        GREGORIAN: (2000, 1900),
        SOLAR_HIJRI: (1400, 1300),
        LUNAR_HIJRI: (1400, 1300),
        ETHIOPIAN: (2000, 1900),
    },
)
"""The centuries that a year of two digits can belong to."""

_NEAR: Final = 1
"""How many years from the day of reading a day such as 14/3-26 is this century's beyond doubt."""
_DECADE: Final = 10
_LONGEST_MONTH: Final = 31
_JOIN: Final = "[-./]"
_POINTS: Final = (
    r"(?P<y>y)",
    rf"(?P<y>y){_JOIN}(?P<m>n){_JOIN}(?P<d>n)",
    rf"(?P<one>n){_JOIN}(?P<two>n){_JOIN}?(?P<y>y)",
    rf"(?P<m>n){_JOIN}(?P<y>y)",
    rf"(?P<d>n)?{_JOIN}?(?P<m>M){_JOIN}?(?P<y>y)",
    rf"(?P<m>M){_JOIN}?(?P<d>n){_JOIN}?(?P<y>y)",
    rf"(?P<y>y){_JOIN}?(?P<m>M){_JOIN}?(?P<d>n)?",
    r"(?P<s>S)(?P<y>y)",
    r"(?P<y>y)(?P<s>S)",
)
_SHORT_YEARS: Final = (
    r"(?P<short>n)",
    rf"n{_JOIN}n{_JOIN}?(?P<short>n)",
    rf"n?{_JOIN}?M{_JOIN}?(?P<short>n)",
    rf"n{_JOIN}(?P<short>n)",
    r"S(?P<short>n)",
)
_NO_YEAR: Final = re.compile(rf"n?{_JOIN}?M|M{_JOIN}?n\.?|S|n{_JOIN}n\.?")
_POINT_FORMS: Final = tuple(re.compile(form) for form in _POINTS)
_SHORT_FORMS: Final = tuple(re.compile(form) for form in _SHORT_YEARS)
_YEAR_AND_NUMBER: Final = "y-n"


def read_point(items: Items, setting: Setting) -> Reading:
    """Read one point with its "about" and "maybe", which may stand on either side of it."""
    marks, bare = "", items
    while bare and bare[0].sign in "AQ":
        marks, bare = marks + bare[0].sign, bare[1:]
    while bare and bare[-1].sign in "AQ":
        marks, bare = marks + bare[-1].sign, bare[:-1]
    found = in_calendar(bare, setting)
    reading = None if found is None else _read_bare(*found)
    about, uncertain = "A" in marks, "Q" in marks
    if isinstance(reading, Several):
        points = (marked(one, about=about, uncertain=uncertain) for one in reading.points)
        return Several(points=tuple(points))
    if not isinstance(reading, PartialDate):
        return reading
    return marked(reading, about=about, uncertain=uncertain)


def in_calendar(items: Items, setting: Setting) -> tuple[Items, Setting] | None:
    """Return the items of a point with its months counted, and the calendar they are counted in.

    That is the calendar named beside it, else the one in hand if it has the month, else the only
    one that has it.

    Returns:
        Nothing where the month is none of that calendar's.
    """
    named = [item.meanings[0][0] for item in items if item.sign == "K"]
    bare = tuple(item for item in items if item.sign != "K")
    calendar = named[0] if named else setting.calendar
    months = [dict(item.meanings) for item in bare if item.sign == "M"]
    if not named and months and calendar not in months[0] and len(months[0]) == 1:
        calendar = next(iter(months[0]))
    if len(set(named)) > 1 or any(calendar not in month for month in months):
        return None
    counted = (
        replace(item, value=dict(item.meanings)[calendar]) if item.sign == "M" else item
        for item in bare
    )
    return tuple(counted), replace(setting, calendar=calendar)


def marked(date_: PartialDate, *, about: bool, uncertain: bool) -> PartialDate:
    """Return a point or age with marks added to its own."""
    said = date_.said
    if not isinstance(said, Point | Age):
        return date_
    about, uncertain = about or said.about, uncertain or said.uncertain
    return PartialDate(said=replace(said, about=about, uncertain=uncertain))


def _read_bare(items: Items, setting: Setting) -> Reading:
    """Read a point without marks."""
    row = signs(items)
    if len(row) == 1 and row in _LONE:
        return _LONE[row](items[0], setting)
    if row == _YEAR_AND_NUMBER:
        return _year_and_number(items, setting)
    if row in {"yE", "nE"}:
        return _decade(items[0], setting)
    for form in _POINT_FORMS:
        match = form.fullmatch(row)
        if match:
            return _point(_numbers(match, items, setting), setting)
    if _NO_YEAR.fullmatch(row) and items[-1].value <= _LONGEST_MONTH:
        return refused("needs_a_year")
    return _short_year(row, items, setting)


def _numbers(match: re.Match[str], items: Items, setting: Setting) -> dict[str, int]:
    """Return year, month, day and season by the group in which each stands."""
    found = {
        name: items[match.start(name)].value
        for name, sign in match.groupdict().items()
        if sign is not None
    }
    if "one" in found:
        day, month = ("two", "one") if setting.order == "mdy" else ("one", "two")
        found["d"], found["m"] = found.pop(day), found.pop(month)
    return found


def _point(numbers: Mapping[str, int], setting: Setting) -> Reading:
    """Return the point with these numbers, if the calendar has it."""
    year, month, day = numbers["y"], numbers.get("m"), numbers.get("d")
    season, calendar = numbers.get("s"), setting.calendar
    if not setting.reaches(year):
        return refused("year_out_of_reach")
    if season is not None and not has_seasons(calendar):
        return None
    if month is not None and not 1 <= month <= months_in(calendar):
        return refused("no_such_day")
    if month is not None and day is not None and not 1 <= day <= days_in(calendar, year, month):
        return refused("no_such_day")
    said = Point(year=year, month=month, day=day, season=season, calendar=calendar)
    return PartialDate(said=said)


def _decade(item: Item, setting: Setting) -> Reading:
    """Read "the 1990s", or "the 90s" where only one century can be meant."""
    calendar = setting.calendar
    short = [item.value + century for century in _CENTURIES[calendar]]
    if item.value % _DECADE:
        return None
    decades = [
        PartialDate(said=Point(year=year, hidden=1, calendar=calendar))
        for year in ([item.value] if item.sign in "yD" else short)
        if setting.reaches(year)
    ]
    return _one_of(decades) if decades else refused("year_out_of_reach")


def _one_of(points: Sequence[PartialDate]) -> PartialDate | Several:
    """Return the only point, or that it is one of several."""
    return points[0] if len(points) == 1 else Several(points=tuple(points))


def _year_and_number(items: Items, setting: Setting) -> Reading:
    """Read 2005-07, which is a month, or the years 2005 to 2007 cut short.

    Where both are possible the person chooses; 2026-11 can only be a month.
    """
    year, number = items[0].value, items[2].value
    month = _point({"y": year, "m": number}, setting)
    until = year - year % 100 + number
    if len(items[2].text) == 1 or until <= year or not setting.reaches(until):
        return month
    first, last = (Point(year=one, calendar=setting.calendar) for one in (year, until))
    span = PartialDate(said=Interval(start=first, end=last))
    return Several(points=(month, span) if isinstance(month, PartialDate) else (span,))


def _short_year(row: str, items: Items, setting: Setting) -> Reading:
    """Read a year of two digits as the years it may mean; near today, a day has only one.

    "14/3-26" is a day of this year where nobody reads it as one of a hundred years ago.
    """
    for form in _SHORT_FORMS:
        match = form.fullmatch(row)
        if match is None or len(items[match.start("short")].text) == 1:
            continue
        place = match.start("short")
        readings = [
            _read_bare(_with_year(items, place, century), setting)
            for century in _CENTURIES[setting.calendar]
        ]
        dates = [one for one in readings if isinstance(one, PartialDate)]
        near = [one for one in dates if one.is_day and _is_near(one, setting.today)]
        if dates:
            return near[0] if near else Several(points=tuple(dates))
        refusals = [one for one in readings if isinstance(one, DateRefused)]
        codes = [one for one in refusals if one.code != "year_out_of_reach"]
        return codes[0] if codes else None
    return None


def _is_near(day: PartialDate, today: date) -> bool:
    """Return whether a day lies in this year or one beside it."""
    first = day.earliest()
    return first is not None and abs(first.year - today.year) <= _NEAR


def _with_year(items: Items, place: int, century: int) -> Items:
    """Return the items with a year of two digits written out."""
    year = replace(items[place], sign="y", value=items[place].value + century)
    return (*items[:place], year, *items[place + 1 :])


def _age(item: Item, _setting: Setting) -> Reading:
    """Read "when I was 14"."""
    if max(item.value, item.until or 0) > OLDEST:
        return None
    return PartialDate(said=Age(years=item.value, until=item.until, about=item.about))


def _distant(item: Item, setting: Setting) -> Reading:
    """Read "three years ago", "in a month": about that year or month, for nobody means the day."""
    towards = 1 if item.sign in "GH" else -1
    amounts = [item.value] if item.until is None else [item.value, item.until]
    points = [_moved(towards * amount, setting.today, item.sign) for amount in amounts]
    found = [one for one in points if one is not None and _within(one, setting.today)]
    if len(found) < len(points):
        return refused("year_out_of_reach")
    found.sort(key=Point.stated)
    if len(found) == 1:
        return PartialDate(said=found[0])
    return PartialDate(said=Interval(start=found[0], end=found[1]))


def _moved(amount: int, today: date, sign: str) -> Point | None:
    """Return the year or month that lies so far from today, or none where no calendar reaches."""
    try:
        if sign in "gG":
            return Point(year=today.year + amount, about=True)
        day = add(today, months=amount)
    except (OverflowError, ValueError):
        return None
    return Point(year=day.year, month=day.month, about=True)


def _within(point: Point, today: date) -> bool:
    """Return whether a Gregorian point is one that is read."""
    return FIRST_YEAR <= point.year <= today.year + YEARS_AHEAD


def _this_month(_item: Item, setting: Setting) -> Reading:
    """Read "now": the month of the day of reading, for no day was said."""
    return PartialDate.of(setting.today.year, setting.today.month)


def _today(_item: Item, setting: Setting) -> Reading:
    """Read "today"."""
    return PartialDate.on(setting.today)


def _this_year(item: Item, setting: Setting) -> Reading:
    """Read "this year" and "last year", as the calendar in hand counts years."""
    if setting.calendar == GREGORIAN:
        return PartialDate.of(setting.today.year + item.value)
    year = CALENDARS[setting.calendar].day_of(setting.today)[0] + item.value
    return PartialDate(said=Point(year=year, calendar=setting.calendar))


_LONE: Final[Mapping[str, Callable[[Item, Setting], Reading]]] = {
    "D": _decade,
    "N": _this_month,
    "T": _today,
    "Y": _this_year,
    "a": _age,
    **dict.fromkeys("gGhH", _distant),
}
