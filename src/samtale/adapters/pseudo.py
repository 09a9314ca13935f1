"""Two languages nobody speaks, made from the source texts, to find faults of the screens.

`en-XA` is long and accented: what is clipped, or stands in the program without being a message, is
seen at once. `ar-XB` is written from right to left in Arabic letters: what does not turn round is
seen. Both are for developers; nobody is offered them, and there are no catalogs of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from samtale.adapters.catalogs import CatalogWords
from samtale.core.words import Phrase, has_words

if TYPE_CHECKING:
    from samtale.core.words import Message, Wording

LONG: Final = "en-XA"
"""The language that is long and accented."""

TURNED: Final = "ar-XB"
"""The language that is written from right to left."""

PSEUDO: Final = (LONG, TURNED)

_PARTS: Final = re.compile(r"(\{[^{}]*\}|(?<![\w-])--?[a-z][a-z-]*|'samtale [^']*'|\bSAMTALE_\w+)")
"""What is not words: placeholders, options, commands, names of the environment."""

_ACCENTS: Final = str.maketrans(
    "AaBCcDdEeFGgHhIiJjKkLlMmNnOoPpRrSsTtUuVWwXYyZz",
    "ÅáƁÇčĐđÉéƑĜğĤĥÎîĴĵĶķĻļṀṁÑñÖöÞþŔŕŠšŢţÛûṼŴŵẊÝýŽž",
)
_ARABIC: Final = str.maketrans("abcdefghijklmnopqrstuvwxyzæøå", "ابچدیفگهيژکلمنوپقرستوڤوخيزاوا")
_LONGER: Final = 0.4
"""How much longer than English other languages are, of its length (W3C: up to twice and more)."""

_FILLING: Final = "one two three four five six seven eight nine ten "


def pseudo(text: str, language: str) -> str:
    """A text in one of the two languages, its placeholders left as they are.

    Args:
        text: The source text, in any language of Latin letters.
        language: `en-XA` or `ar-XB`.
    """
    if not has_words(text):
        return text
    parts = _PARTS.split(text)
    if language == TURNED:
        return "".join(
            part if at % 2 else part.casefold().translate(_ARABIC) for at, part in enumerate(parts)
        )
    accented = "".join(
        part if at % 2 else part.translate(_ACCENTS) for at, part in enumerate(parts)
    )
    length = int(len(text) * _LONGER) + 1
    filling = (_FILLING * (length // len(_FILLING) + 1))[:length].strip()
    return f"[{accented} {filling}]"


class PseudoWords(CatalogWords):
    """One of the two languages, ready to speak; its dates and numbers are English or Arabic."""

    def say(self, wording: Wording) -> Phrase:
        """A text of a dialog or rule, made from its source text."""
        text = self._filled(pseudo(wording.text, self.language), wording.values)
        return Phrase(text=text, language=self.language, state="reviewed")

    def _own_words(self, message: Message) -> str:
        one = message.plural is None or message.number == 1
        return pseudo(message.text if one else str(message.plural), self.language)
