"""Dates and periods as people type them, in any language whose words are given.

Nothing here knows a language: the words come as `DateWords` from `locales/<lang>/reading.yaml`.
Nothing is guessed at either: a text is read as what it says and no more, or refused with a code
and, where there are several readings, with suggestions. Years before 1900 and more than 20 years
ahead are refused (`year_out_of_reach`), and years of two digits and of two calendars are asked
back (`ambiguous`).

`folding` makes spellings equal, `lexing` cuts the text, `tokens` finds the words of the language,
`setting` is what reading a point hangs on, `points` reads one, `sayings` what stands around it,
`counting` tells the calendars it can be counted in, `asked` makes it the date or period that was
asked for, and `reading` puts them together.
"""

from __future__ import annotations

from samtale.core.reading_dates.asked import certainty_of
from samtale.core.reading_dates.reading import read_date, read_period
from samtale.core.reading_dates.results import (
    DateRead,
    DateRefused,
    PeriodRead,
    RefusalCode,
)
from samtale.core.reading_dates.words import DateWords

__all__ = [
    "DateRead",
    "DateRefused",
    "DateWords",
    "PeriodRead",
    "RefusalCode",
    "certainty_of",
    "read_date",
    "read_period",
]
