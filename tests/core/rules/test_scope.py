"""Which version of a rule holds for a case, and what facts and parameters are worth."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.core.rules.small import between, case, needs, on, rulebook

from samtale.core.condition import ABSENT, UNKNOWN
from samtale.core.rules.judge import scope_of
from samtale.core.rules.model import (
    Case,
    Fact,
    FactVersion,
    Parameter,
    ParameterVersion,
    Rulebook,
)
from samtale.core.rules.municipality import MunicipalAnswer, Municipality

if TYPE_CHECKING:
    from samtale.core.rules.scope import Scope

HOURS = Parameter(
    parameter="hours",
    versions=(
        ParameterVersion(in_force=between("2016-07-01", "2024-12-31"), value=15),
        ParameterVersion(in_force=between("2025-01-01"), value=37.5),
    ),
)
ASKED = Parameter(parameter="asked", versions=(ParameterVersion(value=None, ask="municipality"),))
BY_GROUP = Fact(
    fact="by_group",
    kind="yes_no",
    versions=(
        FactVersion(group="group == 'one'", requires=needs("works")),
        FactVersion(group="group == 'other'", requires=needs("not works")),
    ),
)
AGE = Fact(fact="age", kind="integer", versions=(FactVersion(value="years(birth, takeover)"),))
SORT = Fact(
    fact="sort",
    kind="choice",
    choices={"young": "Young", "old": "Old"},
    versions=(
        FactVersion(cases=(Case(when="age < 30", value="young"), Case(when="works", value="old"))),
    ),
)
SELF = Fact(fact="itself", kind="yes_no", versions=(FactVersion(requires=needs("itself")),))
RULES = rulebook(parameters=(HOURS, ASKED), facts=(BY_GROUP, AGE, SORT, SELF))


def scope(
    book: Rulebook = RULES,
    today: str = "2026-11-21",
    municipality: Municipality | None = None,
    **answers: Any,  # noqa: ANN401 - any value
) -> Scope:
    """A scope over some answers."""
    course = case(answers, today=today)
    return scope_of(book, course, date.fromisoformat(today), municipality)


@pytest.mark.parametrize(
    ("takeover", "value"),
    [
        ("2016-06-30", UNKNOWN),
        ("2016-07-01", 15),
        ("2024-12-31", 15),
        ("2025-01-01", 37.5),
        ("2024-12", 15),
        ("2025-01", 37.5),
        ("2024", 15),
        ("2025", 37.5),
    ],
)
def test_both_ends_of_a_period_belong_to_it(takeover: str, value: object) -> None:
    """The last day in force is in force, and so is the first."""
    assert scope(takeover=on(takeover)).parameter("hours") == value


@pytest.mark.parametrize("takeover", ["2024/..", "../2026", "2024-12-31~", "2024-12-31/2025-01-01"])
def test_a_date_across_a_boundary_gives_no_value(takeover: str) -> None:
    """Where two versions can hold and differ, there is no value, and the date is what lacks."""
    held = scope(takeover=on(takeover))

    assert held.parameter("hours") is UNKNOWN
    assert held.parameter_missing(HOURS) == ("takeover",)
    assert len(held.select(HOURS).held) == 2


def test_the_day_of_judgement_stands_in_for_a_date_that_is_not_known() -> None:
    """Until the date exists the law of today holds, and is marked as standing in."""
    for today, value in (("2024-06-01", 15), ("2026-06-01", 37.5)):
        held = scope(today=today)
        assert held.parameter("hours") == value
        assert held.select(HOURS).standing_in
    assert not scope(takeover=on("2026-11-02")).select(HOURS).standing_in


def test_before_the_first_version_nothing_is_known_unless_there_was_nothing() -> None:
    """Older law that is not held is unknown; what did not exist has no value."""
    none = rulebook(facts=(Fact(fact="f", kind="integer", before="none", versions=_FROM_2025),))
    not_held = rulebook(facts=(Fact(fact="f", kind="integer", versions=_FROM_2025),))
    takeover = on("2020-01-01")

    assert scope(not_held, takeover=takeover).value("f", {}) is UNKNOWN
    assert scope(none, takeover=takeover).value("f", {}) is ABSENT


_FROM_2025 = (FactVersion(in_force=between("2025-01-01"), value="1"),)


def test_what_is_no_longer_in_force_has_no_value() -> None:
    """After the last version there is no value."""
    ended = rulebook(
        facts=(
            Fact(
                fact="f",
                kind="integer",
                versions=(FactVersion(in_force=between(until="2024-12-31"), value="1"),),
            ),
        )
    )

    held = scope(ended, takeover=on("2025-01-01"))

    assert held.value("f", {}) is ABSENT
    assert held.select(ended.facts["f"]).gone == "ended"


@pytest.mark.parametrize(
    ("group", "works", "value"),
    [
        ("one", True, True),
        ("one", False, False),
        ("other", True, False),
        (None, True, UNKNOWN),
        (None, None, UNKNOWN),
    ],
)
def test_while_the_group_is_unknown_both_readings_stand(
    group: str | None, works: object, value: object
) -> None:
    """A version for a group holds for it alone; not knowing the group leaves both."""
    answers: dict[str, Any] = {
        key: one for key, one in (("group", group), ("works", works)) if one is not None
    }
    held = scope(**answers)

    assert held.value("by_group", {}) is value
    if group is None:
        assert len(held.select(BY_GROUP).held) == 2
        assert "group" in held.fact_missing(BY_GROUP)


def test_a_parameter_nobody_has_said_is_open_and_names_itself() -> None:
    """A parameter without value is asked for by its own id."""
    held = scope()

    assert held.value("asked", {}) is UNKNOWN
    assert held.parameter_missing(ASKED) == ("asked",)


@pytest.mark.parametrize(
    ("until", "value"),
    [(None, 3), ("2026-11-21", 3), ("2026-11-20", UNKNOWN)],
)
def test_a_municipality_answers_until_the_last_day_of_its_answer(
    until: str | None, value: object
) -> None:
    """The day in `until` is the last on which the answer holds."""
    answer = MunicipalAnswer(value=3, authority="council", decided_by="head", until=until)
    city = Municipality(name="City", answers={"asked": answer})

    assert scope(municipality=city).value("asked", {}) == value


def test_a_fact_over_vague_dates_is_known_where_every_day_agrees() -> None:
    """An age is a number only when the days allow one."""
    assert scope(birth=on("1990-05-01"), takeover=on("2026-11-02")).value("age", {}) == 36
    vague = scope(birth=on("1990"), takeover=on("2026-11-02"))
    assert (getattr(vague.value("age", {}), "low", 0), vague.fact_missing(AGE)) == (35, ("birth",))


def test_a_choice_is_the_first_line_that_holds() -> None:
    """Lines are read in order; one that is not known leaves it open; none gives no value."""
    young: dict[str, Any] = {"birth": on("2000-01-01"), "takeover": on("2026-11-02")}
    older: dict[str, Any] = {**young, "birth": on("1980-01-01")}

    assert scope(**young).value("sort", {}) == "young"
    assert scope(**older, works=True).value("sort", {}) == "old"
    assert scope(**older, works=False).value("sort", {}) is ABSENT
    assert scope(**older).value("sort", {}) is UNKNOWN
    assert scope(**older).fact_missing(SORT) == ("works",)


def test_a_fact_that_reads_itself_ends_as_unknown() -> None:
    """A circle the checker would have refused does not hang."""
    assert scope().value("itself", {}) is UNKNOWN
    assert scope().fact_missing(SELF) == ()


def test_a_question_that_is_not_relevant_is_no_value() -> None:
    """What the dialog does not ask of this person has definitely no value."""
    assert scope(group="one").value("left_out", {}) is ABSENT
    assert scope(group="other").value("left_out", {}) is UNKNOWN


IN_EACH_CASE = rulebook(
    parameters=(
        Parameter(
            parameter="worth",
            versions=(ParameterVersion(value=None, ask="caseworker", question="works"),),
        ),
        Parameter(
            parameter="later",
            versions=(ParameterVersion(value=None, ask="caseworker", question="left_out"),),
        ),
    ),
)
"""Two values that the caseworker gives in each case, one by a question that is not always asked."""


@pytest.mark.parametrize(
    ("answers", "worth"),
    [({}, UNKNOWN), ({"works": "status:declined"}, UNKNOWN), ({"works": True}, True)],
    ids=["not asked", "declined", "answered"],
)
def test_a_value_of_the_case_is_the_answer_of_its_question(
    answers: dict[str, Any], worth: object
) -> None:
    """It is worth what is answered, and while that is nothing, the question is what is missing."""
    found = scope(IN_EACH_CASE, **answers)

    assert found.parameter("worth") is worth
    assert found.parameter_missing(IN_EACH_CASE.parameters["worth"]) == ("works",)


def test_a_value_of_the_case_is_unknown_while_it_is_not_time_to_ask_it() -> None:
    """That a question is not relevant says nothing about the value it gives."""
    found = scope(IN_EACH_CASE, group="one", left_out=True)

    assert found.value("left_out", {}) is ABSENT
    assert found.parameter("later") is UNKNOWN


def test_a_value_of_the_case_names_what_can_still_give_it() -> None:
    """What decides whether its question is asked, then that; itself where it is not asked.

    An answer to a question that is not asked does not count, so naming it would settle nothing.
    """
    later = IN_EACH_CASE.parameters["later"]

    assert scope(IN_EACH_CASE).parameter_missing(later) == ("group", "left_out")
    assert scope(IN_EACH_CASE, left_out=True).parameter_missing(later) == ("group",)
    assert scope(IN_EACH_CASE, group="other").parameter_missing(later) == ("left_out",)
    for found in (
        scope(IN_EACH_CASE, group="one"),
        scope(IN_EACH_CASE, group="one", left_out=True),
    ):
        assert found.parameter_missing(later) == ("later",)


def test_no_municipality_says_a_value_of_the_case() -> None:
    """What it wrote all the same changes nothing."""
    answer = MunicipalAnswer(value=True, authority="council", decided_by="head")
    city = Municipality(name="City", answers={"worth": answer})

    assert scope(IN_EACH_CASE, municipality=city).parameter("worth") is UNKNOWN
    assert scope(IN_EACH_CASE, municipality=city, works=False).parameter("worth") is False
