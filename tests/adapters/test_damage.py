"""Damaged files: whatever byte is another one, a sentence comes, or what was kept.

A file that was damaged never tells another truth, hides no case that is whole, and ends in no
traceback. What a person is told is looked at in `test_faults`.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import struct
from contextlib import closing
from datetime import datetime
from itertools import cycle
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest
from tests.adapters.sealed import ANNA, NOON, change, remark, vault_at

from samtale.core.protocols import CaseRow, Place
from samtale.errors import SamtaleError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy import Row

    from samtale.core.events import Event

CASES = ("c1", "c2", "c3")


class Told(NamedTuple):
    """What can be read of a file."""

    listed: frozenset[str]
    histories: dict[str, list[Event]]
    faults: list[str]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with three cases of several pages, everything in the database itself."""
    path = tmp_path_factory.mktemp("whole") / "samtale.db"
    vault = vault_at(path)
    store = vault.create("anna", ANNA)
    for case in CASES:
        store.open_case(case, NOON, [remark(n, f"{case} {n} " + "x" * 200) for n in range(1, 30)])
        store.keep_draft(case, "q", "half typed")
    store.keep_forms("d", {"form": "y" * 9000})
    vault.close()
    return path


def read_all(path: Path) -> Told:
    """Everything that a fresh program gets out of a file, and every sentence it ends in."""
    vault = vault_at(path)
    histories: dict[str, list[Event]] = {}
    faults: list[str] = []
    listed: frozenset[str] = frozenset()
    try:
        store = vault.unlock("anna", ANNA)
        rows = store.cases()
        listed = frozenset(row.id for row in rows)
        for row in rows:
            if row.fault:
                faults.append(str(row.fault))
                continue
            try:
                histories[row.id] = list(store.history(row.id))
                store.draft(row.id)
                store.verify(row.id)
            except SamtaleError as error:
                histories.pop(row.id, None)
                faults.append(str(error))
    except SamtaleError as error:
        faults.append(str(error))
    finally:
        vault.close()
    return Told(listed, histories, faults)


