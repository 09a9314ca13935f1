"""Lines of a sheet: a text in one or two languages, laid out in rows for a width.

A sheet is what the screens around the interview show: cases, answers read back, offers, clauses.
The caseworker's language stands at the left, the participant's at the right of a rule, each in its
own direction; where there is no room for two columns, one stands below the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from samtale.ui.layout import BLANK, Part, Row
from samtale.ui.script import base_of, wrapped
from samtale.ui.widgets.blocks import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samtale.core.text import Base

COLUMNS: Final = 60
"""The width in cells from which two languages stand side by side."""

_MIRRORED: Final = str.maketrans("▸→←›", "◂←→‹")
"""The signs that point along the text, as they stand at its right."""

RULE: Final = " │ "
"""What stands between two languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph of a sheet."""

    text: str
    """The words, in logical order."""
    style: str = "text"
    """The name of their style; see `samtale.ui.widgets.blocks.STYLES`."""
    base: Base = "auto"
    """Their direction; found out where left out."""
    lead: str = ""
    """What stands before the first row; the rows below are indented as far."""
    indent: int = 0
    """How many cells the whole paragraph is moved in."""
    tail: str = ""
    """What stands at the right end of the first row, or in a row of its own where it lacks room."""
    tail_style: str = "manner"
    """The name of its style."""
    other: str | None = None
    """The same in the participant's language; none for a line of one language."""
    other_style: str = "asked"
    """The name of its style."""
    other_base: Base = "auto"
    """Its direction; found out where left out."""


def block(
    lines: Iterable[Line], key: str = "", *, space: bool = True, aside: bool = False
) -> Block:
    """A block of lines.

    Args:
        lines: The lines.
        key: What is chosen with it; the cursor passes by a block without a key.
        space: Whether a blank row stands above.
        aside: Whether it is drawn as something that does not count.
    """
    kept = tuple(lines)
    return Block(
        key,
        lambda width: [*([BLANK] if space else []), *rows(kept, width)],
        selectable=bool(key),
        aside=aside,
    )


def heading(text: str, other: str | None = None, *, tail: str = "") -> Block:
    """A block that is a heading with a rule to the right margin."""
    return Block("", lambda width: [BLANK, *_heading(text, other, tail, width)], selectable=False)


def rows(lines: Sequence[Line], width: int) -> list[Row]:
    """The rows of some lines at a width."""
    return [row for line in lines for row in _rows(line, width)]


def _heading(text: str, other: str | None, tail: str, width: int) -> list[Row]:
    right = other or tail
    style = "heading" if other else "manner"
    end = (Part(style, right, base=base_of(right)),) if right else ()
    used = cell_len(text) + cell_len(right)
    if used + 3 > width:
        parts = _rows(Line(text=text, style="heading"), width)
        return [*parts, *_rows(Line(text=other or tail, style=style), width)]
    gap = " " if right else ""
    line = "─" * (width - used - 1 - len(gap))
    base = base_of(text)
    if base == "rtl" and not other:
        return [Row(left=(*end, Part("rule", f"{gap}{line} ")), right=(_titled(text, base),))]
    return [Row(left=(_titled(text, base), Part("rule", f" {line}{gap}")), right=end)]


def _titled(text: str, base: Base) -> Part:
    return Part("heading", text, base=base)


def _rows(line: Line, width: int) -> list[Row]:
    if line.other is None:
        return _single(line, width)
    if width < COLUMNS:
        below = replace(line, text=line.other, style=line.other_style, base=line.other_base)
        below = replace(below, other=None, lead="", tail="")
        return [*_single(line, width), *(_single(below, width) if line.other else [])]
    return _double(line, line.other, width)


def _single(line: Line, width: int) -> list[Row]:
    made = [Row(right=parts) if rtl else Row(left=parts) for parts, rtl in _column(line, width)]
    if not line.tail:
        return made
    tail = Part(line.tail_style, line.tail, base=base_of(line.tail))
    first = made[0]
    room = width - sum(part.width for part in (*first.left, *first.right))
    if tail.width + 2 > room:
        return [*made, Row(left=(tail,)) if first.right else Row(right=(tail,))]
    if first.right:
        return [Row(left=(tail,), right=first.right), *made[1:]]
    return [Row(left=first.left, right=(tail,)), *made[1:]]


def _double(line: Line, other: str, width: int) -> list[Row]:
    half = (width - cell_len(RULE)) // 2
    left = _column(line, half)
    there = Line(text=other, style=line.other_style, base=line.other_base)
    right = _column(there, width - half - cell_len(RULE))
    made: list[Row] = []
    for at in range(max(len(left), len(right))):
        mine, mine_rtl = left[at] if at < len(left) else ((), False)
        theirs, theirs_rtl = right[at] if at < len(right) else ((), False)
        gap = Part("", " " * (half - sum(part.width for part in mine)))
        start = (gap, *mine) if mine_rtl else (*mine, gap)
        rule = Part("rule", RULE)
        row = Row(left=(*start, rule), right=theirs)
        made.append(row if theirs_rtl else Row(left=(*start, rule, *theirs)))
    return made


def _column(line: Line, width: int) -> list[tuple[tuple[Part, ...], bool]]:
    """The rows of a text as parts, each with whether it runs from right to left."""
    found: list[tuple[tuple[Part, ...], bool]] = []
    indent = line.indent + cell_len(line.lead)
    for paragraph in line.text.split("\n"):
        own = base_of(paragraph, line.base)
        for start, stop in wrapped(paragraph, width - indent):
            rtl = own == "rtl"
            text = Part(line.style, paragraph, start, stop, own)
            lead = Part(line.style, _lead(line, rtl=rtl) if not found else " " * indent)
            found.append(((text, lead) if rtl else (lead, text), rtl))
    return found


def _lead(line: Line, *, rtl: bool) -> str:
    """What stands before the first row, on the side where its text begins."""
    if not rtl:
        return " " * line.indent + line.lead
    signs = " ".join(reversed(line.lead.split(" "))).translate(_MIRRORED)
    return signs + " " * line.indent
