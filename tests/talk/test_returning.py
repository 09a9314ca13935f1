"""A talk whose server goes away: it goes on, takes in what others kept, and asks a person."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, BO, CHEAP, vault_at
from tests.adapters.wire import Wire, wired
from tests.talk.small import Clock, desk_on

from samtale.adapters import sending
from samtale.adapters.offline import OfflineStore
from samtale.adapters.vault import Vault
from samtale.core.protocols import GoesOn
from samtale.errors import RenumberedError, UnreachableError
from samtale.talk import Clash, Taken
from samtale.talk.returning import returned, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.adapters.postgres import Cluster

    from samtale.talk import Desk, Talk


@pytest.fixture
def wire(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    """A wire to the server, which is tried again each time."""
    monkeypatch.setattr(sending, "AGAIN", 0.0)
    with wired(cluster.socket, cluster.port) as made:
        yield made


@pytest.fixture
def desk(cluster: Cluster, wire: Wire, clock: Clock, tmp_path: Path) -> Iterator[Desk]:
    """A desk over the wire."""
    address = cluster.at("anna").replace(cluster.socket, str(wire.folder))
    with closing(Vault(address, cost=CHEAP, unsent=tmp_path)) as vault:
        store = vault.create("anna", ANNA)
        vault.add("bo", BO)
        made = desk_on(store, clock)
        made.actor = "anna"
        yield made


@pytest.fixture
def store(desk: Desk) -> GoesOn:
    """Its store, as the front ends know it."""
    assert isinstance(desk.store, OfflineStore)
    assert isinstance(desk.store, GoesOn)
    return desk.store


@pytest.fixture
def colleague(cluster: Cluster, talk: Talk, clock: Clock) -> Iterator[Talk]:
    """The same talk, as a colleague holds it whose server is always there."""
    with closing(vault_at(cluster.at("bo"))) as vault:
        other = desk_on(vault.unlock("bo", BO), clock)
        other.actor = "bo"
        yield other.take_up(talk.case)


def answer(talk: Talk, clock: Clock, path: str, typed: str) -> object:
    """Answer a question, a minute later."""
    clock.turn(minutes=1)
    return talk.answer(typed, ask=talk.course.ask(path))


def value(talk: Talk, path: str) -> object:
    """The value of an answer."""
    return talk.record.answer(path).value


def cut(wire: Wire) -> None:
    """The network is lost."""
    wire.down = True
    wire.drop()


def test_the_talk_goes_on_and_takes_in_what_others_kept(  # noqa: PLR0913, PLR0917 - fixtures
    talk: Talk, colleague: Talk, clock: Clock, wire: Wire, store: GoesOn, desk: Desk
) -> None:
    """Both know everything afterwards, and each answer stands at the time it was typed."""
    cut(wire)
    assert isinstance(answer(talk, clock, "category", "Flygtning"), Taken)
    assert isinstance(answer(talk, clock, "permit", "1.10.2026"), Taken)
    typed = talk.record.answer("permit").at
    answer(colleague, clock, "birth", "1990")
    wire.down = False
    assert store.send()
    assert returned(talk, store) == ([], [])
    assert "1990" in str(value(talk, "birth"))
    assert talk.record.answer("permit").at == typed
    assert isinstance(answer(talk, clock, "hours", "37"), Taken)
    seen = desk.look_at(talk.case).record
    assert seen.events == talk.record.events
    assert [event.seq for event in seen.events] == list(range(1, len(seen.events) + 1))


def test_a_talk_that_was_told_nothing_finds_out_with_its_next_answer(
    talk: Talk, colleague: Talk, clock: Clock, wire: Wire, desk: Desk
) -> None:
    """Its record is read anew, and the answer follows."""
    cut(wire)
    answer(talk, clock, "category", "Flygtning")
    answer(colleague, clock, "birth", "1990")
    wire.down = False
    assert isinstance(answer(talk, clock, "permit", "1.10.2026"), Taken)
    assert desk.look_at(talk.case).record.events == talk.record.events


def test_an_answer_in_an_entry_with_another_number_goes_nowhere_else(
    talk: Talk, colleague: Talk, clock: Clock, wire: Wire, desk: Desk
) -> None:
    """A colleague's first job is no place for an answer about ours."""
    cut(wire)
    ask = talk.add_entry("job")
    assert ask is not None
    answer(talk, clock, "job[1].title", "seamstress")
    clock.turn(minutes=1)
    colleague.add_entry("job")
    answer(colleague, clock, "job[1].title", "cook")
    wire.down = False
    with pytest.raises(RenumberedError, match="once more"):
        answer(talk, clock, "job[1].years", "3")
    assert [value(talk, f"job[{n}].title") for n in (1, 2)] == ["cook", "seamstress"]
    answer(talk, clock, "job[2].paid", "ja")
    assert desk.look_at(talk.case).record.events == talk.record.events


