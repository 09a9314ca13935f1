"""The checks inside `erase()`, and the foreign keys with the team, each taken out by the owner.

What a check refuses is done first with it and then without: what it keeps off is what is seen then.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
from psycopg.errors import ForeignKeyViolation, InsufficientPrivilege
from tests.adapters.postgres import OWNER, Cluster
from tests.adapters.sealed import ANNA, BO, NOON, remark, vault_at
from tests.adapters.test_guards import sql

from samtale.core.access import Erased
from samtale.core.events import Event
from samtale.errors import NotKeptError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samtale.adapters.vault import Vault

SEEN: Final = "SELECT seq FROM event WHERE case_id = 'c1' AND body IS NULL ORDER BY seq"
KEYS: Final = "SELECT number FROM case_key WHERE case_id = 'c1'"


@pytest.fixture
def vault(cluster: Cluster) -> Iterator[Vault]:
    """Anna's vault with a case of three events, of which the third has erased the second."""
    made = vault_at(cluster.at("anna"))
    store = made.create("anna", ANNA)
    store.open_case("c1", NOON, [remark(1), remark(2)])
    what = Erased(extent="answer", of="x", reason="asked", events=(2,))
    store.erase("c1", Event(seq=3, at=NOON, actor="anna", talk="", what=what))
    yield made
    made.close()


def put(seq: int, kind: str) -> tuple[str, str]:
    """An event of the case `c1` put behind the last one by hand, and the row that counts it."""
    columns = "case_id, seq, at, actor, talk, kind, version, body, body_hash, prev, hash, team"
    values = f"'c1', {seq}, 'x', 'x', 'x', '{kind}', 1, ''::bytea, ''::bytea, ''::bytea, ''::bytea"
    return (
        # Numbers and names of the tests below.
        f"INSERT INTO event ({columns}) SELECT {values}, team FROM case_file WHERE id = 'c1'",  # noqa: S608
        f"UPDATE case_file SET version = {seq} WHERE id = 'c1'",  # noqa: S608
    )


@dataclass(frozen=True, kw_only=True)
class Check:
    """A check of the function."""

    words: Sequence[tuple[str, str]]
    """What stands in it, and what in its place takes the check out."""
    says: str
    """How it refuses; empty where it does nothing without a word."""
    deed: Sequence[str]
    """What it keeps off, in one transaction."""
    role: str = "anna"
    """Who tries."""
    gone: Sequence[int] = (2,)
    """The events without body afterwards, without the check."""
    keys: Sequence[int] = (1,)
    """The keys that are left then."""
    before: str = ""
    """What the owner has done before, so that this check alone stands in the way."""


CHECKS: Final = {
    "a case of another team": Check(
        words=[(f" AND {table}.team = ours", "") for table in "cek"],
        says="no case of your team",
        deed=(*put(4, "erased"), "SELECT public.erase('c1', '{1}', '{}')"),
        role="dina",
        before="; ".join(
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
            for table in ("case_file", "event", "case_key")
        ),
        gone=(1, 2),
    ),
    "an event of earlier": Check(
        words=[(" AND e.xmin = pg_current_xact_id()::xid", "")],
        says="no event of this transaction",
        deed=("SELECT public.erase('c1', '{1}', '{}')",),
        gone=(1, 2),
    ),
    "an event that says something else": Check(
        words=[("AND e.kind = 'erased'", "")],
        says="no event of this transaction",
        deed=(*put(4, "remarked"), "SELECT public.erase('c1', '{1}', '{}')"),
        gone=(1, 2),
    ),
    "an event that is not the last": Check(
        words=[(" AND e.seq = last", "")],
        says="no event of this transaction",
        deed=(*put(4, "erased"), *put(5, "x"), "SELECT public.erase('c1', '{1}', '{}')"),
        gone=(1, 2),
    ),
    "the event itself": Check(
        words=[(" OR last <= ANY (bodies)", "")],
        says="no event of this transaction",
        deed=(*put(4, "erased"), "SELECT public.erase('c1', '{4}', '{}')"),
        gone=(2, 4),
    ),
    "a key with bodies under it": Check(
        # No body is under a key whose number nobody knows.
        words=[("decode(lpad(to_hex(k.number), 8, '0'), 'hex')", "NULL")],
        says="",
        deed=(*put(4, "erased"), "SELECT public.erase('c1', '{}', '{1}')"),
        keys=(),
    ),
}


