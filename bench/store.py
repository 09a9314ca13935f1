"""What keeping costs, beside the bare disk and the bare engines: `python bench/store.py`.

All in one run on one disk, on SQLite and on a PostgreSQL server: a commit of one answer in the
sealed store, a bare commit of the same size with the same settings, and a bare write with fsync.
Then whole answers of a written talk, many cases, and many events on one case. The server is that of
the tests, with fsync on (`tests/adapters/postgres.py`).
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.many import (
    AT,
    CHEAP,
    PASSPHRASE,
    answered,
    at,
    handed_on,
    made,
    many_cases,
    many_events,
    ms,
)
from tests.adapters.postgres import admitted

from samtale.adapters.shipped import shipped
from samtale.adapters.sqlite_file import PRAGMAS
from samtale.adapters.transcripts import read_transcript
from samtale.adapters.vault import Vault
from samtale.commands import wiring
from samtale.core.dialog import Path as Place
from samtale.core.transcript import Entered, Said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from samtale.adapters.store import SqlStore
    from samtale.core.events import Event
    from samtale.core.protocols import Store
    from samtale.core.transcript import Transcript
    from samtale.talk import Talk

SHARE: Final = 0.1
"""How much of a whole answer the engine may take at most."""

OFFICE_DISK: Final = 0.005
"""What an fsync takes on the disk of a usual office machine, in seconds."""


def main() -> int:
    """Print the times and ratios.

    Returns:
        1 where a bound is broken, else 0.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000, help="10^5 take half an hour")
    parser.add_argument("--events", type=int, default=2000, help="how many events on one case")
    parser.add_argument("--commits", type=int, default=500, help="how many commits are timed")
    parser.add_argument("--folder", default=None, help="the disk that is measured")
    parser.add_argument("--only", choices=("file", "server"), help="one kind of store alone")
    options = parser.parse_args()
    # The server of the tests lies there as well.
    tempfile.tempdir = options.folder
    kept = True
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        file = made(place / "samtale.db", options.cases)
        if options.only != "server":
            with _bare_sqlite(place) as commit:
                kept &= _measured("SQLite", file, commit, options.commits)
            kept &= many_events(place, options.events)
        if options.only != "file":
            try:
                with admitted(place, log="none") as cluster:
                    address = cluster.at("anna")
                    handed_on(file, address)
                    with cluster.connected() as superuser:
                        # What the server does by itself within minutes, and no part of keeping.
                        superuser.execute("ANALYZE")
                        superuser.execute("CHECKPOINT")
                    with _bare_postgres(cluster.at("postgres")) as commit:
                        kept &= _measured("PostgreSQL", address, commit, options.commits)
            except pytest.skip.Exception as missing:
                print(f"no PostgreSQL: {missing}")
                kept = False
    return 0 if kept else 1


def _measured(name: str, where: Path | str, commit: Callable[[int], None], commits: int) -> bool:
    """Everything about one store, which holds many cases."""
    print(f"{name}:")
    many_cases(where)
    with closing(Vault(where, cost=CHEAP)) as vault:
        store = vault.unlock("anna", PASSPHRASE)
        fsync = _commits(store, f"commits {name}", commit, commits)
        return _engine(store, fsync)


# One commit.


