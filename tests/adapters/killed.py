"""Deeds that are killed on their way: a process that ends by SIGKILL at a line of its own.

A deed is a script. It runs in a process of its own, whose lines of samtale are counted; at the
given one, or a moment after it and so also within a call of SQLite, the process kills itself.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

ROOT: Final = Path(__file__).resolve().parents[2]

MOMENT: Final = 0.004
"""How long after its line a process is killed at most, in seconds."""

WATCHED: Final = """
import os, signal, sys, threading
import samtale.adapters
HERE = (os.path.dirname(samtale.adapters.__file__), "<string>")
AT, LATER, MODULE = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
count, first = 0, {}

def kill():
    os.kill(os.getpid(), signal.SIGKILL)

def line(frame, event, _):
    global count
    if event == "line":
        count += 1
        if frame.f_code.co_filename.endswith((MODULE, "<string>")):
            first.setdefault((frame.f_code.co_filename, frame.f_lineno), count)
        if count == AT:
            threading.Timer(LATER, kill).start() if LATER else kill()
    return line

def call(frame, event, _):
    return line if frame.f_code.co_filename.startswith(HERE) else None

def watched(deed):
    sys.settrace(call)
    deed()
    sys.settrace(None)
    print(count, *sorted(first.values()))
"""
"""What stands before a deed: it counts the lines that run, and kills at one of them."""


def run(script: str, *arguments: str, at: int = 0, later: float = 0.0, module: str = "") -> str:
    """Run a deed in a process of its own.

    Args:
        script: It ends with `watched(deed)`.
        arguments: What it finds from `sys.argv[4]` on.
        at: At which line it is killed; at none where left out.
        later: How many seconds after that line.
        module: Whose lines are told each by itself.

    Returns:
        What it printed: how many lines it ran, and where each of the module ran first. Nothing
        where it was killed.
    """
    command = [sys.executable, "-c", WATCHED + script, str(at), str(later), module, *arguments]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    ran = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert ran.returncode in {0, -signal.SIGKILL}, ran.stderr
    return ran.stdout


def moments(told: str, rounds: int, chance: Random) -> Iterator[tuple[int, float]]:
    """Where to kill: half of the rounds anywhere, half at one of the lines that are told.

    The last of these is always among them, when everything is as good as done.
    """
    every, *lines = map(int, told.split())
    yield lines[-1], 0.0
    for number in range(1, rounds):
        at = chance.choice(lines) if number % 2 else chance.randint(1, every)
        yield at, chance.choice((0.0, chance.uniform(0, MOMENT)))
