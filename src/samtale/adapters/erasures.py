"""The list of what was erased, beside the store: so that no backup brings it back.

It names cases by their ids, events by their numbers and the hash of what was kept of them, and a
day; no word of what was said. A line that was not written with the keys at hand does not count, so
that nobody has something erased by writing a line. Repeating it is the business of
`samtale.adapters.restoring`.
"""

from __future__ import annotations

import hmac
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from samtale.adapters.schema import kept_event, tell, told
from samtale.adapters.whole_files import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from samtale.adapters.database import Database
    from samtale.adapters.seal import CaseKeys

UNLISTED: Final = "unlisted"
"""What a store says of itself while lines have yet to be written into the list beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What was erased of one case at one time."""

    case: str
    """The id of the case."""
    day: str
    """The day, in ISO 8601."""
    events: Mapping[int, str]
    """The hash of the body of each event, as hexadecimal digits, by its number."""
    code: str
    """A code over all this that only whoever held the keys could make."""

    @property
    def line(self) -> str:
        """It as a line of the list."""
        plain = {"case": self.case, "day": self.day, "events": self.events, "code": self.code}
        return json.dumps(plain, separators=(",", ":"))

    def is_genuine(self, connection: Connection, keys: CaseKeys) -> bool:
        """Whether it was written with the keys at hand.

        Raises:
            LockedError: If they are not now.
        """
        wanted = keys.code(connection, *_coded(self.case, self.day, self.events))
        return hmac.compare_digest(wanted.hex(), self.code)


def remember(
    connection: Connection, keys: CaseKeys, case: str, events: Sequence[int], at: datetime
) -> None:
    """Note in the store what is erased, in the same transaction, until it stands in the list.

    Args:
        connection: A connection that writes, alone.
        keys: The keys.
        case: The id of the case.
        events: The numbers of the events.
        at: When, with time zone.
    """
    day = at.astimezone(UTC).date().isoformat()
    query = select(kept_event.c.seq, kept_event.c.body_hash).where(kept_event.c.case_id == case)
    rows = connection.execute(query.order_by(kept_event.c.seq))
    hashes = {row.seq: row.body_hash.hex() for row in rows if row.seq in events}
    code = keys.code(connection, *_coded(case, day, hashes)).hex()
    entry = Entry(case=case, day=day, events=hashes, code=code)
    tell(connection, UNLISTED, f"{told(connection, UNLISTED) or ''}{entry.line}\n")


def write_down(store: Database) -> bool:
    """Write what the store has noted into the list beside it.

    Returns:
        Whether it stands there; else it is tried again at the next unlocking.
    """
    with store.reading() as connection:
        lines = told(connection, UNLISTED)
    if not lines or store.erased is None:
        return not lines
    try:
        append(store.erased, lines)
    except OSError:
        return False
    # Alone, so that what a colleague notes at this moment stays noted.
    with store.writing(alone=True) as connection:
        left = (told(connection, UNLISTED) or "").removeprefix(lines)
        tell(connection, UNLISTED, left)
    return True


def append(path: Path, lines: str) -> None:
    """Add lines to a list, which reach the disk.

    Raises:
        OSError: If they cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, PRIVATE)
    with os.fdopen(handle, "r+b", buffering=0) as opened:
        # A line that was cut short when the machine stopped must not spoil the next one.
        if opened.seek(0, os.SEEK_END) and opened.seek(-1, os.SEEK_END) >= 0:
            lines = lines if opened.read(1) == b"\n" else f"\n{lines}"
        opened.write(lines.encode())
        os.fsync(opened.fileno())


def entries(path: Path) -> Iterator[Entry | int]:
    """The lines of a list: what each says, or its number where it says nothing that is known.

    Raises:
        OSError: If the file cannot be read.
    """
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if line.strip():
            found: Entry | int = number
            with suppress(ValueError, TypeError, LookupError, AttributeError, RecursionError):
                found = _read(line)
            yield found


def _read(line: bytes) -> Entry:
    plain = json.loads(line)
    events = {int(seq): str(kept) for seq, kept in plain["events"].items()}
    case, day, code = (str(plain[name]) for name in ("case", "day", "code"))
    return Entry(case=case, day=day, events=events, code=code)


def _coded(case: str, day: str, events: Mapping[int, str]) -> tuple[str | int, ...]:
    return ("erasure", case, day, *(part for one in sorted(events.items()) for part in one))
