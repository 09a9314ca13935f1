"""Reading what stands around points: before, after, since, from - to, between, goes on.

A `Saying` is what was said before anybody knows whether a date or a period was asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from samtale.core.dates import PartialDate
from samtale.core.reading_dates.points import marked, read_point
from samtale.core.reading_dates.results import DateRefused
from samtale.core.reading_dates.setting import Reading, Setting, Several
from samtale.core.reading_dates.tokens import signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.reading_dates.tokens import Items

How: TypeAlias = Literal[
    "at", "before", "after", "since", "from", "until", "range", "either", "ongoing"
]

_OPENERS: Final[dict[str, How]] = {
    "B": "before",
    "F": "after",
    "C": "since",
    "f": "from",
    "U": "until",
    "t": "until",
}
_CENTURY: Final = 100
_DAY_AND_MONTH: Final = re.compile(r"n\.?My")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A point, or two, and how it was said."""

    how: How
    first: PartialDate
    last: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An expression that says one of several things, the likeliest first."""

    sayings: tuple[Saying, ...]


Told: TypeAlias = Saying | Choice | DateRefused | None


def read_saying(items: Items, setting: Setting) -> Told:
    """Read a whole expression; "maybe" at its start or end is said of all of it."""
    guess, bare = False, items
    while bare and bare[0].sign == "Q":
        guess, bare = True, bare[1:]
    while bare and bare[-1].sign == "Q":
        guess, bare = True, bare[:-1]
    told = _read_plain(bare, setting)
    if guess and isinstance(told, Choice):
        return Choice(sayings=tuple(map(_guessed, told.sayings)))
    return _guessed(told) if guess and isinstance(told, Saying) else told


def _guessed(saying: Saying) -> Saying:
    """Return a saying that was said with doubt."""
    last = saying.last and marked(saying.last, about=False, uncertain=True)
    return replace(saying, first=marked(saying.first, about=False, uncertain=True), last=last)


def _read_plain(items: Items, setting: Setting) -> Told:
    """Read a point, an opened point (before, since, until), or a range."""
    point = _saying("at", read_point(items, setting))
    if isinstance(point, Saying):
        return point
    opened = _read_opened(items, setting)
    if isinstance(opened, Saying):
        return opened
    ranged = _read_range(items, setting)
    return ranged if isinstance(ranged, Saying) else point or opened or ranged


def _read_opened(items: Items, setting: Setting) -> Told:
    """Read "before 2005", "since 2015", "until 2012", and "2008 -"."""
    row = signs(items)
    if row.endswith("-"):
        return _saying("from", read_point(items[:-1], setting))
    how = _OPENERS.get(row[:1])
    return _saying(how, read_point(items[1:], setting)) if how else None


def _saying(how: How, reading: Reading) -> Told:
    """Return a point said in some way, or why it is none."""
    if isinstance(reading, Several):
        return Choice(sayings=tuple(Saying(how=how, first=one) for one in reading.points))
    return Saying(how=how, first=reading) if isinstance(reading, PartialDate) else reading


def _read_range(items: Items, setting: Setting) -> Told:
    """Read "from 2005 to 2007", "2005-2007", "2005 or 2006", "2008 - still"."""
    other: Told = None
    for left, joint, right in _splits(items):
        told = _read_sides(left, joint, right, setting)
        if isinstance(told, Saying):
            return told
        other = other or told
    return other


def _splits(items: Items) -> Iterator[tuple[Items, str, Items]]:
    """Yield each way to cut a range in two, with the sign at which it is cut."""
    row = signs(items)
    opened = row[:1] in {"f", "C", "b"}
    body, row, joints = items[opened:], row[opened:], "&t-" if row[:1] == "b" else "tU-o"
    # A school year is written 2015/2016; elsewhere a slash stands inside a date.
    joints += "/" if row == "y/y" else ""
    for place, sign in enumerate(row):
        if place > 0 and sign in joints:
            yield body[:place], sign, body[place + 1 :]
        if place > 0 and sign == "L":
            yield body[:place], "L", body[place:]


def _read_sides(left: Items, joint: str, right: Items, setting: Setting) -> Told:
    """Read both sides of a range, of which the first may leave its month or year to the second."""
    first = read_point(_completed(left, right), setting)
    if first is None or isinstance(first, DateRefused):
        return first
    if signs(right) in {"N", "L", "T"}:
        return _saying("ongoing", first)
    last = read_point(right, setting)
    if last is None or isinstance(last, DateRefused):
        return last
    if joint == "o" and isinstance(first, PartialDate) and isinstance(last, Several):
        last = _after(first, last)
    # "ca. 2005-2007" is about both years; "about 2005 to 2007" about the first.
    both = joint == "-" and signs(left)[:1] == "A"
    how: How = "either" if joint == "o" else "range"
    sayings = tuple(
        Saying(how=how, first=one, last=marked(other, about=both, uncertain=False))
        for one, other in product(_points(first), _points(last))
    )
    several = isinstance(first, Several) or isinstance(last, Several)
    return Choice(sayings=sayings) if several else sayings[0]


def _after(first: PartialDate, last: Several) -> PartialDate | Several:
    """Return what "92" is in "1991 or 92": the year in full tells the century of the other."""
    begins = first.earliest()
    near = [
        one
        for one in last.points
        if begins and (ends := one.earliest()) and 0 < ends.year - begins.year < _CENTURY
    ]
    return near[0] if len(near) == 1 else last


def _points(reading: PartialDate | Several) -> tuple[PartialDate, ...]:
    """Return what a point can be."""
    return reading.points if isinstance(reading, Several) else (reading,)


def _completed(left: Items, right: Items) -> Items:
    """Return "June" as June 2015 in "June to August 2015", and "3" in "3 to 5 June 2015" alike."""
    row, other = signs(left), signs(right)
    years = tuple(item for item in right if item.sign == "y")
    if len(years) != 1:
        return left
    if row in {"M", "S"}:
        return left + years
    if row in {"n", "n."} and _DAY_AND_MONTH.fullmatch(other):
        return left + tuple(item for item in right if item.sign in "My")
    return left
