"""Denmark at its boundaries: what the rules say the day before a change of law, and the day after.

The tables are written from the law by hand. A line names the rule, what is true of a person, what
the rule says on the last day of the old law and on the first day of the new, and the paragraph it
says so by. Every date of the case that is not named is the day itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from tests.rules.persons_dk import (
    BENEFIT,
    DUTY,
    FULL,
    HARD,
    IGU,
    READY,
    REFUGEE,
    SPOUSE,
    TRADE,
    UKRAINE,
    cited,
    says,
    scope,
    versions,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One rule on both sides of a change."""

    rule: str
    facts: dict[str, Any] = field(compare=False)
    before: object
    after: object
    law_before: str | None = None
    law_after: str | None = None


CHANGES: dict[tuple[str, str], list[Line]] = {
    ("2016-06-30", "2016-07-01"): [
        Line("programme dk.integration", FULL, "open", "fits", "", "INL § 16, stk. 1"),
        Line("programme dk.shp", FULL, "does_not_fit", "does_not_fit"),
        Line("programme dk.introduction", FULL, "does_not_fit", "does_not_fit"),
        Line("offer dk.company_placement", HARD, "open", "fits"),
        Line("offer dk.wage_subsidy", HARD, "open", "fits", "",
             "INL § 23, stk. 1, nr. 3, og § 23 c"),
        Line("offer dk.health_assessment", {"quota_refugee": True}, "open", "fits"),
        Line("offer dk.igu", FULL | IGU, "does_not_fit", "fits"),
        Line("offer dk.health_guidance", HARD, "does_not_fit", "does_not_fit"),
        Line("deadline dk.contract", FULL, "open", "2016-08-01", "", "INL § 19, stk. 1"),
        Line("deadline dk.programme_start", FULL, "open", "2016-08-01", "", "INL § 16, stk. 5"),
        Line("parameter practice_weeks_job_ready", {}, "unknown", 4),
        Line("parameter igu_stay_years", {}, "unknown", 5),
        Line("parameter work_duty_weekly_hours", UKRAINE, "unknown", "unknown"),
        Line("fact benefit_name", {}, "unknown", "integration"),
        Line("clause signatures", FULL | {"contract_signed": True}, "not_used", "filled"),
    ],
    ("2019-02-28", "2019-03-01"): [
        Line("fact declaration_renamed", {}, "no", "yes"),
        Line("programme dk.integration", FULL, "fits", "fits", "INL § 16, stk. 1",
             "INL § 16, stk. 1; LOV 174/2019"),
    ],
    ("2019-06-30", "2019-07-01"): [
        Line("programme dk.integration", FULL, "fits", "does_not_fit"),
        Line("programme dk.shp", FULL, "does_not_fit", "fits", "", "INL § 16, stk. 1"),
        Line("programme dk.introduction", SPOUSE | BENEFIT, "does_not_fit", "fits", "",
             "INL § 16, stk. 2"),
        Line("deadline dk.programme_start", FULL, "2019-07-30", "2019-08-01", "INL § 16, stk. 5",
             "INL § 16, stk. 6"),
        Line("deadline dk.first_offer_wish", FULL, "2019-07-14", "2019-07-15", "INL § 16, stk. 6",
             "INL § 16, stk. 7"),
        Line("fact full_content", FULL, "yes", "yes", "INL § 16, stk. 2", "INL § 16, stk. 3"),
        Line("parameter goal_years", {}, 1, 1, "INL § 19, stk. 3; BEK 1208/2016 § 13, stk. 2",
             "INL § 19, stk. 3; BEK 1307/2020 § 16, stk. 2"),
        Line("parameter contract_review_months", {}, 12, 12, "BEK 1208/2016 § 17, stk. 2"),
    ],
    ("2019-12-31", "2020-01-01"): [
        Line("parameter follow_up_window_months", {}, 12, 6),
        Line("deadline dk.follow_ups_done", FULL | {"takeover": "2019-10-01"}, "2020-12-31",
             "2020-07-01", "INL § 20, stk. 1; BEK 1208/2016 § 16, stk. 2"),
        Line("parameter education_age", {}, 25, 30, "INL § 23 a, stk. 6", "INL § 23 a, stk. 6"),
        Line("offer dk.vocational_education", TRADE | {"age_now": 27}, "fits", "does_not_fit"),
        Line("fact benefit_name", {}, "integration", "sho_or_transition"),
        Line("clause self_booking", READY, "not_used", "filled", "",
             "INL § 20, stk. 4-6; BEK 911/2019"),
        Line("clause job_search", READY, "filled", "filled", "INL §§ 26 og 26 a",
             "INL §§ 26, 26 a og 26 b"),
        Line("parameter cv_weeks", {}, 3, 3, "INL § 26 a, stk. 3", "INL § 26 b, stk. 4"),
    ],
    ("2021-04-30", "2021-05-01"): [
        Line("parameter igu_stay_years", {}, 5, 10),
        Line("offer dk.igu", FULL | IGU | {"stay_years": 7}, "does_not_fit", "fits"),
        Line("offer dk.igu", SPOUSE | IGU, "does_not_fit", "does_not_fit"),
    ],
    ("2023-12-31", "2024-01-01"): [
        Line("parameter igu_stay_years", {}, 10, 20),
        Line("parameter igu_age_below", {}, 40, 50),
        Line("offer dk.igu", FULL | IGU | {"age_now": 45}, "does_not_fit", "fits"),
        Line("offer dk.igu", FULL | IGU | {"stay_years": 15}, "does_not_fit", "fits"),
        Line("offer dk.igu", SPOUSE | IGU, "does_not_fit", "fits"),
    ],
    ("2024-12-31", "2025-01-01"): [
        Line("programme dk.shp", FULL, "fits", "does_not_fit"),
        Line("programme dk.introduction", FULL, "does_not_fit", "fits", "INL § 16, stk. 2",
             "INL § 16, stk. 1"),
        Line("programme dk.shp", UKRAINE | BENEFIT, "fits", "fits", "INL § 16, stk. 1",
             "BEK 1761/2024 § 41; BEK 208/2026 § 41, stk. 3; BEK 1307/2020"),
        Line("fact under_work_duty", FULL, "no", "yes"),
        Line("fact under_work_duty", UKRAINE | BENEFIT, "no", "no"),
        Line("parameter work_duty_weekly_hours", REFUGEE, "unknown", 37, "", "INL § 20 d, stk. 1"),
        Line("parameter offer_gap_weeks", REFUGEE, 6, "unknown", "INL § 17 a, stk. 1", ""),
        Line("parameter offer_gap_weeks", UKRAINE, 6, 6),
        Line("offer dk.guidance_upskilling", REFUGEE | DUTY, "fits", "does_not_fit"),
        Line("offer dk.guidance_upskilling", UKRAINE | DUTY, "fits", "fits"),
        Line("offer dk.community_work", FULL | HARD, "fits", "fits",
             "INL § 23 b, stk. 1, 2. pkt., og stk. 6",
             "INL § 23 g; BEK 1761/2024 og BEK 208/2026 § 31"),
        Line("offer dk.folk_high_school", FULL | {"age_now": 23, "job_ready": True}, "fits",
             "open"),
        Line("offer dk.pension_age_exception", REFUGEE | {"pension_age_no_pension": True}, "open",
             "fits", "", "BEK 1761/2024 og BEK 208/2026 §§ 39-40"),
        Line("offer dk.less_intensive", FULL | {"less_intensive_ground": True}, "fits", "fits",
             "INL § 16, stk. 5; LAB § 106", "INL § 16, stk. 4; LAB § 106"),
        Line("offer dk.health_guidance", REFUGEE | DUTY | {"away_from_offer": True}, "does_not_fit",
             "fits", "", "INL § 23, stk. 4, 2. pkt.; BEK 1761/2024 § 35"),
        Line("deadline dk.programme_start", FULL, "2025-01-31", "2025-02-01", "INL § 16, stk. 6",
             "INL § 16, stk. 5"),
        Line("clause self_booking", REFUGEE | READY, "filled", "not_used"),
        Line("clause self_booking", UKRAINE | READY, "filled", "filled"),
    ],
    ("2025-06-30", "2025-07-01"): [
        Line("fact benefit_name", {}, "sho_or_transition", "cash_benefit"),
        Line("parameter interpreter_age_min", {}, "unknown", 18, "", "LOV 469/2025"),
        Line("fact interpreter_not_allowed", {"interpreter_adult": False}, "not_relevant", "yes"),
        Line("offer dk.danish_bonus", REFUGEE | {"on_benefit": False, "danish_test": "pd2"}, "fits",
             "does_not_fit", "INL § 22", ""),
    ],
    ("2026-01-31", "2026-02-01"): [
        Line("offer dk.guidance_upskilling", REFUGEE | DUTY, "does_not_fit", "does_not_fit",
             "INL § 23, stk. 1, nr. 1, og stk. 4, og § 23 a",
             "INL § 23, stk. 1, nr. 1, og stk. 3, og § 23 a"),
        Line("offer dk.health_guidance", REFUGEE | DUTY | {"away_from_offer": True}, "fits", "fits",
             "INL § 23, stk. 4, 2. pkt.; BEK 1761/2024 § 35",
             "INL § 23, stk. 3, 2. pkt.; BEK 208/2026 § 35"),
        Line("fact danish_only_group", {"flex_job": False, "rehabilitation": True}, "yes", "no"),
        Line("clause sanctions", REFUGEE | {"sanctions_guidance_given": True}, "filled", "filled",
             "INL §§ 19, stk. 5, og 26, stk. 1; BEK 1761/2024 § 13, stk. 1-2",
             "INL §§ 19, stk. 5, og 26, stk. 1; BEK 208/2026 § 13, stk. 1-2"),
        Line("clause sanctions", UKRAINE | {"sanctions_guidance_given": True}, "filled", "filled",
             "INL § 19, stk. 5; BEK 1307/2020 § 18, stk. 1-2; BEK 1761/2024 § 41; "
             "BEK 208/2026 § 41, stk. 3",
             "INL § 19, stk. 5; BEK 1307/2020 § 18, stk. 1-2; BEK 1761/2024 § 41; "
             "BEK 208/2026 § 41, stk. 3"),
    ],
}  # fmt: skip
"""The last day of the old law and the first day of the new: what changes, and by which rule."""

