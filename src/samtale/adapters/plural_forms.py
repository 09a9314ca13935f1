"""Plural forms: how many a language has for whole numbers, and which number takes which.

CLDR knows the categories; a catalog writes them as a C expression in its head (gettext manual,
11.2.6). The two must cut the numbers alike, or a count is shown with the words of another one.
"""

from __future__ import annotations

import gettext
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from samtale.adapters.tags import chain

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from babel import Locale
    from babel.messages.catalog import Catalog

_NUMBERS: Final = range(1001)
"""Whole numbers as people count; the categories of millions and of fractions are not used."""

_USUAL: Final = ("(n != 1)", "(n > 1)", "0")
"""Expressions many languages share."""

_EXPRESSION: Final = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+)")


def plural_forms(language: str) -> str:
    """The head line `Plural-Forms` of a language, by CLDR.

    Where CLDR does not know the language nor any that stands in for it, one and many are told
    apart, as most languages do.

    Args:
        language: The language, as its folder is called.
    """
    from babel.messages.plurals import get_plural
    from babel.plural import to_gettext

    locale = known_locale(language)
    if locale is None:
        return "nplurals=2; plural=(n != 1);"
    usual = str(get_plural(str(locale)).plural_expr)
    for expression in (usual, *_USUAL):
        if _cut(expression) == _cut_by_cldr(language):
            return f"nplurals={len(set(_cut_by_cldr(language)))}; plural={expression};"
    return str(to_gettext(locale.plural_form))


def fault_in(catalog: Catalog, language: str) -> str:
    """Why the plural forms of a catalog do not fit its language; empty where they do.

    Args:
        catalog: The catalog.
        language: The language, as its folder is called.
    """
    wanted = _cut_by_cldr(language)
    if not wanted:
        return ""
    count = len(set(wanted))
    given = str(catalog.plural_expr)
    if catalog.num_plurals != count:
        numbers = f"{catalog.num_plurals} plural forms, and {language} has {count}"
        return f"The head of the catalog has {numbers} (CLDR)"
    cut = _cut(given)
    if cut == wanted:
        return ""
    wrong = next((n for n, (a, b) in enumerate(zip(cut, wanted, strict=False)) if a != b), 0)
    return f"The plural expression in the head puts {wrong} where {language} does not (CLDR)"


def examples(language: str, expression: str) -> tuple[tuple[int, ...], ...]:
    """For each plural form, the first numbers that take it.

    Args:
        language: The language, for where the expression cannot be read.
        expression: The C expression of the catalog.
    """
    forms: dict[int, list[int]] = {}
    choose = _chooser(expression) or _chooser(_expression_of(plural_forms(language)))
    for number in _NUMBERS:
        if choose is not None:
            forms.setdefault(int(choose(number)), []).append(number)
    return tuple(tuple(forms.get(form, ())[:3]) for form in range(max(forms, default=0) + 1))


@cache
def known_locale(language: str) -> Locale | None:
    """What CLDR knows of a language or of the nearest that stands in for it."""
    from babel import Locale, UnknownLocaleError

    for name in chain(language):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _cut(expression: str) -> tuple[int, ...]:
    """How an expression cuts the numbers: for each, the first number that is treated alike."""
    choose = _chooser(expression)
    return _first_alike([choose(number) for number in _NUMBERS]) if choose else ()


@cache
def _cut_by_cldr(language: str) -> tuple[int, ...]:
    locale = known_locale(language)
    return _first_alike([locale.plural_form(number) for number in _NUMBERS]) if locale else ()


def _first_alike(classes: Sequence[Hashable]) -> tuple[int, ...]:
    first: dict[Hashable, int] = {}
    return tuple(first.setdefault(one, number) for number, one in enumerate(classes))


def _chooser(expression: str) -> Callable[[int], int] | None:
    try:
        return gettext.c2py(expression)
    except (ValueError, RecursionError):
        return None


def _expression_of(line: str) -> str:
    found = _EXPRESSION.search(line)
    return found[2].strip() if found else "0"
