"""The tables of the store, and how its events are chained.

What is read from and written to them is in `samtale.adapters.store` and, for keys, in
`samtale.adapters.people`. How an older file comes to these tables is in
`samtale.adapters.migrating`. No column in clear holds a word of what was said: a case is a number
nobody can guess, and its reference, dates and questions stand in sealed bodies.
"""

from __future__ import annotations

import hashlib
from typing import Final

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    inspect,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from samtale.core.words import msg
from samtale.errors import NotKeptError, RefusedError

SCHEMA: Final = 4
"""The version of the tables below; raised with each change of them, with a migration."""

REVISION: Final = "teams"
"""The migration that leads to the tables below."""

MOVED: Final = "moved_to"
"""What a store says of itself once its cases went elsewhere: the day, a space, and where to."""

FIRST: Final = bytes(32)
"""What the first event of a case is chained to."""

metadata = MetaData()


def _of_team(*, key: bool = False) -> Column[str]:
    """Whose row it is, in a store that teams share; empty in a file, which one team has alone.

    A server fills it in by itself (`guards.sql`), from who is connected.
    """
    return Column("team", Text, primary_key=key, nullable=False, server_default="")


meta = Table(
    "meta",
    metadata,
    # Empty for what is said of the whole store.
    _of_team(key=True),
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
case_file = Table(
    "case_file",
    metadata,
    _of_team(),
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
    _of_team(),
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
    _of_team(),
    Column("case_id", Text, ForeignKey("case_file.id"), primary_key=True),
    # Sealed as bodies are: which question is open says what the talk is about.
    Column("body", LargeBinary, nullable=False),
    Column("at", Text, nullable=False),
)
team_key = Table(
    "team_key",
    metadata,
    _of_team(),
    Column("id", Text, primary_key=True),
    # The newest is the one under which new keys of cases are wrapped.
    Column("number", Integer, nullable=False),
    Column("made_at", Text, nullable=False),
    Index("team_key_number", "team", "number", unique=True),
)
case_key = Table(
    "case_key",
    metadata,
    _of_team(),
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
    _of_team(),
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
    _of_team(),
    Column("team_key", Text, ForeignKey("team_key.id"), primary_key=True),
    Column("person", Text, ForeignKey("person.id"), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)
anchor = Table(
    "anchor",
    metadata,
    _of_team(key=True),
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
        raise NotKeptError(
            msg("{name} belongs to another program; name another file for the cases.", name=name)
        )
    if not refuse_newer(connection, name):
        from samtale.adapters.migrating import bring_up

        bring_up(connection)


def adding(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insertion that may name what happens where such a row is there already."""
    server = connection.dialect.name == "postgresql"
    return postgresql.insert(table) if server else sqlite.insert(table)


def told(connection: Connection, key: str) -> str | None:
    """What the file says of itself under a key; none where it says nothing."""
    value: str | None = connection.execute(
        select(meta.c.value).where(meta.c.key == key)
    ).scalar_one_or_none()
    return value


def tell(connection: Connection, key: str, value: str) -> None:
    """Let the file say something of itself."""
    said = connection.execute(update(meta).where(meta.c.key == key).values(value=value))
    if not said.rowcount:
        connection.execute(meta.insert().values(key=key, value=value))


def refuse_moved(connection: Connection, name: str) -> None:
    """Refuse a store whose cases went elsewhere: what is kept here would be found by nobody.

    Raises:
        RefusedError: If they did.
    """
    if moved := told(connection, MOVED):
        day, _, where = moved.partition(" ")
        raise RefusedError(
            msg(
                "The cases of {name} were moved to {where} on {day}; nothing is kept here any "
                "more: name the new store in SAMTALE_STORE.",
                name=name,
                where=where,
                day=day,
            )
        )


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
        raise NotKeptError(
            msg(
                "{name} was written by a newer samtale (form {form}; this one knows {known}); "
                "nothing in it was changed: update samtale to open it.",
                name=name,
                form=version,
                known=SCHEMA,
            )
        )
    return int(version) == SCHEMA
