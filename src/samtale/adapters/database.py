"""One SQLite file: opened once, used in transactions, with every fault said in a sentence.

What stands in its tables is in `samtale.adapters.store` and, for keys, in
`samtale.adapters.people`.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from samtale.adapters.erasing import UNTIDY
from samtale.adapters.schema import WRITES, engine_of, make_tables, refuse_newer, tell, url_of
from samtale.adapters.store_faults import damaged, sentence_of
from samtale.adapters.store_rows import UnreadableRowError
from samtale.errors import NotKeptError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from sqlalchemy import Connection


class Database:
    """An SQLite file with the tables of samtale."""

    def __init__(self, url_or_path: str | PathLike[str]) -> None:
        """Open the file, or make it; bring it up to date where it is of an older samtale.

        Args:
            url_or_path: The path of the file, or an SQLAlchemy URL of SQLite.

        Raises:
            NotKeptError: If the file cannot be used, or was written by a newer samtale.
            UsageError: If the URL is not one of SQLite.
        """
        url = url_of(url_or_path)
        self._name = url.database or "the store in memory"
        self._closed = False
        try:
            self._engine = engine_of(url)
        except OSError as error:
            sentence = f"{self._name} cannot be opened ({error.strerror}); name another file."
            raise NotKeptError(sentence) from error
        with self.reading() as connection:
            ready = refuse_newer(connection, self._name)
        if not ready:
            with self.writing() as connection:
                make_tables(connection, self._name)

    @property
    def name(self) -> str:
        """The file as a person would name it."""
        return self._name

    def close(self) -> None:
        """Let go of the file; nothing can be kept afterwards."""
        self._closed = True
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, which is kept whole or not at all."""
        with (
            self._guarded("This could not be kept"),
            self._engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads one state of the file."""
        with (
            self._guarded("The cases could not be read"),
            self._engine.connect() as connection,
            connection.begin(),
        ):
            yield connection

    def tidy(self) -> bool:
        """Write the file anew without anything that was deleted, and empty the log beside it.

        Returns:
            Whether nothing is left; false where another window keeps the log in use.
        """
        with self._guarded("The file could not be tidied"):
            raw = self._engine.raw_connection()
            try:
                cursor = raw.cursor()
                cursor.execute("VACUUM")
                busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                cursor.close()
            finally:
                raw.close()
        if not busy:
            with self.writing() as connection:
                tell(connection, UNTIDY, "no")
        return not busy

    @contextmanager
    def _guarded(self, what: str) -> Iterator[None]:
        if self._closed:
            sentence = f"{what}: {self._name} is closed; what was kept before is safe."
            raise NotKeptError(sentence)
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            raise NotKeptError(sentence_of(what, self._name, error)) from error
        except (UnicodeDecodeError, UnreadableRowError) as error:
            # A damaged file may hold bytes that are no text, in names as in values.
            raise NotKeptError(damaged(what, self._name)) from error
