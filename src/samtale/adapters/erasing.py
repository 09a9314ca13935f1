"""Taking bodies out of a file so that the chain over what is left still holds.

What was erased, by whom and why is an event of its own (`samtale.core.access.Erased`): a body that
is not there counts as erased only where such an event names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, update

from samtale.adapters.schema import draft, kept_event
from samtale.core.access import Erased

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from samtale.core.events import Event

UNTIDY: Final = "untidy"
"""What the file says of itself while bodies that must go may still lie in its free pages."""

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
    for first in range(0, len(what.events), _AT_ONCE):
        some = what.events[first : first + _AT_ONCE]
        chosen = (kept_event.c.case_id == case, kept_event.c.seq.in_(some))
        connection.execute(update(kept_event).where(*chosen).values(body=None))
    # What is half typed may say the same again.
    connection.execute(delete(draft).where(draft.c.case_id == case))
