"""Deadlines: days counted as calendars count them, and never made up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.core.rules.small import between, case, needs, on, rulebook

from samtale.core.rules.judge import judge
from samtale.core.rules.model import Deadline, DeadlineVersion, Parameter, ParameterVersion
from samtale.core.rules.municipality import MunicipalAnswer, Municipality

if TYPE_CHECKING:
    from samtale.core.rules.deadlines import Due


def due(
    answers: dict[str, object],
    *,
    add: dict[str, int | str],
    today: str = "2026-11-21",
    city: Municipality | None = None,
    **more: object,
) -> Due | None:
    """What one deadline, counted from the takeover, says of a case."""
    version = DeadlineVersion(since="takeover", add=add, **more)  # type: ignore[arg-type]
    rules = rulebook(
        deadlines=(Deadline(deadline="d", title="D", versions=(version,)),),
        parameters=(
            Parameter(
                parameter="months",
                versions=(
                    ParameterVersion(in_force=between(until="2024-12-31"), value=1),
                    ParameterVersion(in_force=between("2025-01-01"), value=3),
                ),
            ),
            Parameter(parameter="asked", versions=(ParameterVersion(ask="municipality"),)),
        ),
    )
    course = case(answers, today=today)  # type: ignore[arg-type]
    found = judge(rules, course, date.fromisoformat(today), city).deadlines
    return found[0] if found else None


@pytest.mark.parametrize(
    ("start", "add", "last"),
    [
        ("2026-11-02", {"months": 1}, "2026-12-02"),
        ("2026-01-31", {"months": 1}, "2026-02-28"),
        ("2024-01-31", {"months": 1}, "2024-02-29"),
        ("2026-03-31", {"months": 3}, "2026-06-30"),
        ("2026-08-31", {"months": 6}, "2027-02-28"),
        ("2024-02-29", {"years": 1}, "2025-02-28"),
        ("2024-02-29", {"years": 4}, "2028-02-29"),
        ("2026-12-25", {"weeks": 2}, "2027-01-08"),
        ("2026-02-27", {"days": 2}, "2026-03-01"),
        ("2026-11-30", {"months": 3, "weeks": 6}, "2027-04-11"),
        ("2026-11-21", {"days": 0}, "2026-11-21"),
    ],
)
def test_a_deadline_is_counted_in_calendar_months(
    start: str, add: dict[str, int | str], last: str
) -> None:
    """The same day of the month, or its last day; months before weeks before days."""
    found = due({"takeover": on(start)}, add=add)

    assert found is not None
    assert found.due == date.fromisoformat(last)
    assert found.missing == ()


@pytest.mark.parametrize("start", ["2026-11", "2026", "2026-11-02~", "2026-21", "2026-11-02/.."])
def test_a_day_is_never_made_up(start: str) -> None:
    """Without a certain day the deadline is open and names the date it waits for."""
    found = due({"takeover": on(start)}, add={"months": 1})

    assert found is not None
    assert (found.due, found.status, found.missing) == (None, "open", ("takeover",))


def test_a_date_that_was_refused_leaves_its_deadline_open() -> None:
    """A refusal is no date, and takes no deadline away."""
    found = due({"takeover": "status:declined"}, add={"months": 1})

    assert found is not None
    assert (found.due, found.missing) == (None, ("takeover",))


@pytest.mark.parametrize(
    ("start", "last"), [("2024-12-31", "2025-01-31"), ("2025-01-01", "2025-04-01")]
)
def test_a_number_of_the_law_is_that_of_its_day(start: str, last: str) -> None:
    """A deadline counts with the parameter's version that holds for the case."""
    found = due({"takeover": on(start)}, add={"months": "months"})

    assert found is not None
    assert found.due == date.fromisoformat(last)


def test_a_number_nobody_has_said_leaves_a_deadline_open() -> None:
    """An open parameter is named; the municipality's answer gives the day."""
    asked = due({"takeover": on("2026-11-02")}, add={"weeks": "asked"})
    answer = MunicipalAnswer(value=2, authority="council", decided_by="head")
    city = Municipality(name="City", answers={"asked": answer})
    answered = due({"takeover": on("2026-11-02")}, add={"weeks": "asked"}, city=city)

    assert asked is not None
    assert (asked.due, asked.missing) == (None, ("asked",))
    assert answered is not None
    assert answered.due == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("today", "status"),
    [("2026-12-01", "due"), ("2026-12-02", "due"), ("2026-12-03", "overdue")],
)
def test_the_last_day_is_not_too_late(today: str, status: str) -> None:
    """A deadline is overdue from the day after."""
    found = due({"takeover": on("2026-11-02")}, add={"months": 1}, today=today)

    assert found is not None
    assert found.status == status


@pytest.mark.parametrize(
    ("today", "status"),
    [("2026-12-02", "due"), ("2026-12-03", "over")],
)
def test_nobody_is_late_for_what_was_only_possible(today: str, status: str) -> None:
    """What can be done until a day, or lasts until then, is over after it, and not overdue."""
    start: dict[str, object] = {"takeover": on("2026-11-02")}
    found = due(start, add={"months": 1}, kind="possibility", today=today)

    assert found is not None
    assert found.status == status


@pytest.mark.parametrize(
    ("signed", "status"), [(True, "done"), (False, "overdue"), ("status:declined", "overdue")]
)
def test_a_deadline_is_done_only_when_that_is_known(signed: object, status: str) -> None:
    """What was done is done however late; a refusal to say so is not."""
    answers = {"takeover": on("2026-01-02"), "contract_signed": signed}

    found = due(answers, add={"months": 1}, done_if="contract_signed")

    assert found is not None
    assert found.status == status
    assert found.due == date(2026, 2, 2)


@pytest.mark.parametrize(
    ("works", "runs", "missing"), [(True, True, ()), (False, False, ()), (None, True, ("works",))]
)
def test_a_deadline_runs_for_those_it_is_for(
    works: object,
    runs: bool,  # noqa: FBT001 - what is expected
    missing: tuple[str, ...],
) -> None:
    """It runs, or not, or waits for the answer that decides so, without a day."""
    answers = {"takeover": on("2026-11-02"), **({} if works is None else {"works": works})}

    found = due(answers, add={"months": 1}, applies=needs("works"))

    assert (found is not None) is runs
    if found is not None:
        assert found.missing == missing
        assert (found.due is None) is bool(missing)


def test_a_deadline_from_what_is_not_relevant_does_not_run() -> None:
    """No start for this person, no deadline."""
    course = case({"group": "one"})
    version = DeadlineVersion(since="left_out", add={"months": 1})
    rules = rulebook(deadlines=(Deadline(deadline="d", versions=(version,)),))

    assert judge(rules, course, date(2026, 11, 21)).deadlines == ()


@pytest.mark.parametrize(
    ("add", "last"),
    [({"years": 99999}, date.max), ({"days": -(10**11)}, date.min), ({"days": 10**11}, date.max)],
)
def test_a_deadline_never_leaves_the_calendar(add: dict[str, int | str], last: date) -> None:
    """A number that nobody can mean ends with the calendar and stops no talk."""
    found = due({"takeover": on("2026-01-02")}, add=add)

    assert found is not None
    assert found.due == last
