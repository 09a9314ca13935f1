"""Half-typed text as a row of its case: overwritten, and gone once its question is answered."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, select

from samtale.adapters.schema import adding, draft
from samtale.adapters.store_rows import draft_place, dumped, utc
from samtale.core.events import Answered, Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.protocols import Seal


def put_draft(connection: Connection, case: str, path: str, text: str, seal: Seal) -> None:
    """Put half-typed text in the place of any before.

    Args:
        connection: A connection that writes.
        case: The id of the case.
        path: The question it is an answer to.
        text: What is typed so far.
        seal: The seal of the case.
    """
    body = seal.close(draft_place(case), dumped({"path": path, "text": text}))
    row = {"body": body, "at": utc(datetime.now(UTC))}
    new = adding(connection, draft).values(case_id=case, **row)
    connection.execute(new.on_conflict_do_update(index_elements=["case_id"], set_=row))


def drop_draft(connection: Connection, case: str) -> None:
    """Let nothing half-typed be kept of a case."""
    connection.execute(delete(draft).where(draft.c.case_id == case))


def read_draft(connection: Connection, case: str, seal: Seal) -> tuple[str, str] | None:
    """The path and text of what was half typed, if anything."""
    sealed = connection.execute(select(draft.c.body).filter_by(case_id=case)).scalar()
    if sealed is None:
        return None
    try:
        kept = json.loads(seal.open(draft_place(case), sealed).decode("utf-8", "surrogatepass"))
        return str(kept["path"]), str(kept["text"])
    except (ValueError, TypeError, LookupError):
        # A draft is a help and not a record: one that cannot be read is none.
        return None


def drop_answered(connection: Connection, case: str, events: Sequence[Event], seal: Seal) -> None:
    """Drop what was half typed where events answer its question."""
    answered = {event.what.path for event in events if isinstance(event.what, Answered)}
    kept = read_draft(connection, case, seal) if answered else None
    if kept and kept[0] in answered:
        drop_draft(connection, case)
