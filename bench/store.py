"""What keeping costs, beside the bare disk and the bare engine: `python bench/store.py`.

All in one run on one disk: a commit of one answer in the sealed store, a bare commit of the same
size in SQLite with the same pragmas, and a bare write with fsync. Then many cases, and many events
on one case.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.memory_store import MemoryStore
from samtale.adapters.passphrase import Cost
from samtale.adapters.schema import FIRST, case_file, kept_event
from samtale.adapters.sqlite_file import PRAGMAS
from samtale.adapters.store_rows import event_row, head_place, utc
from samtale.adapters.vault import Vault
from samtale.commands import wiring
from samtale.core.answers import Answer
from samtale.core.events import Answered, CaseOpened, Event, Remarked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samtale.adapters.store import SqlStore
    from samtale.talk import Desk, Talk

CHEAP = Cost(memory=64, passes=1, lanes=1)
"""What unlocking costs is no part of keeping; `samtale store` has the usual cost."""

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
PASSPHRASE = "a passphrase for a bench"  # noqa: S105 - it opens nothing else
ANSWER = Answer(status="answered", value="Syerske på en systue", as_said="Syerske på en systue")


def main() -> int:
    """Print the times and ratios.

    Returns:
        1 where a bound is broken, else 0.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--cases", type=int, default=2000, help="how many cases (10^5 takes minutes)"
    )
    parser.add_argument("--events", type=int, default=2000, help="how many events on one case")
    parser.add_argument("--commits", type=int, default=500, help="how many commits are timed")
    parser.add_argument("--folder", default=None, help="the disk that is measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        place = Path(folder)
        kept = _commits(place, options.commits)
        kept &= _engine(place, options.commits // 5)
        _many_cases(place, options.cases)
        kept &= _many_events(place, options.events)
    return 0 if kept else 1


# One commit.


def _commits(place: Path, number: int) -> bool:
    """A commit of the store, interleaved with a bare commit and a bare fsync."""
    store = _store(place / "one.db")
    store.open_case("c1", AT)
    raw = sqlite3.connect(place / "bare.db", isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    raw.execute("CREATE TABLE one (seq INTEGER PRIMARY KEY, body BLOB)")
    handle = os.open(place / "bare", os.O_WRONLY | os.O_CREAT)
    times: dict[str, list[float]] = {"answer": [], "commit": [], "fsync": []}
    body = os.urandom(600)

    def keep(seq: int) -> None:
        store.append("c1", [_answered(seq)])

    def commit(seq: int) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO one VALUES (?, ?)", (seq, body))
        raw.execute("COMMIT")

    def sync(_: int) -> None:
        os.write(handle, body)
        os.fsync(handle)

    deeds: tuple[tuple[str, Callable[[int], None]], ...] = (
        ("answer", keep), ("commit", commit), ("fsync", sync),
    )  # fmt: skip
    for seq in range(1, number + 1):
        for name, deed in deeds:
            begun = time.perf_counter()
            deed(seq)
            times[name].append(time.perf_counter() - begun)
    for name, taken in times.items():
        print(f"{name:8} p50 {_ms(taken, 50)}  p95 {_ms(taken, 95)}")
    for name in ("commit", "fsync"):
        ratios = [_at(times["answer"], p) / _at(times[name], p) for p in (50, 95)]
        print(f"answer / bare {name}: p50 {ratios[0]:.1f}  p95 {ratios[1]:.1f}")
    os.close(handle)
    raw.close()
    store.close()
    return True


def _engine(place: Path, number: int) -> bool:
    """How much of a whole answer, up to the next question, is not the store."""
    vault = Vault(place / "talk.db", cost=CHEAP)
    desk = wiring.desk(vault.create("anna", PASSPHRASE))
    bare = wiring.desk(MemoryStore())
    whole, engine = _answers(desk, number), _answers(bare, number)
    share = statistics.median(engine) / statistics.median(whole)
    print(
        f"a whole answer p50 {_ms(whole, 50)} p95 {_ms(whole, 95)}; engine alone "
        f"p50 {_ms(engine, 50)}; its share {share:.0%}; bound 10%"
    )
    vault.close()
    return share <= 0.1  # noqa: PLR2004 - the bound that is printed


def _answers(desk: Desk, number: int) -> list[float]:
    """The times of answering one question again and again, and knowing which one comes next."""
    talk: Talk = desk.begin(desk.open_case("dk"), "dk.intake", "da", "ar")
    ask = talk.course.ask("category")
    taken: list[float] = []
    for n in range(number):
        begun = time.perf_counter()
        talk.answer(str(1 + n % 2), ask=ask)
        _ = talk.current
        taken.append(time.perf_counter() - begun)
    return taken


# Many.


def _many_cases(place: Path, number: int) -> None:
    """Open, append to and decrypt all of many cases, each with five sealed events."""
    path = place / "many.db"
    store = _store(path)
    begun = time.perf_counter()
    _fill(store, number)
    print(f"{number} cases of 5 events made in {time.perf_counter() - begun:.1f} s")
    store.close()
    vault = Vault(path, cost=CHEAP)
    begun = time.perf_counter()
    store = vault.unlock("anna", PASSPHRASE)
    print(f"open: {(time.perf_counter() - begun) * 1000:.0f} ms")
    begun = time.perf_counter()
    rows = store.cases()
    print(f"list: {(time.perf_counter() - begun) * 1000:.0f} ms")
    taken = []
    for row in rows[:200]:
        begun = time.perf_counter()
        store.append(row.id, [_answered(6)])
        taken.append(time.perf_counter() - begun)
    print(f"append: p50 {_ms(taken, 50)} p95 {_ms(taken, 95)}")
    begun = time.perf_counter()
    events = sum(len(store.history(row.id)) for row in rows)
    took = time.perf_counter() - begun
    print(f"decrypt all: {took:.1f} s, {events} events, {took / events * 1e6:.0f} us each")
    vault.close()


def _fill(store: SqlStore, number: int) -> None:
    """Write sealed cases by rows, many in one transaction: no promise is made for each alone."""
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
        print(f"{events} events: " + ", ".join(f"{k} {v * 1000:.0f} ms" for k, v in times.items()))
        found.append(times)
        vault.close()
    worst = max(found[1][name] / max(found[0][name], 0.002) for name in found[0])
    print(f"four times the events take at most {worst:.1f} times as long; bound 8")
    return worst <= 8  # noqa: PLR2004 - sixteen would be quadratic


def _store(path: Path) -> SqlStore:
    return Vault(path, cost=CHEAP).create("anna", PASSPHRASE)


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
