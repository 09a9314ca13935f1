"""The life line in a terminal: the model of `samtale.core.life_line`, drawn in cells.

A cell is filled where something certainly was in each of its years, light where it may have been,
and a dot where nothing was told. An end that is not known bears a question mark, what goes on an
arrow, so the line is read without colour. Time runs in the direction of the caseworker's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from samtale.core.words import Wording, msg
from samtale.ui.layout import Part, Row, text_rows
from samtale.ui.script import base_of, cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samtale.core.life_line import LifeLine, Stretch, Track
    from samtale.core.words import Message, Words
    from samtale.ui.telling import Teller

CERTAIN: Final = "█"
POSSIBLE: Final = "░"
NOTHING: Final = "·"
UNKNOWN: Final = "?"
ONGOING: Final = "▶"
_MIRRORED: Final = str.maketrans("▶", "◀")

WIDE: Final = 60
"""The cells from which each stretch has a row of its own, under the name of its lane."""

_LABEL: Final = 26
"""The most cells a name takes beside its bar."""

_LEAST: Final = 8
"""The fewest cells of a bar."""


def bar(stretches: Iterable[Stretch], years: range, width: int, *, mirrored: bool = False) -> str:
    """Stretches as signs, one bar for all of them.

    Args:
        stretches: What is drawn; stretches may overlap.
        years: The years from the beginning to the end of the line.
        width: How many cells there are; several years may share one.
        mirrored: Whether time runs from right to left.
    """
    drawn = tuple(stretches)
    certain = {year for one in drawn for year in _certain(one)}
    possible = {year for one in drawn for year in _possible(one)}
    cells: list[str] = []
    for cell in range(width):
        low = years.start + cell * len(years) // width
        high = max(years.start + (cell + 1) * len(years) // width, low + 1)
        here = range(low, high)
        if all(year in certain for year in here):
            cells.append(CERTAIN)
        elif any(year in possible for year in here):
            cells.append(POSSIBLE)
        else:
            cells.append(NOTHING)
    for one in drawn:
        _mark_ends(one, years, cells)
    if mirrored:
        return "".join(reversed(cells)).translate(_MIRRORED)
    return "".join(cells)


def life_rows(line: LifeLine, teller: Teller, width: int) -> list[Row]:
    """The life line with its years and the meaning of its signs.

    Args:
        line: The life line.
        teller: The languages.
        width: How many cells a row may fill.
    """
    return list(_Rows(line, teller, width).rows())


class _Rows:
    """Lays out one life line for a width."""

    def __init__(self, line: LifeLine, teller: Teller, width: int) -> None:
        self._line = line
        self._words = teller.caseworker
        self._theirs = teller.participant if teller.bilingual and width >= WIDE else None
        self._wide = width >= WIDE
        self._width = width
        self._mirrored = self._words.direction == "rtl"
        self._label = min(max(map(cell_len, self._names())) + 1, _LABEL, width * 2 // 5)
        self._room = max(width - self._label, _LEAST)

    def rows(self) -> Iterator[Row]:
        """The lanes from above, then the years, then the signs."""
        for track in self._line.tracks:
            if self._wide:
                yield self._lane(track)
                for one in track.stretches:
                    yield self._row(_name(one, self._words), (one,), "  ")
            else:
                yield self._row(_said(track.name, self._words), track.stretches)
        yield self._years()
        yield from text_rows(self._legend(), "manner", self._width)

    def _names(self) -> Iterator[str]:
        for track in self._line.tracks:
            if self._wide:
                yield from (f"  {_name(one, self._words)}" for one in track.stretches)
            else:
                yield _said(track.name, self._words)

    def _lane(self, track: Track) -> Row:
        """The name of a lane, in the participant's language at the other side."""
        own = _said(track.name, self._words)
        right: tuple[Part, ...] = ()
        if self._theirs is not None and (name := _said(track.name, self._theirs)) != own:
            right = (Part("asked", name, base=base_of(name)),)
        return Row(left=(Part("text", own, base=base_of(own)),), right=right)

    def _row(self, name: str, stretches: tuple[Stretch, ...], lead: str = "") -> Row:
        text = cut(name, self._label - 1 - len(lead))
        gap = " " * (self._label - cell_len(text) - len(lead))
        drawn = bar(stretches, self._line.years, self._room, mirrored=self._mirrored)
        parts = (
            Part("manner", lead),
            Part("manner", text, base=base_of(text)),
            Part("manner", gap),
            Part("answer", drawn),
        )
        return Row(left=parts)

    def _years(self) -> Row:
        """The first and the last year, and the decades between them that have room."""
        years, room = self._line.years, self._room
        line = list(" " * room)
        ends = (years.start, years.stop - 1)
        for year in (*ends, *range(-(-years.start // 10) * 10, years.stop, 10)):
            cell = (year - years.start) * room // len(years)
            if self._mirrored:
                cell = room - 1 - cell
            text = str(year)
            at = min(cell, room - len(text))
            if not "".join(line[max(at - 1, 0) : at + len(text) + 1]).strip():
                line[at : at + len(text)] = text
        return Row(left=(Part("manner", " " * self._label + "".join(line).rstrip()),))

    def _legend(self) -> str:
        stretches = [one for track in self._line.tracks for one in track.stretches]
        meant: list[Message] = [
            msg(
                "{certain} certainly   {possible} perhaps   {nothing} nothing told",
                certain=CERTAIN,
                possible=POSSIBLE,
                nothing=NOTHING,
            )
        ]
        edges = {edge for one in stretches for edge in (one.begin_edge, one.end_edge)}
        if "unknown" in edges:
            meant.append(msg("{sign} beginning or end not known", sign=UNKNOWN))
        if "ongoing" in edges:
            arrow = ONGOING.translate(_MIRRORED) if self._mirrored else ONGOING
            meant.append(msg("{sign} goes on", sign=arrow))
        return "   ".join(map(self._words.message, meant))


def _said(name: Wording | Message, words: Words) -> str:
    return words.say(name).text if isinstance(name, Wording) else words.message(name)


def _name(stretch: Stretch, words: Words) -> str:
    """What a stretch is called, or when it was."""
    return words.value(stretch.name) if stretch.name else words.value(stretch.when)


def _certain(stretch: Stretch) -> range:
    """The years in which it certainly was at some time."""
    begun, ending = stretch.begins[1], stretch.ends[0]
    return range(begun.year, ending.year + 1) if begun and ending else range(0)


def _possible(stretch: Stretch) -> range:
    """The years in which it may have been."""
    extent = stretch.extent
    return range(extent[0].year, extent[1].year + 1) if extent else range(0)


def _mark_ends(stretch: Stretch, years: range, cells: list[str]) -> None:
    """Put a sign where an end is not known, or where it goes on."""
    extent = stretch.extent
    if extent is None:
        return
    first = (extent[0].year - years.start) * len(cells) // len(years)
    last = ((extent[1].year - years.start + 1) * len(cells) - 1) // len(years)
    if stretch.begin_edge == "unknown" and first > 0 and cells[first - 1] == NOTHING:
        cells[first - 1] = UNKNOWN
    if stretch.end_edge == "ongoing":
        cells[min(last, len(cells) - 1)] = ONGOING
    elif stretch.end_edge == "unknown" and last + 1 < len(cells) and cells[last + 1] == NOTHING:
        cells[last + 1] = UNKNOWN
