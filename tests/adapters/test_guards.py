"""The guards of a shared server: SQL sent straight to it as somebody else sees and changes nothing.

Beside each guard stands what happens without it: the owner takes it away, and the harm shows.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import psycopg
import pytest
from psycopg.errors import (
    CheckViolation,
    ForeignKeyViolation,
    InsufficientPrivilege,
    UniqueViolation,
)
from tests.adapters.postgres import HELD, OWNER, Cluster
from tests.adapters.sealed import ANNA, BO, NOON, remark, vault_at

from samtale.core.access import Erased
from samtale.core.events import Event, Remarked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.adapters.vault import Vault

KEPT: Final = tuple(table for table in HELD if table != "form")
"""The tables whose rows belong to a team."""

OTHERS: Final = ("carl", "dina")
"""Somebody of another team of the municipality, and somebody of another one."""


@pytest.fixture
def vault(cluster: Cluster) -> Iterator[Vault]:
    """Anna's vault with a case, a draft and an anchor; Bo, of her team, can unlock it too."""
    made = vault_at(cluster.at("anna"))
    store = made.create("anna", ANNA)
    made.add("bo", BO)
    store.open_case("c1", NOON, [remark(1), remark(2)])
    store.keep_draft("c1", "considerations", "half a secret")
    yield made
    made.close()


def sql(cluster: Cluster, role: str, statement: str) -> list[tuple[Any, ...]]:
    """What the server answers to a statement of a role."""
    with cluster.connected(role) as connection:
        found = connection.execute(statement)
        return found.fetchall() if found.description else [(found.rowcount,)]


def count(cluster: Cluster, role: str, table: str) -> int:
    """How many rows of a table somebody sees."""
    ((found,),) = sql(cluster, role, f"SELECT count(*) FROM {table}")  # noqa: S608 - listed
    return int(found)


