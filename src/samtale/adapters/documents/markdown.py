"""Papers as Markdown (CommonMark 0.31) that reads well as it is: languages paragraph by paragraph.

The participant's language stands as a quotation below the caseworker's: a table of two columns
would not survive paragraphs and lists. Whatever people typed is escaped and shown as typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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
from samtale.core.paper import GAP, Exchange, Heading, Notice, Origins, Passage, Signature
from samtale.core.text import isolate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.paper import Block, Both, Paper
    from samtale.core.words import Phrase

_INLINE: Final = re.compile(r"[\\`*_\[\]{}|~$^]")
"""What can begin markup anywhere in a line: of CommonMark, of GitHub's, of template languages."""

_ENTITY: Final = re.compile(r"&(?=#?\w)")
_EMOJI: Final = re.compile(r":(?=[\w+-]+:)")
_SPACE: Final = re.compile(r"[ \t]+")

_BEGINS_BLOCK: Final = re.compile(r"[-+=#>:]")
"""What can begin a heading, a list, a quotation or a rule at the beginning of a line."""

_BEGINS_LIST: Final = re.compile(r"(\d{1,9})([.)])(?=[ \t]|$)")
"""What can begin a list with numbers."""

_BOX: Final = "☐ "
"""A box to tick off."""

_BREAK: Final = "\\\n"
"""A line break within a paragraph."""

_LINE: Final = GAP * 6


def escape(text: str) -> str:
    """Text within a line as Markdown that shows it literally.

    Backslashes stand before punctuation that could be markup; `<` and `&` become entities, which
    programs older than CommonMark understand too.

    Args:
        text: The text; blanks at its ends are dropped, and several become one.
    """
    line = _SPACE.sub(" ", text).strip(" ")
    line = _ENTITY.sub("&amp;", line)
    line = _INLINE.sub(r"\\\g<0>", line).replace("<", "&lt;")
    return _EMOJI.sub(r"\\:", line)


def escape_line(text: str) -> str:
    """A whole line as Markdown that shows it literally and begins no block."""
    line = escape(text)
    if _BEGINS_BLOCK.match(line):
        return f"\\{line}"
    return _BEGINS_LIST.sub(r"\1\\\2", line, count=1) if line[:1].isdecimal() else line


def markdown(paper: Paper) -> str:
    """A paper as Markdown."""
    before = f"{markdown(paper.front)}\n" if paper.front else ""
    return before + "\n\n".join(filter(None, _Printer(paper).blocks())) + "\n"


@dataclass(frozen=True, slots=True)
class _Printer:
    """Prints one paper block by block."""

    paper: Paper

    def blocks(self) -> Iterator[str]:
        """The blocks of the whole paper, which blank lines will part."""
        paper = self.paper
        yield f"# {self._one_line(paper.title)}"
        if paper.draft:
            yield f"**{self._one_line(paper.labels.draft)}**"
        yield from self._both(paper.subtitle)
        if paper.status:
            yield from self._both(paper.status)
        for notice in front(paper):
            yield from self._both(notice.text, "⚠ ")
        for part in parts(paper):
            yield from self._heading(part.heading)
            for block in part.blocks:
                yield from self._block(block)
        yield "---"
        for sign, meaning in legend(paper):
            yield from self._both(meaning, f"{sign} ")
        if paper.law_text:
            yield from self._both(paper.law_text)

    def _heading(self, heading: Heading) -> Iterator[str]:
        number = f"{escape(heading.number)} " if heading.number else ""
        yield f"{'#' * heading.level} {number}{self._one_line(heading.text)}"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield from self._heading(block)
            case Passage():
                yield from self._both(block.text, _BOX if block.tick else "", item=block.item)
                if block.own_words:
                    yield f"({_own(self.paper.labels.own_words.left.text)})"
            case Notice():
                yield from self._both(block.text, "⚠ ")
            case Signature():
                who, day = self._one_line(block.who), self._one_line(block.date)
                yield f"{who}: {_LINE} {day}: {_LINE[: len(_LINE) // 2]}"
            case Exchange():
                yield from self._exchange(block)
            case Origins():
                yield "\n".join(self._origins(block))
            case Figure(told=told):
                for sentence in told:
                    yield from self._both(sentence, item=True)

    def _exchange(self, block: Exchange) -> Iterator[str]:
        for prompt, answer, quote in (
            (block.prompt.left, block.answer.left, ""),
            (block.prompt.right, block.answer.right, "> "),
        ):
            beside = block.beside and (block.beside.right if quote else block.beside.left)
            lines = [
                *(self._lines(prompt) if prompt else ()),
                *(self._lines(answer, "→ ") if answer else ()),
                *(self._lines(beside) if beside else ()),
            ]
            if not quote and block.as_said:
                said = isolate(_own(block.as_said))
                lines.append(f"{_own(self.paper.labels.as_said)}: {said}")
            if not quote and block.marks:
                lines.append(f"({_own(block.marks)})")
            yield _joined(lines, quote)

    def _origins(self, block: Origins) -> Iterator[str]:
        for title, origins in (
            (block.title_filled, block.filled),
            (block.title_missing, block.missing),
        ):
            if origins:
                yield f"- {_own(title)}:"
            for one in origins:
                answer = apart(one.answer, self.paper.directions[0])
                yield f"  - {_own(one.prompt.text)} {_own(answer)}"
        for line in filter(None, (block.reason, block.law)):
            yield f"- {_own(line)}"

    def _both(self, both: Both, first: str = "", *, item: bool = False) -> Iterator[str]:
        """The caseworker's language, and the participant's as a quotation below it."""
        bullet = "- " if item else ""
        yield _joined(self._lines(both.left, first), "", bullet)
        if both.right:
            yield _joined(self._lines(both.right, first), "> ", bullet)

    def _one_line(self, both: Both) -> str:
        """Both languages in one line, neither reordering the other (UAX #9, 2.7)."""
        if both.right is None:
            return self._line(both.left)
        return f"{isolate(self._line(both.left))} · {isolate(self._line(both.right))}"

    def _line(self, phrase: Phrase) -> str:
        sign = SIGNS.get(phrase.state)
        return f"{_own(phrase.text)} {sign}" if sign else _own(phrase.text)

    def _lines(self, phrase: Phrase, first: str = "") -> list[str]:
        """The lines of a phrase, its sign behind the last."""
        lines = _escaped(phrase.text)
        sign = SIGNS.get(phrase.state)
        if sign:
            lines[-1:] = [f"{line} {sign}" for line in lines[-1:]]
        base = direction_of(self.paper, phrase)
        begun_lines = [begun(line, base) for line in lines]
        begun_lines[:1] = [f"{first}{line}" for line in begun_lines[:1]]
        return begun_lines


def _escaped(text: str) -> list[str]:
    """The lines of a text that are not empty, as Markdown."""
    return [one for line in drawn(text).split("\n") if (one := escape_line(line))]


def _own(text: str) -> str:
    """A text within a line."""
    return " ".join(map(escape, drawn(text).split("\n")))


def _joined(lines: list[str], quote: str, bullet: str = "") -> str:
    """Lines as one paragraph, in a quotation and a list where so wanted."""
    indent = " " * len(bullet)
    return _BREAK.join(
        f"{quote}{indent if number else bullet}{line}" for number, line in enumerate(lines)
    )
