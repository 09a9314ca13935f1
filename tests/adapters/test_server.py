"""A shared server: how it is reached, what happens when it goes away, two who use it at once."""

from __future__ import annotations

import builtins
import subprocess
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select
from tests.adapters.postgres import OWNER, Cluster
from tests.adapters.sealed import ANNA, BO, NOON, asked, remark, vault_at
from tests.adapters.test_store import WRITER, environment
from tests.adapters.wire import Wire, wired

from samtale.adapters import people
from samtale.adapters.location import store_location
from samtale.adapters.schema import case_file
from samtale.adapters.server import Address
from samtale.adapters.store import SqlStore
from samtale.adapters.vault import Vault
from samtale.errors import (
    NotKeptError,
    OvertakenError,
    RefusedError,
    UnreachableError,
    UsageError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.adapters.wire import Cut


# The address.


def test_the_environment_names_the_store(
    machine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A path is a file, an address a server; without either it is the file of this machine."""
    assert store_location() == machine / "samtale" / "data" / "samtale.db"
    monkeypatch.setenv("SAMTALE_STORE", str(tmp_path / "team.db"))
    assert store_location() == tmp_path / "team.db"
    monkeypatch.setenv("SAMTALE_STORE", "postgresql://db.example.org/samtale")
    assert store_location() == "postgresql://db.example.org/samtale"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://anna:hemmelig@db.example.org/samtale",
        "postgresql://db.example.org/samtale?password=hemmelig",
        "postgresql://anna:hemmelig@[db.example.org/samtale",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(address: str) -> None:
    """It would stand in the list of processes and in whoever's shell history."""
    with pytest.raises(UsageError) as refused:
        Vault(address)
    assert "hemmelig" not in f"{refused.value} {refused.value.__cause__}"


@pytest.mark.parametrize(
    ("address", "mode"),
    [
        ("postgresql://db.example.org/samtale", "verify-full"),
        ("postgresql://192.0.2.1/samtale?connect_timeout=1", "verify-full"),
        ("postgresql://db.example.org/samtale?sslmode=require", "require"),
        ("postgresql://localhost/samtale", None),
        ("postgresql:///samtale?host=/run/postgresql", None),
        ("postgresql://localhost/samtale?hostaddr=192.0.2.1", "verify-full"),
        ("postgresql://db.example.org/samtale?hostaddr=127.0.0.1", None),
        ("postgresql://localhost,db.example.org/samtale", "verify-full"),
        ("postgresql:///samtale?host=/run/postgresql,db.example.org", "verify-full"),
        ("postgresql:///samtale?service=cases", "verify-full"),
        ("postgresql://localhost/samtale?service=cases", "verify-full"),
        ("postgresql:///samtale?service=cases&sslmode=verify-ca", "verify-ca"),
    ],
)
def test_a_server_elsewhere_must_show_who_it_is(address: str, mode: str | None) -> None:
    """Where nothing else is said, TLS with the name of the host is asked for."""
    assert Address(address)._parts.get("sslmode") == mode


@pytest.mark.parametrize(
    ("variable", "value", "address"),
    [
        ("PGSSLMODE", "disable", "postgresql://db.example.org/samtale"),
        ("PGSERVICE", "cases", "postgresql:///samtale"),
        ("PGHOST", "db.example.org", "postgresql:///samtale"),
        ("PGHOSTADDR", "192.0.2.1", "postgresql://localhost/samtale"),
    ],
)
def test_the_environment_does_not_weaken_it(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, address: str
) -> None:
    """What the address itself says of TLS is the only thing that counts."""
    monkeypatch.setenv(variable, value)
    assert Address(address)._parts.get("sslmode") == "verify-full"


def test_what_is_missing_names_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without the driver there is one sentence and no traceback."""
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:  # noqa: ANN401 - as the real one
        if name.startswith("psycopg"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"pip install 'samtale\[postgres\]'"):
        Vault("postgresql://db.example.org/samtale")


# Who may come in.


def test_who_is_in_no_team_is_told_so(cluster: Cluster) -> None:
    """The administrator's role, a superuser and somebody unknown get a sentence each."""
    for role, why in ((OWNER, "could see every team"), ("postgres", "could see every team")):
        with closing(vault_at(cluster.at(role))) as vault, pytest.raises(RefusedError, match=why):
            _ = vault.state
        with pytest.raises(RefusedError, match=why):
            SqlStore(cluster.at(role))
    with cluster.connected() as connection:
        connection.execute("DROP ROLE IF EXISTS gast")
        connection.execute("CREATE ROLE gast LOGIN")
        connection.execute(f'GRANT CONNECT ON DATABASE "{cluster.database}" TO gast')
        connection.execute("GRANT USAGE ON SCHEMA public TO gast")
    try:
        with pytest.raises(RefusedError, match=r"'gast' is in no team .*members add gast"):
            SqlStore(cluster.at("gast"))
    finally:
        with cluster.connected() as connection:
            connection.execute("DROP OWNED BY gast")
            connection.execute("DROP ROLE gast")


def test_who_is_not_let_in_is_told_so_and_not_that_nobody_is_there(cluster: Cluster) -> None:
    """A role that is unknown to the server is no matter of the network."""
    with pytest.raises(NotKeptError, match="does not let you in") as refused:
        SqlStore(cluster.at("nobody_of_that_name"))
    assert not isinstance(refused.value, UnreachableError)


def test_each_team_has_keys_of_its_own(cluster: Cluster) -> None:
    """The first person of another team makes a vault of its own, and neither opens the other."""
    with (
        closing(vault_at(cluster.at("anna"))) as ours,
        closing(vault_at(cluster.at("dina"))) as hers,
    ):
        ours.create("anna", ANNA).open_case("c1", NOON, [remark(1)])
        assert (hers.state, hers.people()) == ("new", ())
        store = hers.create("anna", BO)
        assert [row.id for row in store.cases()] == []
        store.open_case("c2", NOON, [remark(1, "hers")])
        assert remarks_of(store, "c2") == ["hers"]
        with pytest.raises(KeyError):
            store.history("c1")
        with pytest.raises(NotKeptError, match="already a case"):
            store.open_case("c1", NOON)
    assert len(asked(cluster.at("anna"), "SELECT DISTINCT team FROM team_key")) == 2


def remarks_of(store: SqlStore, case: str) -> list[str]:
    """The texts of the remarks of a case."""
    return [getattr(one.what, "text", "") for one in store.history(case)]


# When it is not there.


def test_a_server_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    """It says what is safe and what to do; nothing is taken for a store without people."""
    nowhere = f"postgresql://anna@/samtale?host={tmp_path}"
    with closing(vault_at(nowhere)) as vault:
        for deed in (lambda: vault.state, vault.people, lambda: vault.unlock("anna", ANNA)):
            with pytest.raises(UnreachableError, match=r"everything kept before is safe") as away:
                deed()
            assert "\n" not in str(away.value)
            assert not away.value.unknown


@pytest.fixture
def wire(cluster: Cluster) -> Iterator[Wire]:
    """A wire to the server."""
    with wired(cluster.socket, cluster.port) as made:
        yield made


@pytest.fixture
def store(cluster: Cluster, wire: Wire) -> Iterator[SqlStore]:
    """A store over the wire, unlocked, with a case of one event."""
    address = cluster.at("anna").replace(cluster.socket, str(wire.folder))
    with closing(vault_at(address)) as vault:
        made = vault.create("anna", ANNA)
        made.open_case("c1", NOON, [remark(1)])
        yield made


def test_a_connection_that_was_lost_while_nobody_typed_is_made_anew(
    store: SqlStore, wire: Wire
) -> None:
    """The next answer is kept, and nobody notices."""
    wire.drop()
    store.append("c1", [remark(2)])
    wire.drop()
    assert len(store.history("c1")) == 2


def test_while_the_server_is_away_nothing_is_kept_and_nothing_lost(
    store: SqlStore, wire: Wire
) -> None:
    """The talk is told so, and the same answer is kept when it is back."""
    wire.down = True
    wire.drop()
    with pytest.raises(UnreachableError, match="no connection") as away:
        store.append("c1", [remark(2)])
    assert not away.value.unknown
    wire.down = False
    assert not store.holds("c1", [remark(2)])
    store.append("c1", [remark(2)])
    assert store.holds("c1", [remark(2)])


def test_a_vault_that_was_open_stays_a_locked_one_while_the_server_is_away(
    cluster: Cluster, wire: Wire
) -> None:
    """Its lock holds and says whose passphrase it asks for; unlocking waits for the server."""
    address = cluster.at("anna").replace(cluster.socket, str(wire.folder))
    with closing(vault_at(address)) as vault:
        vault.create("anna", ANNA)
        wire.down = True
        wire.drop()
        vault.lock()
        assert (vault.state, vault.people()) == ("locked", ("anna",))
        with pytest.raises(UnreachableError):
            vault.unlock("anna", ANNA)
        assert vault.state == "locked"
        wire.down = False
        vault.unlock("anna", ANNA)


@pytest.mark.parametrize("cut", ["before", "after", "late"])
@pytest.mark.parametrize("deed", ["append", "open_case", "erase"])
def test_a_commit_whose_answer_was_lost_is_kept_once(
    cluster: Cluster, store: SqlStore, wire: Wire, cut: Cut, deed: str
) -> None:
    """Whether it reached the server, was only answered, or still is on its way to it."""
    from samtale.core.access import Erased
    from samtale.core.events import Event

    erased = Erased(extent="case", reason="asked", events=(1,))
    last = Event(seq=2, at=NOON, actor="anna", talk="", what=erased)
    wire.cut = cut
    if deed == "append":
        store.append("c1", [remark(2), remark(3)])
    elif deed == "open_case":
        store.open_case("c2", NOON, [remark(1)])
    else:
        store.erase("c1", last)
    assert wire.cut == ""
    rows = asked(cluster.at("anna"), "SELECT case_id, seq FROM event ORDER BY 1, 2")
    assert (
        rows
        == {
            "append": [("c1", 1), ("c1", 2), ("c1", 3)],
            "open_case": [("c1", 1), ("c2", 1)],
            "erase": [("c1", 1), ("c1", 2)],
        }[deed]
    )
    assert store.verify("c1") == ()


@pytest.mark.parametrize(("cut", "kept"), [("before", False), ("after", True)])
def test_what_is_in_doubt_is_said_to_be_and_can_be_asked(
    store: SqlStore, wire: Wire, cut: Cut, *, kept: bool
) -> None:
    """While the server stays away nobody knows; afterwards the store tells."""
    wire.cut, wire.for_good = cut, True
    with pytest.raises(UnreachableError, match="may be there or not") as doubt:
        store.append("c1", [remark(2)])
    assert doubt.value.unknown
    wire.down = False
    assert store.holds("c1", [remark(2)]) is kept
    assert not store.holds("c1", [remark(2, "something else")])
    assert not store.holds("c9", [remark(1)])


def test_an_event_of_somebody_else_is_not_taken_for_ours(
    cluster: Cluster, store: SqlStore, wire: Wire
) -> None:
    """Where another window has meanwhile kept that number, it is told as it always is."""
    with closing(vault_at(cluster.at("anna"))) as other:
        theirs = other.unlock("anna", ANNA)
        wire.cut = "before"
        real = store.holds
        store.append("c1", [remark(2, "mine")])
        theirs.append("c1", [remark(3, "theirs")])
        with pytest.raises(OvertakenError):
            store.append("c1", [remark(3, "mine")])
        assert not real("c1", [remark(3, "mine")])


def test_a_server_that_is_stopped_in_mid_work_is_away(cluster: Cluster, store: SqlStore) -> None:
    """The connection is ended by the server itself: the administrator restarts it."""

    def stopped_in_mid_work() -> None:
        with store.writing() as held:
            with cluster.connected() as connection:
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE application_name = 'samtale'"
                )
            held.exec_driver_sql("SELECT 1")

    with pytest.raises(UnreachableError, match="no connection") as away:
        stopped_in_mid_work()
    assert not away.value.unknown
    store.append("c1", [remark(2)])


# Two at once.


def test_two_processes_on_two_cases_do_not_wait_for_each_other(cluster: Cluster) -> None:
    """Both keep all they have, without one conflict."""
    # What is refused ends the program instead of being tried again.
    program = WRITER.replace('"c1"', "name").replace("except NotKeptError", "except KeyError")
    with closing(SqlStore(cluster.at("anna"))) as store:
        processes = []
        for name in ("a", "b"):
            store.open_case(name, NOON)
            command = [sys.executable, "-c", program, cluster.at("anna"), name, "50"]
            processes.append(
                subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment())
            )
        for process in processes:
            process.communicate(timeout=120)
        assert [process.returncode for process in processes] == [0, 0]
        assert [len(store.history(name)) for name in ("a", "b")] == [50, 50]