LINES = [
    pytest.param(*pair, line, id=f"{pair[1]} {line.rule} {number}")
    for pair, lines in CHANGES.items()
    for number, line in enumerate(lines)
]


@pytest.mark.parametrize(("last", "first", "line"), LINES)
def test_a_rule_says_what_the_law_of_the_day_says(last: str, first: str, line: Line) -> None:
    """On the last day the old law holds, and on the first day the new, each by its paragraph."""
    assert says(line.rule, last, line.facts) == line.before
    assert says(line.rule, first, line.facts) == line.after
    if line.law_before is not None:
        assert cited(line.rule, last, line.facts) == line.law_before
    if line.law_after is not None:
        assert cited(line.rule, first, line.facts) == line.law_after


OLD_DECLARATION = "erklæring om integration og aktivt medborgerskab i det danske samfund"
NEW_DECLARATION = "opholds- og selvforsørgelseserklæring"
SHP = "selvforsørgelses- og hjemrejseprogram"


@pytest.mark.parametrize(
    ("day", "facts", "names"),
    [
        ("2019-02-28", FULL, ("integrationsprogram", "integrationskontrakt", OLD_DECLARATION)),
        ("2019-03-01", FULL, ("integrationsprogram", "integrationskontrakt", NEW_DECLARATION)),
        ("2019-06-30", FULL, ("integrationsprogram", "integrationskontrakt", NEW_DECLARATION)),
        ("2019-07-01", FULL, (SHP, "kontrakt", NEW_DECLARATION)),
        ("2019-07-01", SPOUSE | BENEFIT, ("introduktionsprogram", "kontrakt", NEW_DECLARATION)),
        ("2024-12-31", FULL, (SHP, "kontrakt", NEW_DECLARATION)),
        ("2025-01-01", FULL, ("introduktionsprogram", "kontrakt", NEW_DECLARATION)),
        ("2026-02-01", UKRAINE | BENEFIT, (SHP, "kontrakt", NEW_DECLARATION)),
        ("2019-03-01", FULL | {"takeover": "2019-02-01"},
         ("integrationsprogram", "integrationskontrakt", NEW_DECLARATION)),
    ],
)  # fmt: skip
def test_things_are_called_as_the_law_of_the_day_calls_them(
    day: str, facts: dict[str, Any], names: tuple[str, str, str]
) -> None:
    """Programme and contract are named by the takeover, the declaration by the contract."""
    programme = scope(day, facts).value("programme", {})

    (version,) = versions(f"programme {programme}", day, facts)

    found: dict[str, str] = getattr(version, "names", {})
    assert (found["programme"], found["contract"], found["declaration"]) == names


