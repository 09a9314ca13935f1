"""Dates, numbers, lists and names in the form of a language, by CLDR.

Babel is imported where it is first needed, not before: the first question of a talk needs none
of this. Vague dates are put into words in `samtale.adapters.vague_dates`.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from samtale.adapters.tags import chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from babel import Locale

_COMMA: Final = re.compile("[,;\u060c\u061b\u1363]")
"""What parts the words of a list, in the scripts there are."""

_EUROPEAN: Final = {"en": "en_150"}
"""English as Europe writes it: the day before the month, and 24 hours."""

_ETHIOPIAN_NAMES: Final = frozenset({"ti"})
"""CLDR names Gregorian months in these languages as the Ethiopian calendar names its own, which
begin a week later; the number stands beside the name."""


class Formats:
    """The forms of one language; where CLDR does not know it, of the nearest that stands in."""

    def __init__(self, tag: str) -> None:
        """Name the language; nothing is loaded yet.

        Args:
            tag: A BCP 47 tag.
        """
        self._tag = tag
        self._chain = chain(tag)

    @cached_property
    def locale(self) -> Locale:
        """What CLDR knows of the language; European English where it knows nothing."""
        return _locale(self._chain)

    def day(self, day: date) -> str:
        """A day, as `3. november 2008`."""
        from babel.dates import format_date

        return self._with_number(format_date(day, "long", self.locale), f"{day:%d/%m/%Y}")

    def month(self, year: int, month: int) -> str:
        """A month, as `november 2008`."""
        first = date(year, month, 1)
        text = self.locale.datetime_skeletons["yMMMM"].apply(first, self.locale)
        return self._with_number(text, f"{first:%m/%Y}")

    def month_elsewhere(self, calendar: str, month: int) -> str:
        """The name of a month of another calendar."""
        from samtale.adapters.calendar_names import month_name

        return month_name(self._tag, calendar, month)

    def moment(self, moment: datetime) -> str:
        """A day and time, in the time zone the moment is given in."""
        from babel.dates import format_time

        pattern = str(self.locale.datetime_formats["medium"])
        time = format_time(moment.time(), "short", locale=self.locale)
        return pattern.replace("{1}", self.day(moment.date())).replace("{0}", time)

    def number(self, value: int | Decimal) -> str:
        """A number, not rounded, in Latin digits."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.locale, decimal_quantization=False)

    def join(self, parts: Sequence[str]) -> str:
        """A list, as `a, b og c`; as `a; b og c; d` where a part reads like a list itself."""
        from babel.lists import format_list

        word = format_list(["", ""], locale=self.locale)
        # "and/or" reads like a list, too.
        marks = (word, f" {word.strip()}/")
        if len(parts) > 1 and any(
            _COMMA.search(one) or any(mark in one for mark in marks) for one in parts
        ):
            return self.aside(parts, "; ", "\u061b ")
        return format_list(list(parts), locale=self.locale)

    def aside(self, parts: Iterable[str], mark: str = ", ", turned: str = "\u060c ") -> str:
        """Several words for one thing, parted by a mark, which Arabic letters have their own of."""
        rtl = self.locale.text_direction == "rtl"
        return (turned if rtl else mark).join(parts)

    def country(self, code: str) -> str:
        """The name of a country; in English where the language has none for it."""
        return self._named("territories", (code.upper(),)) or code

    def language(self, tag: str) -> str:
        """The name of a language; in English where the language has none for it."""
        return self._named("languages", chain(tag)) or tag

    def _named(self, kind: str, codes: Sequence[str]) -> str:
        # The nearer code before the nearer language: Dari is not to be called Persian.
        for code in codes:
            for locale in (self.locale, _locale(("en",))):
                name = getattr(locale, kind).get(code)
                if name:
                    return str(name)
        return ""

    def _with_number(self, text: str, number: str) -> str:
        return f"{text} ({number})" if self.locale.language in _ETHIOPIAN_NAMES else text


@cache
def _locale(names: tuple[str, ...]) -> Locale:
    from babel import Locale, UnknownLocaleError

    for name in names:
        try:
            return Locale.parse(_EUROPEAN.get(name, name))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_EUROPEAN["en"])
