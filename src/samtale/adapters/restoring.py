"""Restoring a backup without bringing back what was erased after it was made.

What was erased is known from the lists beside the store and beside the backups
(`samtale.adapters.erasures`), and from the store that is replaced where it can still be read. It is
erased again in a copy, with the keys at hand, before that copy takes the place of anything: no
store that can be opened ever holds it.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from samtale.adapters import people
from samtale.adapters.backup import copied, finished, unpacked
from samtale.adapters.database import Database
from samtale.adapters.erasures import Entry, append, entries
from samtale.adapters.keys import KeyRing
from samtale.adapters.location import ASIDE, ENDING, RESTORING
from samtale.adapters.raw_files import (
    UNREAD,
    Present,
    bodies_in,
    digest_of,
    hashes_in,
    let_go,
    look_into,
    present_in,
)
from samtale.adapters.schema import case_file, person
from samtale.adapters.store import SqlStore
from samtale.adapters.store_rows import erased_by, rows_of
from samtale.adapters.tally import copy_rows, is_empty
from samtale.adapters.verifying import faults
from samtale.adapters.whole_files import reach_disk
from samtale.core.access import Erased
from samtale.core.events import Event
from samtale.core.problems import Problem
from samtale.core.words import msg
from samtale.errors import LockedError, NotKeptError, RefusedError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samtale.core.words import Message

BESIDE: Final = ("-wal", "-shm")
"""What the names of files end with that SQLite keeps beside one while it is open."""


class Restoring:
    """A backup on its way into the place of a store, with all that was erased since."""

    def __init__(self, copy: Path, place: Path | None, lists: Sequence[Path]) -> None:
        """Look at both.

        Args:
            copy: The store that the backup held, as a file of its own.
            place: The file it is to become; none for a server.
            lists: The lists of what was erased, the store's own first.
        """
        self.copy = copy
        self._place = place
        self._lists = [*dict.fromkeys(lists)]
        self.left_out: list[Message] = []
        # Looked at before what is told of it, so that nothing falls between the two.
        self._seen = None if place is None else digest_of(place)
        self.present = Present() if place is None else present_in(place)
        with look_into(copy) as connection:
            self._hashes = hashes_in(connection)
            self._bodies = bodies_in(connection, there=True)
            left = select(person.c.name).where(person.c.removed_at == "")
            self._people = frozenset(connection.scalars(left))
        self._listed = [*self._of_lists()]

    # What stands between.

    @property
    def lost(self) -> tuple[int, int] | None:
        """How many events of how many cases the backup lacks; none where nobody can tell."""
        if self.present is None:
            return None
        newer = [
            len(hashes - self._hashes.get(case, frozenset()))
            for case, hashes in self.present.hashes.items()
        ]
        return sum(newer), sum(map(bool, newer))

    @property
    def back_again(self) -> list[str]:
        """Who was removed since the backup, and could unlock the cases again."""
        return sorted(self.present.removed & self._people) if self.present else []

    @property
    def is_due(self) -> bool:
        """Whether the backup holds something that was erased, so that its keys are needed."""
        return bool(self._listed) or any(self._gone_since())

    # Erasing again.

    @property
    def people(self) -> list[str]:
        """The names of those who could unlock the backup."""
        return sorted(self._people - {""})

    def replay(self, name: str, passphrase: str, reason: str, at: datetime) -> dict[str, int]:
        """Erase again what was erased since the backup.

        Args:
            name: Who restores.
            passphrase: The passphrase that person had when the backup was made.
            reason: Why, as the events that say so tell it.
            at: The time, with time zone.

        Returns:
            How many events of each case were erased.

        Raises:
            LockedError: If the passphrase is wrong.
            NotKeptError: If it could not be done.
        """
        keys = KeyRing()
        store = SqlStore(self.copy, keys=keys)
        try:
            with store.reading() as connection:
                people.unlock(connection, keys, name, passphrase)
            due = self._due(store, keys)
            for case, numbers in due.items():
                whole = numbers == set(self._bodies[case])
                what = Erased(
                    extent="case" if whole else "answer",
                    reason=reason,
                    events=tuple(sorted(numbers)),
                )
                with store.reading() as connection:
                    last = connection.scalar(select(case_file.c.version).filter_by(id=case)) or 0
                store.erase(case, Event(seq=last + 1, at=at, actor=name, talk="", what=what))
        finally:
            keys.drop()
            store.close()
        return {case: len(numbers) for case, numbers in due.items()}

    def _due(self, store: SqlStore, keys: KeyRing) -> dict[str, set[int]]:
        """The numbers of the events that were erased, of each case, as far as it is proved."""
        due: dict[str, set[int]] = {}
        with store.reading() as connection:
            for entry in self._listed:
                if entry.is_genuine(connection, keys):
                    due.setdefault(entry.case, set()).update(self._there(entry.case, entry.events))
                else:
                    self.left_out.append(
                        msg(
                            "A line on case '{case}' in a list of what was erased was not written "
                            "by samtale; it was left out.",
                            case=entry.case,
                        )
                    )
        for case, numbers in self._proved(keys, due):
            due.setdefault(case, set()).update(numbers)
        return due

    def _proved(
        self, keys: KeyRing, listed: Mapping[str, set[int]]
    ) -> Iterator[tuple[str, set[int]]]:
        """What no list names, and an event of the store that is replaced does, under its seal."""
        for case, numbers in self._gone_since():
            rest = numbers - listed.get(case, set())
            proved: set[int] = set()
            with suppress(LockedError, *UNREAD):
                if rest and self._place is not None:
                    with look_into(self._place) as connection:
                        seal = keys.reading(connection, case)
                        proved = rest & erased_by(rows_of(connection, case), seal)
            if proved:
                yield case, proved
            if rest - proved:
                self.left_out.append(
                    msg(
                        "Case '{case}': bodies of events {numbers} are missing in the store that "
                        "is replaced, and nothing proves that they were erased; they are back.",
                        case=case,
                        numbers=", ".join(map(str, sorted(rest - proved))),
                    )
                )

    def _gone_since(self) -> Iterator[tuple[str, set[int]]]:
        for case, events in (self.present.blank if self.present else {}).items():
            if numbers := self._there(case, events):
                yield case, numbers

    def _there(self, case: str, events: Mapping[int, str]) -> set[int]:
        """The numbers of events that the backup holds with the very bodies that are meant."""
        held = self._bodies.get(case, {})
        return {seq for seq, kept in events.items() if held.get(seq) == kept}

    def _of_lists(self) -> Iterator[Entry]:
        """What the lists say of bodies that the backup holds; who wrote it is not yet known."""
        for path in self._lists:
            try:
                found = [*entries(path)]
            except FileNotFoundError:
                continue
            except OSError as error:
                raise RefusedError(
                    msg(
                        "{file} cannot be read ({why}); make it readable, or move it away.",
                        file=str(path),
                        why=error.strerror or type(error).__name__,
                    )
                ) from error
            for one in found:
                if isinstance(one, int):
                    text = msg("Line {n} of {file} is damaged; left out.", n=one, file=str(path))
                    self.left_out.append(text)
                elif self._there(one.case, one.events):
                    yield one

    # Into its place.

    def put(self, at: datetime) -> Path | None:
        """Let the copy take the place of the file, which is kept beside it.

        Args:
            at: The time, for the name of the old file.

        Returns:
            Where the old file lies; none where there was none.

        Raises:
            RefusedError: If somebody has the old one open, or has written in it since it was looked
                at: what the backup lacks of it is not what was told then.
            OSError: If it cannot be done; then the old one is where it was.
        """
        if self._place is None:
            raise TypeError
        finished(self.copy)
        there = self._place.exists()
        if there:
            let_go(self._place)
        if digest_of(self._place) != self._seen:
            raise RefusedError(
                msg(
                    "Something was written in {file} in the meantime, so nothing was restored and "
                    "nothing changed; close samtale everywhere and restore again.",
                    file=str(self._place),
                )
            )
        # What only the lists beside backups knew is known beside the store from now on.
        own = self._lists[0]
        known = own.read_text(encoding="utf-8", errors="replace") if own.is_file() else ""
        if news := [one.line for one in self._listed if one.line not in known]:
            append(own, "\n".join((*news, "")))
        when = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        kept = self._place.with_name(f"{self._place.name}{ASIDE}{when}")
        if there:
            _keep(self._place, kept)
        # What SQLite left beside a damaged or lost file must not fall upon the new one.
        for end in BESIDE:
            with suppress(FileNotFoundError):
                Path(f"{self._place}{end}").rename(f"{kept}{end}")
        self.copy.replace(self._place)
        reach_disk(self._place.parent)
        return kept if there else None

    def put_into(self, server: Database) -> None:
        """Put the copy into a server, into the part of a team that holds nothing yet.

        Raises:
            RefusedError: If it holds something.
            NotKeptError: If it could not be done.
        """
        with look_into(self.copy) as source, server.writing(alone=True) as target:
            if not is_empty(target):
                raise RefusedError(
                    msg(
                        "{name} holds cases or keys already; a backup is restored into an empty "
                        "team only.",
                        name=server.name,
                    )
                )
            copy_rows(source, target)


@contextmanager
def prepared(file: Path, place: Path | None, own: Path) -> Iterator[Restoring]:
    """Unpack a backup beside the place it is for; what is not put there is thrown away.

    Args:
        file: The backup.
        place: The file of the store, which need not be there; none for a server.
        own: The list of what was erased, beside the store.

    Raises:
        UnreadableError: If the backup is damaged, or its cases are not as they were kept.
        RefusedError: If somebody has the store open.
        NotKeptError: If there is no room for it.
    """
    if place is not None:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if place.exists():
            let_go(place)
        # Left by one that was broken off by force; it may hold what was erased.
        for left in place.parent.glob(f"{RESTORING}*"):
            rmtree(left, ignore_errors=True)
    around = None if place is None else place.parent
    # Any list beside a backup may be newer than the backup.
    lists = [own, *sorted(file.absolute().parent.glob(f"*{ENDING}"))]
    try:
        with TemporaryDirectory(prefix=RESTORING, dir=around) as folder:
            copy = unpacked(file, Path(folder) / "samtale.db")
            # Opening it brings the tables of an older samtale up to date.
            Database(copy).close()
            with look_into(copy) as connection:
                wrong = [*faults(connection)]
            if wrong:
                problems = [
                    Problem(code="backup", message=str(one.told), file=str(file)) for one in wrong
                ]
                raise UnreadableError(str(file), problems)
            yield Restoring(copy, place, lists)
    except OSError as error:
        raise NotKeptError(
            msg(
                "The backup was not restored ({why}); the cases are as they were.",
                why=error.strerror or type(error).__name__,
            )
        ) from error


def _keep(place: Path, kept: Path) -> None:
    try:
        os.link(place, kept)
    except FileExistsError:
        raise
    except OSError:
        # File systems of memory sticks know no links.
        copied(place, kept)
