"""Two texts held against each other, word by word.

Which words are gone and which are new is found by the longest common runs of words
(`difflib.SequenceMatcher`), as by people who compare two pages: not always the fewest changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP: Final = r"[.,;:!?،؛؟۔)\]»]+(?=\s|$)"
"""What ends a sentence or a part of one; it stays where only the word before it changes."""

_WORD: Final = re.compile(rf"{_STOP}|\s+|\S+?(?={_STOP}|\s|$)")

_ALIKE: Final = 0.5
"""How much two texts must share (0 to 1) for their words to be told apart one by one."""

_FEW: Final = 4
"""As many lines as are shown whole."""

GONE: Final = ("[−", "−]")
"""What stands around words that are gone, where nothing can be struck through."""

NEW: Final = ("[+", "+]")
"""What stands around words that are new."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of one or both texts."""

    kind: Literal["same", "gone", "new"]
    """In which of the two texts it stands."""
    text: str
    """The words."""


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in one row: those they share, those gone, and those new.

    Args:
        before: The first text.
        after: The second.
    """
    one, other = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(lambda _: False, one, other, autojunk=False)
    if one and other and matcher.ratio() < _ALIKE:
        return Piece("gone", before), Piece("new", f"\n{after}")
    found: list[Piece] = []
    gone, new = "", ""
    for tag, start, stop, from_, to in matcher.get_opcodes():
        mine, theirs = "".join(one[start:stop]), "".join(other[from_:to])
        # A blank between two changed words is no word they share.
        if tag != "equal" or ((gone or new) and mine.isspace() and stop < len(one)):
            gone, new = gone + mine, new + theirs
            continue
        found += _changed(gone, new)
        found.append(Piece("same", mine))
        gone, new = "", ""
    return (*found, *_changed(gone, new))


def _changed(gone: str, new: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if new:
        yield Piece("new", new)


def marked(before: str, after: str) -> str:
    """Both texts in one, with signs around the words that are gone and those that are new."""
    return "".join(_signed(one) for one in pieces(before, after))


def marked_gone(before: str, after: str) -> str:
    """The first text, with signs around the words that are gone from the second."""
    return "".join(_signed(one) for one in pieces(before, after) if one.kind != "new")


def marked_new(before: str, after: str) -> str:
    """The second text, with signs around the words that the first has not."""
    shown = "".join(_signed(one) for one in pieces(before, after) if one.kind != "gone")
    return shown.removeprefix("\n")


def telling(text: str) -> str:
    """A marked text; of a long list only the lines in which something has changed."""
    lines = text.split("\n")
    changed = [line for line in lines if any(sign in line for sign in (*GONE, *NEW))]
    if len(lines) <= _FEW or not changed or len(changed) == len(lines):
        return text
    return "\n".join((*changed, "…"))


def _signed(piece: Piece) -> str:
    """A piece with its signs; white space at its ends stays outside them."""
    words = piece.text.strip()
    if piece.kind == "same" or not words:
        return piece.text
    start, end = GONE if piece.kind == "gone" else NEW
    lead = piece.text[: len(piece.text) - len(piece.text.lstrip())]
    trail = piece.text[len(piece.text.rstrip()) :]
    return f"{lead}{start}{words}{end}{trail}"
