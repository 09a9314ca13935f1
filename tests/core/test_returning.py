"""Events that were kept apart: they follow, get new numbers, and wait where people disagree."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from samtale.core.answers import Answer
from samtale.core.events import Answered, EntryAdded, EntryRemoved, Event, Remarked, subject
from samtale.core.returning import Shift, arranged

if TYPE_CHECKING:
    from samtale.core.events import What

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def answered(path: str, value: str) -> Answered:
    """An answer."""
    return Answered(path=path, answer=Answer(status="answered", value=value))


def events(first: int, *whats: What, undoes: int | None = None) -> list[Event]:
    """Events, one a minute; the last may take one back."""
    made = [
        Event(seq=seq, at=NOON + timedelta(minutes=seq), actor="anna", talk="t", what=what)
        for seq, what in enumerate(whats, first)
    ]
    if undoes is not None:
        from dataclasses import replace

        made[-1] = replace(made[-1], undoes=undoes)
    return made


def test_nothing_changes_where_nobody_else_kept_anything() -> None:
    """They stand under the numbers they were given."""
    mine = events(4, answered("birth", "1990"), Remarked(path="birth", text="sure"))
    plan = arranged(mine, [], 3)
    assert (list(plan.follow), plan.held) == (mine, ())


def test_what_takes_something_back_names_its_new_number() -> None:
    """An event before stays under its number, one of those gets the new one."""
    mine = events(4, answered("a", "1"), answered("a", "2"), undoes=4)
    theirs = events(4, answered("b", "1"), answered("c", "1"))
    assert [one.undoes for one in arranged(mine, theirs, 5).follow] == [None, 6]
    mine = events(4, answered("a", "2"), undoes=2)
    assert arranged(mine, theirs, 5).follow[0].undoes == 2


def test_all_that_was_said_of_a_question_in_conflict_is_held() -> None:
    """Also what was corrected here; the rest follows without a gap."""
    mine = events(4, answered("a", "1"), answered("b", "1"), answered("a", "2"), undoes=4)
    plan = arranged(mine, events(4, answered("a", "3")), 4)
    assert [one.seq for one in plan.held] == [4, 6]
    assert plan.held[1].undoes is None
    assert [(one.seq, one.what) for one in plan.follow] == [(5, answered("b", "1"))]


def test_only_how_it_ends_counts() -> None:
    """Who ended with the same value is in no conflict, whatever stood in between."""
    mine = events(4, answered("a", "1"), answered("a", "2"))
    assert arranged(mine, events(4, answered("a", "2")), 4).held == ()


def test_an_entry_of_one_number_moves_with_all_that_belongs_to_it() -> None:
    """Also what is sent later, after the first part has arrived."""
    mine = events(4, EntryAdded(group="job", entry=2), answered("job[2].title", "x"))
    plan = arranged(mine, events(4, EntryAdded(group="job", entry=2)), 4)
    assert [one.what for one in plan.follow] == [
        EntryAdded(group="job", entry=3),
        answered("job[3].title", "x"),
    ]
    later = events(6, answered("job[2].years", "4"), EntryRemoved(group="job", entry=2))
    assert [one.what for one in arranged(later, [], 6, plan.shift).follow] == [
        answered("job[3].years", "4"),
        EntryRemoved(group="job", entry=3),
    ]


WHATS = st.one_of(
    st.builds(answered, st.sampled_from(["a", "b", "job[1].title"]), st.sampled_from(["1", "2"])),
    st.builds(EntryAdded, group=st.just("job"), entry=st.integers(1, 3)),
    st.builds(Remarked, path=st.sampled_from(["", "a"]), text=st.text(max_size=2)),
)


@given(st.lists(WHATS, min_size=1, max_size=8), st.lists(WHATS, max_size=8))
def test_nothing_is_lost_and_no_number_given_twice(mine: list[What], theirs: list[What]) -> None:
    """Each event follows or is held, with its time, in its order, without a gap in the numbers."""
    ours, others = events(4, *mine), events(4, *theirs)
    last = 3 + len(others)
    plan = arranged(ours, others, last)
    assert [one.seq for one in plan.follow] == list(range(last + 1, last + 1 + len(plan.follow)))
    assert sorted([*(one.at for one in plan.follow), *(one.at for one in plan.held)]) == [
        one.at for one in ours
    ]
    assert list(plan.follow) == sorted(plan.follow, key=lambda one: one.at)
    held = {subject(one.what) for one in plan.held}
    assert not held & {subject(one.what) for one in plan.follow}
    assert held <= {subject(one.what) for one in others}


def test_a_shift_begins_empty() -> None:
    """Two of them share nothing."""
    assert Shift().numbers == {}
    assert Shift().entries == {}
