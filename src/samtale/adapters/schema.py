"""The tables of the store, how its events are chained, and how a database connection is set up.

What is read from and written to them is in `samtale.adapters.store` and, for keys, in
`samtale.adapters.people`. How an older file comes to these tables is in
`samtale.adapters.migrating`. No column in clear holds a word of what was said: a case is a number
nobody can guess, and its reference, dates and questions stand in sealed bodies.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    inspect,
    make_url,
    select,
)

from samtale.adapters.settings import expanded
from samtale.errors import NotKeptError, UsageError

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import URL

SCHEMA: Final = 3
"""The version of the tables below; raised with each change of them, with a migration."""

REVISION: Final = "scopes"
"""The migration that leads to the tables below."""

BUSY_SECONDS: Final = 10
"""How long a connection waits for another process to finish writing, in seconds."""

WRITES: Final = "samtale_writes"
"""The execution option of connections that write, and so take the lock at once."""

PRAGMAS: Final = (
    "synchronous=FULL",
    "fullfsync=ON",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
)
"""What is set on every connection: durable commits, overwritten bytes, nothing run from a file."""

FIRST: Final = bytes(32)
"""What the first event of a case is chained to."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
case_file = Table(
    "case_file",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    # The row itself, sealed with the key of the case, so that nobody can cut off the last events.
    Column("mark", LargeBinary, nullable=True),
)
kept_event = Table(
    "event",
    metadata,
    Column("case_id", Text, ForeignKey("case_file.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("talk", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    # Empty where it was erased: the chain covers the hash of the body, so it still holds.
    Column("body", LargeBinary, nullable=True),
    Column("body_hash", LargeBinary, nullable=False),
    Column("prev", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
form = Table(
    "form",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("body", Text, nullable=False),
)
draft = Table(
    "draft",
    metadata,
    Column("case_id", Text, ForeignKey("case_file.id"), primary_key=True),
    # Sealed as bodies are: which question is open says what the talk is about.
    Column("body", LargeBinary, nullable=False),
    Column("at", Text, nullable=False),
)
team_key = Table(
    "team_key",
    metadata,
    Column("id", Text, primary_key=True),
    # The newest is the one under which new keys of cases are wrapped.
    Column("number", Integer, nullable=False, unique=True),
    Column("made_at", Text, nullable=False),
)
case_key = Table(
    "case_key",
    metadata,
    Column("case_id", Text, ForeignKey("case_file.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("team_key", Text, ForeignKey("team_key.id"), nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    # For what only this key opens; says nothing to whoever lacks the keys, and empty for the rest.
    Column("scope", Text, nullable=False, server_default=""),
)
person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    # Empty for the recovery key, which is a person as far as keys go.
    Column("name", Text, nullable=False),
    Column("public", LargeBinary, nullable=False),
    # How the key around the secret one is derived from a passphrase; empty once removed.
    Column("how", Text, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("added_at", Text, nullable=False),
    # For the recovery key: when it was typed back.
    Column("trusted_at", Text, nullable=False),
    Column("removed_at", Text, nullable=False),
    # A code over the row under the newest key of the team, so that no foreign key slips in.
    Column("mark", LargeBinary, nullable=False),
)
key_grant = Table(
    "key_grant",
    metadata,
    Column("team_key", Text, ForeignKey("team_key.id"), primary_key=True),
    Column("person", Text, ForeignKey("person.id"), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)
anchor = Table(
    "anchor",
    metadata,
    Column("day", Text, primary_key=True),
    # Which cases were added to since the anchor before, up to which event and with which hash.
    Column("body", Text, nullable=False),
    Column("prev", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)
revision = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))


def chain(prev: bytes, *parts: str | int | bytes) -> bytes:
    """The hash of an event: SHA-256 (FIPS 180-4) over the one before and all its columns.

    Every part is preceded by its length, so that no two rows give the same bytes.

    Args:
        prev: The hash of the event before, or `FIRST`.
        parts: The columns of the row in their order, the body by its hash.
    """
    digest = hashlib.sha256()
    for part in (prev, *parts):
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()


def url_of(url_or_path: str | os.PathLike[str]) -> URL:
    """The address of a database, from an SQLAlchemy URL or the path of an SQLite file.

    Raises:
        UsageError: If the address is not one of SQLite.
    """
    text = os.fspath(url_or_path)
    url = make_url(text if "://" in text else f"sqlite:///{expanded(text)}")
    if url.get_backend_name() != "sqlite":
        sentence = f"Cases are kept in SQLite files; '{url.get_backend_name()}' is not one."
        raise UsageError(sentence)
    return url


def engine_of(url: URL) -> Engine:
    """An engine whose connections are durable, private and locked as the store needs.

    The file is made before SQLite would make it, readable by its owner alone; SQLite gives the
    same mode to the files it puts beside it.

    Raises:
        OSError: If the file or its folder cannot be made.
    """
    if url.database and url.database != ":memory:" and "uri" not in url.query:
        _make_private(Path(url.database))
    # Parameters are answers of a person: they never stand in an error.
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def make_tables(connection: Connection, name: str) -> None:
    """Make the tables of a new database, and refuse one that is not ours or is too new.

    Args:
        connection: A connection that writes.
        name: The database as a person would name it.

    Raises:
        NotKeptError: If the database is of a newer samtale or of another program.
    """
    found = set(inspect(connection).get_table_names())
    if not found:
        metadata.create_all(connection)
        connection.execute(meta.insert().values(key="schema", value=str(SCHEMA)))
        connection.execute(revision.insert().values(version_num=REVISION))
        return
    if not {"meta", "case_file", "event"} <= found:
        sentence = f"{name} belongs to another program; name another file for the cases."
        raise NotKeptError(sentence)
    if not refuse_newer(connection, name):
        from samtale.adapters.migrating import bring_up

        bring_up(connection)


def told(connection: Connection, key: str) -> str | None:
    """What the file says of itself under a key; none where it says nothing."""
    value: str | None = connection.execute(
        select(meta.c.value).where(meta.c.key == key)
    ).scalar_one_or_none()
    return value


def tell(connection: Connection, key: str, value: str) -> None:
    """Let the file say something of itself."""
    connection.execute(delete(meta).where(meta.c.key == key))
    connection.execute(meta.insert().values(key=key, value=value))


def refuse_newer(connection: Connection, name: str) -> bool:
    """Whether the tables are those of this samtale; refuses those of a newer one.

    Raises:
        NotKeptError: If the database was written by a newer samtale.
    """
    if not inspect(connection).has_table("meta"):
        return False
    version = told(connection, "schema")
    if version is None:
        return False
    if not version.isdecimal() or int(version) > SCHEMA:
        sentence = (
            f"{name} was written by a newer samtale (form {version}; this one knows {SCHEMA}); "
            "nothing in it was changed: update samtale to open it."
        )
        raise NotKeptError(sentence)
    return int(version) == SCHEMA


def _make_private(path: Path) -> None:
    """Make the file for its owner alone (mode 0600), and its folder (0700) where it lacks."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if path.stat().st_mode & 0o077 and os.access(path, os.W_OK):
            path.chmod(0o600)


def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401 - a sqlite3 connection
    # Transactions are begun by hand in `_begin`; sqlite3 would begin them too late.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    # Asked first, because changing it takes a lock that opening a database need not wait for.
    if cursor.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A writer takes its lock before it reads which event was the last one.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
