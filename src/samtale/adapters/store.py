"""The store: histories of cases in an SQLite file, through SQLAlchemy Core.

One append is one durable commit. Every event is chained to the one before it by a hash, and read
only where the chain holds. Bodies pass through a seal; whose keys it has is in
`samtale.adapters.vault`. Tables and connections are in `samtale.adapters.schema`; how rows become
events in `samtale.adapters.store_rows`; a store without a file is in
`samtale.adapters.memory_store`.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from samtale.adapters.database import Database
from samtale.adapters.erasing import UNTIDY, blot, erasing_of
from samtale.adapters.schema import FIRST, case_file, draft, form, kept_event, tell, told
from samtale.adapters.seal import CaseKeys, NoKeys
from samtale.adapters.store_faults import must_follow, refuse_broken, unreadable
from samtale.adapters.store_rows import (
    case_row,
    draft_place,
    dumped,
    erased_by,
    event_row,
    head_place,
    read_row,
    rows_of,
    utc,
)
from samtale.adapters.trail import Step, problems, walked
from samtale.core.events import Answered, Event
from samtale.core.protocols import CaseRow, Seal
from samtale.core.words import msg
from samtale.errors import LockedError, NotKeptError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike
    from typing import Any

    from samtale.core.problems import Problem


class SqlStore(Database):
    """Keeps the histories of cases in an SQLite file; serves `samtale.core.protocols.Store`."""

    def __init__(self, url_or_path: str | PathLike[str], *, keys: CaseKeys | None = None) -> None:
        """Open the file, or make it.

        Args:
            url_or_path: The path of the file, or an SQLAlchemy URL of SQLite.
            keys: Whose seals bodies pass through; they stay as they are, where left out.

        Raises:
            LockedError: If the file is sealed and no keys are given.
            NotKeptError: If the file cannot be used, or was written by a newer samtale.
            UsageError: If the URL is not one of SQLite.
        """
        super().__init__(url_or_path)
        self._keys = keys or NoKeys()
        with self.reading() as connection:
            sealed = told(connection, "seal") is not None
        if sealed and not self._keys.sealed:
            raise LockedError(msg("{name} is encrypted; open it with its keys.", name=self._name))

    def open_case(self, case: str, at: datetime, events: Sequence[Event] = ()) -> None:
        """Make room for a new case and keep its first events, both or neither.

        Raises:
            NotKeptError: If the store could not keep it, or already has a case of that id.
        """
        row = {"id": case, "version": 0, "head": FIRST, "opened_at": utc(at)}
        new = insert(case_file).values(**row, changed_at=utc(at)).on_conflict_do_nothing()
        with self.writing() as connection:
            made = connection.execute(new).rowcount
            if made:
                kept = self._last(connection, case)
                self._add(connection, kept, events, self._keys.writing(connection, case))
        if not made:
            sentence = f"There is already a case '{case}'; nothing was changed: open that one."
            raise NotKeptError(sentence)

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
        with self.writing() as connection:
            kept = self._trusted(connection, case)
            seal = self._keys.writing(connection, case)
            self._add(connection, kept, events, seal)
            self._drop_answered(connection, case, events, seal)

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
        connection.execute(
            update(case_file)
            .where(case_file.c.id == kept.id)
            .values(**values, mark=seal.close(place, b""))
        )

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
                events.append(self._event(row, seal))
                seq, head = row.seq, row.hash
            if fault := self._head_fault(kept, seq, head, seal):
                sentence = (
                    f"Event {seq + 1} of case '{case}' in {self._name} is missing ({fault}); "
                    "nothing was changed: restore a backup."
                )
                raise NotKeptError(sentence)
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
        body = json.dumps(forms, ensure_ascii=False, separators=(",", ":"))
        new = insert(form).values(digest=digest, body=body).on_conflict_do_nothing()
        with self.writing() as connection:
            connection.execute(new)

    def forms(self, digest: str) -> Mapping[str, Any] | None:
        """The compiled dialog and rules that were kept under a digest, held against it.

        Raises:
            NotKeptError: If they are no longer those that were kept.
        """
        with self.reading() as connection:
            body = connection.execute(select(form.c.body).filter_by(digest=digest)).scalar()
        if body is None:
            return None
        try:
            if hashlib.sha256(body.encode()).hexdigest() == digest:
                forms: Mapping[str, Any] = json.loads(body)
                return forms
        except (ValueError, RecursionError, AttributeError):
            pass
        sentence = (
            f"The dialog and rules that were kept with a talk in {self._name} are damaged; "
            "nothing was changed: restore a backup."
        )
        raise NotKeptError(sentence)

    def keep_draft(self, case: str, path: str, text: str) -> None:
        """Keep half-typed text in the place of any kept before; empty text drops it.

        Raises:
            LockedError: If the keys are not at hand.
            NotKeptError: If the store could not keep it.
        """
        with self.writing() as connection:
            if not text:
                connection.execute(delete(draft).where(draft.c.case_id == case))
                return
            self._last(connection, case)
            seal = self._keys.writing(connection, case)
            body = seal.close(draft_place(case), dumped({"path": path, "text": text}))
            row = {"body": body, "at": utc(datetime.now(UTC))}
            new = insert(draft).values(case_id=case, **row)
            connection.execute(new.on_conflict_do_update(index_elements=["case_id"], set_=row))

    def draft(self, case: str) -> tuple[str, str] | None:
        """The path and text of what was half typed when the program last ran, if anything."""
        with self.reading() as connection:
            return self._draft(connection, case, self._keys.reading(connection, case))

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
        with self.writing() as connection:
            kept = self._trusted(connection, case)
            if what.extent == "case":
                self._keys.forget(connection, case, whole=True)
            self._add(connection, kept, [event], self._keys.writing(connection, case))
            blot(connection, case, what)
            self._keys.forget(connection, case, whole=False)
            tell(connection, UNTIDY, "yes")
        return self.tidy()

    # Rows and events.

    def _last(self, connection: Connection, case: str) -> Row[Any]:
        row = connection.execute(select(case_file).where(case_file.c.id == case)).first()
        if row is None:
            sentence = f"There is no case '{case}' in {self._name}; open it first."
            raise NotKeptError(sentence)
        return row

    def _trusted(self, connection: Connection, case: str) -> Row[Any]:
        """The row of a case, held against its mark before anything is added."""
        kept = self._last(connection, case)
        seal = self._keys.reading(connection, case)
        if fault := self._head_fault(kept, kept.version, kept.head, seal):
            sentence = (
                f"This was not kept: case '{case}' in {self._name} was changed outside samtale "
                f"({fault}); restore a backup."
            )
            raise NotKeptError(sentence)
        return kept

    def _hash(self, connection: Connection, case: str, seq: int) -> bytes:
        query = select(kept_event.c.hash).filter_by(case_id=case, seq=seq)
        return connection.execute(query).scalar() or FIRST

    def _head_fault(self, kept: Row[Any], seq: int, head: bytes, seal: Seal) -> str:
        """What does not fit of the row of a case, against its last event."""
        if (seq, head) != (kept.version, kept.head):
            return f"the case had {kept.version} events when it was last kept"
        place = head_place(kept.id, kept.version, kept.head, kept.opened_at, kept.changed_at)
        try:
            seal.open(place, kept.mark or b"")
        except ValueError:
            return "the row of the case is not the one that was kept"
        return ""

    def _event(self, row: Row[Any], seal: Seal) -> Event:
        try:
            return read_row(row, seal)
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            # What went wrong may repeat an answer, so only its kind is told on.
            sentence = (
                f"Event {row.seq} of case '{row.case_id}' in {self._name} cannot be read "
                f"({unreadable(error)}); nothing was changed: update samtale or restore a backup."
            )
            raise NotKeptError(sentence) from None

    def _draft(self, connection: Connection, case: str, seal: Seal) -> tuple[str, str] | None:
        sealed = connection.execute(select(draft.c.body).filter_by(case_id=case)).scalar()
        if sealed is None:
            return None
        try:
            kept = json.loads(seal.open(draft_place(case), sealed).decode("utf-8", "surrogatepass"))
            return str(kept["path"]), str(kept["text"])
        except (ValueError, TypeError, LookupError):
            # A draft is a help and not a record: one that cannot be read is none.
            return None

    def _drop_answered(
        self, connection: Connection, case: str, events: Sequence[Event], seal: Seal
    ) -> None:
        answered = {event.what.path for event in events if isinstance(event.what, Answered)}
        kept = self._draft(connection, case, seal) if answered else None
        if kept and kept[0] in answered:
            connection.execute(delete(draft).where(draft.c.case_id == case))
