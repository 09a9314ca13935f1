"""Kept before shown: what the store has not kept has not happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.talk.small import DEEDS, Clock, path_of, put, say, state_of

from samtale.adapters.memory_store import MemoryStore
from samtale.core.record import Record
from samtale.errors import NotKeptError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from samtale.core.events import Event, What
    from samtale.talk import Desk, Talk


class Full(MemoryStore):
    """A store whose disk can be full."""

    full = False

    def append(self, case: str, events: Sequence[Event]) -> None:
        """Keep events, unless the disk is full."""
        if self.full:
            sentence = "This could not be kept: the disk is full."
            raise NotKeptError(sentence)
        super().append(case, events)


@pytest.mark.parametrize("name", DEEDS)
def test_what_the_store_does_not_keep_has_not_happened(
    desk: Desk,
    dialog_file: Path,
    name: str,
) -> None:
    """Where the store fails, record, question at hand and judgement stay as they were."""
    store = Full()
    desk.store = store
    talk = desk.begin(desk.open_case("dk"), str(dialog_file), "da", "en")
    say(talk, "", "other_family")
    talk.add_entry("job")
    before = (state_of(talk), path_of(talk), talk.count(), talk.judgement, talk.languages)
    store.full = True

    with pytest.raises(NotKeptError):
        DEEDS[name](talk)

    assert (state_of(talk), path_of(talk), talk.count(), talk.judgement, talk.languages) == before
    store.full = False
    assert len(store.history(talk.case)) == len(talk.record.events)
    DEEDS[name](talk)
    assert Record(store.history(talk.case)).answers == talk.record.answers


def test_each_answer_is_in_the_store_when_the_next_question_is_put(desk: Desk, talk: Talk) -> None:
    """Whenever a question is at hand, everything before it is in the store."""
    whats: list[What] = []
    for typed in ("", "refugee", "1.2.2026", "1990", "ja", "Smed"):
        say(talk, typed)
        whats = [event.what for event in desk.store.history(talk.case)]
        assert whats == [event.what for event in talk.record.events]
    assert len(whats) == 8


# Time, decisions, own words.


def test_the_time_of_a_pause_is_told_apart(talk: Talk, clock: Clock) -> None:
    """A pause stops the time of the talk until it goes on; two pauses add up."""
    for minutes in (5, 3):
        talk.pause()
        clock.turn(minutes=minutes)
        assert talk.sitting is not None
        assert talk.sitting.paused_at is not None
        talk.resume()
        clock.turn(minutes=1)

    assert talk.sitting is not None
    assert talk.sitting.paused_at is None
    assert talk.sitting.paused_seconds == 8 * 60


def test_the_end_of_a_sitting_is_kept(talk: Talk) -> None:
    """Ending the talk for the day notes when."""
    talk.end()

    assert talk.sitting is not None
    assert talk.sitting.ended_at == talk.now


def test_a_decision_is_kept_beside_the_verdict(talk: Talk) -> None:
    """What a person decided stands with their reason and what the rule said at that time."""
    talk.decide("dk.igu", "declined", "vil hellere i arbejde")

    decided = talk.record.decisions["dk.igu"]
    assert (decided.decision, decided.reason) == ("declined", "vil hellere i arbejde")
    assert decided.verdict == next(
        one.verdict for one in talk.judgement.offers if one.id == "dk.igu"
    )


def test_offers_of_ones_own_never_share_an_id(talk: Talk) -> None:
    """An offer added after another was taken back does not take its place."""
    first = talk.add_offer("Sprogcafé", "")
    second = talk.add_offer("Svømning", "")
    talk.decide(first, None)

    third = talk.add_offer("Kor", "")

    assert len({first, second, third}) == 3
    assert {one.title for one in talk.record.decisions.values()} == {"Svømning", "Kor"}


def test_own_words_stand_in_place_of_a_clause_and_can_be_given_back(talk: Talk) -> None:
    """A clause in own words is filled; with an empty text the rule's own draft is back."""
    put(talk, category="refugee")

    talk.take_clause("goal", "Vi begynder med dansk.")
    goal = next(one for one in talk.judgement.contract.clauses if one.id == "goal")
    assert goal.filled
    assert goal.own_words is not None
    assert goal.own_words.text == "Vi begynder med dansk."

    talk.take_clause("goal", "")
    goal = next(one for one in talk.judgement.contract.clauses if one.id == "goal")
    assert goal.own_words is None
    assert not goal.filled


def test_a_draft_written_out_is_counted(talk: Talk) -> None:
    """Each draft has its number, its day and its files."""
    talk.drafted(["contract-1.md"])
    talk.drafted(["contract-2.md", "contract-2.html"])

    assert [(one.number, one.judged_on, one.files) for one in talk.record.drafts] == [
        (1, "2026-11-21", ("contract-1.md",)),
        (2, "2026-11-21", ("contract-2.md", "contract-2.html")),
    ]


def test_remarks_lie_with_their_question(talk: Talk) -> None:
    """A remark stands in the turn of its question; one on the talk as a whole stands alone."""
    say(talk, "", "refugee")
    talk.remark("viste kortet", "category")
    talk.remark("god samtale")

    turn = next(turn for turn in talk.turns() if turn.ask.path == "category")
    assert turn.remarks == ("viste kortet",)
    assert talk.record.remarks("") == ("god samtale",)
