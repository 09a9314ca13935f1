"""A shared store that goes on without its server: into a sealed journal on this machine, and back.

Only what is appended to a case whose history was read goes on; nothing else can be read or opened
meanwhile. Where the journal lies and how it is sealed is in `samtale.adapters.unsent`, how events
get new numbers in `samtale.core.returning`.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from samtale.adapters.location import unsent
from samtale.adapters.schema import team_key
from samtale.adapters.server import Address, driver
from samtale.adapters.store import SqlStore
from samtale.adapters.unsent import Unsent, kept, tried
from samtale.core.access import Erased
from samtale.core.events import subject
from samtale.core.returning import Arranged, Shift, arranged
from samtale.core.words import msg
from samtale.errors import (
    LockedError,
    NotKeptError,
    OvertakenError,
    RenumberedError,
    ShutOutError,
    UnreachableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from samtale.adapters.keys import KeyRing
    from samtale.adapters.unsent import Left
    from samtale.core.events import Event

AGAIN: Final = 5.0
"""After how many seconds the server is tried again."""

PATIENCE: Final = "2"
"""How many seconds it has to answer then: the talk may wait for it (libpq takes no fewer)."""

OTHERS = msg(
    "There is no connection to the server now, so no other case can be opened; the talk that is "
    "open goes on, and what is answered is kept on this machine until it can be sent."
)
LATER = msg(
    "There is no connection to the server now; what was answered lies sealed on this machine: "
    "unlock when the server is back, and it is sent."
)
_ERASED = msg("The case was erased meanwhile; what was answered since lies on this machine.")


class OfflineStore(SqlStore):
    """The store of a team on a server; serves `samtale.core.protocols.GoesOn` as well."""

    def __init__(self, where: str, *, keys: KeyRing, folder: Path) -> None:
        """Open the store; the server has to be there for that.

        Args:
            where: The address of the server.
            keys: The keys.
            folder: Where the journal is kept while the server is away.
        """
        self._ring = keys
        self._folder = folder
        self._address = Address(where)
        self._team = ""
        self._gone = False
        self._next = 0.0
        self._turn = threading.RLock()
        self._journals: list[Unsent] = []
        self._waiting: set[str] = set()
        self._renumbered: set[str] = set()
        self._sending = False
        super().__init__(where, keys=keys)

    @property
    def away(self) -> bool:
        """Whether something is kept here that the server has not got, or it does not answer."""
        return self._gone or bool(self._waiting)

    def entered(self) -> None:
        """Open the key of the journal, and send what an earlier start has left.

        Raises:
            LockedError: If the keys are not at hand.
        """
        with self.reading() as connection:
            self._team = self._ring.newest(connection)
            known = connection.scalars(select(team_key.c.id).order_by(team_key.c.number)).all()
            for team in known:
                # A key from before somebody joined may not be theirs; others' journals stay.
                with suppress(ShutOutError):
                    self._ring.team(connection, team)
        with self._turn:
            ours = {one.path for one in self._journals}
            for path in unsent(self._folder):
                left = None if path in ours else Unsent.claimed(path, self._ring.apart)
                if left is not None and left.team in known:
                    self._journals.append(left)
                elif left is not None:
                    left.close()
            self._next = 0.0
            self.send()

    def close(self) -> None:
        """Let go of the store; the journal stays where something was not sent."""
        with self._turn:
            for journal in self._journals:
                journal.close()
            self._journals.clear()
        super().close()

    # What is kept and read.

    def append(self, case: str, events: Sequence[Event]) -> None:
        """Keep events durably: on the server, or on this machine while it is away.

        Raises:
            RenumberedError: If what was kept here has arrived under other numbers.
            OvertakenError: As for every store, as are the others.
        """
        if not events:
            return
        with self._turn:
            if self.away:
                self.send()
            if case in self._renumbered:
                # Said once, to whoever goes on from the old numbers.
                self._renumbered.discard(case)
                raise RenumberedError(_RENUMBERED)
            if case in self._waiting or self._gone:
                self._put_by(case, events)
                return
            try:
                super().append(case, events)
            except UnreachableError as broken:
                self._put_by(case, events, doubtful=broken.unknown)

    def _put_by(self, case: str, events: Sequence[Event], *, doubtful: bool = False) -> None:
        entries = [kept(case, events)]
        if doubtful:
            # These very numbers: where they stand in the case, they are these very events.
            shift = Shift(numbers={event.seq: event.seq for event in events})
            plan = Arranged(follow=tuple(events), held=(), shift=shift)
            entries.append(tried(case, len(events), events[-1].seq, plan))
        self._journal().write(*entries)
        self._waiting.add(case)

    def keep_draft(self, case: str, path: str, text: str) -> None:
        """Keep half-typed text, here while the server is away."""
        with self._turn:
            if not self._gone and case not in self._waiting:
                try:
                    super().keep_draft(case, path, text)
                except UnreachableError:
                    pass
                else:
                    return
            self._journal().write({"do": "draft", "case": case, "path": path, "text": text})

    def history(self, case: str, after: int = 0) -> Sequence[Event]:
        """The events of a case, once what was kept here has arrived."""
        with self._turn:
            if case in self._waiting:
                self.send()
            return super().history(case, after)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads; refused at once while the server is away."""
        self._refuse()
        with self._noticing(), super().reading() as connection:
            yield connection

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Connection]:
        """A transaction that writes; refused at once while the server is away."""
        self._refuse()
        with self._noticing(), super().writing(alone=alone) as connection:
            yield connection

    def _refuse(self) -> None:
        if not self._there():
            raise UnreachableError(LATER if self._ring.locked else OTHERS)

    @contextmanager
    def _noticing(self) -> Iterator[None]:
        try:
            yield
        except UnreachableError as broken:
            # An answer in doubt is found out at once, where the server is only gone for a moment.
            if not broken.unknown:
                self._lost()
            raise

    def _lost(self) -> None:
        self._gone, self._next = True, time.monotonic() + AGAIN

    def _there(self) -> bool:
        """Whether the server answers; while it is away it is not asked each time."""
        if self._gone and time.monotonic() >= self._next:
            try:
                self._address.connect(connect_timeout=PATIENCE).close()
            except driver().Error:
                self._lost()
            else:
                self._gone = False
        return not self._gone

    # What is sent.

    def send(self) -> bool:
        """Send what is kept here, where the server answers again; gives whether nothing is left."""
        if self._gone and not self._there():
            return False
        with self._turn:
            # Whether something has arrived is asked of the history, which has sent first.
            if not (self._ring.locked or self._sending or time.monotonic() < self._next):
                self._sending = True
                try:
                    self._send_all()
                finally:
                    self._sending = False
        return not self.away

    def _send_all(self) -> None:
        waiting: set[str] = set()
        for journal in [*self._journals]:
            try:
                left = journal.left()
            except (NotKeptError, LockedError):
                # It stays as it is, and `samtale doctor` tells of it.
                self._journals.remove(journal)
                journal.close()
                continue
            for case, one in left.items():
                try:
                    self._send_case(journal, case, one)
                except (NotKeptError, LockedError, KeyError):
                    waiting |= {case} if one.todo else set()
            self._erase_sent(journal)
        self._waiting = waiting
        if waiting:
            self._next = time.monotonic() + AGAIN

    def _send_case(self, journal: Unsent, case: str, left: Left) -> None:
        if left.tried and self.holds(case, left.tried.plan.follow):
            self._arrived(journal, case, left)
        while left.todo:
            theirs = super().history(case, left.base)
            if any(isinstance(one.what, Erased) and one.what.extent == "case" for one in theirs):
                raise NotKeptError(_ERASED)
            last = theirs[-1].seq if theirs else left.base
            plan = arranged(left.todo, theirs, last, left.shift)
            # Said before it is done, so that nothing arrives twice, whatever breaks in between.
            entry = tried(case, len(left.todo), last + len(plan.follow), plan)
            journal.write(entry)
            left.take(entry)
            with suppress(OvertakenError):
                super().append(case, plan.follow)
                self._arrived(journal, case, left)
        if left.draft:
            super().keep_draft(case, *left.draft)
            journal.write({"do": "drafted", "case": case})

    def _arrived(self, journal: Unsent, case: str, left: Left) -> None:
        if left.tried and [*left.tried.plan.follow] != left.todo[: left.tried.covers]:
            self._renumbered.add(case)
        entry = {"do": "sent", "case": case}
        journal.write(entry)
        left.take(entry)

    def _erase_sent(self, journal: Unsent) -> None:
        if not journal.left():
            journal.erase()
            self._journals.remove(journal)

    def _journal(self) -> Unsent:
        if not self._journals:
            self._journals.append(Unsent.made(self._folder, self._team, self._ring.apart))
        return self._journals[-1]

    # What a person has to choose.

    def held(self, case: str) -> Sequence[Event]:
        """What was kept here of a case, and clashes with what others kept meanwhile."""
        with self._turn:
            return [event for _, left in self._held(case) for event in left.held]

    def settle(self, case: str, about: str, *, mine: bool) -> None:
        """Let what is held about something stand, after what others kept, or let go of it."""
        with self._turn:
            for journal, left in self._held(case):
                events = [event for event in left.held if subject(event.what) == about]
                while mine and events:
                    last = super().history(case)[-1].seq
                    numbered = [replace(one, seq=n) for n, one in enumerate(events, last + 1)]
                    with suppress(OvertakenError):
                        super().append(case, numbered)
                        break
                journal.write({"do": "settled", "case": case, "about": about})
                self._erase_sent(journal)

    def _held(self, case: str) -> list[tuple[Unsent, Left]]:
        found = [(journal, journal.left().get(case)) for journal in self._journals]
        return [(journal, left) for journal, left in found if left and left.held]


_RENUMBERED: Final = msg(
    "This was not kept: what was answered without the server has arrived after what others kept; "
    "open the case again and give the last answer once more."
)
