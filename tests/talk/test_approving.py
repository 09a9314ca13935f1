"""Before a draft is approved or signed: what is open, what has changed, and what a text is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.talk.small import Clock, desk_on

from samtale.adapters.memory_store import MemoryStore
from samtale.commands.results import contract_lines
from samtale.commands.speech import words
from samtale.core.access import Erased
from samtale.core.events import Event, TalkBegan
from samtale.core.paper import Notice
from samtale.core.papers import draft_papers
from samtale.core.papers.agreed import dated
from samtale.core.papers.changes import changes_paper
from samtale.core.papers.speaking import pair_of
from samtale.core.papers.status import status_lines
from samtale.core.record import Record
from samtale.core.rules.changes import changes
from samtale.core.rules.tell import filled_of
from samtale.errors import ErasedError
from samtale.talk.approving import (
    Unsettled,
    after_signing,
    approved_together,
    before_approving,
    before_signing,
    unsettled,
)
from samtale.talk.drawing import sources_of
from samtale.ui.screens.review_lines import VERSION, version_blocks

if TYPE_CHECKING:
    from samtale.core.audience import Audience
    from samtale.talk import Desk, Talk

ANSWERS = (
    ("category", "Flygtning"),
    ("residence_ground", "1"),
    ("permit_date", "3.10.2026"),
    ("takeover", "3.11.2026"),
    ("birth", "1.1.1990"),
)


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until a test turns it."""
    return Clock()


@pytest.fixture
def desk(clock: Clock) -> Desk:
    """A desk on a throw-away store."""
    return desk_on(MemoryStore(), clock)


@pytest.fixture
def talk(desk: Desk) -> Talk:
    """A talk of which draft 1 was written."""
    begun = desk.begin(desk.open_case("dk", "2026-014"), "dk.intake", "en", "ar")
    say(begun, *ANSWERS)
    begun.drafted(["contract-1.pdf"])
    return begun


def say(talk: Talk, *answers: tuple[str, str]) -> None:
    """Answers questions by their paths."""
    for path, typed in answers:
        talk.answer(typed, ask=talk.course.ask(path))


def erase_first_talk(desk: Desk, talk: Talk, clock: Clock) -> Talk:
    """Begins another talk, and erases that the first one began."""
    later = desk.begin(talk.case, "dk.intake", "en", "ar")
    events = desk.store.history(talk.case)
    began = next(one.seq for one in events if isinstance(one.what, TalkBegan))
    what = Erased(extent="topic", of="talk", reason="asked for", events=(began,))
    erased = Event(seq=len(events) + 1, at=clock(), actor="caseworker", talk="", what=what)
    desk.store.erase(talk.case, erased)
    return desk.look_at(later.case)


def test_a_draft_of_an_erased_talk_is_told_in_a_sentence(
    desk: Desk, talk: Talk, clock: Clock
) -> None:
    """What it said cannot be worked out; it is said so, and nothing counts as approved by it."""
    talk.review(1, "approved")
    later = erase_first_talk(desk, talk, clock)
    with pytest.raises(ErasedError, match="the talk it was written in was erased"):
        later.versions.worked(1)
    standing = later.versions.standing("contract")
    assert (standing.state, standing.erased) == ("draft", True)
    assert later.versions.followed_up() is None
    (version,) = later.record.drafting.versions
    told = [one.text for one in before_signing(later, version, "contract")]
    assert told == ["{sentence}"]
    blocks = list(version_blocks(later, "contract", words("en"), {f"{VERSION}1"}))
    rows = [part.text for one in blocks for row in one.rows(100) for part in row.left]
    assert any("was erased" in text for text in rows)


def test_a_follow_up_begins_from_what_was_signed(talk: Talk) -> None:
    """A later draft that is approved and not signed is what the talk is about; signed, it is it."""
    say(talk, ("takeover", "5.11.2026"))
    talk.drafted(["contract-2.pdf"])
    talk.review(2, "approved")
    assert begins_from(talk) == 2
    talk.signed(1, ("participant", "caseworker"), talk.today)
    assert begins_from(talk) == 1
    talk.signed(2, ("participant", "caseworker"), talk.today)
    assert begins_from(talk) == 2


def begins_from(talk: Talk) -> int:
    """The number of the draft a follow-up talk begins from."""
    since = talk.versions.followed_up()
    assert since is not None
    return since.before.number


