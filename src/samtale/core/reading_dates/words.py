"""The words by which dates are read in one language: data out of `locales/<lang>/reading.yaml`.

A new language needs a file and no code. How the words are found in a text lives in `tokens`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Literal, TypeAlias

from samtale.core.dates.calendars import CALENDARS, GREGORIAN
from samtale.core.dates.points import AUTUMN, SPRING, SUMMER, WINTER, months_in
from samtale.core.reading_dates.lexing import SLOT, split

Order: TypeAlias = Literal["dmy", "mdy", "ymd"]
Words: TypeAlias = tuple[str, ...]
Named: TypeAlias = tuple[tuple[str, int], ...]
"""Words with the number each stands for."""
OfCalendars: TypeAlias = tuple[tuple[str, str, int], ...]
"""Words with the calendar and the number of the month each stands for."""

_ORDERS: Final[tuple[Order, ...]] = ("dmy", "mdy", "ymd")
_SEASONS: Final[Mapping[str, int]] = {
    "spring": SPRING,
    "summer": SUMMER,
    "autumn": AUTUMN,
    "winter": WINTER,
}
_NAMED: Final = frozenset({"months", "seasons", "decades", "numbers"})
_PATTERNS: Final = frozenset({"ages", "years_ago", "years_ahead", "months_ago", "months_ahead"})
_CALENDARS: Final = "calendars"
_CALENDAR_ORDER: Final = "calendar_order"
_KNOWN: Final = (GREGORIAN, *CALENDARS)
_OF_CALENDARS: Final = frozenset({"calendar_names", "calendar_months"})
_PLAIN_NAMES: Final[Mapping[str, str]] = {"to": "range_to", "and": "range_and", "from": "starting"}
"""Keys of the file whose fields need another name, because Python or readers would stumble."""
_LONGEST_SHOWN: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """The words and habits of one language. All words are compared after folding.

    Attributes:
        language: The language, as a BCP 47 tag.
        order: The order in which day, month and year are written in digits.
        also_order: Another order some of its readers use; a date that can be read both ways is
            read by `order`, and the other reading is told.
        months: Names of the Gregorian months, in all spellings and abbreviations.
        calendar_months: Names of the months of other calendars; in the file they stand under
            `calendars`. The first name of a month is the one that is shown.
        calendar_names: Words that say which calendar is meant; under `calendars`, too.
        calendar_order: The calendars its speakers mean first by a date that can be of several.
        seasons: Names of the seasons, with 21 to 24 (ISO 8601-2).
        decades: Names of decades, with their first year.
        decade_endings: What follows a number to make it a decade: 1990s, 1990'erne.
        numbers: Number words, for ages and "three years ago".
        about: "Around", "ca."
        guess: "Maybe", "I think"; a question mark always counts.
        before: "Before".
        after: "After".
        since: "Since".
        until: "Until".
        starting: "From"; the key in the file is `from`.
        range_to: "To" between two dates; the key is `to`.
        between: "Between".
        range_and: "And" after "between"; the key is `and`.
        either: "Or" between two dates.
        now: "Now".
        still: "Still", "ongoing".
        today: "Today".
        this_year: "This year".
        last_year: "Last year".
        ages: Patterns with `{n}`: "when I was {n}".
        years_ago: Patterns with `{n}`: "{n} years ago".
        years_ahead: Patterns with `{n}`: "in {n} years".
        months_ago: Patterns with `{n}`: "{n} months ago".
        months_ahead: Patterns with `{n}`: "in {n} months".
        filler: Words before a date that add nothing to it, or nothing that can be kept: "in",
            "the year", "early".
        endings: Words after a number or decade that add nothing: "3rd", "AD".
    """

    language: str
    order: Order = "dmy"
    also_order: Order | None = None
    months: Named = ()
    calendar_months: OfCalendars = ()
    calendar_names: tuple[tuple[str, str], ...] = ()
    calendar_order: Words = ()
    seasons: Named = ()
    decades: Named = ()
    decade_endings: Words = ()
    numbers: Named = ()
    about: Words = ()
    guess: Words = ()
    before: Words = ()
    after: Words = ()
    since: Words = ()
    until: Words = ()
    starting: Words = ()
    range_to: Words = ()
    between: Words = ()
    range_and: Words = ()
    either: Words = ()
    now: Words = ()
    still: Words = ()
    today: Words = ()
    this_year: Words = ()
    last_year: Words = ()
    ages: Words = ()
    years_ago: Words = ()
    years_ahead: Words = ()
    months_ago: Words = ()
    months_ahead: Words = ()
    filler: Words = ()
    endings: Words = ()

    @classmethod
    def from_plain(cls, plain: object) -> tuple[DateWords, tuple[str, ...]]:
        """Build the words from what a YAML file holds, leaving out what is at fault.

        Args:
            plain: The whole file: a mapping with `language` and `dates`; its other keys are not
                read here.

        Returns:
            The words, and a sentence for each fault.
        """
        reader = _Reader(plain)
        return reader.words(), tuple(reader.faults)


class _Reader:
    """Reads plain data key by key and notes each fault."""

    def __init__(self, plain: object) -> None:
        self.faults: list[str] = []
        whole = self._mapping("reading.yaml", plain)
        self._language = whole.get("language")
        self._dates = self._mapping("dates", whole.get("dates", {}))
        self._seen: dict[str, tuple[str, int]] = {}
        self._months: dict[tuple[str, str], int] = {}

    def words(self) -> DateWords:
        """Return the words that are in order."""
        if not (isinstance(self._language, str) and self._language):
            self.faults.append("language: name the language of the file, as in da or ar.")
        plain_names = {field: key for key, field in _PLAIN_NAMES.items()}
        known = {plain_names.get(one.name, one.name): one.name for one in fields(DateWords)}
        for key in self._dates:
            if (key not in known and key != _CALENDARS) or key in {"language", *_OF_CALENDARS}:
                self.faults.append(f"dates.{_short(key)}: there is no such key; leave it out.")
        found: dict[str, Any] = {_CALENDAR_ORDER: self._calendar_order()}
        for key, field in known.items():
            if key not in {"language", "order", "also_order", _CALENDAR_ORDER, *_OF_CALENDARS}:
                found[field] = self._named(key) if key in _NAMED else self._words(key)
        self._check_months("dates.months", GREGORIAN, {number for _, number in found["months"]})
        found["calendar_names"], found["calendar_months"] = self._calendars()
        language = self._language if isinstance(self._language, str) else ""
        order, also = self._order("order") or "dmy", self._order("also_order")
        return DateWords(language=language, order=order, also_order=also, **found)

    def _mapping(self, where: str, plain: object) -> Mapping[object, object]:
        if isinstance(plain, Mapping):
            return plain
        self.faults.append(f"{where}: a mapping of keys to words is needed here.")
        return {}

    def _order(self, key: str) -> Order | None:
        plain = self._dates.get(key)
        for order in _ORDERS:
            if plain == order:
                return order
        if plain is not None:
            self.faults.append(f"dates.{key}: write dmy, mdy or ymd.")
        return None

    def _calendar_order(self) -> Words:
        """Read the calendars that are meant first."""
        found = self._list(f"dates.{_CALENDAR_ORDER}", self._dates.get(_CALENDAR_ORDER, ()))
        unknown = [name for name in found if name not in _KNOWN]
        if unknown:
            self._no_calendar(_CALENDAR_ORDER, unknown[0])
        return tuple(name for name in found if name in _KNOWN)

    def _calendars(self) -> tuple[tuple[tuple[str, str], ...], OfCalendars]:
        """Read the names of calendars, and of the months of those that are not Gregorian."""
        names: list[tuple[str, str]] = []
        months: list[tuple[str, str, int]] = []
        where = f"dates.{_CALENDARS}"
        for name, held in self._mapping(where, self._dates.get(_CALENDARS, {})).items():
            if name not in _KNOWN:
                self._no_calendar(_CALENDARS, name)
                continue
            calendar, here = str(name), self._mapping(f"{where}.{name}", held)
            for key in here:
                if key not in {"names", "months"} or (key, calendar) == ("months", GREGORIAN):
                    fault = f"{where}.{calendar}.{_short(key)}: there is no such key; leave it out."
                    self.faults.append(fault)
            said = self._list(f"{where}.{calendar}.names", here.get("names", ()))
            place = f"{_CALENDARS}.{calendar}"
            names += [(word, calendar) for word in said if self._is_new(place, word, 0)]
            if calendar != GREGORIAN and "months" in here:
                months += self._months_of(calendar, here["months"])
        return tuple(names), tuple(months)

    def _no_calendar(self, key: str, name: object) -> None:
        known = ", ".join(_KNOWN)
        self.faults.append(f"dates.{key}: {_short(name)} is no calendar; there are {known}.")

    def _months_of(self, calendar: str, plain: object) -> Iterator[tuple[str, str, int]]:
        """Read the names of the months of a calendar, and note months without a name."""
        where = f"dates.{_CALENDARS}.{calendar}.months"
        known = {str(number): number for number in range(1, months_in(calendar) + 1)}
        found: set[int] = set()
        for name, words in self._mapping(where, plain).items():
            number = known.get(_short(name))
            if number is None:
                numbers = f"months are numbered 1 to {len(known)}."
                self.faults.append(f"{where}.{_short(name)}: {numbers}")
                continue
            for word in self._list(f"{where}.{number}", words):
                if self._is_new_month(where.removeprefix("dates."), calendar, word, number):
                    found.add(number)
                    yield word, calendar, number
        self._check_months(where, calendar, found)

    def _named(self, key: str) -> Named:
        """Read a mapping of numbers (or seasons) to words."""
        pairs: list[tuple[str, int]] = []
        for name, words in self._mapping(f"dates.{key}", self._dates.get(key, {})).items():
            number = _number(key, name)
            if number is None:
                self.faults.append(f"dates.{key}.{_short(name)}: {_NEEDED[key]}")
                continue
            listed = self._list(f"dates.{key}.{_short(name)}", words)
            if key == "months":
                here = [word for word in listed if self._is_new_month(key, GREGORIAN, word, number)]
            else:
                here = [word for word in listed if self._is_new(key, word, number)]
            pairs += [(word, number) for word in here]
        return tuple(pairs)

    def _words(self, key: str) -> Words:
        """Read a list of words or patterns."""
        found = self._list(f"dates.{key}", self._dates.get(key, ()))
        if key not in _PATTERNS:
            return tuple(word for word in found if self._is_new(key, word, 0))
        for pattern in found:
            if split(pattern).count(SLOT) != 1:
                self.faults.append(f"dates.{key}: {_short(pattern)} needs {SLOT} once.")
        return tuple(pattern for pattern in found if split(pattern).count(SLOT) == 1)

    def _list(self, where: str, plain: object) -> list[str]:
        """Return the texts of a list, or of a lone text."""
        many = [plain] if isinstance(plain, str) else plain
        if not isinstance(many, list | tuple):
            self.faults.append(f"{where}: a list of words is needed here.")
            return []
        texts = [one for one in many if isinstance(one, str) and split(one)]
        if len(texts) < len(many):
            self.faults.append(f"{where}: each word must be text, in quotes where it looks else.")
        return texts

    def _is_new(self, key: str, word: str, number: int) -> bool:
        """Note a word that already means something else."""
        if key == "numbers":  # number words only count inside a pattern, so they may mean more
            return True
        folded = " ".join(split(word))
        was = self._seen.setdefault(folded, (key, number))
        if was != (key, number):
            self.faults.append(
                f"dates.{key}: {_short(word)} stands under {was[0]} too; a word means one thing."
            )
        return was == (key, number)

    def _is_new_month(self, key: str, calendar: str, word: str, number: int) -> bool:
        """Note a month's name that means something else.

        The same name in two calendars is no fault: in such a case the person is asked.
        """
        folded = " ".join(split(word))
        if self._months.setdefault((calendar, folded), number) != number:
            was = self._months[calendar, folded]
            self.faults.append(
                f"dates.{key}: {_short(word)} stands under month {was} too; a word means one thing."
            )
            return False
        return self._is_new("months", word, 0)

    def _check_months(self, where: str, calendar: str, named: set[int]) -> None:
        """Note months without a word."""
        missing = sorted(set(range(1, months_in(calendar) + 1)) - named)
        if missing:
            numbers = ", ".join(map(str, missing))
            self.faults.append(f"{where}: a word is missing for month {numbers}.")


_NEEDED: Final[Mapping[str, str]] = {
    "months": "months are numbered 1 to 12.",
    "seasons": "seasons are spring, summer, autumn and winter.",
    "decades": "a decade is named by its first year, as in 1990.",
    "numbers": "a number is written in digits, as in 14.",
}


def _number(key: str, name: object) -> int | None:
    """Return the number a key of a mapping stands for, if it is one the mapping may have."""
    text = _short(name)
    if key == "seasons":
        return _SEASONS.get(text)
    if not (text.isascii() and text.isdecimal() and len(text) <= len("1990")):
        return None
    number = int(text)
    if key == "months":
        return number if 1 <= number <= months_in(GREGORIAN) else None
    return number if key != "decades" or (number > 0 and number % 10 == 0) else None


def _short(name: object) -> str:
    """Return a key or word as text, cut where somebody wrote a novel."""
    if isinstance(name, str):
        return name[:_LONGEST_SHOWN]
    small = isinstance(name, int) and not isinstance(name, bool) and 0 <= name < 10**4
    return str(name) if small else type(name).__name__