@contextmanager
def _bare_sqlite(place: Path) -> Iterator[Callable[[int], None]]:
    body = os.urandom(600)
    with closing(sqlite3.connect(place / "bare.db", isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        for pragma in PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        raw.execute("CREATE TABLE one (seq INTEGER PRIMARY KEY, body BLOB)")

        def commit(seq: int) -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO one VALUES (?, ?)", (seq, body))
            raw.execute("COMMIT")

        yield commit


@contextmanager
def _bare_postgres(address: str) -> Iterator[Callable[[int], None]]:
    import psycopg

    body = os.urandom(600)
    with closing(psycopg.connect(address, autocommit=True)) as raw:
        raw.execute("SET synchronous_commit = on")
        found = raw.execute("SHOW fsync").fetchone()
        print(f"fsync of the server: {found[0] if found else '?'}")
        raw.execute("CREATE TABLE bench_one (seq int PRIMARY KEY, body bytea)")
        try:

            def commit(seq: int) -> None:
                raw.execute("BEGIN")
                raw.execute("INSERT INTO bench_one VALUES (%s, %s)", (seq, body))
                raw.execute("COMMIT")

            yield commit
        finally:
            raw.execute("DROP TABLE bench_one")


def _commits(store: SqlStore, case: str, commit: Callable[[int], None], number: int) -> float:
    """A commit of the store, interleaved with a bare commit and a bare fsync; gives the fsync."""
    store.open_case(case, AT)
    body = os.urandom(600)
    times: dict[str, list[float]] = {"answer": [], "commit": [], "fsync": []}
    with tempfile.TemporaryFile(buffering=0) as file:

        def sync(_: int) -> None:
            file.write(body)
            os.fsync(file.fileno())

        deeds: tuple[tuple[str, Callable[[int], object]], ...] = (
            ("answer", lambda seq: store.append(case, [answered(seq)])),
            ("commit", commit),
            ("fsync", sync),
        )
        for seq in range(1, number + 1):
            for name, deed in deeds:
                begun = time.perf_counter()
                deed(seq)
                times[name].append(time.perf_counter() - begun)
    for name, taken in times.items():
        print(f"  {name:8} p50 {ms(taken, 50)}  p95 {ms(taken, 95)}")
    for name in ("commit", "fsync"):
        ratios = [at(times["answer"], p) / at(times[name], p) for p in (50, 95)]
        print(f"  answer / bare {name}: p50 {ratios[0]:.1f}  p95 {ratios[1]:.1f}")
    return at(times["fsync"], 50)


class _Watched:
    """A store that notes how long it takes to keep."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.took = 0.0

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the store has
        return getattr(self._store, name)

    def append(self, case: str, events: Sequence[Event]) -> None:
        begun = time.perf_counter()
        self._store.append(case, events)
        self.took = time.perf_counter() - begun


def _engine(store: SqlStore, fsync: float) -> bool:
    """How much of a whole answer, from Enter to the next question, is not the store."""
    transcript, _ = read_transcript(shipped("dialogs") / "demo" / "amina.yaml")
    if transcript is None:
        return False
    watched = _Watched(store)
    desk = wiring.desk(cast("Store", watched))
    whole: list[float] = []
    engine: list[float] = []
    for _ in range(5):
        mine, theirs = transcript.caseworker, transcript.participant
        talk = desk.begin(desk.open_case("dk"), transcript.dialog, mine, theirs)
        for path, typed in _typed(talk, transcript):
            ask = talk.course.ask(path)
            # What is typed is read while it is typed: the echo under the input.
            talk.read(typed, ask)
            begun = time.perf_counter()
            talk.answer(typed, ask=ask)
            _ = talk.current
            whole.append(time.perf_counter() - begun)
            engine.append(whole[-1] - watched.took)
    share = sum(engine) / sum(whole)
    office = sum(engine) / (sum(whole) + len(whole) * (OFFICE_DISK - fsync))
    print(
        f"  a whole answer of a talk p50 {ms(whole, 50)} p95 {ms(whole, 95)}; of it the engine "
        f"p50 {ms(engine, 50)} p95 {ms(engine, 95)}\n  the engine's share {share:.1%}, bound "
        f"{SHARE:.0%}; {office:.1%} where an fsync takes {OFFICE_DISK * 1000:.0f} ms"
    )
    return share <= SHARE


def _typed(talk: Talk, transcript: Transcript) -> Iterator[tuple[str, str]]:
    """Every answer that is typed in a written talk, with its path; entries are made on the way."""
    for step in transcript.steps:
        match step:
            case Said(path=path, typed=str() as typed):
                yield path, typed
            case Entered(group=group, more=None, said=said):
                entry = talk.answer_more(group, more=True)
                for one in said:
                    if one.typed is not None:
                        yield str(Place(one.path, group, entry)), one.typed


if __name__ == "__main__":
    sys.exit(main())
