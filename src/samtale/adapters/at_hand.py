"""The case that somebody works at, as it is known here: in memory alone, and sealed while locked.

So that a talk goes on where it was when it is unlocked while the server is away. Nothing of it
reaches the disk; what is answered meanwhile is in `samtale.adapters.journals`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from samtale.adapters.store_rows import dumped
from samtale.adapters.unsent import plain_event, typed_event
from samtale.core.protocols import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.adapters.keys import KeyRing
    from samtale.core.events import Event

_PLACE: Final = Place(case="", seq=0, kind="at hand", talk="")
"""Under what it is sealed; no event and no line of a journal has it."""


class AtHand:
    """The history of the case that was last read and then added to."""

    def __init__(self, ring: KeyRing) -> None:
        """Know of none.

        Args:
            ring: What seals it while the cases are locked.
        """
        self._ring = ring
        self._read: tuple[str, list[Event]] = ("", [])
        self._case: tuple[str, list[Event]] = ("", [])
        self._sealed: tuple[str, bytes] | None = None

    def read(self, case: str, events: Sequence[Event], after: int) -> None:
        """Note what was read of a case, all or what follows a number."""
        if after == 0:
            self._read = (case, [*events])
            if self._case[0] == case:
                self._case = self._read
        elif self._case[0] == case:
            self._case[1].extend(event for event in events if event.seq == len(self._case[1]) + 1)

    def kept(self, case: str, events: Sequence[Event]) -> None:
        """Note what was added to a case; the one that was read before is at hand from then on."""
        if self._read[0] == case:
            self._case = self._read
        self.read(case, events, after=1)

    def forget(self, case: str) -> None:
        """Know a case no more, because its numbers have changed."""
        if self._case[0] == case:
            self._case = ("", [])
        if self._read[0] == case:
            self._read = ("", [])

    def history(self, case: str) -> list[Event] | None:
        """All events of a case; none where it is another one.

        Raises:
            LockedError: If the keys are not at hand.
        """
        self._open()
        return [*self._case[1]] if case and case == self._case[0] else None

    def seal(self) -> None:
        """Leave nothing of it open, before the keys are dropped."""
        case, events = self._case
        team = self._ring.lately
        if case and team:
            text = dumped({"case": case, "events": [*map(plain_event, events)]})
            self._sealed = team, self._ring.apart(team).close(_PLACE, text)
        self._case = self._read = ("", [])

    def _open(self) -> None:
        if self._sealed is None:
            return
        (team, sealed), found = self._sealed, self._case[0]
        opened = json.loads(self._ring.apart(team).open(_PLACE, sealed).decode(*_UTF8))
        self._sealed = None
        if not found:
            self._case = opened["case"], [*map(typed_event, opened["events"])]


_UTF8: Final = ("utf-8", "surrogatepass")
