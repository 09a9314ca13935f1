"""Figures of a store: the same for the same rows, and others for any other row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, NOON, change, remark, vault_at

from samtale.adapters.schema import metadata, revision, tell
from samtale.adapters.tally import LOCAL, tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.adapters.store import SqlStore

COLUMNS = [
    (table.name, column.name)
    for table in metadata.sorted_tables
    if table is not revision
    for column in table.c
    if column.name != "team"
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    """A store with a row in every table."""
    vault = vault_at(tmp_path / "samtale.db")
    store = vault.create("anna", ANNA)
    store.open_case("c1", NOON, [remark(1), remark(2)])
    store.keep_draft("c1", "considerations", "half a secret")
    store.keep_forms("digest", {})
    yield store
    vault.close()


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_any_value_that_is_another_is_seen(store: SqlStore, table: str, column: str) -> None:
    """Each column of each table counts; whose the row is does not, and is the server's."""
    with store.reading() as connection:
        before = tally(connection)
    assert before.counts[table] >= 1
    other = {str: "'another'", int: "77", bytes: "zeroblob(7)"}[
        metadata.tables[table].c[column].type.python_type
    ]
    # What a store says of its own place does not count, so the row that does is taken.
    where = "key = 'seal'" if table == "meta" else "rowid = 1"
    statement = f"UPDATE {table} SET {column} = {other} WHERE {where}"  # noqa: S608 - of the schema
    change(Path(store.name), statement)
    with store.reading() as connection:
        assert tally(connection).rows != before.rows


def test_what_a_store_says_of_its_own_place_does_not_count(store: SqlStore) -> None:
    """When a backup was made of it is nothing that is kept in it."""
    with store.reading() as connection:
        before = tally(connection)
    with store.writing() as connection:
        for key in LOCAL - {"schema", "moved_to"}:
            tell(connection, key, "something")
    with store.reading() as connection:
        assert tally(connection) == before
