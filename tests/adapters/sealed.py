"""What tests of the keys share: cheap keys, a vault over them, and changes behind its back."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import psycopg

from samtale.adapters.passphrase import Cost
from samtale.adapters.vault import Vault
from samtale.core.events import Event, Remarked

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

CHEAP = Cost(memory=64, passes=1, lanes=1)
"""Keys from passphrases that nobody has to wait for; nothing but a test asks for them."""

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ANNA, BO = "anna's long passphrase", "bo's long passphrase"


def vault_at(where: Path | str) -> Vault:
    """A vault that is quick to open."""
    return Vault(where, cost=CHEAP)


def remark(seq: int, text: str = "a secret") -> Event:
    """An event with a text in it."""
    what = Remarked(path="considerations", text=text)
    return Event(seq=seq, at=NOON, actor="anna", talk="t1", what=what)


def change(where: Path | str, *statements: str) -> None:
    """Change a file behind the program's back, or a server as its superuser."""
    if isinstance(where, str):
        with _superuser(where) as server:
            # Past what refers to what, and past the digests; both stand again with the next test.
            server.execute("SET session_replication_role = replica")
            server.execute("ALTER TABLE form DROP CONSTRAINT IF EXISTS form_is_its_digest")
            for statement in statements:
                server.execute(_of_server(statement))
        return
    with closing(sqlite3.connect(where)) as raw:
        raw.execute("PRAGMA foreign_keys=off")
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def asked(where: Path | str, query: str) -> list[tuple[Any, ...]]:
    """What stands in a file, or on a server in the rows of all teams."""
    if isinstance(where, str):
        with _superuser(where) as server:
            return server.execute(_of_server(query)).fetchall()
    with closing(sqlite3.connect(where)) as raw:
        return raw.execute(query).fetchall()


def _superuser(where: str) -> AbstractContextManager[psycopg.Connection[Any]]:
    superuser = re.sub("//[a-z_]+@", "//postgres@", where)
    return closing(psycopg.connect(superuser, autocommit=True))


def _of_server(statement: str) -> str:
    """SQL of these tests as PostgreSQL writes it: only bytes are written in another way."""
    empty = re.sub(r"zeroblob\((\d+)\)", r"decode(repeat('00', \1), 'hex')", statement)
    return re.sub("x'([0-9a-f]*)'", r"'\\x\1'::bytea", empty)


def raw_bytes(folder: Path) -> bytes:
    """Everything that stands in the files of a folder: the database, its log, what lies beside."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
