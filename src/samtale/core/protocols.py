"""What the core and the talk ask of the outside: a store, a seal, documents.

The words have their own page (`samtale.core.words`). Nothing here does anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from samtale.core.events import Event
    from samtale.core.paper import Paper


class Seal(Protocol):
    """Turns bodies of events into what is kept and back; today as they are, later encrypted."""

    def close(self, case: str, seq: int, kind: str, body: bytes) -> bytes:
        """What is kept of a body; case, number and kind are bound to it."""

    def open(self, case: str, seq: int, kind: str, kept: bytes) -> bytes:
        """The body again.

        Raises:
            ValueError: If what was kept is not of this case, number and kind.
        """


class IdentitySeal:
    """The seal that leaves bodies as they are."""

    def close(self, case: str, seq: int, kind: str, body: bytes) -> bytes:
        """The body itself."""
        del case, seq, kind
        return body

    def open(self, case: str, seq: int, kind: str, kept: bytes) -> bytes:
        """The body itself."""
        del case, seq, kind
        return kept


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


class Store(Protocol):
    """Where the histories of cases are kept."""

    def open_case(self, case: str, at: datetime) -> None:
        """Make room for a new case.

        Raises:
            NotKeptError: If the store could not keep it.
        """

    def append(self, case: str, events: Sequence[Event]) -> None:
        """Keep events durably, all or none; they follow the last one kept.

        Raises:
            NotKeptError: If the store could not keep them, or another process has kept events
                of the same number in the meantime.
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


class Documents(Protocol):
    """Papers made into documents."""

    @property
    def formats(self) -> Sequence[str]:
        """The formats there are, such as `md`, `html` and `txt`."""

    def render(self, paper: Paper, form: str) -> str:
        """A paper in one format.

        Raises:
            UsageError: If there is no such format.
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