def test_equal_own_words_name_no_translation(talk: Talk) -> None:
    """Where only the heading of newer rules is another, nobody has typed a translation."""
    talk.take_clause("parties", "We agree.")
    now = talk.versions.now()
    contract = now.judgement.contract
    headed = tuple(
        replace(one, heading=replace(one.heading, text="Other")) if one.id == "parties" else one
        for one in contract.clauses
    )
    judged = replace(now.judgement, contract=replace(contract, clauses=headed))
    (found,) = changes(now, replace(now, judgement=judged, forms="newer"))
    assert [one.kind for one in found.causes] == ["forms"]

    talk.drafted(["contract-2.pdf"])
    talk.translate_clause("parties", "نتفق")
    (found,) = talk.versions.since(2).found
    assert [one.kind for one in found.causes] == ["translation"]


def test_what_a_text_is_is_told_from_what_is_in_review(talk: Talk) -> None:
    """A text nobody has written out is no draft yet, and the one in review is named beside it."""
    talk.send_for_review(1)
    present = talk.versions.present("contract")
    assert present is not None
    assert present.number == 1
    say(talk, ("takeover", "5.11.2026"))
    assert talk.versions.present("contract") is None
    standing = talk.versions.standing("contract")
    assert (standing.waiting and standing.waiting.number, standing.state) == (1, "draft")
    assert "2.1" in standing.differs
    told = [words("en").message(one) for one in status_lines(standing)]
    assert "Draft 1 is in review; this text is another one." in told
    talk.drafted(["contract-2.pdf"])
    assert talk.versions.present("contract") == talk.record.drafting.version(2)


def test_what_is_open_is_kept_with_the_approval(talk: Talk) -> None:
    """The clauses that lack something and those nobody has reviewed, counted and by number."""
    found = unsettled(talk.versions.worked(1), words("en"), words("ar"))
    assert found.open == tuple(one.number for one in talk.judgement.contract.open)
    assert found.open
    assert "1.1" in found.unreviewed
    told = [words("en").message(one) for one in before_approving(found)]
    assert told[0].startswith(f"{len(found.open)} clauses lack something: {found.open[0]}")
    assert told[1].startswith(f"No person has reviewed the translation of {len(found.unreviewed)}")
    talk.review(1, "approved", unsettled=found)
    review = Record(talk._store.history(talk.case)).drafting.version(1).review()
    assert review is not None
    assert (review.open, review.unreviewed) == (found.open, found.unreviewed)
    told = [words("en").message(one) for one in status_lines(talk.versions.standing("contract"))]
    assert any(line.startswith("It was approved although these clauses lacked") for line in told)
    assert [*before_approving(Unsettled())] == []


def test_signing_says_what_was_not_approved_or_has_changed(talk: Talk) -> None:
    """What is recorded is the paper of the draft: its number and its files, never the new text."""
    talk.drafted(["contract-2.pdf", "contract-2.html", "plan-2.html"])
    talk.printed({"/papers/contract-2.pdf": "aa", "C:\\papers\\contract-2.html": "bb"})
    talk.printed({"/papers/plan-2.html": "cc", "/papers/summary-2.html": "dd"})
    english = words("en")

    def said() -> list[str]:
        version = talk.record.drafting.version(2)
        return [english.message(one) for one in before_signing(talk, version, "contract")]

    assert said() == ["Nobody has approved draft 2."]
    talk.review(1, "approved")
    assert said() == [], "draft 1 had the very same text"
    say(talk, ("takeover", "5.11.2026"))
    (line,) = said()
    assert line.startswith("The text has changed since draft 2 was written: ")
    assert line.endswith("the paper of draft 2 was signed, not the present text.")
    talk.signed(2, ("participant",), talk.today)
    signing = talk.record.drafting.version(2).signing("contract")
    assert signing is not None
    assert signing[1].files == ("aa", "bb")
    void = talk.versions.standing("contract")
    assert (void.state, void.void and void.void.number) == ("draft", 2)
    talk.drafted(["contract-3.pdf"])
    talk.signed(3, ("participant",), talk.today)
    states = [one.state("contract") for one in talk.record.drafting.versions]
    assert states == ["replaced", "replaced", "signed"]


def test_one_count_of_open_clauses(talk: Talk) -> None:
    """Head, papers, results and warning tell the same number; a place to sign lacks nothing."""
    draft = talk.judgement.contract
    n = len(draft.open)
    assert {one.id for one in draft.clauses if not one.filled} - {one.id for one in draft.open} == {
        "signatures"
    }
    english = words("en")
    all_ = len(draft.clauses)
    assert english.message(filled_of(draft)) == f"{all_ - n} of {all_} clauses filled"
    (paper,) = draft_papers(sources_of(talk, english, None))
    notices = [one.text.left.text for one in paper.blocks if isinstance(one, Notice)]
    assert f"{n} clauses are not filled yet." in notices
    lines = [*contract_lines(talk, english)]
    assert sum(line.endswith(": missing") for line in lines) == n
    assert sum(line.endswith(": to be signed") for line in lines) == 1
    assert len(unsettled(talk.versions.now(), english, None).open) == n


