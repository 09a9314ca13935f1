"""What the app does before the cases are unlocked, when it locks itself, and when it goes on.

What is asked on the way is in `samtale.ui.screens.unlock`.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar, Final, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType

from samtale.core.words import msg
from samtale.ui.keys import LOCK

if TYPE_CHECKING:
    from samtale.core.protocols import Safe
    from samtale.core.words import Message
    from samtale.talk import Desk, Talk
    from samtale.ui.screens.unlock import Gate
    from samtale.ui.settings import UiSettings

LOCK_TICK: Final = 5
"""After how many seconds it is looked whether anybody is still there."""

_CLOCK: Final = getattr(time, "CLOCK_BOOTTIME", None)


def awake() -> float:
    """Seconds that only go forward, with those in which the machine slept counted in."""
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)


@runtime_checkable
class Writing(Protocol):
    """A screen on which something can be half typed."""

    def keep_draft(self) -> None:
        """Put by what is half typed."""


class LockingApp(App[int]):
    """An app over cases that somebody has to unlock."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Before every other key, so that it works in modals and inputs too.
        Binding(LOCK.key, "lock", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, settings: UiSettings, safe: Safe | None) -> None:
        """Begin over a desk.

        Args:
            desk: The desk; while the safe is locked its store is another, which nothing reaches.
            settings: How the screens are set up.
            safe: What holds the keys of the store; without one there is nothing to lock.
        """
        super().__init__()
        self.desk = desk
        self.settings = settings
        self.talk: Talk | None = None
        self._safe = safe
        self._touched = awake()

    def tell(self, message: Message, *, warning: bool = False) -> None:
        """Tell something in passing."""
        raise NotImplementedError

    def show_first(self) -> None:
        """Show the first screen."""
        raise NotImplementedError

    def begin(self) -> None:
        """Show the first screen, or the one before it while the cases are locked."""
        safe = self._safe
        if safe is not None:
            self.set_interval(LOCK_TICK, self.lock_if_idle)
        if safe is None or safe.state == "open":
            self.show_first()
            return
        from samtale.ui.screens.unlock import FirstScreen, UnlockScreen

        self.push_screen(UnlockScreen(safe) if safe.state == "locked" else FirstScreen(safe))
        # What opening needs is loaded while somebody types.
        self.call_after_refresh(self.run_worker, safe.prepare, thread=True, exit_on_error=False)

    def on_gate_opened(self, message: Gate.Opened) -> None:
        """Go on where one was; at the start, on the first screen."""
        safe = self._safe
        if safe is None:
            return
        self._touched = awake()
        self.desk.store, self.desk.actor = message.store, safe.name
        if self.talk is not None:
            self.talk.actor = safe.name
        self.pop_screen()
        if message.resumed:
            return
        if safe.recovery_due:
            from samtale.ui.screens.unlock import RecoveryScreen

            self.push_screen(RecoveryScreen(safe, message.store))
        else:
            self.show_first()

    def action_lock(self) -> None:
        """Cover the screen and drop the keys; what is half typed is kept first."""
        from samtale.ui.screens.unlock import Gate, UnlockScreen

        safe = self._safe
        if safe is None:
            self.tell(msg("Nothing here is kept, so there is nothing to lock."))
        elif not isinstance(self.screen, Gate):
            for screen in self.screen_stack:
                if isinstance(screen, Writing):
                    screen.keep_draft()
            safe.lock()
            self.clear_notifications()
            self.push_screen(UnlockScreen(safe, resumed=True))

    def lock_if_idle(self) -> None:
        """Lock where nobody has touched a key for as long as was set."""
        minutes = self.settings.lock_after
        if minutes and awake() - self._touched >= minutes * 60:
            self.action_lock()

    async def on_event(self, event: events.Event) -> None:
        """Note when somebody was last there."""
        if isinstance(event, events.Key | events.Paste | events.MouseDown | events.MouseScrollDown):
            self._touched = awake()
        await super().on_event(event)
