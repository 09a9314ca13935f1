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
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.adapters.postgres import admitted

from samtale.adapters.passphrase import Cost
from samtale.adapters.schema import FIRST, case_file, kept_event
from samtale.adapters.shipped import shipped
from samtale.adapters.sqlite_file import PRAGMAS
from samtale.adapters.store_rows import event_row, head_place, utc
from samtale.adapters.transcripts import read_transcript
from samtale.adapters.vault import Vault
from samtale.commands import wiring
from samtale.core.answers import Answer
from samtale.core.dialog import Path as Place
from samtale.core.events import Answered, CaseOpened, Event, Remarked
from samtale.core.transcript import Entered, Said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from samtale.adapters.store import SqlStore
    from samtale.core.protocols import Store
    from samtale.core.transcript import Transcript
    from samtale.talk import Talk

CHEAP: Final = Cost(memory=64, passes=1, lanes=1)
"""What unlocking costs is no part of keeping; `samtale store` has the usual cost."""

AT: Final = datetime(2026, 11, 21, 12, tzinfo=UTC)
PASSPHRASE: Final = "a passphrase for a bench"  # noqa: S105 - it opens nothing else
SAID: Final = "Syerske på en systue"
ANSWER: Final = Answer(status="answered", value=SAID, as_said=SAID)
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
    parser.add_argument("--cases", type=int, default=2000, help="10^5 take some ten minutes")
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
        if options.only != "server":
            with _bare_sqlite(place) as commit:
                kept &= _measured("SQLite", place / "samtale.db", commit, options)
            kept &= _many_events(place, options.events)
        if options.only != "file":
            try:
                with admitted(place, log="none") as cluster:
                    address = cluster.at("anna")
                    with _bare_postgres(cluster.at("postgres")) as commit:
                        kept &= _measured("PostgreSQL", address, commit, options)
            except pytest.skip.Exception as missing:
                print(f"no PostgreSQL: {missing}")
                kept = False
    return 0 if kept else 1


def _measured(
    name: str, where: Path | str, commit: Callable[[int], None], options: argparse.Namespace
) -> bool:
    """Everything about one store."""
    print(f"{name}:")
    with closing(Vault(where, cost=CHEAP)) as vault:
        store = vault.create("anna", PASSPHRASE)
        fsync = _commits(store, commit, options.commits)
        kept = _engine(store, fsync)
        _fill(store, options.cases)
    _many_cases(where)
    return kept


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


def _commits(store: SqlStore, commit: Callable[[int], None], number: int) -> float:
    """A commit of the store, interleaved with a bare commit and a bare fsync; gives the fsync."""
    store.open_case("c1", AT)
    body = os.urandom(600)
    times: dict[str, list[float]] = {"answer": [], "commit": [], "fsync": []}
    with tempfile.TemporaryFile(buffering=0) as file:

        def sync(_: int) -> None:
            file.write(body)
            os.fsync(file.fileno())

        deeds: tuple[tuple[str, Callable[[int], object]], ...] = (
            ("answer", lambda seq: store.append("c1", [_answered(seq)])),
            ("commit", commit),
            ("fsync", sync),
        )
        for seq in range(1, number + 1):
            for name, deed in deeds:
                begun = time.perf_counter()
                deed(seq)
                times[name].append(time.perf_counter() - begun)
    for name, taken in times.items():
        print(f"  {name:8} p50 {_ms(taken, 50)}  p95 {_ms(taken, 95)}")
    for name in ("commit", "fsync"):
        ratios = [_at(times["answer"], p) / _at(times[name], p) for p in (50, 95)]
        print(f"  answer / bare {name}: p50 {ratios[0]:.1f}  p95 {ratios[1]:.1f}")
    return _at(times["fsync"], 50)


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
        f"  a whole answer of a talk p50 {_ms(whole, 50)} p95 {_ms(whole, 95)}; of it the engine "
        f"p50 {_ms(engine, 50)} p95 {_ms(engine, 95)}\n  the engine's share {share:.1%}, bound "
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


# Many.


