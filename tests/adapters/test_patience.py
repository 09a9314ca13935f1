"""A server that hangs: a real one whose processes stand still, and nobody waits for it for ever."""

from __future__ import annotations

import threading
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest
from tests.adapters.postgres import own_server
from tests.adapters.sealed import ANNA, CHEAP, NOON, remark

from samtale.adapters import sending, server
from samtale.adapters.asking import ServerAsking
from samtale.adapters.offline import OfflineStore
from samtale.adapters.patience import Attempt, Patient, current, soon
from samtale.adapters.server import Address
from samtale.adapters.vault import Vault
from samtale.core.words import msg
from samtale.errors import LockedError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.adapters.postgres import Cluster, Stoppable


@pytest.fixture(scope="module")
def own() -> Iterator[tuple[Cluster, Stoppable]]:
    """A server of these tests alone."""
    with own_server() as made:
        yield made


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch, own: tuple[Cluster, Stoppable]) -> None:
    """A server that was away is tried again each time, and nobody has been there before."""
    monkeypatch.setattr(sending, "AGAIN", 0.0)
    own[0].empty()


def created(vault: Vault) -> OfflineStore:
    """The store of a new vault, with a case of one event."""
    store = vault.create("anna", ANNA)
    assert isinstance(store, OfflineStore)
    store.open_case("c1", NOON, [remark(1)])
    return store


def test_a_talk_goes_on_when_the_server_hangs_in_the_middle_of_it(
    own: tuple[Cluster, Stoppable], tmp_path: Path
) -> None:
    """While it stands still: answers are kept here, reading ends in a sentence; then all arrives.

    Its connections stay open all the while, and the system goes on to answer for it.
    """
    cluster, stoppable = own
    with closing(Vault(cluster.at("anna"), cost=CHEAP, unsent=tmp_path)) as vault:
        store = created(vault)
        store.history("c1")
        with stoppable.hanging():
            store.append("c1", [remark(2, "in the middle")])
            store.append("c1", [remark(3, "after it")])
            store.keep_draft("c1", "birth", "19")
            with pytest.raises(UnreachableError, match="no connection to the server now"):
                store.cases()
            assert len(store.history("c1")) == 3
            # Locking asks who can unlock, and unlocking needs the server no more.
            vault.lock()
            assert vault.people() == ("anna",)
            with pytest.raises(LockedError):
                vault.unlock("anna", "not her passphrase")
            vault.unlock("anna", ANNA)
            store.append("c1", [remark(4, "unlocked")])
            assert len([*tmp_path.iterdir()]) == 1
        assert store.send()
        texts = [getattr(one.what, "text", "") for one in store.history("c1", after=1)]
        assert texts == ["in the middle", "after it", "unlocked"]
        assert store.verify("c1") == ()
        assert store.draft("c1") == ("birth", "19")


def test_a_commit_that_hangs_is_kept_once(
    own: tuple[Cluster, Stoppable], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands still between the last statement and its commit: nobody knows, and it is asked."""
    cluster, stoppable = own
    real = Patient.commit
    with closing(Vault(cluster.at("anna"), cost=CHEAP, unsent=tmp_path)) as vault:
        store = created(vault)
        hang = stoppable.hanging()
        entered: list[bool] = []

        def commit(self: Patient) -> None:
            if not entered:
                entered.append(True)
                hang.__enter__()
            real(self)

        with monkeypatch.context() as patched:
            patched.setattr(Patient, "commit", commit)
            store.append("c1", [remark(2, "in doubt")])
        try:
            store.append("c1", [remark(3, "surely not")])
        finally:
            hang.__exit__(None, None, None)
        while not store.send():
            pass
        texts = [getattr(one.what, "text", "") for one in store.history("c1", after=1)]
        assert texts == ["in doubt", "surely not"]


def test_a_connection_that_hears_nothing_is_given_up(
    own: tuple[Cluster, Stoppable],
) -> None:
    """Where nobody types, too: a command ends in one sentence instead of waiting for ever."""
    cluster, stoppable = own
    address = Address(cluster.at("anna"), silence=0.5)
    with closing(address.connect()) as connection, stoppable.hanging():
        with pytest.raises(psycopg.OperationalError, match="does not answer") as fault:
            connection.execute("SELECT 1")
        told = server.away(msg("The cases could not be read"), address.name, fault.value)
        assert isinstance(told, UnreachableError)
        assert connection.closed


def test_without_that_limit_it_would_wait_on(own: tuple[Cluster, Stoppable]) -> None:
    """The same connection as the driver makes it waits until the server goes on, and then hears."""
    cluster, stoppable = own
    with closing(psycopg.connect(cluster.at("anna"), autocommit=True)) as plain:
        with stoppable.hanging():
            attempt = Attempt(lambda: plain.execute("SELECT 1").fetchone())
            attempt.quiet(now=True)
            assert not attempt.within(2.0)
        assert attempt.result() == (1,)


def test_a_server_that_hangs_lets_nobody_in_and_says_so(
    own: tuple[Cluster, Stoppable], tmp_path: Path
) -> None:
    """At the start of the program: the limit for connecting ends it, in one sentence."""
    cluster, stoppable = own
    address = f"{cluster.at('anna')}&connect_timeout=2"
    with (
        stoppable.hanging(),
        closing(Vault(address, cost=CHEAP, unsent=tmp_path)) as vault,
        pytest.raises(UnreachableError, match="no connection to the server now") as told,
    ):
        _ = vault.state
    assert "\n" not in str(told.value)


def test_what_was_told_before_is_told_again(own: tuple[Cluster, Stoppable]) -> None:
    """Who can unlock is asked when the app locks, which must not wait."""
    cluster, stoppable = own
    with closing(ServerAsking(cluster.at("anna"))) as asking:
        assert asking.ask("SELECT 1") == [(1,)]
        with stoppable.hanging():
            assert asking.ask("SELECT 1") == [(1,)]
        assert asking.ask("SELECT 2") == [(2,)]


def test_what_was_given_up_commits_nothing(own: tuple[Cluster, Stoppable]) -> None:
    """Nobody waits for it any more, so it must not be there afterwards."""
    address = Address(own[0].at("postgres"))
    go_on, there = threading.Event(), threading.Event()

    def deed() -> None:
        with closing(address.connect()) as connection:
            connection.execute("CREATE TABLE late (n int)")
            there.set()
            go_on.wait()
            connection.commit()

    attempt = Attempt(deed)
    there.wait()
    assert attempt.give_up() is False
    go_on.set()
    with pytest.raises(psycopg.OperationalError):
        attempt.result()
    with own[0].connected() as connection:
        assert connection.execute("SELECT to_regclass('late')").fetchone() == (None,)


def test_a_fault_is_raised_where_it_is_waited_for() -> None:
    """And what is done within an attempt is done in its thread."""

    def wrong() -> None:
        raise LockedError(msg("locked"))

    with pytest.raises(LockedError):
        soon(wrong, msg("away"))
    assert soon(lambda: soon(current, msg("away")) is current(), msg("away"))
    assert current() is None