# Reading.


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("table", KEPT)
def test_other_teams_see_no_row(cluster: Cluster, table: str) -> None:
    """Neither cases nor keys; those of the team see them all."""
    seen = {role: count(cluster, role, table) for role in ("anna", "bo", *OTHERS)}
    assert seen["anna"] == seen["bo"] > 0
    assert [seen[role] for role in OTHERS] == [0, 0]


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("table", KEPT)
def test_without_the_policy_they_would(cluster: Cluster, table: str) -> None:
    """The rows are there: where the owner lets policies be, everybody sees them."""
    sql(cluster, OWNER, f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    assert count(cluster, "dina", table) == count(cluster, "anna", table) > 0


@pytest.mark.usefixtures("vault")
def test_the_owner_sees_no_row_either(cluster: Cluster) -> None:
    """Policies hold for the role that owns the tables, until it takes that away."""
    assert count(cluster, OWNER, "event") == 0
    sql(cluster, OWNER, "ALTER TABLE event NO FORCE ROW LEVEL SECURITY")
    assert count(cluster, OWNER, "event") == 2


@pytest.mark.usefixtures("vault")
def test_who_is_in_which_team_is_seen_of_oneself_alone(cluster: Cluster) -> None:
    """A caseworker's role reads its own membership and its own team."""
    assert sql(cluster, "dina", "SELECT db_user FROM membership") == [("dina",)]
    assert sql(cluster, "dina", "SELECT municipality, name FROM team") == [("Sydby", "Intake")]
    assert {row[0] for row in sql(cluster, "dina", "SELECT key FROM meta")} == {"schema"}
    assert {row[0] for row in sql(cluster, "anna", "SELECT key FROM meta")} == {"schema", "seal"}


@pytest.mark.usefixtures("vault")
def test_nobody_passes_for_somebody_else(cluster: Cluster) -> None:
    """Neither a role nor a setting of the client makes other rows seen."""
    for trick in (
        "SET SESSION AUTHORIZATION anna",
        "SET ROLE anna",
        "ALTER TABLE event DISABLE ROW LEVEL SECURITY",
        "DROP POLICY of_own_team ON event",
        "UPDATE membership SET team = (SELECT team FROM membership WHERE db_user = 'anna')",
        "INSERT INTO membership VALUES ('dina', 'x')",
        "CREATE TABLE mine (x int)",
        "CREATE TEMPORARY TABLE membership (db_user text, team text)",
        "SELECT * FROM alembic_version",
    ):
        with pytest.raises(InsufficientPrivilege):
            sql(cluster, "dina", trick)
    with cluster.connected("dina") as connection:
        connection.execute("SET row_security = off")
        with pytest.raises(InsufficientPrivilege, match="row-level security"):
            connection.execute("SELECT count(*) FROM event")
    with cluster.connected() as connection:
        # Even as a member of another role, by SET ROLE: policies ask who has connected.
        connection.execute("GRANT anna TO dina")
    try:
        with cluster.connected("dina") as connection:
            connection.execute("SET ROLE anna")
            assert connection.execute("SELECT count(*) FROM event").fetchall() == [(0,)]
    finally:
        sql(cluster, "postgres", "REVOKE anna FROM dina")


def test_somebody_who_left_a_team_sees_nothing_at_once(cluster: Cluster, vault: Vault) -> None:
    """A connection that was open before is no way around it."""
    ((team,),) = sql(cluster, "bo", "SELECT team FROM membership")
    try:
        with cluster.connected("bo") as connection:
            assert connection.execute("SELECT count(*) FROM event").fetchall() == [(2,)]
            sql(cluster, OWNER, "DELETE FROM membership WHERE db_user = 'bo'")
            assert connection.execute("SELECT count(*) FROM event").fetchall() == [(0,)]
    finally:
        sql(cluster, OWNER, f"INSERT INTO membership VALUES ('bo', '{team}')")  # noqa: S608
    assert len(vault.whole_store().history("c1")) == 2


# Writing.

ROW: Final = (
    "INSERT INTO event (case_id, seq, at, actor, talk, kind, version, body, body_hash, prev, hash"
)
VALUES: Final = (
    "SELECT '{case}', 3, 'x', 'x', 'x', 'x', 1, ''::bytea, ''::bytea, ''::bytea, ''::bytea"
)
CASE: Final = (
    "INSERT INTO case_file (id, version, head, opened_at, changed_at{team}) "
    "SELECT 'c9', 0, ''::bytea, 'x', 'x'{value}"
)


def team_of(cluster: Cluster, role: str) -> str:
    """The id of the team of a role."""
    query = f"SELECT team FROM membership WHERE db_user = '{role}'"  # noqa: S608
    ((team,),) = sql(cluster, "postgres", query)
    return str(team)


@pytest.mark.usefixtures("vault")
def test_nothing_is_put_into_another_team(cluster: Cluster) -> None:
    """A row says whose it is, and nobody says it is another team's; without policies they do."""
    foreign = CASE.format(team=", team", value=f", '{team_of(cluster, 'anna')}'")
    with pytest.raises(InsufficientPrivilege, match="row-level security"):
        sql(cluster, "dina", foreign)
    sql(cluster, OWNER, "ALTER TABLE case_file DISABLE ROW LEVEL SECURITY")
    sql(cluster, "dina", foreign)
    assert count(cluster, "anna", "case_file") == 2


@pytest.mark.usefixtures("vault")
def test_nothing_is_hung_onto_a_case_of_another_team(cluster: Cluster) -> None:
    """A row of one's own under their case would be in their way; without the guard it is."""
    hung = f"{ROW}) {VALUES.format(case='c1')}"
    with pytest.raises(ForeignKeyViolation):
        sql(cluster, "dina", hung)
    sql(cluster, OWNER, "ALTER TABLE event DROP CONSTRAINT event_case_id_of_team")
    sql(cluster, "dina", hung)
    with pytest.raises(UniqueViolation):
        sql(cluster, "anna", hung)


@pytest.mark.usefixtures("vault")
def test_other_teams_can_have_cases_of_their_own(cluster: Cluster) -> None:
    """What the tests above refuse is refused for its team and nothing else."""
    sql(cluster, "dina", CASE.format(team="", value=""))
    assert (count(cluster, "dina", "case_file"), count(cluster, "anna", "case_file")) == (1, 1)


CHANGES: Final = {
    "UPDATE event SET actor = 'eve'": "GRANT UPDATE ON event TO samtale_caseworker",
    "UPDATE event SET body = NULL": "GRANT UPDATE ON event TO samtale_caseworker",
    "DELETE FROM event": "GRANT DELETE ON event TO samtale_caseworker",
    "TRUNCATE event": "GRANT TRUNCATE ON event TO samtale_caseworker",
    "DELETE FROM anchor": "GRANT DELETE ON anchor TO samtale_caseworker",
    "UPDATE anchor SET body = '[]'": "GRANT UPDATE ON anchor TO samtale_caseworker",
    "DELETE FROM case_key": "GRANT DELETE ON case_key TO samtale_caseworker",
    "UPDATE case_key SET wrapped = ''": "GRANT UPDATE ON case_key TO samtale_caseworker",
    "UPDATE team_key SET number = 9": "GRANT UPDATE ON team_key TO samtale_caseworker",
    "UPDATE case_file SET opened_at = 'x'": "GRANT UPDATE ON case_file TO samtale_caseworker",
    "UPDATE person SET public = ''": "GRANT UPDATE ON person TO samtale_caseworker",
}
"""What even somebody of the team cannot do by itself, and what would let them."""


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("change", CHANGES)
def test_what_was_kept_is_only_added_to(cluster: Cluster, change: str) -> None:
    """It is refused to the very people whose cases these are; the grant is what is missing."""
    for role in ("anna", "dina"):
        with pytest.raises(InsufficientPrivilege, match="permission denied"):
            sql(cluster, role, change)
    sql(cluster, OWNER, CHANGES[change])
    sql(cluster, "dina", change) if "TRUNCATE" not in change else None
    sql(cluster, "anna", change)


@pytest.mark.usefixtures("vault")
def test_other_rules_are_not_put_under_a_digest(cluster: Cluster) -> None:
    """Forms are shared by all teams, so nobody may say what another team's digest stands for."""
    with pytest.raises(CheckViolation):
        sql(cluster, "dina", "INSERT INTO form VALUES (repeat('a', 64), '{}')")
    sql(cluster, OWNER, "ALTER TABLE form DROP CONSTRAINT form_is_its_digest")
    sql(cluster, "dina", "INSERT INTO form VALUES (repeat('a', 64), '{}')")
    for change in ("UPDATE form SET body = 'x'", "DELETE FROM form", "TRUNCATE form"):
        with pytest.raises(InsufficientPrivilege):
            sql(cluster, "dina", change)


# Erasing.

ERASE: Final = "SELECT public.erase('c1', '{1}', '{}')"


@pytest.mark.usefixtures("vault")
def test_nothing_is_erased_without_an_event_that_says_so(cluster: Cluster) -> None:
    """Neither by somebody of the team nor by others; only in the transaction of the event."""
    for role, why in (("anna", "no event"), ("bo", "no event"), ("dina", "no case of your team")):
        with pytest.raises(InsufficientPrivilege, match=why):
            sql(cluster, role, ERASE)
    with pytest.raises(InsufficientPrivilege, match="permission denied"):
        sql(cluster, OWNER, "SET ROLE samtale_caseworker; DELETE FROM event")


def test_an_erasure_is_no_permission_for_later(cluster: Cluster, vault: Vault) -> None:
    """When it was kept, its number opens nothing more; nor does it go itself."""
    what = Erased(extent="answer", of="x", reason="asked", events=(2,))
    vault.whole_store().erase("c1", Event(seq=3, at=NOON, actor="anna", talk="", what=what))
    assert sql(cluster, "anna", "SELECT seq FROM event WHERE body IS NULL") == [(2,)]
    with pytest.raises(InsufficientPrivilege, match="no event of this transaction"):
        sql(cluster, "anna", ERASE)
    # In one transaction with an event that says so it works, and that is all it takes.
    ours = f"{ROW}) {VALUES.format(case='c1')}".replace(
        "3, 'x', 'x', 'x', 'x'", "4, 'x', 'x', 'x', 'erased'"
    )
    with cluster.connected("anna") as connection, connection.transaction():
        connection.execute(ours)
        connection.execute("UPDATE case_file SET version = 4")
        with pytest.raises(InsufficientPrivilege), connection.transaction():
            connection.execute("SELECT public.erase('c1', '{4}', '{}')")
        connection.execute(ERASE)
    query = "SELECT seq FROM event WHERE body IS NULL ORDER BY seq"
    assert sql(cluster, "anna", query) == [(1,), (2,)]
    assert "event 1" in " ".join(map(str, vault.whole_store().verify("c1")))


@pytest.mark.usefixtures("vault")
def test_a_key_goes_only_when_no_body_is_under_it(cluster: Cluster) -> None:
    """Destroying the key in use would be erasing without saying what."""
    ours = f"{ROW}) {VALUES.format(case='c1')}".replace("'x', 1, ''", "'erased', 1, ''")
    with cluster.connected("anna") as connection, connection.transaction():
        connection.execute(ours)
        connection.execute("UPDATE case_file SET version = 3")
        connection.execute("SELECT public.erase('c1', '{1}', '{1}')")
        assert connection.execute("SELECT number FROM case_key").fetchall() == [(1,)]
        connection.execute("SELECT public.erase('c1', '{2}', '{1}')")
        assert connection.execute("SELECT number FROM case_key").fetchall() == []


@pytest.mark.usefixtures("vault")
def test_the_function_finds_no_tables_of_a_caller(cluster: Cluster) -> None:
    """Its names are bound to one schema, whatever path the caller searches."""
    query = "SELECT prosecdef, proconfig FROM pg_proc WHERE oid = 'public.erase'::regproc"
    assert sql(cluster, "postgres", query) == [(True, ["search_path=pg_catalog, pg_temp"])]
    query = "SELECT has_function_privilege('public', 'erase(text,integer[],integer[])', 'EXECUTE')"
    assert sql(cluster, "postgres", query) == [(False,)]


# What the server knows.


def test_nothing_that_was_said_is_on_the_server(cluster: Cluster, vault: Vault) -> None:
    """Its tables, its log before writing and the log of all statements hold sealed bytes."""
    store = vault.unlock("anna", ANNA)
    # Words that no other test of this server has used.
    said, typed, asked_for = (secrets.token_hex(8) for _ in range(3))
    what = Remarked(path=asked_for, text=said)
    store.append("c1", [replace(remark(3), what=what)])
    store.keep_draft("c1", asked_for, typed)
    with cluster.connected() as connection:
        connection.execute("CHECKPOINT")
    found = cluster.raw_bytes() + cluster.log.encode()
    assert b"INSERT INTO event" in found
    for secret in (said, typed, asked_for, ANNA, BO):
        assert secret.encode() not in found
        assert secret.encode().hex().encode() not in found


def test_without_keys_it_would_be_found(cluster: Cluster) -> None:
    """The search of the test above finds what a store without keys writes."""
    from samtale.adapters.store import SqlStore

    store = SqlStore(cluster.at("carl"))
    store.open_case("c5", NOON, [remark(1, "Skovhugger")])
    store.close()
    with cluster.connected() as connection:
        connection.execute("CHECKPOINT")
    assert b"Skovhugger" in cluster.raw_bytes()
    assert "Skovhugger" in cluster.log or b"Skovhugger".hex() in cluster.log


def test_a_connection_says_who_it_is(cluster: Cluster) -> None:
    """The superuser of the tests is nobody the policies know, and passes them all."""
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(cluster.at("eve"))
    assert sql(cluster, "postgres", "SELECT own_team()") == [(None,)]
