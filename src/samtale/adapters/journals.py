"""The journals of this process: what of which case waits in them. No server is ever asked here.

So whoever types waits for this machine's disk alone, also while another thread sends. What one
journal is, is in `samtale.adapters.unsent`; when it is written and sent, in
`samtale.adapters.offline`.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from samtale.adapters.location import unsent
from samtale.adapters.unsent import Left, Unsent, kept, tried
from samtale.core.returning import Arranged, Shift
from samtale.errors import LockedError, NotKeptError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from samtale.adapters.keys import KeyRing
    from samtale.core.events import Event


class Journals:
    """All journals that belong to this process."""

    def __init__(self, folder: Path, ring: KeyRing) -> None:
        """Have none.

        Args:
            folder: Where they lie.
            ring: The keys that seal them.
        """
        self._folder = folder
        self._ring = ring
        self._mine: list[Unsent] = []
        self._waiting: dict[str, Unsent] = {}
        self.lock = threading.RLock()
        """Held while something here is looked at and changed; never while a server is asked."""

    @property
    def mine(self) -> list[Unsent]:
        """The journals, the oldest first."""
        return [*self._mine]

    @property
    def waiting(self) -> Collection[str]:
        """The cases of which events wait to be sent."""
        return self._waiting.keys()

    def claim(self, known: Collection[str]) -> None:
        """Take over what an earlier start has left, where it is under a key of the team.

        Args:
            known: The ids of the keys of the team.
        """
        with self.lock:
            ours = {one.path for one in self._mine}
            for path in unsent(self._folder):
                found = None if path in ours else Unsent.claimed(path, self._ring.apart)
                if found is not None and found.team in known:
                    self._mine.append(found)
                elif found is not None:
                    found.close()
            for journal in self.mine:
                for case in self.read(journal):
                    self.note(journal, case)

    def close(self) -> None:
        """Let go of all of them; they stay where something was not sent."""
        with self.lock:
            for journal in self._mine:
                journal.close()
            self._mine.clear()
            self._waiting.clear()

    # What waits.

    def keep(self, case: str, events: Sequence[Event], *, doubtful: bool = False) -> None:
        """Keep events of a case, after what waits of it already.

        Args:
            case: The id of the case.
            events: The events.
            doubtful: Whether they may be on the server all the same, under these very numbers.

        Raises:
            NotKeptError: If this machine cannot write them down.
            LockedError: If the keys are not at hand.
        """
        entries: list[Mapping[str, Any]] = [kept(case, events)]
        if doubtful:
            # These very numbers: where they stand in the case, they are these very events.
            shift = Shift(numbers={event.seq: event.seq for event in events})
            plan = Arranged(follow=tuple(events), held=(), shift=shift)
            entries.append(tried(case, len(events), events[-1].seq, plan))
        with self.lock:
            journal = self._waiting.get(case) or self._one()
            journal.write(*entries)
            self._waiting[case] = journal

    def draft(self, case: str, path: str, text: str) -> None:
        """Keep half-typed text of a case."""
        with self.lock:
            journal = self._waiting.get(case) or self._one()
            journal.write({"do": "draft", "case": case, "path": path, "text": text})

    def _one(self) -> Unsent:
        if not self._mine:
            self._mine.append(Unsent.made(self._folder, self._ring.lately, self._ring.apart))
        return self._mine[-1]

    # What is left.

    def read(self, journal: Unsent) -> dict[str, Left]:
        """What is left in a journal; one that cannot be read is let go of, and stays as it is."""
        with self.lock:
            try:
                return journal.left()
            except (NotKeptError, LockedError):
                # `samtale doctor` tells of it.
                if not self._ring.locked:
                    self._mine.remove(journal)
                    journal.close()
                return {}

    def of(self, case: str) -> list[tuple[Unsent, Left]]:
        """What is left of a case, in each journal that holds any of it.

        Raises:
            LockedError: If the keys are not at hand.
            NotKeptError: If a journal was damaged since it was taken over.
        """
        with self.lock:
            found = [(journal, journal.left().get(case)) for journal in self._mine]
            return [(journal, left) for journal, left in found if left]

    def note(self, journal: Unsent, case: str, entry: Mapping[str, Any] | None = None) -> Left:
        """Write something more of a case, and let what waits of it be told by what is left.

        Returns:
            What is left of the case in this journal.
        """
        with self.lock:
            if entry is not None:
                journal.write(entry)
            left = journal.left().get(case) or Left()
            if left.todo:
                self._waiting.setdefault(case, journal)
            elif self._waiting.get(case) is journal:
                del self._waiting[case]
            return left

    def aside(self, case: str) -> None:
        """Let nothing of a case wait any more: a person has to say what becomes of it."""
        with self.lock:
            self._waiting.pop(case, None)

    def finish(self, journal: Unsent) -> None:
        """Overwrite a journal and take it away, where nothing is left in it."""
        with self.lock:
            if journal in self._mine and not journal.left():
                journal.erase()
                self._mine.remove(journal)
