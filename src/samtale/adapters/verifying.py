"""Whether a whole store is as it was kept: its file, its chains, its marks, its anchors.

Much of it shows without a key. What only the keys can tell (that nobody chained a history anew,
that a body that is missing was erased and not taken out) is looked at where they are at hand.
One case in words is the business of `samtale.adapters.trail`.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from samtale.adapters.anchors import anchor_faults
from samtale.adapters.schema import FIRST, case_file, draft, form, kept_event
from samtale.adapters.store_faults import chain_faults
from samtale.adapters.store_rows import draft_place, head_place, rows_of
from samtale.adapters.trail import walked
from samtale.core.access import Erased
from samtale.core.words import Message, msg
from samtale.errors import LockedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row

    from samtale.adapters.seal import CaseKeys

MOST: Final = 20
"""How many faults of the file itself are told; a damaged one may have thousands."""

UNREADABLE: Final = msg("it cannot be read: the file is damaged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is not as it was kept."""

    case: str = ""
    """The id of the case; empty for what is of no case."""
    seq: int | None = None
    """The number of the event; none for what is of no event."""
    day: str = ""
    """The day of an anchor; empty for all else."""
    text: Message
    """What is wrong."""

    @property
    def told(self) -> Message:
        """What is wrong, with where."""
        if self.case and self.seq is not None:
            where = msg("Case '{case}', event {n}", case=self.case, n=self.seq)
        elif self.case:
            where = msg("Case '{case}'", case=self.case)
        else:
            where = msg("{day}", day=self.day) if self.day else msg("The store")
        return msg("{where}: {fault}", where=where, fault=self.text)


def faults(connection: Connection, keys: CaseKeys | None = None) -> Iterator[Fault]:
    """Everything that is not as it was kept.

    Args:
        connection: A connection whose transaction sees one state of the store.
        keys: Keys that are held; where left out, what only they can tell is not looked at.
    """
    yield from file_faults(connection)
    try:
        cases = connection.execute(select(case_file).order_by(case_file.c.id)).all()
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError):
        yield Fault(text=msg("the list of cases cannot be read"))
        return
    for case in cases:
        try:
            yield from _of_case(connection, case, keys)
        except (DBAPIError, sqlite3.Error, UnicodeDecodeError):
            yield Fault(case=str(case.id), text=UNREADABLE)
    yield from _beside(connection)


def file_faults(connection: Connection) -> Iterator[Fault]:
    """What is wrong with the pages of an SQLite file and with what its rows refer to."""
    if connection.dialect.name != "sqlite":
        return
    try:
        for (told,) in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST})"):
            if told != "ok":
                # What SQLite says is about pages and indexes, never about what stands in them.
                yield Fault(text=msg("the file is damaged: {said}", said=" ".join(told.split())))
        for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(MOST):
            text = msg("a row of '{table}' belongs to nothing that is there", table=table)
            yield Fault(text=text)
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        said = getattr(cause, "sqlite_errorname", "") or type(cause).__name__
        yield Fault(text=msg("the file is damaged: {said}", said=said))


def _of_case(connection: Connection, case: Row[Any], keys: CaseKeys | None) -> Iterator[Fault]:
    rows = rows_of(connection, case.id)
    if keys is not None:
        yield from _with_keys(connection, case, rows, keys)
        return
    said_so = [row.seq for row in rows if row.kind == Erased.kind]
    last = max(said_so, default=0)
    # Which events an erasure names stands under the key: without it, any before it may be gone.
    gone = frozenset(row.seq for row in rows if row.body is None and row.seq < last)
    seq, head = 0, FIRST
    for row in rows:
        for text in chain_faults(row, seq, head, gone):
            yield Fault(case=case.id, seq=row.seq, text=text)
        seq, head = row.seq, row.hash
    if (seq, head) != (case.version, case.head):
        yield _cut_off(case, seq)


def _with_keys(
    connection: Connection, case: Row[Any], rows: Sequence[Row[Any]], keys: CaseKeys
) -> Iterator[Fault]:
    try:
        seal = keys.reading(connection, case.id)
    except LockedError:
        yield Fault(case=case.id, text=msg("its keys do not open; restore a backup"))
        return
    steps, seq, head = walked(rows, seal)
    for step in steps:
        for text in step.faults:
            yield Fault(case=case.id, seq=step.seq, text=text)
    if (seq, head) != (case.version, case.head):
        yield _cut_off(case, seq)
    place = head_place(case.id, case.version, case.head, case.opened_at, case.changed_at)
    try:
        seal.open(place, case.mark or b"")
    except (ValueError, TypeError):
        text = msg("the row of the case is not the one that was kept")
        yield Fault(case=case.id, seq=case.version, text=text)
    for half in connection.scalars(select(draft.c.body).filter_by(case_id=case.id)):
        try:
            seal.open(draft_place(case.id), half)
        except (ValueError, TypeError):
            text = msg("its half-typed text is not the one that was kept")
            yield Fault(case=case.id, text=text)


def _cut_off(case: Row[Any], seq: int) -> Fault:
    text = msg("the case had {n} events when it was last kept", n=case.version)
    return Fault(case=case.id, seq=seq, text=text)


def _beside(connection: Connection) -> Iterator[Fault]:
    """What is wrong beside the cases: forms, orphans, anchors."""
    try:
        for row in connection.execute(select(form)):
            if hashlib.sha256(str(row.body).encode("utf-8", "replace")).hexdigest() != row.digest:
                text = msg("the dialog and rules that were kept with a talk are damaged")
                yield Fault(text=text)
        known = select(case_file.c.id)
        lost = select(kept_event.c.case_id).where(kept_event.c.case_id.not_in(known)).distinct()
        for case in connection.scalars(lost):
            text = msg("it has events, and is not in the list of cases")
            yield Fault(case=str(case), text=text)
        for day, fault in anchor_faults(connection):
            yield Fault(day=day, text=_message(fault))
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError):
        yield Fault(text=UNREADABLE)


def _message(fault: str | Message) -> Message:
    return fault if isinstance(fault, Message) else msg("{said}", said=fault)
