"""Opening and printing files with what the system has for it; no shell is ever asked."""

from __future__ import annotations

import subprocess
import sys
import webbrowser
from pathlib import Path
from shutil import which
from typing import Final

PRINTERS: Final = ("lp", "lpr")
"""The commands that print a file, on systems that have them (POSIX: lp)."""

OPENERS: Final = ("xdg-open", "open")
"""The commands that open a file in the program its kind belongs to."""

_PATIENCE: Final = 5
"""The seconds a command may take to hand a file on."""


def open_file(path: str) -> bool:
    """Open a file: a page in the browser, anything else in the program it belongs to.

    Returns:
        Whether there was something to open it in.
    """
    if path.endswith(".html"):
        return webbrowser.open(Path(path).resolve().as_uri())
    if sys.platform == "win32":
        return _by_windows(path, "open")
    command = _first(OPENERS)
    if command is None:
        return webbrowser.open(Path(path).resolve().as_uri())
    try:
        process = subprocess.Popen(  # noqa: S603 - a program of the system, no shell
            [command, str(Path(path).resolve())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return process.wait(_PATIENCE) == 0
    except OSError:
        return False
    except subprocess.TimeoutExpired:
        return True  # such as a program that stays for as long as the file is open


def print_file(path: str) -> bool:
    """Hand a file to the printer.

    Returns:
        Whether there is a command that prints, and it took the file.
    """
    if sys.platform == "win32":
        return _by_windows(path, "print")
    command = _first(PRINTERS)
    if command is None:
        return False
    try:
        ran = subprocess.run(  # noqa: S603 - a program of the system, with a path and no shell
            [command, str(Path(path).resolve())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ran.returncode == 0


def _first(commands: tuple[str, ...]) -> str | None:
    return next((found for name in commands if (found := which(name))), None)


def _by_windows(path: str, verb: str) -> bool:
    """What Windows does with a file of this kind (ShellExecute), without a command line."""
    import os

    start = getattr(os, "startfile", None)
    if start is None:
        return False
    try:
        start(path, verb)
    except OSError:
        return False
    return True
