"""Rows of the store: between tables and what the core knows, through the seal."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Row, select

from samtale.adapters.schema import chain, kept_event
from samtale.core.access import Erased, Gone
from samtale.core.events import Event, body_of, read_event
from samtale.core.protocols import CaseRow, Place
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.protocols import Seal

DRAFT: Final = "draft"
"""The kind under which half-typed text is sealed; no event has it."""

HEAD: Final = "head"
"""The kind under which the row of a case is sealed; no event has it."""


_NEVER: Final = datetime.min.replace(tzinfo=UTC)

_DAMAGED: Final = msg(
    "what the list of cases holds of it is damaged; nothing was changed: restore a backup"
)


def case_row(row: Row[Any]) -> CaseRow:
    """A case as a list of cases shows it; one that was damaged says so and hides no other."""
    try:
        opened, changed = map(datetime.fromisoformat, (row.opened_at, row.changed_at))
        events = int(row.version)
        # Ids are made of hexadecimal digits; what is none names no row that could be found again.
        row.id.encode("ascii")
    except (ValueError, TypeError, AttributeError):
        return CaseRow(
            id=str(row.id), opened_at=_NEVER, changed_at=_NEVER, events=0, fault=_DAMAGED
        )
    return CaseRow(id=str(row.id), opened_at=opened, changed_at=changed, events=events)


def rows_of(connection: Connection, case: str, after: int = 0) -> Sequence[Row[Any]]:
    """The rows of a case's events after a number, in their order."""
    query = select(kept_event).where(kept_event.c.case_id == case, kept_event.c.seq > after)
    return connection.execute(query.order_by(kept_event.c.seq)).all()


def event_row(case: str, event: Event, prev: bytes, seal: Seal) -> dict[str, Any]:
    """An event as a row, its body sealed and chained to the event before.

    Args:
        case: The id of the case.
        event: The event.
        prev: The hash of the event before.
        seal: The seal of the case.
    """
    envelope: dict[str, Any] = {
        "case_id": case,
        "seq": event.seq,
        "at": utc(event.at),
        "actor": event.actor,
        "talk": event.talk,
        "kind": event.what.kind,
        "version": event.what.version,
    }
    body = seal.close(_place(envelope, prev), dumped(body_of(event)))
    columns = {**envelope, "body_hash": hashlib.sha256(body).digest()}
    return {**columns, "body": body, "prev": prev, "hash": chain(prev, *columns.values())}


def read_row(row: Row[Any], seal: Seal) -> Event:
    """The event a row holds.

    Raises:
        ValueError: If the body is not the one that was sealed here, or of a newer samtale.
        TypeError: If the row was damaged, as may LookupError and AttributeError.
    """
    if row.body is None:
        at, gone = datetime.fromisoformat(row.at), Gone(was=row.kind)
        return Event(seq=row.seq, at=at, actor=row.actor, talk=row.talk, what=gone)
    body = seal.open(_place(row._mapping, row.prev), row.body)  # noqa: SLF001 - its public name
    return read_event(
        seq=row.seq,
        at=datetime.fromisoformat(row.at),
        actor=row.actor,
        talk=row.talk,
        kind=row.kind,
        version=row.version,
        body=json.loads(body.decode("utf-8", "surrogatepass")),
    )


def erased_by(rows: Sequence[Row[Any]], seal: Seal) -> frozenset[int]:
    """The numbers of events whose bodies were erased by a later event that is as it was kept."""
    found: set[int] = set()
    for row in rows:
        if row.kind == Erased.kind and row.body is not None:
            with suppress(ValueError, TypeError, AttributeError, LookupError):
                what = read_row(row, seal).what
                found.update(what.events if isinstance(what, Erased) else ())
    return frozenset(found)


def _place(row: Any, prev: bytes) -> Place:  # noqa: ANN401 - a mapping of columns
    return Place(
        case=row["case_id"],
        seq=row["seq"],
        kind=row["kind"],
        version=row["version"],
        at=row["at"],
        actor=row["actor"],
        talk=row["talk"],
        prev=prev,
    )


def draft_place(case: str) -> Place:
    """Where half-typed text stands."""
    return Place(case=case, seq=0, kind=DRAFT)


def head_place(case: str, version: int, head: bytes, opened_at: str, changed_at: str) -> Place:
    """Where the mark of a case's row stands: all that the row says is bound to it."""
    return Place(case=case, seq=version, kind=HEAD, at=f"{opened_at} {changed_at}", prev=head)


def dumped(plain: object) -> bytes:
    """Plain data as the bytes that are kept of it."""
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def utc(at: datetime) -> str:
    """A moment as UTC in ISO 8601 with microseconds, so that text order is time order.

    Raises:
        ValueError: If the moment has no time zone.
    """
    if at.tzinfo is None:
        sentence = "a moment that is kept needs a time zone"
        raise ValueError(sentence)
    return at.astimezone(UTC).isoformat(timespec="microseconds")
