"""The store: histories of cases in a file or on a server, through SQLAlchemy Core.

One append is one durable commit. Every event is chained to the one before it by a hash, and read
only where the chain holds. Bodies pass through a seal; whose keys it has is in
`samtale.adapters.vault`. Connections are in `samtale.adapters.database`; how rows become events in
`samtale.adapters.store_rows`; a store without a file is in `samtale.adapters.memory_store`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Row, select, update

from samtale.adapters.database import Database
from samtale.adapters.doubt import begin_case, same, surely, wait_for
from samtale.adapters.draft_rows import drop_answered, drop_draft, put_draft, read_draft
from samtale.adapters.erasing import UNTIDY, blot, erasing_of
from samtale.adapters.erasures import remember, write_down
from samtale.adapters.form_rows import keep_forms, kept_forms
from samtale.adapters.schema import FIRST, case_file, kept_event, tell, told
from samtale.adapters.seal import CaseKeys, NoKeys
from samtale.adapters.store_faults import (
    changed_outside,
    cut_off,
    event_of,
    must_follow,
    overtaken,
    refuse_broken,
)
from samtale.adapters.store_rows import (
    case_row,
    erased_by,
    event_row,
    head_place,
    rows_of,
)
from samtale.adapters.trail import Step, problems, walked
from samtale.core.events import Event
from samtale.core.protocols import CaseRow, Seal
from samtale.core.words import Message, msg
from samtale.errors import LockedError, NotKeptError, OvertakenError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from os import PathLike
    from typing import Any

    from samtale.core.problems import Problem


class SqlStore(Database):
    """Keeps the histories of cases; serves `samtale.core.protocols.Store`."""

    def __init__(self, where: str | PathLike[str], *, keys: CaseKeys | None = None) -> None:
        """Open a file, which is made where it lacks, or the store of a team on a server.

        Args:
            where: As for `Database`.
            keys: Whose seals bodies pass through; they stay as they are, where left out.

        Raises:
            LockedError: If it is sealed and no keys are given.
            NotKeptError: As for `Database`, as are the others.
        """
        super().__init__(where)
        self._keys = keys or NoKeys()
        with self.reading() as connection:
            sealed = told(connection, "seal") is not None
        if sealed and not self._keys.sealed:
            self.close()
            raise LockedError(msg("{name} is encrypted; open it with its keys.", name=self._name))

    def entered(self) -> None:
        """Somebody has unlocked it; there is nothing to do."""

    def leaving(self) -> None:
        """The keys are about to be dropped; there is nothing to put away."""

    def open_case(self, case: str, at: datetime, events: Sequence[Event] = ()) -> None:
        """Make room for a new case and keep its first events, both or neither.

        Raises:
            NotKeptError: If the store could not keep it, or already has a case of that id.
        """

        def deed() -> None:
            with self.writing() as connection:
                if not begin_case(connection, case, at):
                    raise NotKeptError(
                        msg(
                            "There is already a case '{case}'; nothing was changed: open that one.",
                            case=case,
                        )
                    )
                kept = self._last(connection, case)
                self._add(connection, kept, events, self._keys.writing(connection, case))

        surely(deed, lambda: self.holds(case, events))

    def append(self, case: str, events: Sequence[Event]) -> None:
        """Keep events durably, all or none; they follow the last one kept.

        A draft of half-typed text goes with the event that answers its question.

        Raises:
            OvertakenError: If another process has kept events of the same number in the meantime.
            LockedError: If the keys are not at hand.
            NotKeptError: If the store could not keep them.
        """
        if not events:
            return

        def deed() -> None:
            with self.writing() as connection:
                kept = self._trusted(connection, case)
                seal = self._keys.writing(connection, case)
                self._add(connection, kept, events, seal)
                drop_answered(connection, case, events, seal)

        surely(deed, lambda: self.holds(case, events))

    def holds(self, case: str, events: Sequence[Event]) -> bool:
        """Whether these very events stand in a case: asked where that was in doubt."""
        with self.writing() as connection:
            wait_for(connection, case)
        if not events:
            return self.has(case)
        try:
            # What stands in the case itself, and not what waits here to be sent.
            return same(SqlStore.history(self, case, after=events[0].seq - 1), events)
        except KeyError:
            return False

    def _add(
        self, connection: Connection, kept: Row[Any], events: Sequence[Event], seal: Seal
    ) -> None:
        """Add events to a case and renew the mark of its row."""
        version, head, changed = kept.version, kept.head, kept.changed_at
        rows: list[dict[str, Any]] = []
        for event in events:
            must_follow(event, version)
            own = event.scope and self._keys.writing(connection, kept.id, event.scope)
            rows.append(event_row(kept.id, event, head, own or seal))
            version, head, changed = event.seq, rows[-1]["hash"], rows[-1]["at"]
        if rows:
            connection.execute(kept_event.insert(), rows)
        place = head_place(kept.id, version, head, kept.opened_at, changed)
        values = {"version": version, "head": head, "changed_at": changed}
        # Whoever else has added to the case since it was read is not overwritten.
        ours = (case_file.c.id == kept.id, case_file.c.version == kept.version)
        renewed = update(case_file).where(*ours).values(**values, mark=seal.close(place, b""))
        if connection.execute(renewed).rowcount != 1:
            raise OvertakenError(overtaken(kept.version + 1))

    def history(self, case: str, after: int = 0) -> Sequence[Event]:
        """The events of a case in their order, each held against the one before it.

        Args:
            case: The id of the case.
            after: Leave out the events up to this number.

        Raises:
            KeyError: If there is no such case.
            LockedError: If the keys are not at hand.
            NotKeptError: If an event was changed, is missing or cannot be read.
        """
        with self.reading() as connection:
            kept = connection.execute(select(case_file).filter_by(id=case)).first()
            if kept is None:
                raise KeyError(case)
            seal = self._keys.reading(connection, case)
            events: list[Event] = []
            seq, head = after, self._hash(connection, case, after)
            rows = rows_of(connection, case, after)
            erased = erased_by(rows, seal)
            for row in rows:
                refuse_broken(self._name, row, seq, head, erased)
                events.append(event_of(self._name, row, seal))
                seq, head = row.seq, row.hash
            if fault := self._head_fault(kept, seq, head, seal):
                raise NotKeptError(cut_off(self._name, case, seq + 1, fault))
        return events

    def cases(self) -> Sequence[CaseRow]:
        """Every case, the last changed first."""
        with self.reading() as connection:
            query = select(case_file).order_by(case_file.c.changed_at.desc(), case_file.c.id)
            return [case_row(row) for row in connection.execute(query)]

    def has(self, case: str) -> bool:
        """Whether there is a case of an id."""
        with self.reading() as connection:
            return bool(connection.scalar(select(case_file.c.id).filter_by(id=case)))

    def keep_forms(self, digest: str, forms: Mapping[str, Any]) -> None:
        """Keep the compiled dialog and rules of a talk under their digest, once.

        Raises:
            NotKeptError: If the store could not keep them.
        """
        with self.writing() as connection:
            keep_forms(connection, digest, forms)

    def forms(self, digest: str) -> Mapping[str, Any] | None:
        """The compiled dialog and rules that were kept under a digest, held against it.

        Raises:
            NotKeptError: If they are no longer those that were kept.
        """
        with self.reading() as connection:
            return kept_forms(connection, digest, self._name)

    def keep_draft(self, case: str, path: str, text: str) -> None:
        """Keep half-typed text in the place of any kept before; empty text drops it.

        Raises:
            LockedError: If the keys are not at hand.
            NotKeptError: If the store could not keep it.
        """
        with self.writing() as connection:
            if not text:
                drop_draft(connection, case)
                return
            self._last(connection, case)
            put_draft(connection, case, path, text, self._keys.writing(connection, case))

    def draft(self, case: str) -> tuple[str, str] | None:
        """The path and text of what was half typed when the program last ran, if anything."""
        with self.reading() as connection:
            return read_draft(connection, case, self._keys.reading(connection, case))

    def trail(self, case: str) -> tuple[Step, ...]:
        """Every event of a case with what does not fit of it, also where `history` stops.

        The chain shows that a history fits together, and needs no key. With the keys at hand a
        history that was chained anew is found too. That a whole case was put back to an earlier
        day can only be seen against an anchor kept elsewhere.

        Raises:
            KeyError: If there is no such case.
            LockedError: If the keys are not at hand.
        """
        with self.reading() as connection:
            kept = connection.execute(select(case_file).filter_by(id=case)).first()
            if kept is None:
                raise KeyError(case)
            seal = self._keys.reading(connection, case)
            steps, seq, head = walked(rows_of(connection, case), seal)
        if fault := self._head_fault(kept, seq, head, seal):
            steps.append(Step(seq=seq, faults=(fault,)))
        return tuple(steps)

    def verify(self, case: str) -> tuple[Problem, ...]:
        """What was changed in the history of a case behind the program's back.

        Raises:
            KeyError: If there is no such case.
        """
        return problems(case, self._name, self.trail(case))

    def erase(self, case: str, event: Event) -> bool:
        """Keep that bodies are erased, and overwrite them, with the keys only they were under.

        Args:
            case: The id of the case.
            event: What is erased (`samtale.core.access.Erased`), following the last one kept.

        Returns:
            Whether nothing of them is left in the file and beside it; false while another window
            has it open, and then the next unlocking takes the rest away.

        Raises:
            OvertakenError: If another process has kept events of the same number in the meantime.
            LockedError: If the keys are not at hand.
            NotKeptError: If the store could not keep it; then nothing is erased.
        """
        what = erasing_of(event)
        whole = what.extent == "case"

        def deed() -> None:
            # Alone, because the team has one note of what is not yet in the list.
            with self.writing(alone=True) as connection:
                kept = self._trusted(connection, case)
                seal = self._keys.writing(connection, case, fresh=whole)
                self._add(connection, kept, [event], seal)
                blot(connection, case, what)
                self._keys.forget(connection, case, whole=whole)
                tell(connection, UNTIDY, "yes")
                remember(connection, self._keys, case, what.events, event.at)

        surely(deed, lambda: self.holds(case, [event]))
        write_down(self)
        return self.tidy()

    # Rows and events.

    def _last(self, connection: Connection, case: str) -> Row[Any]:
        """The row of a case, which nobody else changes up to the end of the transaction."""
        query = select(case_file).where(case_file.c.id == case).with_for_update()
        row = connection.execute(query).first()
        if row is None:
            raise NotKeptError(
                msg(
                    "There is no case '{case}' in {name}; open it first.",
                    case=case,
                    name=self._name,
                )
            )
        return row

    def _trusted(self, connection: Connection, case: str) -> Row[Any]:
        """The row of a case, held against its mark before anything is added."""
        kept = self._last(connection, case)
        seal = self._keys.reading(connection, case)
        if fault := self._head_fault(kept, kept.version, kept.head, seal):
            raise NotKeptError(changed_outside(self._name, case, fault))
        return kept

    def _hash(self, connection: Connection, case: str, seq: int) -> bytes:
        query = select(kept_event.c.hash).filter_by(case_id=case, seq=seq)
        return connection.execute(query).scalar() or FIRST

    def _head_fault(self, kept: Row[Any], seq: int, head: bytes, seal: Seal) -> Message | None:
        """What does not fit of the row of a case, against its last event."""
        if (seq, head) != (kept.version, kept.head):
            return msg("the case had {n} events when it was last kept", n=kept.version)
        place = head_place(kept.id, kept.version, kept.head, kept.opened_at, kept.changed_at)
        try:
            seal.open(place, kept.mark or b"")
        except (ValueError, TypeError):
            return msg("the row of the case is not the one that was kept")
        return None