def _many_cases(where: Path | str) -> None:
    """Open, append to and decrypt all of many cases, each with five sealed events."""
    with closing(Vault(where, cost=CHEAP)) as vault:
        begun = time.perf_counter()
        store = vault.unlock("anna", PASSPHRASE)
        print(f"  open: {(time.perf_counter() - begun) * 1000:.0f} ms")
        begun = time.perf_counter()
        rows = store.cases()
        print(f"  list: {(time.perf_counter() - begun) * 1000:.0f} ms for {len(rows)} cases")
        taken = []
        for row in [row for row in rows if row.events == 5][:200]:  # noqa: PLR2004 - as filled
            begun = time.perf_counter()
            store.append(row.id, [_answered(6)])
            taken.append(time.perf_counter() - begun)
        print(f"  append: p50 {_ms(taken, 50)} p95 {_ms(taken, 95)}")
        begun = time.perf_counter()
        events = sum(len(store.history(row.id)) for row in rows)
        took = time.perf_counter() - begun
        print(f"  decrypt all: {took:.1f} s, {events} events, {took / events * 1e6:.0f} us each")


def _fill(store: SqlStore, number: int) -> None:
    """Write sealed cases by rows, many in one transaction: no promise is made for each alone."""
    began = time.perf_counter()
    for first in range(0, number, 1000):
        with store.writing() as connection:
            rows: list[dict[str, object]] = []
            heads: list[dict[str, object]] = []
            names = [f"{n:016x}" for n in range(first, min(first + 1000, number))]
            blank = {"version": 0, "head": FIRST, "opened_at": utc(AT), "changed_at": utc(AT)}
            connection.execute(case_file.insert(), [{"id": name, **blank} for name in names])
            for name in names:
                seal, head = store._keys.writing(connection, name), FIRST  # noqa: SLF001 - see above
                for event in _history():
                    row = event_row(name, event, head, seal)
                    head = row["hash"]
                    rows.append(row)
                mark = seal.close(head_place(name, 5, head, utc(AT), utc(AT)), b"")
                heads.append({"n": name, "head": head, "mark": mark})
            connection.execute(kept_event.insert(), rows)
            for one in heads:
                where = case_file.c.id == one["n"]
                values = {"version": 5, "head": one["head"], "mark": one["mark"]}
                connection.execute(case_file.update().where(where).values(**values))
    print(f"  {number} cases of 5 events made in {time.perf_counter() - began:.1f} s")


def _history() -> Iterator[Event]:
    yield Event(seq=1, at=AT, actor="anna", talk="", what=CaseOpened(reference="7", country="dk"))
    for seq in range(2, 6):
        yield _answered(seq)


def _many_events(place: Path, number: int) -> bool:
    """Append, open, undo, history and Home with ever more events on one case."""
    found: list[dict[str, float]] = []
    for events in (number // 4, number):
        vault = Vault(place / f"long{events}.db", cost=CHEAP)
        store = vault.create("anna", PASSPHRASE)
        desk = wiring.desk(store)
        case = desk.open_case("dk")
        talk = desk.begin(case, "dk.intake", "da", "ar")
        ask = talk.course.ask("category")
        seq = len(talk.record.events)
        store.append(case, [_remark(seq + n) for n in range(1, events + 1)])
        times: dict[str, float] = {}

        def timed(name: str, deed: Callable[[], object], times: dict[str, float] = times) -> None:
            begun = time.perf_counter()
            deed()
            times[name] = time.perf_counter() - begun

        timed("history", lambda: store.history(case))  # noqa: B023 - called at once
        timed("home", desk.cases)
        taken: list[Talk] = []
        timed("open", lambda: taken.append(desk.take_up(case)))  # noqa: B023 - called at once
        timed("answer", lambda: taken[0].answer("1", ask=ask))  # noqa: B023 - called at once
        timed("undo", taken[0].undo)
        print(
            f"  {events} events: " + ", ".join(f"{k} {v * 1000:.0f} ms" for k, v in times.items())
        )
        found.append(times)
        vault.close()
    worst = max(found[1][name] / max(found[0][name], 0.002) for name in found[0])
    print(f"  four times the events take at most {worst:.1f} times as long; bound 8")
    return worst <= 8  # noqa: PLR2004 - sixteen would be quadratic


def _answered(seq: int) -> Event:
    what = Answered(path="job[1].title", answer=ANSWER)
    return Event(seq=seq, at=AT, actor="anna", talk="t1", what=what)


def _remark(seq: int) -> Event:
    what = Remarked(path="category", text=f"remark {seq}")
    return Event(seq=seq, at=AT, actor="anna", talk="t1", what=what)


def _at(taken: list[float], percent: int) -> float:
    return sorted(taken)[min(len(taken) * percent // 100, len(taken) - 1)]


def _ms(taken: list[float], percent: int) -> str:
    return f"{_at(taken, percent) * 1000:.2f} ms"


if __name__ == "__main__":
    sys.exit(main())
