"""Reading one point in time: a day, month, season, year, decade, an age, "three years ago".

What stands around it (before, from, to, between, maybe) is read in `sayings`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from samtale.core.dates import Age, PartialDate, Point, add
from samtale.core.dates.days import MONTHS_IN_YEAR, month_end
from samtale.core.dates.spans import OLDEST
from samtale.core.reading_dates.lexing import Item
from samtale.core.reading_dates.results import DateRefused, RefusalCode
from samtale.core.reading_dates.tokens import Items, signs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from samtale.core.reading_dates.words import Order

FIRST_YEAR: Final = 1900
"""No year before this one is read: nobody who answers was born then."""
YEARS_AHEAD: Final = 20
"""How many years after the day of reading a date may lie: goals are near, typing slips far."""

Reading: TypeAlias = PartialDate | DateRefused | None
"""What a row of items says: a date, a refusal, or `None` when it has not the form of a date."""

_CENTURIES: Final = (2000, 1900)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What reading depends on besides the words.

    Attributes:
        today: The day of reading.
        order: The order of day, month and year in digits.
    """

    today: date
    order: Order

    def reaches(self, year: int) -> bool:
        """Return whether a year is one that is read."""
        return FIRST_YEAR <= year <= self.today.year + YEARS_AHEAD


def refused(code: RefusalCode, *suggestions: PartialDate) -> DateRefused:
    """Return a refusal, to which the caller adds the text."""
    return DateRefused(code=code, suggestions=suggestions)


def read_point(items: Items, setting: Setting) -> Reading:
    """Read one point with its "about" and "maybe", which may stand on either side of it."""
    marks, bare = "", items
    while bare and bare[0].sign in "AQ":
        marks, bare = marks + bare[0].sign, bare[1:]
    while bare and bare[-1].sign in "AQ":
        marks, bare = marks + bare[-1].sign, bare[:-1]
    reading = _read_bare(bare, setting)
    if not isinstance(reading, PartialDate):
        return reading
    return marked(reading, about="A" in marks, uncertain="Q" in marks)


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
    if not setting.reaches(year):
        return refused("year_out_of_reach")
    if month is not None and not 1 <= month <= MONTHS_IN_YEAR:
        return refused("no_such_day")
    if month is not None and day is not None and not 1 <= day <= month_end(year, month).day:
        return refused("no_such_day")
    return PartialDate(said=Point(year=year, month=month, day=day, season=numbers.get("s")))


def _decade(item: Item, setting: Setting) -> Reading:
    """Read "the 1990s", or "the 90s" where only one century can be meant."""
    years = [item.value] if item.sign in "yD" else [item.value + century for century in _CENTURIES]
    if item.value % _DECADE:
        return None
    decades = [
        PartialDate(said=Point(year=year, hidden=1)) for year in years if setting.reaches(year)
    ]
    if len(decades) == 1:
        return decades[0]
    return refused("ambiguous", *decades) if decades else refused("year_out_of_reach")


def _year_and_number(items: Items, setting: Setting) -> Reading:
    """Read 2005-07, which is a month, or the years 2005 to 2007 cut short.

    Where both are possible the person chooses; 2026-11 can only be a month.
    """
    year, number = items[0].value, items[2].value
    month = _point({"y": year, "m": number}, setting)
    until = year - year % 100 + number
    if len(items[2].text) == 1 or until <= year or not setting.reaches(until):
        return month
    span = PartialDate.from_edtf(f"{year:04d}/{until:04d}")
    return refused("ambiguous", *([month] if isinstance(month, PartialDate) else []), span)


def _short_year(row: str, items: Items, setting: Setting) -> Reading:
    """Refuse a year of two digits, with the years it may mean."""
    for form in _SHORT_FORMS:
        match = form.fullmatch(row)
        if match is None or len(items[match.start("short")].text) == 1:
            continue
        place = match.start("short")
        readings = [
            _read_bare(_with_year(items, place, century), setting) for century in _CENTURIES
        ]
        dates = [one for one in readings if isinstance(one, PartialDate)]
        if dates:
            return refused("ambiguous", *dates)
        refusals = [one for one in readings if isinstance(one, DateRefused)]
        codes = [one for one in refusals if one.code != "year_out_of_reach"]
        return codes[0] if codes else None
    return None


def _with_year(items: Items, place: int, century: int) -> Items:
    """Return the items with a year of two digits written out."""
    year = replace(items[place], sign="y", value=items[place].value + century)
    return (*items[:place], year, *items[place + 1 :])


def _age(item: Item, _setting: Setting) -> Reading:
    """Read "when I was 14"."""
    if item.value > OLDEST:
        return None
    return PartialDate(said=Age(years=item.value, about=item.about))


def _years_ago(item: Item, setting: Setting) -> Reading:
    """Read "three years ago": about that year, because nobody means to the day."""
    year = setting.today.year - item.value
    if not setting.reaches(year):
        return refused("year_out_of_reach")
    return PartialDate.of(year, about=True)


def _this_month(_item: Item, setting: Setting) -> Reading:
    """Read "now": the month of the day of reading, for no day was said."""
    return PartialDate.of(setting.today.year, setting.today.month)


def _today(_item: Item, setting: Setting) -> Reading:
    """Read "today"."""
    return PartialDate.on(setting.today)


def _this_year(item: Item, setting: Setting) -> Reading:
    """Read "this year" and "last year"."""
    return PartialDate.of(add(setting.today, years=item.value).year)


_LONE: Final[Mapping[str, Callable[[Item, Setting], Reading]]] = {
    "D": _decade,
    "N": _this_month,
    "T": _today,
    "Y": _this_year,
    "a": _age,
    "g": _years_ago,
}