def take_out(cluster: Cluster, check: Check) -> None:
    """Put a copy of the function without a check in its place, as whoever owns it can."""
    query = "SELECT pg_get_functiondef('public.erase'::regproc)"
    ((copy,),) = sql(cluster, OWNER, query)
    for words, instead in check.words:
        assert words in copy, words
        copy = copy.replace(words, instead)
    sql(cluster, OWNER, copy)


def do(cluster: Cluster, check: Check) -> None:
    """Try what a check keeps off."""
    with cluster.connected(check.role) as connection, connection.transaction():
        for statement in check.deed:
            connection.execute(statement)


def left(cluster: Cluster) -> tuple[list[int], list[int]]:
    """The events without body, and the keys."""
    found = (sql(cluster, "postgres", query) for query in (SEEN, KEYS))
    gone, keys = ([number for (number,) in rows] for rows in found)
    return gone, keys


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("name", CHECKS)
def test_each_check_of_erasing_keeps_off_what_happens_without_it(
    cluster: Cluster, name: str
) -> None:
    """Nothing goes that no event of this transaction, of one's own team, can have named."""
    check = CHECKS[name]
    if check.before:
        sql(cluster, OWNER, check.before)
    if check.says:
        with pytest.raises(InsufficientPrivilege, match=check.says):
            do(cluster, check)
    assert left(cluster) == ([2], [1])
    take_out(cluster, check)
    do(cluster, check)
    assert left(cluster) == ([*check.gone], [*check.keys])


@pytest.mark.usefixtures("vault")
def test_a_key_with_bodies_under_it_stays(cluster: Cluster) -> None:
    """That check refuses nothing: it leaves the key where it is."""
    do(cluster, CHECKS["a key with bodies under it"])
    assert left(cluster) == ([2], [1])


HUNG: Final = {
    "draft_case_id": "INSERT INTO draft (case_id, body, at) SELECT 'c1', ''::bytea, 'x'",
    "case_key_case_id": "INSERT INTO case_key (case_id, number, team_key, wrapped) "
    "SELECT 'c1', 9, id, ''::bytea FROM team_key",
    "case_key_team_key": "INSERT INTO case_key (case_id, number, team_key, wrapped) "
    "SELECT 'd1', 9, '{team_key}', ''::bytea",
    "key_grant_team_key": "INSERT INTO key_grant (team_key, person, wrapped) "
    "SELECT '{team_key}', id, ''::bytea FROM person WHERE name <> ''",
    "key_grant_person": "INSERT INTO key_grant (team_key, person, wrapped) "
    "SELECT id, '{person}', ''::bytea FROM team_key",
}
"""A row of one's own team hung onto one of another team, by the key that keeps it off."""


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("key", HUNG)
def test_no_row_is_hung_onto_one_of_another_team(cluster: Cluster, key: str) -> None:
    """Every reference holds the team as well; without that, one whose id was seen is enough."""
    with closing(vault_at(cluster.at("dina"))) as theirs:
        theirs.create("dina", BO).open_case("d1", NOON, [remark(1)])
    ((team_key, person),) = sql(
        cluster, "anna", "SELECT t.id, p.id FROM team_key t, person p WHERE p.name = 'anna'"
    )
    hung = HUNG[key].format(team_key=team_key, person=person)
    with pytest.raises(ForeignKeyViolation, match=f"{key}_of_team"):
        sql(cluster, "dina", hung)
    table = hung.split()[2]
    sql(cluster, OWNER, f"ALTER TABLE {table} DROP CONSTRAINT {key}_of_team")
    assert sql(cluster, "dina", hung) == [(1,)]


@pytest.mark.usefixtures("vault")
def test_half_typed_text_of_another_team_would_be_in_the_way(
    cluster: Cluster, vault: Vault
) -> None:
    """What such a row does: Anna's own draft cannot be kept any more."""
    store = vault.whole_store()
    sql(cluster, OWNER, "ALTER TABLE draft DROP CONSTRAINT draft_case_id_of_team")
    sql(cluster, "dina", HUNG["draft_case_id"])
    with pytest.raises(NotKeptError):
        store.keep_draft("c1", "q", "half")
