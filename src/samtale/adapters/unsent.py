"""The journal of what could not be sent to a shared store: one sealed file on this machine.

It is only added to, and each line reaches the disk before it is called kept. Nothing stands in
clear but the id of the key of the team that opens it. When it is written and sent is in
`samtale.adapters.offline`.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import sys
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from samtale.adapters.location import UNSENT
from samtale.adapters.store_rows import dumped
from samtale.adapters.whole_files import PRIVATE, reach_disk
from samtale.core.events import Answered, Event, body_of, read_event, subject
from samtale.core.protocols import Place
from samtale.core.returning import Arranged, Shift
from samtale.core.words import msg
from samtale.errors import NotKeptError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from samtale.core.protocols import Seal

    Entry = Mapping[str, Any]

FORM: Final = b"samtale unsent 1"
"""What the first line begins with; the id of a key of the team follows."""

KIND: Final = "unsent"
"""The kind under which lines are sealed; no event has it."""

_LOCKED_BYTE: Final = 0x7FFF0000
"""A byte behind the end of every journal, which Windows lets one process lock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """Events as they were sent, where it is not known yet whether they arrived."""

    covers: int
    """How many of the events to be sent they stand for, from the first."""
    last: int
    """The number of the last event of the case, once they are kept."""
    plan: Arranged
    """What was sent, what was held, and the new numbers."""


@dataclass(slots=True, kw_only=True)
class Left:
    """What of one case was not sent yet."""

    base: int = 0
    """The number of the last event of the case that was read here."""
    todo: list[Event] = field(default_factory=list)
    """The events to be sent, as they were typed."""
    held: list[Event] = field(default_factory=list)
    """The events about which a person has to choose."""
    draft: tuple[str, str] | None = None
    """What was half typed, and on which question."""
    tried: Try | None = None
    """What was sent last, where nobody heard of it."""
    shift: Shift = field(default_factory=Shift)
    """What became of numbers that were given here."""

    def take(self, entry: Entry) -> None:
        """Let one more entry of the journal count."""
        match entry["do"]:
            case "keep":
                events = [*map(typed_event, entry["events"])]
                if not self.todo:
                    self.base = events[0].seq - 1
                self.todo += events
                answered = {one.what.path for one in events if isinstance(one.what, Answered)}
                if self.draft and self.draft[0] in answered:
                    self.draft = None
            case "draft" | "drafted":
                self.draft = (entry["path"], entry["text"]) if entry.get("text") else None
            case "try":
                self.tried = _tried(entry)
            case "sent" if self.tried:
                self._arrived(self.tried)
            case "moved":
                # As if it had arrived, but that it waits under its new numbers.
                moved = _tried(entry)
                self._arrived(moved)
                self.todo = [*moved.plan.follow, *self.todo]
                self.base -= len(moved.plan.follow)
            case "settled":
                about = entry["about"]
                self.held = [one for one in self.held if subject(one.what) != about]
            case "dropped":
                self.todo, self.held, self.draft, self.tried = [], [], None, None

    def _arrived(self, sent: Try) -> None:
        self.todo = self.todo[sent.covers :]
        self.held += sent.plan.held
        self.base, self.tried = sent.last, None
        # Whoever goes on once all has arrived has read the case anew, numbers and all.
        self.shift = sent.plan.shift if self.todo else Shift()

    @property
    def nothing(self) -> bool:
        """Whether nothing is left."""
        return not (self.todo or self.held or self.draft)


