"""Talks to the process in which Word templates run; starts it once and ends it with the program."""

from __future__ import annotations

import atexit
import base64
import os
import subprocess
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock, Timer
from typing import Any, Final

from samtale.adapters.documents.word.worker import read, write

PATIENCE: Final = 20.0
"""The seconds a template may take before its process is ended; the slowest known takes one."""

RENEWED_AFTER: Final = 250
"""After how many documents a new process takes over, so that a long batch takes no more memory
than a short one; starting one takes as long as three documents."""

_HANDED_ON: Final = frozenset(
    {"PATH", "SYSTEMROOT", "PYTHONPATH", "PYTHONHOME", "TEMP", "TMP", "LANG", "LC_ALL"}
)
"""The variables the process is given; none that names a passphrase or a key is among them."""


class TooSlowError(Exception):
    """The process was ended because a template took too long, or ended by itself."""


class Worker:
    """The process, which is started when it is first asked."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """Wait so many seconds for each answer."""
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._sent: set[str] = set()
        self._made = 0
        self._one_at_a_time = Lock()

    def ask(self, template: bytes, request: dict[str, Any]) -> dict[str, Any]:
        """Send a request about a template and wait for the answer.

        Args:
            template: The template; sent once.
            request: What is wanted of it, as `worker.answer` takes it.

        Raises:
            TooSlowError: If no answer came; the next request gets a new process.
        """
        digest = sha256(template).hexdigest()
        message = {**request, "template": digest}
        with self._one_at_a_time:
            if self._made >= RENEWED_AFTER:
                self.close()
            process = self._started()
            self._made += 1
            if digest not in self._sent or "context" not in request:
                message["file"] = base64.b64encode(template).decode()
            found = self._answered(process, message)
            failed = any(one["severity"] == "error" for one in found["faults"])
            if not failed and not request.get("read"):
                self._sent.add(digest)
            return found

    def begin(self) -> None:
        """Start the process, which loads what it needs while others go on; it is not waited for."""
        with self._one_at_a_time:
            self._started()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        self._made = 0
        self._sent.clear()
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()
        process.wait()

    def _answered(
        self, process: subprocess.Popen[bytes], message: dict[str, Any]
    ) -> dict[str, Any]:
        timer = Timer(self._patience, process.kill)
        timer.start()
        try:
            if process.stdin is None or process.stdout is None:
                raise TooSlowError
            write(process.stdin, message)
            found = read(process.stdout)
        except OSError as error:
            self.close()
            raise TooSlowError from error
        finally:
            timer.cancel()
        if found is None:
            self.close()
            raise TooSlowError
        return found

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            # -P: nothing that lies in the current folder is loaded.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "samtale.adapters.documents.word.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=Path(__file__).parent.parent / "templates",
                env={name: one for name, one in os.environ.items() if name in _HANDED_ON},
            )
        return self._process


@cache
def worker() -> Worker:
    """The one process of this program."""
    made = Worker()
    atexit.register(made.close)
    return made
