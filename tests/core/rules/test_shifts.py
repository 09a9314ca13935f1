"""What differs between two judgements: verdicts, days, and the one reason that changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.core.rules.small import between, case, needs, on, rulebook

from samtale.core.rules.clauses import Clause, ClauseVersion
from samtale.core.rules.judge import judge
from samtale.core.rules.model import Deadline, DeadlineVersion, Offer, OfferVersion
from samtale.core.rules.shifts import shifts

if TYPE_CHECKING:
    from samtale.core.course import Course
    from samtale.core.rules.shifts import Shift

BOOK = rulebook(
    offers=(
        Offer(
            offer="o",
            title="O",
            versions=(OfferVersion(requires=needs("works"), in_force=between("2020-01-01")),),
        ),
    ),
    clauses=(
        Clause(
            clause="c",
            part=1,
            heading="C",
            versions=(ClauseVersion(applies=needs("not works"), text="Text"),),
        ),
    ),
    deadlines=(
        Deadline(
            deadline="d",
            title="D",
            versions=(DeadlineVersion(since="takeover", add={"weeks": 1}, law="Act § 1"),),
        ),
    ),
)


def between_cases(before: Course, after: Course) -> dict[str, Shift]:
    """What differs between two cases, by the ids of the rules."""
    one = judge(BOOK, before, before.today)
    return {shift.id: shift for shift in shifts(one, judge(BOOK, after, after.today))}


def test_the_same_case_has_no_differences() -> None:
    """A judgement does not differ from itself."""
    assert between_cases(case({"works": True}), case({"works": True})) == {}


def test_verdicts_of_every_kind_are_told_with_the_reason_that_changed() -> None:
    """An answer that turns an offer and a clause is told for both, with the requirement."""
    found = between_cases(case({"works": True}), case({"works": False}))
    assert set(found) == {"o", "c"}
    offer, clause = found["o"], found["c"]
    assert (offer.kind, offer.before.verdict, offer.after.verdict) == (
        "offer",
        "fits",
        "does_not_fit",
    )
    assert offer.reason is not None
    assert (offer.reason.id, offer.reason.holds) == ("told", False)
    assert (clause.kind, clause.before.verdict, clause.after.verdict) == (
        "clause",
        "does_not_fit",
        "fits",
    )


def test_a_deadline_that_moves_tells_both_days() -> None:
    """A deadline that runs in both cases differs where its day does."""
    first, second = case({"takeover": on("2026-11-02")}), case({"takeover": on("2026-11-03")})
    found = between_cases(first, second)
    assert set(found) == {"d"}
    assert (found["d"].due_before, found["d"].due_after) == (date(2026, 11, 9), date(2026, 11, 10))


def test_a_day_of_older_law_names_the_law_that_is_not_held() -> None:
    """Before the first version an offer is open, and the reason says which law and from when."""
    found = between_cases(case({"works": True}), case({"works": True}, today="2019-06-01"))
    offer = found["o"]
    assert offer.after.verdict == "open"
    assert offer.reason is not None
    assert offer.reason.id == "before"
    assert str(offer.reason.text) == "The law before 2020-01-01 (o) is not held here; look it up."
