"""What can be wrong with a store, said in sentences: locked files, full disks, broken chains.

Every sentence tells what is safe and what to do. None repeats a body, which may be an answer.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy.exc import DBAPIError

from samtale.adapters.schema import chain
from samtale.errors import NotKeptError, OvertakenError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from sqlalchemy import Row

    from samtale.core.events import Event

_REMEDIES: Final = {
    "SQLITE_FULL": "the disk is full; make room and answer again",
    "SQLITE_READONLY": "the file or its folder may not be written; ask whoever set it up",
    "SQLITE_PERM": "the file may not be used; ask whoever set it up",
    "SQLITE_AUTH": "the file may not be used; ask whoever set it up",
    "SQLITE_BUSY": "another program has locked the file; close it and answer again",
    "SQLITE_LOCKED": "another program has locked the file; close it and answer again",
    "SQLITE_CORRUPT": "the file is damaged; leave it as it is and restore the last backup",
    "SQLITE_NOTADB": "the file is not one of samtale, or damaged; restore the last backup",
    "SQLITE_CANTOPEN": "the file cannot be opened; look whether its folder is there",
    "SQLITE_IOERR": "the disk does not answer as it should; look whether it is still there",
}
"""What is wrong and what to do, by the name of SQLite's result code."""


def must_follow(event: Event, last: int) -> None:
    """Refuse an event that does not follow the last one kept.

    Raises:
        OvertakenError: If another window was quicker.
        NotKeptError: If an event is missing.
    """
    if event.seq == last + 1:
        return
    if event.seq <= last:
        sentence = (
            f"This was not kept: another window has meanwhile kept event {event.seq} of this "
            "case; nothing is lost: open the case again and give the last answer once more."
        )
        raise OvertakenError(sentence)
    sentence = (
        f"This was not kept: event {event.seq} does not follow event {last}, the last one kept; "
        "nothing kept before is lost: open the case again."
    )
    raise NotKeptError(sentence)


def chain_faults(
    row: Row[Any], seq: int, head: bytes, erased: frozenset[int] = frozenset()
) -> Iterator[str]:
    """What does not fit of one event in the chain of its case.

    Args:
        row: The event as it stands in the database.
        seq: The number of the event before.
        head: The hash of the event before.
        erased: The numbers of the events whose bodies were erased.
    """
    if row.seq != seq + 1:
        yield f"it does not follow event {seq}, so something was taken out"
    if row.seq in erased:
        if row.body is not None:
            yield "its body was erased, and is there again"
    elif row.body is None or hashlib.sha256(row.body).digest() != row.body_hash:
        yield "its body is not the one that was kept"
    if row.prev != head:
        yield "the event before it is not the one it was kept after"
    envelope = (row.case_id, row.seq, row.at, row.actor, row.talk, row.kind, row.version)
    if chain(row.prev, *envelope, row.body_hash) != row.hash:
        yield "its number, time, actor, talk or kind is not the one that was kept"


def refuse_broken(
    name: str, row: Row[Any], seq: int, head: bytes, erased: frozenset[int] = frozenset()
) -> None:
    """Refuse to read an event that does not follow the one before it.

    Args:
        name: The database as a person would name it.
        row: The event as it stands in the database.
        seq: The number of the event before.
        head: The hash of the event before.
        erased: The numbers of the events whose bodies were erased.

    Raises:
        NotKeptError: If it was changed, or one before it is missing.
    """
    of_case = f"of case '{row.case_id}' in {name}"
    if row.seq != seq + 1:
        sentence = f"Event {seq + 1} {of_case} is missing; nothing was changed: restore a backup."
        raise NotKeptError(sentence)
    for fault in chain_faults(row, seq, head, erased):
        sentence = (
            f"Event {row.seq} {of_case} was changed outside samtale ({fault}); nothing was "
            "changed now: restore a backup."
        )
        raise NotKeptError(sentence)


def sentence_of(what: str, name: str, error: DBAPIError | sqlite3.Error) -> str:
    """One sentence on an error of the database: what failed, why, what to do, what is safe.

    Args:
        what: What was not done.
        name: The database as a person would name it.
        error: What SQLite said, or SQLAlchemy of it.
    """
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorname", "")
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged(what, name, code)
    # Extended names such as SQLITE_IOERR_WRITE begin with the name of the result code.
    found = (text for key, text in _REMEDIES.items() if code.startswith(key))
    remedy = next(found, f"the database says {code or type(cause).__name__}; ask for help")
    return f"{what} in {name}: {remedy}; everything kept before is safe."


def damaged(what: str, name: str, code: str = "SQLITE_CORRUPT") -> str:
    """One sentence on a damaged file; of what it holds nothing is promised."""
    remedy = next(text for key, text in _REMEDIES.items() if code.startswith(key))
    return f"{what} in {name}: {remedy}; nothing was changed."


def unreadable(error: Exception) -> str:
    """Why a kept event cannot be read, without a word of its body."""
    newer = isinstance(error, ValueError) and "newer samtale" in str(error)
    return "it was written by a newer samtale" if newer else "its body is damaged"
