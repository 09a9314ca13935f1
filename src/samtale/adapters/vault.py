"""The vault: a store with its keys, locked until somebody has the passphrase.

It serves `samtale.core.protocols.Safe`. Importing it loads neither SQLAlchemy nor what encrypts:
the first screen asks for a passphrase, and both are loaded while it is typed.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.asking import asking
from samtale.adapters.location import is_server
from samtale.adapters.places import place_fault
from samtale.core.text import fold
from samtale.errors import RefusedError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from samtale.adapters.keys import KeyRing
    from samtale.adapters.passes import Pass
    from samtale.adapters.passphrase import Cost
    from samtale.adapters.people import Person
    from samtale.adapters.store import SqlStore
    from samtale.core.protocols import SafeState

ASKED: int = 2
"""How many groups of a recovery key are to be typed back."""


class Vault:
    """The cases of one team under the keys of the people who may read them."""

    def __init__(
        self, where: Path | str, *, cost: Cost | None = None, unsent: Path | None = None
    ) -> None:
        """Name the store; nothing is opened yet.

        Args:
            where: The file, or the address of a server (`postgresql://...`).
            cost: What one try of a new passphrase is to cost; the usual, where left out.
            unsent: The folder for what is answered while a server is away; where left out,
                nothing can be.

        Raises:
            UsageError: If the address cannot be read, or what a server needs is not installed.
        """
        self._where = str(where) if is_server(where) else Path(where)
        self._asking = asking(where)
        self._cost = cost
        self._unsent = unsent
        self._store: SqlStore | None = None
        self._ring: KeyRing | None = None
        self._pass: Pass | None = None
        self._name = ""
        self._people: tuple[str, ...] = ()
        self._pending = ""
        self._asked: tuple[int, ...] = ()

    # What can be told without keys.

    @property
    def state(self) -> SafeState:
        """How it stands; told without loading what encrypts."""
        if self._ring is not None and not self._ring.locked:
            return "open"
        if self._name:  # opened before, so this is known although a server may be away
            return "locked"
        if self._asking.ask("SELECT value FROM meta WHERE key = 'seal'"):
            return "locked"
        return "unsealed" if self._asking.ask("SELECT id FROM case_file LIMIT 1") else "new"

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
        return bool(self._asking.ask(query))

    @property
    def last_backup(self) -> str | None:
        """When the last backup was made, in ISO 8601; empty for never, none without cases."""
        if not self._asking.ask("SELECT id FROM case_file LIMIT 1"):
            return None
        made = self._asking.ask("SELECT value FROM meta WHERE key = 'backup_at'")
        return str(made[0][0]) if made else ""

    def people(self) -> Sequence[str]:
        """The names of those who can open it; as last heard where the server has gone away."""
        if self.state in {"new", "unsealed"}:
            return ()
        query = "SELECT name FROM person WHERE removed_at = '' AND name <> '' ORDER BY added_at"
        try:
            self._people = tuple(str(name) for (name,) in self._asking.ask(query))
        except UnreachableError:
            if not self._people:
                raise
        return self._people

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
        if isinstance(self._where, Path) and (fault := place_fault(self._where.parent)):
            raise RefusedError(fault)
        store, ring = self._opened()

        def make(connection: Connection) -> None:
            people.found(connection, ring, name, passphrase, self._costs())
            seal_all(connection, ring, store.name)

        self._change(make)
        return self._entered(name)

    def unlock(self, name: str, passphrase: str) -> SqlStore:
        """Open it; a store that was handed out before can be used again.

        While a server is away, who had it open last can, with their keys as they are kept wrapped.

        Raises:
            LockedError: If the passphrase is wrong or nobody is called so.
            UnreachableError: If the server is away, and it is somebody else or the first time.
        """
        from samtale.adapters import people

        store, ring = self._opened()
        try:
            with store.reading() as connection:
                people.unlock(connection, ring, name, passphrase)
            return self._entered(name)
        except UnreachableError:
            ring.drop()
            if self._pass is None or fold(self._pass.name) != fold(name):
                raise
            self._pass.open(ring, passphrase)
            return store

    def recover(self, name: str, recovery: str, passphrase: str) -> SqlStore:
        """Open it with the recovery key, and give a person a new passphrase.

        Raises:
            LockedError: If the recovery key does not fit, with the group that does not.
            RefusedError: If the passphrase is too short.
        """
        from samtale.adapters import people
        from samtale.adapters.recovery import whole_key

        key = whole_key(recovery)
        people.long_enough(passphrase)
        _, ring = self._opened()
        self._change(lambda one: people.recover(one, ring, name, key, passphrase, self._costs()))
        return self._entered(name)

    def lock(self) -> None:
        """Drop all keys from memory; a store that was handed out reads and keeps nothing then."""
        self._pending = ""
        if self._ring is not None:
            if self._store is not None and not self._ring.locked:
                self._store.leaving()
            self._ring.drop()

    def put_by(self, text: str) -> Callable[[], str]:
        """Keep a text in memory, sealed, while it is locked.

        Returns:
            What gives the text once it is open again; it raises `LockedError` before.
        """
        from samtale.adapters.keys import put_by

        return put_by(*self._opened(), text)

    def close(self) -> None:
        """Lock it and let go of the file."""
        self.lock()
        self._asking.close()
        if self._store is not None:
            self._store.close()

    def _opened(self) -> tuple[SqlStore, KeyRing]:
        if self._store is None or self._ring is None:
            from samtale.adapters.keys import KeyRing
            from samtale.adapters.store import SqlStore

            self._ring = KeyRing()
            if self._unsent is not None and isinstance(self._where, str):
                from samtale.adapters.offline import OfflineStore

                self._store = OfflineStore(self._where, keys=self._ring, folder=self._unsent)
            else:
                self._store = SqlStore(self._where, keys=self._ring)
        return self._store, self._ring

    def _entered(self, name: str) -> SqlStore:
        """What is done each time somebody has unlocked it."""
        from samtale.adapters.anchors import drop_anchor
        from samtale.adapters.erasing import UNTIDY
        from samtale.adapters.erasures import write_down
        from samtale.adapters.schema import told

        store, _ = self._opened()
        self._name = next(one for one in self.people() if fold(one) == fold(name))
        with store.writing(alone=True) as connection:
            drop_anchor(connection, datetime.now(UTC).date())
            untidy = told(connection, UNTIDY) == "yes"
        write_down(store)
        if untidy:
            store.tidy()
        self._keep_pass()
        store.entered()
        return store

    def _keep_pass(self) -> None:
        """Keep what unlocks while a server is away, wrapped as it lies there."""
        from samtale.adapters.passes import pass_of

        if self._unsent is not None and isinstance(self._where, str):
            store, ring = self._opened()
            with store.reading() as connection:
                self._pass = pass_of(connection, ring)

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
            with store.writing(alone=True) as connection:
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
        self._keep_pass()

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
        from samtale.adapters.recovery import refuse_others

        refuse_others(typed, self._pending, self._asked)
        _, ring = self._opened()
        self._change(lambda one: people.trust_recovery(one, ring, self._pending))
        self._pending = ""
