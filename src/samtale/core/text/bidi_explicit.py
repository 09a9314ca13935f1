"""Embeddings, overrides and isolates: rules P2-P3 and X1-X10 of the bidirectional algorithm.

UAX #9, https://www.unicode.org/reports/tr9/. Here the first strong character of a paragraph is
found, explicit levels are given out and the paragraph is cut into isolating run sequences. What
happens inside one sequence is in `bidi_implicit`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "REMOVED_LEVEL",
    "RunSequence",
    "explicit_levels",
    "first_strong",
    "isolate_pairs",
    "run_sequences",
]

_MAX_DEPTH: Final = 125
"""The deepest explicit level (BD2)."""

REMOVED_LEVEL: Final = 255
"""Stands where a level would, for characters that X9 removes."""

_CONTROL: Final = re.compile("[eEoOpiIFPB]")
_ISOLATE: Final = re.compile("[iIFP]")
_STRONG_OR_ISOLATE: Final = re.compile("[LRAiIF]")
_NOT_REMOVED: Final = re.compile("[^b]")
_SAME_LEVEL: Final = re.compile(rb"(.)\1*", re.DOTALL)


@dataclass(slots=True, kw_only=True)
class RunSequence:
    """An isolating run sequence: what is on one level and not parted by an isolate (BD13)."""

    spans: list[tuple[int, int]]
    """First place and end of the parts it has in the paragraph; none is removed by X9."""

    level: int
    """The level of all its characters."""

    before: int
    """The level of what comes before it: with its own level it gives sos (X10)."""

    after: int
    """The level of what comes after it: with its own level it gives eos (X10)."""


def isolate_pairs(classes: str) -> dict[int, int]:
    """Return each isolate initiator's place -> the place of its matching PDI (BD9)."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for match in _ISOLATE.finditer(classes):
        if match[0] != "P":
            waiting.append(match.start())
        elif waiting:
            pairs[waiting.pop()] = match.start()
    return pairs


def first_strong(
    classes: str, pairs: Mapping[int, int], start: int = 0, stop: int | None = None
) -> str:
    """Return the class letter of the first strong character: L, R, A or nothing (P2).

    Args:
        classes: The class letters of the paragraph.
        pairs: The isolates, from `isolate_pairs`; what is inside them does not count.
        start: Where to begin.
        stop: Where to end; None is the end of the paragraph.
    """
    end = len(classes) if stop is None else stop
    at = start
    while match := _STRONG_OR_ISOLATE.search(classes, at, end):
        if match[0] in "LRA":
            return match[0]
        at = pairs.get(match.start(), end)
    return ""


def explicit_levels(classes: str, pairs: Mapping[int, int], paragraph: int) -> tuple[str, bytes]:
    """Apply the explicit levels and directions (X1-X8) and mark what X9 removes.

    Args:
        classes: The class letters of the paragraph.
        pairs: The isolates, from `isolate_pairs`.
        paragraph: The paragraph's level.

    Returns:
        The class letters after overrides and the levels, one byte each. What is to be removed
        has the letter `b` and `REMOVED_LEVEL`.
    """
    walk = _Walk(paragraph)
    done = 0
    for match in _CONTROL.finditer(classes):
        at, kind = match.start(), match[0]
        walk.text(classes[done:at])
        done = at + 1
        if kind == "F":
            inner = first_strong(classes, pairs, at + 1, pairs.get(at))
            walk.open_isolate("F", rtl=inner in ("R", "A"))
        elif kind in "iI":
            walk.open_isolate(kind, rtl=kind == "I")
        elif kind == "P":
            walk.close_isolate()
        elif kind == "B":
            walk.end()
        elif kind == "p":
            walk.close_embedding()
        else:
            walk.open_embedding(kind)
    walk.text(classes[done:])
    return "".join(walk.types), bytes(walk.levels)


