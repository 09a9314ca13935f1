"""Other calendars than the Gregorian one, and which Gregorian days their dates cover.

* *Solar Hijri*, of Iran and Afghanistan: the year begins with the day of the vernal equinox, and
  its months have 31, 30 and at last 29 or 30 days. Leap years follow the 33-year cycle, which is
  the calendar as observed for 1210 to 1633 (K. M. Borkowski, The Persian calendar for 3000 years,
  Earth, Moon and Planets 74, 1996); the cycle of 2820 years, which fails in 1404, is not used.
* *Lunar Hijri*: the table of Umm al-Qura for 1343 to 1500, elsewhere the arithmetic calendar of 30
  years. A month begins where the new moon is seen, so its days are exact nowhere: see `slack`.
* *Ethiopian*: twelve months of 30 days and a thirteenth of 5 or 6, exact by arithmetic.

Months of the Levant (Kanun, Shubat, Adar) are Gregorian months with other names: they are words,
and live in `locales/<lang>/reading.yaml` like the names of all months.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from samtale.core.dates.lunar_table import FIRST_DAY, FIRST_YEAR, LENGTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

GREGORIAN: Final = "gregorian"
SOLAR_HIJRI: Final = "solar_hijri"
LUNAR_HIJRI: Final = "lunar_hijri"
ETHIOPIAN: Final = "ethiopian"

_SPRING, _SUMMER, _AUTUMN, _WINTER = 21, 22, 23, 24
_EQUINOX: Final = 226530
"""The first day of year 0 of the Solar Hijri calendar, as `date.toordinal` counts days."""
_CREATION: Final = 2431
"""1 Meskerem of the Ethiopian year 0, as `date.toordinal` counts days."""
_FLIGHT: Final = 227015
"""1 Muharram of year 1 (16 July 622 of the Julian calendar), as `date.toordinal` counts days."""
_LUNAR_YEAR: Final = 354
_LONG_MONTHS: Final = 6
_LAST_MONTH: Final = 12
_DAYS_BEFORE: Final = tuple(tuple(accumulate(year, initial=0)) for year in LENGTHS)
_YEAR_STARTS: Final = tuple(accumulate((sum(year) for year in LENGTHS), initial=FIRST_DAY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """How a calendar counts.

    Attributes:
        id: Its stable name.
        months: How many months a year has.
        years: The years it is defined for here.
        first: The ordinal of the first day of a month.
        length: The number of days of a month.
        seasons: The first and last month of each season, by its number in ISO 8601-2; a lunar year
            wanders through the seasons and has none.
    """

    id: str
    months: int
    years: range
    first: Callable[[int, int], int]
    length: Callable[[int, int], int]
    seasons: Mapping[int, tuple[int, int]]

    def stated(
        self,
        years: tuple[int, int],
        months: tuple[int, int] | None = None,
        day: int | None = None,
    ) -> tuple[date, date]:
        """Return the first and last Gregorian day that a date of this calendar covers.

        Args:
            years: The first and last year.
            months: The first and last month, within one year; the whole years where left out.
            day: The day of the month; only together with months.
        """
        (first_year, last_year), (first, last) = years, months or (1, self.months)
        begins = self.first(first_year, first)
        if day is not None:
            return (date.fromordinal(begins + day - 1),) * 2
        ends = self.first(last_year, last) + self.length(last_year, last) - 1
        return date.fromordinal(begins), date.fromordinal(ends)

    def slack(self, year: int) -> int:
        """Return by how many days either way a date can lie elsewhere than it is counted.

        A lunar month begins with a sighting: one day where the table holds, two elsewhere.
        """
        if self.id != LUNAR_HIJRI:
            return 0
        return 1 if _in_table(year) else 2

    def day_of(self, day: date) -> tuple[int, int, int]:
        """Return the year, month and day of this calendar that are counted for a Gregorian day.

        Raises:
            ValueError: The calendar is not defined for that day.
        """
        ordinal = day.toordinal()
        low, high = self.years.start, self.years.stop
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.first(middle, 1) <= ordinal else (low, middle)
        for month in range(self.months, 0, -1):
            past = ordinal - self.first(low, month)
            if 0 <= past < self.length(low, month):
                return low, month, past + 1
        raise ValueError("The calendar is not defined for that day.")


def _solar_first(year: int, month: int) -> int:
    """Return the first day of a month of the Solar Hijri calendar."""
    months = month - 1
    days = 31 * months - max(months - _LONG_MONTHS, 0)
    return _EQUINOX + 365 * year + (8 * year + 21) // 33 + days


def _solar_length(year: int, month: int) -> int:
    """Return the length of a month: 31 days until the sixth, then 30, and 29 in the last."""
    if month <= _LONG_MONTHS:
        return 31
    return 30 if month < _LAST_MONTH or (8 * year + 29) % 33 < 8 else 29  # noqa: PLR2004 - 8 in 33


def _in_table(year: int) -> bool:
    """Return whether a lunar year stands in the table."""
    return 0 <= year - FIRST_YEAR < len(LENGTHS)


def _lunar_first(year: int, month: int) -> int:
    """Return the first day of a lunar month."""
    if _in_table(year):
        at = year - FIRST_YEAR
        return _YEAR_STARTS[at] + _DAYS_BEFORE[at][month - 1]
    days = _LUNAR_YEAR * (year - 1) + (11 * year + 3) // 30
    return _FLIGHT + days + (59 * (month - 1) + 1) // 2


def _lunar_length(year: int, month: int) -> int:
    """Return the length of a lunar month."""
    if _in_table(year):
        return LENGTHS[year - FIRST_YEAR][month - 1]
    leap = month == _LAST_MONTH and (11 * year + 14) % 30 < 11  # noqa: PLR2004 - 11 years in 30
    return 30 if month % 2 or leap else 29


def _ethiopian_first(year: int, month: int) -> int:
    """Return the first day of an Ethiopian month (1 Meskerem 1 is 29 August 8, Julian)."""
    return _CREATION + 365 * year + year // 4 + 30 * (month - 1)


def _ethiopian_length(year: int, month: int) -> int:
    """Return the length of an Ethiopian month; the thirteenth has a sixth day every fourth year."""
    if month <= _LAST_MONTH:
        return 30
    return 6 if year % 4 == 3 else 5  # noqa: PLR2004 - the year before one that 4 divides


CALENDARS: Final[Mapping[str, Calendar]] = MappingProxyType(
    {
        one.id: one
        for one in (
            Calendar(
                id=SOLAR_HIJRI,
                months=12,
                years=range(1210, 1634),
                first=_solar_first,
                length=_solar_length,
                seasons=MappingProxyType(
                    {_SPRING: (1, 3), _SUMMER: (4, 6), _AUTUMN: (7, 9), _WINTER: (10, 12)},
                ),
            ),
            Calendar(
                id=LUNAR_HIJRI,
                months=12,
                years=range(1200, 1501),
                first=_lunar_first,
                length=_lunar_length,
                seasons=MappingProxyType({}),
            ),
            Calendar(
                id=ETHIOPIAN,
                months=13,
                years=range(1000, 3000),
                first=_ethiopian_first,
                length=_ethiopian_length,
                seasons=MappingProxyType(
                    {_AUTUMN: (1, 3), _WINTER: (4, 6), _SPRING: (7, 9), _SUMMER: (10, 12)},
                ),
            ),
        )
    },
)
"""Every calendar but the Gregorian one, by its stable name."""
