"""Drafts on lines: review, signing, the other column of own words, what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samtale.core.access import Erased
from samtale.core.events import Event, TalkBegan

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.plain.conftest import Held

    from samtale.talk import Desk, Talk

    Hold = Callable[..., Held]


@pytest.fixture
def talk(desk: Desk) -> Talk:
    """A talk of which a draft was written."""
    begun = desk.begin(desk.open_case("dk", "2026-014"), "dk.intake", "en", "ar")
    begun.answer("1", ask=begun.course.ask("category"))
    begun.drafted(["contract.pdf"])
    return begun


def test_a_colleague_approves_and_sends_back(hold: Hold, talk: Talk) -> None:
    """Sent, remarked on, approved, sent back: each says how far the draft has come."""
    talk.actor = "bertil"
    held = hold(
        "/to-review", "/note 1.1 Phone?", "/approve", "yes", "/send-back See 1.1", talk=talk
    )
    assert held.after("/to-review")[0] == "Sent for review; nobody has approved this draft."
    assert held.after("/note 1.1 Phone?")[0] == "The remark on 1.1 is kept."
    assert held.after("/approve")[-1] == "Approve draft 1? yes / no"
    assert held.after("yes")[0] == "Approved as draft 1 on 21 November 2026 by bertil."
    assert "Sent back by bertil: See 1.1" in held.after("/send-back See 1.1")
    assert talk.versions.standing("contract").state == "sent_back"


def test_who_approves_an_own_draft_is_warned(hold: Hold, talk: Talk) -> None:
    """The line comes before the question, and a no approves nothing."""
    held = hold("/approve", "no", talk=talk)
    assert "You wrote draft 1 yourself" in held.after("/approve")[0]
    assert talk.versions.standing("contract").state == "draft"


def test_the_other_column_of_own_words(hold: Hold, talk: Talk) -> None:
    """A translation needs own words; read aloud and translated, both are told with the clause."""
    held = hold(
        "/translate 1.1 نتفق",
        "/own-words 1.1 We agree.",
        "/read-aloud 1.1 20.11.2026",
        "/translate 1.1 نتفق معًا",
        "/own-words 1.1",
        talk=talk,
    )
    assert held.after("/translate 1.1 نتفق")[0] == "Clause 1.1 is in no own words."
    told = [line.strip() for line in held.after("/own-words 1.1")]
    assert "نتفق معًا" in told
    assert "Translated by sagsbehandler on 21 November 2026." in told
    assert "Read aloud in Arabic on 20 November 2026 by the interpreter." in told
    assert "The rules would say" in told


def test_signing_asks_for_what_it_needs(hold: Hold, talk: Talk) -> None:
    """Who, when and where are asked for one after the other; an unknown person signs nothing."""
    held = hold("/signed", "nobody", "20.11.2026", talk=talk)
    assert held.after("20.11.2026")[0] == "Nothing was recorded."
    held = hold("/signed", "participant, caseworker", "20.11.2026", "Box 4", talk=talk)
    assert held.after("Box 4")[0] == "Recorded as signed on 20 November 2026, as draft 1."


def test_drafts_and_what_has_changed(hold: Hold, talk: Talk) -> None:
    """The list has each draft; with a number the changed clauses follow, words marked."""
    held = hold(
        "/own-words 1.1 We agree.", "/drafts", "/drafts 1", "/drafts 8", "/approve", talk=talk
    )
    assert any("Draft 1, 21 November 2026" in line for line in held.after("/drafts"))
    assert any("[+We agree.+]" in line for line in held.after("/drafts 1"))
    assert "There is no draft 8." in held.after("/drafts 8")
    assert "The text has changed since draft 1" in held.after("/approve")[0]


def test_approving_says_what_is_open_first(hold: Hold, talk: Talk) -> None:
    """How many clauses and which, before it is asked once; it is kept with the approval."""
    talk.actor = "bertil"
    held = hold("/approve", "yes", talk=talk)
    n = len(talk.judgement.contract.open)
    told = held.after("/approve")
    assert told[0].startswith(f"{n} clauses lack something: 1.1")
    assert told[1].startswith("No person has reviewed the translation of")
    assert told[-1] == "Approve draft 1? yes / no"
    review = talk.record.drafting.version(1).review()
    assert review is not None
    assert len(review.open) == n


def test_a_draft_of_an_erased_talk_is_told(hold: Hold, desk: Desk, talk: Talk) -> None:
    """A sentence stands where the differences would, and the talk goes on."""
    later = desk.begin(talk.case, "dk.intake", "en", "ar")
    events = desk.store.history(talk.case)
    began = next(one.seq for one in events if isinstance(one.what, TalkBegan))
    what = Erased(extent="topic", of="talk", reason="asked for", events=(began,))
    at = later.now
    desk.store.erase(talk.case, Event(seq=len(events) + 1, at=at, actor="anna", talk="", what=what))
    held = hold("/drafts 1", "/approve", "/drafts", talk=desk.look_at(talk.case))
    for typed in ("/drafts 1", "/approve"):
        assert any("was erased" in line for line in held.after(typed))
    assert any("Draft 1" in line for line in held.after("/drafts"))
