"""Folding: making spellings of the same word equal before they are compared.

Letter case, accents and harakat, presentation forms, hamza carriers, Persian and Arabic forms of
one letter, tatweel, invisible direction marks and the digits of any script are all told apart by
Unicode and by nobody who types a date in a hurry. What is kept and shown is never folded.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import Final

_ALIKE: Final = MappingProxyType(
    {
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC TATWEEL}": "",
        "\N{ARABIC QUESTION MARK}": "?",
        "\N{ARABIC COMMA}": ",",
        "\N{ARABIC SEMICOLON}": ";",
        "\N{MINUS SIGN}": "-",
    },
)
_DASHES: Final = "Pd"
_UNSEEN: Final = frozenset({"Mn", "Me", "Cf"})


def fold(text: str) -> str:
    """Return the text as it is compared: see the top of this module (UAX #15, NFKD)."""
    return "".join(map(fold_char, text))


@lru_cache(maxsize=4096)
def fold_char(char: str) -> str:
    """Return what one character is compared as: nothing, itself, or several characters.

    Folding goes by character, so that a place in the folded text leads back to the typed one.
    """
    return "".join(map(_fold_part, unicodedata.normalize("NFKD", char.casefold()).casefold()))


def _fold_part(char: str) -> str:
    """Fold one character of the decomposed text."""
    alike = _ALIKE.get(char)
    if alike is not None:
        return alike
    category = unicodedata.category(char)
    if category in _UNSEEN:
        return ""
    if category == _DASHES:
        return "-"
    digit = unicodedata.decimal(char, None)
    return char if digit is None else str(digit)
