"""kill -9 while a backup is restored or a store is moved: the old store or the new, never half."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Final

import pytest
from tests.adapters.killed import moments, run
from tests.adapters.sealed import ANNA, NOON, remark, vault_at

from samtale.adapters.backup import write_backup
from samtale.adapters.database import Database
from samtale.adapters.location import ENDING, RESTORING
from samtale.adapters.moving import move
from samtale.adapters.restoring import prepared
from samtale.adapters.verifying import faults
from samtale.core.access import Erased
from samtale.core.events import Event
from samtale.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from tests.adapters.postgres import Cluster

ROUNDS: Final = int(os.environ.get("SAMTALE_KILL_ROUNDS", "100")) // 3
"""How many rounds `make prove` plays of each; read once, before the tests hide it."""

RESTORE: Final = """
from pathlib import Path
from tests.adapters.test_kills_of_whole_stores import restored
watched(lambda: restored(Path(sys.argv[4]), Path(sys.argv[5])))
"""

MOVE: Final = """
from tests.adapters.test_kills_of_whole_stores import moved
watched(lambda: moved(sys.argv[4], sys.argv[5]))
"""

IN_PIECES: Final = """
from pathlib import Path

def written(self, target):
    # Without the guard: the file is written over instead of getting another name.
    content = self.read_bytes()
    with open(target, "wb", buffering=0) as file:
        for at in range(0, len(content), 4096):
            file.write(content[at : at + 4096])

Path.replace = written
"""

TABLE_BY_TABLE: Final = """
from samtale.adapters import moving, tally

def copy_rows(source, target):
    # Without the guard: each table is kept by itself instead of all at once.
    for table in tally.TABLES:
        found = list(tally.rows(source, table))
        if found:
            target.execute(table.insert(), found)
        target.exec_driver_sql("COMMIT")
        target.exec_driver_sql("BEGIN IMMEDIATE")