LIMITS: dict[tuple[str, str], list[tuple[str, dict[str, Any], str, object, object]]] = {
    ("2021-04-30", "2021-05-01"): [("offer dk.igu", {}, "school_weeks", 20, 23)],
    ("2022-06-30", "2022-07-01"): [
        ("offer dk.danish_introduction_course", {}, "use_years", 3.5, 5),
        ("offer dk.danish_introduction_course", {}, "deposit", None, 2000),
    ],
    ("2023-12-31", "2024-01-01"): [("offer dk.igu", {}, "amu_weeks", None, 8)],
    ("2024-12-31", "2025-01-01"): [
        ("offer dk.community_work", FULL | HARD, "weeks", 13, None),
        ("offer dk.community_work", UKRAINE | HARD, "weeks", 13, 13),
        ("offer dk.danish_1", {}, "modules", 6, 5),
    ],
}
"""The limits of offers that a change of law moved, on the last day and on the first."""


@pytest.mark.parametrize(("last", "first"), LIMITS)
def test_the_limits_of_an_offer_are_those_of_the_day(last: str, first: str) -> None:
    """A limit is the number of the law in force; none where that law sets none."""
    for offer, facts, limit, before, after in LIMITS[last, first]:
        for day, expected in ((last, before), (first, after)):
            (version,) = versions(offer, day, facts)
            limits = getattr(version, "limits", {})
            assert (limits[limit].value if limit in limits else None) == expected, offer
