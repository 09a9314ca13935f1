"""The draft contract: clauses filled from answers, and honest about what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from tests.core.rules.small import case, needs, on, rulebook

from samtale.core.course import Course
from samtale.core.events import ClauseTaken, Event, OfferDecided
from samtale.core.rules.judge import judge
from samtale.core.rules.model import Clause, ClauseVersion, Deadline, DeadlineVersion, Offer
from samtale.core.rules.model import OfferVersion as Version

if TYPE_CHECKING:
    from samtale.core.events import What
    from samtale.core.rules.contract import Contract


def clause(id: str = "c", part: int = 1, **version: Any) -> Clause:  # noqa: A002, ANN401 - as in files
    """A clause with one version."""
    return Clause(clause=id, part=part, heading=id, versions=(ClauseVersion(**version),))


def draft(
    *clauses: Clause,
    answers: dict[str, Any] | None = None,
    jobs: int = 0,
    then: tuple[What, ...] = (),
) -> Contract:
    """The contract of a case, after some answers and what else happened."""
    book = rulebook(
        clauses=clauses,
        offers=(
            Offer(offer="o", title="Course", what="A course.", versions=(Version(law="§ 2"),)),
        ),
        deadlines=(
            Deadline(
                deadline="d",
                title="Contract",
                versions=(DeadlineVersion(since="takeover", add={"months": 1}),),
            ),
        ),
    )
    course = case(answers, jobs=jobs)
    record = course.record
    for what in then:
        at = datetime(2026, 11, 21, tzinfo=UTC)
        seq = len(record.events) + 1
        record.apply(Event(seq=seq, at=at, actor="a", talk="t", what=what))
    fresh = Course(course.dialog, record, course.today)
    return judge(book, fresh, date(2026, 11, 21)).contract


def test_a_clause_is_filled_when_every_placeholder_is() -> None:
    """An answer fills its place; one that lacks is named, and the clause is drafted as well."""
    text = clause(text="Goal: {goal}. Works: {works}.")

    full = draft(text, answers={"goal": "baker", "works": False}).clauses[0]
    half = draft(text, answers={"goal": "baker"}).clauses[0]

    assert (full.filled, full.missing) == (True, ())
    assert full.texts[0].values["goal"] == "baker"
    assert (half.filled, half.missing) == (False, ("works",))
    assert half.texts[0].text == "Goal: {goal}. Works: {works}."


def test_a_refused_answer_leaves_a_place_open() -> None:
    """A refusal is no value to print."""
    found = draft(clause(text="Goal: {goal}."), answers={"goal": "status:declined"})

    assert found.clauses[0].missing == ("goal",)


def test_what_may_lack_does_not_keep_a_clause_open() -> None:
    """A placeholder marked optional is not missed."""
    found = draft(clause(text="{goal} {works}", optional=("works",)), answers={"goal": "x"})

    assert found.clauses[0].filled


def test_what_is_needed_besides_the_words_is_missed() -> None:
    """`needs` names answers the text does not show."""
    found = draft(clause(text="Fixed words.", needs=("works",)))

    assert found.clauses[0].missing == ("works",)


def test_a_clause_stands_only_where_it_applies() -> None:
    """It stands, or not, or stands and waits for the answer that decides."""
    conditional = clause(text="Words.", applies=needs("works"))

    assert draft(conditional, answers={"works": False}).clauses == ()
    assert draft(conditional, answers={"works": True}).clauses[0].filled
    waiting = draft(conditional).clauses[0]
    assert (waiting.filled, waiting.missing) == (False, ("works",))


def test_clauses_are_numbered_within_their_part() -> None:
    """Numbers follow the parts; a clause that does not stand takes none."""
    found = draft(
        clause("second", 2, text="b"),
        clause("left", 1, text="x", applies=needs("works")),
        clause("first", 1, text="a"),
        clause("third", 2, text="c"),
        answers={"works": False},
    )

    numbers = [(one.number, one.id) for one in found.clauses]
    assert numbers == [("1.1", "first"), ("2.1", "second"), ("2.2", "third")]


JOBS: dict[str, Any] = {"each": "job", "line": "{title}, paid: {paid}", "none": "No work."}


def test_a_clause_tells_each_entry_of_a_group_in_a_line() -> None:
    """One line an entry, each with what it lacks."""
    answers = {"job[1].title": "smith", "job[1].paid": True, "job[2].title": "baker"}

    found = draft(clause(**JOBS), answers={**answers, "job.more": False}, jobs=2).clauses[0]

    assert [text.values["title"] for text in found.texts] == ["smith", "baker"]
    assert found.missing == ("job[2].paid",)


def test_a_group_without_entries_is_filled_when_it_is_closed() -> None:
    """Nothing to tell is told; not yet asked is missing."""
    closed = draft(clause(**JOBS), answers={"job.more": False}).clauses[0]
    open_ = draft(clause(**JOBS)).clauses[0]

    assert ([text.text for text in closed.texts], closed.filled) == (["No work."], True)
    assert (open_.filled, open_.missing) == (False, ("job.more",))


def test_accepted_offers_stand_with_their_reason_and_law() -> None:
    """An accepted offer and an addition of one's own are told; a declined one is not."""
    lines = clause(each="accepted_offers", line="{title} {reason} {law}", none="None yet.")
    accepted = OfferDecided(offer="o", decision="accepted", reason="wanted")
    own = OfferDecided(offer="own.1", decision="accepted", title="Choir", reason="near")

    told = draft(lines, then=(accepted, own)).clauses[0].texts
    declined = draft(lines, then=(replace(accepted, decision="declined"),)).clauses[0].texts

    assert told[0].values["law"] == "§ 2"
    assert told[0].values["reason"] == "wanted"
    assert told[1].values["title"] == "Choir"
    assert [text.text for text in declined] == ["None yet."]


def test_deadlines_stand_with_their_days() -> None:
    """A deadline with a day is told with it; an open one says that there is no day yet."""
    lines = clause(each="deadlines", line="{title}: {due}")

    known = draft(lines, answers={"takeover": on("2026-11-02")}).clauses[0].texts[0]
    unknown = draft(lines).clauses[0].texts[0]

    assert known.values["due"] == date(2026, 12, 2)
    assert unknown.values["due"] != date(2026, 12, 2)


def test_own_words_fill_a_clause_and_the_draft_is_kept_beside_them() -> None:
    """What a person wrote stands; what the rule would write is not lost."""
    own = ClauseTaken(clause="c", text="We begin with Danish.", language="en")

    found = draft(clause(text="Goal: {goal}."), then=(own,)).clauses[0]

    assert (found.filled, found.missing) == (True, ())
    assert found.own_words == own
    assert found.texts[0].text == "Goal: {goal}."


def test_a_place_to_sign_is_filled_by_a_signature_only() -> None:
    """Until it is known that both have signed, the contract is not complete."""
    signs = clause(signatures=("participant", "caseworker"))

    assert not draft(signs).complete
    assert not draft(signs, answers={"contract_signed": False}).complete
    signed = draft(signs, answers={"contract_signed": True})
    assert signed.complete
    assert signed.clauses[0].signatures == ("participant", "caseworker")


def test_the_missing_of_a_contract_are_named_once() -> None:
    """Two clauses that wait for the same answer name it once."""
    found = draft(clause("a", text="{goal}"), clause("b", text="{goal} {works}"))

    assert found.missing == ("goal", "works")
