"""What would have to be different: tried, the nearest first, and only what can change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from tests.core.rules.drawn import cases, rulebooks
from tests.core.rules.small import DIALOG, between, case, needs, on, rulebook

from samtale.adapters.library import FileLibrary
from samtale.core.course import Course
from samtale.core.rules.clauses import Clause, ClauseVersion
from samtale.core.rules.differences import Difference, differences
from samtale.core.rules.frame import Requirement
from samtale.core.rules.judge import judge
from samtale.core.rules.model import Offer, OfferVersion
from samtale.core.rules.ways import changeable
from samtale.core.supposed import supposed
from samtale.core.vocabulary import CHANGEABLE

if TYPE_CHECKING:
    from samtale.core.dialog import Dialog
    from samtale.core.rules.model import Rulebook
    from samtale.core.vocabulary import About


def found(book: Rulebook, course: Course) -> tuple[Difference, ...]:
    """What would have to be different for the one offer."""
    judged = judge(book, course, course.today)
    return differences(judged.offers[0], judged, course)


def book_of(requires: Requirement) -> Rulebook:
    """A rulebook with one offer."""
    return rulebook(
        offers=(Offer(offer="o", title="O", versions=(OfferVersion(requires=requires),)),)
    )


@given(book=rulebooks(), course=cases())
@settings(max_examples=150)
def test_the_named_answers_do_change_the_verdict(book: Rulebook, course: Course) -> None:
    """Every difference said as answers, once they are given, makes the offer fit or be open."""
    for one in found(book, course):
        if one.answers:
            then = supposed(course, dict(one.answers))
            verdict = judge(book, then, then.today).offers[0].verdict
            assert verdict == one.verdict != "does_not_fit"


@given(book=rulebooks(), course=cases())
@settings(max_examples=80)
def test_only_what_can_change_is_named(book: Rulebook, course: Course) -> None:
    """No answer about who somebody is, where from or with which residence is ever named."""
    for one in found(book, course):
        for path, _ in one.answers:
            section, question = DIALOG.by_name[path]
            assert (question.about or section.about) in CHANGEABLE
        assert one.steps


def test_the_nearest_comes_first() -> None:
    """Of two ways, the one with fewer changes is told first."""
    two = Requirement(all=(needs("works", "a"), needs("contract_signed", "b")))
    book = book_of(Requirement(any=(two, needs("group == 'one'", "c"))))
    course = case({"works": False, "contract_signed": False, "group": "other"})
    assert [one.answers for one in found(book, course)] == [
        (("group", "one"),),
        (("contract_signed", True), ("works", True)),
    ]


def test_what_is_not_known_yet_need_not_change() -> None:
    """Where something is open beside what fails, the rule would at least be open."""
    book = book_of(Requirement(all=(needs("works", "a"), needs("contract_signed", "b"))))
    (one,) = found(book, case({"works": False}))
    assert (one.answers, one.verdict) == ((("works", True),), "open")


def test_what_must_not_be_is_told_as_such() -> None:
    """A requirement that may not hold is named with that it would have to hold no more."""
    book = book_of(Requirement(negated=needs("works", "a")))
    (one,) = found(book, case({"works": True}))
    assert [(step.reason.id, step.holds) for step in one.steps] == [("a", False)]
    assert one.answers == (("works", False),)


def test_what_fits_or_is_open_needs_no_difference() -> None:
    """Only what does not fit is told what would have to be different."""
    book = book_of(needs("works"))
    assert found(book, case({"works": True})) == ()
    assert found(book, case()) == ()


@pytest.mark.parametrize("about", sorted({"identity", "gender", "family", "residence", "health"}))
def test_nobody_is_told_to_be_somebody_else(about: str) -> None:
    """Of topics that cannot change nothing is named, so that only the law is left to say."""
    assert about not in CHANGEABLE


def test_what_has_ended_is_not_for_anybody_to_change() -> None:
    """An offer whose law has ended has no difference to name."""
    version = OfferVersion(in_force=between(until="2019-12-31"), requires=needs("works"))
    book = rulebook(offers=(Offer(offer="o", title="O", versions=(version,)),))
    assert found(book, case({"takeover": on("2024-01-01"), "works": False})) == ()


def test_a_clause_is_told_alike() -> None:
    """A clause that does not stand is told by the same function what would let it stand."""
    clause = Clause(
        clause="c",
        part=1,
        heading="C",
        versions=(ClauseVersion(applies=needs("works"), text="Text"),),
    )
    course = case({"works": False})
    judged = judge(rulebook(clauses=(clause,)), course, course.today)
    assert judged.standing[0].verdict == "does_not_fit"
    (one,) = differences(judged.standing[0], judged, course)
    assert (one.answers, one.verdict) == ((("works", True),), "fits")


@pytest.mark.parametrize("dialog", ["dk.intake", "no.intake"])
def test_the_shipped_dialogs_say_what_is_about_the_residence(dialog: str) -> None:
    """Category, ground and days of a permit are about the residence, so they are never named."""
    found = FileLibrary().dialog(dialog)
    for name in ("category", "residence_ground", "permit_date", "takeover", "settled_on"):
        if name in found.by_name:
            section, question = found.by_name[name]
            assert (question.about or section.about) not in CHANGEABLE, name


def test_an_answer_that_chooses_another_version_is_told_in_the_words_of_that_one() -> None:
    """The requirement named is the one the answer meets, not one of the version held now."""
    mark = ClauseVersion(
        group="known(group) and group == 'one'", applies=needs("group == 'one'", "mark"), text="A"
    )
    other = ClauseVersion(
        group="not (known(group) and group == 'one')",
        applies=needs("known(group) and group == 'other'", "cannot"),
        text="B",
    )
    clause = Clause(clause="c", part=1, heading="C", versions=(mark, other))
    course = case()
    course = Course(_about(course.dialog, "group", "agreement"), course.record, course.today)
    judged = judge(rulebook(clauses=(clause,)), course, course.today)
    told = {
        one.answers: [step.reason.id for step in one.steps]
        for one in differences(judged.standing[0], judged, course)
    }
    assert told == {(("group", "one"),): ["mark"], (("group", "other"),): ["cannot"]}


@pytest.mark.parametrize(
    ("more", "can"),
    [
        ({"about": "frame"}, True),
        ({"about": "health"}, False),
        ({"about": "health", "stakes": "consent"}, True),
        ({"about": "considerations"}, False),
        ({"about": "considerations", "stakes": "consent"}, True),
        ({"about": "considerations", "asked_of": "caseworker"}, True),
        ({"about": "identity", "asked_of": "caseworker"}, False),
    ],
)
def test_consents_and_decisions_can_change(more: dict[str, Any], can: bool) -> None:  # noqa: FBT001
    """A consent can be given whatever it is about; of considerations only what is decided."""
    section, asked = DIALOG.by_name["works"]
    assert changeable(section, replace(asked, **more)) is can


def test_the_consent_to_one_plan_for_all_can_be_given() -> None:
    """The shipped consent that only the participant gives is one that can change."""
    assert changeable(*FileLibrary().dialog("dk.intake").by_name["consent_holistic_plan"])


def _about(dialog: Dialog, name: str, about: About) -> Dialog:
    """The dialog with one question about something else."""
    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(one, about=about) if one.id == name else one for one in section.questions
            ),
        )
        for section in dialog.sections
    )
    return replace(dialog, sections=sections)
