"""Taking bodies out of a store so that the chain over what is left still holds.

What was erased, by whom and why is an event of its own (`samtale.core.access.Erased`): a body that
is not there counts as erased only where such an event names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, update

from samtale.adapters.schema import case_key, draft, kept_event
from samtale.core.access import Erased

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from samtale.core.events import Event

UNTIDY: Final = "untidy"
"""What a store says of itself while bodies that must go may still lie in free space."""

_AT_ONCE: Final = 500
"""How many events are named in one statement; SQLite lets a statement have 32766 values."""


def erasing_of(event: Event) -> Erased:
    """What an event erases.

    Raises:
        TypeError: If it erases nothing.
    """
    if not isinstance(event.what, Erased):
        raise TypeError(event.what.kind)
    return event.what


def blot(connection: Connection, case: str, what: Erased) -> None:
    """Take the bodies of events away; the hash of each stays, and so does the chain.

    Args:
        connection: A connection that writes, with `secure_delete`.
        case: The id of the case.
        what: Which events.
    """
    if connection.dialect.name == "postgresql":
        _erase(connection, case, bodies=what.events)
    else:
        _blot(connection, case, what.events)
    # What is half typed may say the same again.
    connection.execute(delete(draft).where(draft.c.case_id == case))


def drop_keys(connection: Connection, case: str, numbers: Sequence[int]) -> None:
    """Destroy keys of a case that no body is under any more.

    Args:
        connection: A connection that writes.
        case: The id of the case.
        numbers: Which keys.
    """
    if connection.dialect.name == "postgresql":
        _erase(connection, case, keys=numbers)
        return
    gone = delete(case_key).where(case_key.c.case_id == case, case_key.c.number.in_(numbers))
    connection.execute(gone)


def _erase(
    connection: Connection, case: str, *, bodies: Sequence[int] = (), keys: Sequence[int] = ()
) -> None:
    """What a server does by its guarded function alone (`guards.sql`)."""
    numbers = (case, [*bodies], [*keys])
    connection.exec_driver_sql("SELECT public.erase(%s, %s::integer[], %s::integer[])", numbers)


def _blot(connection: Connection, case: str, events: Sequence[int]) -> None:
    for first in range(0, len(events), _AT_ONCE):
        some = events[first : first + _AT_ONCE]
        chosen = (kept_event.c.case_id == case, kept_event.c.seq.in_(some))
        connection.execute(update(kept_event).where(*chosen).values(body=None))
