"""What comes of reading a typed date: it was read, or it was refused with a code.

The words in which a refusal is told to a person live in catalogs, by its code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from samtale.core.answers import Certainty
from samtale.core.dates import PartialDate, Period

RefusalCode: TypeAlias = Literal[
    "not_a_date",
    "no_such_day",
    "needs_a_year",
    "needs_a_day",
    "ambiguous",
    "year_out_of_reach",
    "end_before_start",
]
"""Stable names of what keeps a text from being read.

* `not_a_date`: the text is not understood.
* `no_such_day`: the day or month does not exist.
* `needs_a_year`: a day, month or season stands without a year.
* `needs_a_day`: the question demands more than was said; "about" is never enough for a day.
* `ambiguous`: the text has several readings, such as the year 98, or 1375, which two calendars
  have; see `suggestions`.
* `year_out_of_reach`: the year is before 1900 or more than 20 years ahead, in every calendar.
* `end_before_start`: a range or period runs backwards.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRead:
    """A date that was read.

    Attributes:
        value: The date, no more exact than the words.
        rest: What followed the date after a comma or in brackets, as it was typed.
        certainty: How sure the words were.
        other: What the same text means where the month is written before the day (3/11/2026).
    """

    value: PartialDate
    rest: str = ""
    certainty: Certainty = "certain"
    other: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRead:
    """A period that was read; the fields are those of `DateRead`."""

    value: Period
    rest: str = ""
    certainty: Certainty = "certain"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRefused:
    """A text that could not be read.

    Attributes:
        code: Why, by a stable name.
        text: The part that was refused, as it was typed.
        suggestions: What it may have meant as a whole, for the person to choose from.
    """

    code: RefusalCode
    text: str = ""
    suggestions: tuple[PartialDate | Period, ...] = ()
