"""Migrations: what an older samtale kept is there afterwards, encrypted, and its old form gone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine, inspect
from tests.adapters.sealed import ANNA, NOON, change, raw_bytes, remark, vault_at

from samtale.adapters import database, migrating, sqlite_file
from samtale.adapters.store import SqlStore
from samtale.errors import NotKeptError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test keeps its cases."""
    return tmp_path / "cases" / "samtale.db"


def of_samtale_01(path: Path) -> None:
    """A file as samtale 0.1 left it: two cases and a draft in clear, and an event taken back."""
    store = SqlStore(path)
    store.open_case("c1", NOON, [remark(n, f"a secret told {n}") for n in range(1, 40)])
    store.open_case("c2", NOON)
    store.keep_draft("c1", "considerations", "half a secret")
    store.close()
    added = ("team_key", "case_key", "person", "key_grant", "anchor", "alembic_version")
    change(
        path,
        "ALTER TABLE case_file DROP COLUMN mark",
        *(f"ALTER TABLE {table} DROP COLUMN team" for table in ("case_file", "event", "draft")),
        "CREATE TABLE said (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)",
        "INSERT INTO said SELECT key, value FROM meta",
        "DROP TABLE meta",
        "ALTER TABLE said RENAME TO meta",
        *(f"DROP TABLE {table}" for table in added),
        "UPDATE meta SET value = '1' WHERE key = 'schema'",
    )


def shape(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The tables of a file with their columns."""
    engine = create_engine(f"sqlite:///{path}")
    looked = inspect(engine)
    found = {
        table: sorted(
            (one["name"], str(one["type"]), one["nullable"], one["name"] in keys)
            for keys in [looked.get_pk_constraint(table)["constrained_columns"]]
            for one in looked.get_columns(table)
        )
        for table in looked.get_table_names()
    }
    engine.dispose()
    return found


def test_a_migrated_file_is_shaped_as_a_new_one(path: Path, tmp_path: Path) -> None:
    """The steps of the migrations lead to the very tables a new file gets."""
    of_samtale_01(path)
    assert "person" not in shape(path)
    SqlStore(path).close()
    SqlStore(tmp_path / "new.db").close()
    assert shape(path) == shape(tmp_path / "new.db")


def test_cases_in_clear_are_there_afterwards(path: Path) -> None:
    """Every event and the draft are as they were, under the first passphrase."""
    of_samtale_01(path)
    vault = vault_at(path)
    assert vault.state == "unsealed"
    store = vault.create("anna", ANNA)
    assert list(store.history("c1")) == [remark(n, f"a secret told {n}") for n in range(1, 40)]
    assert store.draft("c1") == ("considerations", "half a secret")
    assert store.history("c2") == []
    assert store.verify("c1") == store.verify("c2") == ()
    vault.close()
    assert vault_at(path).state == "locked"


def test_nothing_in_clear_is_left_in_any_file(path: Path) -> None:
    """The raw bytes are searched before and after: the database, its log and what lies beside."""
    of_samtale_01(path)
    assert b"a secret told" in raw_bytes(path.parent)
    vault = vault_at(path)
    vault.create("anna", ANNA)
    found = raw_bytes(path.parent)
    assert [one for one in (b"a secret", b"considerations") if one in found] == []
    vault.close()


def test_it_is_the_tidying_that_clears_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it, and without overwriting what is deleted, old bodies stay in free pages."""
    of_samtale_01(path)
    monkeypatch.setattr(database.Database, "tidy", lambda _self: None)
    monkeypatch.setattr(sqlite_file, "PRAGMAS", ("synchronous=FULL",))
    vault = vault_at(path)
    vault.create("anna", ANNA)
    assert b"a secret told" in raw_bytes(path.parent)
    vault.close()


def test_a_file_that_was_not_tidied_is_tidied_at_the_next_start(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that is switched off in between leaves the work to the next start, not undone."""
    of_samtale_01(path)
    vault = vault_at(path)

    def pull_the_plug(_self: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(database.Database, "tidy", pull_the_plug)
        with pytest.raises(KeyboardInterrupt):
            vault.create("anna", ANNA)
    vault.close()
    again = vault_at(path)
    assert len(again.unlock("anna", ANNA).history("c1")) == 39
    assert b"a secret" not in raw_bytes(path.parent)
    again.close()


def test_a_history_that_was_changed_is_not_sealed(path: Path) -> None:
    """Chained anew the change would no longer show; so nothing is changed, and it is said."""
    of_samtale_01(path)
    change(path, "UPDATE event SET actor = 'eve' WHERE seq = 7")
    vault = vault_at(path)
    with pytest.raises(NotKeptError, match=r"Event 7 .*changed outside samtale"):
        vault.create("anna", ANNA)
    assert vault.state == "unsealed"
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM person").fetchone() == (0,)
    vault.close()


def test_events_that_are_missing_stop_the_sealing(path: Path) -> None:
    """The same for a history whose end was cut off."""
    of_samtale_01(path)
    change(path, "DELETE FROM event WHERE seq = 39")
    vault = vault_at(path)
    with pytest.raises(NotKeptError, match="lacks its last events"):
        vault.create("anna", ANNA)
    vault.close()


def test_a_wrong_step_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables and their version change together or not at all."""
    of_samtale_01(path)
    before = shape(path)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(migrating, "tell", fail)
    with pytest.raises(KeyboardInterrupt):
        SqlStore(path)
    assert shape(path) == before
