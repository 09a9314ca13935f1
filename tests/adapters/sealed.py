"""What tests of the keys share: cheap keys, a vault over them, and changes behind its back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from samtale.adapters.passphrase import Cost
from samtale.adapters.vault import Vault
from samtale.core.events import Event, Remarked

if TYPE_CHECKING:
    from pathlib import Path

CHEAP = Cost(memory=64, passes=1, lanes=1)
"""Keys from passphrases that nobody has to wait for; nothing but a test asks for them."""

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ANNA, BO = "anna's long passphrase", "bo's long passphrase"


def vault_at(path: Path) -> Vault:
    """A vault that is quick to open."""
    return Vault(path, cost=CHEAP)


def remark(seq: int, text: str = "a secret") -> Event:
    """An event with a text in it."""
    what = Remarked(path="considerations", text=text)
    return Event(seq=seq, at=NOON, actor="anna", talk="t1", what=what)


def change(path: Path, *statements: str) -> None:
    """Change the file behind the program's back."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA foreign_keys=off")
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def raw_bytes(folder: Path) -> bytes:
    """Everything that stands in the files of a folder: the database, its log, what lies beside."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
