"""Findings in words: what a paragraph is known by, and what something missing is called."""

from __future__ import annotations

import pytest
from tests.core.rules.small import case, needs, rulebook

from samtale.core.events import OfferDecided
from samtale.core.rules.findings import Reason
from samtale.core.rules.frame import Version
from samtale.core.rules.judge import judge
from samtale.core.rules.model import Fact, FactVersion, Limit, Offer, OfferVersion
from samtale.core.rules.tell import CONFIDENCES, called, known_how, law_of, limit_told
from samtale.core.shown import NOT_DECIDED
from samtale.core.words import Message, Wording, msg


@pytest.mark.parametrize("sort", [Version, Reason])
def test_local_practice_says_whose_it_is(sort: type) -> None:
    """Wherever a citation is told, a practice bears its municipality."""
    more = {"id": "r", "text": msg("x"), "holds": True} if sort is Reason else {}
    told = law_of(sort(law="Circular 7", confidence="S", practice_of="Solbjerg", **more))

    assert told is not None
    assert told.values["confidence"] == msg("local practice of {whose}", whose="Solbjerg")


def test_only_practice_has_an_owner() -> None:
    """Every other confidence is told by its word alone, and so is a practice without a name."""
    assert known_how("V", "Solbjerg") == CONFIDENCES["V"]
    assert known_how("S") == CONFIDENCES["S"]
    assert known_how("K").text == "not checked"


def test_a_missing_reason_is_called_after_its_offer() -> None:
    """An offer of the rules bears its title, an own addition the one it was given."""
    book = rulebook(offers=(Offer(offer="o", title="Course", versions=(OfferVersion(),)),))
    own = OfferDecided(offer="own.1", decision="accepted", title="Sewing")

    assert called("reason_of/o", book, {}) == msg(
        "why it was chosen: {offer}", offer=book.wording("offer/o", "title", "Course")
    )
    told = called("reason_of/own.1", book, {"own.1": own})
    assert isinstance(told, Message)
    assert told.values == {"offer": "Sewing"}


def test_a_fact_is_called_by_its_title_and_a_question_by_nothing_here() -> None:
    """What bears no title here is named by those who know the dialog."""
    fact = Fact(
        fact="f", title="Told", kind="yes_no", versions=(FactVersion(requires=needs("works")),)
    )
    book = rulebook(facts=(fact,))

    assert isinstance(called("f", book, {}), Wording)
    assert called("goal", book, {}) is None


@pytest.mark.parametrize(
    ("goal", "told"),
    [(None, NOT_DECIDED), ("ten", msg("{value} {unit}", value="ten", unit="lessons"))],
    ids=["not answered", "answered"],
)
def test_a_limit_the_caseworker_sets_is_told_by_the_answer(goal: str | None, told: Message) -> None:
    """Until the question is answered, the limit is not decided."""
    limit = Limit(unit="lessons", ask="caseworker", question="goal")
    offer = Offer(offer="o", versions=(OfferVersion(limits={"most": limit}),))
    course = case({"goal": goal} if goal else {})

    judged = judge(rulebook(offers=(offer,)), course, course.today)

    assert limit_told(judged.offers[0], "most", judged.scope) == told
