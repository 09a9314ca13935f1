"""What is said on lines while the server of a shared store is away, and when it is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.protocols import GoesOn
from samtale.core.words import msg
from samtale.errors import NotKeptError
from samtale.talk.returning import AWAY, BACK, DROPPED, GONE, GONE_LEFT, returned, settle

if TYPE_CHECKING:
    from samtale.plain.speaker import Speaker
    from samtale.talk import Clash, Desk


class Connection:
    """Looks, before each question, how the connection stands."""

    def __init__(self, desk: Desk, speaker: Speaker) -> None:
        """Suppose that the server is there.

        Args:
            desk: The desk, with its store.
            speaker: What speaks for the talk.
        """
        self._desk = desk
        self._speaker = speaker
        self._away = False
        self._asked: set[str] = set()

    def look(self) -> list[Clash]:
        """Say where it has changed; gives what a person has to choose between now."""
        store, talk = self._desk.store, self._speaker.talk
        if not isinstance(store, GoesOn):
            return []
        away = store.away and not store.send()
        changed, self._away = away != self._away, away
        if changed and (away or not store.erased_cases):
            self._speaker.tell(AWAY if away else BACK)
        if away:
            return []
        try:
            self._drop_erased(store)
            if not (changed or store.held(talk.case)):
                return []
            clashes, told = returned(talk, store)
        except NotKeptError:
            # Gone again, or damaged: it is looked at before the next question.
            return []
        for message in told:
            self._speaker.tell(message)
        return clashes

    def _drop_erased(self, store: GoesOn) -> None:
        """Ask once whether what was kept here of cases that were erased is to be dropped."""
        for case in store.erased_cases:
            if case in self._asked:
                continue
            self._asked.add(case)
            self._speaker.tell(GONE)
            self._speaker.tell(GONE_LEFT)
            if self._speaker.agreed(msg("Drop it for good? yes / no")):
                store.drop(case, self._desk.actor, self._desk.clock())
                self._speaker.tell(DROPPED)

    def settle(self, clash: Clash, *, mine: bool) -> None:
        """Let one of two answers stand, as a person has chosen."""
        store = self._desk.store
        if isinstance(store, GoesOn):
            settle(self._speaker.talk, store, clash, mine=mine)
