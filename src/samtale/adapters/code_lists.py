"""Countries and languages as lists to search in, with their names in several languages.

The codes and names are CLDR's. Searching is in `samtale.core.search`; here also stand the other
names under which people look for a country, which CLDR does not have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.adapters.formats import Formats
from samtale.core.search import Entry
from samtale.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_NO_COUNTRIES: Final = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)
"""Codes of CLDR for parts of countries, unions and tests, which ISO 3166-1 does not assign."""

_NO_LANGUAGES: Final = frozenset({"mis", "mul", "root", "und", "zxx"})
"""Codes for no language, several, or one that is not known (ISO 639-3)."""

_OUR_TAGS: Final = {"fa_AF": "prs", "zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant"}
"""The regional tags of CLDR under which people look for a language, and what is kept of them."""

_OWN_NAMES: Final = frozenset(
    {"am", "ar", "az", "bn", "bs", "ckb", "da", "en", "es", "fa", "fil", "fr", "hi", "hr", "ka"}
    | {"ku", "ln", "my", "ne", "om", "pl", "prs", "ps", "pt", "rn", "ro", "ru", "rw", "si", "so"}
    | {"sq", "sr", "sw", "ta", "th", "ti", "tr", "ug", "uk", "ur", "vi", "zh"}
)
"""The languages that can be found by their own name. Of all that CLDR speaks it would take over
half a second to load them."""

_HERE: Final = ("da", "nb")
"""The languages in which people in Denmark and Norway name a language, whatever theirs is."""

_OTHER_NAMES: Final = {
    "AE": ("UAE", "Emirates"),
    "CD": ("DRC", "Congo", "Zaire"),
    "CI": ("Ivory Coast",),
    "CZ": ("Czech Republic",),
    "GB": ("UK", "England", "Scotland", "Wales"),
    "IR": ("Persia",),
    "LK": ("Ceylon",),
    "MK": ("Macedonia",),
    "MM": ("Burma", "Myanmar"),
    "NL": ("Holland",),
    "PS": ("Palestine", "Gaza", "West Bank"),
    "SY": ("Syria", "Sham"),
    "SZ": ("Swaziland",),
    "TR": ("Turkey",),
    "US": ("USA", "America"),
    "VN": ("Viet Nam",),
}
"""Names that CLDR does not have, by ISO 3166-1 code."""

_OTHER_LANGUAGE_NAMES: Final = {
    "am": ("Amharic", "Amarinya", "Amharinya"),
    "ar": ("Arabiyya", "al-Arabiyya", "Arabi"),
    "bn": ("Bangla",),
    "ckb": ("Sorani",),
    "fa": ("Farsi",),
    "hi": ("Hindi",),
    "ka": ("Kartuli",),
    "ku": ("Kurmanji", "Kurmancî", "Kurmandji"),
    "my": ("Burmese", "Myanmar"),
    "om": ("Oromo", "Afaan Oromoo"),
    "prs": ("Dari", "Farsi-e dari"),
    "ps": ("Pashto", "Pashtu", "Pushto"),
    "ru": ("Russkiy", "Russkij"),
    "so": ("Somali", "Soomaali"),
    "ti": ("Tigrinya", "Tigrigna", "Tigriña"),
    "uk": ("Ukrainska", "Ukrajinska"),
    "zh": ("Mandarin", "Zhongwen", "Putonghua"),
}
"""Names and transliterations of languages that CLDR does not have, by BCP 47 tag."""


def country_entries(*tags: str) -> tuple[Entry, ...]:
    """Every country of ISO 3166-1, in the order of the first language.

    Args:
        tags: The languages in which it can be found, as BCP 47 tags; it is shown in the first.
            English is always among them.
    """
    formats = _formats(tags)
    codes = [
        code
        for code in map(str, formats[-1].locale.territories)
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES  # noqa: PLR2004
    ]
    return _sorted(
        Entry(
            id=code,
            words=_words((one.country(code) for one in formats), _OTHER_NAMES.get(code, ())),
        )
        for code in codes
    )


def language_entries(*tags: str) -> tuple[Entry, ...]:
    """Every language CLDR has a name for, in the order of the first language.

    Args:
        tags: The languages in which it can be found, as BCP 47 tags; it is shown in the first.
            English and the languages of the caseworkers' countries are always among them, and so
            is the name in itself of each language that newcomers often speak.
    """
    formats = _formats((*tags, *_HERE))
    codes = {
        _OUR_TAGS.get(code, code)
        for code in map(str, formats[-1].locale.languages)
        if (code in _OUR_TAGS or "_" not in code) and code not in _NO_LANGUAGES
    }
    return _sorted(
        Entry(
            id=code,
            words=_words(
                (one.language(code) for one in formats),
                (*_own_name(code), *_OTHER_LANGUAGE_NAMES.get(code, ())),
            ),
        )
        for code in codes
    )


def _formats(tags: Iterable[str]) -> list[Formats]:
    return [Formats(tag) for tag in dict.fromkeys((*tags, "en"))]


def _own_name(code: str) -> tuple[str, ...]:
    """The name of a language in itself, for those that newcomers often speak."""
    return (Formats(code).language(code),) if code in _OWN_NAMES else ()


def _words(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*names, *others)))


def _sorted(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (fold(entry.words[0]), entry.id)))
