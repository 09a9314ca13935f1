"""Arithmetic on certain days of the Gregorian calendar.

Adding years, months, weeks and days, and counting the whole years and months from one day to
another. What is known only partly lives in `partial`, and the counting of it in `order`.

Two conventions, because months have unequal lengths:

* *Adding* clamps to the end of the month: 31 January + 1 month is 28 (or 29) February, and
  29 February + 1 year is 28 February. A deadline never slips into the next month.
* *Counting* waits for the day itself: a year from 29 February is complete on 1 March of a common
  year, and a month from 31 January is complete on 1 March. Nobody turns 18 a day too early.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

MONTHS_IN_YEAR: Final = 12

JUDGED: Final = (date(1900, 1, 1), date(2199, 12, 31))
"""The first and last day that anything is judged on; all deadlines stay within the calendar."""


def judged_day(text: str) -> date:
    """Read a day of judgement.

    Args:
        text: An ISO 8601 date, such as 2026-11-21.

    Raises:
        ValueError: If it is none, or one that nobody can mean.
    """
    day = date.fromisoformat(text)
    if not JUDGED[0] <= day <= JUDGED[1]:
        message = f"{text} is not between {JUDGED[0]} and {JUDGED[1]}"
        raise ValueError(message)
    return day


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    if (year, month) == (MAXYEAR, MONTHS_IN_YEAR):
        return date.max
    following = year * MONTHS_IN_YEAR + month
    return date(following // MONTHS_IN_YEAR, following % MONTHS_IN_YEAR + 1, 1) - timedelta(1)


def add(day: date, *, years: int = 0, months: int = 0, weeks: int = 0, days: int = 0) -> date:
    """Return the day that lies so much later; negative amounts count back.

    Years and months are added first and clamp to the end of the month, then weeks and days.

    Args:
        day: The day to count from.
        years: Years of twelve months.
        months: Calendar months.
        weeks: Weeks of seven days.
        days: Days.

    Raises:
        OverflowError: The result lies outside the years 1 to 9999.
    """
    index = (day.year + years) * MONTHS_IN_YEAR + day.month - 1 + months
    year, month = index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1
    if not MINYEAR <= year <= MAXYEAR:
        message = "The result lies outside the years 1 to 9999."
        raise OverflowError(message)
    moved = date(year, month, min(day.day, month_end(year, month).day))
    return moved + timedelta(weeks=weeks, days=days)


def whole_months(start: date, end: date) -> int:
    """Return the completed months from one day to another, negative when `end` comes first.

    A month is complete when the same day of the month is reached, or the first of the next month
    where that day does not exist.
    """
    if end < start:
        return -whole_months(end, start)
    months = (end.year - start.year) * MONTHS_IN_YEAR + end.month - start.month
    return months - (end.day < start.day)


def whole_years(start: date, end: date) -> int:
    """Return the completed years from one day to another, negative when `end` comes first.

    Our convention for those born on 29 February: in a common year they complete a year on 1 March.
    """
    if end < start:
        return -whole_years(end, start)
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
