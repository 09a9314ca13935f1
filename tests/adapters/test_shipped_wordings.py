"""The variants and terms of the shipped dialogs: plain, about the person, and neutral."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from samtale.adapters.compiled import load_dialog
from samtale.core.dialog import questions_of
from samtale.core.plain_language import PlainWords, measure, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.dialog import Question, Section

DIALOGS = ("dk.intake", "no.intake")

EASY = 25
"""The LIX of texts for children (Björnsson 1968); no plain wording is harder."""

TO_THE_PERSON = {
    "dk.intake": re.compile(r"\b(du|dig|din|dit|dine)\b", re.IGNORECASE),
    # There, "dit" is a place.
    "no.intake": re.compile(r"\b(du|dig|deg|din|dine|ditt)\b", re.IGNORECASE),
}
HE_OR_SHE = re.compile(r"\b(han|hun|ham|hende|hendes|hans|hennes|henne)\b", re.IGNORECASE)


def asked(dialog: str) -> Iterator[tuple[Section, Question]]:
    """Every question of a dialog, the first and the closing ones of groups included."""
    for section in load_dialog(dialog).sections:
        for question in questions_of(section):
            yield section, question
        if section.first:
            yield section, section.closing(0)


@pytest.mark.parametrize("dialog", DIALOGS)
def test_consents_and_consequences_can_be_said_plainly(dialog: str) -> None:
    """Whatever has stakes is there in plain language too."""
    staked = [one for _, one in asked(dialog) if one.stakes]
    assert staked
    assert [one.id for one in staked if "plain" not in one.wordings] == []


@pytest.mark.parametrize(("dialog", "least"), [("dk.intake", 60), ("no.intake", 40)])
def test_what_is_hard_can_be_said_plainly(dialog: str, least: int) -> None:
    """So many questions have a plain wording, and none of these is hard by LIX."""
    plain = [one.wordings["plain"] for _, one in asked(dialog) if "plain" in one.wordings]
    assert len(plain) >= least
    figures = {text: measure(text, PlainWords(language="da", lix=EASY)).lix or 0 for text in plain}
    assert {text: lix for text, lix in figures.items() if lix > EASY} == {}


@pytest.mark.parametrize("dialog", DIALOGS)
def test_what_is_said_about_the_person_is_not_said_to_the_person(dialog: str) -> None:
    """A wording about the person has no "you" in it, and neither he nor she."""
    about = [one.wordings["about"] for _, one in asked(dialog) if "about" in one.wordings]
    assert about
    you = TO_THE_PERSON[dialog]
    assert [text for text in about if you.search(text) or HE_OR_SHE.search(text)] == []


@pytest.mark.parametrize("dialog", DIALOGS)
def test_the_first_sections_can_be_asked_about_the_person(dialog: str) -> None:
    """Up to work, each question that says "you" can be put about the person; notes are read out."""
    sections = [one.id for one in load_dialog(dialog).sections]
    first = sections[: sections.index("work") + 1]
    lacking = [
        f"{section.id}/{question.id}"
        for section, question in asked(dialog)
        if section.id in first
        and question.kind != "note"
        and question.asked_of == "participant"
        and TO_THE_PERSON[dialog].search(question.prompt)
        and "about" not in question.wordings
    ]
    assert lacking == []


@pytest.mark.parametrize("dialog", DIALOGS)
def test_a_term_is_explained_in_one_sentence_without_law(dialog: str) -> None:
    """Some thirty words are explained, each in one sentence that cites nothing."""
    terms = load_dialog(dialog).terms
    assert len(terms) >= 30
    means = [one.means for one in terms.values()]
    assert [text for text in means if len(sentences(text)) != 1 or not text.endswith(".")] == []
    assert [text for text in means if re.search(r"§|\d", text)] == []
