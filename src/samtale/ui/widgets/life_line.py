"""The life line: places, schooling, work and whatever else a dialog puts on it, by year.

A bar is solid where something certainly was and light where it may have been; what nobody told
stays empty. Gaps are shown and never filled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from samtale.core.dates import PartialDate, Period
from samtale.core.dialog import Path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samtale.core.course import Course
    from samtale.core.words import Wording

CERTAIN: Final = "█"
POSSIBLE: Final = "░"
NOTHING: Final = "·"


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One kind of thing through a life."""

    name: Wording
    """What it is called."""
    certain: frozenset[int]
    """The years in which something certainly was."""
    possible: frozenset[int]
    """The years in which something may have been, the certain ones among them."""

    def bar(self, years: range, width: int) -> str:
        """The track as signs.

        Args:
            years: The years from the left to the right end.
            width: How many cells there are; several years may share one.
        """
        cells: list[str] = []
        for cell in range(width):
            low = years.start + cell * len(years) // width
            high = max(years.start + (cell + 1) * len(years) // width, low + 1)
            here = range(low, high)
            if all(year in self.certain for year in here):
                cells.append(CERTAIN)
            elif any(year in self.possible for year in here):
                cells.append(POSSIBLE)
            else:
                cells.append(NOTHING)
        return "".join(cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeLine:
    """The tracks of a life and the years they span."""

    years: range
    """From the first year told of to this one."""
    tracks: tuple[Track, ...]
    """The tracks of which anything was told."""


def life_line(course: Course, today: date) -> LifeLine | None:
    """The life line of a case; none while nothing with a year was told."""
    tracks: list[Track] = []
    for group, section in course.dialog.groups.items():
        if section.track is None:
            continue
        certain: set[int] = set()
        possible: set[int] = set()
        for first, last in _spans(course, group, today):
            sure, maybe = _years(first, last)
            certain |= sure
            possible |= maybe | sure
        if possible:
            name = course.dialog.section_wording(section, "track", section.track)
            tracks.append(
                Track(name=name, certain=frozenset(certain), possible=frozenset(possible))
            )
    if not tracks:
        return None
    start = min(min(track.possible) for track in tracks)
    return LifeLine(years=range(start, today.year + 1), tracks=tuple(tracks))


Bounds: TypeAlias = tuple["date | None", "date | None"]
"""The earliest and the latest day something can have begun or ended on."""


def _spans(course: Course, group: str, today: date) -> Iterator[tuple[Bounds, Bounds]]:
    """The beginnings and ends of the entries of a group, as far as they were told."""
    asked = course.dialog.roles.get("birth")
    birth = course.value(asked, {}) if asked else None
    born = birth if isinstance(birth, PartialDate) else None
    for entry in course.entries(group):
        told = {
            name: course.answer(str(Path(name, group, entry))).value
            for name in ("period", "began", "ended", "still")
        }
        period, began, ended = told["period"], told["began"], told["ended"]
        if isinstance(period, Period):
            last = period.ends(today=today)
            yield period.starts(), (last[0], today) if period.ongoing else last
        elif isinstance(began, PartialDate):
            first = _bounds(began, born)
            if isinstance(ended, PartialDate):
                yield first, _bounds(ended, born)
            else:
                yield first, (today, today) if told["still"] is True else first


def _bounds(moment: PartialDate, birth: PartialDate | None) -> Bounds:
    found = moment.resolved(birth)
    return found.earliest(), found.latest()


def _years(first: Bounds, last: Bounds) -> tuple[set[int], set[int]]:
    """The years that certainly and that possibly lie between two vague days."""
    days = [day for day in (*first, *last) if day is not None]
    if not days:
        return set(), set()
    outer = range((first[0] or min(days)).year, (last[1] or max(days)).year + 1)
    sure: set[int] = set()
    if first[1] and last[0]:
        sure = set(range(first[1].year, last[0].year + 1))
    return sure, set(outer)
