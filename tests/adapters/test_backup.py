"""Backups: whole, sealed, consistent while others write, and known to be damaged when they are."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, NOON, raw_bytes, remark, vault_at
from tests.adapters.test_migrating import of_samtale_01

from samtale.adapters import backup as backup_module
from samtale.adapters import people
from samtale.adapters.backup import END_LENGTH, Made, backup_read, unpacked, write_backup
from samtale.adapters.database import Database
from samtale.adapters.keys import KeyRing
from samtale.adapters.location import ENDING
from samtale.adapters.schema import SCHEMA, case_file, told
from samtale.adapters.tally import BACKUP, copy_rows, tally
from samtale.adapters.verifying import faults
from samtale.errors import NotKeptError, RefusedError, UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.adapters.vault import Vault

ROOT = Path(__file__).resolve().parents[2]

APPENDING = """
import sys
from pathlib import Path
from tests.adapters.sealed import ANNA, remark, vault_at
store = vault_at(Path(sys.argv[1])).unlock("anna", ANNA)
for seq in range(2, 1_000_000):
    store.append("c1", [remark(seq)])
    if seq % 3 == 0:
        store.keep_draft("c1", "considerations", "half")
    print(seq, flush=True)
"""
"""Another window, in which somebody answers without a pause."""

FULL = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from samtale.adapters.backup import write_backup
from samtale.adapters.database import Database
from samtale.errors import NotKeptError
store = Database(Path(sys.argv[1]))
with store.reading():
    pass
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    write_backup(store, Path(sys.argv[2]), datetime.now(UTC))
except NotKeptError as error:
    print(error)
"""
"""A disk that takes so many bytes of one file and no more."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test keeps its cases."""
    return tmp_path / "cases" / "samtale.db"


@pytest.fixture
def vault(path: Path) -> Iterator[Vault]:
    """A vault with two cases and half-typed text."""
    made = vault_at(path)
    store = made.create("anna", ANNA)
    store.open_case("c1", NOON, [remark(1)])
    store.open_case("c2", NOON, [remark(1), remark(2, "another secret" * 400)])
    store.keep_draft("c2", "considerations", "half a secret")
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a test puts its backup: a folder that is empty before."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "cases.samtale"


def backed_up(path: Path, file: Path) -> Made:
    """A backup of a store, made by somebody who has no key."""
    with closing(Database(path)) as store:
        return write_backup(store, file, NOON)


def test_a_backup_holds_everything_and_opens_with_the_passphrase(
    vault: Vault, path: Path, file: Path
) -> None:
    """It is made without a key, has the rows of the store, and its cases are read in it."""
    made = backed_up(path, file)
    with vault.whole_store().reading() as connection:
        assert tally(connection) == made.tally
    assert made.tally.counts["event"] == 3
    assert made.faults == ()
    ring = KeyRing()
    with backup_read(file) as connection:
        people.unlock(connection, ring, "anna", ANNA)
        assert [*faults(connection, ring)] == []
        assert told(connection, BACKUP) == NOON.isoformat()


def test_nothing_lies_in_clear_and_only_the_owner_reads_it(
    vault: Vault, path: Path, file: Path
) -> None:
    """No word that was said is in its bytes; its mode is 0600, and nothing lies beside it."""
    del vault
    backed_up(path, file)
    assert b"secret" not in raw_bytes(file.parent)
    assert file.stat().st_mode & 0o777 == 0o600
    assert [*file.parent.iterdir()] == [file]


def test_the_store_knows_when_it_was_made(vault: Vault, path: Path, file: Path) -> None:
    """That is told without a key; before, it says that there is none."""
    assert vault.last_backup == ""
    backed_up(path, file)
    assert vault.last_backup == NOON.isoformat()


def test_no_file_is_written_over(vault: Vault, path: Path, file: Path) -> None:
    """Neither one that is there before, nor one that comes while the backup is written."""
    del vault
    file.write_text("a letter", encoding="utf-8")
    with pytest.raises(UsageError, match="There is already a file"):
        backed_up(path, file)
    with pytest.raises(UsageError, match="There is already a file"):
        backup_module._put(path, file)
    assert file.read_text(encoding="utf-8") == "a letter"


