"""Erasing: the bytes are gone, the keys are gone, and the chain over what is left still holds."""

from __future__ import annotations

import json
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, asked, change, raw_bytes, remark, vault_at
from tests.adapters.sealed import NOON as AT

from samtale.adapters import erasures
from samtale.adapters import store as store_module
from samtale.adapters.memory_store import MemoryStore
from samtale.adapters.schema import tell, told
from samtale.adapters.sqlite_file import PRAGMAS
from samtale.core.access import Erased, Gone
from samtale.core.events import Event
from samtale.core.record import Record
from samtale.errors import NotKeptError, OvertakenError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection
    from tests.adapters.postgres import Cluster

    from samtale.adapters.store import SqlStore
    from samtale.adapters.vault import Vault
    from samtale.core.access import Extent

HEALTH = "health"
"""A topic that rests on consent."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test keeps its cases."""
    return tmp_path / "cases" / "samtale.db"


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest, path: Path) -> Path | str:
    """Where a store of each kind is."""
    if request.param == "file":
        return path
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.at("anna")


@pytest.fixture
def vault(where: Path | str) -> Iterator[Vault]:
    """A vault with one case: two events under its key, two under that of a topic; and another."""
    made = filled(where)
    yield made
    made.close()


@pytest.fixture
def in_file(path: Path) -> Iterator[Vault]:
    """The same in a file, whose raw bytes can be searched."""
    made = filled(path)
    yield made
    made.close()


def filled(where: Path | str) -> Vault:
    """The vault of these tests."""
    made = vault_at(where)
    store = made.create("anna", ANNA)
    consented = [replace(remark(seq), scope=HEALTH) for seq in (3, 4)]
    store.open_case("c1", AT, [remark(1), remark(2), *consented])
    store.open_case("c2", AT, [remark(1)])
    store.keep_draft("c1", "considerations", "half a secret")
    return made


def erasure(seq: int, extent: Extent, *events: int) -> Event:
    """An event that erases others."""
    what = Erased(extent=extent, of="", reason="asked for", events=events)
    return Event(seq=seq, at=AT, actor="anna", talk="", what=what)


def sealed(where: Path | str, *numbers: int, table: str = "event") -> list[bytes]:
    """What stands encrypted in a store: bodies by their numbers, or the keys of the case."""
    column = "body" if table == "event" else "wrapped"
    order = "seq" if table == "event" else "number"
    query = f"SELECT {order}, {column} FROM {table} WHERE case_id = 'c1' ORDER BY 1"  # noqa: S608
    return [found for number, found in asked(where, query) if number in numbers]


def whats(store: SqlStore | MemoryStore) -> list[str]:
    """The kinds of what is left of the first case."""
    return [event.what.kind for event in store.history("c1")]


def test_the_bytes_of_one_answer_are_gone(in_file: Vault, path: Path) -> None:
    """They are found in the files before, and in none of them after; the others still are."""
    store = in_file.whole_store()
    gone, left = sealed(path, 2), sealed(path, 1, 3, 4)
    before = raw_bytes(path.parent)
    assert all(body in before for body in (*gone, *left))
    assert store.erase("c1", erasure(5, "answer", 2))
    after = raw_bytes(path.parent)
    assert not any(body in after or body[17:49] in after for body in gone)
    assert all(body in after for body in left)
    assert whats(store) == ["remarked", "gone", "remarked", "remarked", "erased"]
    assert store.history("c1")[1].what == Gone(was="remarked")
    assert store.draft("c1") is None


