"""Undo: every deed can be taken back, and the history keeps both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.talk.small import DEEDS, path_of, put, say, state_of

if TYPE_CHECKING:
    from samtale.talk import Talk


@pytest.mark.parametrize("name", DEEDS)
def test_each_deed_can_be_taken_back(talk: Talk, name: str) -> None:
    """Undo leaves everything as it was before the deed, and the history keeps both."""
    say(talk, "", "other_family", "ja")
    put(talk, contract_date="21.11.2026")
    talk.add_entry("job")
    put(talk, job_1_title="Smed", job_1_paid="ja")
    talk.answer_more("job", more=False)
    talk.decide("dk.mentor", "declined", "nej tak")
    before, kept = state_of(talk), len(talk.record.events)

    DEEDS[name](talk)
    undone = talk.undo()

    assert undone is not None
    assert state_of(talk) == before
    assert len(talk.record.events) > kept + 1


def test_undo_goes_further_back_each_time(talk: Talk) -> None:
    """Three answers to one question are taken back one by one, to where nothing was said."""
    say(talk, "")
    put(talk, category="refugee")
    put(talk, category="other_family")
    put(talk, category="refugee")

    seen = []
    while talk.undo() is not None:
        seen.append(talk.record.answer("category").value)

    assert seen == ["other_family", "refugee", None, None]


def test_undo_puts_the_question_at_hand_again(talk: Talk) -> None:
    """After an answer is taken back its question is at hand."""
    say(talk, "", "refugee", "1.2.2026")

    undone = talk.undo()

    assert undone is not None
    assert undone.ask is not None
    assert undone.ask.path == path_of(talk) == "permit"


def test_undo_of_an_entry_asks_again_whether_there_is_one(talk: Talk) -> None:
    """After an entry is taken back the question that made it is at hand."""
    say(talk, "", "refugee")
    talk.jump("birth")
    say(talk, "1990", "ja")

    talk.undo()

    assert path_of(talk) == "job.more"


def test_undo_stops_where_the_talk_began(talk: Talk) -> None:
    """With nothing left, undo says so and keeps nothing."""
    assert talk.undo() is None
    assert len(talk.record.events) == 2


def test_undo_passes_over_pauses_and_languages(talk: Talk) -> None:
    """A pause or another language is no deed to take back; the answer before it is."""
    say(talk, "", "refugee")
    talk.pause()
    talk.resume()
    talk.switch(talk.reader, participant="ar")

    undone = talk.undo()

    assert undone is not None
    assert undone.ask is not None
    assert undone.ask.path == "category"
