"""Characters as people see them: extended grapheme clusters (UAX #29).

A letter with the marks on it, an emoji of several people, a letter with the joiner behind it: each
is one step of a cursor. Places are counted in code points, as Python counts them. How wide a
cluster is drawn is `rich.cells.cell_len`; what order clusters are drawn in, `samtale.core.text`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def clusters(line: str) -> Sequence[str]:
    """The clusters of a line, in logical order."""
    if line.isascii():
        return line
    # Loaded when it is needed first: it takes longer than anything else of an input.
    from wcwidth import iter_graphemes

    return list(iter_graphemes(line))


def edges(line: str) -> Sequence[int]:
    """The places between the clusters of a line, its beginning and its end among them."""
    if line.isascii():
        return range(len(line) + 1)
    return [0, *accumulate(map(len, clusters(line)))]


def at_or_before(text: str, place: int) -> int:
    """Where the cluster begins that a place lies in; the place itself between two clusters."""
    low, line = _line(text, place)
    return low + line[bisect_right(line, place - low) - 1]


def at_or_after(text: str, place: int) -> int:
    """Where the cluster ends that a place lies in; the place itself between two clusters."""
    low, line = _line(text, place)
    return low + line[bisect_left(line, place - low)]


def before(text: str, place: int) -> int:
    """Where the cluster before a place begins; 0 at the beginning of the text."""
    return at_or_before(text, place - 1) if place > 0 else 0


def after(text: str, place: int) -> int:
    """Where the cluster at a place ends; the end of the text there."""
    return at_or_after(text, place + 1) if place < len(text) else len(text)


def _line(text: str, place: int) -> tuple[int, Sequence[int]]:
    """Where the line of a place begins, and the edges of its clusters from there.

    A line feed is a cluster of its own (GB4, GB5), so that no other line need be looked at.
    """
    low = text.rfind("\n", 0, place) + 1
    high = text.find("\n", place)
    return low, edges(text[low:] if high < 0 else text[low:high])
