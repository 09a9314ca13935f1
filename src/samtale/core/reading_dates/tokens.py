"""From a typed text to a row of signs: what each of its words means for a date.

The signs are one letter each, so that a whole expression can be matched as a short string; the
words of a language have been left behind by then. Every step is linear in the length of the text.

    y year  n short number  x other number  M month  S season  D decade  E decade ending
    A about  Q guess  B before  F after  C since  U until  f from  t to  b between  & and  o or
    N now  L goes on  T today  Y this or last year  a age  K calendar  . / -  w any other word
    g years ago  G in years  h months ago  H in months
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from samtale.core.dates.calendars import GREGORIAN
from samtale.core.reading_dates.folding import fold
from samtale.core.reading_dates.lexing import SLOT, Item, split, tokens_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samtale.core.reading_dates.words import DateWords

LONGEST: Final = 300
"""How many characters a date may have; what is longer is none."""

_MARKS: Final = {".": ".", "/": "/", "-": "-", "?": "Q", "~": "A"}
"""Signs that mean the same in every language; the last two are those of ISO 8601-2."""
_BRACKETS: Final = {"(": 1, ")": -1}
"""Brackets, and on which side of each a calendar is named: "2001 (Ethiopian)"."""
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


_PATTERNS: Final = (
    ("ages", "a"),
    ("years_ago", "g"),
    ("years_ahead", "G"),
    ("months_ago", "h"),
    ("months_ahead", "H"),
)

Items: TypeAlias = tuple[Item, ...]


class _Phrase(NamedTuple):
    """A phrase of the language and what it means."""

    parts: tuple[str, ...]
    sign: str
    value: int = 0
    meanings: tuple[tuple[str, int], ...] = ()


class _Slot(NamedTuple):
    """The number in a pattern: one, or a lower and a higher one."""

    value: int = 0
    until: int | None = None
    about: bool = False


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
    ors: frozenset[str]
    numbers: tuple[tuple[tuple[str, ...], int], ...]

    def longest(self, tokens: Sequence[Item], place: int) -> tuple[Item, int]:
        """Return the longest phrase that begins at a place, and where it ends."""
        first = tokens[place]
        for key in (first.text, SLOT):
            for phrase in self.phrases.get(key, ()):
                matched = self._matched(phrase.parts, tokens, place)
                if matched is not None:
                    end, slot = matched
                    return _item(tokens[place:end], phrase, slot), end
        sign = first.sign if first.sign in "ynxw" else _MARKS.get(first.text, "w")
        return replace(first, sign=sign), place + 1

    def _matched(
        self,
        pattern: tuple[str, ...],
        tokens: Sequence[Item],
        place: int,
    ) -> tuple[int, _Slot] | None:
        """Return where a pattern ends, and what stood in its slot."""
        slot = _Slot()
        for part in pattern:
            if part == SLOT:
                filled = self._slot(tokens, place)
                if filled is None:
                    return None
                place, slot = filled
            elif place < len(tokens) and tokens[place].text == part:
                place += 1
            else:
                return None
        return place, slot

    def _slot(self, tokens: Sequence[Item], place: int) -> tuple[int, _Slot] | None:
        """Return the place after "14", "about 14", "14-15" or "14 or 15", and what it says."""
        skipped = self._after_about(tokens, place)
        first = self._number(tokens, skipped)
        if first is None:
            return None
        end, value = first
        joined = end < len(tokens) and (tokens[end].text == "-" or tokens[end].text in self.ors)
        second = self._number(tokens, end + 1) if joined else None
        if second is None or second[1] <= value:
            return end, _Slot(value, None, skipped > place)
        return second[0], _Slot(value, second[1], skipped > place)

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


def _item(span: Sequence[Item], phrase: _Phrase, slot: _Slot) -> Item:
    """Return one item for all tokens of a phrase."""
    return Item(
        sign=phrase.sign,
        value=slot.value or phrase.value,
        until=slot.until,
        about=slot.about,
        meanings=phrase.meanings,
        text=" ".join(token.text for token in span),
        start=span[0].start,
        end=span[-1].end,
    )


def _stands(phrase: tuple[str, ...], tokens: Sequence[Item], place: int) -> bool:
    """Return whether a phrase stands at a place."""
    if len(tokens) < place + len(phrase):
        return False
    return all(tokens[place + n].text == word for n, word in enumerate(phrase))


@lru_cache(maxsize=32)
def _table(words: DateWords) -> _Table:
    """Return the phrases of a language, made once."""
    phrases = [_Phrase(split(word), sign) for name, sign in _SIGNS for word in getattr(words, name)]
    phrases += [_Phrase(split(word), "Y", -1) for word in words.last_year]
    for named, sign in ((words.seasons, "S"), (words.decades, "D")):
        phrases += [_Phrase(split(word), sign, value) for word, value in named]
    for name, sign in _PATTERNS:
        phrases += [_Phrase(split(pattern), sign) for pattern in getattr(words, name)]
    phrases += _of_calendars(words)
    by_first: dict[str, list[_Phrase]] = {}
    for phrase in sorted(phrases, key=lambda one: -len(one.parts)):
        by_first.setdefault(phrase.parts[0] if phrase.parts else "", []).append(phrase)
    numbers = sorted(((split(w), n) for w, n in words.numbers), key=lambda one: -len(one[0]))
    return _Table(
        phrases={first: tuple(many) for first, many in by_first.items() if first},
        abouts=tuple(filter(None, (split(word) for word in words.about))),
        ors=frozenset(map(fold, words.either)),
        numbers=tuple((name, value) for name, value in numbers if name),
    )


def _of_calendars(words: DateWords) -> list[_Phrase]:
    """Return the months of every calendar, and the names of the calendars.

    A word that names months of several calendars means each of them until the person chooses.
    """
    months: dict[tuple[str, ...], dict[str, int]] = {}
    for word, number in words.months:
        months.setdefault(split(word), {})[GREGORIAN] = number
    for word, calendar, number in words.calendar_months:
        months.setdefault(split(word), {})[calendar] = number
    phrases = [
        _Phrase(parts, "M", of.get(GREGORIAN, 0), tuple(of.items())) for parts, of in months.items()
    ]
    named = words.calendar_names
    return phrases + [_Phrase(split(word), "K", 0, ((of, 0),)) for word, of in named]


def _without_filler(items: Sequence[Item]) -> Items:
    """Leave out words that add nothing; where they stand alone or last they are words."""
    kept: list[Item] = []
    for place, item in enumerate(items):
        if item.text in _BRACKETS and _is_calendar(items, place + _BRACKETS[item.text]):
            continue
        last = place == len(items) - 1
        if item.sign == _FILLER and not last:
            continue
        if item.sign == _ENDING and kept and kept[-1].sign in "nyDEK":
            continue
        kept.append(replace(item, sign="w") if item.sign in {_FILLER, _ENDING} else item)
    return tuple(kept)


def _is_calendar(items: Sequence[Item], place: int) -> bool:
    """Return whether the name of a calendar stands at a place."""
    return 0 <= place < len(items) and items[place].sign == "K"


def folded_letters(text: str) -> int:
    """Return how many letters a text has."""
    return sum(char.isalpha() for char in fold(text))


def has_digit(text: str) -> bool:
    """Return whether a text has a digit of any script."""
    return any(char.isdigit() for char in fold(text))