@pytest.mark.parametrize("mine", [True, False])
def test_two_answers_to_one_question_are_for_a_person(  # noqa: PLR0913, PLR0917 - fixtures
    talk: Talk, colleague: Talk, clock: Clock, wire: Wire, store: GoesOn, desk: Desk, *, mine: bool
) -> None:
    """Theirs stands until it is chosen; ours keeps its time, and the talk goes on."""
    cut(wire)
    answer(talk, clock, "category", "Familie")
    answer(colleague, clock, "category", "Flygtning")
    wire.down = False
    store.send()
    clashes, told = returned(talk, store)
    assert told == []
    (clash,) = clashes
    assert isinstance(clash, Clash)
    assert (clash.mine.value, clash.theirs.value, clash.theirs.by) == (
        "other_family",
        "refugee",
        "bo",
    )
    assert value(talk, "category") == "refugee"
    settle(talk, store, clash, mine=mine)
    assert value(talk, "category") == ("other_family" if mine else "refugee")
    assert store.held(talk.case) == []
    assert returned(talk, store) == ([], [])
    assert isinstance(answer(talk, clock, "birth", "1990"), Taken)
    assert desk.look_at(talk.case).record.events == talk.record.events


def test_what_is_decided_otherwise_is_told_and_theirs_stands(
    talk: Talk, colleague: Talk, clock: Clock, wire: Wire, store: GoesOn
) -> None:
    """As it is for two windows that have a server: nobody's decision goes silently."""
    cut(wire)
    talk.decide("dk.igu", "declined")
    clock.turn(minutes=1)
    colleague.decide("dk.igu", "accepted")
    wire.down = False
    store.send()
    clashes, told = returned(talk, store)
    assert clashes == []
    assert "kept a decision on an offer" in str(told[0])
    assert talk.record.decisions["dk.igu"].decision == "accepted"
    assert store.held(talk.case) == []


def test_taking_back_after_new_numbers_takes_back_the_right_one(
    talk: Talk, colleague: Talk, clock: Clock, wire: Wire, store: GoesOn
) -> None:
    """Where numbers have just changed, it is asked for once more."""
    cut(wire)
    answer(talk, clock, "category", "Flygtning")
    answer(colleague, clock, "birth", "1990")
    wire.down = False
    with pytest.raises(RenumberedError):
        talk.undo()
    assert value(talk, "category") == "refugee"
    undone = talk.undo()
    assert undone is not None
    assert value(talk, "category") is None
    assert "1990" in str(value(talk, "birth"))
    assert store.held(talk.case) == []


def test_erasing_waits_for_the_server_and_says_how(talk: Talk, clock: Clock, wire: Wire) -> None:
    """It names the command that does it later, and the talk goes on."""
    cut(wire)
    with pytest.raises(UnreachableError, match=r"cases erase id1 --consent work"):
        talk.forget_consented("work", "asked")
    assert isinstance(answer(talk, clock, "category", "Flygtning"), Taken)
