"""The names of the months of other calendars, in the words by which a language is read.

CLDR has them, but Babel leaves all calendars but the Gregorian one out; so what is read is also
what is shown: the first word of each month in `locales/<lang>/reading.yaml`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from samtale.adapters import compiled
from samtale.adapters.shipped import shipped
from samtale.adapters.tags import chain
from samtale.core.reading_dates import DateWords
from samtale.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

_LAST: Final = "en"
"""The language whose names stand in where a language has none."""


def month_name(tag: str, calendar: str, month: int) -> str:
    """The name of a month of another calendar; its number where nobody has written one.

    Args:
        tag: The language, as a BCP 47 tag.
        calendar: The calendar.
        month: The number of the month, from 1.
    """
    for name in (*chain(tag), _LAST):
        found = _names(name).get((calendar, month))
        if found:
            return found
    return str(month)


@cache
def _names(name: str) -> Mapping[tuple[str, int], str]:
    """The names of the months in one language; none where its file is absent or damaged."""
    path = shipped("locales") / name / "reading.yaml"
    if not path.is_file():
        return {}
    try:
        words, _ = DateWords.from_plain(compiled.load_reading(path))
    except UnreadableError:
        return {}
    found: dict[tuple[str, int], str] = {}
    for word, calendar, month in words.calendar_months:
        found.setdefault((calendar, month), word)
    return found
