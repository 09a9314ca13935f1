"""What the app does before the cases are unlocked, when it locks itself, and when it goes on.

What is asked on the way is in `samtale.ui.screens.unlock`. When it locks, everything that was read
of the cases is let go of: the talk, the screens, and what is remembered of texts that were drawn
(`samtale.ui.forgetting`). It is read again when somebody has unlocked it.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType

from samtale.core.words import msg
from samtale.errors import SamtaleError
from samtale.ui.forgetting import forget_own, forget_texts, new_threads
from samtale.ui.keys import LOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import ThreadPoolExecutor

    from textual.screen import Screen

    from samtale.core.protocols import Safe
    from samtale.core.words import Message
    from samtale.talk import Desk, Talk
    from samtale.ui.screens.gate import Gate
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


@runtime_checkable
class Place(Protocol):
    """A screen that is found again after the app was locked."""

    PLACE: ClassVar[str]
    """The name under which the app shows it; empty where it is left instead."""

    def half_typed(self) -> dict[str, Any]:
        """What is typed here and kept nowhere yet."""

    def go_on(self, kept: Mapping[str, Any]) -> None:
        """Have what was half typed stand here again."""


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
        self._put_by: Callable[[], str] | None = None
        self._threads: ThreadPoolExecutor | None = None

    def tell(self, message: Message, *, warning: bool = False) -> None:
        """Tell something in passing."""
        raise NotImplementedError

    def t(self, message: Message) -> str:
        """The program's own words in the caseworker's language."""
        raise NotImplementedError

    def remember(self, person: str) -> None:
        """Propose a person where somebody has to say who they are."""
        raise NotImplementedError

    def show_first(self) -> None:
        """Show the first screen."""
        raise NotImplementedError

    def screen_of(self, name: str) -> Screen[Any]:
        """A screen by its name, with the talk that is held."""
        raise NotImplementedError

    def begin(self) -> None:
        """Show the first screen, or the one before it while the cases are locked."""
        safe = self._safe
        if safe is not None:
            self._threads = new_threads()
            self.set_interval(LOCK_TICK, self.lock_if_idle)
        if safe is None or safe.state == "open":
            self.show_first()
            return
        from samtale.ui.screens.unlock import FirstScreen, UnlockScreen

        self.push_screen(UnlockScreen(safe) if safe.state == "locked" else FirstScreen(safe))
        # What opening needs is loaded while somebody types.
        self.call_after_refresh(self.run_worker, safe.prepare, thread=True, exit_on_error=False)

    async def on_gate_opened(self, message: Gate.Opened) -> None:
        """Go on where one was; at the start, on the first screen."""
        safe = self._safe
        if safe is None:
            return
        self._touched = awake()
        self.remember(safe.name)
        before, self.desk.actor = self.desk.actor, safe.name
        self.desk.store = message.store
        await self.pop_screen()
        if message.resumed:
            await self._go_on(same=before == safe.name)
        elif safe.recovery_due:
            from samtale.ui.screens.unlock import RecoveryScreen

            self.push_screen(RecoveryScreen(safe, message.store))
        else:
            self.show_first()

    async def action_lock(self) -> None:
        """Cover the screen, and drop the keys and all that was read; what is half typed is kept."""
        from samtale.ui.screens.gate import Gate
        from samtale.ui.screens.unlock import UnlockScreen

        safe = self._safe
        if safe is None:
            self.tell(msg("Nothing here is kept, so there is nothing to lock."))
        elif not isinstance(self.screen, Gate):
            for screen in self.screen_stack:
                if isinstance(screen, Writing):
                    screen.keep_draft()
            try:
                self._put_by = safe.put_by(json.dumps(self._whereabouts()))
            except SamtaleError:
                # The disk may be gone: then it is locked all the same, and Home comes after it.
                self._put_by = None
            safe.lock()
            self.clear_notifications()
            covered = self.push_screen(UnlockScreen(safe, resumed=True))
            self._forget()
            await covered

    def _whereabouts(self) -> dict[str, Any]:
        """Where somebody is, and what is half typed there, as plain data."""
        places = [one for one in self.screen_stack if isinstance(one, Place) and one.PLACE]
        where: dict[str, Any] = {"screens": [(one.PLACE, one.half_typed()) for one in places]}
        if self.talk is not None:
            where["talk"] = {
                "case": self.talk.case,
                "at": self.talk.current.path if self.talk.current else "",
                "languages": self.talk.languages,
                "matters_first": self.talk.matters_first,
            }
        return where

    def _forget(self) -> None:
        """Let go of everything that was read of the cases; only the cover stays."""
        self.talk = None
        self._clipboard = ""
        # Not popped one by one: each would be shown for a moment, and read what it shows.
        stack = self._screen_stack
        gone, stack[1:-1] = stack[1:-1], []
        for screen in gone:
            self.workers.cancel_node(screen)
        self.run_worker(self._let_go(gone), group="forget")

    async def _let_go(self, gone: list[Screen[Any]]) -> None:
        while gone:
            screen = gone.pop()
            shown = [screen, *screen.walk_children()]
            await screen.remove()
            for one in shown:
                forget_own(one)
            del screen, shown, one
        threads, self._threads = self._threads, new_threads()
        await forget_texts(threads)

    async def _go_on(self, *, same: bool) -> None:
        """Read the cases again, and go on where somebody was.

        Args:
            same: Whether it is the person who had it open before; else the reading is kept.
        """
        try:
            where = json.loads(self._put_by()) if self._put_by else {"screens": []}
            if talk := where.get("talk"):
                if not same:
                    self.desk.note_reading(talk["case"], "case")
                self.talk = self.desk.look_at(talk["case"], *talk["languages"])
                self.talk.matters_first = talk["matters_first"]
                self.talk.jump(talk["at"])
            for name, typed in where["screens"]:
                screen = self.screen_of(name)
                await self.push_screen(screen)
                if isinstance(screen, Place):
                    screen.go_on(typed)
        except SamtaleError as error:
            self.tell(msg("{sentence}", sentence=error.sentence), warning=True)
        finally:
            self._put_by = None
        if len(self.screen_stack) == 1:
            try:
                self.show_first()
            except SamtaleError as error:
                # A case that cannot be opened while the server is away.
                self.tell(msg("{sentence}", sentence=error.sentence), warning=True)
                self.push_screen(self.screen_of("home"))

    async def lock_if_idle(self) -> None:
        """Lock where nobody has touched a key for as long as was set."""
        minutes = self.settings.lock_after
        if minutes and awake() - self._touched >= minutes * 60:
            await self.action_lock()

    async def on_event(self, event: events.Event) -> None:
        """Note when somebody was last there."""
        if isinstance(event, events.Key | events.Paste | events.MouseDown | events.MouseScrollDown):
            self._touched = awake()
        await super().on_event(event)
