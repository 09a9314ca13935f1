"""What a store tells without keys, before anything that opens it is loaded.

The first screen asks for a passphrase, and must know whether there is one and whose. Neither
SQLAlchemy nor what encrypts is loaded for that.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from samtale.adapters.location import is_server
from samtale.adapters.server import Address, away, driver, fit
from samtale.core.words import msg
from samtale.errors import NotKeptError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import psycopg


class Asking(Protocol):
    """Asks a store something in SQL that both kinds understand."""

    def ask(self, query: str) -> Sequence[Sequence[Any]]:
        """The rows that answer it; none where there are no tables yet."""

    def close(self) -> None:
        """Let go of the store."""


class FileAsking:
    """Asks a file; what cannot be asked is told when it is opened."""

    def __init__(self, path: Path) -> None:
        """Name the file; it need not be there."""
        self._path = path

    def ask(self, query: str) -> Sequence[Sequence[Any]]:
        """The rows that answer it; none where there is no such file or table."""
        if not self._path.is_file() or not self._path.stat().st_size:
            return []
        try:
            uri = f"{self._path.resolve().as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, uri=True)) as database:
                return database.execute(query).fetchall()
        except (sqlite3.Error, UnicodeDecodeError):
            return []

    def close(self) -> None:
        """Nothing: each question opens the file by itself."""


class ServerAsking:
    """Asks a server, over one connection that is kept while somebody types."""

    def __init__(self, address: str) -> None:
        """Name the server; nothing is connected yet.

        Raises:
            UsageError: If the address cannot be read.
        """
        self._address = Address(address)
        self._connection: psycopg.Connection[Any] | None = None
        self._told: dict[str, Sequence[Sequence[Any]]] = {}

    def ask(self, query: str) -> Sequence[Sequence[Any]]:
        """The rows that answer it; those it told last, while the server is away.

        Raises:
            UnreachableError: If the server cannot be reached, and never told.
            NotKeptError: If it has no tables of this samtale.
            RefusedError: If it knows nobody of that name as a caseworker.
        """
        what, name = msg("The cases could not be read"), self._address.name
        try:
            self._told[query] = self._connected().execute(query).fetchall()
        except driver().Error as error:
            self.close()
            if (gone := away(what, name, error)) is not None:
                # Who can unlock is asked anew when the app locks, which must not fail.
                if isinstance(gone, UnreachableError) and query in self._told:
                    return self._told[query]
                raise gone from error
            said = getattr(error, "sqlstate", None) or type(error).__name__
            text = msg("{what} in {name} ({said}); ask for help.", what=what, name=name, said=said)
            raise NotKeptError(text) from error
        return self._told[query]

    def _connected(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            made = self._address.connect()
            made.autocommit = True
            try:
                fit(lambda query: made.execute(query).fetchall(), self._address.name)
            except BaseException:
                made.close()
                raise
            self._connection = made
        return self._connection

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def asking(where: Path | str) -> Asking:
    """What asks the store at a location."""
    return ServerAsking(str(where)) if is_server(where) else FileAsking(Path(where))
