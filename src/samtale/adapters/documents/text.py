"""Papers as plain text: 78 columns, both languages paragraph by paragraph, in logical order.

Width is counted in cells as terminals and mail programs draw them. Nothing is reordered here: a
file holds its text in the order of reading (UAX #9), and what shows it turns it around.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from samtale.adapters.documents.layout import SIGNS, front, legend, parts
from samtale.core.paper import Exchange, Heading, Notice, Origins, Passage, Signature
from samtale.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samtale.core.paper import Block, Both, Paper
    from samtale.core.words import Phrase

WIDTH: Final = 78
"""The columns of a line."""

_MARGIN: Final = "  "
_OTHER: Final = "      "
_LINE: Final = "_" * 30
_DATE_LINE: Final = "_" * 14

_NO_WIDTH: Final = frozenset({"Mn", "Me", "Cf", "Cc"})


def width(text: str) -> int:
    """How many cells a text takes: wide letters two (UAX #11), marks and joiners none."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.category(char) in _NO_WIDTH or "\u1160" <= char <= "\u11ff":
        # The vowels and final consonants of Hangul are drawn in the cell of what is before them.
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(text: str, columns: int) -> list[str]:
    """A paragraph broken between words into lines of so many cells; its own breaks stay.

    A word that is longer than a line is cut, but never before a mark that belongs to a letter.

    Args:
        text: The paragraph.
        columns: The cells of a line, at least 2.
    """
    lines: list[str] = []
    for line in clean(text, lines=True).split("\n"):
        lines += _wrapped(line.split(), columns)
    return lines


def _wrapped(words: list[str], columns: int) -> Iterator[str]:
    now = ""
    for word in words:
        joined = f"{now} {word}" if now else word
        if width(joined) <= columns:
            now = joined
            continue
        if now:
            yield now
        *whole, now = _cut(word, columns)
        yield from whole
    if now:
        yield now


def _cut(word: str, columns: int) -> list[str]:
    pieces = [""]
    used = 0
    for char in word:
        cells = _cells(char)
        if used + cells > columns:
            pieces.append("")
            used = 0
        pieces[-1] += char
        used += cells
    return pieces


def text(paper: Paper) -> str:
    """A paper as plain text."""
    return "\n".join(line.rstrip() for line in _paper(paper)).strip("\n") + "\n"


def _paper(paper: Paper) -> Iterator[str]:
    yield "=" * WIDTH
    if paper.draft:
        yield from _both(paper.labels.draft, "*** ", "*** ")
        yield ""
    yield from _both(paper.title)
    yield ""
    yield from _both(paper.subtitle)
    yield "=" * WIDTH
    yield ""
    for notice in front(paper):
        yield from _both(notice.text, "! ", "! ")
        yield ""
    for part in parts(paper):
        yield from _heading(part.heading)
        for block in part.blocks:
            yield ""
            yield from _block(block, paper)
        yield ""
    yield from _foot(paper)


def _foot(paper: Paper) -> Iterator[str]:
    yield "=" * WIDTH
    for sign, meaning in legend(paper):
        yield from _both(meaning, f"{sign} ", f"{sign} ")
    if paper.law_text:
        yield from _both(paper.law_text)


def _heading(heading: Heading) -> Iterator[str]:
    if heading.level <= 2:  # noqa: PLR2004 - the first is the title
        yield "-" * WIDTH
    number = f"{heading.number}  " if heading.number else ""
    yield from _both(heading.text, number, " " * width(number))


def _block(block: Block, paper: Paper) -> Iterator[str]:
    match block:
        case Heading():
            yield from _heading(block)
        case Passage():
            bullet = "- " if block.item else ""
            yield from _both(block.text, _MARGIN + bullet, _OTHER + bullet)
            if block.own_words:
                yield from _lines(f"({paper.labels.own_words.left.text})", _MARGIN)
        case Notice():
            yield from _both(block.text, f"{_MARGIN}! ", f"{_OTHER}! ")
        case Signature():
            yield from _signature(block)
        case Exchange():
            yield from _exchange(block, paper)
        case Origins():
            yield from _origins(block)


def _exchange(block: Exchange, paper: Paper) -> Iterator[str]:
    yield from _both(block.prompt, "", _OTHER)
    yield from _both(block.answer, f"{_MARGIN}> ", f"{_OTHER}> ")
    if block.as_said:
        yield from _lines(f"{paper.labels.as_said}: {block.as_said}", f"{_MARGIN}  ")
    if block.marks:
        yield from _lines(f"({block.marks})", f"{_MARGIN}  ")


def _signature(block: Signature) -> Iterator[str]:
    yield ""
    yield f"{_MARGIN}{_LINE}    {_DATE_LINE}"
    yield from _lines(f"{_side_by_side(block.who)}    {_side_by_side(block.date)}", _MARGIN)


def _side_by_side(both: Both) -> str:
    return " / ".join(one.text for one in (both.left, both.right) if one)


def _origins(block: Origins) -> Iterator[str]:
    for title, origins in (
        (block.title_filled, block.filled),
        (block.title_missing, block.missing),
    ):
        if origins:
            yield from _lines(f"[{title}]", _MARGIN)
        for one in origins:
            yield from _lines(f"{one.prompt.text} {one.answer}", f"{_MARGIN}- ")
    for line in filter(None, (block.reason, block.law)):
        yield from _lines(f"[{line}]", _MARGIN)


def _both(both: Both, left: str = "", right: str = "") -> Iterator[str]:
    """Both languages, one below the other, each behind what its first line begins with."""
    yield from _lines(_signed(both.left), left)
    if both.right:
        yield from _lines(_signed(both.right), right)


def _signed(phrase: Phrase) -> str:
    sign = SIGNS.get(phrase.state)
    return f"{phrase.text} {sign}" if sign else phrase.text


def _lines(paragraph: str, first: str) -> Iterable[str]:
    """A paragraph wrapped; lines after the first are indented as far as what it begins with."""
    indent = " " * width(first)
    wrapped = wrap(paragraph, WIDTH - width(first))
    return [(indent if number else first) + line for number, line in enumerate(wrapped)]