def test_without_overwriting_they_would_be_found(
    in_file: Vault, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file is not written anew and its log not emptied, the search finds them."""
    gone = sealed(path, 2)
    monkeypatch.setattr(store_module.SqlStore, "tidy", lambda _: True)
    in_file.whole_store().erase("c1", erasure(5, "answer", 2))
    assert all(body in raw_bytes(path.parent) for body in gone)
    assert "secure_delete=ON" in PRAGMAS


def test_a_whole_case_goes_with_all_its_keys(in_file: Vault, path: Path) -> None:
    """No body and no wrapped key is left; the other case is as it was, and the chain holds."""
    store = in_file.whole_store()
    bodies, keys = sealed(path, 1, 2, 3, 4), sealed(path, 1, 2, table="case_key")
    assert (len(bodies), len(keys)) == (4, 2)
    before = raw_bytes(path.parent)
    assert all(one in before for one in (*bodies, *keys))
    assert store.erase("c1", erasure(5, "case", 1, 2, 3, 4))
    after = raw_bytes(path.parent)
    assert not any(one in after for one in (*bodies, *keys))
    assert store.verify("c1") == store.verify("c2") == ()
    erased = Record(store.history("c1")).erased
    assert erased is not None
    assert (erased.actor, erased.at) == ("anna", AT)
    assert [one.what.kind for one in store.history("c2")] == ["remarked"]


def test_a_copied_body_does_not_open_afterwards(vault: Vault, where: Path | str) -> None:
    """Whoever kept the bytes and puts them back finds no key for them, and is found out."""
    store = vault.whole_store()
    (body,) = sealed(where, 2)
    store.erase("c1", erasure(5, "case", 1, 2, 3, 4))
    change(where, f"UPDATE event SET body = x'{body.hex()}' WHERE case_id = 'c1' AND seq = 2")  # noqa: S608
    (problem,) = store.verify("c1")
    assert "was erased, and is there again" in str(problem)
    with pytest.raises(NotKeptError, match="is there again"):
        store.history("c1")


def test_a_topic_on_consent_has_a_key_of_its_own_that_goes_with_it(
    in_file: Vault, path: Path
) -> None:
    """Its key is another one, is gone with its last body, and a later consent makes a new one."""
    store = in_file.whole_store()
    ours, theirs = sealed(path, 1, 2, table="case_key")
    heads = [int.from_bytes(body[1:5], "big") for body in sealed(path, 1, 2, 3, 4)]
    assert heads == [1, 1, 2, 2]
    store.erase("c1", erasure(5, "topic", 3))
    assert theirs in raw_bytes(path.parent)
    store.erase("c1", erasure(6, "topic", 4))
    after = raw_bytes(path.parent)
    assert theirs not in after
    assert ours in after
    store.append("c1", [replace(remark(7), scope=HEALTH)])
    in_file.lock()
    assert whats(in_file.unlock("anna", ANNA))[-1] == "remarked"
    assert store.verify("c1") == ()


def test_which_topic_a_key_is_for_stands_nowhere_in_clear(in_file: Vault, path: Path) -> None:
    """The file says that there is a scope, and not which."""
    assert HEALTH.encode() not in raw_bytes(path.parent)
    with closing(sqlite3.connect(path)) as raw:
        scopes = [one for (one,) in raw.execute("SELECT scope FROM case_key ORDER BY number")]
    assert sorted(map(len, scopes)) == [0, 0, 64]
    in_file.close()


@pytest.mark.parametrize("seq", [1, 2, 3, 4])
def test_a_body_that_is_only_taken_out_is_found(vault: Vault, where: Path | str, seq: int) -> None:
    """Without an event that says so, nothing counts as erased."""
    change(where, f"UPDATE event SET body = NULL WHERE case_id = 'c1' AND seq = {seq}")  # noqa: S608
    assert f"event {seq}" in str(vault.whole_store().verify("c1")[0])
    with pytest.raises(NotKeptError, match=f"Event {seq} "):
        vault.whole_store().history("c1")


def test_a_forged_erasure_is_found(vault: Vault, where: Path | str) -> None:
    """An event that says so has to open under the key: its list cannot be written without it."""
    vault.whole_store().erase("c1", erasure(5, "answer", 2))
    change(where, "UPDATE event SET body = NULL WHERE case_id = 'c1' AND seq IN (1, 5)")
    named = " ".join(map(str, vault.whole_store().verify("c1")))
    assert all(f"event {seq}" in named for seq in (1, 2, 5))


def test_another_window_that_was_quicker_is_told(vault: Vault, where: Path | str) -> None:
    """An erasure that does not follow the last event erases nothing."""
    bodies = sealed(where, 1, 2, 3, 4)
    with pytest.raises(OvertakenError):
        vault.whole_store().erase("c1", erasure(4, "case", 1, 2, 3))
    assert sealed(where, 1, 2, 3, 4) == bodies
    assert whats(vault.whole_store()) == ["remarked"] * 4


def test_what_an_open_window_keeps_in_use_goes_at_the_next_unlocking(
    in_file: Vault, path: Path
) -> None:
    """While another reads the log it is not emptied; that is told, and mended later."""
    gone = sealed(path, 2)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM event").fetchone()
        assert not in_file.whole_store().erase("c1", erasure(5, "answer", 2))
    in_file.lock()
    in_file.unlock("anna", ANNA)
    assert not any(body in raw_bytes(path.parent) for body in gone)


def test_a_store_without_a_file_erases_too() -> None:
    """It promises the same."""
    store = MemoryStore()
    store.open_case("c1", AT, [remark(1), remark(2)])
    assert store.erase("c1", erasure(3, "answer", 2))
    assert whats(store) == ["remarked", "gone", "erased"]


def test_two_who_erase_at_once_are_both_listed(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note of the team on a server holds both, so that no backup brings either back."""
    where = cluster.at("anna")
    met = threading.Barrier(2)

    def met_there(connection: Connection, key: str, value: str) -> None:
        # Without turns both have read the note by here, and each would write over the other's.
        with suppress(threading.BrokenBarrierError):
            met.wait(2)
        tell(connection, key, value)

    with closing(filled(where)) as one, closing(vault_at(where)) as other:
        stores = {"c1": one.whole_store(), "c2": other.unlock("anna", ANNA)}
        with monkeypatch.context() as patched:
            patched.setattr(erasures, "tell", met_there)
            patched.setattr(store_module, "write_down", lambda _: True)
            with ThreadPoolExecutor(2) as both:
                erased = [
                    both.submit(store.erase, case, erasure(5 if case == "c1" else 2, "answer", 1))
                    for case, store in stores.items()
                ]
            assert [one.exception() for one in erased] == [None, None]
        store = stores["c1"]
        assert isinstance(store, store_module.SqlStore)
        with store.reading() as connection:
            noted = told(connection, erasures.UNLISTED) or ""
    assert sorted(json.loads(line)["case"] for line in noted.splitlines()) == ["c1", "c2"]
