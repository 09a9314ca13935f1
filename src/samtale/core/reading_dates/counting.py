"""Which calendars a typed date can be counted in.

A calendar that is named, or whose months are, is meant. Numbers alone are Gregorian wherever a
Gregorian year is within reach; where none is they may be Solar or Lunar Hijri. An Ethiopian year
looks like a Gregorian one, so numbers alone are never taken for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.core.dates import ETHIOPIAN, GREGORIAN, LUNAR_HIJRI, SOLAR_HIJRI
from samtale.core.reading_dates.tokens import signs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.reading_dates.tokens import Items

_BY_NUMBER: Final = (GREGORIAN, SOLAR_HIJRI, LUNAR_HIJRI)
"""The calendars that a date in numbers can be of; their years within reach do not meet."""


def calendars_of(items: Items, first: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the calendars to count in, each for all points that name none themselves.

    Args:
        items: What was typed.
        first: The calendars that speakers of the language mean first.
    """
    row = signs(items)
    named = [item.meanings[0][0] for item in items if item.sign == "K"]
    if named:
        # A name at the end is said of everything before it: "2001-2003 Ethiopian".
        after = row[row.rindex("K") :]
        beside = () if not {"y", "n"} & set(after) else (GREGORIAN,)
        return tuple(dict.fromkeys((*reversed(named), *beside)))
    months = [item.meanings for item in items if item.sign == "M"]
    if months:
        of_months = [calendar for meanings in months for calendar, _ in meanings]
        beside = (GREGORIAN,) if row.count("y") > len(months) else ()
        return _ordered(dict.fromkeys((*of_months, *beside)), first)
    if "y" in row:
        return _ordered(_BY_NUMBER, first)
    # A year of two digits, a decade in words and "last year" are counted as the speakers do.
    at = first.index(GREGORIAN) if GREGORIAN in first else 0
    own = [one for one in first[:at] if one != ETHIOPIAN or "Y" in row]
    return tuple(dict.fromkeys((*own, GREGORIAN)))


def _ordered(calendars: Sequence[str] | dict[str, None], first: Sequence[str]) -> tuple[str, ...]:
    """Return calendars, those meant first in front."""
    rank = {calendar: place for place, calendar in enumerate(first)}
    return tuple(sorted(calendars, key=lambda one: rank.get(one, len(rank))))