def test_a_case_is_only_changed_by_who_has_seen_its_last_event(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the lock on its row, the number of its last event still stops the slower one."""
    first, second = SqlStore(cluster.at("anna")), SqlStore(cluster.at("bo"))
    with closing(first), closing(second):
        first.open_case("c1", NOON, [remark(1)])
        with second.reading() as connection:
            seen = connection.execute(select(case_file).filter_by(id="c1")).one()
        first.append("c1", [remark(2)])
        monkeypatch.setattr(second, "_last", lambda *_: seen)
        with pytest.raises(OvertakenError):
            second.append("c1", [remark(2)])
        with pytest.raises(OvertakenError), second.writing() as connection:
            second._add(connection, seen, [], second._keys.writing(connection, "c1"))
        assert len(first.history("c1")) == 2


def add_while_removing(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has Bo add somebody in the middle of Anna removing somebody else."""
    anna, bo = vault_at(cluster.at("anna")), vault_at(cluster.at("bo"))
    with closing(anna), closing(bo):
        anna.create("anna", ANNA)
        anna.add("bo", BO)
        anna.add("gone", "gone's long passphrase")
        bo.unlock("bo", BO)
        adding = threading.Thread(target=bo.add, args=("cy", "cy's long passphrase"))
        real = people._mark

        def in_the_middle(*row: Any) -> None:  # noqa: ANN401 - as the real one
            monkeypatch.setattr(people, "_mark", real)
            adding.start()
            # Where nothing makes it wait, it is done by then.
            adding.join(timeout=2)
            real(*row)

        monkeypatch.setattr(people, "_mark", in_the_middle)
        anna.remove("gone")
        adding.join(timeout=60)


def test_keys_are_changed_by_one_at_a_time(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who is added while somebody is removed gets the new key too."""
    add_while_removing(cluster, monkeypatch)
    with closing(vault_at(cluster.at("anna"))) as again:
        assert again.people() == ("anna", "bo", "cy")
        again.unlock("cy", "cy's long passphrase")


def test_without_waiting_the_list_of_people_would_not_fit_its_keys(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same without the lock: nobody can unlock anything any more."""
    monkeypatch.setattr("samtale.adapters.postgres.ALONE", "SELECT 1")
    add_while_removing(cluster, monkeypatch)
    with closing(vault_at(cluster.at("anna"))) as again:
        for name, passphrase in (("anna", ANNA), ("cy", "cy's long passphrase")):
            with pytest.raises(RefusedError):
                again.unlock(name, passphrase)


def test_two_windows_may_unlock_on_a_new_day_at_once(cluster: Cluster) -> None:
    """Both drop the anchor of the day, and one of them finds it there."""
    with closing(vault_at(cluster.at("anna"))) as vault:
        vault.create("anna", ANNA)
    windows = [vault_at(cluster.at("anna")) for _ in range(4)]
    asked(cluster.at("anna"), "DELETE FROM anchor RETURNING day")
    threads = [threading.Thread(target=one.unlock, args=("anna", ANNA)) for one in windows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert [one.state for one in windows] == ["open"] * 4
    assert len(asked(cluster.at("anna"), "SELECT day FROM anchor")) == 1
    for one in windows:
        one.close()
