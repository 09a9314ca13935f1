"""The store: histories of cases in an SQLite file, through SQLAlchemy Core.

One append is one durable commit. Every event is chained to the one before it by a hash, so that
a change made behind the program's back is found (`SqlStore.verify`). Tables and connections are
in `samtale.adapters.schema`; a store without a file is in `samtale.adapters.memory_store`.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError

from samtale.adapters.schema import (
    FIRST,
    WRITES,
    case_file,
    chain,
    draft,
    engine_of,
    form,
    kept_event,
    make_tables,
    refuse_newer,
    url_of,
)
from samtale.adapters.store_faults import (
    chain_faults,
    damaged,
    must_follow,
    sentence_of,
    unreadable,
)
from samtale.adapters.store_rows import UnreadableRowError, case_row, dumped, rows_of, utc
from samtale.core.events import Answered, Event, body_of, read_event
from samtale.core.problems import Problem
from samtale.core.protocols import CaseRow, IdentitySeal, Seal
from samtale.errors import NotKeptError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from os import PathLike
    from typing import Any

DRAFT: Final = "draft"
"""The kind under which half-typed text is sealed; no event has it."""


class SqlStore:
    """Keeps the histories of cases in an SQLite file; serves `samtale.core.protocols.Store`."""

    def __init__(self, url_or_path: str | PathLike[str], *, seal: Seal | None = None) -> None:
        """Open the file, or make it.

        Args:
            url_or_path: The path of the file, or an SQLAlchemy URL of SQLite.
            seal: What bodies pass through; as they are, where left out.

        Raises:
            NotKeptError: If the file cannot be used, or was written by a newer samtale.
            UsageError: If the URL is not one of SQLite.
        """
        url = url_of(url_or_path)
        self._name = url.database or "the store in memory"
        self._seal = seal or IdentitySeal()
        self._closed = False
        try:
            self._engine = engine_of(url)
        except OSError as error:
            sentence = f"{self._name} cannot be opened ({error.strerror}); name another file."
            raise NotKeptError(sentence) from error
        with self._reading() as connection:
            ready = refuse_newer(connection, self._name)
        if not ready:
            with self._writing() as connection:
                make_tables(connection, self._name)

    def open_case(self, case: str, at: datetime) -> None:
        """Make room for a new case.

        Raises:
            NotKeptError: If the store could not keep it, or already has a case of that id.
        """
        row = {"id": case, "version": 0, "head": FIRST, "opened_at": utc(at)}
        new = insert(case_file).values(**row, changed_at=utc(at)).on_conflict_do_nothing()
        with self._writing() as connection:
            made = connection.execute(new).rowcount
        if not made:
            sentence = f"There is already a case '{case}'; nothing was changed: open that one."
            raise NotKeptError(sentence)

    def append(self, case: str, events: Sequence[Event]) -> None:
        """Keep events durably, all or none; they follow the last one kept.

        A draft of half-typed text goes with the event that answers its question.

        Raises:
            NotKeptError: If the store could not keep them, or another process has kept events
                of the same number in the meantime.
        """
        if not events:
            return
        with self._writing() as connection:
            version, head = self._last(connection, case)
            rows: list[dict[str, object]] = []
            for event in events:
                must_follow(event, version)
                rows.append(self._row(case, event, head))
                version, head = event.seq, rows[-1]["hash"]  # type: ignore[assignment]
            connection.execute(kept_event.insert(), rows)
            connection.execute(
                update(case_file)
                .where(case_file.c.id == case)
                .values(version=version, head=head, changed_at=rows[-1]["at"])
            )
            self._drop_answered(connection, case, events)

    def history(self, case: str, after: int = 0) -> Sequence[Event]:
        """The events of a case in their order.

        Args:
            case: The id of the case.
            after: Leave out the events up to this number.

        Raises:
            KeyError: If there is no such case.
            NotKeptError: If an event cannot be read or is missing.
        """
        with self._reading() as connection:
            if not connection.execute(select(case_file.c.id).filter_by(id=case)).first():
                raise KeyError(case)
            events = [self._event(row) for row in rows_of(connection, case, after)]
        for seq, event in enumerate(events, after + 1):
            if event.seq != seq:
                sentence = (
                    f"Event {seq} of case '{case}' in {self._name} is missing; nothing was "
                    "changed: restore a backup."
                )
                raise NotKeptError(sentence)
        return events

    def cases(self) -> Sequence[CaseRow]:
        """Every case, the last changed first."""
        query = select(case_file).order_by(case_file.c.changed_at.desc(), case_file.c.id)
        with self._reading() as connection:
            return [case_row(row) for row in connection.execute(query)]

    def keep_forms(self, digest: str, forms: Mapping[str, Any]) -> None:
        """Keep the compiled dialog and rules of a talk under their digest, once.

        Raises:
            NotKeptError: If the store could not keep them.
        """
        body = json.dumps(forms, ensure_ascii=False, separators=(",", ":"))
        new = insert(form).values(digest=digest, body=body).on_conflict_do_nothing()
        with self._writing() as connection:
            connection.execute(new)

    def forms(self, digest: str) -> Mapping[str, Any] | None:
        """The compiled dialog and rules that were kept under a digest.

        Raises:
            NotKeptError: If they cannot be read.
        """
        with self._reading() as connection:
            body = connection.execute(select(form.c.body).filter_by(digest=digest)).scalar()
        try:
            forms: Mapping[str, Any] | None = json.loads(body or "null")
        except (ValueError, RecursionError):
            sentence = (
                f"The dialog and rules that were kept with a talk in {self._name} are damaged; "
                "nothing was changed: restore a backup."
            )
            raise NotKeptError(sentence) from None
        return forms

    def keep_draft(self, case: str, path: str, text: str) -> None:
        """Keep half-typed text in the place of any kept before; empty text drops it.

        Raises:
            NotKeptError: If the store could not keep it.
        """
        with self._writing() as connection:
            if not text:
                connection.execute(delete(draft).where(draft.c.case_id == case))
                return
            self._last(connection, case)
            body = self._seal.close(case, 0, DRAFT, dumped({"path": path, "text": text}))
            row = {"body": body, "at": utc(datetime.now(UTC))}
            new = insert(draft).values(case_id=case, **row)
            connection.execute(new.on_conflict_do_update(index_elements=["case_id"], set_=row))

    def draft(self, case: str) -> tuple[str, str] | None:
        """The path and text of what was half typed when the program last ran, if anything."""
        with self._reading() as connection:
            return self._draft(connection, case)

    def verify(self, case: str) -> tuple[Problem, ...]:
        """What was changed in the history of a case behind the program's back.

        The chain shows that a history fits together. That a whole case was replaced by another
        chained as well can only be seen against a hash kept elsewhere.

        Raises:
            KeyError: If there is no such case.
        """
        with self._reading() as connection:
            kept = connection.execute(select(case_file).filter_by(id=case)).first()
            if kept is None:
                raise KeyError(case)
            seq, head, faults = 0, FIRST, []
            for row in rows_of(connection, case):
                faults += [(row.seq, fault) for fault in chain_faults(row, seq, head)]
                seq, head = row.seq, row.hash
        if (seq, head) != (kept.version, kept.head):
            faults.append((seq, f"the case had {kept.version} events when it was last kept"))
        remedy = "compare with a backup"
        return tuple(
            Problem(
                code="broken-chain",
                message=f"Case '{case}', event {number}: {fault}; {remedy}.",
                file=self._name,
            )
            for number, fault in faults
        )

    def close(self) -> None:
        """Let go of the file; nothing can be kept afterwards."""
        self._closed = True
        self._engine.dispose()

    # Rows and events.

    def _last(self, connection: Connection, case: str) -> tuple[int, bytes]:
        query = select(case_file.c.version, case_file.c.head).where(case_file.c.id == case)
        row = connection.execute(query).first()
        if row is None:
            sentence = f"There is no case '{case}' in {self._name}; open it first."
            raise NotKeptError(sentence)
        return row.version, row.head

    def _row(self, case: str, event: Event, prev: bytes) -> dict[str, object]:
        body = self._seal.close(case, event.seq, event.what.kind, dumped(body_of(event)))
        columns: dict[str, str | int | bytes] = {
            "case_id": case,
            "seq": event.seq,
            "at": utc(event.at),
            "actor": event.actor,
            "talk": event.talk,
            "kind": event.what.kind,
            "version": event.what.version,
            "body_hash": hashlib.sha256(body).digest(),
        }
        return {**columns, "body": body, "prev": prev, "hash": chain(prev, *columns.values())}

    def _event(self, row: Row[Any]) -> Event:
        try:
            body = self._seal.open(row.case_id, row.seq, row.kind, row.body)
            return read_event(
                seq=row.seq,
                at=datetime.fromisoformat(row.at),
                actor=row.actor,
                talk=row.talk,
                kind=row.kind,
                version=row.version,
                body=json.loads(body.decode("utf-8", "surrogatepass")),
            )
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            # What went wrong may repeat an answer, so only its kind is told on.
            sentence = (
                f"Event {row.seq} of case '{row.case_id}' in {self._name} cannot be read "
                f"({unreadable(error)}); nothing was changed: update samtale or restore a backup."
            )
            raise NotKeptError(sentence) from None

    def _draft(self, connection: Connection, case: str) -> tuple[str, str] | None:
        sealed = connection.execute(select(draft.c.body).filter_by(case_id=case)).scalar()
        if sealed is None:
            return None
        try:
            kept = json.loads(
                self._seal.open(case, 0, DRAFT, sealed).decode("utf-8", "surrogatepass")
            )
            return str(kept["path"]), str(kept["text"])
        except (ValueError, TypeError, LookupError):
            # A draft is a help and not a record: one that cannot be read is none.
            return None

    def _drop_answered(self, connection: Connection, case: str, events: Sequence[Event]) -> None:
        kept = self._draft(connection, case)
        answered = {event.what.path for event in events if isinstance(event.what, Answered)}
        if kept and kept[0] in answered:
            connection.execute(delete(draft).where(draft.c.case_id == case))

    # Transactions.

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            self._guarded("This could not be kept"),
            self._engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with (
            self._guarded("The cases could not be read"),
            self._engine.connect() as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _guarded(self, what: str) -> Iterator[None]:
        if self._closed:
            sentence = f"{what}: {self._name} is closed; what was kept before is safe."
            raise NotKeptError(sentence)
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            raise NotKeptError(sentence_of(what, self._name, error)) from error
        except (UnicodeDecodeError, UnreadableRowError) as error:
            # A damaged file may hold bytes that are no text, in names as in values.
            raise NotKeptError(damaged(what, self._name)) from error