def test_a_list_that_lies_there_already_is_found_before_anything_is_written(
    vault: Vault, path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was left of an older backup of that name is named at once, and stays as it is."""
    del vault
    left = file.with_name(f"{file.name}{ENDING}")
    left.write_text("a line of another day\n", encoding="utf-8")
    monkeypatch.setattr(backup_module, "_written", lambda *_: pytest.fail("it was written first"))
    with pytest.raises(UsageError, match=rf"There is already a file .*{ENDING}"):
        backed_up(path, file)
    assert [*file.parent.iterdir()] == [left]
    assert left.read_text(encoding="utf-8") == "a line of another day\n"


def test_unencrypted_cases_are_not_copied_about(path: Path, file: Path) -> None:
    """A store of samtale 0.1 gets a passphrase first."""
    Database(path).close()
    with pytest.raises(RefusedError, match="not encrypted yet"):
        backed_up(path, file)


def test_each_backup_is_whole_while_another_window_writes(
    vault: Vault, path: Path, file: Path
) -> None:
    """Ten backups taken while another process answers have no half event, and differ."""
    vault.close()
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", APPENDING, str(path)]
    held: list[int] = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        window.stdout.readline()
        try:
            for number in range(10):
                one = file.with_name(f"{number}")
                assert backed_up(path, one).faults == ()
                window.stdout.readline()
                ring = KeyRing()
                with backup_read(one) as connection:
                    people.unlock(connection, ring, "anna", ANNA)
                    assert [*faults(connection, ring)] == []
                    versions = connection.scalars(
                        case_file.select().with_only_columns(case_file.c.version)
                    )
                    held.append(sum(versions))
                    assert held[-1] == tally(connection).counts["event"]
            assert window.poll() is None
        finally:
            window.kill()
    assert held == sorted(held)
    assert len(set(held)) == len(held)


@pytest.mark.parametrize("share", [0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_flipped_byte_anywhere_is_found(
    vault: Vault, path: Path, file: Path, share: float
) -> None:
    """Wherever it lies, also in free space and in the line at the end, nobody reads on."""
    del vault
    backed_up(path, file)
    whole = bytearray(file.read_bytes())
    whole[int(len(whole) * share)] ^= 1
    file.write_bytes(whole)
    with pytest.raises(UnreadableError, match="cannot be used"), backup_read(file):
        pass
    with pytest.raises(UnreadableError, match="cannot be used"):
        unpacked(file, file.with_name("copy"))
    assert not file.with_name("copy").exists()


@pytest.mark.parametrize("left", [0, 10, END_LENGTH, 5000, -1])
def test_a_backup_that_is_cut_short_is_found(
    vault: Vault, path: Path, file: Path, left: int
) -> None:
    """A copy that was broken off is no backup."""
    del vault
    backed_up(path, file)
    file.write_bytes(file.read_bytes()[:left])
    with pytest.raises(UnreadableError, match="its end is missing"), backup_read(file):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("most", [0, 1, 8_192, 60_000, 100_000])
def test_a_full_disk_leaves_no_half_file(vault: Vault, path: Path, file: Path, most: int) -> None:
    """Wherever the room ends, there is no file, one sentence, and the store is as it was."""
    vault.close()
    before = raw_bytes(path.parent)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", FULL, str(path), str(file), str(most)]
    ran = subprocess.run(command, capture_output=True, check=True, env=environment, text=True)
    assert f"No backup {file} was made" in ran.stdout, ran
    assert [*file.parent.iterdir()] == []
    assert raw_bytes(path.parent) == before


def test_with_room_the_same_leaves_one(vault: Vault, path: Path, file: Path) -> None:
    """It was the room that lacked."""
    vault.close()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", FULL, str(path), str(file), str(10_000_000)]
    ran = subprocess.run(command, capture_output=True, check=True, env=environment, text=True)
    assert ran.stdout == ""
    assert [*file.parent.iterdir()] == [file]


def test_what_was_not_written_right_is_no_backup(
    vault: Vault, path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read again and held against the store: one row that is missing, and there is none."""
    del vault

    def careless(source: object, target: object) -> None:
        copy_rows(source, target)  # type: ignore[arg-type]
        target.exec_driver_sql("DELETE FROM draft")  # type: ignore[attr-defined]

    monkeypatch.setattr(backup_module, "copy_rows", careless)
    with pytest.raises(NotKeptError, match="is not what was read"):
        backed_up(path, file)
    assert [*file.parent.iterdir()] == []


def test_a_store_that_was_changed_is_told(vault: Vault, path: Path, file: Path) -> None:
    """The backup holds what there is, and the fault is named with its case and event."""
    del vault
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE event SET actor = 'eve' WHERE case_id = 'c2' AND seq = 2")
        raw.commit()
    (fault,) = backed_up(path, file).faults
    assert (fault.case, fault.seq) == ("c2", 2)


def test_one_of_an_older_samtale_is_read_in_a_copy(path: Path, file: Path) -> None:
    """Its tables are brought up to date beside it; not a byte of it changes."""
    of_samtale_01(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")
    plain = path.read_bytes()
    end = f"\nsamtale backup 1 {hashlib.sha256(plain).hexdigest()}\n".encode()
    file.write_bytes(plain + end)
    with backup_read(file) as connection:
        assert tally(connection).counts["event"] == 39
        assert told(connection, "schema") == str(SCHEMA)
    assert file.read_bytes() == plain + end
