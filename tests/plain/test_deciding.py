"""Offers and clauses on lines: accepting, declining, own additions, own words, papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from samtale.core.events import OfferDecided
    from samtale.talk import Talk

    class Held(Protocol):
        """A talk that was held on lines; see conftest."""

        talk: Talk
        lines: list[str]
        exported: list[str]

        def after(self, typed: str) -> list[str]:
            """The lines after a typed one."""

    Hold = Callable[..., Held]

FITS = ("flygtning", "2.11.2026", "010187-4000", "", "ja", "ja")
"""With these answers the planning of childcare fits, and most other offers are open."""

CHILDCARE = "dk.childcare_planning"
GOAL = "goal"
"""The clause about the goal."""


def decided(held: Held, offer: str = CHILDCARE) -> OfferDecided | None:
    """What was decided on an offer."""
    return held.talk.record.decisions.get(offer)


def test_offers_stand_with_a_reason_each(hold: Hold) -> None:
    """An offer that fits says because of what, an open one what is missing."""
    told = hold(*FITS, "/offers").after("/offers")
    title = next(n for n, line in enumerate(told) if line.startswith("fits: Timer og pasning"))
    assert told[title + 1].startswith("  because: Du ")
    missing = next(n for n, line in enumerate(told) if line.startswith("open: "))
    assert told[missing + 1].startswith("  not asked yet: ")
    assert "/offers + title: reason – accepts one" in told


def test_accepting_needs_no_reason_where_the_rule_agrees(hold: Hold) -> None:
    """A fitting offer is accepted by words out of its title, and the list says so."""
    held = hold(*FITS, "/offers + timer og pasning", "/offers")
    found = decided(held)
    assert found is not None
    assert (found.decision, found.verdict) == ("accepted", "fits")
    assert "  decided: accepted" in held.after("/offers")


def test_a_reason_stands_after_a_colon(hold: Hold) -> None:
    """What stands after the colon is the reason, kept with the decision."""
    held = hold(*FITS, f"/offers - {CHILDCARE}: har fået plads: i går")
    found = decided(held)
    assert found is not None
    assert (found.decision, found.reason) == ("declined", "har fået plads: i går")


@pytest.mark.parametrize("typed", [f"/offers - {CHILDCARE}", "/offers + dk.mentor"])
def test_going_against_the_rule_asks_for_a_reason(hold: Hold, typed: str) -> None:
    """Declining what fits and accepting what is open want a reason; without one nothing happens."""
    held = hold(*FITS, typed, "fordi vi har talt om det")
    assert held.after(typed) == ["The reason:"]
    assert len(held.talk.record.decisions) == 1
    held = hold(*FITS, typed, "")
    assert "Nothing was decided: this wants a reason." in held.lines
    assert not held.talk.record.decisions


def test_a_decision_is_taken_back(hold: Hold) -> None:
    """A decision can be taken back by its own line or by undo."""
    for typed in (f"/offers ~ {CHILDCARE}", "^"):
        held = hold(*FITS, f"/offers + {CHILDCARE}", typed)
        assert decided(held) is None
    held = hold(f"/offers ~ {CHILDCARE}")
    assert held.after(f"/offers ~ {CHILDCARE}")[0] == "Nothing was decided here yet."


def test_an_addition_of_ones_own(hold: Hold) -> None:
    """One's own offer needs a reason, is listed, and can be taken back by its words."""
    held = hold("/offers * Mentor i moskeen: kender hende", "/offers", "/offers ~ Mentor i moskeen")
    assert "one's own addition: Mentor i moskeen" in held.after("/offers")
    assert "  decided: accepted (kender hende)" in held.after("/offers")
    assert not held.talk.record.decisions


def test_none_of_these_declines_what_fits(hold: Hold) -> None:
    """With one reason, all that fit and are not decided on are declined, and nothing else."""
    held = hold(*FITS, f"/offers + {CHILDCARE}", "/offers 0: ingen af dem passer", "/offers 0: x")
    others = {key: one for key, one in held.talk.record.decisions.items() if key != CHILDCARE}
    assert {one.reason for one in others.values()} <= {"ingen af dem passer"}
    assert all(one.verdict == "fits" for one in others.values())
    found = decided(held)
    assert found is not None
    assert found.decision == "accepted"
    assert held.after("/offers 0: x")[0] == "There is no fitting offer that is not decided on."


def test_a_name_that_fits_several_offers_decides_nothing(hold: Hold) -> None:
    """Where words fit more than one offer, those are named and nothing is decided."""
    told = hold(*FITS, "/offers + dansk").after("/offers + dansk")
    assert told[0] == "dansk fits more than one. Type more of it."
    assert any(line.endswith("(dk.danish_1)") for line in told)
    assert hold("/offers + xyz").after("/offers + xyz")[0] == "No offer is called xyz."


def test_a_programme_is_not_decided_on(hold: Hold) -> None:
    """The law decides on the programme; a person cannot accept it as an offer."""
    typed = "/offers + dk.introduction: fordi"
    assert hold(typed).after(typed)[0] == "That is not an offer one can decide on."


def number_of(held: Held, clause: str) -> str:
    """The number a clause has in the draft."""
    clauses = held.talk.judgement.contract.clauses
    return next(one.number for one in clauses if one.id == clause)


def test_the_contract_stands_clause_by_clause(hold: Hold) -> None:
    """Every clause has its number, its words and what it lacks."""
    held = hold(*FITS, "/contract")
    told = held.after("/contract")
    number = number_of(held, GOAL)
    at = next(n for n, line in enumerate(told) if line.startswith(f"{number} "))
    below = told[at + 1 : at + 4]
    assert any(line.startswith("  missing: ") for line in below)


def test_a_clause_in_own_words_and_given_back(hold: Hold) -> None:
    """Own words stand in the clause's place until it is given back; both are said."""
    number = number_of(hold("flygtning"), GOAL)
    held = hold("flygtning", f"/own-words {number} Målet aftales i maj.", f"/own-words {number}")
    assert held.after(f"/own-words {number} Målet aftales i maj.")[:3] == [
        f"Clause {number} now stands in own words.",
        held.after(f"/own-words {number}")[0],
        "  in own words: Målet aftales i maj.",
    ]
    assert held.talk.record.own_words[GOAL].text == "Målet aftales i maj."
    back = f"/own-words {number} -"
    held = hold("flygtning", f"/own-words {number} Målet aftales i maj.", back, back)
    assert held.after(back)[0] == f"Clause {number} is given back to the rules."
    assert not held.talk.record.own_words
    assert f"Clause {number} is in no own words." in held.lines


def test_a_clause_that_is_not_there(hold: Hold) -> None:
    """A wrong number says where the numbers stand."""
    typed = "/own-words 99.9 x"
    assert hold(typed).after(typed)[0] == "No clause has the number 99.9; /contract shows them."


def test_papers_are_written_and_named(hold: Hold) -> None:
    """Papers go into the folder named, or the usual one, and their paths are told."""
    held = hold("/export mine papirer", "/export")
    assert held.exported == ["mine papirer", ""]
    assert held.after("/export mine papirer") == [
        "1 file is written:",
        "  mine papirer/contract.md",
    ]


def test_deadlines_and_journal(hold: Hold) -> None:
    """Deadlines have a day and a state; the journal note names the case and no answer."""
    held = hold(*FITS, "/deadlines", "/journal")
    assert "2 May 2027: Tilbud om helbredsmæssig vurdering (due)" in held.after("/deadlines")
    assert "Case: 2026-014" in held.after("/journal")
    assert not any("4000" in line for line in held.after("/journal"))