def pages(path: Path) -> dict[int, list[int]]:
    """The numbers of the pages of a database by their type (sqlite.org/fileformat2.html, 1.6)."""
    data = path.read_bytes()
    (size,) = struct.unpack_from(">H", data, 16)
    found: dict[int, list[int]] = {}
    for number in range(len(data) // size):
        kind = data[number * size + (100 if number == 0 else 0)]
        found.setdefault(kind if kind in {2, 5, 10, 13} else 0, []).append(number)
    return found


def places(path: Path) -> list[int]:
    """Which bytes are changed: the whole header, and of each type of page its head and some more.

    Types are interior and leaf pages of indexes and tables, and overflow pages.
    """
    data, chance = path.read_bytes(), random.Random(4)
    (size,) = struct.unpack_from(">H", data, 16)
    some = list(range(108))
    for numbers in pages(path).values():
        for number in chance.sample(numbers, min(4, len(numbers))):
            some += [number * size + at for at in range(12)]
            some += [number * size + chance.randrange(size) for _ in range(12)]
    return some


def damaged(whole: Path, folder: Path, at: int, flip: int = 0xFF) -> Path:
    """A copy in which one byte is another one."""
    copy = folder / "samtale.db"
    for old in folder.glob("samtale.db*"):
        old.unlink()
    data = bytearray(whole.read_bytes())
    data[at] ^= flip
    copy.write_bytes(data)
    return copy


def test_every_type_of_page_is_there(whole: Path) -> None:
    """The file has pages of tables and of indexes, leaves, an inner one, and overflow."""
    assert {0, 5, 10, 13} <= set(pages(whole))
    told = read_all(whole)
    assert told.listed == set(CASES)
    assert told.faults == []


FLIPS: Final = (0xFF, 0x01, 0x80)
"""What a byte is changed by: all of it, its lowest and its highest bit."""


def flipped(whole: Path, tmp_path: Path, *flips: int) -> None:
    """Read the file with one byte after the other changed, each by the next of the flips."""
    truth = read_all(whole).histories
    noticed = 0
    for at, flip in zip(places(whole), cycle(flips), strict=False):
        told = read_all(damaged(whole, tmp_path, at, flip))
        for case, history in told.histories.items():
            assert history == truth[case], (at, case)
        if told.histories.keys() != truth.keys():
            assert told.faults, at
        assert not any("\n" in fault for fault in told.faults), (at, told.faults)
        noticed += bool(told.faults)
    assert noticed > 50


def test_a_changed_byte_never_tells_another_truth(whole: Path, tmp_path: Path) -> None:
    """Wherever it lies, each case is as it was kept or is told to be damaged; nothing breaks."""
    flipped(whole, tmp_path, *FLIPS)


@pytest.mark.prove
@pytest.mark.parametrize("flip", FLIPS)
def test_no_change_of_a_byte_tells_another_truth(whole: Path, tmp_path: Path, flip: int) -> None:
    """The same with each change at each place."""
    flipped(whole, tmp_path, flip)


def test_without_the_chain_and_the_seal_another_truth_would_be_told(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is they that notice: a time that was changed would pass as the one that was kept."""
    truth = read_all(whole).histories["c1"]
    copy = tmp_path / "samtale.db"
    shutil.copy(whole, copy)
    change(copy, "UPDATE event SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 2")
    assert "c1" not in read_all(copy).histories
    monkeypatch.setattr("samtale.adapters.store_faults.chain_faults", lambda *_: ())
    monkeypatch.setattr("samtale.adapters.store_rows._place", _old_place)
    assert read_all(copy).histories["c1"] != truth


def _old_place(of: Mapping[str, Any], prev: bytes) -> Place:
    """The place of a body, with the time it was kept at instead of the one that stands there."""
    return Place(
        case=of["case_id"],
        seq=of["seq"],
        kind=of["kind"],
        version=of["version"],
        at="2026-11-21T12:00:00.000000+00:00",
        actor=of["actor"],
        talk=of["talk"],
        prev=prev,
    )


@pytest.mark.parametrize("left", [0, 1, 15, 16, 50, 99, 100, 512, 4095, 4096, 5000, 8192, 20000])
def test_a_file_that_was_cut_off_is_a_sentence(whole: Path, tmp_path: Path, left: int) -> None:
    """However little of it is left, no case of it passes for whole that is not."""
    truth = read_all(whole).histories
    copy = tmp_path / "samtale.db"
    copy.write_bytes(whole.read_bytes()[:left])
    told = read_all(copy)
    assert told.faults
    assert all(history == truth[case] for case, history in told.histories.items())
    assert not any("\n" in fault for fault in told.faults)


# The log beside the file.


@pytest.fixture
def logged(tmp_path: Path) -> Path:
    """A copy of a file that was not closed: its last events stand in the log."""
    path = tmp_path / "open" / "samtale.db"
    vault = vault_at(path)
    store = vault.create("anna", ANNA)
    store.open_case("c1", NOON, [remark(1)])
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for n in range(2, 20):
        store.append("c1", [remark(n)])
    copy = tmp_path / "copy" / "samtale.db"
    copy.parent.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    vault.close()
    return copy


def test_a_damaged_log_leaves_the_last_whole_commit(logged: Path, tmp_path: Path) -> None:
    """SQLite takes nothing out of a log from its first damaged frame on; what is left is whole."""
    wal = logged.with_name("samtale.db-wal")
    size = wal.stat().st_size
    lengths = set()
    for at in [*range(56), *range(56, size, size // 60)]:
        again = tmp_path / f"at{at}"
        again.mkdir()
        data = bytearray(wal.read_bytes())
        data[at] ^= 0xFF
        shutil.copy(logged, again / "samtale.db")
        (again / "samtale.db-wal").write_bytes(data)
        told = read_all(again / "samtale.db")
        assert told.faults == [], at
        history = told.histories["c1"]
        assert [event.seq for event in history] == list(range(1, len(history) + 1))
        lengths.add(len(history))
    assert {1, 19} & lengths
    assert len(lengths) > 5


# One case is damaged, the others are whole.

HURT = {
    "its row": "UPDATE case_file SET opened_at = 'x' WHERE id = 'c2'",
    "its number of events": "UPDATE case_file SET version = 'many' WHERE id = 'c2'",
    "its key": "UPDATE case_key SET wrapped = zeroblob(60) WHERE case_id = 'c2'",
    "a key that is no bytes": "UPDATE case_key SET wrapped = 'text' WHERE case_id = 'c2'",
    "the key it is under": "UPDATE case_key SET team_key = 'x' WHERE case_id = 'c2'",
    "its keys are gone": "DELETE FROM case_key WHERE case_id = 'c2'",
    "a body": "UPDATE event SET body = zeroblob(90) WHERE case_id = 'c2' AND seq = 3",
    "a body that is no bytes": "UPDATE event SET body = 'text' WHERE case_id = 'c2' AND seq = 3",
    "a number that is none": "UPDATE event SET seq = 'x' WHERE case_id = 'c2' AND seq = 3",
    "a name that is no text": "UPDATE event SET actor = CAST(x'ff00ff' AS TEXT) WHERE seq = 3 AND "
    "case_id = 'c2'",
    "a hash": "UPDATE event SET hash = x'' WHERE case_id = 'c2' AND seq = 3",
    "an id that is no text": "UPDATE case_file SET id = CAST(x'ff6332' AS TEXT) WHERE id = 'c2'",
    "a mark that is no bytes": "UPDATE case_file SET mark = 'text' WHERE id = 'c2'",
    "an event of tomorrow": "UPDATE event SET kind = 'of_tomorrow' WHERE case_id = 'c2' AND seq=3",
}


@pytest.mark.parametrize("hurt", HURT)
def test_a_damaged_case_hides_no_other(whole: Path, tmp_path: Path, hurt: str) -> None:
    """Two of three cases are read as they were kept, and one sentence tells of the third."""
    truth = read_all(whole).histories
    copy = tmp_path / "samtale.db"
    shutil.copy(whole, copy)
    change(copy, HURT[hurt])
    told = read_all(copy)
    assert len(told.listed) == 3
    assert {"c1", "c3"} <= told.histories.keys()
    assert all(told.histories[case] == truth[case] for case in ("c1", "c3"))
    assert len(told.faults) == 1
    assert "c2" not in told.histories


def test_a_damaged_row_would_hide_all_others(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read as if every row were whole, one of them ends the list for all."""
    copy = tmp_path / "samtale.db"
    shutil.copy(whole, copy)
    change(copy, HURT["its row"])

    def trusting(row: Row[Any]) -> CaseRow:
        at = datetime.fromisoformat(row.opened_at)
        return CaseRow(id=row.id, opened_at=at, changed_at=at, events=row.version)

    monkeypatch.setattr("samtale.adapters.store.case_row", trusting)
    with pytest.raises(ValueError, match="isoformat"):
        read_all(copy)
