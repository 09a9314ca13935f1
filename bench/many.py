"""Many cases and many events: made in bulk, and measured for `bench/store.py`.

What is measured one by one, and what both print times with, stands here too.
"""

from __future__ import annotations

import time
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from samtale.adapters.database import Database
from samtale.adapters.passphrase import Cost
from samtale.adapters.schema import FIRST, case_file, kept_event
from samtale.adapters.store_rows import event_row, head_place, utc
from samtale.adapters.tally import copy_rows
from samtale.adapters.vault import Vault
from samtale.commands import wiring
from samtale.core.answers import Answer
from samtale.core.events import Answered, CaseOpened, Event, Remarked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from samtale.adapters.store import SqlStore
    from samtale.talk import Talk

CHEAP: Final = Cost(memory=64, passes=1, lanes=1)
"""What unlocking costs is no part of keeping; `samtale store` has the usual cost."""

AT: Final = datetime(2026, 11, 21, 12, tzinfo=UTC)
PASSPHRASE: Final = "a passphrase for a bench"  # noqa: S105 - it opens nothing else
SAID: Final = "Syerske på en systue"
ANSWER: Final = Answer(status="answered", value=SAID, as_said=SAID)
EACH: Final = 5
"""How many events each of many cases has."""


def made(path: Path, number: int) -> Path:
    """A file of many sealed cases, many in one transaction: no promise is made for each alone."""
    began = time.perf_counter()
    with closing(Vault(path, cost=CHEAP)) as vault:
        store = vault.create("anna", PASSPHRASE)
        for first in range(0, number, 1000):
            _thousand(store, [f"{n:016x}" for n in range(first, min(first + 1000, number))])
    print(f"{number} cases of {EACH} events made in {time.perf_counter() - began:.1f} s")
    return path


def _thousand(store: SqlStore, names: list[str]) -> None:
    rows: list[dict[str, object]] = []
    with store.writing() as connection:
        blank = {"version": 0, "head": FIRST, "opened_at": utc(AT), "changed_at": utc(AT)}
        connection.execute(case_file.insert(), [{"id": name, **blank} for name in names])
        for name in names:
            seal, head = store._keys.writing(connection, name), FIRST  # noqa: SLF001 - see above
            for event in _history():
                row = event_row(name, event, head, seal)
                head = row["hash"]
                rows.append(row)
            mark = seal.close(head_place(name, EACH, head, utc(AT), utc(AT)), b"")
            values = {"version": EACH, "head": head, "mark": mark}
            connection.execute(case_file.update().where(case_file.c.id == name).values(**values))
        connection.execute(kept_event.insert(), rows)


def handed_on(file: Path, address: str) -> None:
    """Put everything into the empty team of a server, row by row as `samtale store move` does."""
    began = time.perf_counter()
    with (
        closing(Database(file)) as source,
        closing(Database(address)) as target,
        source.reading() as reads,
        target.writing(alone=True) as writes,
    ):
        copy_rows(reads, writes)
    print(f"  handed on to the server in {time.perf_counter() - began:.1f} s")


def many_cases(where: Path | str) -> None:
    """Open, append to and decrypt all of many cases, each with a few sealed events."""
    with closing(Vault(where, cost=CHEAP)) as vault:
        begun = time.perf_counter()
        store = vault.unlock("anna", PASSPHRASE)
        print(f"  open: {(time.perf_counter() - begun) * 1000:.0f} ms")
        begun = time.perf_counter()
        rows = store.cases()
        print(f"  list: {(time.perf_counter() - begun) * 1000:.0f} ms for {len(rows)} cases")
        taken = []
        for row in [row for row in rows if row.events == EACH][:200]:
            begun = time.perf_counter()
            store.append(row.id, [answered(EACH + 1)])
            taken.append(time.perf_counter() - begun)
        print(f"  append: p50 {ms(taken, 50)} p95 {ms(taken, 95)}")
        begun = time.perf_counter()
        events = sum(len(store.history(row.id)) for row in rows)
        took = time.perf_counter() - begun
        print(f"  decrypt all: {took:.1f} s, {events} events, {took / events * 1e6:.0f} us each")


def _history() -> Iterator[Event]:
    yield Event(seq=1, at=AT, actor="anna", talk="", what=CaseOpened(reference="7", country="dk"))
    for seq in range(2, EACH + 1):
        yield answered(seq)


def many_events(place: Path, number: int) -> bool:
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


def answered(seq: int) -> Event:
    """An answer as it is kept."""
    what = Answered(path="job[1].title", answer=ANSWER)
    return Event(seq=seq, at=AT, actor="anna", talk="t1", what=what)


def _remark(seq: int) -> Event:
    what = Remarked(path="category", text=f"remark {seq}")
    return Event(seq=seq, at=AT, actor="anna", talk="t1", what=what)


def at(taken: list[float], percent: int) -> float:
    """A percentile of some times."""
    return sorted(taken)[min(len(taken) * percent // 100, len(taken) - 1)]


def ms(taken: list[float], percent: int) -> str:
    """The same in words."""
    return f"{at(taken, percent) * 1000:.2f} ms"
