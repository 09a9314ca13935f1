"""Moving: everything arrives, both stores are proved equal, and nobody goes on in the old one."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, BO, NOON, change, remark, vault_at

from samtale.adapters import moving
from samtale.adapters.backup import write_backup
from samtale.adapters.database import Database
from samtale.adapters.location import ENDING
from samtale.adapters.moving import move
from samtale.adapters.restoring import prepared
from samtale.adapters.tally import copy_rows, tally
from samtale.adapters.verifying import faults
from samtale.core.access import Erased
from samtale.core.events import Event
from samtale.errors import NotKeptError, RefusedError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection
    from tests.adapters.postgres import Cluster

    from samtale.adapters.tally import Tally


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A vault that is closed: two people, cases, forms, half-typed text, an erasure, an anchor."""
    made = tmp_path / "cases" / "samtale.db"
    vault = vault_at(made)
    store = vault.create("anna", ANNA)
    vault.add("bo", BO)
    store.open_case("c1", NOON, [remark(1), replace(remark(2), scope="health"), remark(3)])
    store.open_case("c2", NOON, [remark(n) for n in range(1, 1500)])
    store.keep_draft("c2", "considerations", "half a secret")
    store.keep_forms("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", {})
    what = Erased(extent="answer", of="", reason="asked for", events=(3,))
    vault.whole_store().erase("c1", Event(seq=4, at=NOON, actor="anna", talk="", what=what))
    vault.close()
    return made


def moved(source: Path | str, target: Path | str) -> tuple[Tally, Tally]:
    """Move, as the command does: without keys."""
    with closing(Database(source)) as one, closing(Database(target)) as other:
        return move(one, other, NOON)


def works(where: Path | str) -> None:
    """Everybody opens it, reads it whole, and goes on in it."""
    for name, passphrase in (("anna", ANNA), ("bo", BO)):
        vault = vault_at(where)
        store = vault.unlock(name, passphrase)
        assert [one.what.kind for one in store.history("c1")] == [
            *("remarked", "remarked", "gone", "erased")
        ]
        number = len(store.history("c2"))
        assert store.draft("c2") == ("considerations", "half a secret")
        assert store.forms("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a") == {}
        store.append("c2", [remark(number + 1)])
        with vault.whole_store().reading() as connection:
            assert [*faults(connection, vault.whole_store()._keys)] == []
        vault.close()


def test_everything_arrives_and_both_are_equal(path: Path, tmp_path: Path) -> None:
    """Counts, heads and the digest over all rows are those of the old one; the new one works."""
    with closing(Database(path)) as store, store.reading() as connection:
        before = tally(connection)
    one, other = moved(path, tmp_path / "new.db")
    assert one == other == before
    assert before.counts["event"] == 4 + 1499
    works(tmp_path / "new.db")
    assert (tmp_path / f"new.db{ENDING}").read_bytes() == (
        path.with_name(f"{path.name}{ENDING}").read_bytes()
    )


def test_nobody_goes_on_in_the_old_one(path: Path, tmp_path: Path) -> None:
    """It says where its cases are, also to a window that was open all the time."""
    window = vault_at(path)
    store = window.unlock("anna", ANNA)
    moved(path, tmp_path / "new.db")
    with pytest.raises(RefusedError, match=r"were moved to .*new\.db on 2026-11-21"):
        store.append("c1", [remark(5)])
    window.close()
    with (
        closing(vault_at(path)) as vault,
        pytest.raises(RefusedError, match="name the new store in SAMTALE_STORE"),
    ):
        vault.unlock("anna", ANNA)


