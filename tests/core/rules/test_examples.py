"""Examples of rules: the situation they tell, and what each sort of rule says of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samtale.core.condition import ABSENT, UNKNOWN
from samtale.core.dates import PartialDate
from samtale.core.dialog import Dialog, Question, Section
from samtale.core.rules.clauses import Clause, ClauseVersion
from samtale.core.rules.examples import Situation, example_met, outcome, run_examples
from samtale.core.rules.frame import Example, InForce, Requirement
from samtale.core.rules.model import (
    Deadline,
    DeadlineVersion,
    Fact,
    FactVersion,
    Offer,
    OfferVersion,
    Parameter,
    ParameterVersion,
    Rulebook,
    RuleFile,
)

DIALOG = Dialog(
    dialog="test.intake",
    version=1,
    language="en",
    sections=(
        Section(
            id="person",
            title="Person",
            questions=(
                Question(id="birth", kind="date", prompt="Born?"),
                Question(id="takeover", kind="date", prompt="Taken over?"),
                Question(id="works", kind="yes_no", prompt="At work?"),
                Question(id="goal", kind="choice", prompt="Goal?", choices={"job": "A job"}),
            ),
        ),
        Section(
            id="work",
            title="Work",
            repeat="job",
            more="More?",
            questions=(Question(id="paid", kind="yes_no", prompt="Paid?"),),
        ),
    ),
)

OFFER = Offer(
    offer="test.course",
    title="A course",
    versions=(OfferVersion(requires=Requirement(id="idle", when="not works", why="Idle.")),),
)
HOURS = Parameter(
    parameter="hours",
    versions=(
        ParameterVersion(in_force=InForce(until="2024-12-31", chosen_by="takeover"), value=15),
        ParameterVersion(in_force=InForce(start="2025-01-01", chosen_by="takeover"), value=37.5),
    ),
)
AGE = Fact(fact="age", kind="integer", versions=(FactVersion(value="years(birth, today)"),))
PAID = Fact(
    fact="paid_work", kind="yes_no", versions=(FactVersion(value="any(e.paid for e in job)"),)
)
LINES = Clause(
    clause="course",
    part=1,
    heading="Course",
    versions=(
        ClauseVersion(
            applies=Requirement(id="idle", when="not works", why="Idle."),
            text="Born {birth}.",
            each="accepted_offers",
            line="{title}",
        ),
    ),
)
REASONS = Clause(
    clause="reasons",
    paper="plan",
    part=1,
    heading="Reasons",
    versions=(ClauseVersion(each="accepted_offers", line="{reason}", needs_reason=True),),
)
CONTRACT = Deadline(
    deadline="test.contract",
    versions=(DeadlineVersion(since="takeover", add={"months": 1}),),
)
RULES = Rulebook.of(
    "test",
    (
        RuleFile(
            language="en",
            dates={"takeover": "takeover"},
            parameters=(HOURS,),
            facts=(AGE, PAID),
            offers=(OFFER,),
            clauses=(LINES, REASONS),
            deadlines=(CONTRACT,),
        ),
    ),
)


def example(expect: object = None, /, **facts: Any) -> Example:  # noqa: ANN401 - any plain value
    """An example judged on 1 March 2026."""
    return Example(name="x", judged_on="2026-03-01", facts=facts, expect=expect)


@pytest.mark.parametrize(
    ("rule", "facts", "says"),
    [
        (OFFER, {"works": False}, "fits"),
        (OFFER, {"works": True}, "does_not_fit"),
        (OFFER, {}, "open"),
        (OFFER, {"works": {"status": "declined"}}, "open"),
        (OFFER, {"works": {"status": "not_relevant"}}, "fits"),
        (AGE, {"birth": "1990-05-01"}, 35),
        (AGE, {"birth": "1990"}, "unknown"),
        (AGE, {"birth": {"status": "not_relevant"}}, "not_relevant"),
        (PAID, {"job": [{"paid": False}, {"paid": True}]}, True),
        (PAID, {"job": [{"paid": False}]}, False),
        (PAID, {"job": [{"paid": {"status": "does_not_know"}}]}, "unknown"),
        (PAID, {"job": []}, False),
        (PAID, {}, "unknown"),
        (CONTRACT, {"takeover": "2026-01-31"}, "2026-02-28"),
        (CONTRACT, {"takeover": "2026-01"}, "open"),
        (CONTRACT, {"takeover": {"status": "not_relevant"}}, "not_used"),
        (LINES, {"works": False, "birth": "1990", "accepted_offers": ["test.course"]}, "filled"),
        (LINES, {"works": False}, "missing"),
        (LINES, {"works": True, "birth": "1990"}, "not_used"),
        (REASONS, {"accepted_offers": ["test.course"]}, "missing"),
        (REASONS, {"accepted_offers": {"test.course": "It fits."}}, "filled"),
        (REASONS, {}, "filled"),
    ],
)
def test_a_rule_says_what_it_says_of_a_situation(
    rule: Any,  # noqa: ANN401 - any rule
    facts: dict[str, Any],
    says: object,
) -> None:
    """Each sort of rule answers in the words in which its examples write what they expect."""
    assert outcome(DIALOG, RULES, rule, example(**facts)) == says


@pytest.mark.parametrize(("before", "says"), [("none", "not_used"), ("not_held", "open")])
def test_a_deadline_of_older_law_is_open_where_that_law_is_not_held(
    before: Any,  # noqa: ANN401 - a word of the rules
    says: str,
) -> None:
    """What did not exist yet is not used; what older law says, and is not held, is open."""
    rule = Deadline(
        deadline="test.contract",
        before=before,
        versions=(
            DeadlineVersion(
                in_force=InForce(start="2025-01-01", chosen_by="takeover"),
                since="takeover",
                add={"months": 1},
            ),
        ),
    )
    assert outcome(DIALOG, RULES, rule, example(takeover="2024-12-31")) == says
    assert outcome(DIALOG, RULES, rule, example(takeover="2025-01-01")) == "2025-02-01"


@pytest.mark.parametrize(
    ("takeover", "hours"), [("2024-12-31", 15), ("2025-01-01", 37.5)], ids=["old", "new"]
)
def test_a_parameter_has_the_value_of_its_version(takeover: str, hours: float) -> None:
    """The date of the case chooses the version, and a number equals however it is written."""
    got = outcome(DIALOG, RULES, HOURS, example(takeover=takeover))
    assert example_met(example(hours), got)
    assert not example_met(example(16), got)


def test_a_given_fact_is_not_worked_out() -> None:
    """A situation may give a fact, and then its answers are not needed."""
    situation = Situation(DIALOG, RULES, example(age=17))
    assert situation.given == {"age": 17}
    assert outcome(DIALOG, RULES, AGE, example(age=17)) == 17


def test_answers_are_values_of_their_kind() -> None:
    """What is written plainly is read as an answer of that question would be."""
    situation = Situation(DIALOG, RULES, example(birth="199X", job=[{"paid": True}, {}]))
    assert situation.value("birth", {}) == PartialDate.from_edtf("199X")
    assert situation.value("works", {}) is UNKNOWN
    assert list(situation.entries("job")) == [1, 2]
    assert situation.value("job.paid", {"job": 1}) is True
    assert situation.value("job.paid", {"job": 2}) is UNKNOWN
    assert situation.value("job.more", {}) is False
    assert situation.today == date(2026, 3, 1)
    other = Situation(DIALOG, RULES, example(goal={"status": "not_relevant"}))
    assert other.value("goal", {}) is ABSENT


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"wroks": True}, "no question or fact 'wroks'"),
        ({"works": "no"}, "does not fit the kind yes_no"),
        ({"works": 1}, "does not fit the kind yes_no"),
        ({"age": True}, "does not fit the kind integer"),
        ({"birth": "1.5.1990"}, "EDTF|date|written"),
        ({"goal": "jobb"}, "'jobb' is not one of job"),
        ({"goal": {"status": "perhaps"}}, "a status is one of"),
        ({"job": True}, "'job' is a group"),
        ({"job": [{"payed": True}]}, "no question 'payed' in the group 'job'"),
        ({"accepted_offers": ["test.other"]}, "'test.other' is not one of test.course"),
        ({"job.paid": True}, "does not stand alone"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_value_that_does_not_fit_is_refused(facts: dict[str, Any], sentence: str) -> None:
    """A situation that cannot be is told in one sentence, and not judged."""
    with pytest.raises(ValueError, match=sentence):
        Situation(DIALOG, RULES, example(**facts))


@pytest.mark.parametrize(
    ("expected", "got", "met"),
    [(True, 1, False), (1, True, False), ("fits", "fits", True), (2026, "2026", True)],
)
def test_yes_is_not_one(expected: object, got: object, met: bool) -> None:  # noqa: FBT001
    """What is expected equals what is said, but a yes is never taken for a number."""
    assert example_met(example(expected), got) is met


def test_only_examples_that_are_not_met_are_told() -> None:
    """A book of rules tells which of its examples it does not keep, and what it says instead."""
    wrong = example("open", works=True)
    offer = Offer(
        offer="test.course",
        versions=OFFER.versions,
        examples=(example("fits", works=False), wrong),
    )
    rulebook = Rulebook.of("test", (RuleFile(language="en", offers=(offer,)),))
    assert run_examples(rulebook, DIALOG) == ((offer, wrong, "does_not_fit"),)
