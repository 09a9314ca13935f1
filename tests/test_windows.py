"""Windows has no POSIX: everything but the screens loads where those modules are not there."""

from __future__ import annotations

import subprocess
import sys

from samtale.adapters.documents.word import worker

BLOCKED = (
    *("fcntl", "termios", "tty", "pty", "resource", "pwd", "grp", "readline", "curses", "_curses"),
    *("syslog", "spwd", "crypt", "posix_ipc", "nis"),
)
"""What Python does not have on Windows (docs.python.org/3/library/unix.html)."""

LOAD = """
import importlib, pkgutil, sys
blocked = set(sys.argv[1:])

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name in blocked:
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)

# What Python itself has loaded on this machine it does not have there.
for name in blocked:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Blocker())
import samtale
wrong = []
for found in pkgutil.walk_packages(samtale.__path__, "samtale."):
    if found.name.startswith(("samtale.ui", "samtale.adapters.migrations")):
        continue
    if found.name == "samtale.__main__":
        continue
    try:
        importlib.import_module(found.name)
    except ModuleNotFoundError as error:
        wrong.append(f"{found.name}: {error.name}")
print(len([name for name in sys.modules if name.startswith("samtale.")]))
print(*wrong, sep="\\n", end="")
"""


def loaded(*blocked: str) -> tuple[int, list[str]]:
    """How many modules load without some, and what does not."""
    ran = subprocess.run(
        [sys.executable, "-c", LOAD, *blocked], capture_output=True, check=True, text=True
    )
    number, *wrong = ran.stdout.splitlines()
    return int(number), wrong


def test_everything_but_the_screens_loads_without_posix() -> None:
    """Core, talk, plain mode, adapters and commands load where only Windows' modules are."""
    number, wrong = loaded(*BLOCKED)
    assert number > 150
    assert wrong == []


def test_a_module_that_needed_posix_would_be_found() -> None:
    """With a module blocked that adapters do need, they are named."""
    _, wrong = loaded(*BLOCKED, "sqlite3")
    assert any(one.startswith("samtale.adapters.") for one in wrong)


def test_what_cannot_be_limited_is_said() -> None:
    """Where the system cannot limit memory and files, the page on security says what stays."""
    assert worker.shut.__doc__
    assert "Windows" in worker.shut.__doc__
