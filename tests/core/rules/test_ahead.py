"""What can still change: a question that is not named changes nothing, whatever is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.rules.drawn import VALUES, cases, rulebooks
from tests.core.rules.small import between, case, needs, on, rulebook

from samtale.core.rules.ahead import Matter, matters, verdict_of_rule
from samtale.core.rules.judge import judge
from samtale.core.rules.model import Offer, OfferVersion
from samtale.core.supposed import supposed

if TYPE_CHECKING:
    from samtale.core.course import Course
    from samtale.core.rules.frame import Requirement
    from samtale.core.rules.model import Rulebook


def verdicts(book: Rulebook, course: Course) -> dict[str, str]:
    """What every programme and offer says."""
    judged = judge(book, course, course.today)
    return {one.id: one.verdict for one in judged.findings}


def named(book: Rulebook, course: Course) -> tuple[Matter, ...]:
    """The open questions that can still change something."""
    return matters(judge(book, course, course.today), course)


def offer(*requires: Requirement, **more: object) -> Offer:
    """An offer with one version."""
    versions = tuple(OfferVersion(requires=one, **more) for one in requires)  # type: ignore[arg-type]
    return Offer(offer="o", title="O", versions=versions)


@given(book=rulebooks(), course=cases(), data=st.data())
@settings(max_examples=150)
def test_a_question_that_is_not_named_changes_nothing(
    book: Rulebook, course: Course, data: st.DataObject
) -> None:
    """No answer to an open question outside the list changes a verdict of programme or offer."""
    listed = {one.path for one in named(book, course)}
    others = [
        ask.path
        for ask in course.asks()
        if course.open(ask) and ask.path in VALUES and ask.path not in listed
    ]
    if not others:
        return
    path = data.draw(st.sampled_from(others))
    value = data.draw(st.sampled_from(VALUES[path]))
    assert verdicts(book, supposed(course, {path: value})) == verdicts(book, course)


@given(book=rulebooks(), course=cases(), data=st.data())
@settings(max_examples=100)
def test_where_nothing_is_named_nothing_changes_any_more(
    book: Rulebook, course: Course, data: st.DataObject
) -> None:
    """With an empty list all open questions can be answered in any way: no verdict moves."""
    if named(book, course):
        return
    answers = {
        ask.path: data.draw(st.sampled_from(VALUES[ask.path]))
        for ask in course.asks()
        if course.open(ask) and ask.path in VALUES
    }
    assert verdicts(book, supposed(course, answers)) == verdicts(book, course)


@given(book=rulebooks(), course=cases())
def test_the_short_way_to_a_verdict_is_that_of_the_findings(book: Rulebook, course: Course) -> None:
    """What is said without reasons is what is said with them."""
    judged = judge(book, course, course.today)
    for finding in judged.findings:
        verdict, missing = verdict_of_rule(finding.rule, judged.scope)
        assert verdict == finding.verdict
        assert verdict != "open" or set(missing) == set(finding.missing)


def test_an_open_verdict_names_what_settles_it() -> None:
    """The question an open offer waits for can settle it."""
    book = rulebook(offers=(offer(needs("works")),))
    assert named(book, case()) == (Matter(path="works", settles=("o",)),)
    assert named(book, case({"works": False})) == ()


def test_what_only_has_to_be_answered_can_still_turn() -> None:
    """An offer for which it counts that there is no answer can turn with any answer."""
    book = rulebook(offers=(offer(needs("not known(goal)")),))
    assert named(book, case()) == (Matter(path="goal", overturns=("o",)),)
    assert named(book, case({"goal": "status:declined"})) == ()


def test_a_date_that_has_not_come_can_choose_another_version() -> None:
    """While the day of judgement stands in for a date of the case, that date still matters."""
    one = offer(needs("works"), in_force=between("2020-01-01"))
    book = rulebook(offers=(one,))
    assert [found.path for found in named(book, case({"works": True}))] == ["takeover"]
    assert named(book, case({"works": True, "takeover": on("2024-01-01")})) == ()


def test_a_question_behind_another_is_named_with_it() -> None:
    """Where it is open whether a question is asked at all, what decides that matters too."""
    book = rulebook(offers=(offer(needs("left_out")),))
    assert [found.path for found in named(book, case())] == ["group"]
    assert [found.path for found in named(book, case({"group": "other"}))] == ["left_out"]
