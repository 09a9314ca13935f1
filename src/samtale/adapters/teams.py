"""What the administrator of a shared server does: its tables, its teams, who is in them, tidying.

All of it is done as the role that owns the database, which reads no row of any case. What the
guards are is in `guards.sql`.
"""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import (
    Column,
    ForeignKey,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    delete,
    inspect,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError

from samtale.adapters.erasing import UNTIDY
from samtale.adapters.migrating import bring_up
from samtale.adapters.postgres import Server, older
from samtale.adapters.schema import REVISION, SCHEMA, meta, metadata, refuse_newer, revision
from samtale.adapters.server import UNHURRIED
from samtale.core.text import clean
from samtale.core.words import msg
from samtale.errors import NotKeptError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from sqlalchemy import Connection, Row

ROLE: Final = "samtale_caseworker"
"""The group that every caseworker's role is a member of."""

GUARDS: Final = Path(__file__).parent / "guards.sql"
"""What keeps teams apart."""

EMPTIED: Final = ("event", "case_key", "draft", "case_file", "person", "key_grant")
"""The tables in which something is erased, or replaced by what is no longer to be read."""

server_metadata = MetaData()

team = Table(
    "team",
    server_metadata,
    Column("id", Text, primary_key=True),
    Column("municipality", Text, nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("municipality", "name"),
)
membership = Table(
    "membership",
    server_metadata,
    # One team for each role: whoever works for two has two roles, and says so by connecting.
    Column("db_user", Text, primary_key=True),
    Column("team", Text, ForeignKey("team.id"), nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A database role that was admitted to a team."""

    role: str
    """The role, as it connects."""
    municipality: str
    """The municipality."""
    team: str
    """The team."""


class Office:
    """The store as its administrator has it."""

    def __init__(self, address: str) -> None:
        """Name the store; nothing is connected yet.

        Args:
            address: Its address, as the role that owns the database.

        Raises:
            UsageError: If the address cannot be read, or holds a password.
        """
        self._server = Server(address, silence=UNHURRIED)
        self.name = self._server.name

    def close(self) -> None:
        """Let go of it."""
        self._server.engine.dispose()

    # Tables.

    def make(self) -> bool:
        """Make tables and guards in an empty database.

        Returns:
            Whether it was empty; false where the tables were there already.

        Raises:
            NotKeptError: If the database holds something else, or cannot be used.
        """
        with self._deed() as connection:
            if inspect(connection).has_table("meta"):
                self._refuse_other_form(connection)
                return False
            if inspect(connection).get_table_names():
                raise NotKeptError(
                    msg(
                        "{name} belongs to another program; name another file for the cases.",
                        name=self.name,
                    )
                )
            _refuse_unfit(connection, self.name)
            metadata.create_all(connection)
            server_metadata.create_all(connection)
            connection.execute(meta.insert().values(team="", key="schema", value=str(SCHEMA)))
            connection.execute(revision.insert().values(version_num=REVISION))
            _guard(connection)
        return True

    def migrate(self) -> bool:
        """Bring the tables of an older samtale up to date, and renew the guards.

        Returns:
            Whether they were older.

        Raises:
            NotKeptError: If there are none, or they are of a newer samtale.
        """
        with self._deed() as connection:
            self._refuse_empty(connection)
            behind = not refuse_newer(connection, self.name)
            if behind:
                # The owner, too, sees only rows of its own team: a step that changes rows would
                # change none. The guards stand again before anybody else sees the change.
                for table in metadata.sorted_tables:
                    if inspect(connection).has_table(table.name):
                        connection.exec_driver_sql(
                            f'ALTER TABLE "{table.name}" NO FORCE ROW LEVEL SECURITY'
                        )
                bring_up(connection)
                server_metadata.create_all(connection)
            _guard(connection)
        return behind

    def tidy(self) -> bool:
        """Write anew the tables in which something was erased, without what was erased.

        Returns:
            Whether there was something to clear away.

        Raises:
            NotKeptError: If there are no tables of this samtale.
        """
        untidy = (meta.c.key == UNTIDY, meta.c.value == "yes")
        with self._deed() as connection:
            self._refuse_other_form(connection)
            teams = connection.execute(select(meta.c.team).where(*untidy)).scalars().all()
            if teams:
                # Told before: what is erased from here on is for the next time.
                connection.execute(update(meta).where(*untidy).values(value="no"))
        if not teams:
            return False
        try:
            self._rewrite()
        except BaseException:
            with self._deed() as connection:
                again = update(meta).where(meta.c.key == UNTIDY, meta.c.team.in_(teams))
                connection.execute(again.values(value="yes"))
            raise
        return True

    def _rewrite(self) -> None:
        try:
            connected = self._server.writer.connect()
            with connected.execution_options(isolation_level="AUTOCOMMIT") as connection:
                for table in EMPTIED:
                    # The file before it is emptied with the commit and gone with the next
                    # checkpoint of the server.
                    connection.exec_driver_sql(f'VACUUM (FULL, ANALYZE) "{table}"')
        except DBAPIError as error:
            raise self._server.fault(msg("The store could not be tidied"), error) from error

    # Teams and who is in them.

    def add_team(self, municipality: str, name: str) -> bool:
        """Make room for a team.

        Returns:
            Whether it is new.
        """
        with self._deed() as connection:
            if _teams(connection, municipality, name):
                return False
            new = {"municipality": clean(municipality), "name": clean(name)}
            connection.execute(team.insert().values(id=secrets.token_hex(8), **new))
        return True

    def members(self) -> list[Member]:
        """Who is in which team."""
        columns = (membership.c.db_user, team.c.municipality, team.c.name)
        query = select(*columns).join(team).order_by(team.c.municipality, team.c.name, columns[0])
        with self._deed() as connection:
            self._refuse_other_form(connection)
            rows = connection.execute(query).all()
        return [Member(role=who, municipality=where, team=name) for who, where, name in rows]

    def admit(self, role: str, municipality: str = "", name: str = "") -> Member:
        """Admit a role to a team; it is made where it is not there, without a password.

        Args:
            role: The role, as the caseworker connects.
            municipality: The municipality; left out where there is one team only.
            name: The team; the same.

        Raises:
            UsageError: If there is no such team, or the role is in one already.
        """
        with self._deed() as connection:
            self._refuse_other_form(connection)
            found = _teams(connection, municipality, name)
            if len(found) != 1:
                known = "; ".join(f"{one.municipality} / {one.name}" for one in _teams(connection))
                raise UsageError(
                    msg(
                        "Name one team with --municipality and --team; there are: {teams}.",
                        teams=known or "-",
                    )
                )
            if connection.scalar(select(membership.c.db_user).filter_by(db_user=role)):
                raise UsageError(
                    msg(
                        "'{role}' is in a team already; 'samtale store members list' shows which.",
                        role=role,
                    )
                )
            quoted = connection.dialect.identifier_preparer.quote_identifier(role)
            there = "SELECT 1 FROM pg_roles WHERE rolname = %s"
            if not connection.exec_driver_sql(there, (role,)).first():
                connection.exec_driver_sql(f"CREATE ROLE {quoted} LOGIN")
            connection.exec_driver_sql(f"GRANT {ROLE} TO {quoted}")
            connection.execute(membership.insert().values(db_user=role, team=found[0].id))
        return Member(role=role, municipality=found[0].municipality, team=found[0].name)

    def dismiss(self, role: str) -> None:
        """Take a role out of its team: from now on it sees nothing; the role itself stays.

        Raises:
            UsageError: If it is in none.
        """
        with self._deed() as connection:
            self._refuse_other_form(connection)
            gone = delete(membership).where(membership.c.db_user == role)
            if not connection.execute(gone).rowcount:
                raise UsageError(
                    msg(
                        "'{role}' is in no team; 'samtale store members list' shows who is.",
                        role=role,
                    )
                )
            quoted = connection.dialect.identifier_preparer.quote_identifier(role)
            connection.exec_driver_sql(f"REVOKE {ROLE} FROM {quoted}")

    # How it is done.

    @contextmanager
    def _deed(self) -> Iterator[Connection]:
        try:
            with self._server.writer.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise self._server.fault(msg("This could not be done"), error) from error

    def _refuse_empty(self, connection: Connection) -> None:
        if not inspect(connection).has_table("meta"):
            raise NotKeptError(
                msg(
                    "{name} has no tables yet; its administrator runs 'samtale store init'.",
                    name=self.name,
                )
            )

    def _refuse_other_form(self, connection: Connection) -> None:
        self._refuse_empty(connection)
        if not refuse_newer(connection, self.name):
            raise NotKeptError(older(self.name))


def _teams(connection: Connection, municipality: str = "", name: str = "") -> list[Row[Any]]:
    """The teams of a name; all where nothing is named."""
    query = select(team).order_by(team.c.municipality, team.c.name)
    wanted = {"municipality": clean(municipality), "name": clean(name)}
    return list(connection.execute(query.filter_by(**{k: v for k, v in wanted.items() if v})))


def _guard(connection: Connection) -> None:
    # Several statements, in which a percent sign stands for itself.
    guards = GUARDS.read_text(encoding="utf-8")
    connection.exec_driver_sql(guards, execution_options={"no_parameters": True})


def _refuse_unfit(connection: Connection, name: str) -> None:
    """Refuse a database that cannot hold every language, or a server that may forget."""
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise NotKeptError(
            msg(
                "{name} holds {encoding} and not every language; make it with ENCODING 'UTF8'.",
                name=name,
                encoding=encoding,
            )
        )
    for setting in ("fsync", "full_page_writes"):
        if connection.exec_driver_sql(f"SHOW {setting}").scalar_one() != "on":
            raise NotKeptError(
                msg(
                    "The server of {name} may lose what it has called kept; set {setting} = on.",
                    name=name,
                    setting=setting,
                )
            )
