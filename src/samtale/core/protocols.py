"""What the core and the talk ask of the outside: a store, a seal, documents.

The words have their own page (`samtale.core.words`). Nothing here does anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from samtale.core.access import UnsentDropped
    from samtale.core.events import Event
    from samtale.core.paper import Paper
    from samtale.core.problems import Problem
    from samtale.core.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a body stands: all about it that is no secret, and that a seal binds to it."""

    case: str
    """The id of the case."""
    seq: int
    """The number of the event; 0 for what is no event."""
    kind: str
    """The kind of the event, or of what else is sealed."""
    version: int = 0
    """The version of the body's form."""
    at: str = ""
    """When it was typed, as it is kept."""
    actor: str = ""
    """Who did it."""
    talk: str = ""
    """The talk it belongs to."""
    prev: bytes = b""
    """The hash of the event before, and so of the whole history before."""


class Seal(Protocol):
    """Turns the bodies of one case into what is kept and back."""

    def close(self, place: Place, body: bytes) -> bytes:
        """What is kept of a body; its place is bound to it."""

    def open(self, place: Place, kept: bytes) -> bytes:
        """The body again.

        Raises:
            ValueError: If what was kept is not of this place, or was changed.
        """


class IdentitySeal:
    """The seal that leaves bodies as they are."""

    def close(self, place: Place, body: bytes) -> bytes:
        """The body itself."""
        del place
        return body

    def open(self, place: Place, kept: bytes) -> bytes:
        """The body itself."""
        del place
        return kept


SafeState = Literal["new", "unsealed", "locked", "open"]
"""How a safe stands: without cases yet, with cases an older samtale kept unencrypted, locked, or
open."""


class Safe(Protocol):
    """Holds the keys of a store: while it is locked, nobody reads the cases."""

    @property
    def state(self) -> SafeState:
        """How it stands; told without loading what encrypts."""

    @property
    def name(self) -> str:
        """Who has opened it; empty while nobody has."""

    @property
    def recovery_due(self) -> bool:
        """Whether no recovery key was typed back yet; known while it is open."""

    def people(self) -> Sequence[str]:
        """The names of those who can open it."""

    def prepare(self) -> None:
        """Load what opening needs, in a thread while somebody types."""

    def create(self, name: str, passphrase: str) -> Store:
        """Open a new safe, or make one of unencrypted cases, for its first person.

        Raises:
            RefusedError: If the passphrase is too short, or the folder not fit for cases.
            NotKeptError: If the file cannot be written.
        """

    def unlock(self, name: str, passphrase: str) -> Store:
        """Open it; a store that was handed out before can be used again.

        Raises:
            LockedError: If the passphrase is wrong or nobody is called so.
        """

    def recover(self, name: str, recovery: str, passphrase: str) -> Store:
        """Open it with the recovery key, and give a person a new passphrase.

        Raises:
            LockedError: If the recovery key does not fit.
            RefusedError: If the passphrase is too short.
        """

    def new_recovery(self) -> str:
        """Make a recovery key and show it for the only time; it must be typed back to count."""

    def trust_recovery(self, typed: str) -> None:
        """Let a recovery key count once its groups that were asked for are typed back.

        Raises:
            LockedError: If they do not fit, with the group that does not.
        """

    def asked_groups(self) -> Sequence[int]:
        """Which groups of the recovery key are to be typed back, counted from 1."""

    def put_by(self, text: str) -> Callable[[], str]:
        """Keep a text in memory, sealed, while it is locked; gives what gives it back then.

        Raises:
            LockedError: If it is locked already, as does what is given.
        """

    def lock(self) -> None:
        """Drop all keys from memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case as a list of cases shows it."""

    id: str
    """The id of the case in the store."""
    opened_at: datetime
    """When it was opened."""
    changed_at: datetime
    """When its last event was kept."""
    events: int
    """How many events it has."""
    fault: Message | None = None
    """What is wrong with this entry itself, where it was damaged; the rest then says nothing."""