def test_without_the_mark_two_histories_would_go_on(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not marked, the old one keeps what nobody finds in the new one."""
    monkeypatch.setattr(moving, "tell", lambda *_: None)
    moved(path, tmp_path / "new.db")
    vault = vault_at(path)
    vault.unlock("anna", ANNA).append("c1", [remark(5)])
    vault.close()
    with closing(Database(tmp_path / "new.db")) as store:
        assert store.name.endswith("new.db")
        with store.reading() as connection:
            assert tally(connection).counts["event"] == 4 + 1499


@pytest.mark.parametrize(
    "altered",
    [
        "UPDATE event SET actor = 'eve' WHERE case_id = 'c1' AND seq = 2",
        "UPDATE event SET body = x'00' WHERE case_id = 'c2' AND seq = 700",
        "UPDATE person SET name = 'Bo' WHERE name = 'bo'",
        "UPDATE case_key SET scope = '' WHERE scope <> ''",
        "DELETE FROM draft",
        "DELETE FROM anchor",
        "UPDATE case_file SET changed_at = changed_at || ' '",
    ],
)
def test_one_row_that_is_another_and_nothing_was_moved(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, altered: str
) -> None:
    """The two are read anew and compared: the old one stays the one in use."""

    def careless(source: Connection, target: Connection) -> None:
        copy_rows(source, target)
        target.exec_driver_sql(altered)

    monkeypatch.setattr(moving, "copy_rows", careless)
    with pytest.raises(NotKeptError, match="not the same after the move"):
        moved(path, tmp_path / "new.db")
    works(path)


def test_a_store_that_holds_something_takes_nothing(path: Path, tmp_path: Path) -> None:
    """Cases of two stores are never mixed; neither changes."""
    other = vault_at(tmp_path / "new.db")
    other.create("carl", BO)
    other.close()
    with pytest.raises(RefusedError, match="holds cases or keys already"):
        moved(path, tmp_path / "new.db")
    works(path)


def test_a_move_that_was_stopped_is_finished(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything has arrived and the mark has not: the next move finds both equal, and marks."""

    def pull_the_plug(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as plug:
        plug.setattr(moving, "tell", pull_the_plug)
        with pytest.raises(KeyboardInterrupt):
            moved(path, tmp_path / "new.db")
    one, other = moved(path, tmp_path / "new.db")
    assert one == other
    with pytest.raises(RefusedError, match="were moved to"):
        Database(path)


def test_a_store_that_was_changed_is_not_moved(path: Path, tmp_path: Path) -> None:
    """What is wrong is looked at first, where it is."""
    change(path, "UPDATE event SET actor = 'eve' WHERE case_id = 'c1' AND seq = 2")
    with pytest.raises(NotKeptError, match="nothing was moved"):
        moved(path, tmp_path / "new.db")


def test_a_store_is_not_moved_to_itself(path: Path, tmp_path: Path) -> None:
    """Nor is one that holds nothing."""
    with pytest.raises(UsageError, match="is both"):
        moved(path, path)
    with pytest.raises(UsageError, match="nothing to move"):
        moved(tmp_path / "empty.db", tmp_path / "new.db")


# With a server.


def test_to_a_server_and_back(path: Path, tmp_path: Path, cluster: Cluster) -> None:
    """A caseworker moves their file to the team's store, and later back; both are equal."""
    address = cluster.at("anna")
    one, other = moved(path, address)
    assert one == other
    works(address)
    for role, people in {"bo": ("anna", "bo"), "carl": ()}.items():
        with closing(vault_at(cluster.at(role))) as vault:
            assert vault.people() == people
    back, again = moved(address, tmp_path / "back.db")
    assert back == again
    assert back.counts["event"] == one.counts["event"] + 2
    works(tmp_path / "back.db")
    with (
        closing(vault_at(address)) as vault,
        pytest.raises(RefusedError, match="were moved to"),
    ):
        vault.unlock("anna", ANNA)


def test_two_teams_move_to_one_server(path: Path, tmp_path: Path, cluster: Cluster) -> None:
    """Each is proved by its own rows; dialogs and rules that both have are there once."""
    moved(path, cluster.at("anna"))
    second = vault_at(tmp_path / "second.db")
    store = second.create("carl", BO)
    store.open_case("c9", NOON, [remark(1)])
    store.keep_forms("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", {})
    second.close()
    one, other = moved(tmp_path / "second.db", cluster.at("carl"))
    assert one == other
    assert one.counts["event"] == 1
    works(cluster.at("anna"))


def test_a_backup_of_a_team_is_a_file_and_goes_back(
    path: Path, tmp_path: Path, cluster: Cluster
) -> None:
    """It holds what one's role may see, opens as a file, and goes into an empty team."""
    moved(path, cluster.at("anna"))
    file = tmp_path / "of-the-team"
    with closing(Database(cluster.at("bo"))) as store:
        made = write_backup(store, file, NOON)
    assert made.tally.counts["event"] == 4 + 1499
    with closing(vault_at(cluster.at("anna"))) as vault:
        assert vault.last_backup == NOON.isoformat()
    with prepared(file, tmp_path / "alone.db", tmp_path / "none") as ready:
        ready.put(NOON)
    works(tmp_path / "alone.db")
    with closing(Database(cluster.at("anna"))) as server:
        with (
            prepared(file, None, tmp_path / "none") as ready,
            pytest.raises(RefusedError, match="empty"),
        ):
            ready.put_into(server)
        cluster.empty()
        with prepared(file, None, tmp_path / "none") as ready:
            ready.put_into(server)
    works(cluster.at("bo"))
