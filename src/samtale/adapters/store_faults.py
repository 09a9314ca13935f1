"""What can be wrong with a store, said in sentences: locked files, full disks, broken chains.

Every sentence tells what is safe and what to do. None repeats a body, which may be an answer.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy.exc import DBAPIError

from samtale.adapters.schema import chain
from samtale.adapters.store_rows import read_row
from samtale.core.words import Message, msg
from samtale.errors import NotKeptError, OvertakenError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Row

    from samtale.core.events import Event
    from samtale.core.protocols import Seal

_FORBIDDEN: Final = msg("the file may not be used; ask whoever set it up")
_IN_USE: Final = msg("another program has locked the file; close it and answer again")

_REMEDIES: Final = {
    "SQLITE_FULL": msg("the disk is full; make room and answer again"),
    "SQLITE_READONLY": msg("the file or its folder may not be written; ask whoever set it up"),
    "SQLITE_PERM": _FORBIDDEN,
    "SQLITE_AUTH": _FORBIDDEN,
    "SQLITE_BUSY": _IN_USE,
    "SQLITE_LOCKED": _IN_USE,
    "SQLITE_CORRUPT": msg("the file is damaged; leave it as it is and restore the last backup"),
    "SQLITE_NOTADB": msg("the file is not one of samtale, or damaged; restore the last backup"),
    "SQLITE_CANTOPEN": msg("the file cannot be opened; look whether its folder is there"),
    "SQLITE_IOERR": msg("the disk does not answer as it should; look whether it is still there"),
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
        raise OvertakenError(overtaken(event.seq))
    raise NotKeptError(
        msg(
            "This was not kept: event {n} does not follow event {last}, the last one kept; "
            "nothing kept before is lost: open the case again.",
            n=event.seq,
            last=last,
        )
    )


def overtaken(seq: int) -> Message:
    """One sentence on another window that was quicker."""
    return msg(
        "This was not kept: another window has meanwhile kept event {n} of this case; nothing is "
        "lost: open the case again and give the last answer once more.",
        n=seq,
    )


def chain_faults(
    row: Row[Any], seq: int, head: bytes, erased: frozenset[int] = frozenset()
) -> Iterator[Message]:
    """What does not fit of one event in the chain of its case.

    Args:
        row: The event as it stands in the database.
        seq: The number of the event before.
        head: The hash of the event before.
        erased: The numbers of the events whose bodies were erased.
    """
    if row.seq != seq + 1:
        yield msg("it does not follow event {n}, so something was taken out", n=seq)
    if row.seq in erased:
        if row.body is not None:
            yield msg("its body was erased, and is there again")
    elif not isinstance(row.body, bytes) or hashlib.sha256(row.body).digest() != row.body_hash:
        yield msg("its body is not the one that was kept")
    if row.prev != head:
        yield msg("the event before it is not the one it was kept after")
    envelope = (row.case_id, row.seq, row.at, row.actor, row.talk, row.kind, row.version)
    if chain(row.prev, *envelope, row.body_hash) != row.hash:
        yield msg("its number, time, actor, talk or kind is not the one that was kept")


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
    if row.seq != seq + 1:
        raise NotKeptError(
            msg(
                "Event {n} of case '{case}' in {name} is missing; nothing was changed: restore a "
                "backup.",
                n=seq + 1,
                case=row.case_id,
                name=name,
            )
        )
    for fault in chain_faults(row, seq, head, erased):
        raise NotKeptError(
            msg(
                "Event {n} of case '{case}' in {name} was changed outside samtale ({why}); "
                "nothing was changed now: restore a backup.",
                n=row.seq,
                case=row.case_id,
                name=name,
                why=fault,
            )
        )


def event_of(name: str, row: Row[Any], seal: Seal) -> Event:
    """The event a row holds.

    Args:
        name: The database as a person would name it.
        row: The event as it stands in the database.
        seal: What opens its body.

    Raises:
        NotKeptError: If it cannot be read.
    """
    try:
        return read_row(row, seal)
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        # What went wrong may repeat an answer, so only its kind is told on.
        raise NotKeptError(
            msg(
                "Event {n} of case '{case}' in {name} cannot be read ({why}); nothing was "
                "changed: update samtale or restore a backup.",
                n=row.seq,
                case=row.case_id,
                name=name,
                why=unreadable(error),
            )
        ) from None


def cut_off(name: str, case: str, seq: int, why: Message) -> Message:
    """One sentence on a history that lacks its end."""
    return msg(
        "Event {n} of case '{case}' in {name} is missing ({why}); nothing was changed: restore a "
        "backup.",
        n=seq,
        case=case,
        name=name,
        why=why,
    )


def changed_outside(name: str, case: str, why: Message) -> Message:
    """One sentence on a case that nothing is added to any more."""
    return msg(
        "This was not kept: case '{case}' in {name} was changed outside samtale ({why}); restore "
        "a backup.",
        case=case,
        name=name,
        why=why,
    )


def sentence_of(what: Message, name: str, error: Exception) -> Message:
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
    said = code or type(cause).__name__
    remedy = next(found, msg("the database says {said}; ask for help", said=said))
    return msg(
        "{what} in {name}: {remedy}; everything kept before is safe.",
        what=what,
        name=name,
        remedy=remedy,
    )


def damaged(what: Message, name: str, code: str = "SQLITE_CORRUPT") -> Message:
    """One sentence on a damaged file; of what it holds nothing is promised."""
    remedy = next(text for key, text in _REMEDIES.items() if code.startswith(key))
    return msg(
        "{what} in {name}: {remedy}; nothing was changed.", what=what, name=name, remedy=remedy
    )


def unreadable(error: Exception) -> Message:
    """Why a kept event cannot be read, without a word of its body."""
    newer = isinstance(error, ValueError) and "newer samtale" in str(error)
    return msg("it was written by a newer samtale") if newer else msg("its body is damaged")