class Store(Protocol):
    """Where the histories of cases are kept."""

    def open_case(self, case: str, at: datetime, events: Sequence[Event] = ()) -> None:
        """Make room for a new case and keep its first events, both or neither.

        Raises:
            NotKeptError: If the store could not keep it.
        """

    def append(self, case: str, events: Sequence[Event]) -> None:
        """Keep events durably, all or none; they follow the last one kept.

        Raises:
            OvertakenError: If another process has kept events of the same number in the
                meantime; `history` tells which.
            NotKeptError: If the store could not keep them.
        """

    def erase(self, case: str, event: Event) -> bool:
        """Keep that bodies are erased (`samtale.core.access.Erased`), and erase them.

        Returns:
            Whether nothing of them is left; false where the rest goes at the next unlocking.

        Raises:
            OvertakenError: If another process has kept events of the same number in the
                meantime.
            NotKeptError: If the store could not keep it; then nothing is erased.
        """

    def history(self, case: str, after: int = 0) -> Sequence[Event]:
        """The events of a case in their order.

        Args:
            case: The id of the case.
            after: Leave out the events up to this number.

        Raises:
            KeyError: If there is no such case.
        """

    def cases(self) -> Sequence[CaseRow]:
        """Every case, the last changed first."""

    def keep_forms(self, digest: str, forms: Mapping[str, Any]) -> None:
        """Keep the compiled dialog and rules of a talk under their digest, once."""

    def forms(self, digest: str) -> Mapping[str, Any] | None:
        """The compiled dialog and rules that were kept under a digest."""

    def keep_draft(self, case: str, path: str, text: str) -> None:
        """Keep half-typed text in the place of any kept before; empty text drops it.

        A draft is no event: it is overwritten, and gone once its question is answered.

        Raises:
            NotKeptError: If the store could not keep it.
        """

    def draft(self, case: str) -> tuple[str, str] | None:
        """The path and text of what was half typed last, if anything."""

    def close(self) -> None:
        """Let go of the store; nothing can be kept afterwards."""


@runtime_checkable
class GoesOn(Protocol):
    """A store that goes on while its server is away, and sends what it kept here meanwhile."""

    @property
    def away(self) -> bool:
        """Whether something is kept here that the server has not got, or it does not answer."""

    def send(self) -> bool:
        """Send what is kept here, where the server answers again; gives whether nothing is left.

        It does not try each time it is called: it may be called often, from any thread.
        """

    @property
    def erased_cases(self) -> Sequence[str]:
        """The cases that were erased on the server, while something of them was kept here."""

    def drop(self, case: str, actor: str, at: datetime) -> UnsentDropped:
        """Drop what is kept here of a case that was erased, and keep in its history that it was.

        Raises:
            UsageError: If nothing of it is kept here, or it was not erased.
            NotKeptError: If that could not be kept; then nothing is dropped.
        """

    def held(self, case: str) -> Sequence[Event]:
        """What was kept here of a case, and clashes with what others kept meanwhile.

        Raises:
            LockedError: If the keys are not at hand.
        """

    def settle(self, case: str, about: str, *, mine: bool) -> None:
        """Let what is held about something stand, after what others kept, or let go of it.

        Args:
            case: The id of the case.
            about: What it is about (`samtale.core.events.subject`).
            mine: Whether it is to stand.

        Raises:
            NotKeptError: If the store could not keep it.
        """


class Documents(Protocol):
    """Papers made into documents."""

    @property
    def formats(self) -> Sequence[str]:
        """The formats that can be made here, such as `md`, `html` and `pdf`."""

    @property
    def faults(self) -> Sequence[Problem]:
        """What was found wrong with the files that documents are made by, each fault once."""

    def prepare(self) -> None:
        """Load what making documents needs, in a thread while somebody reads."""

    def render(self, paper: Paper, form: str) -> bytes:
        """A paper in one format, as the bytes of its file.

        Raises:
            UsageError: If there is no such format, or what it needs is not installed.
        """

    def write(self, paper: Paper, folder: str, name: str, forms: Sequence[str]) -> tuple[str, ...]:
        """Write a paper in several formats and give the paths of the files.

        Args:
            paper: The paper.
            folder: Where to; made if it is not there.
            name: The file name without its ending; never holds a person's name.
            forms: The formats.

        Raises:
            NotKeptError: If a file could not be written.
        """