def test_a_recorded_signing_names_the_answer_that_deadlines_wait_for(talk: Talk) -> None:
    """Law reads answers: until it is answered that both have signed, the deadline runs on."""
    talk.signed(1, ("participant", "caseworker"), talk.today)
    told = [words("en").message(one) for one in after_signing(talk, "contract")]
    assert [line.partition(":")[0] for line in told] == [
        "Deadlines still wait for an answer in the talk"
    ]
    say(talk, ("contract_date", "20.11.2026"), ("contract_signed", "yes"))
    assert [*after_signing(talk, "contract")] == []


def test_a_recorded_signing_is_the_answer_that_both_have_signed(talk: Talk) -> None:
    """Nobody is asked again: deadlines and the agreed day read it, and undo takes it back."""
    say(talk, ("contract_date", "20.11.2026"))
    talk.drafted(["contract-2.pdf"])
    talk.signed(2, ("participant",), talk.today)
    assert talk.course.answer("contract_signed").status == "not_asked"
    assert standing_of_the_day(talk) != "done"
    talk.signed(2, ("participant", "caseworker"), talk.today)
    assert talk.course.answer("contract_signed").value is True
    assert standing_of_the_day(talk) == "done"
    assert talk.versions.standing("contract").state == "signed"
    told = [words("en").message(one) for one in after_signing(talk, "contract")]
    assert [line.partition(":")[0] for line in told] == ["Answered with yes in the talk"]
    talk.undo()
    assert talk.course.answer("contract_signed").status == "not_asked"


def test_a_recorded_signing_changes_no_answer_that_was_given(talk: Talk) -> None:
    """A no stays a no until a person changes it."""
    say(talk, ("contract_date", "20.11.2026"), ("contract_signed", "no"))
    talk.signed(1, ("participant", "caseworker"), talk.today)
    assert talk.course.answer("contract_signed").value is False


def test_where_there_are_two_documents_both_have_to_be_signed(desk: Desk) -> None:
    """Each has a place to sign and is approved by name; one alone answers nothing for both."""
    begun = desk.begin(desk.open_case("no", "2026-015"), "no.intake", "en", "ar")
    day = words("en").date(begun.today)
    say(begun, ("category", "1"), ("residence_ground", "1"), ("contract_date", day))
    begun.drafted(["contract-1.pdf", "plan-1.pdf"])
    assert all(draft.clauses for draft in begun.judgement.drafts)
    places = [one.paper for one in begun.judgement.clauses if one.signatures]
    assert places == ["contract", "plan"]
    told = [words("en").message(one) for one in approved_together(begun.versions.worked(1))]
    assert told == ["The approval is of all documents of the draft: Contract and Plan"]
    begun.signed(1, ("participant", "caseworker"), begun.today)
    assert begun.course.answer("contract_signed").status == "not_asked"
    begun.signed(1, ("participant", "caseworker"), begun.today, paper="plan")
    assert begun.course.answer("contract_signed").value is True


def standing_of_the_day(talk: Talk) -> str:
    """Where the agreed day of signing stands in the list of days."""
    sources = sources_of(talk, words("en"), None)
    days = dated(sources, pair_of(words("en"), None))
    return next((one.status for one in days if one.path == "contract_date"), "")


def test_the_page_of_changes_says_what_was_signed_and_holds(talk: Talk) -> None:
    """A reader learns first that the signed contract holds until a new one is signed."""
    talk.signed(1, ("participant", "caseworker"), date(2026, 11, 20))
    say(talk, ("takeover", "5.11.2026"))
    sources = sources_of(talk, words("en"), words("da"))
    paper = changes_paper(replace(sources, audience="participant"))
    assert paper is not None
    notices = [one.text.left.text for one in paper.blocks if isinstance(one, Notice)]
    assert notices[0] == (
        "Contract: draft 1 was signed on 20 November 2026. It holds until a new one is signed."
    )
    assert notices[1].startswith("Draft 1, judged by the law of")


def test_what_a_reviewer_wrote_to_a_colleague_is_on_no_other_copy(talk: Talk) -> None:
    """The reason of a draft that was sent back stands on the caseworker's copy alone."""
    talk.review(1, "sent_back", "See 1.1")
    sources = sources_of(talk, words("en"), words("da"))
    copies: tuple[tuple[Audience, bool], ...] = (("caseworker", True), ("participant", False))
    for audience, there in copies:
        (paper,) = draft_papers(replace(sources, audience=audience))
        notices = [one.text.left.text for one in paper.blocks if isinstance(one, Notice)]
        assert any("See 1.1" in text for text in notices) is there
