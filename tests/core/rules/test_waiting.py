"""Why something is open: each thing it waits for says why there is no answer that settles it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.core.rules.small import between, case, needs, on, rulebook

from samtale.core.answers import Answer
from samtale.core.events import Answered, Event
from samtale.core.rules.judge import judge
from samtale.core.rules.model import (
    Case,
    Deadline,
    DeadlineVersion,
    Fact,
    FactVersion,
    Offer,
    OfferVersion,
    Parameter,
    ParameterVersion,
)
from samtale.core.rules.waiting import Waiting, open_because

EPOCH = datetime(2026, 11, 21, tzinfo=UTC)

if TYPE_CHECKING:
    from samtale.core.course import Course
    from samtale.core.rules.model import Rulebook


def waits(course: Course, when: str, **rules: object) -> tuple[Waiting, ...]:
    """What an offer that requires something waits for."""
    offer = Offer(offer="o", title="O", versions=(OfferVersion(requires=needs(when)),))
    book: Rulebook = rulebook(offers=(offer,), **rules)
    (finding,) = judge(book, course, course.today).offers
    return open_because(finding, book, course)


@pytest.mark.parametrize(
    ("value", "when", "why"),
    [
        (None, "works", "not_asked"),
        ("status:declined", "works", "declined"),
        ("status:does_not_know", "works", "does_not_know"),
        (on("1996"), "years(works, today) >= 30", "too_vague"),
        (on("1996-11-21~"), "years(works, today) >= 30", "not_certain"),
    ],
)
def test_why_there_is_no_answer_that_settles_it(value: object, when: str, why: str) -> None:
    """Not asked, declined, not known, too vague and not certain are told apart."""
    path = "birth" if "years" in when else "works"
    when = when.replace("works", path)
    course = case({} if value is None else {path: value})  # type: ignore[dict-item]
    assert waits(course, when) == (Waiting(path=path, why=why),)  # type: ignore[arg-type]


def test_kept_for_later_is_said() -> None:
    """A question kept for later is told from one that was never put."""
    course = case()
    later = Answered(path="works", answer=Answer(status="not_asked", later=True))
    course.record.apply(Event(seq=1, at=EPOCH, actor="a", talk="t", what=later))
    assert waits(course, "works") == (Waiting(path="works", why="later"),)


def test_what_hangs_on_another_answer_is_said() -> None:
    """What decides whether a question is asked at all is told first, then the question."""
    assert waits(case(), "left_out") == (
        Waiting(path="group", why="not_asked"),
        Waiting(path="left_out", why="not_yet"),
    )
    assert waits(case({"group": "status:declined"}), "left_out") == (
        Waiting(path="group", why="declined"),
        Waiting(path="left_out", why="not_yet"),
    )


def test_an_open_parameter_says_whom_it_is_asked_of() -> None:
    """A value that nobody has decided names who is to decide it."""
    for asked in ("municipality", "caseworker"):
        parameter = Parameter(parameter="most", versions=(ParameterVersion(ask=asked),))
        found = waits(case(), "count(job) <= most or most > 1", parameters=(parameter,))
        assert Waiting(path="most", why="not_decided", asked_of=asked) in found


def test_a_value_whose_question_is_not_asked_in_the_case_is_the_caseworkers_to_decide() -> None:
    """No answer in the talk would count, so it names the value and not the question."""
    version = ParameterVersion(ask="caseworker", question="left_out")
    parameter = Parameter(parameter="leads_on", versions=(version,))
    course = case({"group": "one", "left_out": True})

    assert waits(course, "leads_on == true", parameters=(parameter,)) == (
        Waiting(path="leads_on", why="not_decided", asked_of="caseworker"),
    )


@pytest.mark.parametrize("through", ["able", "also_able", "worth == 1", "for_some"])
def test_older_law_that_says_for_whom_a_rule_holds_is_said(through: str) -> None:
    """An offer for a group of persons is not open without a word where the group is not known."""
    older = FactVersion(value="works", in_force=between("2020-01-01"), law="Act § 2")
    facts = (
        Fact(fact="able", kind="yes_no", versions=(older,)),
        Fact(fact="also_able", kind="yes_no", versions=(FactVersion(value="able"),)),
        Fact(
            fact="worth",
            kind="integer",
            versions=(FactVersion(cases=(Case(when="able", value="1"),)),),
        ),
        Fact(fact="for_some", kind="yes_no", versions=(FactVersion(group="able", value="works"),)),
    )
    version = OfferVersion(group=through, requires=needs("works"))
    book = rulebook(offers=(Offer(offer="o", title="O", versions=(version,)),), facts=facts)
    course = case({"works": True, "takeover": on("2010-01-01")})
    (finding,) = judge(book, course, course.today).offers

    assert (finding.verdict, finding.missing, finding.reason.holds) == ("open", (), None)
    assert open_because(finding, book, course) == (Waiting(path="able", why="not_held"),)


def test_older_law_behind_a_fact_is_said() -> None:
    """An offer that rests on a fact whose law of that day is not held names the fact."""
    version = FactVersion(value="works", in_force=between("2020-01-01"), law="Act § 2")
    fact = Fact(fact="able", kind="yes_no", versions=(version,))
    course = case({"works": True, "takeover": on("2010-01-01")})
    assert waits(course, "able", facts=(fact,)) == (Waiting(path="able", why="not_held"),)


def test_a_deadline_waits_for_its_day() -> None:
    """A deadline that runs from a day that is not known is open, and names the day."""
    version = DeadlineVersion(since="takeover", add={"days": 7})
    book = rulebook(deadlines=(Deadline(deadline="d", title="D", versions=(version,)),))
    course = case({"takeover": on("2026-11")})
    (finding,) = judge(book, course, course.today).running
    assert finding.verdict == "open"
    assert open_because(finding, book, course) == (Waiting(path="takeover", why="too_vague"),)
