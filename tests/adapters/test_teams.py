"""The administrator of a shared server: tables, teams, members, older tables, clearing away."""

from __future__ import annotations

import secrets
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect
from tests.adapters.postgres import OWNER, Cluster
from tests.adapters.sealed import ANNA, NOON, asked, remark, vault_at

from samtale.adapters import migrations, teams
from samtale.adapters.erasing import UNTIDY
from samtale.adapters.postgres import engine_at
from samtale.adapters.schema import REVISION
from samtale.adapters.server import Address
from samtale.adapters.store import SqlStore
from samtale.adapters.teams import Member, Office
from samtale.core.access import Erased
from samtale.core.events import Event
from samtale.errors import NotKeptError, RefusedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def other_database(cluster: Cluster, options: str = "") -> Iterator[str]:
    """An empty database of the same server, as its owner; gone at the end."""
    name = f"samtale_{secrets.token_hex(4)}"
    with cluster.connected() as connection:
        connection.execute(f"CREATE DATABASE {name} OWNER {OWNER} {options}")
    try:
        yield cluster.at(OWNER, name)
    finally:
        with cluster.connected() as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def shape(address: str) -> dict[str, Any]:
    """The tables of a database with their columns and keys."""
    engine = engine_at(Address(address))
    with engine.connect() as connection:
        looked = inspect(connection)
        found = {
            table: (
                sorted(
                    (one["name"], str(one["type"]), one["nullable"], one["default"])
                    for one in looked.get_columns(table)
                ),
                looked.get_pk_constraint(table)["constrained_columns"],
                sorted(
                    (str(one["name"]), one["unique"], *one["column_names"])
                    for one in looked.get_indexes(table)
                ),
            )
            for table in looked.get_table_names()
        }
    engine.dispose()
    return found


def test_making_it_twice_changes_nothing(cluster: Cluster) -> None:
    """The second time says that it was there; teams are added as they come."""
    with closing(Office(cluster.at(OWNER))) as office:
        assert not office.make()
        assert not office.add_team("Nordby", "Intake")
        assert not office.migrate()
    assert asked(cluster.at(OWNER), "SELECT count(*) FROM team") == [(3,)]


def test_a_database_of_another_program_is_left_alone(cluster: Cluster) -> None:
    """Tables of samtale are not put between others; an empty one must hold every language."""
    with other_database(cluster) as address, closing(Office(address)) as office:
        with closing(psycopg.connect(address, autocommit=True)) as connection:
            connection.execute("CREATE TABLE invoices (id integer)")
        with pytest.raises(NotKeptError, match="another program"):
            office.make()
    plain = "TEMPLATE template0 ENCODING 'SQL_ASCII'"
    with (
        other_database(cluster, plain) as address,
        closing(Office(address)) as office,
        pytest.raises(NotKeptError, match="ENCODING 'UTF8'"),
    ):
        office.make()


def test_without_tables_everything_says_who_makes_them(cluster: Cluster) -> None:
    """The administrator is told, and so is whoever comes too early."""
    with other_database(cluster) as address, closing(Office(address)) as office:
        for deed in (office.members, office.migrate, office.tidy):
            with pytest.raises(NotKeptError, match="samtale store init"):
                deed()
        for role in (OWNER, "anna"):
            with pytest.raises(NotKeptError, match="samtale store init"):
                SqlStore(address.replace(OWNER, role))


def test_members_are_admitted_listed_and_dismissed(cluster: Cluster) -> None:
    """A role is made where it lacks, can log in, has no password, and owns nothing."""
    role = f'eva "{secrets.token_hex(4)}'
    with closing(Office(cluster.at(OWNER))) as office:
        with pytest.raises(UsageError, match=r"there are: Nordby / Intake; .*Sydby / Intake"):
            office.admit(role)
        with pytest.raises(UsageError, match="there are"):
            office.admit(role, "Nordby")
        ours = Member(role=role, municipality="Nordby", team="Language")
        assert office.admit(role, "Nordby", "Language") == ours
        assert ours in office.members()
        with pytest.raises(UsageError, match="in a team already"):
            office.admit(role, "Sydby", "Intake")
        query = "SELECT rolname, rolcanlogin, rolsuper, rolpassword FROM pg_authid"
        assert (role, True, False, None) in asked(cluster.at(OWNER), query)
        office.dismiss(role)
        assert ours not in office.members()
        with pytest.raises(UsageError, match="in no team"):
            office.dismiss(role)
    with cluster.connected() as connection:
        quoted = psycopg.sql.Identifier(role)
        connection.execute(psycopg.sql.SQL("DROP ROLE {}").format(quoted))


def test_a_caseworker_is_no_administrator(cluster: Cluster) -> None:
    """With the rights of a caseworker nothing of it is done, and each ends in a sentence."""
    with closing(Office(cluster.at("anna"))) as office:
        for deed in (
            office.migrate,
            lambda: office.add_team("Nordby", "Mine"),
            lambda: office.admit("eva", "Nordby", "Intake"),
            lambda: office.dismiss("bo"),
        ):
            with pytest.raises((NotKeptError, UsageError)):
                deed()
    assert len(asked(cluster.at(OWNER), "SELECT db_user FROM membership")) == 4


