"""How hard a text is to read: its words, its sentences, the longest of them, and LIX.

LIX is the figure of Carl-Hugo Björnsson (Läsbarhet, 1968): the words of a sentence on average, and
the share of words of more than six letters in hundred, added. It is made for languages such as
Danish, Norwegian and Swedish; in others it says nothing, and is not worked out. How much is too
much is written down per language in `locales`, never here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_LONG: Final = 6
"""A word of more letters than these is long (Björnsson 1968)."""

_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

_END: Final = re.compile(r"(?<=[.!?…؟۔።])[\"'”»)\]]*\s+|\n+")
"""Where a sentence can end: behind its mark, also the Arabic, Urdu and Ethiopic ones."""

_LAST_WORD: Final = re.compile(r"\S+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainWords:
    """What texts in a language are held against."""

    language: str
    """The language, as a BCP 47 tag."""
    lix: float | None = None
    """The LIX beyond which a text is said to be hard; none where LIX says nothing."""
    sentence: int | None = None
    """The words beyond which a sentence is said to be long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How long a text is, and how hard."""

    words: int
    """Its words."""
    sentences: int
    """Its sentences."""
    longest: int
    """The words of its longest sentence."""
    lix: int | None
    """LIX, rounded; none without words, or where LIX says nothing of the language."""

    def hard(self, plain: PlainWords) -> bool:
        """Whether LIX is beyond what is written down for the language."""
        return self.lix is not None and plain.lix is not None and self.lix > plain.lix

    def long(self, plain: PlainWords) -> bool:
        """Whether a sentence is longer than is written down for the language."""
        return plain.sentence is not None and self.longest > plain.sentence


def measure(text: str, plain: PlainWords) -> Measure:
    """How long a text is, and how hard.

    Args:
        text: The text.
        plain: What is known of its language.
    """
    counts = [len(_WORD.findall(one)) for one in sentences(text)]
    counts = [one for one in counts if one]
    words = _WORD.findall(text)
    lix: int | None = None
    if words and plain.lix is not None:
        long = sum(1 for word in words if len(word) > _LONG)
        lix = round(len(words) / len(counts) + 100 * long / len(words))
    return Measure(words=len(words), sentences=len(counts), longest=max(counts, default=0), lix=lix)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each with its mark.

    A full stop before a small letter or a figure ends no sentence ("§ 19, stk. 1"), nor does that
    of a word with another full stop inside ("f.eks."). A line break always ends one.
    """
    found: list[str] = []
    begin = 0
    for gap in _END.finditer(text):
        before, after = text[begin : gap.start()], text[gap.end() :]
        if "\n" not in gap[0] and not _ends(before, after):
            continue
        found.append(text[begin : gap.end()].strip())
        begin = gap.end()
    found.append(text[begin:].strip())
    return tuple(filter(None, found))


def _ends(before: str, after: str) -> bool:
    last = _LAST_WORD.search(before)
    if last is None or not after or not last[0].endswith("."):
        return True
    inside = "." in last[0].rstrip(".").lstrip(".")
    return not (after[0].islower() or after[0].isdecimal() or inside)