class Unsent:
    """One journal, which belongs to this process as long as it is open."""

    def __init__(self, path: Path, handle: int, team: str, seal: Callable[[str], Seal]) -> None:
        """Take over a file that is open and claimed; see `made` and `claimed`."""
        self.path = path
        self._handle = handle
        self.team = team
        self._seal = seal
        self._lines, self._end = len(self._sealed()), self._whole()

    @classmethod
    def made(cls, folder: Path, team: str, seal: Callable[[str], Seal]) -> Unsent:
        """A new journal.

        Args:
            folder: Where it is to lie; made if it is not there.
            team: The id of the key of the team that is to open it.
            seal: Gives what seals under a key of the team.

        Raises:
            NotKeptError: If it cannot be written.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = folder / UNSENT.replace("*", secrets.token_hex(8))
            handle = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, PRIVATE)
            try:
                claim(handle)
                os.write(handle, b"%s %s\n" % (FORM, team.encode()))
                os.fsync(handle)
                reach_disk(folder)
            except OSError:
                # Each answer tries again: on a full disk there would be more files each time.
                os.close(handle)
                with suppress(OSError):
                    path.unlink()
                raise
        except OSError as error:
            raise not_kept(error) from error
        return cls(path, handle, team, seal)

    @classmethod
    def claimed(cls, path: Path, seal: Callable[[str], Seal]) -> Unsent | None:
        """A journal that a process has left which is no more; none where it is in use or gone."""
        try:
            handle = os.open(path, _FLAGS)
        except OSError:
            return None
        # An id that is no ASCII is one that samtale never wrote.
        with suppress(OSError, UnicodeDecodeError):
            if claim(handle):
                first, ended, _ = path.read_bytes().partition(b"\n")
                if not ended and FORM.startswith(first[: len(FORM)]):
                    # Cut short while it was made: nothing was ever kept in it.
                    path.unlink()
                elif first.startswith(FORM + b" "):
                    return cls(path, handle, first.rpartition(b" ")[2].decode("ascii"), seal)
        os.close(handle)
        return None

    def write(self, *entries: Entry) -> None:
        """Add entries, all or none; they are on the disk afterwards.

        Raises:
            LockedError: If the keys are not at hand.
            NotKeptError: If they could not be written.
        """
        sealed = self._seal(self.team).close(self._place(self._lines), dumped(entries))
        line = base64.b64encode(sealed) + b"\n"
        try:
            os.lseek(self._handle, self._end, os.SEEK_SET)
            rest = line
            while rest:
                rest = rest[os.write(self._handle, rest) :]
            os.fsync(self._handle)
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._handle, self._end)
            raise not_kept(error) from error
        self._lines += 1
        self._end += len(line)

    def left(self) -> dict[str, Left]:
        """What of each case was not sent yet.

        Raises:
            LockedError: If the keys are not at hand.
            NotKeptError: If the file was changed or is damaged, or cannot be read.
        """
        found: dict[str, Left] = {}
        seal = self._seal(self.team)
        try:
            lines = self._sealed()
        except OSError as error:
            raise not_kept(error) from error
        for number, line in enumerate(lines):
            try:
                opened = seal.open(self._place(number), base64.b64decode(line, validate=True))
                entries = json.loads(opened.decode("utf-8", "surrogatepass"))
                for entry in entries:
                    found.setdefault(entry["case"], Left()).take(entry)
            except (ValueError, TypeError, LookupError, AttributeError):
                raise NotKeptError(
                    msg(
                        "{file} was changed or is damaged; it holds answers that were not sent: "
                        "leave it as it is and ask for help.",
                        file=str(self.path),
                    )
                ) from None
        return {case: left for case, left in found.items() if not left.nothing}

    def erase(self) -> None:
        """Overwrite everything and take the file away; nothing is left to be sent."""
        with suppress(OSError):
            size = os.fstat(self._handle).st_size
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, bytes(size))
            os.fsync(self._handle)
        self.close()
        with suppress(OSError):
            self.path.unlink()
            reach_disk(self.path.parent)

    def close(self) -> None:
        """Let go of the file; it stays."""
        with suppress(OSError):
            os.close(self._handle)

    def _place(self, number: int) -> Place:
        # A line opens at its own place in its own file alone.
        return Place(case="", seq=number, kind=KIND, talk=self.path.name)

    def _sealed(self) -> list[bytes]:
        """The lines; one that was cut short was never called kept."""
        return self.path.read_bytes().split(b"\n")[1:-1]

    def _whole(self) -> int:
        return self.path.read_bytes().rfind(b"\n") + 1


def kept(case: str, events: Sequence[Event]) -> Entry:
    """The entry that keeps events."""
    return {"do": "keep", "case": case, "events": [*map(plain_event, events)]}


def tried(case: str, covers: int, last: int, plan: Arranged, do: str = "try") -> Entry:
    """The entry that says what is sent, before it is; or how what waits is numbered by now."""
    return {
        "do": do,
        "case": case,
        "covers": covers,
        "last": last,
        "events": [*map(plain_event, plan.follow)],
        "held": [*map(plain_event, plan.held)],
        "numbers": [*plan.shift.numbers.items()],
        "entries": [*plan.shift.entries.items()],
    }


def not_kept(error: OSError) -> NotKeptError:
    """What is raised where neither server nor disk takes an answer."""
    return NotKeptError(
        msg(
            "This could not be kept: the server is away, and this machine cannot write it down "
            "either ({why}); what was kept before is safe: make room and try again.",
            why=error.strerror or type(error).__name__,
        )
    )


def claim(handle: int) -> bool:
    """Let a file belong to this process until it is closed; false where another one has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


_FLAGS: Final = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def plain_event(event: Event) -> dict[str, Any]:
    """An event as JSON can hold it, with what its body shares a key of its own with."""
    return {
        "seq": event.seq,
        "at": event.at.isoformat(),
        "actor": event.actor,
        "talk": event.talk,
        "kind": event.what.kind,
        "version": event.what.version,
        "body": body_of(event),
        "scope": event.scope,
    }


def typed_event(plain: Entry) -> Event:
    """The event that was written so."""
    columns = {**plain, "at": datetime.fromisoformat(plain["at"])}
    scope = columns.pop("scope")
    return replace(read_event(**columns), scope=scope)


def _tried(entry: Entry) -> Try:
    plan = Arranged(
        follow=tuple(map(typed_event, entry["events"])),
        held=tuple(map(typed_event, entry["held"])),
        shift=Shift(numbers=dict(entry["numbers"]), entries=dict(entry["entries"])),
    )
    return Try(covers=entry["covers"], last=entry["last"], plan=plan)
