"""Commits whose answer was lost on the way: whether they were done is found out, never guessed.

A server that a client loses in the middle of a commit may have done it, may never do it, or may
do it when it reads on. Until it has made up its mind it holds the locks of that transaction; so
whoever asks waits for those first.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from samtale.adapters.schema import FIRST, adding, case_file
from samtale.adapters.store_rows import dumped, utc
from samtale.core.events import Event, body_of
from samtale.errors import NotKeptError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def begin_case(connection: Connection, case: str, at: datetime) -> bool:
    """Make the row of a new case; false where there is one of that id already.

    Where another transaction is just making it, it is waited for.
    """
    row = {"id": case, "version": 0, "head": FIRST, "opened_at": utc(at), "changed_at": utc(at)}
    new = adding(connection, case_file).values(**row).on_conflict_do_nothing()
    return connection.execute(new.returning(case_file.c.id)).first() is not None


def wait_for(connection: Connection, case: str) -> None:
    """Wait until no other transaction is making or changing a case."""
    with connection.begin_nested() as tried:
        begin_case(connection, case, datetime.now(UTC))
        tried.rollback()
    connection.execute(select(case_file.c.id).filter_by(id=case).with_for_update())


def surely(deed: Callable[[], None], done: Callable[[], bool]) -> None:
    """Do something; where the connection broke with its commit, do it once more.

    The second time waits for the locks of the first: by then that one was kept and is in the way,
    or it never will be and this one is kept in its place.

    Args:
        deed: What is to be done, in one transaction.
        done: Whether what is in the way is this very deed.

    Raises:
        UnreachableError: If the server stays away; `unknown` where it may have been done.
    """
    try:
        deed()
    except UnreachableError as broken:
        if not broken.unknown:
            raise
        try:
            deed()
        except UnreachableError:
            raise broken from None
        except NotKeptError:
            if not done():
                raise


def same(found: Sequence[Event], events: Sequence[Event]) -> bool:
    """Whether a history goes on with these very events."""
    return [*map(_told, found[: len(events)])] == [*map(_told, events)]


def _told(event: Event) -> tuple[object, ...]:
    return event.seq, event.at, event.actor, event.talk, event.what.kind, dumped(body_of(event))