moving.copy_rows = copy_rows
"""

Held = dict[str, list[str]]
"""The kinds of the events of each case, or the words of a remark."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    """A store, a backup of an earlier day, and what was erased and said since."""
    folder = tmp_path / "ground"
    (folder / "stick").mkdir(parents=True)
    path = folder / "cases" / "samtale.db"
    with closing(vault_at(path)) as vault:
        store = vault.create("anna", ANNA)
        store.open_case("c1", NOON, [remark(1), replace(remark(2), scope="health"), remark(3)])
        store.open_case("c2", NOON, [remark(n, "x" * 400) for n in range(1, 60)])
        write_backup(vault.whole_store(), folder / "stick" / "monday", NOON)
        what = Erased(extent="answer", of="", reason="asked for", events=(3,))
        vault.whole_store().erase("c1", Event(seq=4, at=NOON, actor="anna", talk="", what=what))
        store.append("c2", [remark(60, "said since")])
    return folder


def restored(file: Path, place: Path, at: datetime = NOON) -> None:
    """Restore a backup, as the command does."""
    with prepared(file, place, place.with_name(f"{place.name}{ENDING}")) as ready:
        if ready.is_due:
            ready.replay("anna", ANNA, "erased before", at)
        ready.put(at)


def moved(source: Path | str, target: Path | str) -> None:
    """Move a store, as the command does."""
    with closing(Database(source)) as one, closing(Database(target)) as other:
        move(one, other, NOON)


def held(where: Path | str) -> Held:
    """What a sound store holds."""
    with closing(vault_at(where)) as vault:
        store = vault.unlock("anna", ANNA)
        with vault.whole_store().reading() as connection:
            assert [*faults(connection, vault.whole_store()._keys)] == []
        return {
            row.id: [
                getattr(event.what, "text", event.what.kind) for event in store.history(row.id)
            ]
            for row in store.cases()
        }


def copies(ground: Path) -> Iterator[Path]:
    """One copy of everything after the other, each in the place of the one before."""
    while True:
        folder = ground.with_name("round")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ground, folder)
        yield folder


def restores_killed(ground: Path, rounds: int, guard: str = "") -> list[str]:
    """Kill restores; gives what stood in the place of the store after each."""
    found, script, module = [], guard + RESTORE, "<string>" if guard else "restoring.py"
    old = held(ground / "cases" / "samtale.db")
    new = {"c1": [*old["c1"][:2], "gone", "erased"], "c2": old["c2"][:-1]}
    folders = copies(ground)

    def killed(at: int, later: float) -> tuple[Path, Path, str]:
        folder = next(folders)
        file, place = folder / "stick" / "monday", folder / "cases" / "samtale.db"
        told = run(script, str(file), str(place), at=at, later=later, module=module)
        return file, place, told

    _, place, told = killed(0, 0)
    assert held(place) == new
    for at, later in moments(told, rounds, Random(rounds)):
        file, place, _ = killed(at, later)
        try:
            there = held(place)
        except Exception as error:  # noqa: BLE001 - whatever a half store raises
            found.append(f"half: {type(error).__name__}")
            continue
        found.append("old" if there == old else "new" if there == new else "half")
        restored(file, place, NOON + timedelta(minutes=1))
        assert held(place) == new
        assert not [*place.parent.glob(f"{RESTORING}*")]
    return found


def moves_killed(
    ground: Path, rounds: int, guard: str = "", cluster: Cluster | None = None
) -> list[str]:
    """Kill moves to a file or to a server; gives which store is in use and whole after each."""
    found, script, module = [], guard + MOVE, "<string>" if guard else "moving.py"
    before = held(ground / "cases" / "samtale.db")
    folders = copies(ground)

    def killed(at: int, later: float) -> tuple[Path, str, str]:
        folder = next(folders)
        if cluster is not None:
            cluster.empty()
        source = folder / "cases" / "samtale.db"
        goal = cluster.at("anna") if cluster is not None else str(folder / "new.db")
        return source, goal, run(script, str(source), goal, at=at, later=later, module=module)

    told = killed(0, 0)[-1]
    for at, later in moments(told, rounds, Random(rounds)):
        source, goal, _ = killed(at, later)
        try:
            there = held(source)
        except RefusedError:
            found.append("new" if held(goal) == before else "half")
            continue
        assert there == before
        try:
            moved(source, goal)
        except RefusedError:
            # What lies there is neither nothing nor everything, so nothing goes on.
            found.append("half")
            continue
        found.append("old")
        assert held(goal) == before
    return found


def test_a_restore_that_is_killed_leaves_the_old_store_or_the_new(ground: Path) -> None:
    """Either opens and is whole; the next restore comes to its end and leaves nothing behind."""
    assert set(restores_killed(ground, 3)) == {"old", "new"}


def test_written_over_in_pieces_a_store_would_be_half(ground: Path) -> None:
    """It is the name that changes in one step: without that, a kill leaves what does not open."""
    found = restores_killed(ground, 5, IN_PIECES)
    assert any(one.startswith("half") for one in found), found


def test_a_move_that_is_killed_leaves_the_old_store_in_use_or_the_new(ground: Path) -> None:
    """What is in use is whole, and a second move brings it to its end."""
    assert set(moves_killed(ground, 3)) == {"old", "new"}


def test_moved_table_by_table_a_store_would_be_half(ground: Path) -> None:
    """It is the one transaction: without it, a kill leaves what is neither empty nor whole."""
    assert "half" in moves_killed(ground, 5, TABLE_BY_TABLE)


@pytest.mark.prove
@pytest.mark.parametrize("deed", ["restore", "move to a file", "move to a server"])
def test_no_kill_leaves_a_store_half(
    ground: Path, deed: str, request: pytest.FixtureRequest
) -> None:
    """The same at many moments, and with a server."""
    if deed == "restore":
        found = restores_killed(ground, ROUNDS)
    else:
        cluster = request.getfixturevalue("cluster") if deed.endswith("server") else None
        found = moves_killed(ground, ROUNDS, cluster=cluster)
    print(f"{deed}: " + ", ".join(f"{found.count(one)} {one}" for one in ("old", "new")))  # noqa: T201 - for -rP
    assert len(found) == ROUNDS
    assert set(found) == {"old", "new"}
