"""What a machine can do to the store: each ends in one sentence which says what is safe.

Damaged bytes are in `test_damage`; what a person sees of it in `tests/ui/test_faults`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, NOON, remark, vault_at
from tests.talk.small import SMALL, Clock, desk_on

from samtale.adapters.store import SqlStore
from samtale.core.events import Event, Remarked
from samtale.errors import NotKeptError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


def as_one_sentence(error: NotKeptError) -> str:
    """The sentence, which can be said in any language and holds no line break."""
    assert not isinstance(error.sentence, str)
    assert "\n" not in str(error)
    return str(error)


# A disk that is full.


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one MiB; only the administrator of a machine can make one."""
    if os.name != "posix" or os.geteuid() or not shutil.which("mount"):
        pytest.skip("a disk of one MiB can be made by root only")
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(place)], check=False
    )
    if made.returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.prove
def test_a_full_disk_keeps_what_was_kept(small_disk: Path) -> None:
    """Answers are kept until the disk is full; then all are there, and it goes on with room."""
    vault = vault_at(small_disk / "samtale.db")
    store = vault.create("anna", ANNA)
    store.open_case("c1", NOON)
    kept = 0
    with pytest.raises(NotKeptError) as full:  # noqa: PT012 - which one fails is what is asked
        for kept in range(5000):
            store.append("c1", [remark(kept + 1, "x" * 2000)])
    assert "disk is full" in as_one_sentence(full.value)
    assert "everything kept before is safe" in str(full.value)
    assert kept > 20
    assert len(store.history("c1")) == kept
    vault.close()
    again = vault_at(small_disk / "samtale.db")
    assert len(SqlStoreOf(again).history("c1")) == kept
    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    again.unlock("anna", ANNA).append("c1", [remark(kept + 1, "room")])
    assert again.unlock("anna", ANNA).verify("c1") == ()
    again.close()


def SqlStoreOf(vault: object) -> SqlStore:  # noqa: N802 - reads as a conversion
    """The store of a vault whose disk has no room for the anchor of the day."""
    from samtale.adapters import people

    store, ring = vault._opened()  # type: ignore[attr-defined]
    with store.reading() as connection:
        people.unlock(connection, ring, "anna", ANNA)
    assert isinstance(store, SqlStore)
    return store


LIMITED = """
import resource, sys
from pathlib import Path
from tests.adapters.sealed import ANNA, NOON, remark, vault_at
from samtale.errors import NotKeptError
store = vault_at(Path(sys.argv[1])).create("anna", ANNA)
store.open_case("c1", NOON)
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
seq = 0
try:
    while True:
        store.append("c1", [remark(seq + 1, "x" * 2000)])
        seq += 1
except NotKeptError as error:
    print(error)
print(seq, len(store.history("c1")))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no files")
def test_a_file_that_may_grow_no_further_is_a_sentence(tmp_path: Path) -> None:
    """A limit on the size of files ends in a sentence too, and everything is there."""
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", LIMITED, str(tmp_path / "samtale.db")]
    ran = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    sentence, counts = ran.stdout.strip().splitlines()
    assert "everything kept before is safe" in sentence
    kept, there = counts.split()
    assert kept == there
    assert ran.stderr == ""


# A file that another program holds.


def test_a_file_that_is_locked_for_long_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the time one waits it is said; the answer is kept as soon as the other has done."""
    monkeypatch.setattr("samtale.adapters.sqlite_file.BUSY_SECONDS", 0.2)
    vault = vault_at(tmp_path / "samtale.db")
    store = vault.create("anna", ANNA)
    store.open_case("c1", NOON, [remark(1)])
    with closing(sqlite3.connect(tmp_path / "samtale.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(NotKeptError) as busy:
            store.append("c1", [remark(2)])
        assert "locked" in as_one_sentence(busy.value)
        assert len(store.history("c1")) == 1
        other.execute("ROLLBACK")
    store.append("c1", [remark(2)])
    assert len(store.history("c1")) == 2
    vault.close()


# A clock that is wrong.


def test_a_clock_that_was_set_back_breaks_nothing(tmp_path: Path) -> None:
    """Events keep the time they were typed at and their order by number; the talk goes on."""
    clock = Clock()
    store = SqlStore(tmp_path / "samtale.db")
    desk = desk_on(store, clock)
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    case = desk.open_case("dk")
    talk = desk.begin(case, str(path), "da", "en")
    talk.answer("", ask=talk.course.ask("note_hello"))
    talk.pause()
    clock.turn(days=-400)
    talk.resume()
    talk.answer("1", ask=talk.course.ask("category"))
    store.keep_draft(case, "birth", "half typed")
    times = [event.at for event in store.history(case)]
    assert times != sorted(times)
    assert [event.seq for event in store.history(case)] == list(range(1, len(times) + 1))
    assert store.verify(case) == ()
    assert store.draft(case) == ("birth", "half typed")
    again = desk.take_up(case)
    assert again.record.answer("category").value == "refugee"
    assert [one.paused_seconds for one in again.record.talks] == [0]
    assert again.judgement.deadlines is not None
    assert [view.fault for view in desk.cases()] == [""]
    assert again.undo() is not None
    store.close()


# A file of tomorrow, and one that may only be read.


def test_a_file_of_a_newer_samtale_is_left_as_it_is(tmp_path: Path) -> None:
    """It is neither read nor changed, and the sentence says what to do."""
    path = tmp_path / "samtale.db"
    vault = vault_at(path)
    vault.create("anna", ANNA)
    vault.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE meta SET value = '999' WHERE key = 'schema'")
        raw.commit()
    before = path.read_bytes()
    with pytest.raises(NotKeptError) as newer:
        vault_at(path).unlock("anna", ANNA)
    assert "update samtale" in as_one_sentence(newer.value)
    assert path.read_bytes() == before


def test_a_store_that_may_only_be_read_says_so(tmp_path: Path) -> None:
    """What is there is read; what is typed is not kept, and the sentence names the reason."""
    path = tmp_path / "samtale.db"
    first = SqlStore(path)
    first.open_case(
        "c1",
        NOON,
        [Event(seq=1, at=NOON, actor="a", talk="", what=Remarked(path="", text="there"))],
    )
    store = SqlStore(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert len(store.history("c1")) == 1
    with pytest.raises(NotKeptError) as refused:
        store.append("c1", [remark(2)])
    assert "may not be written" in as_one_sentence(refused.value)
    store.close()
    first.close()
