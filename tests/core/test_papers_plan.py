"""The papers of a country with a plan, with limits of what is kept, and with local practice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.core.rules.small import DIALOG, case, question, rulebook
from tests.core.test_papers import Speech, notices, of

from samtale.core.course import Course
from samtale.core.dialog import Section, resolved
from samtale.core.events import Event, OfferDecided
from samtale.core.paper import Exchange, Heading, Origins, Passage, Signature
from samtale.core.papers import Sources, contract_paper, draft_papers, summary_paper
from samtale.core.rules.beside import RecordLimit, RecordLimitVersion
from samtale.core.rules.clauses import Clause, ClauseVersion
from samtale.core.rules.judge import judge
from samtale.core.rules.model import Offer, OfferVersion, Programme, ProgrammeVersion

if TYPE_CHECKING:
    from samtale.core.paper import Paper
    from samtale.core.rules.judge import Judgement
    from samtale.core.vocabulary import About

TODAY = date(2026, 11, 21)
ENGLISH = Speech("en")


def clause(id: str, paper: Any = "contract", **version: Any) -> Clause:  # noqa: A002, ANN401 - as in files
    """A clause of one version."""
    versions = (ClauseVersion(**version),)
    return Clause(clause=id, part=1, heading=id, paper=paper, versions=versions)


CLAUSES = (
    clause("promise", text="You work towards {goal}.", law="§ 2"),
    clause("elements", "plan", each="accepted_offers", line="{title}: {reason}", needs_reason=True),
    clause("signing", "plan", signatures=("participant",), signed_if="works"),
)


def sources(judged: Judgement, course: Course) -> Sources:
    """What papers in English alone are drawn from."""
    return Sources(judgement=judged, course=course, caseworker=ENGLISH, participant=None)


def drafts(*decided: OfferDecided, **names: str) -> tuple[Paper, ...]:
    """The drafts of a case after some decisions; the programme names the documents."""
    programme = Programme(programme="p", versions=(ProgrammeVersion(names=names),))
    offer = Offer(offer="o", title="Course", versions=(OfferVersion(),))
    book = rulebook(clauses=CLAUSES, programmes=(programme,), offers=(offer,))
    course = case({"goal": "cook"})
    for seq, what in enumerate(decided, len(course.record.events) + 1):
        at = course.record.events[0].at
        course.record.apply(Event(seq=seq, at=at, actor="a", talk="t", what=what))
    return draft_papers(sources(judge(book, course, TODAY), course))


def test_contract_and_plan_are_two_papers() -> None:
    """Each has its own title, file name and clauses; both are drafts by the law of the country."""
    contract, plan = drafts(contract="agreement", plan="personal plan")

    assert (contract.kind, plan.kind) == ("contract", "plan")
    assert contract.title.left.text == "Agreement"
    assert plan.title.left.text == "Personal plan"
    assert contract.name == "contract-2026-11-21-draft-1"
    assert plan.name == "plan-2026-11-21-draft-1"
    assert [one.text.left.text for one in of(contract, Heading)] == ["promise"]
    assert [one.text.left.text for one in of(plan, Heading)] == ["elements", "signing"]
    assert not of(contract, Signature)
    assert len(of(plan, Signature)) == 1
    assert plan.draft
    assert plan.law_language == "en"
    assert plan.law_text is not None


def test_a_plan_without_a_name_is_called_so() -> None:
    """Where no programme names it, the document is still called what it is."""
    _, plan = drafts()

    assert plan.title.left.text == "En:Plan"


def test_a_reason_that_lacks_is_a_gap_and_names_the_offer() -> None:
    """The line has a gap for the reason; the caseworker reads of which offer it lacks."""
    _, plan = drafts(OfferDecided(offer="o", decision="accepted"))

    assert of(plan, Passage)[0].text.left.text == "Course: …………"
    assert "en:One clause is not filled yet." in notices(plan)
    (missing,) = of(plan, Origins)[0].missing
    assert missing.prompt.text == "en:why it was chosen: Course"


def test_a_country_without_a_plan_has_one_draft() -> None:
    """Nothing is printed beside the contract where the law knows no plan."""
    course = case()
    judged = judge(rulebook(clauses=CLAUSES[:1]), course, TODAY)

    (only,) = draft_papers(sources(judged, course))

    assert only == contract_paper(sources(judged, course))


def test_local_practice_below_a_clause_names_its_municipality() -> None:
    """What is no law says whose practice it is, and what nobody checked says that."""
    clauses = (
        clause("a", text="A.", law="Circular 7", confidence="S", practice_of="Solbjerg"),
        clause("b", text="B.", law="Act § 4", confidence="K"),
    )
    course = case()

    paper = contract_paper(sources(judge(rulebook(clauses=clauses), course, TODAY), course))

    assert paper is not None
    practice, unchecked = (one.law for one in of(paper, Origins))
    assert practice.endswith("en:local practice of Solbjerg")
    assert unchecked.endswith("en:not checked")


def summary(*about: About) -> list[object]:
    """The headings, passages and prompts of a summary, with record limits of some topics."""
    told = question("told", "text", about="work")
    friends = question("friends", "text", about="network", basis="voluntary")
    section = Section(id="life", title="Life", questions=(told, friends))
    dialog = resolved(replace(DIALOG, sections=(section,)))
    limits = (
        (RecordLimit(record_limit="r", versions=(RecordLimitVersion(about=about),)),)
        if about
        else ()
    )
    record = case({"told": "a trade", "friends": "nobody"}).record
    course = Course(dialog, record, TODAY)
    judged = judge(rulebook(record_limits=limits), course, TODAY)
    paper = summary_paper(sources(judged, course))
    return [
        one.prompt.left.text if isinstance(one, Exchange) else one.text.left.text
        for one in paper.blocks
        if isinstance(one, Exchange | Heading | Passage)
    ]


def test_what_is_outside_every_record_limit_stands_apart_in_the_summary() -> None:
    """Such answers come last, under a heading that says what they are; all others as ever."""
    assert summary("work") == [
        "Life",
        "told",
        "en:Outside what the mapping may hold",
        "en:Told voluntarily. It stays in this case and is not passed on.",
        "Life",
        "friends",
    ]


def test_without_record_limits_nothing_stands_apart() -> None:
    """Where nothing is limited, or everything is inside, the order is that of the dialog."""
    assert summary() == summary("work", "network") == ["Life", "told", "friends"]
