"""How long a server that says nothing is waited for, and by whom.

A process that was stopped, or packets that are dropped behind a firewall, leave a connection that
looks whole: the system goes on to answer for it, and neither keepalives nor a limit that the server
itself is to watch ever ends the wait. So each wait is measured here, and what a person waits for is
done in a thread of its own. How a connection is made is in `samtale.adapters.server`.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import psycopg

from samtale.adapters.server import SILENCE
from samtale.errors import UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from psycopg.abc import PQGen

    from samtale.core.words import Message

T = TypeVar("T")

SOON: Final = 3.0
"""For how many seconds without a word somebody at a screen waits for what is read."""

_LOOK: Final = 0.05
"""How often it is looked whether the server has said something, in seconds."""


class Attempt(Generic[T]):
    """Something that is done with a server in a thread of its own, while somebody waits for it."""

    def __init__(self, deed: Callable[[], T]) -> None:
        """Begin it at once.

        Args:
            deed: What is done; its waits for the server are measured.
        """
        self._deed = deed
        self._done: list[T] = []
        self._fault: BaseException | None = None
        self._ended = threading.Event()
        self._gate = threading.Lock()
        self._given_up = self._committing = False
        self._quiet_since: float | None = None
        # The end of the program does not wait for a server that hangs.
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        _OWN.attempt = self
        try:
            self._done.append(self._deed())
        except BaseException as fault:  # noqa: BLE001 - it is raised again where it is waited for
            self._fault = fault
        finally:
            self._ended.set()

    def within(self, seconds: float) -> bool:
        """Wait until it is done, or the server has said nothing for some seconds.

        Returns:
            Whether it is done.
        """
        while not self._ended.wait(_LOOK):
            since = self._quiet_since
            if since is not None and time.monotonic() - since > seconds:
                return False
        return True

    def result(self) -> T:
        """What has come of it; what it raised is raised here."""
        self._ended.wait()
        if self._fault is not None:
            try:
                raise self._fault
            finally:
                self._fault = None
        return self._done[0]

    def give_up(self) -> bool:
        """Let it commit nothing from here on.

        Returns:
            Whether it had begun to, so that what it did may be kept all the same.
        """
        with self._gate:
            self._given_up = True
            return self._committing

    @property
    def given_up(self) -> bool:
        """Whether nobody waits for it any more."""
        return self._given_up

    # What the connection tells.

    def quiet(self, *, now: bool) -> None:
        """Note that the server is waited for from now on, or no more."""
        self._quiet_since = time.monotonic() if now else None

    def commits(self) -> bool:
        """Begin to commit; false where it was given up before, and must not."""
        with self._gate:
            self._committing = self._committing or not self._given_up
            return not self._given_up


_OWN = threading.local()


def soon(deed: Callable[[], T], sentence: Message, seconds: float = SOON) -> T:
    """Do something with a server, for which somebody waits no longer than they can bear.

    Args:
        deed: What is done.
        sentence: What is said where the server says nothing.
        seconds: For how many seconds without a word it is waited.

    Raises:
        UnheardError: If the server says nothing; `unknown` where it may have been kept.
    """
    if current() is not None:
        return deed()
    attempt = Attempt(deed)
    if not attempt.within(seconds):
        raise UnheardError(sentence, unknown=attempt.give_up())
    return attempt.result()


class UnheardError(UnreachableError):
    """The server was there and says nothing any more."""


def current() -> Attempt[Any] | None:
    """The attempt that this thread is, if it is one."""
    return getattr(_OWN, "attempt", None)


@contextmanager
def connecting() -> Iterator[None]:
    """Measure the making of a connection as one wait: what it hears is not told."""
    attempt = current()
    if attempt is not None:
        attempt.quiet(now=True)
    try:
        yield
    finally:
        if attempt is not None:
            attempt.quiet(now=False)


class Patient(psycopg.Connection[Any]):
    """A connection that is given up when the server says nothing for too long."""

    silence: float = SILENCE
    """After how many seconds without a word."""

    def wait(self, gen: PQGen[T], *rest: Any, **more: Any) -> T:  # noqa: ANN401 - as the original
        """Wait for an answer of the server, as the driver does everywhere.

        Raises:
            psycopg.OperationalError: If it says nothing, or nobody waits for it any more.
        """
        return super().wait(self._measured(gen), *rest, **more)

    def commit(self) -> None:
        """Commit, where somebody still waits for it.

        Raises:
            psycopg.OperationalError: If nobody does; then nothing is kept.
        """
        attempt = current()
        if attempt is not None and not attempt.commits():
            self._end()
        super().commit()

    def _measured(self, gen: PQGen[T]) -> PQGen[T]:
        attempt = current()
        if attempt is not None and attempt.given_up:
            self._end()
        heard = self._heard(attempt)
        try:
            state = next(gen)
            while True:
                ready = yield state
                # The driver comes by ten times a second, with nothing where nothing was said.
                if ready:
                    heard = self._heard(attempt)
                elif time.monotonic() - heard > self.silence or (attempt and attempt.given_up):
                    self._end()
                state = gen.send(ready)
        except StopIteration as done:
            answer: T = done.value
            return answer
        finally:
            if attempt is not None:
                attempt.quiet(now=False)

    @staticmethod
    def _heard(attempt: Attempt[Any] | None) -> float:
        if attempt is not None:
            attempt.quiet(now=True)
        return time.monotonic()

    def _end(self) -> None:
        # What the server has not heard it never hears: without a COMMIT it takes all back.
        self.pgconn.finish()
        raise psycopg.OperationalError(_SILENT)


_SILENT: Final = "the server does not answer"
