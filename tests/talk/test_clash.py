"""Two windows on one case: they conflict over the same question only, and a person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.talk.small import Clock, desk_on

from samtale.adapters.memory_store import MemoryStore
from samtale.adapters.store import SqlStore
from samtale.core.events import Remarked
from samtale.errors import ClashError, NotKeptError
from samtale.talk import Clash, Taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.talk import Desk, Talk


@pytest.fixture(params=["memory", "server"])
def desk(request: pytest.FixtureRequest, clock: Clock) -> Iterator[Desk]:
    """A desk on a throw-away store, and one on a shared server."""
    shared = request.param == "server"
    store = SqlStore(request.getfixturevalue("cluster").at("anna")) if shared else MemoryStore()
    yield desk_on(store, clock)
    store.close()


@pytest.fixture
def windows(desk: Desk, talk: Talk) -> tuple[Talk, Talk]:
    """One talk, held in two windows by two people."""
    desk.actor = "bo"
    return talk, desk.take_up(talk.case)


def answer(talk: Talk, path: str, typed: str) -> object:
    """Answer a question."""
    ask = talk.course.ask(path)
    assert ask is not None
    return talk.answer(typed, ask=ask)


def value(talk: Talk, path: str) -> object:
    """The value of an answer."""
    return talk.record.answer(path).value


def decided(talk: Talk) -> str | None:
    """What was decided on the offer of these tests."""
    return talk.record.decisions["dk.igu"].decision


def test_different_questions_do_not_conflict(windows: tuple[Talk, Talk], desk: Desk) -> None:
    """Both answers are kept, one after the other, and each window knows both in the end."""
    one, other = windows
    assert isinstance(answer(other, "category", "Flygtning"), Taken)
    assert isinstance(answer(one, "birth", "1990"), Taken)
    assert value(one, "category") == "refugee"
    assert isinstance(answer(other, "permit", "1.10.2026"), Taken)
    assert value(other, "birth") == value(one, "birth")
    history = desk.store.history(one.case)
    assert [event.seq for event in history] == list(range(1, len(history) + 1))


def test_the_same_question_is_for_a_person_to_choose(windows: tuple[Talk, Talk]) -> None:
    """The later window is shown both values with who gave the other; nothing is overwritten."""
    one, other = windows
    answer(other, "category", "Flygtning")
    clash = answer(one, "category", "Familie")
    assert isinstance(clash, Clash)
    assert (clash.mine.value, clash.theirs.value) == ("other_family", "refugee")
    assert clash.theirs.by == "bo"
    assert value(one, "category") == "refugee"


def test_mine_stands_where_it_is_chosen(windows: tuple[Talk, Talk], desk: Desk) -> None:
    """Both stay in the history, mine after theirs."""
    one, other = windows
    answer(other, "category", "Flygtning")
    clash = answer(one, "category", "Familie")
    assert isinstance(clash, Clash)
    one.settle(clash, mine=True)
    assert value(one, "category") == "other_family"
    assert value(desk.look_at(one.case), "category") == "other_family"


def test_theirs_stands_where_it_is_left(windows: tuple[Talk, Talk], desk: Desk) -> None:
    """Nothing is kept of mine, and the talk goes on after the question."""
    one, other = windows
    answer(other, "category", "Flygtning")
    before = len(desk.store.history(one.case))
    clash = answer(one, "category", "Familie")
    assert isinstance(clash, Clash)
    one.settle(clash, mine=False)
    assert len(desk.store.history(one.case)) == before
    assert one.current is not None
    assert one.current.path != "category"


def test_the_same_answer_twice_is_no_conflict(windows: tuple[Talk, Talk]) -> None:
    """Two who understood the same are not asked which of them is right."""
    one, other = windows
    answer(other, "category", "Flygtning")
    assert isinstance(answer(one, "category", "refugee"), Taken)


def test_a_remark_and_a_reading_never_conflict(windows: tuple[Talk, Talk], desk: Desk) -> None:
    """Remarks stand beside each other, and whoever looks at a case disturbs nobody."""
    one, other = windows
    other.remark("from bo", "category")
    desk.look_at(one.case)
    desk.cases()
    one.remark("from anna", "category")
    history = desk.store.history(one.case)
    texts = [event.what.text for event in history if isinstance(event.what, Remarked)]
    assert texts == ["from bo", "from anna"]


def test_the_same_decision_on_an_offer_is_said(windows: tuple[Talk, Talk]) -> None:
    """An offer that another window declined is not accepted over it; doing it again does."""
    one, other = windows
    other.decide("dk.igu", "declined", "not now")
    with pytest.raises(ClashError, match="another window") as clash:
        one.decide("dk.igu", "accepted", "yes")
    assert clash.value.theirs.actor == "bo"
    assert decided(one) == "declined"
    one.decide("dk.igu", "accepted", "yes")
    assert decided(one) == "accepted"


def test_two_entries_of_one_number_are_not_one(windows: tuple[Talk, Talk]) -> None:
    """A job that another window added is not taken for the one added here."""
    one, other = windows
    other.add_entry("job")
    with pytest.raises(ClashError):
        one.add_entry("job")
    one.add_entry("job")
    assert list(one.record.entries("job")) == [1, 2]


def test_a_store_that_tells_nothing_new_ends_it(
    windows: tuple[Talk, Talk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is nothing to catch up with, it ends in a sentence and not in a circle."""
    one, other = windows
    answer(other, "category", "Flygtning")
    monkeypatch.setattr(one._store, "history", lambda *_, **__: [])
    with pytest.raises(NotKeptError, match="open it again"):
        answer(one, "birth", "1990")
