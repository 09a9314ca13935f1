"""What a store tells without keys, before anything that opens it is loaded.

The first screen asks for a passphrase, and must know whether there is one and whose. Neither
SQLAlchemy nor what encrypts is loaded for that.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from samtale.adapters.location import is_server
from samtale.adapters.server import Address, away, driver, fit
from samtale.core.words import msg
from samtale.errors import NotKeptError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import psycopg


READ: Final = msg("The cases could not be read")
_MOMENT: Final = 1.0
"""For how many seconds without a word a server is asked again for what it has told before."""


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
        from samtale.adapters.patience import soon

        if query not in self._told:
            self._told[query] = self._answer(query)
            return self._told[query]
        # Who can unlock is asked anew when the app locks, which must neither fail nor wait.
        try:
            self._told[query] = soon(lambda: self._answer(query), READ, _MOMENT)
        except UnreachableError:
            # One that says nothing lets go of itself; the next question makes another.
            self._connection = None
        return self._told[query]

    def _answer(self, query: str) -> Sequence[Sequence[Any]]:
        name, used = self._address.name, None
        try:
            used = self._connected()
            rows = used.execute(query).fetchall()
        except driver().Error as error:
            if used is not None:
                used.close()
            if (gone := away(READ, name, error)) is not None:
                raise gone from error
            said = getattr(error, "sqlstate", None) or type(error).__name__
            text = msg("{what} in {name} ({said}); ask for help.", what=READ, name=name, said=said)
            raise NotKeptError(text) from error
        if used is not self._connection:
            used.close()  # nobody waits for it any more
        return rows

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
