"""kill -9, a hundred times: what was called kept is there, and half-typed text is recent.

A round is the same for every store. On a server, other rounds kill what works for the client there,
or stop the whole server as a power cut does.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.adapters.postgres import own_server
from tests.adapters.sealed import ANNA, NOON, asked, remark, vault_at

from samtale.adapters import server
from samtale.errors import UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.adapters.postgres import Cluster, Stoppable

    from samtale.core.problems import Problem

ROUNDS = int(os.environ.get("SAMTALE_KILL_ROUNDS", "100"))
"""How many rounds `make prove` plays; read once, before the tests hide it."""

HALF_TYPED = 2.0
"""The age of half-typed text at most, in seconds."""

WRITER = """
import sys, time
from tests.adapters.sealed import ANNA, remark, vault_at
store = vault_at(sys.argv[1]).unlock("anna", ANNA)
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


@dataclass(kw_only=True)
class Ground:
    """A store of one kind, and all the ways in which a round may end."""

    where: str
    """The store."""
    blows: list[Callable[[subprocess.Popen[str]], None]]
    """What ends a round, one after the other."""
    told: set[str] = field(default_factory=set)
    """What was called kept so far."""


def kill(process: subprocess.Popen[str]) -> None:
    """Kill the writing process."""
    process.send_signal(signal.SIGKILL)


def on_server(cluster: Cluster, stoppable: Stoppable) -> Ground:
    """A store on a server of its own."""
    superuser = cluster.at("postgres", "postgres")

    def kill_backend(_: subprocess.Popen[str]) -> None:
        pids = asked(
            superuser,
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'samtale' "
            "AND backend_start = (SELECT max(backend_start) FROM pg_stat_activity "
            "WHERE application_name = 'samtale')",
        )
        for (pid,) in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def stop(_: subprocess.Popen[str]) -> None:
        stoppable.stop()
        stoppable.start(superuser)

    return Ground(where=cluster.at("anna"), blows=[kill_backend, stop, kill, kill])


@contextmanager
def ground_of(kind: str, folder: Path) -> Iterator[Ground]:
    """The store a test is played on."""
    if kind == "file":
        yield Ground(where=str(folder / "samtale.db"), blows=[kill])
        return
    with own_server() as (cluster, stoppable):
        yield on_server(cluster, stoppable)


def play(ground: Ground, rounds: int) -> int:
    """End a writing process again and again; gives how many answers it had called kept."""
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    with closing(vault_at(ground.where)) as vault:
        vault.create("anna", ANNA).open_case("c1", NOON, [remark(1, "kept 1")])
    ground.told.add("kept 1")
    for number in range(rounds):
        command = [sys.executable, "-c", WRITER, ground.where]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        )
        assert process.stdout is not None
        lines = [process.stdout.readline().strip() for _ in range(4 + number % 23)]
        assert all(lines), "the writing process came to its end by itself"
        ended = time.time()
        ground.blows[number % len(ground.blows)](process)
        # Who was only cut off has gone on, or come to its end; all it still called kept counts.
        kill(process)
        lines += [line.strip() for line in process.stdout if line.endswith("\n")]
        process.stdout.close()
        process.wait()
        ground.told |= {line for line in lines if line.startswith("kept")}
        look(ground, [line for line in lines if line.startswith("draft")], ended)
    return len(ground.told)


def look(ground: Ground, drafts: list[str], ended: float) -> None:
    """Hold what is in the store against what a process that died had called kept."""
    kept, problems, draft = found(ground.where)
    assert ground.told - kept == set()
    assert problems == ()
    if drafts:
        assert draft is not None
        assert float(draft[1]) >= float(drafts[-1].split()[1])
        assert ended - float(draft[1]) <= HALF_TYPED


def found(where: str) -> tuple[set[str], tuple[Problem, ...], tuple[str, str] | None]:
    """What is kept, what is wrong with it, and what is half typed."""
    for _ in range(100):
        # A server that lost one of its processes starts all of them anew (PostgreSQL, 18.3).
        with suppress(UnreachableError), closing(vault_at(where)) as vault:
            store = vault.unlock("anna", ANNA)
            texts = (getattr(event.what, "text", "") for event in store.history("c1"))
            return set(texts), tuple(store.verify("c1")), store.draft("c1")
        time.sleep(0.1)
    pytest.fail("the store did not come back")


KINDS = pytest.mark.parametrize("kind", ["file", "server"])


@KINDS
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_few_kills_lose_nothing(tmp_path: Path, kind: str) -> None:
    """After kill -9 every acknowledged event is there, the chain and the mark hold."""
    with ground_of(kind, tmp_path) as ground:
        assert play(ground, 3 if kind == "server" else 2) > 5


@KINDS
@pytest.mark.prove
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_many_kills_lose_nothing(tmp_path: Path, kind: str) -> None:
    """The same, a hundred times."""
    with ground_of(kind, tmp_path) as ground:
        told = play(ground, ROUNDS)
    print(f"{kind}: {ROUNDS} rounds, {told} answers called kept, none lost")  # noqa: T201 - for -rP
    assert told > 5 * ROUNDS


@pytest.mark.parametrize("wait", ["on", "off"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGQUIT")
def test_a_server_that_is_stopped_at_once_lacks_only_what_did_not_wait_for_its_disk(
    monkeypatch: pytest.MonkeyPatch, wait: str
) -> None:
    """With commits that do not wait, the same stop loses what was called kept."""
    asks = server.SET_UP.replace("synchronous_commit = on", f"synchronous_commit = {wait}")
    monkeypatch.setattr(server, "SET_UP", asks)
    with own_server() as (cluster, stoppable):
        superuser = cluster.at("postgres", "postgres")
        # Else the server itself writes to its disk five times a second.
        for statement in ("ALTER SYSTEM SET wal_writer_delay = '10s'", "SELECT pg_reload_conf()"):
            with cluster.connected() as connection:
                connection.execute(statement)
        with closing(vault_at(cluster.at("anna"))) as vault:
            store = vault.create("anna", ANNA)
            store.open_case("c1", NOON, [remark(1, "kept 1")])
            with cluster.connected() as connection:
                connection.execute("CHECKPOINT")
            store.append("c1", [remark(2, "kept 2")])
            stoppable.stop()
        stoppable.start(superuser)
        kept, problems, _ = found(cluster.at("anna"))
        assert kept == {"kept 1", *(["kept 2"] if wait == "on" else [])}
        assert problems == ()
