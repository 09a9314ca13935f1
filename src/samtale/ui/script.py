"""The script: lines of any writing system made ready for the terminal at hand.

Text is wrapped in logical order, by the width of its cells, and each line is put in visual order
afterwards. How much of that the terminal does itself is the mode; which mode is right is found
out in `samtale.ui.terminal`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

from rich.cells import cell_len

from samtale.core.text import clean, direction, display, visual_map
from samtale.ui.clusters import clusters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.text import Base

Mode = Literal["app", "terminal", "words"]
"""Who orders right-to-left text: the app; the terminal, run by run; or the app the words of a
line and the terminal the letters of a word (kitty)."""

RIGHT_TO_LEFT: Final = "\u200f"
"""A mark without width that counts as a letter from right to left (UAX #9)."""

_WORD: Final = re.compile(r"\S+\s*|\s+")
_RTL: Final = re.compile("[\u0590-\u08ff\u200c\u200d\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Script:
    """Draws text of any direction on one terminal."""

    mode: Mode = "app"
    """Who orders right-to-left text."""

    def line(
        self, text: str, base: Base = "auto", *, start: int = 0, stop: int | None = None
    ) -> str:
        """One line as it goes to the terminal.

        Args:
            text: The line, or the paragraph it was cut from, in logical order.
            base: The direction of the paragraph.
            start: Where the line begins in the paragraph.
            stop: Where it ends; the end of the paragraph where left out.
        """
        if self.mode == "app":
            return display(text, base, start=start, stop=stop)
        if self.mode == "words" and _RTL.search(text):
            return _words(text, base, start, stop)
        line = text[start:stop]
        return _held(line) if self.mode == "terminal" and base_of(text, base) == "rtl" else line

    def cells(
        self, text: str, base: Base = "auto", *, start: int = 0, stop: int | None = None
    ) -> list[tuple[int, str]]:
        """What is drawn of a line from left to right, each with its place in the text."""
        if self.mode == "terminal":
            return list(enumerate(text[start:stop], start))
        return visual_map(text, base, start=start, stop=stop)

    def lines(self, text: str, width: int, base: Base = "auto") -> list[str]:
        """A text wrapped to a width and ready for the terminal, paragraph by paragraph.

        Args:
            text: The text in logical order; line feeds end its paragraphs.
            width: How many cells a line may fill.
            base: The direction of the paragraphs.
        """
        return [
            self.line(paragraph, base_of(paragraph, base), start=start, stop=stop)
            for paragraph in text.split("\n")
            for start, stop in wrapped(paragraph, width)
        ]

    def aligned(self, text: str, width: int, base: Base = "auto") -> list[str]:
        """A text wrapped to a width, its paragraphs from right to left ending at the right.

        Args:
            text: The text in logical order; line feeds end its paragraphs.
            width: How many cells a line may fill.
            base: The direction of the paragraphs.
        """
        lines: list[str] = []
        for paragraph in text.split("\n"):
            drawn = self.lines(paragraph, width, base)
            rtl = base_of(paragraph, base) == "rtl"
            lines += [" " * (width - cell_len(line)) + line if rtl else line for line in drawn]
        return lines


def base_of(text: str, base: Base = "auto") -> Base:
    """The direction of a paragraph, found out where it is not given."""
    return (direction(text) or "ltr") if base == "auto" else base


def cut(text: str, width: int) -> str:
    """A text that fits into one line; dots stand where more would follow.

    Args:
        text: The text, in logical order.
        width: How many cells there are.
    """
    if cell_len(text) <= width:
        return text
    kept = ""
    for cluster in clusters(text):
        if cell_len(kept + cluster) >= width:
            break
        kept += cluster
    # An isolate that was cut open is closed again, behind the dots.
    return clean(f"{kept}…")


def wrapped(paragraph: str, width: int) -> list[tuple[int, int]]:
    """Where the lines of a paragraph begin and end when it is wrapped to a width.

    Lines break at white space, which stays out of both lines; a word longer than a line is cut.

    Args:
        paragraph: Text without line feeds, in logical order.
        width: How many cells a line may fill, at least one.
    """
    width = max(width, 1)
    if cell_len(paragraph) <= width:
        return [(0, len(paragraph))]
    spans: list[tuple[int, int]] = []
    start, end, filled = 0, 0, 0
    for low, high in _pieces(paragraph, width):
        bare = len(paragraph[low:high].rstrip())
        if end > start and filled + cell_len(paragraph[low : low + bare]) > width:
            spans.append((start, _trimmed(paragraph, start, end)))
            start, filled = low, 0
        filled += cell_len(paragraph[low:high])
        end = high
    spans.append((start, _trimmed(paragraph, start, end)))
    return spans


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _pieces(paragraph: str, width: int) -> Iterator[tuple[int, int]]:
    """Words with the white space after them; words longer than a line in pieces of its width."""
    for match in _WORD.finditer(paragraph):
        low, high = match.span()
        if cell_len(match[0].rstrip()) <= width:
            yield low, high
            continue
        filled, start, at = 0, low, low
        for cluster in clusters(match[0]):
            size = cell_len(cluster)
            if filled + size > width:
                yield start, at
                start, filled = at, 0
            filled += size
            at += len(cluster)
        yield start, high


def _held(line: str) -> str:
    """A line from right to left for a terminal that takes every line to run from left to right.

    A full stop or figure at its end would stand at the other end; beside a mark it does not.
    """
    before = RIGHT_TO_LEFT if line and not _RTL.match(line[0]) else ""
    behind = RIGHT_TO_LEFT if line and not _RTL.match(line[-1]) else ""
    return f"{before}{line}{behind}"


def _words(text: str, base: Base, start: int, stop: int | None) -> str:
    """A line whose words are in visual order, each right-to-left word in logical order."""
    places = visual_map(text, base, start=start, stop=stop)
    drawn: list[str] = []
    for rtl, run in groupby(places, key=lambda place: bool(_RTL.match(text[place[0]]))):
        drawn += [text[at] for at in sorted(at for at, _ in run)] if rtl else [c for _, c in run]
    return "".join(drawn)
