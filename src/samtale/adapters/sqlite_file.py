"""One SQLite file: private, durable, overwritten where something is deleted, locked by who writes.

What stands in its tables is in `samtale.adapters.schema`; a shared server in
`samtale.adapters.postgres`.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, create_engine, event, make_url

from samtale.adapters.location import ENDING
from samtale.adapters.schema import make_tables, refuse_newer
from samtale.adapters.settings import expanded
from samtale.adapters.store_faults import damaged, sentence_of
from samtale.core.words import msg
from samtale.errors import NotKeptError, UsageError

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import URL, Engine

    from samtale.adapters.database import Database
    from samtale.core.words import Message

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


class SqliteFile:
    """A file and its connections; serves `samtale.adapters.database.Backend`."""

    def __init__(self, url_or_path: str | os.PathLike[str]) -> None:
        """Make the file where it is not there.

        It is made before SQLite would make it, readable by its owner alone; SQLite gives the same
        mode to the files it puts beside it.

        Args:
            url_or_path: The path of the file, or an SQLAlchemy URL of SQLite.

        Raises:
            NotKeptError: If the file or its folder cannot be made.
            UsageError: If the URL is not one of SQLite.
        """
        url = url_of(url_or_path)
        self.name = url.database or "the store in memory"
        self.erased: Path | None = None
        if url.database and url.database != ":memory:" and "uri" not in url.query:
            self.erased = Path(f"{url.database}{ENDING}")
            try:
                _make_private(Path(url.database))
            except OSError as error:
                raise NotKeptError(
                    msg(
                        "{name} cannot be opened ({why}); name another file.",
                        name=self.name,
                        why=error.strerror or "-",
                    )
                ) from error
        # Parameters are answers of a person: they never stand in an error.
        self.engine: Engine = create_engine(
            url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS}
        )
        self.writer: Engine = self.engine.execution_options(**{WRITES: True})
        event.listen(self.engine, "connect", _set_up)
        event.listen(self.engine, "begin", _begin)

    def make_ready(self, database: Database) -> None:
        """Make the tables of a new file, and bring those of an older samtale up to date."""
        with database.reading() as connection:
            ready = refuse_newer(connection, self.name)
        if not ready:
            with database.writing() as connection:
                make_tables(connection, self.name)

    def alone(self, connection: Connection) -> None:
        """Nothing: whoever writes a file is alone with it."""

    def fault(self, what: Message, error: Exception) -> NotKeptError:
        """One sentence on an error of SQLite."""
        return NotKeptError(sentence_of(what, self.name, error))

    def damage(self, what: Message) -> NotKeptError:
        """One sentence on a file in which something stands that samtale never wrote."""
        return NotKeptError(damaged(what, self.name))

    def tidy(self) -> bool:
        """Write the file anew without anything that was deleted, and empty the log beside it.

        Returns:
            Whether nothing is left; false where another window keeps the log in use.
        """
        raw = self.engine.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute("VACUUM")
            busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            cursor.close()
        except sqlite3.Error as error:
            raise self.fault(msg("The file could not be tidied"), error) from error
        finally:
            raw.close()
        return not busy


def url_of(url_or_path: str | os.PathLike[str]) -> URL:
    """The address of a database, from an SQLAlchemy URL or the path of an SQLite file.

    Raises:
        UsageError: If the address is not one of SQLite.
    """
    text = os.fspath(url_or_path)
    url = make_url(text if "://" in text else f"sqlite:///{expanded(text)}")
    if url.get_backend_name() != "sqlite":
        raise UsageError(
            msg(
                "Cases are kept in SQLite files or on a PostgreSQL server; '{name}' is neither.",
                name=url.get_backend_name(),
            )
        )
    return url


def _make_private(path: Path) -> None:
    """Make the file for its owner alone (mode 0600), and its folder (0700) where it lacks."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if path.stat().st_mode & 0o077 and os.access(path, os.W_OK):
            path.chmod(0o600)


def _text(raw: bytes) -> str:
    """A text of the file; bytes that are no UTF-8, which samtale never wrote, are U+FFFD."""
    return raw.decode("utf-8", "replace")


def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401 - a sqlite3 connection
    # Transactions are begun by hand in `_begin`; sqlite3 would begin them too late.
    connection.isolation_level = None
    # A flipped byte in one name must not hide the rows beside it.
    connection.text_factory = _text
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
