"""Rows of the store: between tables and what the core knows."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, select

from samtale.adapters.schema import kept_event
from samtale.core.protocols import CaseRow

if TYPE_CHECKING:
    from collections.abc import Sequence


class UnreadableRowError(ValueError):
    """A row of a case holds what samtale never wrote."""


def case_row(row: Row[Any]) -> CaseRow:
    """A case as a list of cases shows it.

    Raises:
        UnreadableRowError: If the row was damaged.
    """
    try:
        opened, changed = map(datetime.fromisoformat, (row.opened_at, row.changed_at))
    except (ValueError, TypeError) as error:
        raise UnreadableRowError from error
    return CaseRow(id=row.id, opened_at=opened, changed_at=changed, events=row.version)


def rows_of(connection: Connection, case: str, after: int = 0) -> Sequence[Row[Any]]:
    """The rows of a case's events after a number, in their order."""
    query = select(kept_event).where(kept_event.c.case_id == case, kept_event.c.seq > after)
    return connection.execute(query.order_by(kept_event.c.seq)).all()


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
