"""The vault: the store of this machine with its keys, locked until somebody has the passphrase.

It serves `samtale.core.protocols.Safe`. Importing it loads neither SQLAlchemy nor what encrypts:
the first screen asks for a passphrase, and both are loaded while it is typed.
"""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.places import place_fault
from samtale.core.text import fold
from samtale.core.words import msg
from samtale.errors import LockedError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from samtale.adapters.keys import KeyRing
    from samtale.adapters.passphrase import Cost
    from samtale.adapters.people import Person
    from samtale.adapters.store import SqlStore
    from samtale.core.protocols import SafeState

ASKED: int = 2
"""How many groups of a recovery key are to be typed back."""


class Vault:
    """The cases of one file under the keys of the people who may read them."""

    def __init__(self, path: Path, *, cost: Cost | None = None) -> None:
        """Name the file; nothing is opened yet.

        Args:
            path: The file.
            cost: What one try of a new passphrase is to cost; the usual, where left out.
        """
        self._path = path
        self._cost = cost
        self._store: SqlStore | None = None
        self._ring: KeyRing | None = None
        self._name = ""
        self._pending = ""
        self._asked: tuple[int, ...] = ()

    # What can be told without keys.

    @property
    def state(self) -> SafeState:
        """How it stands; told without loading what encrypts."""
        if self._ring is not None and not self._ring.locked:
            return "open"
        found = self._ask("SELECT name FROM sqlite_master WHERE type = 'table'")
        if ("meta",) not in found:
            return "new"
        sealed = self._ask("SELECT value FROM meta WHERE key = 'seal'")
        if sealed:
            return "locked"
        return "unsealed" if self._ask("SELECT id FROM case_file LIMIT 1") else "new"

    @property
    def name(self) -> str:
        """Who has opened it; empty while nobody has."""
        return self._name

    @property
    def recovery_due(self) -> bool:
        """Whether no recovery key was typed back yet."""
        return not self.has_recovery

    @property
    def has_recovery(self) -> bool:
        """Whether a recovery key was typed back; told without keys."""
        query = "SELECT id FROM person WHERE name = '' AND trusted_at <> ''"
        return bool(self._ask(query))

    def people(self) -> Sequence[str]:
        """The names of those who can open it."""
        if self.state in {"new", "unsealed"}:
            return ()
        query = "SELECT name FROM person WHERE removed_at = '' AND name <> '' ORDER BY added_at"
        return tuple(str(name) for (name,) in self._ask(query))

    def _ask(self, query: str) -> list[tuple[object, ...]]:
        """Ask the file something; what cannot be asked is told when it is opened."""
        if not self._path.is_file() or not self._path.stat().st_size:
            return []
        try:
            uri = f"{self._path.resolve().as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, uri=True)) as database:
                return database.execute(query).fetchall()
        except sqlite3.Error:
            return []

    # Opening.

    def prepare(self) -> None:
        """Load what opening needs, in a thread while somebody types."""
        from samtale.adapters import people, store  # noqa: F401 - loading them is all

    def create(self, name: str, passphrase: str) -> SqlStore:
        """Open a new vault, or make one of unencrypted cases, for its first person.

        Raises:
            RefusedError: If the passphrase is too short, or the folder not fit for cases.
            NotKeptError: If the file cannot be written, or a history in it was changed.
        """
        from samtale.adapters import people
        from samtale.adapters.migrating import seal_all

        people.long_enough(passphrase)
        if fault := place_fault(self._path.parent):
            raise RefusedError(fault)
        store, ring = self._opened()

        def make(connection: Connection) -> None:
            people.found(connection, ring, name, passphrase, self._costs())
            seal_all(connection, ring, store.name)

        self._change(make)
        return self._entered(name)

    def unlock(self, name: str, passphrase: str) -> SqlStore:
        """Open it; a store that was handed out before can be used again.

        Raises:
            LockedError: If the passphrase is wrong or nobody is called so.
        """
        from samtale.adapters import people

        store, ring = self._opened()
        with store.reading() as connection:
            people.unlock(connection, ring, name, passphrase)
        return self._entered(name)

    def recover(self, name: str, recovery: str, passphrase: str) -> SqlStore:
        """Open it with the recovery key, and give a person a new passphrase.

        Raises:
            LockedError: If the recovery key does not fit, with the group that does not.
            RefusedError: If the passphrase is too short.
        """
        from samtale.adapters import people
        from samtale.adapters.recovery import read_key

        key = read_key(recovery)
        _refuse_wrong_group(key)
        people.long_enough(passphrase)
        _, ring = self._opened()
        self._change(lambda one: people.recover(one, ring, name, key, passphrase, self._costs()))
        return self._entered(name)

    def lock(self) -> None:
        """Drop all keys from memory; a store that was handed out reads and keeps nothing then."""
        self._pending = ""
        if self._ring is not None:
            self._ring.drop()

    def close(self) -> None:
        """Lock it and let go of the file."""
        self.lock()
        if self._store is not None:
            self._store.close()

    def _opened(self) -> tuple[SqlStore, KeyRing]:
        if self._store is None or self._ring is None:
            from samtale.adapters.keys import KeyRing
            from samtale.adapters.store import SqlStore

            self._ring = KeyRing()
            self._store = SqlStore(self._path, keys=self._ring)
        return self._store, self._ring

    def _entered(self, name: str) -> SqlStore:
        """What is done each time somebody has unlocked it."""
        from samtale.adapters.anchors import drop_anchor
        from samtale.adapters.erasing import UNTIDY
        from samtale.adapters.schema import told

        store, _ = self._opened()
        self._name = next(one for one in self.people() if fold(one) == fold(name))
        with store.writing() as connection:
            drop_anchor(connection, datetime.now(UTC).date())
            untidy = told(connection, UNTIDY) == "yes"
        if untidy:
            store.tidy()
        return store

    def whole_store(self) -> SqlStore:
        """The store with what only a file has: its trail, its anchors, the erasing of bodies."""
        return self._opened()[0]

    def _costs(self) -> Cost:
        from samtale.adapters.passphrase import USUAL

        return self._cost or USUAL

    def _change(self, deed: Callable[[Connection], object]) -> None:
        store, ring = self._opened()
        was_locked = ring.locked
        try:
            with store.writing() as connection:
                deed(connection)
        except BaseException:
            # Keys of people who were never kept open nothing.
            if was_locked:
                ring.drop()
            raise

    # People.

    def listed(self) -> Sequence[Person]:
        """Everybody who can open it or could, and the recovery keys."""
        from samtale.adapters import people

        store, _ = self._opened()
        with store.reading() as connection:
            return people.people(connection)

    def add(self, name: str, passphrase: str) -> None:
        """Let another person open it.

        Raises:
            RefusedError: If the passphrase is too short.
            UsageError: If there is somebody of that name.
        """
        from samtale.adapters import people

        people.long_enough(passphrase)
        _, ring = self._opened()
        self._change(lambda one: people.add(one, ring, name, passphrase, self._costs()))

    def remove(self, name: str) -> None:
        """Let a person open nothing that is written from now on.

        Raises:
            RefusedError: If it is oneself, or nobody is called so.
        """
        from samtale.adapters import people

        _, ring = self._opened()
        self._change(lambda one: people.remove(one, ring, name))

    def change(self, old: str, new: str) -> None:
        """Change the passphrase of who has opened it.

        Raises:
            LockedError: If the old one is wrong.
            RefusedError: If the new one is too short.
        """
        from samtale.adapters import people

        people.long_enough(new)
        _, ring = self._opened()
        self._change(lambda one: people.change(one, ring, self._name, old, new, self._costs()))

    # The recovery key.

    def new_recovery(self) -> str:
        """Make a recovery key and show it for the only time; it must be typed back to count."""
        from samtale.adapters import people
        from samtale.adapters.recovery import GROUPS

        made: list[str] = []
        _, ring = self._opened()
        self._change(lambda one: made.append(people.new_recovery(one, ring)))
        self._pending = made[0]
        # Which groups are asked for is no secret.
        self._asked = tuple(sorted(random.sample(range(1, GROUPS + 1), ASKED)))
        return self._pending

    def asked_groups(self) -> Sequence[int]:
        """Which groups of the recovery key are to be typed back, counted from 1."""
        return self._asked

    def trust_recovery(self, typed: str) -> None:
        """Let a recovery key count once the groups that were asked for are typed back.

        The whole key is tried first: it must open the keys of the team.

        Raises:
            LockedError: If they do not fit, with the group that does not.
        """
        from samtale.adapters import people
        from samtale.adapters.recovery import read_key

        groups = self._pending.split("-")
        given = read_key(typed).split("-")
        if given != groups:
            for at, number in enumerate(self._asked):
                if at >= len(given) or given[at] != groups[number - 1]:
                    raise LockedError(msg("Group {n} is not the one shown; look again.", n=number))
            if len(given) != len(self._asked):
                raise LockedError(msg("Only the groups asked for are to be typed."))
        _, ring = self._opened()
        self._change(lambda one: people.trust_recovery(one, ring, self._pending))
        self._pending = ""


def _refuse_wrong_group(key: str) -> None:
    from samtale.adapters.recovery import wrong_group

    if (group := wrong_group(key)) is not None:
        raise LockedError(
            msg("Group {n} of the recovery key was not copied right; look again.", n=group)
        )