def test_older_tables_are_refused_until_the_administrator_migrates_them(cluster: Cluster) -> None:
    """They are not brought up to date by whoever opens them first; afterwards they are as new."""
    with other_database(cluster) as address, closing(Office(address)) as office:
        engine = engine_at(Address(address))
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(migrations.__path__[0]))
            config.attributes["connection"] = connection
            command.upgrade(config, "scopes")
            connection.exec_driver_sql("INSERT INTO meta (key, value) VALUES ('schema', '3')")
            teams.server_metadata.create_all(connection)
            connection.exec_driver_sql(
                "INSERT INTO team VALUES ('t', 'Nordby', 'Intake');"
                "INSERT INTO membership VALUES ('anna', 't');"
                "GRANT SELECT ON meta, membership TO samtale_caseworker"
            )
        engine.dispose()
        theirs = address.replace(OWNER, "anna")
        with pytest.raises(NotKeptError, match=r"older samtale.*samtale store migrate"):
            SqlStore(theirs)
        with pytest.raises(NotKeptError, match="older samtale"):
            office.members()
        assert office.migrate()
        assert not office.migrate()
        assert shape(address) == shape(cluster.at(OWNER))
        with closing(vault_at(theirs)) as vault:
            vault.create("anna", ANNA).open_case("c1", NOON, [remark(1)])
        with closing(psycopg.connect(address)) as connection:
            query = "SELECT version_num FROM alembic_version"
            assert connection.execute(query).fetchall() == [(REVISION,)]
            assert connection.execute("SELECT count(*) FROM event").fetchall() == [(0,)]


def test_tables_of_a_newer_samtale_are_left_alone(cluster: Cluster) -> None:
    """Neither a caseworker nor the administrator of an older samtale changes them."""
    try:
        with cluster.connected() as connection:
            connection.execute("UPDATE meta SET value = '999' WHERE key = 'schema'")
        with pytest.raises(NotKeptError, match="newer samtale"):
            SqlStore(cluster.at("anna"))
        with closing(Office(cluster.at(OWNER))) as office:
            for deed in (office.migrate, office.make, office.tidy):
                with pytest.raises(NotKeptError, match="newer samtale"):
                    deed()
    finally:
        with cluster.connected() as connection:
            connection.execute("UPDATE meta SET value = '4' WHERE key = 'schema'")


# What was erased.


def erased(cluster: Cluster) -> tuple[bytes, ...]:
    """Two bodies and a key of a case that was erased."""
    with closing(vault_at(cluster.at("anna"))) as vault:
        store = vault.create("anna", ANNA)
        store.open_case("c1", NOON, [remark(1), remark(2)])
        query = "SELECT body FROM event UNION ALL SELECT wrapped FROM case_key"
        gone = tuple(bytes(one) for (one,) in asked(cluster.at("anna"), query))
        with cluster.connected() as connection:
            connection.execute("CHECKPOINT")
        assert all(one in tables_of(cluster) for one in gone)
        what = Erased(extent="case", reason="asked", events=(1, 2))
        event = Event(seq=3, at=NOON, actor="anna", talk="", what=what)
        assert not store.erase("c1", event)
        assert store.verify("c1") == ()
    return gone


def tables_of(cluster: Cluster) -> bytes:
    """What stands in the files of the tables."""
    files = (cluster.files / "data" / "base").rglob("*")
    return b"".join(one.read_bytes() for one in files if one.is_file())


def test_what_was_erased_is_in_no_table_once_it_was_cleared_away(cluster: Cluster) -> None:
    """It is out of every row at once, and out of the files when the administrator has tidied."""
    gone = erased(cluster)
    query = "SELECT body FROM event UNION ALL SELECT wrapped FROM case_key"
    assert not {bytes(one) for (one,) in asked(cluster.at("anna"), query) if one} & {*gone}
    with cluster.connected() as connection:
        connection.execute("CHECKPOINT")
    assert all(one in tables_of(cluster) for one in gone), "this search would find them"
    with closing(Office(cluster.at(OWNER))) as office:
        assert office.tidy()
        assert not office.tidy()
    with cluster.connected() as connection:
        connection.execute("CHECKPOINT")
    assert not any(one in tables_of(cluster) for one in gone)


def test_a_clearing_that_failed_is_done_the_next_time(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a team has noted stays noted until it was done."""
    erased(cluster)
    noted = f"SELECT value FROM meta WHERE key = '{UNTIDY}'"  # noqa: S608 - a word of ours
    with closing(Office(cluster.at(OWNER))) as office:
        with monkeypatch.context() as failing:
            failing.setattr(teams, "EMPTIED", ("event", "nothing"))
            with pytest.raises(NotKeptError, match="could not be tidied"):
                office.tidy()
        assert asked(cluster.at(OWNER), noted) == [("yes",)]
        assert office.tidy()
    assert asked(cluster.at(OWNER), noted) == [("no",)]


def test_a_role_that_passes_the_guards_is_refused_as_a_caseworker(cluster: Cluster) -> None:
    """The administrator may be a member by mistake, and still opens no cases as such."""
    with closing(Office(cluster.at(OWNER))) as office:
        office.admit(OWNER, "Nordby", "Intake")
        try:
            with pytest.raises(RefusedError, match="could see every team"):
                SqlStore(cluster.at(OWNER))
        finally:
            office.dismiss(OWNER)
