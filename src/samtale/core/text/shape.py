"""Arabic letters in the forms they take beside each other, for terminals that do not join them.

The forms are the presentation forms of Unicode (U+FB50-FDFF and U+FE70-FEFF), found through
their decompositions in Python's `unicodedata`; the rules of joining are those of The Unicode
Standard, 9.2 (R1-R7). They cover Arabic, Farsi, Urdu and the Arabic letters of Kurdish. Pashto and
others have letters for which Unicode holds no such forms: these stay as they are, and their
neighbours do not reach out to them.

Text keeps its length: a letter becomes one letter, so that places in the text stay true. The
lam-alef ligatures, two letters in one, are therefore not made; the two letters join instead.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

__all__ = ["shape"]

_ARABIC: Final = re.compile("[\u0620-\u06ff\u0750-\u077f]")
_JOIN_CAUSING: Final = "\u0640\u200d"
"""Tatweel and the zero width joiner: letters join to them, they keep their own form."""

_BREAKING_FORMATS: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2\u200c\u2066\u2067\u2068\u2069"
)
"""Format characters that end joining; all others are passed over (ArabicShaping.txt)."""

_ISOLATED, _FINAL, _INITIAL, _MEDIAL = range(4)
_FORM_NAMES: Final = ("<isolated>", "<final>", "<initial>", "<medial>")


class _Letter(NamedTuple):
    """How a letter is drawn and whether it joins."""

    forms: tuple[str, str, str, str]
    """Isolated, final, initial and medial; the letter itself where Unicode has no such form."""

    joins_back: bool
    """Whether it joins the letter before it."""

    joins_on: bool
    """Whether it joins the letter after it."""


def shape(text: str) -> str:
    """Return the text, in logical order and of the same length, with Arabic letters joined.

    Zero width joiners and non-joiners are respected, and stay where they are; harakat and other
    marks do not part the letters they stand between.
    """
    if not _ARABIC.search(text):
        return text
    letters = _letters()
    shaped = list(text)
    last: tuple[int, _Letter, int] | None = None
    reaches = False
    for at, char in enumerate(text):
        letter = letters.get(char)
        if letter is not None:
            joined = reaches and letter.joins_back
            if joined and last:
                shaped[last[0]] = last[1].forms[last[2] + _INITIAL]
            form = _FINAL if joined else _ISOLATED
            shaped[at] = letter.forms[form]
            last, reaches = (at, letter, form), letter.joins_on
        elif char in _JOIN_CAUSING:
            if reaches and last:
                shaped[last[0]] = last[1].forms[last[2] + _INITIAL]
            last, reaches = None, True
        elif reaches and not _transparent(char):
            reaches = False
    return "".join(shaped)


def _transparent(char: str) -> bool:
    """Say whether letters join across this character (Joining_Type=Transparent)."""
    category = unicodedata.category(char)
    return category in ("Mn", "Me") or (category == "Cf" and char not in _BREAKING_FORMATS)


@cache
def _letters() -> dict[str, _Letter]:
    """Gather the letters from the decompositions of the presentation forms."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)):
        form, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        if form in _FORM_NAMES and len(parts) == 1:
            forms.setdefault(chr(int(parts[0], 16)), {})[form] = chr(code)
    return {char: _letter(char, known) for char, known in forms.items()}


def _letter(char: str, known: dict[str, str]) -> _Letter:
    """Describe a letter by the forms Unicode has for it."""
    isolated, final, initial, medial = (known.get(name, char) for name in _FORM_NAMES)
    return _Letter(
        forms=(isolated, final, initial, medial),
        joins_back="<final>" in known,
        joins_on="<initial>" in known and "<medial>" in known,
    )
