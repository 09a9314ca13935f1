"""Cutting a text, or a phrase of a language, into digits, words and signs.

Both are cut alike, so a phrase is found however its dots, apostrophes and spaces are typed. What
the pieces mean lives in `tokens`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samtale.core.reading_dates.folding import fold_char

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOT: Final = "{n}"
"""Where the number stands in a pattern such as `when I was {n}`."""

_YEAR_DIGITS: Final = 4
_SHORT_DIGITS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One meaning in the text.

    Attributes:
        sign: What it is; see the top of this module.
        value: Its number: of a year, month, season, decade, age; 0 where it has none.
        until: The highest number, where two were said: "14-15".
        about: Whether an age was said to be approximate.
        meanings: The calendars a month or the name of a calendar belongs to, each with the number
            of the month in it.
        text: The folded word or digits.
        start: Where it begins in the typed text.
        end: Where it ends there.
    """

    sign: str
    value: int = 0
    until: int | None = None
    about: bool = False
    meanings: tuple[tuple[str, int], ...] = ()
    text: str = ""
    start: int = 0
    end: int = 0


def tokens_of(text: str) -> Iterator[Item]:
    """Yield runs of digits, runs of letters and separators, each with its place in the text."""
    run, kind, start, end = "", "", 0, 0
    for place, typed in enumerate(text):
        for char in fold_char(typed):
            now = _kind(char)
            if run and now != kind:
                yield _token(run, kind, start, end)
                run = ""
            if now == ".":
                # "ca." and "nov." mean what "ca" and "nov" do.
                if char != "." or kind != "w":
                    yield Item(sign=char, text=char, start=place, end=place + 1)
            elif now:
                start = start if run else place
                run, end = run + char, place + 1
            kind = now
    if run:
        yield _token(run, kind, start, end)


def _kind(char: str) -> str:
    """Return `n` for a digit, `w` for a letter, `.` for a sign, nothing for what separates."""
    if char.isascii() and char.isdigit():
        return "n"
    if char.isalpha() or unicodedata.category(char) == "Mc":
        return "w"
    return "" if char.isspace() or char in "',;\N{RIGHT SINGLE QUOTATION MARK}" else "."


def _token(run: str, kind: str, start: int, end: int) -> Item:
    """Return a run of letters or digits."""
    if kind == "w":
        return Item(sign="w", text=run, start=start, end=end)
    sign = "y" if len(run) == _YEAR_DIGITS else "n" if len(run) <= _SHORT_DIGITS else "x"
    # A number of a million digits is none; Python refuses to read it.
    value = 0 if len(run) > _YEAR_DIGITS else int(run)
    return Item(sign=sign, value=value, text=run, start=start, end=end)


def split(phrase: str) -> tuple[str, ...]:
    """Split a phrase of the language as a typed text is split, with its slot as one part."""
    parts: list[str] = []
    for number, piece in enumerate(phrase.split(SLOT)):
        parts += [SLOT] * (number > 0)
        parts += [token.text for token in tokens_of(piece)]
    return tuple(parts)
