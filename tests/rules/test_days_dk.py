"""Denmark on days that decide: open transitions, birthdays, ends of months and leap days."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rules.persons_dk import DUTY, FULL, IGU, REFUGEE, TRADE, finding, says, scope

# Where the sources leave a transition open.


def test_taken_over_before_2025_with_a_contract_after_shows_both_programmes() -> None:
    """Neither programme is chosen until the municipality has answered, and then exactly one."""
    facts = FULL | {"takeover": "2024-12-31"}

    for programme in ("dk.shp", "dk.introduction"):
        found = finding(f"programme {programme}", "2025-01-01", facts)
        assert (found.verdict, found.missing) == ("open", ("transition_2025_by",))

    for answer, chosen in (("takeover", "dk.shp"), ("contract", "dk.introduction")):
        answered = scope("2025-01-01", facts, transition_2025_by=answer)
        assert answered.value("programme", {}) == chosen


def test_an_older_contract_shows_both_readings_of_its_offers() -> None:
    """A contract of 2024 judged in 2026 follows the old rules or the new, and both are told."""
    facts = REFUGEE | DUTY | {"contract_date": "2024-12-31"}

    found = finding("offer dk.guidance_upskilling", "2026-02-01", facts)
    assert found.verdict == "open"
    assert "older_contracts_follow" in found.missing
    assert [one.verdict for one in found.readings] == ["fits", "does_not_fit"]

    for answer, verdict in (("old", "fits"), ("new", "does_not_fit")):
        answered = finding(
            "offer dk.guidance_upskilling", "2026-02-01", facts, older_contracts_follow=answer
        )
        assert answered.verdict == verdict


def test_an_education_order_after_2026_waits_for_the_municipality() -> None:
    """What becomes of the order in 2027 is an expectation: it is open, and a change tells of it."""
    facts = (
        TRADE
        | {"in_scope": True, "in_introduction_period": True}
        | {"age_now": 21, "on_benefit": True, "education_able": True}
    )

    assert says("offer dk.education_order_check", "2026-12-31", facts) == "fits"
    assert says("offer dk.education_order_check", "2027-01-01", facts) == "open"


def test_what_was_not_asked_does_not_count_as_no() -> None:
    """Without the question, or without a visitation in time, the rule is open and not negative."""
    not_asked = DUTY | REFUGEE | {"concrete_job_in_sight": {"status": "not_relevant"}}
    assert says("offer dk.guidance_upskilling", "2026-09-03", not_asked) == "open"

    overdue = FULL | {"takeover": "2026-05-31", "visitation_done": False}
    assert says("fact job_ready", "2026-08-30", overdue) == "yes"
    assert says("fact job_ready", "2026-08-31", overdue) == "unknown"


# Birthdays, ends of months, leap days.

YOUNG = (
    TRADE
    | {"in_scope": True, "in_introduction_period": True}
    | {"on_benefit": True, "education_able": True}
)
JOB_READY = {
    "full_content": True,
    "in_introduction_period": True,
    "job_ready": True,
    "contract_date": "2023-04-03",
}
FREE = TRADE | {"under_work_duty": False}


@pytest.mark.parametrize(
    ("rule", "facts", "birthday", "before", "after"),
    [
        ("fact in_scope", REFUGEE | {"birth": "2008-08-03"}, "2026-08-03", "no", "yes"),
        ("fact in_scope", REFUGEE | {"birth": "2008-02-29"}, "2026-03-01", "no", "yes"),
        ("offer dk.education_order_check", YOUNG | {"birth": "2001-08-03"}, "2026-08-03", "fits",
         "does_not_fit"),
        ("offer dk.vocational_education", REFUGEE | FREE | {"birth": "1996-08-03"}, "2026-08-03",
         "does_not_fit", "fits"),
        ("offer dk.folk_high_school", JOB_READY | {"birth": "1993-08-03"}, "2023-08-03", "fits",
         "does_not_fit"),
        ("offer dk.igu", REFUGEE | IGU | {"birth": "1976-08-03"}, "2026-08-03", "fits",
         "does_not_fit"),
        ("offer dk.igu", REFUGEE | IGU | {"birth": "1983-08-03"}, "2023-08-03", "fits",
         "does_not_fit"),
        ("offer dk.pension_age_exception", REFUGEE | {"birth": "1959-08-03"}, "2026-08-03", "open",
         "open"),
    ],
)  # fmt: skip
def test_a_birthday_is_the_day_an_age_is_reached(
    rule: str, facts: dict[str, Any], birthday: str, before: object, after: object
) -> None:
    """18, 25, 30, 40 and 50 count from the birthday; no rule reads that a person is 67."""
    month, day = birthday[:8], int(birthday[8:])
    eve = f"{month}{day - 1:02}" if day > 1 else "2026-02-28"

    assert says(rule, eve, facts) == before
    assert says(rule, birthday, facts) == after


@pytest.mark.parametrize(
    ("deadline", "takeover", "due"),
    [
        ("dk.contract", "2026-01-31", "2026-02-28"),
        ("dk.contract", "2024-01-31", "2024-02-29"),
        ("dk.contract", "2024-02-29", "2024-03-29"),
        ("dk.danish", "2026-08-31", "2026-09-30"),
        ("dk.health_offer", "2026-08-31", "2027-02-28"),
        ("dk.visitation", "2025-11-30", "2026-02-28"),
        ("dk.programme_max", "2024-02-29", "2029-02-28"),
        ("dk.programme_first_year", "2024-02-29", "2025-02-28"),
        ("dk.yearly_plan", "2024-02-29", "2025-02-28"),
    ],
)
def test_a_deadline_never_slips_into_the_next_month(deadline: str, takeover: str, due: str) -> None:
    """A month from the 31st ends with the next month, a year from 29 February on the 28th."""
    facts = FULL | {
        "takeover": takeover, "programme_start": takeover, "earlier_residence": False,
    }  # fmt: skip

    assert says(f"deadline {deadline}", takeover, facts) == due


def test_an_introduction_course_is_counted_from_the_takeover() -> None:
    """The three years run from the takeover (§ 24 c, stk. 4), not from the first lesson."""
    facts = {
        "category": "immigrant", "age_at_takeover": 29, "takeover": "2026-08-03",
        "programme_start": "2026-08-31",
    }  # fmt: skip

    assert says("deadline dk.introduction_course_end", "2026-09-01", facts) == "2029-08-03"