class _Walk:
    """The directional status stack and its three counters (X1), as a paragraph is read."""

    def __init__(self, paragraph: int) -> None:
        """Begin at the paragraph's level."""
        self.types: list[str] = []
        self.levels = bytearray()
        self._stack: list[tuple[int, str, bool]] = [(paragraph, "", False)]
        self._overflow_isolates = 0
        self._overflow_embeddings = 0
        self._isolates = 0

    def text(self, classes: str) -> None:
        """Give the level and the override in force to what stands between controls (X6)."""
        level, override, _ = self._stack[-1]
        self.types.append(_NOT_REMOVED.sub(override, classes) if override else classes)
        if "b" in classes:
            self.levels += bytes(REMOVED_LEVEL if each == "b" else level for each in classes)
        else:
            self.levels += bytes((level,)) * len(classes)

    def end(self) -> None:
        """Give the paragraph separator the paragraph's level (X8)."""
        self.types.append("B")
        self.levels.append(self._stack[0][0])

    def open_embedding(self, kind: str) -> None:
        """Begin an embedding or an override (X2-X5)."""
        self._removed()
        level = self._next_level(rtl=kind in "EO")
        if level <= _MAX_DEPTH and not self._overflow_isolates and not self._overflow_embeddings:
            self._stack.append((level, {"o": "L", "O": "R"}.get(kind, ""), False))
        elif not self._overflow_isolates:
            self._overflow_embeddings += 1

    def close_embedding(self) -> None:
        """End the innermost embedding or override, unless an isolate is in the way (X7)."""
        self._removed()
        if self._overflow_isolates:
            return
        if self._overflow_embeddings:
            self._overflow_embeddings -= 1
        elif len(self._stack) > 1 and not self._stack[-1][2]:
            self._stack.pop()

    def open_isolate(self, kind: str, *, rtl: bool) -> None:
        """Begin an isolate; the initiator itself belongs to the text outside (X5a-X5c)."""
        self.text(kind)
        level = self._next_level(rtl=rtl)
        if level <= _MAX_DEPTH and not self._overflow_isolates and not self._overflow_embeddings:
            self._isolates += 1
            self._stack.append((level, "", True))
        else:
            self._overflow_isolates += 1

    def close_isolate(self) -> None:
        """End the innermost isolate and the embeddings left open inside it (X6a)."""
        if self._overflow_isolates:
            self._overflow_isolates -= 1
        elif self._isolates:
            self._overflow_embeddings = 0
            while not self._stack[-1][2]:
                self._stack.pop()
            self._stack.pop()
            self._isolates -= 1
        self.text("P")

    def _removed(self) -> None:
        """Note a character that X9 removes."""
        self.types.append("b")
        self.levels.append(REMOVED_LEVEL)

    def _next_level(self, *, rtl: bool) -> int:
        """Return the least level above the present one that is odd or even as asked."""
        level = self._stack[-1][0]
        return (level + 1) | 1 if rtl else (level + 2) & ~1


def run_sequences(
    classes: str, levels: bytes, pairs: Mapping[int, int], paragraph: int
) -> list[RunSequence]:
    """Cut a paragraph into its isolating run sequences (BD13, X10).

    Args:
        classes: The class letters of the paragraph.
        levels: The levels from `explicit_levels`.
        pairs: The isolates, from `isolate_pairs`.
        paragraph: The paragraph's level.
    """
    runs = _level_runs(levels)
    sequences: list[RunSequence] = []
    waiting: dict[int, RunSequence] = {}
    before = paragraph
    for number, (level, spans) in enumerate(runs):
        sequence = waiting.pop(spans[0][0], None)
        if sequence is None:
            sequence = RunSequence(spans=spans, level=level, before=before, after=paragraph)
            sequences.append(sequence)
        else:
            sequence.spans += spans
        before = level
        last = spans[-1][1] - 1
        if last in pairs:
            waiting[pairs[last]] = sequence
        elif classes[last] not in "iIF" and number + 1 < len(runs):
            sequence.after = runs[number + 1][0]
    return sequences


def _level_runs(levels: bytes) -> list[tuple[int, list[tuple[int, int]]]]:
    """Return the level runs (BD7) as level and spans; what is removed does not end a run."""
    runs: list[tuple[int, list[tuple[int, int]]]] = []
    for match in _SAME_LEVEL.finditer(levels):
        level = match[0][0]
        if level == REMOVED_LEVEL:
            continue
        if runs and runs[-1][0] == level:
            runs[-1][1].append(match.span())
        else:
            runs.append((level, [match.span()]))
    return runs
