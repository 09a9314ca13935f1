"""Deadlines say who must act only as far as a source names them, and how that is known else."""

from __future__ import annotations

from datetime import date

import pytest

from samtale.adapters.compiled import load_dialog, load_rules
from samtale.commands.speech import words
from samtale.core.course import Course
from samtale.core.paper import Exchange
from samtale.core.papers import Sources
from samtale.core.papers.dates import dates_paper
from samtale.core.record import Record
from samtale.core.rules.judge import judge

NAMED = {
    "dk": {
        # INL § 23, stk. 5: the municipality may leave offers out, so they are its offers.
        "dk.first_offer_wish": "municipality",
        "dk.first_offer_latest": "municipality",
        "dk.next_company_offer": "municipality",
        # INL § 21, stk. 1: the municipality refers to Danish.
        "dk.danish": "municipality",
        # INL § 19, stk. 1: it is drawn up together, and both sign.
        "dk.contract": "both",
        "dk.contract_from_moving": "both",
        # BEK 208/2026 § 14, stk. 9: the tests of the spouse.
        "dk.spouse_a1": "participant",
        "dk.spouse_a2": "participant",
        "dk.spouse_a1_again": "participant",
        "dk.spouse_a2_again": "participant",
    },
    "no": {
        # Integreringsloven § 16: the municipality offers programme and Norwegian.
        "no.programme_start": "municipality",
        "no.norwegian_start": "municipality",
        # Integreringsloven § 8, third paragraph.
        "no.two_years": "municipality",
    },
}
"""The deadlines of which a source that was read names who must act, and where."""


@pytest.mark.parametrize("country", sorted(NAMED))
def test_who_acts_is_stated_without_a_mark_only_where_a_source_names_them(country: str) -> None:
    """Every other deadline that says who must act says as well how that is known."""
    rules = load_rules(country).deadlines
    stated = {one.id: one.who for one in rules.values() if one.who and not one.who_confidence}
    assert stated == NAMED[country]
    assert {one.who_confidence for one in rules.values() if one.who and one.id not in stated} == (
        {"K", "S"} if country == "dk" else {"K"}
    )


def test_the_list_of_days_says_how_it_is_known_who_acts() -> None:
    """Both draw up the contract; that the municipality places a person was not read anywhere."""
    course = Course(load_dialog("dk.intake"), Record(()), date(2026, 11, 21))
    judged = judge(load_rules("dk"), course, date(2026, 11, 21), None)
    paper = dates_paper(
        Sources(judgement=judged, course=course, caseworker=words("en"), participant=None)
    )
    beside = {
        one.answer.left.text: one.beside.left.text
        for one in paper.blocks
        if isinstance(one, Exchange) and one.beside
    }
    told = set(beside.values())
    assert any(one.startswith("The municipality (not checked). INL § 15 d") for one in told), beside
    assert any(one.startswith("You and the municipality. INL § 19") for one in told), beside
    assert any(one.startswith("The municipality. INL § 21") for one in told), beside


def test_the_participants_list_of_days_leaves_out_how_the_law_is_known() -> None:
    """They read who acts and the paragraph; how far that was checked is the caseworker's matter."""
    course = Course(load_dialog("dk.intake"), Record(()), date(2026, 11, 21))
    judged = judge(load_rules("dk"), course, date(2026, 11, 21), None)
    told = {
        audience: [
            one.beside.left.text
            for one in dates_paper(
                Sources(
                    judgement=judged,
                    course=course,
                    caseworker=words("en"),
                    participant=None,
                    audience=audience,
                )
            ).blocks
            if isinstance(one, Exchange) and one.beside
        ]
        for audience in ("participant", "caseworker")
    }
    assert "The municipality. INL § 15 d, stk. 4" in told["participant"]
    assert not [one for one in told["participant"] if "checked" in one or "in force" in one]
    assert [one for one in told["caseworker"] if "not checked" in one]
