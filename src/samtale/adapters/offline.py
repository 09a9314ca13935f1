"""A shared store that goes on without its server: into a sealed journal on this machine.

Only the case that is at hand goes on; nothing else can be read or opened meanwhile. Whoever types
never waits for what is being sent, and for a server that says nothing only a moment. How what
waits is sent is in `samtale.adapters.sending`, where it lies in `samtale.adapters.journals`, and
what is known of the case at hand in `samtale.adapters.at_hand`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from samtale.adapters.sending import MOMENT, SendingStore
from samtale.adapters.store import SqlStore
from samtale.core.events import Event, subject
from samtale.core.returning import dropping, erased_whole
from samtale.core.words import msg
from samtale.errors import OvertakenError, RenumberedError, UnreachableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from samtale.core.access import UnsentDropped
    from samtale.core.protocols import CaseRow

_RENUMBERED: Final = msg(
    "This was not kept: what was answered without the server has arrived after what others kept; "
    "open the case again and give the last answer once more."
)


class OfflineStore(SendingStore):
    """The store of a team on a server; serves `samtale.core.protocols.GoesOn` as well."""

    # What is kept and read.

    def append(self, case: str, events: Sequence[Event]) -> None:
        """Keep events durably: on the server, or on this machine while it is away.

        Raises:
            RenumberedError: If what was kept here has arrived under other numbers.
            OvertakenError: As for every store, as are the others.
        """
        if not events:
            return
        if self.away:
            self._send_soon()
        with self._journals.lock:
            self._refuse_old(case, events[0].seq)
            here = self._gone or case in self._journals.waiting
            if here:
                self._journals.keep(case, events)
        if not here:
            try:
                self._soon(lambda: SqlStore.append(self, case, events), MOMENT)
            except UnreachableError as broken:
                self._journals.keep(case, events, doubtful=broken.unknown)
        self._at_hand.kept(case, events)

    def _refuse_old(self, case: str, first: int) -> None:
        """Refuse what goes on from numbers that have changed, until the case was read anew."""
        if case in self._renumbered:
            if case not in self._told or first <= self._renumbered[case]:
                self._told.add(case)
                raise RenumberedError(_RENUMBERED)
            del self._renumbered[case]

    def keep_draft(self, case: str, path: str, text: str) -> None:
        """Keep half-typed text, here while the server is away."""
        if not self._gone and case not in self._journals.waiting:
            try:
                self._soon(lambda: SqlStore.keep_draft(self, case, path, text), MOMENT)
            except UnreachableError:
                pass
            else:
                return
        self._journals.draft(case, path, text)

    def draft(self, case: str) -> tuple[str, str] | None:
        """What was half typed last, here or on the server; of the case at hand always told."""
        for _, left in self._journals.of(case):
            if left.draft:
                return left.draft
        try:
            return self._soon(lambda: SqlStore.draft(self, case))
        except UnreachableError:
            if self._at_hand.history(case) is None:
                raise
            return None

    def history(self, case: str, after: int = 0) -> Sequence[Event]:
        """The events of a case, with those that wait here to be sent after those that have arrived.

        Of the case at hand they are told while the server is away, too.
        """
        if case in self._journals.waiting:
            self._send_soon()
        try:
            first = 0 if case in self._journals.waiting else after
            events = self._soon(lambda: self._all(case, first))
            self._at_hand.read(case, events, first)
        except UnreachableError:
            known = self._at_hand.history(case)
            if known is None:
                raise
            events = known
        return [event for event in events if event.seq > after]

    def _all(self, case: str, after: int) -> Sequence[Event]:
        if case in self._journals.waiting:
            return self._with_waiting(case)
        return SqlStore.history(self, case, after)

    def cases(self) -> Sequence[CaseRow]:
        """Every case, the last changed first."""
        return self._soon(lambda: SqlStore.cases(self))

    def forms(self, digest: str) -> Mapping[str, Any] | None:
        """The compiled dialog and rules that were kept under a digest."""
        return self._soon(lambda: SqlStore.forms(self, digest))

    def keep_forms(self, digest: str, forms: Mapping[str, Any]) -> None:
        """Keep the compiled dialog and rules of a talk under their digest, once."""
        self._soon(lambda: SqlStore.keep_forms(self, digest, forms))

    def open_case(self, case: str, at: datetime, events: Sequence[Event] = ()) -> None:
        """Make room for a new case and keep its first events, both or neither."""
        self._soon(lambda: SqlStore.open_case(self, case, at, events))

    def erase(self, case: str, event: Event) -> bool:
        """Keep that bodies are erased, and overwrite them."""
        return self._soon(lambda: SqlStore.erase(self, case, event))

    # What a person has to choose.

    def held(self, case: str) -> Sequence[Event]:
        """What was kept here of a case, and clashes with what others kept meanwhile."""
        return [event for _, left in self._journals.of(case) for event in left.held]

    def settle(self, case: str, about: str, *, mine: bool) -> None:
        """Let what is held about something stand, after what others kept, or let go of it."""
        self._soon(lambda: self._settle(case, about, mine=mine))

    def _settle(self, case: str, about: str, *, mine: bool) -> None:
        for journal, left in self._journals.of(case):
            events = [event for event in left.held if subject(event.what) == about]
            while mine and events:
                last = self._theirs(case, 0)[-1].seq
                numbered = [replace(one, seq=n) for n, one in enumerate(events, last + 1)]
                with suppress(OvertakenError):
                    super().append(case, numbered)
                    break
            if events:
                self._journals.note(journal, case, {"do": "settled", "case": case, "about": about})
            self._journals.finish(journal)

    def drop(self, case: str, actor: str, at: datetime) -> UnsentDropped:
        """Drop what is kept here of a case that was erased; that it was stays in its history.

        Args:
            case: The id of the case.
            actor: Who has confirmed it.
            at: When.

        Returns:
            What was dropped, without what it held.

        Raises:
            UsageError: If nothing of it lies here, or it was not erased.
            NotKeptError: If the trace could not be kept; then nothing is dropped.
        """
        found = self._journals.of(case)
        events = [event for _, left in found for event in (*left.todo, *left.held)]
        if not found:
            raise UsageError(msg("Nothing of the case '{case}' lies on this machine.", case=case))
        what = dropping(events)
        self._soon(lambda: self._trace(case, what, actor, at))
        with self._journals.lock:
            for journal, _ in found:
                self._journals.note(journal, case, {"do": "dropped", "case": case})
                self._journals.finish(journal)
            self._erased.discard(case)
        return what

    def _trace(self, case: str, what: UnsentDropped, actor: str, at: datetime) -> None:
        while True:
            theirs = SqlStore.history(self, case)
            if not erased_whole(theirs):
                raise UsageError(
                    msg(
                        "The case '{case}' was not erased, so what was answered is not dropped: it "
                        "is sent by itself, or somebody chooses in the case.",
                        case=case,
                    )
                )
            # Where it broke off after this, the trace is there already.
            if any(event.what == what for event in theirs):
                return
            with suppress(OvertakenError):
                seq = theirs[-1].seq + 1
                SqlStore.append(
                    self, case, [Event(seq=seq, at=at, actor=actor, talk="", what=what)]
                )
                return
