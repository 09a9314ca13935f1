"""How what was kept here goes to the server of a shared store, and what a person has to say to it.

What is kept here, and what goes on meanwhile, is in `samtale.adapters.offline`; how events get new
numbers in `samtale.core.returning`; how long a server is waited for in
`samtale.adapters.patience`.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, TypeVar

from sqlalchemy import select

from samtale.adapters.at_hand import AtHand
from samtale.adapters.journals import Journals
from samtale.adapters.patience import SOON, Attempt, UnheardError, current, soon
from samtale.adapters.schema import team_key
from samtale.adapters.server import Address, driver
from samtale.adapters.store import SqlStore
from samtale.adapters.unsent import tried
from samtale.core.returning import arranged, erased_whole
from samtale.core.words import msg
from samtale.errors import (
    LockedError,
    NotKeptError,
    OvertakenError,
    ShutOutError,
    UnreachableError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from samtale.adapters.keys import KeyRing
    from samtale.adapters.unsent import Left, Unsent
    from samtale.core.events import Event

T = TypeVar("T")

AGAIN: Final = 5.0
"""After how many seconds the server is tried again."""

PATIENCE: Final = "2"
"""How many seconds it has to answer then (libpq takes no fewer)."""

MOMENT: Final = 1.0
"""For how many seconds without a word whoever types waits for the server, before what was typed is
kept here."""

OTHERS = msg(
    "There is no connection to the server now, so no other case can be opened; the talk that is "
    "open goes on, and what is answered is kept on this machine until it can be sent."
)
LATER = msg(
    "There is no connection to the server now; what was answered lies sealed on this machine: "
    "unlock when the server is back, and it is sent."
)


class SendingStore(SqlStore):
    """The store of a team on a server, with the journals of what it has not got yet."""

    def __init__(self, where: str, *, keys: KeyRing, folder: Path) -> None:
        """Open the store; the server has to be there for that.

        Args:
            where: The address of the server.
            keys: The keys.
            folder: Where journals are kept while the server is away.
        """
        self._ring = keys
        self._address = Address(where)
        self._journals = Journals(folder, keys)
        self._at_hand = AtHand(keys)
        self._gone = False
        self._next = 0.0
        self._sender = threading.Lock()
        self._erased: set[str] = set()
        # By case, the last number after they had changed; and of which case somebody was told.
        self._renumbered: dict[str, int] = {}
        self._told: set[str] = set()
        super().__init__(where, keys=keys)

    @property
    def away(self) -> bool:
        """Whether something is kept here that the server has not got, or it does not answer."""
        return self._gone or bool(self._journals.waiting)

    @property
    def erased_cases(self) -> Sequence[str]:
        """The cases that were erased on the server, while something of them was kept here."""
        return sorted(self._erased)

    def entered(self) -> None:
        """Open the keys of the team for the journals, and send what an earlier start has left.

        Raises:
            LockedError: If the keys are not at hand.
        """
        with self.reading() as connection:
            self._ring.newest(connection)
            known = connection.scalars(select(team_key.c.id).order_by(team_key.c.number)).all()
            for team in known:
                # A key from before somebody joined may not be theirs; others' journals stay.
                with suppress(ShutOutError):
                    self._ring.team(connection, team)
        self._journals.claim(known)
        self._next = 0.0
        self.send()

    def leaving(self) -> None:
        """Seal what is known of the case at hand, before the keys are dropped."""
        self._at_hand.seal()

    def close(self) -> None:
        """Let go of the store; the journal stays where something was not sent."""
        self._journals.close()
        super().close()

    # The connection.

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
            # Who was given up tells what was, and not what is.
            attempt = current()
            if not broken.unknown and not (attempt and attempt.given_up):
                self._lost()
            raise

    def _soon(self, deed: Callable[[], T], seconds: float = SOON) -> T:
        """Do something with the server, for which nobody waits long (`patience.soon`)."""
        try:
            return soon(deed, OTHERS, seconds)
        except UnheardError:
            self._lost()
            raise

    def _lost(self) -> None:
        self._gone, self._next = True, time.monotonic() + AGAIN

    def _there(self) -> bool:
        """Whether the server answers; while it is away it is not asked each time."""
        if self._gone and time.monotonic() >= self._next:
            # Who comes meanwhile does not wait for this as well.
            self._next = time.monotonic() + AGAIN
            try:
                self._address.connect(connect_timeout=PATIENCE).close()
            except driver().Error:
                self._lost()
            else:
                self._gone, self._next = False, 0.0
        return not self._gone

    # What is sent.

    def send(self) -> bool:
        """Send what is kept here, where the server answers again; gives whether nothing is left."""
        with self._sender:
            due = self._there() and time.monotonic() >= self._next
            if due and not self._ring.locked:
                self._send_all()
        return not (self.away or self._erased)

    def _send_all(self) -> None:
        for journal in self._journals.mine:
            for case in self._journals.read(journal):
                with suppress(NotKeptError, LockedError, KeyError):
                    self._send_case(journal, case)
            with suppress(NotKeptError, LockedError):
                self._journals.finish(journal)
        if self._journals.waiting:
            self._next = time.monotonic() + AGAIN

    def _send_case(self, journal: Unsent, case: str) -> None:
        left = self._asked_back(journal, case)
        if left.held and not left.todo:
            self._theirs(case, 0)
        while left.todo:
            theirs = self._theirs(case, left.base)
            last = theirs[-1].seq if theirs else left.base
            plan = arranged(left.todo, theirs, last, left.shift)
            # Said before it is done, so that nothing arrives twice, whatever breaks in between.
            entry = tried(case, len(left.todo), last + len(plan.follow), plan)
            left = self._journals.note(journal, case, entry)
            with suppress(OvertakenError):
                super().append(case, plan.follow)
                left = self._arrived(journal, case, left)
        if left.draft:
            super().keep_draft(case, *left.draft)
            with self._journals.lock:
                if self._journals.note(journal, case).draft == left.draft:
                    self._journals.note(journal, case, {"do": "drafted", "case": case})

    def _send_soon(self) -> None:
        """Send, without waiting long; nor for another thread that is just doing it."""
        if not self._sender.locked():
            Attempt(self.send).within(MOMENT)

    def _asked_back(self, journal: Unsent, case: str) -> Left:
        """What is left of a case, once it is known whether what was in doubt has arrived."""
        left = self._journals.note(journal, case)
        if left.tried and self.holds(case, left.tried.plan.follow):
            return self._arrived(journal, case, left)
        return left

    def _arrived(self, journal: Unsent, case: str, left: Left) -> Left:
        with self._journals.lock:
            now = self._journals.note(journal, case, {"do": "sent", "case": case})
            if left.tried and [*left.tried.plan.follow] != left.todo[: left.tried.covers]:
                self._moved(case, left.tried.last)
            return now

    def _moved(self, case: str, last: int) -> None:
        """Have whoever goes on from old numbers told so."""
        self._renumbered[case] = last
        self._told.discard(case)
        self._at_hand.forget(case)

    def _theirs(self, case: str, after: int) -> Sequence[Event]:
        """What has arrived of a case.

        Raises:
            NotKeptError: If it was erased; then a person has to say what becomes of the rest.
        """
        theirs = SqlStore.history(self, case, after)
        if erased_whole(theirs):
            with self._journals.lock:
                self._erased.add(case)
                self._journals.aside(case)
                self._moved(case, theirs[-1].seq)
            raise NotKeptError(
                msg(
                    "The case was erased meanwhile; what was answered since lies on this machine "
                    "until somebody drops it: 'samtale store unsent --drop {case}'.",
                    case=case,
                )
            )
        return theirs

    def _with_waiting(self, case: str) -> list[Event]:
        """What has arrived of a case, and what waits here, numbered on from it.

        Raises:
            UnreachableError: If another thread is waiting for a server that says nothing.
        """
        if not self._sender.acquire(timeout=SOON):
            raise UnreachableError(OTHERS)
        try:
            for journal, left in self._journals.of(case):
                if left.tried:
                    self._asked_back(journal, case)
            theirs = [*SqlStore.history(self, case)]
            with self._journals.lock:
                return [*theirs, *self._numbered_on(case, theirs)]
        finally:
            self._sender.release()

    def _numbered_on(self, case: str, theirs: Sequence[Event]) -> Sequence[Event]:
        """What waits here of a case, with numbers that go on from what has arrived."""
        if case not in self._journals.waiting or erased_whole(theirs):
            return ()
        journal, left = next((one, left) for one, left in self._journals.of(case) if left.todo)
        last = theirs[-1].seq if theirs else 0
        if last != left.base:
            since = [event for event in theirs if event.seq > left.base]
            plan = arranged(left.todo, since, last, left.shift)
            last += len(plan.follow)
            entry = tried(case, len(left.todo), last, plan, do="moved")
            left = self._journals.note(journal, case, entry)
            self._moved(case, last)
        return left.todo
