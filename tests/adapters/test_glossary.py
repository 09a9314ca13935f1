"""The glossary: terms are found in their forms, and one thing has one name in a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Message

from samtale.adapters.glossary import Glossaries, read_glossary
from samtale.adapters.shipped import shipped
from samtale.core.glossary import Term

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "da": """
language: da
terms:
  contract: {word: kontrakt, forms: ["*kontrakt*"], means: En aftale på skrift.}
  consent: {word: samtykke, forms: [samtykke*], means: At du siger ja.}
""",
    "ar": """
language: ar
terms:
  contract: {word: عقد, forms: ["*عقد*", "*عقود*"], means: اتفاق مكتوب.}
""",
}


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """Glossaries of Danish and Arabic."""
    for language, text in FILES.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "glossary.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def told(locales: Path, source: str, text: str, language: str = "ar") -> list[str]:
    """What is said of a translation of a dialog's text."""
    message = Message(source, text, context="dk.intake/q/prompt")
    found = Glossaries(locales).faults(message, language, "dialogs")
    return [fault.sentence.partition(" in the glossary")[0] for fault in found]


def test_a_term_must_be_called_as_the_glossary_says(locales: Path) -> None:
    """Another word for the same thing is told with the word that is wanted."""
    assert told(locales, "Din kontrakt", "اتفاقيتك") == ["'kontrakt' is 'عقد'"]


@pytest.mark.parametrize("text", ["عقدك", "بالعقد", "والعقود", "العَقْد"])
def test_any_form_will_do(locales: Path, text: str) -> None:
    """Articles, prefixes, plurals and vowel signs make no other word of it."""
    assert told(locales, "Integrationskontrakten", text) == []


@pytest.mark.parametrize(
    ("source", "text", "language"),
    [
        ("Et samtykke", "رضا", "ar"),  # not in the Arabic glossary
        ("{contract.kontrakt} ja", "نعم {contract.kontrakt}", "ar"),  # a placeholder is no word
        ("Din kontrakt", "", "ar"),
        ("Din kontrakt", "Shartnoma", "uz"),
    ],
)
def test_what_has_no_term_is_left_alone(
    locales: Path, source: str, text: str, language: str
) -> None:
    """Only terms both languages have are held against each other."""
    assert told(locales, source, text, language) == []


def test_farsi_stands_in_for_dari(locales: Path) -> None:
    """A language without a glossary of its own uses that of the one that stands in."""
    (locales / "ar").rename(locales / "fa")
    assert told(locales, "Din kontrakt", "اتفاقيتك", "prs") == ["'kontrakt' is 'عقد'"]


def test_a_star_stands_for_letters_within_a_word() -> None:
    """A form of several words may go on in each of them, and a word without a star may not."""
    term = Term(word="wage subsidy", forms=("*dozv* na stay*",), means="")
    assert term.stands_in("Your WAGE  subsidy")
    assert not term.stands_in("wage subsidys")
    assert term.stands_in("the predozvil na staying")
    assert not term.stands_in("dozvil stay")


def test_a_glossary_in_the_wrong_folder_is_told(locales: Path) -> None:
    """A file that was copied and not changed says another language than its folder."""
    (locales / "da").rename(locales / "nb")
    _, problems = read_glossary(locales / "nb" / "glossary.yaml")
    assert [(one.code, one.line) for one in problems] == [("other-language", 2)]


SHIPPED = sorted(shipped("locales").glob("*/glossary.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_a_shipped_glossary_is_sound(path: Path) -> None:
    """Every term has a word, a sentence and forms that contain its own word."""
    found, problems = read_glossary(path)
    assert problems == ()
    assert found is not None
    assert len(found.terms) >= 10
    for term in found.terms.values():
        assert term.stands_in(term.word)
        assert term.means.endswith(".")
        assert len(term.means) <= 120
