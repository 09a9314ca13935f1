"""The record: the present state of a case, and how it came to be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from samtale.core.answers import NOT_ASKED, Answer
from samtale.core.events import (
    Answered,
    CaseOpened,
    ClauseTaken,
    EntryAdded,
    EntryRemoved,
    Event,
    OfferDecided,
    Remarked,
    SectionEnded,
    TalkBegan,
    TalkEnded,
    TalkPaused,
    TalkResumed,
)
from samtale.core.record import Record

if TYPE_CHECKING:
    from samtale.core.events import What

NINE = datetime(2026, 11, 21, 9, tzinfo=UTC)
BEGAN = TalkBegan(
    dialog="dk.intake",
    dialog_version=1,
    forms="x",
    caseworker_language="da",
    participant_language="ar",
)


def record(*whats: What) -> Record:
    """A record of what happened, one thing a minute."""
    return Record(
        Event(seq=n, at=NINE + timedelta(minutes=n), actor="anna", talk="t", what=what)
        for n, what in enumerate(whats, 1)
    )


def yes(path: str, value: bool | str = True) -> Answered:  # noqa: FBT001, FBT002 - the answer
    """An answer."""
    return Answered(path=path, answer=Answer(status="answered", value=value))


def test_the_last_answer_at_a_path_holds() -> None:
    """Earlier answers stay in the history; who typed the last one and when stands in it."""
    held = record(yes("a", "first"), yes("a", "second"))

    assert held.answer("a").value == "second"
    assert (held.answer("a").by, held.answer("a").at, held.answer("a").talk) == (
        "anna",
        NINE + timedelta(minutes=2),
        "t",
    )
    assert len(held.events) == 2


def test_where_nothing_happened_nothing_was_asked() -> None:
    """A path nobody touched is not asked, and not settled."""
    assert record().answer("a") == NOT_ASKED
    assert not record().answer("a").settled


def test_an_event_that_does_not_follow_is_refused() -> None:
    """A gap in the numbers is an error, never a quiet loss."""
    held = record(yes("a"))

    with pytest.raises(ValueError, match="does not follow"):
        held.apply(Event(seq=3, at=NINE, actor="a", talk="t", what=yes("b")))


def test_entries_come_and_go_and_keep_their_numbers() -> None:
    """A number is not used again; an entry that comes back stands in its old place."""
    held = record(
        EntryAdded(group="job", entry=1),
        EntryAdded(group="job", entry=2),
        EntryRemoved(group="job", entry=2),
    )
    assert (list(held.entries("job")), held.next_entry("job")) == ([1], 3)

    held = record(
        EntryAdded(group="job", entry=1),
        EntryAdded(group="job", entry=2),
        EntryRemoved(group="job", entry=1),
        EntryAdded(group="job", entry=1),
    )
    assert list(held.entries("job")) == [1, 2]


def test_a_new_entry_opens_its_group_again() -> None:
    """That there are no more was said before the entry came, and does not count after."""
    assert record(yes("job.more", value=False)).closed("job")
    assert not record(yes("job.more", value=False), EntryAdded(group="job", entry=1)).closed("job")


def test_answers_of_a_removed_entry_are_not_live() -> None:
    """They stay, and are not among the paths that count."""
    held = record(EntryAdded(group="job", entry=1), yes("job[1].paid"), yes("a"))
    assert set(held.live_paths()) == {"job[1].paid", "a"}

    held.apply(Event(seq=4, at=NINE, actor="a", talk="t", what=EntryRemoved(group="job", entry=1)))
    assert set(held.live_paths()) == {"a"}
    assert held.answer("job[1].paid").value is True


def test_remarks_are_told_until_they_are_taken_back() -> None:
    """A remark stands until a later event takes it back by number."""
    held = record(Remarked(path="a", text="one"), Remarked(path="a", text="two"))
    assert held.remarks("a") == ("one", "two")

    back = Event(seq=3, at=NINE, actor="a", talk="t", what=Remarked(path="a", text=""), undoes=2)
    held.apply(back)
    assert held.remarks("a") == ("one",)
    assert held.undone(2)
    assert held.remarked == ("a",)


def test_decisions_and_own_words_can_be_given_back() -> None:
    """A decision of none, and own words without words, are as if there were none."""
    held = record(
        OfferDecided(offer="o", decision="accepted"), ClauseTaken(clause="goal", text="Ours.")
    )
    assert (set(held.decisions), set(held.own_words)) == ({"o"}, {"goal"})

    held = record(OfferDecided(offer="o", decision=None), ClauseTaken(clause="goal", text=""))
    assert (set(held.decisions), set(held.own_words)) == (set(), set())


def test_a_section_is_ended_until_it_is_opened() -> None:
    """Ending and opening follow each other."""
    assert record(SectionEnded(section="work")).ended_sections == {"work"}
    ended = (SectionEnded(section="work"), SectionEnded(section="work", ended=False))
    assert record(*ended).ended_sections == set()


def test_a_talk_knows_its_pauses_its_end_and_its_languages() -> None:
    """Each pause adds to the time that did not run; going on takes back an end."""
    held = record(
        CaseOpened(reference="1", country="dk"),
        BEGAN,
        TalkPaused(),
        TalkResumed(participant_language="fa"),
        TalkEnded(),
    )
    (talk,) = held.talks
    assert (talk.paused_seconds, talk.paused_at) == (60, None)
    assert (talk.caseworker_language, talk.participant_language) == ("da", "fa")
    assert talk.ended_at == NINE + timedelta(minutes=5)

    held.apply(Event(seq=6, at=NINE, actor="a", talk="t", what=TalkResumed()))
    assert held.talks[0].ended_at is None


def test_what_is_read_cannot_be_written() -> None:
    """Those who read the record cannot change it on the way."""
    with pytest.raises(TypeError):
        record(yes("a")).answers["a"] = NOT_ASKED  # type: ignore[index]
