"""The draft contract: clauses filled from answers, and honest about what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from tests.core.rules.small import case, needs, on, rulebook

from samtale.core.course import Course
from samtale.core.events import ClauseTaken, Event, OfferDecided
from samtale.core.rules.clauses import Clause, ClauseVersion
from samtale.core.rules.judge import Judgement, judge
from samtale.core.rules.model import Deadline, DeadlineVersion, Offer
from samtale.core.rules.model import OfferVersion as Version
from samtale.core.shown import NOT_KNOWN

if TYPE_CHECKING:
    from samtale.core.events import What
    from samtale.core.rules.contract import Draft
    from samtale.core.words import Wording


def clause(id: str = "c", part: int = 1, **version: Any) -> Clause:  # noqa: A002, ANN401 - as in files
    """A clause with one version."""
    return Clause(clause=id, part=part, heading=id, versions=(ClauseVersion(**version),))


def draft(*clauses: Clause, **more: Any) -> Draft:  # noqa: ANN401 - as `judged` takes them
    """The contract of a case, after some answers and what else happened."""
    return judged(*clauses, **more).contract


def judged(
    *clauses: Clause,
    answers: dict[str, Any] | None = None,
    jobs: int = 0,
    then: tuple[What, ...] = (),
) -> Judgement:
    """A case, after some answers and what else happened."""
    book = rulebook(
        clauses=clauses,
        offers=(
            Offer(
                offer="o",
                title="Course",
                what="A course.",
                versions=(Version(law="§ 2", supports=(needs("works == true", "works"),)),),
            ),
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
    return judge(book, fresh, date(2026, 11, 21))


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
    signs = clause(signatures=("participant", "caseworker"), signed_if="contract_signed")

    assert not draft(signs).complete
    assert not draft(signs, answers={"contract_signed": False}).complete
    signed = draft(signs, answers={"contract_signed": True})
    assert signed.complete
    assert signed.clauses[0].signatures == ("participant", "caseworker")


def test_the_missing_of_a_contract_are_named_once() -> None:
    """Two clauses that wait for the same answer name it once."""
    found = draft(clause("a", text="{goal}"), clause("b", text="{goal} {works}"))

    assert found.missing == ("goal", "works")


def test_a_signature_hangs_on_the_condition_its_clause_names() -> None:
    """No question is known to the program: any condition can tell that a document is signed."""
    signs = clause(signatures=("participant",), signed_if="works and goal == 'signed'")

    assert not draft(signs, answers={"contract_signed": True}).complete
    assert not draft(signs, answers={"works": True}).complete
    assert draft(signs, answers={"works": True, "goal": "signed"}).complete


def test_the_plan_stands_beside_the_contract() -> None:
    """Clauses say which document they stand in; parts are numbered in each for itself."""
    goal = clause("goal", part=2, text="Goal: {goal}.")
    elements = replace(clause("elements", part=2, text="A course."), paper="plan")

    found = judged(goal, elements, clause("end", part=2, text="The end."))

    assert [(one.id, one.number) for one in found.contract.clauses] == [
        ("goal", "2.1"),
        ("end", "2.2"),
    ]
    assert found.plan is not None
    assert [(one.id, one.number, one.paper) for one in found.plan.clauses] == [
        ("elements", "2.1", "plan")
    ]
    assert (found.contract.complete, found.plan.complete) == (False, True)
    assert [one.id for one in found.clauses] == ["goal", "end", "elements"]


def test_there_is_no_plan_where_no_clause_stands_in_one() -> None:
    """A country that knows a contract only has no plan, not an empty one."""
    found = judged(clause(text="A text."))

    assert found.plan is None
    assert found.drafts == (found.contract,)


REASONED = clause(each="accepted_offers", line="{title}, as {reason}", needs_reason=True)
"""A clause that must say why each offer was chosen."""


def wordings(value: object) -> tuple[Wording, ...]:
    """The texts of a rule in a value of a clause."""
    assert isinstance(value, tuple)
    return value


def accepted(offer: str = "o", reason: str = "", title: str = "") -> OfferDecided:
    """An accepted offer, with or without a reason."""
    return OfferDecided(offer=offer, decision="accepted", reason=reason, title=title)


def test_an_accepted_offer_must_say_why_it_was_chosen() -> None:
    """Where a reason is needed and nobody gave one, the clause names the offer as missing."""
    found = draft(REASONED, then=(accepted(reason="  "),)).clauses[0]

    assert not found.filled
    assert found.missing == ("reason_of/o",)
    assert found.texts[0].values["reason"] == NOT_KNOWN


def test_a_written_reason_fills_the_clause() -> None:
    """What the caseworker wrote at the decision is the reason."""
    found = draft(REASONED, then=(accepted(reason="You asked for it."),)).clauses[0]

    assert (found.filled, found.missing) == (True, ())
    assert found.texts[0].values["reason"] == "You asked for it."


def test_what_speaks_for_an_offer_is_a_reason_too() -> None:
    """A support that holds says why an offer was chosen, where nobody wrote a reason."""
    found = draft(REASONED, answers={"works": True}, then=(accepted(),)).clauses[0]

    assert found.filled
    (reason,) = wordings(found.texts[0].values["reason"])
    assert reason.text == "works == true."


def test_each_offer_is_asked_for_its_own_reason() -> None:
    """Of two accepted offers the one without a reason is named, also one of one's own."""
    own = accepted("own.1", title="Sewing circle")
    found = draft(REASONED, then=(accepted(reason="It fits."), own)).clauses[0]

    assert found.missing == ("reason_of/own.1",)


def test_without_accepted_offers_no_reason_lacks() -> None:
    """A clause of reasons is filled as long as nothing was chosen."""
    assert draft(REASONED).complete


def test_a_clause_that_needs_no_reason_takes_an_offer_without_one() -> None:
    """The contract may list an offer whose reason stands elsewhere."""
    assert draft(clause(each="accepted_offers", line="{title}"), then=(accepted(),)).complete
