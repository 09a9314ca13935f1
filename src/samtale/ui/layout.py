"""How an exchange is laid out in rows, before anything is drawn.

A row is planned in logical order, which is enough to know how high an exchange is; it is put in
visual order only when it comes into view. Styles are names here; colours are the widget's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from samtale.core.text import visible
from samtale.ui.script import base_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.text import Base
    from samtale.ui.script import Script
    from samtale.ui.telling import Exchange, Said

ANSWER: Final = "› "
WARNING: Final = "! "
REMARK: Final = "✎ "
HINT: Final = "· "
MATTERS: Final = "◆ "
BASIS: Final = "◇ "
MARK: Final = 3
"""The shortest line after a heading."""
GAP: Final = 3
"""The least cells between two texts on one row."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a row in one style: a whole text, or a line cut from it."""

    style: str
    """The name of the style."""
    text: str
    """The paragraph, in logical order."""
    start: int = 0
    """Where the line begins in it."""
    stop: int | None = None
    """Where it ends; the end of the paragraph where left out."""
    base: Base = "ltr"
    """The direction of the paragraph."""

    @property
    def width(self) -> int:
        """How many cells it fills."""
        return cell_len(self.text[self.start : self.stop])


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what stands at its left, and what at its right."""

    left: tuple[Part, ...] = ()
    """From the left margin on."""
    right: tuple[Part, ...] = ()
    """Up to the right margin."""

    def drawn(self, script: Script, width: int) -> list[tuple[str, str]]:
        """The row as styles and texts in visual order, filling a width."""
        gap = width - sum(part.width for part in (*self.left, *self.right))
        pieces = [*_drawn(self.left, script), ("", " " * max(gap, 0)), *_drawn(self.right, script)]
        return [piece for piece in pieces if piece[1]]


BLANK: Final = Row()


def _drawn(parts: tuple[Part, ...], script: Script) -> list[tuple[str, str]]:
    return [
        (part.style, script.line(part.text, part.base, start=part.start, stop=part.stop))
        for part in parts
    ]


def plan(
    exchange: Exchange, width: int, *, heading: bool, hint: bool, current: bool = False
) -> list[Row]:
    """The rows of an exchange.

    Args:
        exchange: What was asked and answered.
        width: How many cells a row may fill.
        heading: Whether the part of the dialog is named above it.
        hint: Whether the caseworker's hint is shown.
        current: Whether it is the question at hand.
    """
    rows: list[Row] = []
    if heading:
        rows += [*rule(exchange.heading, width), BLANK]
    rows += _said(exchange.prompt, "current" if current else "prompt", width)
    if exchange.asked:
        rows += _said(exchange.asked, "asked", width)
    if exchange.basis:
        rows += text_rows(exchange.basis, "mark", width, lead=BASIS)
    if hint and (hints := " · ".join(filter(None, (exchange.matters, exchange.hint)))):
        rows += text_rows(hints, "hint", width, lead=MATTERS if exchange.matters else HINT)
    if exchange.answer:
        rows += _answered(exchange, exchange.answer, width)
    for warning in exchange.warnings:
        rows += text_rows(warning, "mark", width, lead=WARNING)
    for remark in exchange.remarks:
        rows += text_rows(remark, "remark", width, lead=REMARK)
    return [BLANK, *rows]


def rule(text: str, width: int) -> list[Row]:
    """A heading with a line after it."""
    rows = text_rows(text, "heading", width)
    last = rows[-1]
    rest = _room(last, width) - 1
    if rest < MARK:
        return rows
    if last.right:
        return [*rows[:-1], Row(left=(Part("rule", "─" * rest),), right=last.right)]
    return [*rows[:-1], Row(left=(*last.left, Part("rule", " " + "─" * rest)))]


def _answered(exchange: Exchange, answer: Said, width: int) -> Iterator[Row]:
    """The answer with how it came; the participant's side of it at the right, where it fits."""
    note = "  ".join(filter(None, (exchange.manner, exchange.aside)))
    tail = Part("manner", f"  {note}") if note else None
    echo = exchange.echo
    *rows, last = text_rows(answer.text, "answer", width, lead=ANSWER, base=answer.direction)
    rtl = bool(last.right)
    if tail and tail.width <= _room(last, width):
        last, tail = Row(left=(*last.left, tail), right=last.right), None
    if echo and "\n" not in echo.text and cell_len(echo.text) + GAP <= _room(last, width):
        part = Part("echo", echo.text, base=echo.direction)
        last = Row(
            left=(*last.left, Part("", " " * GAP), part) if rtl else last.left,
            right=last.right if rtl else (part,),
        )
        echo = None
    yield from (*rows, last)
    if tail:
        yield Row(left=(tail,))
    if echo:
        yield from text_rows(echo.text, "echo", width, base=echo.direction, lead="  ")
    for said, style in ((exchange.as_said, "as-said"), (exchange.original, "original")):
        if said:
            yield from text_rows(f"«{said.text}»", style, width, base=said.direction, lead="  ")


def _room(row: Row, width: int) -> int:
    """How many cells of a row are empty."""
    return width - sum(part.width for part in (*row.left, *row.right))


def _said(said: Said, style: str, width: int) -> list[Row]:
    """Words in their own direction, with their mark where they end."""
    rows = text_rows(said.text, style, width, base=said.direction)
    if not said.mark:
        return rows
    mark = Part("mark", f"({said.mark})")
    last = rows[-1]
    if mark.width + 2 > _room(last, width):
        return [*rows, Row(right=(mark,)) if last.right else Row(left=(mark,))]
    space = Part("", "  ")
    if last.right:
        return [*rows[:-1], Row(right=(mark, space, *last.right))]
    return [*rows[:-1], Row(left=(*last.left, space, mark))]


def text_rows(
    text: str, style: str, width: int, *, base: Base = "auto", lead: str = ""
) -> list[Row]:
    """A text wrapped and aligned by its direction; the lead stands before its first line.

    A text from right to left keeps its lead at the left, where the eye looks for it.
    """
    indent = cell_len(lead)
    rows: list[Row] = []
    for line in text.split("\n"):
        # Before it is laid out: an override would turn the order of its letters, and be gone then.
        paragraph = visible(line, mark="")
        own = base_of(paragraph, base)
        for start, stop in wrapped(paragraph, width - indent):
            first = Part(style, lead if not rows else " " * indent)
            part = Part(style, paragraph, start, stop, own)
            if own == "rtl":
                rows.append(Row(left=(first,) if not rows and lead.strip() else (), right=(part,)))
            else:
                rows.append(Row(left=(first, part) if indent else (part,)))
    return rows


def shortened(rows: list[Row], most: int) -> list[Row]:
    """The first rows, with a sign where more would follow."""
    if len(rows) <= most:
        return rows
    *kept, last = rows[:most]
    dots = Part(last.left[-1].style if last.left else "manner", "…")
    if last.right:
        return [*kept, Row(left=last.left, right=(dots, *last.right))]
    return [*kept, Row(left=(*last.left, dots))]
