"""The whole way in one test: a question is put, an answer typed, and a contract drafted.

Read this first. Nothing here stands in for something else: the dialog, the rules, the words and
the printer are the ones that are shipped; only the store forgets.
"""

from __future__ import annotations

from datetime import date

from samtale.adapters.documents import FileDocuments
from samtale.commands import wiring
from samtale.core.papers import draft_papers
from samtale.talk import Taken
from samtale.talk.drawing import sources_of

TYPED = {
    "category": "flygtning",
    "residence_ground": "convention_7",
    "permit_date": "5.10.2026",
    "takeover": "2. november 2026",
    "birth": "14.3.1992",
    "cpr": "ved ikke",
    "alien_number": "12345678",
    "on_benefit": "ja",
    "case_matters": "none",
    "depth": "none",
    "participant_name": "Karim Barakat",
    "has_children": "nej",
    "job.more": "ja",
    "job[1].title": "Bager",
    "job[1].began": "da jeg var 16",
    "hard_to_place": "ja",
    "goal_kind": "employment",
    "goal_occupation": "Bagermedhjælper",
    "goal_date": "november 2027",
}
"""What the caseworker types, by the question it answers."""


def test_from_the_first_question_to_the_contract() -> None:
    """A caseworker types a few answers, and offers with reasons and a draft contract follow."""
    desk = wiring.desk(judged_on=date(2026, 11, 21))
    talk = desk.begin(desk.open_case("dk"), "dk.intake", caseworker="da", participant="ar")

    # The talk puts its first question, reads what is typed, keeps it and puts the next one.
    first = talk.current
    assert first is not None
    assert first.question.prompt == "Hvilken gruppe hører borgeren til?"
    assert isinstance(talk.answer("flygtning"), Taken)
    assert talk.current is not None
    assert talk.current.path == "residence_ground"

    for path, typed in TYPED.items():
        assert isinstance(talk.answer(typed, ask=talk.jump(path)), Taken), path

    # The rules have read along: the programme, and offers with their reasons and paragraphs.
    judged = talk.judgement
    assert judged.programme is not None
    assert judged.programme.id == "dk.introduction"
    placement = next(offer for offer in judged.offers if offer.id == "dk.company_placement")
    assert placement.verdict == "fits"
    assert placement.version is not None
    assert (
        placement.version.law
        == "INL § 23, stk. 1, nr. 2, og § 23 b; BEK 1761/2024 og BEK 208/2026 §§ 23-26"
    )
    enough = placement.reason.parts[-1].parts  # one of two reasons is enough
    assert any(reason.holds and "hard_to_place" in reason.answers for reason in enough)

    # A person decides; the contract is drafted in both languages and says what is missing.
    talk.decide("dk.company_placement", "accepted", "Han vil gerne prøve et bageri")
    danish, arabic = desk.words("da"), desk.words("ar")
    (paper,) = draft_papers(sources_of(talk, danish, arabic))
    document = FileDocuments().render(paper, "md").decode().replace("\xa0", " ")
    assert "Dit mål er arbejde: Bagermedhjælper" in document
    assert "Han vil gerne prøve et bageri" in document
    assert "2. december 2026" in document  # one month after the municipality took over
    assert "goal_branch" not in talk.judgement.contract.missing  # a branch may be left out
    assert "danish_hours" in talk.judgement.contract.missing
