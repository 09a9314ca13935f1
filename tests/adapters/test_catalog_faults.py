"""Faults of a translation: each found where it is, and none where there is none."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Message

from samtale.adapters.catalog_faults import faults, width


def codes(source: str, text: str, language: str = "da", *comments: str) -> list[str]:
    """The codes of the faults of one translation of a dialog's text."""
    message = Message(source, text, context="xx.intake/q/prompt", auto_comments=comments)
    return [fault.code for fault in faults(message, language)]


@pytest.mark.parametrize(
    ("source", "text", "language", "code"),
    [
        ("You live in {town}.", "Du bor i {by}.", "da", "placeholders"),
        ("You live in {town}.", "Du bor i {town.name}.", "da", "placeholders"),
        ("You live in {town}.", "Du bor i {town[0]}.", "da", "placeholders"),
        ("You live in {town}.", "Du bor i {town!r}.", "da", "placeholders"),
        ("You live in {town}.", "Du bor i {town:>9999999}.", "da", "placeholders"),
        ("You live in {town}.", "Du bor i {town.", "da", "placeholders"),
        ("A job", "Et\u202e job", "da", "characters"),
        ("A job", "Et \x1b[31mjob", "da", "characters"),
        ("A job", "Et\x00 job", "da", "characters"),
        ("A job", "Et \u2068job", "da", "direction-marks"),
        ("A job", "Et job\u2069", "da", "direction-marks"),
        ("A job", " Et job", "da", "outer-spaces"),
        ("A job\n", "Et job", "da", "outer-spaces"),
        ("See 'samtale check'.", "Se 'samtale tjek'.", "da", "markup"),
        ("Use --json for programs", "Brug --jason til programmer", "da", "markup"),
        ("Set SAMTALE_PLAIN=1", "Sæt SAMTALE_ENKEL=1", "da", "markup"),
        ("A [b]bold[/b] word", "Et [b]fedt ord", "da", "markup"),
        ("A word", "Et [b]fedt[/b] ord", "da", "markup"),
        ("Have you had a job?", "Har du haft et job.", "da", "punctuation"),
        ("A heading", "En overskrift.", "da", "punctuation"),
        ("Have you had a job?", "هل عملت?", "ar", "punctuation"),
        ("Yes, a job", "نعم, عمل", "ar", "punctuation"),
        ("Have you had a job?", "Have you had a job?", "so", "untranslated"),
        ("a contract", "a contract", "ar", "untranslated"),
    ],
)
def test_a_fault_is_found(source: str, text: str, language: str, code: str) -> None:
    """Each sort of fault has its code, once."""
    assert set(codes(source, text, language)) == {code}


@pytest.mark.parametrize(
    ("source", "text", "language"),
    [
        ("You live in {town}.", "{town}: der bor du.", "da"),
        ("Have you had a job?", "هل سبق لك العمل؟", "ar"),
        ("Have you had a job?", "ስራሕ ነይሩካ ዶ፧", "ti"),
        ("Thank you.", "የቐንየለይ።", "ti"),
        ("Yes, a job", "نعم، عمل", "ar"),
        ("and so on, e.g.", "og så videre", "da"),
        ("Wait...", "Vent…", "da"),
        ("He said \u201cyes.\u201d", "Han sagde \u00bbja.\u00ab", "da"),
        ("Plan", "Plan", "da"),
        ("Nav", "Nav", "ar"),
        ("Hvor bor du?", "Hvor bor du?", "nb"),
        ("I want", "می\u200cخواهم", "fa"),
        ("A job", "\u2068Et\u2069 job", "da"),
        ("samtale speaks to you", "samtale taler til dig", "da"),
        ("See 'samtale words update {tag}'", "Se 'samtale words update {tag}'", "da"),
    ],
)
def test_what_is_right_is_left_alone(source: str, text: str, language: str) -> None:
    """Other scripts end sentences otherwise, and neighbours often say the same."""
    assert codes(source, text, language) == []


def test_a_word_is_held_against_its_room() -> None:
    """The comment of the extractor says how wide a label may be; accents take no room."""
    note = "NOTE: at most 10 columns wide"
    assert codes("help", "hjælp til det hele", "da", note) == ["too-wide"]
    assert codes("help", "hjælp", "da", note) == []
    assert codes("help", "hjælp til det hele") == []
    assert (width("مُساعَدة"), width("e\u0301"), width("日本")) == (6, 1, 4)


def test_a_plural_has_all_its_forms() -> None:
    """A plural of which a form is missing is used nowhere, and that is told once."""
    some = Message(("{n} day", "{n} days"), ("{n} dag", ""))
    assert [fault.code for fault in faults(some, "da")] == ["plural-forms"]
    everything = Message(("{n} day", "{n} days"), ("en dag", "{n} dage"))
    assert faults(everything, "da") == ()


def test_every_fault_says_how_to_mend_it() -> None:
    """A sentence has what is wrong and, after a semicolon, the remedy."""
    message = Message("Use {a}? --x", "[i]Brug \u2068{b}. ", context="xx.intake/q/prompt")
    found = faults(message, "da")
    assert len(found) == 5
    assert all("; " in fault.sentence and fault.sentence.endswith(".") for fault in found)
