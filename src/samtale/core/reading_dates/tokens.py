"""From a typed text to a row of signs: what each of its words means for a date.

The signs are one letter each, so that a whole expression can be matched as a short string; the
words of a language have been left behind by then. Every step is linear in the length of the text.

    y year  n short number  x other number  M month  S season  D decade  E decade ending
    A about  Q guess  B before  F after  C since  U until  f from  t to  b between  & and  o or
    N now  L goes on  T today  Y this or last year  a age  g years ago  . / -  w any other word
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from samtale.core.reading_dates.folding import fold
from samtale.core.reading_dates.lexing import SLOT, Item, split, tokens_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samtale.core.reading_dates.words import DateWords

LONGEST: Final = 300
"""How many characters a date may have; what is longer is none."""

_MARKS: Final = {".": ".", "/": "/", "-": "-", "?": "Q", "~": "A"}
"""Signs that mean the same in every language; the last two are those of ISO 8601-2."""
_FILLER: Final = "_"
_ENDING: Final = "e"
_SIGNS: Final = (
    ("decade_endings", "E"),
    ("about", "A"),
    ("guess", "Q"),
    ("before", "B"),
    ("after", "F"),
    ("since", "C"),
    ("until", "U"),
    ("starting", "f"),
    ("range_to", "t"),
    ("between", "b"),
    ("range_and", "&"),
    ("either", "o"),
    ("now", "N"),
    ("still", "L"),
    ("today", "T"),
    ("this_year", "Y"),
    ("filler", _FILLER),
    ("endings", _ENDING),
)


Items: TypeAlias = tuple[Item, ...]
_Phrase: TypeAlias = tuple[tuple[str, ...], str, int]


def signs(items: Sequence[Item]) -> str:
    """Return the signs as one string, a letter for each item."""
    return "".join(item.sign for item in items)


def items_of(text: str, words: DateWords) -> Items | None:
    """Return what a text says in a language, or `None` when it is too long for a date."""
    if len(text) > LONGEST:
        return None
    table, tokens = _table(words), list(tokens_of(text))
    found: list[Item] = []
    place = 0
    while place < len(tokens):
        item, place = table.longest(tokens, place)
        found.append(item)
    return _without_filler(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """All phrases of a language by their first word, the longest first."""

    phrases: Mapping[str, tuple[_Phrase, ...]]
    abouts: tuple[tuple[str, ...], ...]
    numbers: tuple[tuple[tuple[str, ...], int], ...]

    def longest(self, tokens: Sequence[Item], place: int) -> tuple[Item, int]:
        """Return the longest phrase that begins at a place, and where it ends."""
        first = tokens[place]
        for key in (first.text, SLOT):
            for pattern, sign, value in self.phrases.get(key, ()):
                matched = self._matched(pattern, tokens, place)
                if matched is not None:
                    end, number, about = matched
                    return self._item(tokens[place:end], sign, number or value, about=about), end
        sign = first.sign if first.sign in "ynxw" else _MARKS.get(first.text, "w")
        return replace(first, sign=sign), place + 1

    def _item(self, span: Sequence[Item], sign: str, value: int, *, about: bool) -> Item:
        """Return one item for all tokens of a phrase."""
        text = " ".join(token.text for token in span)
        start, end = span[0].start, span[-1].end
        return Item(sign=sign, value=value, about=about, text=text, start=start, end=end)

    def _matched(
        self,
        pattern: tuple[str, ...],
        tokens: Sequence[Item],
        place: int,
    ) -> tuple[int, int, bool] | None:
        """Return where a pattern ends, the number in its slot, and whether "about" was there."""
        number, about = 0, False
        for part in pattern:
            if part == SLOT:
                skipped = self._after_about(tokens, place)
                about = skipped > place
                slot = self._number(tokens, skipped)
                if slot is None:
                    return None
                place, number = slot
            elif place < len(tokens) and tokens[place].text == part:
                place += 1
            else:
                return None
        return place, number, about

    def _after_about(self, tokens: Sequence[Item], place: int) -> int:
        """Return the place after a word for "about", if there is one."""
        return max(
            (place + len(a) for a in self.abouts if _stands(a, tokens, place)), default=place
        )

    def _number(self, tokens: Sequence[Item], place: int) -> tuple[int, int] | None:
        """Return the place after a number and the number, in digits or as a word."""
        if place < len(tokens) and tokens[place].sign in "nx" and tokens[place].value:
            return place + 1, tokens[place].value
        for name, value in self.numbers:
            if _stands(name, tokens, place):
                return place + len(name), value
        return None


def _stands(phrase: tuple[str, ...], tokens: Sequence[Item], place: int) -> bool:
    """Return whether a phrase stands at a place."""
    return tuple(token.text for token in tokens[place : place + len(phrase)]) == phrase


@lru_cache(maxsize=32)
def _table(words: DateWords) -> _Table:
    """Return the phrases of a language, made once."""
    phrases: list[_Phrase] = [
        (split(word), sign, 0) for name, sign in _SIGNS for word in getattr(words, name)
    ]
    phrases += [(split(word), "Y", -1) for word in words.last_year]
    for named, sign in ((words.months, "M"), (words.seasons, "S"), (words.decades, "D")):
        phrases += [(split(word), sign, value) for word, value in named]
    for patterns, sign in ((words.ages, "a"), (words.years_ago, "g")):
        phrases += [(split(pattern), sign, 0) for pattern in patterns]
    by_first: dict[str, list[_Phrase]] = {}
    for phrase in sorted(phrases, key=lambda one: -len(one[0])):
        by_first.setdefault(phrase[0][0] if phrase[0] else "", []).append(phrase)
    numbers = sorted(((split(w), n) for w, n in words.numbers), key=lambda one: -len(one[0]))
    return _Table(
        phrases={first: tuple(many) for first, many in by_first.items() if first},
        abouts=tuple(filter(None, (split(word) for word in words.about))),
        numbers=tuple((name, value) for name, value in numbers if name),
    )


def _without_filler(items: Sequence[Item]) -> Items:
    """Leave out words that add nothing; where they stand alone or last they are words."""
    kept: list[Item] = []
    for place, item in enumerate(items):
        last = place == len(items) - 1
        if item.sign == _FILLER and not last:
            continue
        if item.sign == _ENDING and kept and kept[-1].sign in "nyDE":
            continue
        kept.append(replace(item, sign="w") if item.sign in {_FILLER, _ENDING} else item)
    return tuple(kept)


def folded_letters(text: str) -> int:
    """Return how many letters a text has."""
    return sum(char.isalpha() for char in fold(text))


def has_digit(text: str) -> bool:
    """Return whether a text has a digit of any script."""
    return any(char.isdigit() for char in fold(text))
