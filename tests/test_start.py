"""The start: what is loaded before the first question, and that nothing heavy is among it.

How long the start takes is measured in bench/; here stands what it would be spent on. Every
library below costs more to import than everything a talk needs for its first question.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

HEAVY = (
    *("pydantic", "pydantic_core", "yaml", "babel", "sqlalchemy", "textual", "rich", "jinja2"),
    *("platformdirs", "stdnum", "asyncio"),
)
"""What no first question needs."""

FIRST_QUESTION = """
import json, sys

class Probe:
    def isatty(self): return False
    def readline(self):
        print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
        return ""

written = []

class Sink:
    encoding = "utf-8"
    def isatty(self): return False
    def write(self, text): written.append(text)
    def flush(self): pass

from samtale.commands import results, wiring
from samtale.plain import PlainTalk
from samtale.plain.lines import StreamLines
from samtale.errors import StoppedError

desk = wiring.desk()
talk = desk.begin(desk.open_case("dk"), "dk.intake", sys.argv[1], sys.argv[2])
mine, theirs = results.pair(desk, talk)
try:
    PlainTalk(desk, talk, StreamLines(Probe(), Sink()), caseworker=mine, participant=theirs).run()
except StoppedError:
    pass
print(len(written))
"""
"""A talk on a store in memory, held until its first question waits for an answer."""

ONLY_HELP = """
import json, sys
from samtale.cli import parser
parser().format_help()
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""
"""The command line alone."""


def loaded(program: str, *arguments: str) -> set[str]:
    """The top-level modules a program has loaded when it tells, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        check=True,
        env={**os.environ},
        text=True,
    )
    return set(json.loads(ran.stderr))


@pytest.mark.parametrize("pair", [("da", "ar"), ("en", "ar"), ("da", "da")])
def test_the_first_question_needs_nothing_heavy(pair: tuple[str, str]) -> None:
    """With everything compiled, a new talk puts its first question from the standard library."""
    loaded(FIRST_QUESTION, *pair)  # compiles what is not compiled yet
    early = loaded(FIRST_QUESTION, *pair)
    assert "samtale" in early
    assert early & set(HEAVY) == set()


def test_the_command_line_loads_no_command() -> None:
    """Parsing arguments loads argparse and nothing of the house but the line itself."""
    assert loaded(ONLY_HELP) & {*HEAVY, "sqlite3"} == set()


FIRST_SCREEN = """
import asyncio, json, sys
from samtale.commands import interview, wiring
from samtale.ui import start
from samtale.ui.script import Script

def told():
    return sorted({name.partition(".")[0] for name in sys.modules})

def headless(bidi, make):
    app = make(Script())
    async def hold():
        async with app.run_test() as pilot:
            before = type(app.screen).__name__, told()
            go.set()
            while not {"sqlalchemy", "cryptography"} <= set(told()):
                await asyncio.sleep(0.05)
            print(json.dumps(before[0]))
            print(json.dumps(before[1]), file=sys.stderr)
    asyncio.run(hold())
    return 0

import threading
from samtale.adapters.vault import Vault
go = threading.Event()
prepare = Vault.prepare
Vault.prepare = lambda self: (go.wait(30), prepare(self))[1]
start.start = headless
with wiring.kept_vault() as vault:
    interview.open_home(vault, "da", None)
"""
"""The app up to its first screen that asks something; what opening needs waits for it."""

KEEPING = {"sqlalchemy", "cryptography", "alembic"}
"""What the store and its keys need."""


def test_the_first_screen_asks_before_the_store_is_loaded() -> None:
    """The passphrase is asked for first; what opens the cases is loaded while it is typed."""
    early = loaded(FIRST_SCREEN)
    assert "textual" in early
    assert early & KEEPING == set()


def test_what_opens_the_cases_is_loaded_while_somebody_types() -> None:
    """Without a key pressed, the store and what encrypts are there a moment later."""
    ran = subprocess.run(
        [sys.executable, "-c", FIRST_SCREEN],
        capture_output=True,
        check=True,
        env={**os.environ},
        text=True,
        timeout=120,
    )
    assert json.loads(ran.stdout) == "FirstScreen"
