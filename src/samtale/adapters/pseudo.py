"""Two languages nobody speaks, made from the source texts, to find faults of the screens.

`en-XA` is long and accented: what is clipped, or stands in the program without being a message, is
seen at once. `ar-XB` is written from right to left in Arabic letters: what does not turn round is
seen. Both are for developers; nobody is offered them, and there are no catalogs of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from samtale.adapters.catalogs import CatalogWords
from samtale.adapters.formats import Formats
from samtale.core.words import Phrase, fill, has_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from samtale.adapters.catalogs import Catalogs
    from samtale.core.words import Message, Wording

LONG: Final = "en-XA"
"""The language that is long and accented."""

TURNED: Final = "ar-XB"
"""The language that is written from right to left."""

PSEUDO: Final = (LONG, TURNED)

_PARTS: Final = re.compile(r"(\{[^{}]*\}|(?<![\w-])--?[a-z][a-z-]*|'samtale [^']*'|\bSAMTALE_\w+)")
"""What is not words: placeholders, options, commands, names of the environment."""

_ACCENTS: Final = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz",
    "ÅáƁƀÇčĐđÉéƑƒĜğĤĥÎîĴĵĶķĻļṀṁÑñÖöÞþɊɋŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž",
)
"""Every Latin letter has another one that looks like it: one that is left stands in no catalog."""

_ARABIC: Final = str.maketrans("abcdefghijklmnopqrstuvwxyzæøå", "ابچدیفگهيژکلمنوپقرستوڤوخيزاوا")
_LONGER: Final = 0.4
"""How much longer than English other languages are, of its length (W3C: up to twice and more)."""

_FILLING: Final = "öñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé šîẋ šéṽéñ éîğĥţ ñîñé ţéñ "


def pseudo(text: str, language: str) -> str:
    """A text in one of the two languages, its placeholders left as they are.

    It begins and ends with a bracket, so that one sees where it was cut.

    Args:
        text: The source text, in any language of Latin letters.
        language: `en-XA` or `ar-XB`.
    """
    if not has_words(text):
        return text
    written = _written(text, language)
    if language == TURNED:
        return f"[{written}]"
    length = int(len(text) * _LONGER) + 1
    filling = (_FILLING * (length // len(_FILLING) + 1))[:length].strip()
    return f"[{written} {filling}]"


def _written(text: str, language: str) -> str:
    """A text in the letters of one of the two languages, neither longer nor in brackets."""
    parts = _PARTS.split(text)
    if language == TURNED:
        parts[::2] = (part.casefold().translate(_ARABIC) for part in parts[::2])
    else:
        parts[::2] = (part.translate(_ACCENTS) for part in parts[::2])
    return "".join(parts)


class PseudoFormats(Formats):
    """Dates, names and lists as CLDR has them, in the letters of one of the two languages."""

    def day(self, day: date) -> str:
        """A day."""
        return _written(super().day(day), self._tag)

    def month(self, year: int, month: int) -> str:
        """A month."""
        return _written(super().month(year, month), self._tag)

    def month_elsewhere(self, calendar: str, month: int) -> str:
        """The name of a month of another calendar."""
        return _written(super().month_elsewhere(calendar, month), self._tag)

    def join(self, parts: Sequence[str]) -> str:
        """A list; what stands in it is left as it is."""
        names = [f"{{{number}}}" for number in range(len(parts))]
        joined = _written(super().join(names), self._tag)
        return fill(joined, {str(number): part for number, part in enumerate(parts)})

    def country(self, code: str) -> str:
        """The name of a country."""
        return _written(super().country(code), self._tag)

    def language(self, tag: str) -> str:
        """The name of a language."""
        return _written(super().language(tag), self._tag)


class PseudoWords(CatalogWords):
    """One of the two languages, ready to speak; its dates and numbers are English or Arabic."""

    def __init__(self, catalogs: Catalogs, language: str) -> None:
        """Made by `Catalogs.words`."""
        super().__init__(catalogs, language)
        self._formats = PseudoFormats(language)

    def say(self, wording: Wording) -> Phrase:
        """A text of a dialog or rule, made from its source text."""
        text = self._filled(pseudo(wording.text, self.language), wording.values)
        return Phrase(text=text, language=self.language, state="reviewed")

    def _own_words(self, message: Message) -> str:
        one = message.plural is None or message.number == 1
        return pseudo(message.text if one else str(message.plural), self.language)
