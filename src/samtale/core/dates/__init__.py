"""Dates and periods as people say them, and what is certain about their order and length.

`PartialDate` and `Period` are the value types; `days` has the arithmetic of certain days,
`calendars` what the dates of other calendars are in Gregorian days, `points`, `spans` and `partial`
what can be said of a moment and how it is stored, `order` comparing and counting. Reading typed
text lives in `samtale.core.reading_dates`; nothing here knows a language or a clock.
"""

from __future__ import annotations

from samtale.core.dates.calendars import (
    CALENDARS,
    ETHIOPIAN,
    GREGORIAN,
    LUNAR_HIJRI,
    SOLAR_HIJRI,
)
from samtale.core.dates.days import add
from samtale.core.dates.order import (
    age_at,
    before,
    compare,
    days_between,
    gap_days,
    months_between,
    overlaps,
    years_between,
)
from samtale.core.dates.partial import DateParts, PartialDate, Precision
from samtale.core.dates.period import Period
from samtale.core.dates.points import MARGINS, Point
from samtale.core.dates.spans import Age, Edge, Interval, Relative

__all__ = [
    "CALENDARS",
    "ETHIOPIAN",
    "GREGORIAN",
    "LUNAR_HIJRI",
    "MARGINS",
    "SOLAR_HIJRI",
    "Age",
    "DateParts",
    "Edge",
    "Interval",
    "PartialDate",
    "Period",
    "Point",
    "Precision",
    "Relative",
    "add",
    "age_at",
    "before",
    "compare",
    "days_between",
    "gap_days",
    "months_between",
    "overlaps",
    "years_between",
]
