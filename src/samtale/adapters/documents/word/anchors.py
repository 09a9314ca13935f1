"""Anchors: hidden bookmarks by which a Word file that comes back is read clause by clause.

A bookmark has 40 letters (ISO/IEC 29500-1, 17.13.6.2) and survives saving by Word and LibreOffice;
one that begins with a line below is not listed by Word. Its name says of which draft and clause a
text is, and holds the beginning of the SHA-256 (FIPS 180-4) of the text as it was written, so
that what a person has changed is known whatever samtale would write today.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal

Side = Literal["l", "r"]
"""The column: the caseworker's or the participant's."""

Kind = Literal["h", "t", "x"]
"""A heading, a text of a clause, or what samtale says beside it."""

_NAME: Final = re.compile(
    r"_s(?P<draft>[a-z]\d+_[0-9a-f]{6})_(?P<clause>[0-9a-f]{7})_(?P<side>[lr])(?P<kind>[htx])"
    r"(?P<index>\d+)_(?P<digest>[0-9a-f]{7})_(?P<before>[0-9a-z])(?P<after>[0-9a-z])"
)
_FIGURES: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_INVISIBLE: Final = re.compile("[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SIGNS: Final = re.compile(r"\s*[†‡]")
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What the name of a bookmark says of a text."""

    draft: str
    """Which draft of which case, as `samtale.core.paper.Paper.mark`."""
    clause: str
    """The clause, as `clause_mark` has it."""
    side: Side
    """The column."""
    kind: Kind
    """What kind of text."""
    index: int
    """Which text of the clause, from 0."""
    digest: str
    """What the text was, as `digest_of` has it."""
    before: int
    """How many letters of the template stand before it in its paragraph."""
    after: int
    """How many stand behind it."""

    @property
    def place(self) -> tuple[str, str, str, int]:
        """Where it stands, but for the column."""
        return self.draft, self.clause, self.kind, self.index


def begun(draft: str, clause: str, side: str, kind: str, index: int) -> str:
    """The beginning of a name, as far as it is known before the template is filled in."""
    return f"_s{draft}_{clause_mark(clause)}_{side}{kind}{index}"


def ended(beginning: str, text: str, before: int, after: int) -> str:
    """A whole name, once it is known what stands in the paragraph."""
    return f"{beginning}_{digest_of(text)}_{_figure(before)}{_figure(after)}"


def anchor_of(name: str) -> Anchor | None:
    """What a name says; none where it is no anchor of samtale's."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    part = found.groupdict()
    return Anchor(
        draft=part["draft"],
        clause=part["clause"],
        side="l" if part["side"] == "l" else "r",
        kind="h" if part["kind"] == "h" else "t" if part["kind"] == "t" else "x",
        index=int(part["index"]),
        digest=part["digest"],
        before=_FIGURES.index(part["before"]),
        after=_FIGURES.index(part["after"]),
    )


def clause_mark(clause: str) -> str:
    """What stands for the id of a clause in a name."""
    return sha256(clause.encode()).hexdigest()[:7]


def digest_of(text: str) -> str:
    """What tells a text from others, however a program has saved it."""
    return sha256(spelled(text).encode()).hexdigest()[:7]


def spelled(text: str) -> str:
    """A text without what programs change by themselves, and without signs of samtale's own.

    Blanks are joined, invisible letters dropped, and letters composed (UAX #15, NFC).
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _SIGNS.sub("", _SPACE.sub(" ", plain).strip())


def _figure(number: int) -> str:
    return _FIGURES[min(number, len(_FIGURES) - 1)]
