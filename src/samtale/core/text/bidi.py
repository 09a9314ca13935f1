"""Lines in visual order, for terminals that draw every character where it is written.

The display half of the Unicode bidirectional algorithm (UAX #9, https://www.unicode.org/reports/tr9/):
reordering (L2), marks after their base (L3), mirroring (L4), and Arabic letters joined (`shape`).
The levels come from `bidi_levels`.

Text is kept, searched, exported and wrapped in logical order; only what is about to be drawn goes
through this module. Nothing here wraps: break a paragraph into lines first, by the width of its
logical text, then hand over each line. A line is best given as its paragraph with `start` and
`stop`, so that an isolate or a number is understood although it began on the line before; a line
given alone needs its paragraph's direction as `base`. A line holds no line breaks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from samtale.core.text.bidi_levels import Base, line_levels, resolve
from samtale.core.text.bidi_tables import MIRRORED, REMOVED, UNSEEN
from samtale.core.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

__all__ = ["display", "order", "visual_map"]

_SPECIAL: Final = re.compile(
    "["
    "\u0590-\u08ff\u200f\ufb1d-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"  # from the right
    "\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u180e\u200b\u200e\u202a-\u202e\u2060-\u206f"  # hidden
    "\ufff0-\ufff8\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "]"
)
"""Finds a line that is not drawn just as it stands, when its base is left to right."""

_SAME_LEVEL: Final = re.compile(rb"(.)\1*", re.DOTALL)
_UNSEEN: Final = re.compile(f"[{''.join(sorted(UNSEEN))}]")
_NONSPACING: Final = re.compile("~")

_ZWJ: Final = "\u200d"
_JOINERS: Final = "\u200c\u200d"
_DIRECTION_MARKS: Final = "\u061c\u200e\u200f"
_RARE: Final = re.compile("[\u061c\u200c-\u200f\U0001f3fb-\U0001f3ff]")
"""Joiners, direction marks, and the skin tones that colour the emoji before them."""

_NEEDS_NO_JOINER: Final = UNSEEN | frozenset("ARBSW")


def order(line: str, base: Base = "auto", *, start: int = 0, stop: int | None = None) -> list[int]:
    """Return the places of a line's characters in the text, from left to right (L2).

    This is the bare algorithm: characters that X9 removes (embeddings, overrides, controls) are
    left out, isolates and direction marks are not. For drawing take `visual_map`.

    Args:
        line: The line, or the paragraph that holds it, in logical order.
        base: The paragraph's direction.
        start: Where the line begins in the paragraph.
        stop: Where the line ends; None is the end of the paragraph.
    """
    resolved = resolve(line, base)
    classes = resolved.classes
    places: list[int] = []
    for low, high, odd in _visual_runs(line_levels(resolved, start, stop), start):
        places += range(high - 1, low - 1, -1) if odd else range(low, high)
    return [at for at in places if classes[at] not in REMOVED]


def display(line: str, base: Base = "auto", *, start: int = 0, stop: int | None = None) -> str:
    """Return a line as it is to be drawn, from left to right.

    Args:
        line: The line, or the paragraph that holds it, in logical order.
        base: The paragraph's direction.
        start: Where the line begins in the paragraph.
        stop: Where the line ends; None is the end of the paragraph.
    """
    if base != "rtl" and not _SPECIAL.search(line):
        return line[start:stop]
    return "".join([char for _, char in visual_map(line, base, start=start, stop=stop)])


def visual_map(
    line: str, base: Base = "auto", *, start: int = 0, stop: int | None = None
) -> list[tuple[int, str]]:
    """Return what is to be drawn from left to right, each with its place in the text.

    Arabic letters are in their joined forms and brackets turned the way they are to be seen; a
    combining mark follows the letter it stands on. Characters that only steer the order
    (isolates, embeddings, direction marks) and other characters without a picture are left out.
    Every place occurs at most once, so styles and cursors can follow their characters.

    Args:
        line: The line, or the paragraph that holds it, in logical order.
        base: The paragraph's direction.
        start: Where the line begins in the paragraph.
        stop: Where the line ends; None is the end of the paragraph.
    """
    if base != "rtl" and not _SPECIAL.search(line):
        return list(enumerate(line[start:stop], start))
    resolved = resolve(line, base)
    turned = _mirrored().sub(_mirror, shape(line))
    hidden, glued = _hidden_and_glued(line, resolved.classes)
    drawn: list[tuple[int, str]] = []
    for low, high, odd in _visual_runs(line_levels(resolved, start, stop), start):
        if not odd:
            # Letters forced to run left to right do not meet at the sides where they would join.
            drawn += enumerate(line[low:high], low)
            continue
        places = _glued_reversed(low, high, glued) if glued else range(high - 1, low - 1, -1)
        drawn += [(at, turned[at]) for at in places]
    return [glyph for glyph in drawn if glyph[0] not in hidden] if hidden else drawn


@cache
def _mirrored() -> re.Pattern[str]:
    """Return the pattern of all mirrored characters; compiled late, as it takes long."""
    return re.compile(f"[{re.escape(''.join(MIRRORED))}]")


def _mirror(match: re.Match[str]) -> str:
    """Turn a bracket or sign into its mirror image (L4)."""
    return MIRRORED[match[0]]


def _visual_runs(levels: Sequence[int], start: int) -> list[tuple[int, int, bool]]:
    """Return a line's level runs from left to right: first place, end, whether reversed (L2)."""
    runs = [(*match.span(), match[0][0]) for match in _SAME_LEVEL.finditer(bytes(levels))]
    odd = [level for _, _, level in runs if level & 1]
    for level in range(max(levels), min(odd) - 1, -1) if odd else ():
        low = 0
        while low < len(runs):
            high = low
            while high < len(runs) and runs[high][2] >= level:
                high += 1
            if high - low > 1:
                runs[low:high] = runs[low:high][::-1]
            low = high + 1
    return [(low + start, high + start, bool(level & 1)) for low, high, level in runs]


def _glued_reversed(low: int, high: int, glued: AbstractSet[int]) -> list[int]:
    """Return the places of a run from right to left, what is glued behind its base (L3)."""
    places: list[int] = []
    end = high
    for at in range(high - 1, low - 1, -1):
        if at not in glued or at == low:
            places += range(at, end)
            end = at
    return places


def _hidden_and_glued(line: str, classes: str) -> tuple[set[int], set[int]]:
    """Return the places that are not drawn, and those that stay behind what is before them."""
    hidden = {match.start() for match in _UNSEEN.finditer(classes)}
    glued = {match.start() for match in _NONSPACING.finditer(classes)} if "~" in classes else set()
    for match in _RARE.finditer(line):
        at, char = match.start(), match[0]
        if char in _DIRECTION_MARKS:
            hidden.add(at)
        elif char not in _JOINERS:
            glued.add(at)
        elif not _follows_rtl(classes, at):
            hidden.discard(at)
            glued.update((at, at + 1) if char == _ZWJ else (at,))
    return hidden, glued


def _follows_rtl(classes: str, joiner: int) -> bool:
    """Say whether a joiner is of no more use once right-to-left letters are shaped.

    Emoji and the scripts of India need theirs when the line is drawn.
    """
    at = joiner - 1
    while at >= 0 and classes[at] == "~":
        at -= 1
    return at < 0 or classes[at] in _NEEDS_NO_JOINER
