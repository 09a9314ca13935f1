"""Durable: each commit reaches the disk before it is called kept.

A killed process shows nothing of this, because the system keeps what it had already taken. So the
calls by which SQLite has the system write to the disk are counted, through its own interface for
file systems (https://sqlite.org/vfs.html).
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

COUNTING = """
import ctypes, ctypes.util, os, sys
from pathlib import Path

lib = ctypes.CDLL(ctypes.util.find_library("sqlite3"))
lib.sqlite3_vfs_find.restype = ctypes.c_void_p
POINTER, COUNT = ctypes.sizeof(ctypes.c_void_p), 22
OPEN, SYNC = 5, 5          # places in sqlite3_vfs (from zName on) and sqlite3_io_methods
Open = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
Sync = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
vfs = lib.sqlite3_vfs_find(None)
# iVersion, szOsFile, mxPathname (padded), pNext, zName, pAppData, xOpen
place = vfs + 16 + 3 * POINTER
slot = ctypes.c_void_p.from_address(place)
real_open = Open(slot.value)
kept, counted = {}, [0]

def opened(*arguments):
    code = real_open(*arguments)
    methods = ctypes.c_void_p.from_address(arguments[2])
    if code == 0 and methods.value and methods.value not in {one[0] for one in kept.values()}:
        if methods.value not in kept:
            # iVersion (padded), xClose, xRead, xWrite, xTruncate, xSync
            copy = (ctypes.c_void_p * COUNT).from_buffer_copy(
                ctypes.string_at(methods.value, COUNT * POINTER)
            )
            real_sync = Sync(copy[SYNC])
            def synced(file, flags, real_sync=real_sync):
                counted[0] += 1
                return real_sync(file, flags)
            mine = Sync(synced)
            copy[SYNC] = ctypes.cast(mine, ctypes.c_void_p).value
            kept[methods.value] = (ctypes.addressof(copy), copy, mine, real_sync)
        methods.value = kept[methods.value][0]
    return code

mine = Open(opened)
slot.value = ctypes.cast(mine, ctypes.c_void_p).value

from samtale.adapters import sqlite_file
if sys.argv[2:]:
    sqlite_file.PRAGMAS = tuple(sys.argv[2:])
from tests.adapters.sealed import ANNA, NOON, remark, vault_at
store = vault_at(Path(sys.argv[1])).create("anna", ANNA)
store.open_case("c1", NOON, [remark(1)])
counted[0] = 0
for seq in range(2, 12):
    store.append("c1", [remark(seq)])
print(counted[0], flush=True)
# Python could not be called back any more while it ends.
os._exit(0)
"""


def same_sqlite() -> bool:
    """Whether Python uses the SQLite of the system, whose calls can be counted from outside."""
    name = ctypes.util.find_library("sqlite3")
    if sys.platform != "linux" or name is None:
        return False
    library = ctypes.CDLL(name)
    library.sqlite3_libversion.restype = ctypes.c_char_p
    return bool(library.sqlite3_libversion().decode() == sqlite3.sqlite_version)


def syncs(path: Path, *pragmas: str) -> int:
    """How often ten commits had the system write to the disk, in a process of its own."""
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    command = [sys.executable, "-c", COUNTING, str(path), *pragmas]
    ran = subprocess.run(command, capture_output=True, check=True, env=environment, text=True)
    return int(ran.stdout)


@pytest.mark.skipif(not same_sqlite(), reason="Python brings an SQLite of its own")
def test_each_commit_reaches_the_disk(tmp_path: Path) -> None:
    """Ten answers are written to the disk ten times at least."""
    assert syncs(tmp_path / "full.db") >= 10


@pytest.mark.skipif(not same_sqlite(), reason="Python brings an SQLite of its own")
@pytest.mark.parametrize("pragma", ["synchronous=OFF", "synchronous=NORMAL"])
def test_it_is_the_pragma_that_does_it(tmp_path: Path, pragma: str) -> None:
    """Without it the same ten answers are written to the disk not once."""
    assert syncs(tmp_path / "off.db", pragma) == 0
