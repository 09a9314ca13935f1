"""Files of stores as they lie there: looked into without being opened as a store, and without keys.

Looking changes nothing in them. A damaged file can be looked into as far as it can be read.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import NullPool, create_engine, select
from sqlalchemy.exc import DBAPIError

from samtale.adapters.schema import kept_event, person
from samtale.core.words import msg
from samtale.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

Bodies = dict[str, dict[int, str]]
"""The hash of the body of each event by its number, of each case by its id."""

UNREAD: Final = (DBAPIError, sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file raises."""


MAGIC: Final = b"SQLite format 3\0"
"""How every SQLite file begins (https://sqlite.org/fileformat.html)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """What the store that is to be replaced holds, as far as it can be read without keys."""

    hashes: Mapping[str, frozenset[bytes]] = field(default_factory=dict)
    """The hashes of the events of each case."""
    blank: Bodies = field(default_factory=dict)
    """The events whose bodies are not there any more."""
    removed: frozenset[str] = frozenset()
    """The names of the people who were removed."""


@contextmanager
def look_into(path: Path) -> Iterator[Connection]:
    """Look into a file that nobody writes meanwhile.

    SQLite neither locks it nor looks for a log beside it, and so leaves nothing beside it either.
    """
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(uri, uri=True),
        poolclass=NullPool,
        hide_parameters=True,
    )
    with engine.connect() as connection:
        yield connection


def present_in(place: Path) -> Present | None:
    """What a store holds; none where it cannot be read."""
    if not place.exists() or not place.stat().st_size:
        return Present()
    try:
        with look_into(place) as connection:
            gone = select(person.c.name).where(person.c.removed_at != "")
            return Present(
                hashes=hashes_in(connection),
                blank=bodies_in(connection, there=False),
                removed=frozenset(connection.scalars(gone)),
            )
    except UNREAD:
        return None


def hashes_in(connection: Connection) -> dict[str, frozenset[bytes]]:
    """The hashes of the events of each case."""
    found: dict[str, set[bytes]] = {}
    for case, kept in connection.execute(select(kept_event.c.case_id, kept_event.c.hash)):
        found.setdefault(case, set()).add(kept)
    return {case: frozenset(hashes) for case, hashes in found.items()}


def bodies_in(connection: Connection, *, there: bool) -> Bodies:
    """The hashes of bodies that are there, or of those that are not any more."""
    body = kept_event.c.body
    query = select(kept_event.c.case_id, kept_event.c.seq, kept_event.c.body_hash)
    found: Bodies = {}
    for case, seq, kept in connection.execute(
        query.where(body.is_not(None) if there else body.is_(None))
    ):
        found.setdefault(case, {})[seq] = kept.hex()
    return found


def digest_of(file: Path) -> str:
    """SHA-256 of a file (FIPS 180-4), as hexadecimal digits; empty where there is none."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def let_go(path: Path) -> None:
    """Have SQLite take the log beside a file into it, which shows that nobody has it open.

    Raises:
        RefusedError: If somebody has.
    """
    with path.open("rb") as opened:
        if opened.read(len(MAGIC)) != MAGIC:
            # SQLite takes away a log beside what is no database; it may still be of use.
            return
    try:
        with closing(sqlite3.connect(path, timeout=1)) as raw:
            # Alone with it, SQLite writes what is in the log into the file, and ends without one.
            raw.execute("PRAGMA locking_mode=EXCLUSIVE")
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        # Of a damaged file nobody can tell; it is only put aside.
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise RefusedError(
                msg(
                    "The cases in {file} are open in another window; close samtale everywhere and "
                    "try again.",
                    file=str(path),
                )
            ) from error
