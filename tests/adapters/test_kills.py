"""kill -9, a hundred times: what was called kept is there, and half-typed text is recent.

A round is the same for every store; which one it is, is a parameter.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, NOON, remark, vault_at

from samtale.core.events import Remarked

if TYPE_CHECKING:
    from samtale.adapters.store import SqlStore

ROUNDS = int(os.environ.get("SAMTALE_KILL_ROUNDS", "100"))
"""How many rounds `make prove` plays; read once, before the tests hide it."""

HALF_TYPED = 2.0
"""The age of half-typed text at most, in seconds."""

WRITER = """
import sys, time
from pathlib import Path
from tests.adapters.sealed import ANNA, remark, vault_at
store = vault_at(Path(sys.argv[1])).unlock("anna", ANNA)
seq = len(store.history("c1"))
last = 0.0
while True:
    seq += 1
    store.append("c1", [remark(seq, f"kept {seq}")])
    print(f"kept {seq}", flush=True)
    if time.time() - last > 0.02:
        last = time.time()
        store.keep_draft("c1", "considerations", f"{last}")
        print(f"draft {last}", flush=True)
"""


@pytest.fixture(params=["file"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where the store is that a round is played on."""
    del request
    return tmp_path / "samtale.db"


def play(path: Path, rounds: int) -> int:
    """Kill a writing process again and again; gives how many answers it had called kept."""
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    vault = vault_at(path)
    store = vault.create("anna", ANNA)
    store.open_case("c1", NOON, [remark(1, "kept 1")])
    told = {"kept 1"}
    for number in range(rounds):
        command = [sys.executable, "-c", WRITER, str(path)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert process.stdout is not None
        lines = [process.stdout.readline().strip() for _ in range(4 + number % 23)]
        process.send_signal(signal.SIGKILL)
        killed = time.time()
        lines += [line.strip() for line in process.stdout if line.endswith("\n")]
        process.stdout.close()
        process.wait()
        told |= {line for line in lines if line.startswith("kept")}
        look(store, told, [line for line in lines if line.startswith("draft")], killed)
    vault.close()
    return len(told)


def look(store: SqlStore, told: set[str], drafts: list[str], killed: float) -> None:
    """Hold what is in the store against what a process that died had called kept."""
    history = store.history("c1")
    kept = {event.what.text for event in history if isinstance(event.what, Remarked)}
    assert told - kept == set()
    assert store.verify("c1") == ()
    draft = store.draft("c1")
    if drafts:
        assert draft is not None
        assert float(draft[1]) >= float(drafts[-1].split()[1])
        assert killed - float(draft[1]) <= HALF_TYPED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_two_kills_lose_nothing(path: Path) -> None:
    """After kill -9 every acknowledged event is there, the chain and the mark hold."""
    assert play(path, 2) > 5


@pytest.mark.prove
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_many_kills_lose_nothing(path: Path) -> None:
    """The same, a hundred times."""
    assert play(path, ROUNDS) > 10 * ROUNDS
