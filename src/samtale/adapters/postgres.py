"""A PostgreSQL server that a municipality shares: connections, and what its errors mean.

How it is reached is in `samtale.adapters.server`, what keeps teams apart on it in `guards.sql`, and
what its administrator does in `samtale.adapters.teams`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError

from samtale.adapters.location import ENDING
from samtale.adapters.memory_store import OVERTAKEN
from samtale.adapters.schema import refuse_newer
from samtale.adapters.server import SILENCE, Address, away, fit
from samtale.adapters.settings import data_folder
from samtale.core.words import msg
from samtale.errors import NotKeptError, OvertakenError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Engine

    from samtale.adapters.database import Database
    from samtale.core.words import Message

_BUSY: Final = msg("somebody else is just at work on the same; try again")

_REMEDIES: Final = {
    "28": msg("the server does not let you in; ask whoever looks after it"),
    "40": _BUSY,
    "55P03": _BUSY,
    "57014": msg("it took too long; try again"),
    "42501": msg("you may not do this there; ask whoever looks after it"),
    "25006": msg("the server only reads at the moment; try again later"),
    "53100": msg("the disk of the server is full; tell whoever looks after it"),
    "53": msg("the server has no room for it; tell whoever looks after it"),
    "58": msg("the disk of the server does not answer as it should; tell whoever looks after it"),
    "XX": msg("the database is damaged; tell whoever looks after it"),
}
"""What is wrong and what to do, by how the SQLSTATE begins (PostgreSQL, appendix A)."""

ALONE: Final = "SELECT pg_advisory_xact_lock(hashtextextended('samtale ' || own_team(), 0))"
"""Waits for whoever changes keys of the same team, up to the end of the transaction."""


def engine_at(address: Address) -> Engine:
    """An engine of connections to an address.

    Parameters are answers of a person, if sealed: they never stand in an error. A connection that
    was lost while nobody used it is found out before it is used.
    """
    return create_engine(
        "postgresql+psycopg://",
        creator=address.connect,
        hide_parameters=True,
        pool_pre_ping=True,
        use_native_hstore=False,
    )


class Server:
    """A shared server; serves `samtale.adapters.database.Backend`."""

    def __init__(self, address: str, *, silence: float = SILENCE) -> None:
        """Read the address; nothing is connected yet.

        Args:
            address: The address.
            silence: As for `Address`.

        Raises:
            UsageError: If the address cannot be read, or holds a password.
        """
        at = Address(address, silence=silence)
        self.name = at.name
        # The server keeps no files for us: the list lies on the machine that erases.
        self.erased: Path | None = data_folder() / f"shared{ENDING}"
        engine = engine_at(at)
        # What is read is one state of the store, as in a file.
        self.engine: Engine = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        # Who writes sees what was kept before their lock was theirs.
        self.writer: Engine = engine.execution_options(isolation_level="READ COMMITTED")

    def make_ready(self, database: Database) -> None:
        """Refuse a store that has no tables of this samtale, and who is not admitted to it.

        Raises:
            NotKeptError: If the tables are of another samtale.
            RefusedError: If the guards know nobody of that name, or would not hold for them.
        """
        with database.reading() as connection:

            def ask(query: str) -> Sequence[Sequence[Any]]:
                return connection.exec_driver_sql(query).all()

            fit(ask, self.name)
            if not refuse_newer(connection, self.name):
                raise NotKeptError(older(self.name))

    def alone(self, connection: Connection) -> None:
        """Wait until nobody else changes keys of this team."""
        connection.exec_driver_sql(ALONE)

    def fault(self, what: Message, error: Exception) -> NotKeptError:
        """What is raised for an error of the server; it repeats nothing that was to be kept."""
        cause = (error.orig if isinstance(error, DBAPIError) else None) or error
        if (gone := away(what, self.name, cause)) is not None:
            return gone
        state = getattr(cause, "sqlstate", None) or ""
        if state == "23505" and _table(cause) == "event":
            return OvertakenError(OVERTAKEN)
        found = (text for begins, text in _REMEDIES.items() if state.startswith(begins))
        said = state or type(cause).__name__
        return NotKeptError(
            msg(
                "{what} in {name}: {remedy}; everything kept before is safe.",
                what=what,
                name=self.name,
                remedy=next(found, msg("the database says {said}; ask for help", said=said)),
            )
        )

    def damage(self, what: Message) -> NotKeptError:
        """What is raised for rows that samtale never wrote."""
        remedy = _REMEDIES["XX"]
        return NotKeptError(
            msg(
                "{what} in {name}: {remedy}; nothing was changed.",
                what=what,
                name=self.name,
                remedy=remedy,
            )
        )

    def tidy(self) -> bool:
        """Nothing: rows that are gone are cleared away by the administrator, for all at once."""
        return False


def older(name: str) -> Message:
    """One sentence on tables of an older samtale, which the administrator brings up to date."""
    return msg(
        "{name} was made by an older samtale; nothing was changed: its administrator runs 'samtale "
        "store migrate'.",
        name=name,
    )


def _table(error: BaseException) -> str | None:
    table: str | None = getattr(getattr(error, "diag", None), "table_name", None)
    return table
