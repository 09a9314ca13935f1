"""A database with the tables of samtale: used in transactions, with every fault said in a sentence.

What is SQLite's own is in `samtale.adapters.sqlite_file`, what is PostgreSQL's in
`samtale.adapters.postgres`. What stands in the tables is in `samtale.adapters.store` and, for
keys, in `samtale.adapters.people`.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol

from sqlalchemy.exc import DBAPIError, NoResultFound

from samtale.adapters.erasing import UNTIDY
from samtale.adapters.location import is_server
from samtale.adapters.schema import refuse_moved, tell
from samtale.core.words import msg
from samtale.errors import NotKeptError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from samtale.core.words import Message


class Backend(Protocol):
    """What a file and a server do each in its own way."""

    name: str
    """The database as a person would name it."""
    engine: Engine
    """Gives connections that read."""
    writer: Engine
    """Gives connections that write."""
    erased: Path | None
    """The list of what was erased (`samtale.adapters.erasures`); none for a store in memory."""

    def make_ready(self, database: Database) -> None:
        """Bring the tables up to date, or refuse them.

        Raises:
            NotKeptError: If they cannot be used.
        """

    def alone(self, connection: Connection) -> None:
        """Wait until nobody else changes keys of this team, up to the end of the transaction."""

    def fault(self, what: Message, error: Exception) -> NotKeptError:
        """What is raised for an error of the driver; its sentence repeats no answer."""

    def damage(self, what: Message) -> NotKeptError:
        """What is raised for rows that samtale never wrote."""

    def tidy(self) -> bool:
        """Write what is left anew, so that nothing of what was deleted lies in free space."""


class Database:
    """A file or a server with the tables of samtale."""

    def __init__(self, where: str | PathLike[str]) -> None:
        """Open it; a file is made, or brought up to date where it is of an older samtale.

        Args:
            where: The path of a file, an SQLAlchemy URL of SQLite, or the address of a PostgreSQL
                server (`postgresql://...`).

        Raises:
            NotKeptError: If it cannot be used, or was written by a newer samtale.
            UnreachableError: If the server cannot be reached.
            RefusedError: If the server knows nobody of that name as a caseworker.
            UsageError: If the URL is of neither kind.
        """
        self._backend = _backend(where)
        self._name = self._backend.name
        self._engine = self._backend.engine
        self._closed = self._ready = False
        try:
            self._backend.make_ready(self)
            with self.reading() as connection:
                refuse_moved(connection, self._name)
            self._ready = True
        except BaseException:
            self._engine.dispose()
            raise

    @property
    def name(self) -> str:
        """The database as a person would name it."""
        return self._name

    @property
    def erased(self) -> Path | None:
        """The list of what was erased, beside it; none for a store in memory."""
        return self._backend.erased

    def close(self) -> None:
        """Let go of the database; nothing can be kept afterwards."""
        self._closed = True
        self._engine.dispose()

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Connection]:
        """A transaction that writes, which is kept whole or not at all.

        Args:
            alone: Whether nobody else may change keys meanwhile.

        Raises:
            RefusedError: If the cases were moved to another store.
            UnreachableError: If the server went away; `unknown` where it may have kept it.
        """
        what = msg("This could not be kept")
        with self._guarded(what), self._backend.writer.connect() as connection:
            transaction = connection.begin()
            try:
                if self._ready:
                    refuse_moved(connection, self._name)
                if alone:
                    self._backend.alone(connection)
                yield connection
            except BaseException:
                # Where the connection is gone there is nothing left to take back.
                with suppress(DBAPIError):
                    transaction.rollback()
                raise
            try:
                transaction.commit()
            except DBAPIError as error:
                fault = self._backend.fault(what, error)
                if isinstance(fault, UnreachableError):
                    raise UnreachableError(_in_doubt(self._name), unknown=True) from error
                raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads one state of the database."""
        with (
            self._guarded(msg("The cases could not be read")),
            self._engine.connect() as connection,
            connection.begin(),
        ):
            yield connection

    def tidy(self) -> bool:
        """Write what is left anew without anything that was deleted, and empty logs beside it.

        Returns:
            Whether nothing is left; false where a file is in use by another window, and on a
            server, where its administrator does it (`samtale store tidy`).
        """
        with self._guarded(msg("The file could not be tidied")):
            done = self._backend.tidy()
        if done:
            with self.writing() as connection:
                tell(connection, UNTIDY, "no")
        return done

    @contextmanager
    def _guarded(self, what: Message) -> Iterator[None]:
        if self._closed:
            raise NotKeptError(
                msg(
                    "{what}: {name} is closed; what was kept before is safe.",
                    what=what,
                    name=self._name,
                )
            )
        try:
            yield
        except DBAPIError as error:
            raise self._backend.fault(what, error) from error
        except (UnicodeDecodeError, NoResultFound) as error:
            # A damaged file may hold bytes that are no text, in names as in values, and lack rows
            # that are always there, such as the newest key of the team.
            raise self._backend.damage(what) from error


def _backend(where: str | PathLike[str]) -> Backend:
    # The driver of a server is loaded for a server only.
    if is_server(where):
        from samtale.adapters.postgres import Server

        return Server(str(where))
    from samtale.adapters.sqlite_file import SqliteFile

    return SqliteFile(where)


def _in_doubt(name: str) -> Message:
    return msg(
        "The connection to {name} broke while this was being kept, so it may be there or not; "
        "everything kept before is safe: when the connection is back, open the case and look.",
        name=name,
    )
