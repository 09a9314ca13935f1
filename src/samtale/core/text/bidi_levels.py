"""Embedding levels: the Unicode bidirectional algorithm from rule P1 to rule L1.

UAX #9, https://www.unicode.org/reports/tr9/, in full: explicit embeddings, overrides and isolates
are in `bidi_explicit`, weak types, bracket pairs and neutrals in `bidi_implicit`, the data of
single characters in `bidi_tables`. Reordering, mirroring and drawing are in `bidi`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from samtale.core.text.bidi_explicit import (
    RunSequence,
    explicit_levels,
    first_strong,
    isolate_pairs,
    run_sequences,
)
from samtale.core.text.bidi_implicit import implicit_levels
from samtale.core.text.bidi_tables import UNSEEN, bidi_classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Base", "Direction", "Resolved", "direction", "levels", "line_levels", "resolve"]

Direction: TypeAlias = Literal["ltr", "rtl"]
"""Left to right or right to left."""

Base: TypeAlias = Literal["ltr", "rtl", "auto"]
"""The direction of a paragraph; `auto` takes it from the first strong character (P2-P3)."""

_SEPARATOR: Final = re.compile("\r\n|[\n\r\x1c-\x1e\x85\u2029]")
_SPECIAL: Final = re.compile("[eEoOpiIFPb]")
_REMOVED: Final = re.compile("b")
_AT_END: Final = "".join(sorted(UNSEEN | {"W"}))
_TO_TAB: Final = re.compile(f"(?<![{_AT_END}])[{_AT_END}]*+[SB]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A paragraph whose levels are known, before it is cut into lines."""

    classes: str
    """The bidi class letters of the characters, as they were before any rule."""

    levels: Sequence[int]
    """The level of each character after rule I2.

    A character that X9 removes has the level of the character before it.
    """

    level: int
    """The paragraph's own level: 0 is left to right, 1 is right to left."""


def direction(text: str) -> Direction | None:
    """Return the direction of the first strong character, or None if there is none.

    What stands inside isolates does not count (UAX #9, P2-P3). Where the first paragraph has no
    strong character, the next one is looked at.
    """
    for paragraph in _paragraphs(text):
        classes = bidi_classes(paragraph)
        if letter := first_strong(classes, isolate_pairs(classes)):
            return "ltr" if letter == "L" else "rtl"
    return None


def levels(text: str, base: Base = "auto") -> tuple[list[int], int]:
    """Return the embedding level of every character, each paragraph being one line.

    Args:
        text: One or more paragraphs in logical order.
        base: The direction of the paragraphs; `auto` looks at each one by itself.

    Returns:
        The levels (even: left to right, odd: right to left), one for each character, and the
        level of the first paragraph. Characters that X9 removes, which have no level in
        UAX #9, get that of the character before them.
    """
    found: list[int] = []
    first: int | None = None
    for paragraph in _paragraphs(text):
        resolved = resolve(paragraph, base)
        found += line_levels(resolved)
        first = resolved.level if first is None else first
    return found, first if first is not None else int(base == "rtl")


def resolve(paragraph: str, base: Base = "auto") -> Resolved:
    """Work out the levels of one paragraph, which may end in its separator (P2-I2)."""
    classes = bidi_classes(paragraph)
    if not _SPECIAL.search(classes):
        level = _paragraph_level(classes, {}, base)
        side = "LR"[level]
        found = implicit_levels(paragraph, classes, level, side, side)
        return Resolved(classes=classes, levels=found, level=level)
    pairs = isolate_pairs(classes)
    level = _paragraph_level(classes, pairs, base)
    types, explicit = explicit_levels(classes, pairs, level)
    found = list(explicit)
    for sequence in run_sequences(classes, explicit, pairs, level):
        _resolve_sequence(sequence, paragraph, types, found)
    for match in _REMOVED.finditer(types):
        at = match.start()
        found[at] = found[at - 1] if at else level
    return Resolved(classes=classes, levels=found, level=level)


def line_levels(resolved: Resolved, start: int = 0, stop: int | None = None) -> list[int]:
    """Return the levels of one line of a paragraph, with tabs and its end set back (L1).

    Args:
        resolved: The paragraph, from `resolve`.
        start: Where the line begins in the paragraph.
        stop: Where the line ends; None is the end of the paragraph.
    """
    classes = resolved.classes[start:stop]
    found = list(resolved.levels[start:stop])
    end = len(classes.rstrip(_AT_END))
    found[end:] = [resolved.level] * (len(found) - end)
    for match in _TO_TAB.finditer(classes) if "S" in classes or "B" in classes else ():
        found[match.start() : match.end()] = [resolved.level] * len(match[0])
    return found


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text, each with its separator (P1)."""
    start = 0
    for match in _SEPARATOR.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    if start < len(text):
        yield text[start:]


def _resolve_sequence(sequence: RunSequence, paragraph: str, types: str, found: list[int]) -> None:
    """Write the levels of one isolating run sequence into those of its paragraph."""
    spans, level = sequence.spans, sequence.level
    inner = implicit_levels(
        "".join([paragraph[low:high] for low, high in spans]),
        "".join([types[low:high] for low, high in spans]),
        level,
        "LR"[max(level, sequence.before) & 1],
        "LR"[max(level, sequence.after) & 1],
    )
    done = 0
    for low, high in spans:
        found[low:high] = inner[done : (done := done + high - low)]


def _paragraph_level(classes: str, pairs: Mapping[int, int], base: Base) -> int:
    """Return the paragraph's level, 0 or 1 (P2-P3)."""
    if base == "auto":
        return int(first_strong(classes, pairs) in ("R", "A"))
    return int(base == "rtl")
