"""Papers as plain text: 78 columns, both languages paragraph by paragraph, in logical order.

Width is counted in cells as terminals and mail programs draw them. Nothing is reordered here: a
file holds its text in the order of reading (UAX #9), and what shows it turns it around.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, Literal

from samtale.adapters.documents.layout import (
    SIGNS,
    apart,
    begun,
    direction_of,
    drawn,
    front,
    legend,
    parts,
)
from samtale.core.figure import Figure
from samtale.core.paper import Exchange, Heading, Notice, Origins, Passage, Signature
from samtale.core.text import clean, isolate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.paper import Block, Both, Paper
    from samtale.core.words import Direction

WIDTH: Final = 78
"""The columns of a line."""

_MARGIN: Final = "  "
_OTHER: Final = "      "
_SIGN: Final = 40
_DAY: Final = 28

_SPACE: Final = re.compile(r"[^\S\xa0\u2007\u202f]+")
"""White space that a line may be broken at (UAX #14): all but what is there to hold together."""

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
    for line in drawn(text).split("\n"):
        lines += _wrapped(_SPACE.split(line), columns)
    # An isolate that was broken is closed on its line; what would close it again is dropped.
    return [clean(line) for line in lines]


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
    before = f"{text(paper.front)}\n" if paper.front else ""
    return before + "\n".join(line.rstrip() for line in _Printer(paper).lines()).strip("\n") + "\n"


@dataclass(frozen=True, slots=True)
class _Printer:
    """Prints one paper line by line."""

    paper: Paper

    def lines(self) -> Iterator[str]:
        """The lines of the whole paper."""
        paper = self.paper
        yield "=" * WIDTH
        if paper.draft:
            yield from self._both(paper.labels.draft, "*** ", "*** ")
            yield ""
        yield from self._both(paper.title)
        yield ""
        yield from self._both(paper.subtitle)
        if paper.status:
            yield from self._both(paper.status)
        yield "=" * WIDTH
        for notice in front(paper):
            yield ""
            yield from self._both(notice.text, "! ", "! ")
        for part in parts(paper):
            yield ""
            yield from self._heading(part.heading)
            for block in part.blocks:
                yield ""
                yield from self._block(block)
        yield ""
        yield from self._foot()

    def _foot(self) -> Iterator[str]:
        yield "=" * WIDTH
        for sign, meaning in legend(self.paper):
            yield from self._both(meaning, f"{sign} ", f"{sign} ")
        if self.paper.law_text:
            yield from self._both(self.paper.law_text)

    def _heading(self, heading: Heading) -> Iterator[str]:
        if heading.level <= 2:  # noqa: PLR2004 - the first is the title
            yield "-" * WIDTH
        number = f"{heading.number}  " if heading.number else ""
        yield from self._both(heading.text, number, " " * width(number))

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield from self._heading(block)
            case Passage():
                yield from self._passage(block)
            case Notice():
                yield from self._both(block.text, f"{_MARGIN}! ", f"{_OTHER}! ")
            case Signature():
                yield from self._signature(block)
            case Exchange():
                yield from self._exchange(block)
            case Origins():
                yield from self._origins(block)
            case Figure(told=told):
                for sentence in told:
                    yield from self._both(sentence, f"{_MARGIN}- ", f"{_OTHER}- ")

    def _passage(self, block: Passage) -> Iterator[str]:
        bullet = "[ ] " if block.tick else "- " if block.item else ""
        yield from self._both(block.text, _MARGIN + bullet, _OTHER + bullet)
        if block.own_words:
            yield from self._own(f"({self.paper.labels.own_words.left.text})", _MARGIN)

    def _exchange(self, block: Exchange) -> Iterator[str]:
        yield from self._both(block.prompt, "", _OTHER)
        yield from self._both(block.answer, f"{_MARGIN}> ", f"{_OTHER}> ")
        if block.beside:
            yield from self._both(block.beside, f"{_MARGIN}  ", f"{_OTHER}  ")
        if block.as_said:
            said = f"{self.paper.labels.as_said}: {apart(block.as_said, self.paper.directions[0])}"
            yield from self._own(said, f"{_MARGIN}  ")
        if block.marks:
            yield from self._own(f"({block.marks})", f"{_MARGIN}  ")

    def _signature(self, block: Signature) -> Iterator[str]:
        yield ""
        yield f"{_MARGIN}{'_' * _SIGN}    {'_' * _DAY}"
        who, day = _beside(block.who, _SIGN), _beside(block.date, _DAY)
        for left, right in zip_longest(who, day, fillvalue=""):
            yield f"{_MARGIN}{left}{' ' * (_SIGN - width(left))}    {right}"

    def _origins(self, block: Origins) -> Iterator[str]:
        for title, origins in (
            (block.title_filled, block.filled),
            (block.title_missing, block.missing),
        ):
            if origins:
                yield from self._own(f"[{title}]", _MARGIN)
            for one in origins:
                answer = apart(one.answer, self.paper.directions[0])
                yield from self._own(f"{one.prompt.text} {answer}", f"{_MARGIN}- ")
        for line in filter(None, (block.reason, block.law)):
            yield from self._own(f"[{line}]", _MARGIN)

    def _both(self, both: Both, left: str = "", right: str = "") -> Iterator[str]:
        """Both languages, one below the other, each behind what its first line begins with."""
        for phrase, first in ((both.left, left), (both.right, right)):
            if phrase:
                sign = SIGNS.get(phrase.state)
                words = f"{phrase.text} {sign}" if sign else phrase.text
                yield from _lines(words, first, direction_of(self.paper, phrase))

    def _own(self, words: str, first: str) -> Iterator[str]:
        """Words in the caseworker's language."""
        yield from _lines(words, first, self.paper.directions[0])


def _beside(both: Both, columns: int) -> list[str]:
    """Both languages in one line if they fit, else below one another."""
    texts = [
        isolate(one.text) if both.right else one.text for one in (both.left, both.right) if one
    ]
    return wrap(" / ".join(texts), columns)


def _lines(words: str, first: str, base: Direction | Literal["auto"]) -> Iterator[str]:
    """A paragraph wrapped; lines after the first are indented as far as what it begins with."""
    before = first
    for line in wrap(words, WIDTH - width(first)):
        yield begun(before + line, base)
        before = " " * width(first)
