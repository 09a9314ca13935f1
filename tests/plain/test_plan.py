"""Plain mode for a country with a plan, with record limits and with changes known to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.planned import planned

from samtale.core.papers.status import NOBODY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.plain.conftest import Held

    from samtale.talk import Desk, Talk

OUTSIDE = "Outside what the mapping may hold: voluntary, stays in this case, is not passed on."


@pytest.fixture
def talk(desk: Desk, tmp_path: Path) -> Talk:
    """A talk in a country with a plan."""
    dialog = planned(tmp_path)
    return desk.begin(desk.open_case("xx", "2026-014"), str(dialog), "en", "en")


def test_the_plan_is_told_after_the_contract(hold: Callable[..., Held], talk: Talk) -> None:
    """Both drafts are named as the programme names them; the plan's numbers tell them apart."""
    told = hold("/contract", talk=talk).after("/contract")

    assert [line.strip() for line in told if line.startswith(("agreement", "personal", "1.1"))] == [
        "agreement:",
        "1.1 Promise",
        "personal plan:",
    ]
    assert "plan:1.1 Elements" in told


def test_a_clause_of_the_plan_is_put_in_own_words_by_its_number(
    hold: Callable[..., Held], talk: Talk
) -> None:
    """The number told is the number to type; the contract's clause of that number stays."""
    held = hold("/own plan:1.1 We look together.", talk=talk)

    assert "Clause plan:1.1 now stands in own words." in held.lines
    own = {one.id: one.own_words for one in held.talk.judgement.clauses}
    assert own["promise"] is None
    assert own["elements"] is not None


def test_a_question_outside_the_record_limits_says_so_when_it_is_put(
    hold: Callable[..., Held], talk: Talk
) -> None:
    """The mark stands with the question itself, and with why it is asked; with no other."""
    held = hold("1.1.2026", "no", "no", "baker", "cook", "why", talk=talk)

    at = next(n for n, line in enumerate(held.lines) if line.endswith("Whom do you know here"))
    assert held.lines[at + 1] == OUTSIDE
    assert OUTSIDE in held.after("why")
    assert held.lines.count(OUTSIDE) == 2


def test_contract_and_plan_are_signed_each_for_itself(
    hold: Callable[..., Held], talk: Talk
) -> None:
    """Which one is asked where it is not typed; what is neither signs nothing."""
    talk.drafted(["contract.html", "plan.html"])
    day = "20.11.2026"

    held = hold("/signed plan", "participant, caseworker", day, "Box 4", talk=talk)
    assert held.after("/signed plan")[0] == "Nobody has approved draft 1."
    told = held.after("Box 4")
    assert f"agreement: {NOBODY.text}" in told
    assert "personal plan: Recorded as signed on 20 November 2026, as draft 1." in told
    states = [talk.versions.standing(one).state for one in ("contract", "plan")]
    assert states == ["draft", "signed"]

    held = hold("/signed", "neither", talk=talk)
    assert held.after("/signed")[0] == "Which was signed: agreement and personal plan?"
    assert held.after("neither")[0] == "Nothing was recorded."
    hold("/signed", "agreement", "participant", day, "", talk=talk)
    assert talk.versions.standing("contract").state == "signed"

    told = [line.strip() for line in hold("/drafts", talk=talk).after("/drafts")]
    assert any(line.startswith("personal plan: Draft 1, ") for line in told)
