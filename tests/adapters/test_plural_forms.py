"""Plural forms: as many as CLDR says, told apart as CLDR does."""

from __future__ import annotations

import gettext

import pytest
from babel import Locale

from samtale.adapters.catalog_files import parse_po
from samtale.adapters.plural_forms import examples, fault_in, plural_forms


def catalog_with(line: str, language: str) -> str:
    """What is wrong with a catalog of this head."""
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"{line}\\n"\n'
    return fault_in(parse_po(head.encode(), language), language)


@pytest.mark.parametrize(
    ("language", "count"),
    [
        *(("ar", 6), ("da", 2), ("fa", 2), ("kmr", 2), ("my", 1), ("prs", 2), ("so", 2)),
        *(("ti", 2), ("tr", 2), ("uk", 3), ("pl", 3), ("vi", 1), ("cy", 6), ("lv", 3)),
    ],
)
def test_every_language_has_the_forms_cldr_gives_it(language: str, count: int) -> None:
    """Two numbers take the same form exactly where CLDR has them in the same category."""
    line = plural_forms(language)
    nplurals, _, plural = line.partition(";")
    assert nplurals == f"nplurals={count}"
    choose = gettext.c2py(plural.strip().removeprefix("plural=").rstrip(";"))
    name = {"prs": "fa_AF", "kmr": "ku"}.get(language, language)
    category = Locale.parse(name).plural_form
    pairs = {(choose(n), category(n)) for n in range(1001)}
    assert len(pairs) == count == len({form for form, _ in pairs})
    assert catalog_with(f"Plural-Forms: {line}", language) == ""


def test_an_unknown_language_tells_one_from_many() -> None:
    """A language CLDR has never heard of can be translated into."""
    assert plural_forms("xx") == "nplurals=2; plural=(n != 1);"
    assert catalog_with("Plural-Forms: nplurals=1; plural=0;", "xx") == ""


@pytest.mark.parametrize(
    ("language", "line", "told"),
    [
        ("tr", "nplurals=1; plural=0;", "1 plural forms, and tr has 2"),
        ("da", "nplurals=2; plural=(n > 1);", "puts 1 where"),
        ("ar", "nplurals=2; plural=(n != 1);", "ar has 6"),
    ],
)
def test_a_head_that_cuts_otherwise_is_told(language: str, line: str, told: str) -> None:
    """Both a wrong number of forms and a wrong expression are faults."""
    assert told in catalog_with(f"Plural-Forms: {line}", language)


def test_a_form_is_explained_by_its_numbers() -> None:
    """A translator sees for which numbers a form is."""
    assert examples("uk", "nonsense") == ((1, 21, 31), (2, 3, 4), (0, 5, 6))
