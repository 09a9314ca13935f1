"""What all formats share: parts of a paper, signs for what is not reviewed, directions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from samtale.core.paper import Both, Heading, Notice
from samtale.core.papers.frame import phrases
from samtale.core.text import clean, direction, isolate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.paper import Block, Paper, PaperKind
    from samtale.core.words import Direction, Phrase, PhraseState

UNREVIEWED: Final = "†"
"""The sign of a translation that no person has reviewed."""

INTERPRET: Final = "‡"
"""The sign of a text that is not in the language of its column."""

SIGNS: Final[dict[PhraseState, str]] = {
    "draft": UNREVIEWED,
    "stale": UNREVIEWED,
    "missing": INTERPRET,
    "withheld": INTERPRET,
}
"""The sign behind a phrase, by how far it can be trusted."""

LETTERS: Final[Mapping[PaperKind, float]] = MappingProxyType(
    {"summary": 13, "aloud": 13, "front": 17}
)
"""The size of the letters of papers that are read aloud or from afar, in points."""

USUAL: Final = 10
"""The size of the letters of all other papers, in points."""

_HELD: Final = (
    # A paragraph sign or an abbreviation, and the figure behind it: § 23, stk. 1, kl. 9, ст. 5.
    re.compile(r"(§|(?<!\w)[^\W\d_]{1,5}\.) (?=\d)"),
    # A small number, and its unit, its month or the rest of it: 15 timer, 1. maj, 00 00 00 00. A
    # year stays free: what follows it is the next word of the sentence.
    re.compile(r"((?<![\w/.,:\xa0-])\d{1,3}(?:[.,]\d+)?\.?) (?=[\w%‰€$£])"),
    # The letter that belongs to a paragraph: § 23 b.
    re.compile(r"(§\xa0\d+) (?=[a-zæøå]\b)"),
    # The sign behind a text, which would else stand on a line of its own.
    re.compile(f"() (?=[{UNREVIEWED}{INTERPRET}])"),
)
"""Blanks at which no line may break, in any language (U+00A0; UAX #14, class GL)."""

_MARKS: Final[dict[str, str]] = {"ltr": "\u200e", "rtl": "\u200f"}
"""The invisible mark that begins a line of a direction (UAX #9, 2.6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading and what stands below it."""

    heading: Heading
    """The heading."""
    blocks: tuple[Block, ...]
    """What stands below it; headings of deeper levels among them."""


def letters(paper: Paper) -> float:
    """The size of the letters of a paper, in points."""
    return LETTERS.get(paper.kind, USUAL)


def front(paper: Paper) -> tuple[Notice, ...]:
    """The notices about the paper as a whole: those before the first heading."""
    found: list[Notice] = []
    for block in paper.blocks:
        if isinstance(block, Heading):
            break
        if isinstance(block, Notice):
            found.append(block)
    return tuple(found)


def parts(paper: Paper) -> tuple[Part, ...]:
    """The paper cut before each heading of the highest level, its front left out."""
    found: list[Part] = []
    heading: Heading | None = None
    below: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level <= 2:  # noqa: PLR2004 - the first is the title
            if heading:
                found.append(Part(heading=heading, blocks=tuple(below)))
            heading, below = block, []
        else:
            below.append(block)
    if heading:
        found.append(Part(heading=heading, blocks=tuple(below)))
    return tuple(found)


def legend(paper: Paper) -> tuple[tuple[str, Both], ...]:
    """The signs a paper uses, each with what it means."""
    shown: Sequence[Block] = (Heading(level=1, text=paper.title), *paper.blocks)
    used = {SIGNS.get(phrase.state) for phrase in phrases(shown)}
    meanings = ((UNREVIEWED, paper.labels.unreviewed), (INTERPRET, paper.labels.interpret))
    return tuple((sign, meaning) for sign, meaning in meanings if sign in used)


def direction_of(paper: Paper, phrase: Phrase) -> Direction | Literal["auto"]:
    """The base direction of a phrase; a third language is left to its first strong letter."""
    if phrase.language == paper.languages[0]:
        return paper.directions[0]
    if phrase.language == paper.languages[1]:
        return paper.directions[1]
    return "auto"


def drawn(text: str) -> str:
    """A text as it is drawn, in every format: cleaned, and held together where no line may break.

    What stands in the case keeps its blanks; only documents have these.

    Args:
        text: The text, of one line or several.
    """
    shown = clean(text, lines=True)
    for pattern in _HELD:
        shown = pattern.sub("\\1\u00a0", shown)
    return shown


def begun(line: str, base: Direction | Literal["auto"]) -> str:
    """A line that programs which guess its direction will draw in the right one.

    Such programs look at the first strong letter (UAX #9, P2), which may be a foreign name.

    Args:
        line: The line.
        base: The direction it must have.
    """
    guessed = direction(line) or "ltr"
    return line if base in {"auto", guessed} or not line else f"{_MARKS[base]}{line}"


def apart(text: str, base: Direction) -> str:
    """A text to be put into a line of a direction, isolated where it runs in the other one."""
    cleaned = drawn(text)
    return cleaned if direction(cleaned) in {None, base} else isolate(cleaned)
