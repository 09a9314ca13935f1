"""All rows of a store: in figures that two stores can be compared by, and copied to another.

It works on the rows alone, with any database, and needs no key. What a file says of its
own place (`LOCAL`) is left out: it is not part of what is kept.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from samtale.adapters.erasing import UNTIDY
from samtale.adapters.erasures import UNLISTED
from samtale.adapters.schema import FIRST, MOVED, case_file, chain, form, meta, metadata, revision

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Table

BACKUP: Final = "backup_at"
"""What a store says of the last backup that was made of it, as a moment in ISO 8601."""

LOCAL: Final = frozenset({"schema", UNTIDY, UNLISTED, BACKUP, MOVED})
"""What a store says of itself and not of its cases."""

TABLES: Final = tuple(one for one in metadata.sorted_tables if one is not revision)
"""What is kept, in an order in which each row comes after those it belongs to."""

AT_ONCE: Final = 1000
"""How many rows are held in memory at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a store holds, in figures."""

    counts: Mapping[str, int]
    """How many rows each table has."""
    heads: str
    """SHA-256 (FIPS 180-4) over the last event of every case, as hexadecimal digits."""
    rows: str
    """SHA-256 over every row of every table, as hexadecimal digits."""


def tally(connection: Connection, forms: Collection[str] | None = None) -> Tally:
    """Count and digest what a store holds.

    The order in which a database gives rows does not matter: their digests are put in order.

    Args:
        connection: A connection whose transaction sees one state of the store.
        forms: The dialogs and rules that count, by their digest: a server shares them between
            teams; all where left out.
    """
    counts: dict[str, int] = {}
    every = hashlib.sha256()
    for table in TABLES:
        found = sorted(
            _digest(table.name, row.values())
            for row in rows(connection, table)
            if table is not form or forms is None or row["digest"] in forms
        )
        counts[table.name] = len(found)
        every.update(chain(FIRST, table.name, len(found), *found))
    query = select(case_file.c.id, case_file.c.version, case_file.c.head)
    heads = sorted(_digest("head", row) for row in connection.execute(query))
    return Tally(counts=counts, heads=chain(FIRST, *heads).hex(), rows=every.hexdigest())


def forms_of(connection: Connection) -> frozenset[str]:
    """The digests of the dialogs and rules that a store holds."""
    return frozenset(connection.scalars(select(form.c.digest)))


def is_empty(connection: Connection) -> bool:
    """Whether a store, or the part of a team in it, holds nothing yet."""
    kept = [one for one in TABLES if one not in {meta, form}]
    return all(connection.execute(select(one).limit(1)).first() is None for one in kept)


def copy_rows(source: Connection, target: Connection) -> None:
    """Put every row of one store into another that holds none.

    Args:
        source: A connection whose transaction sees one state of the store.
        target: A connection that writes, to a store with the tables of this samtale.
    """
    there = forms_of(target)
    for table in TABLES:
        found = (
            row for row in rows(source, table) if table is not form or row["digest"] not in there
        )
        while some := list(islice(found, AT_ONCE)):
            target.execute(table.insert(), some)


def rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of a table, a few at a time, without what a store says of its own place.

    Whose they are is not part of them: a file has one team, and a server fills it in.
    """
    query = select(*(one for one in table.c if one.name != "team"))
    if table is meta:
        query = query.where(meta.c.key.not_in(LOCAL))
    for row in connection.execute(query.execution_options(yield_per=AT_ONCE)):
        yield dict(row._mapping)  # noqa: SLF001 - its public name


def _digest(name: str, row: Iterable[Any]) -> bytes:
    """The hash of a row; its values carry their type, so that an empty one is not the text None."""
    parts: list[str | int | bytes] = []
    for value in row:
        parts += [type(value).__name__, b"" if value is None else value]
    return chain(FIRST, name, *parts)
