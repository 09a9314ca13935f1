"""What reading one point takes and gives: the day and calendar in hand, and what may come of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from samtale.core.dates import CALENDARS, GREGORIAN, PartialDate
from samtale.core.reading_dates.results import DateRefused, RefusalCode

if TYPE_CHECKING:
    from datetime import date

    from samtale.core.reading_dates.words import Order

FIRST_YEAR: Final = 1900
"""No year before this one is read: nobody who answers was born then."""
YEARS_AHEAD: Final = 20
"""How many years after the day of reading a date may lie: goals are near, typing slips far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """A row of items that says one of several points, the likeliest first."""

    points: tuple[PartialDate, ...]


Reading: TypeAlias = PartialDate | Several | DateRefused | None
"""What a row of items says: a date, one of several, a refusal, or `None` when it has not the form
of a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What reading depends on besides the words.

    Attributes:
        today: The day of reading.
        order: The order of day, month and year in digits.
        calendar: The calendar in which numbers are read that name none themselves.
    """

    today: date
    order: Order
    calendar: str = GREGORIAN

    def reaches(self, year: int) -> bool:
        """Return whether a year is one that is read."""
        first = last = year
        if self.calendar != GREGORIAN:
            calendar = CALENDARS[self.calendar]
            if year not in calendar.years:
                return False
            first, last = (day.year for day in calendar.stated((year, year)))
        return last >= FIRST_YEAR and first <= self.today.year + YEARS_AHEAD


def refused(code: RefusalCode) -> DateRefused:
    """Return a refusal, to which the caller adds the text."""
    return DateRefused(code=code)
