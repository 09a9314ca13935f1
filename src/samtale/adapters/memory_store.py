"""A store without a file: for a replay, a demonstration and tests.

It keeps the promises of `samtale.core.protocols.Store` while the program runs, and nothing
after. What it keeps passes through the same bodies as in a file, so that a replay meets the
same values a talk would.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from samtale.core.access import Erased
from samtale.core.events import Answered, Event, blotted, body_of, read_event
from samtale.core.protocols import CaseRow
from samtale.core.words import msg
from samtale.errors import NotKeptError, OvertakenError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any

OVERTAKEN: Final = msg(
    "This was not kept: another window has meanwhile kept something on this case; nothing is "
    "lost: open the case again and give the last answer once more."
)
"""What is said where another window was quicker and nobody could take its events in."""


@dataclass(slots=True, kw_only=True)
class _Kept:
    row: CaseRow
    events: list[Event] = field(default_factory=list)
    draft: tuple[str, str] | None = None


class MemoryStore:
    """Keeps cases for as long as it lives; serves `samtale.core.protocols.Store`."""

    def __init__(self) -> None:
        """Begin empty."""
        self._cases: dict[str, _Kept] = {}
        self._forms: dict[str, str] = {}
        self._closed = False

    def open_case(self, case: str, at: datetime, events: Sequence[Event] = ()) -> None:
        """Make room for a new case and keep its first events, both or neither.

        Raises:
            NotKeptError: If there is already a case of that id, or the store is closed.
        """
        self._refuse_closed()
        if case in self._cases:
            raise NotKeptError(
                msg(
                    "There is already a case '{case}'; nothing was changed: open that one.",
                    case=case,
                )
            )
        row = CaseRow(id=case, opened_at=at, changed_at=at, events=0)
        self._cases[case] = _Kept(row=row)
        try:
            self.append(case, events)
        except NotKeptError:
            del self._cases[case]
            raise

    def append(self, case: str, events: Sequence[Event]) -> None:
        """Keep events, all or none; they follow the last one kept.

        Raises:
            OvertakenError: If others of the same number were kept in the meantime.
            NotKeptError: If they do not follow, there is no such case, or the store is closed.
        """
        self._refuse_closed()
        kept = self._cases.get(case)
        if kept is None:
            raise NotKeptError(
                msg("There is no case '{case}' in this store; open it first.", case=case)
            )
        last = len(kept.events)
        if events and 1 <= events[0].seq <= last:
            raise OvertakenError(OVERTAKEN)
        if [event.seq for event in events] != list(range(last + 1, last + 1 + len(events))):
            raise NotKeptError(
                msg(
                    "This was not kept: it does not follow event {last}, the last one kept; "
                    "nothing kept before is lost: open the case again.",
                    last=last,
                )
            )
        kept.events += [_round_trip(event) for event in events]
        answered = {event.what.path for event in events if isinstance(event.what, Answered)}
        if kept.draft and kept.draft[0] in answered:
            kept.draft = None
        if events:
            changed = events[-1].at
            kept.row = replace(kept.row, changed_at=changed, events=last + len(events))

    def erase(self, case: str, event: Event) -> bool:
        """Keep that bodies are erased, and erase them.

        Returns:
            True: nothing of them is left.
        """
        self.append(case, [event])
        kept, what = self._cases[case], event.what
        gone = what.events if isinstance(what, Erased) else ()
        kept.events = [blotted(one) if one.seq in gone else one for one in kept.events]
        kept.draft = None
        return True

    def history(self, case: str, after: int = 0) -> Sequence[Event]:
        """The events of a case in their order.

        Args:
            case: The id of the case.
            after: Leave out the events up to this number.

        Raises:
            KeyError: If there is no such case.
        """
        return self._cases[case].events[after:]

    def cases(self) -> Sequence[CaseRow]:
        """Every case, the last changed first."""
        rows = sorted((kept.row for kept in self._cases.values()), key=lambda row: row.id)
        return sorted(rows, key=lambda row: row.changed_at, reverse=True)

    def keep_forms(self, digest: str, forms: Mapping[str, Any]) -> None:
        """Keep the compiled dialog and rules of a talk under their digest, once."""
        self._refuse_closed()
        self._forms.setdefault(digest, json.dumps(forms))

    def forms(self, digest: str) -> Mapping[str, Any] | None:
        """The compiled dialog and rules that were kept under a digest."""
        forms: Mapping[str, Any] | None = json.loads(self._forms.get(digest, "null"))
        return forms

    def keep_draft(self, case: str, path: str, text: str) -> None:
        """Keep half-typed text in the place of any kept before; empty text drops it.

        Raises:
            NotKeptError: If there is no such case, or the store is closed.
        """
        self._refuse_closed()
        if case not in self._cases:
            raise NotKeptError(
                msg("There is no case '{case}' in this store; open it first.", case=case)
            )
        self._cases[case].draft = (path, text) if text else None

    def draft(self, case: str) -> tuple[str, str] | None:
        """The path and text of what was half typed last, if anything."""
        kept = self._cases.get(case)
        return kept.draft if kept else None

    def close(self) -> None:
        """Let go; nothing can be kept afterwards."""
        self._closed = True

    def _refuse_closed(self) -> None:
        if self._closed:
            raise NotKeptError(msg("This could not be kept: the store is closed."))


def _round_trip(event: Event) -> Event:
    return read_event(
        seq=event.seq,
        at=event.at,
        actor=event.actor,
        talk=event.talk,
        kind=event.what.kind,
        version=event.what.version,
        body=json.loads(json.dumps(body_of(event))),
    )
