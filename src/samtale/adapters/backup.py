"""Backups: one sealed file with everything a store holds at one moment, made while it is in use.

A backup holds what the store holds as it holds it: sealed bodies, wrapped keys, and in clear what
is in clear there. It opens with the passphrases of its day. The file is an SQLite database of its
own, whether the store is one or lies on a server, with a line after it by which a single flipped
byte shows. Nobody needs a passphrase to make or to check one.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samtale.adapters.database import Database
from samtale.adapters.erasures import write_down
from samtale.adapters.location import ENDING
from samtale.adapters.raw_files import digest_of, let_go, look_into
from samtale.adapters.schema import SCHEMA, tell, told
from samtale.adapters.tally import BACKUP, Tally, copy_rows, tally
from samtale.adapters.verifying import faults
from samtale.adapters.whole_files import PRIVATE, reach_disk
from samtale.core.problems import Problem
from samtale.core.words import msg
from samtale.errors import NotKeptError, RefusedError, UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from samtale.adapters.verifying import Fault
    from samtale.core.words import Message

END: Final = re.compile(rb"\nsamtale backup 1 ([0-9a-f]{64})\n\Z")
"""The line after the database: SHA-256 (FIPS 180-4) of every byte before it. SQLite reads as many
pages as the head of the file counts, and so not this line (https://sqlite.org/fileformat.html)."""

END_LENGTH: Final = 83
"""How many bytes that line has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A backup that was made."""

    sha256: str
    """Of the whole file, as hexadecimal digits: what `sha256sum` prints."""
    tally: Tally
    """What it holds."""
    faults: tuple[Fault, ...]
    """What was not as it was kept in the store already, and so in the backup."""


def write_backup(store: Database, file: Path, at: datetime) -> Made:
    """Write everything a store holds at one moment into a new file, and hold it against the store.

    Others may go on writing meanwhile. The list of what was erased is put beside the backup.

    Args:
        store: The store; no keys are needed.
        file: The backup; there is none of that name yet.
        at: The time, with time zone.

    Raises:
        UsageError: If there is such a file, or a list of what was erased under its name.
        RefusedError: If the store is not encrypted.
        NotKeptError: If it cannot be written whole; then there is none.
    """
    beside = Path(f"{file}{ENDING}")
    for one in (file, beside):
        if one.exists():
            raise UsageError(_there_is_one(one))
    with store.reading() as connection:
        if told(connection, "seal") is None:
            raise RefusedError(
                msg("The cases are not encrypted yet; start 'samtale' and choose a passphrase.")
            )
    write_down(store)
    try:
        # mkdtemp gives a random name and the mode 0700; all that is unfinished lies in there.
        with tempfile.TemporaryDirectory(prefix=".samtale-backup-", dir=file.parent) as folder:
            whole = Path(folder) / "backup"
            made = _written(store, whole, at)
            if store.erased is not None and store.erased.is_file():
                _put(copied(store.erased, Path(folder) / "erased"), beside)
            _put(whole, file)
            reach_disk(file.parent)
    except OSError as error:
        raise NotKeptError(
            msg(
                "No backup {file} was made ({why}); the cases are as they were.",
                file=str(file),
                why=error.strerror or type(error).__name__,
            )
        ) from error
    except NotKeptError as error:
        raise NotKeptError(
            msg("{why} No backup {file} was made.", why=error.sentence, file=str(file))
        ) from error
    # The backup is there, also where its store has no room to say so.
    with suppress(NotKeptError), store.writing() as connection:
        tell(connection, BACKUP, at.astimezone(UTC).isoformat(timespec="seconds"))
    return made


def _written(store: Database, whole: Path, at: datetime) -> Made:
    copy = Database(whole)
    try:
        with store.reading() as source, copy.writing() as target:
            copy_rows(source, target)
            tell(target, BACKUP, at.astimezone(UTC).isoformat(timespec="seconds"))
            held = tally(source)
    finally:
        copy.close()
    with closing(sqlite3.connect(whole)) as raw:
        # One file without a log beside it, which SQLite removes with this.
        raw.execute("PRAGMA journal_mode=DELETE")
    with whole.open("r+b") as opened:
        end = f"\nsamtale backup 1 {hashlib.file_digest(opened, 'sha256').hexdigest()}\n"
        opened.seek(0, os.SEEK_END)
        opened.write(end.encode())
        opened.flush()
        os.fsync(opened.fileno())
    with backup_read(whole) as connection:
        if tally(connection) != held:
            raise NotKeptError(msg("What was written is not what was read; try another disk."))
        wrong = tuple(faults(connection))
    return Made(sha256=digest_of(whole), tally=held, faults=wrong)


@contextmanager
def backup_read(file: Path) -> Iterator[Connection]:
    """Look into a backup without changing a byte of it.

    One of an older samtale is brought up to date in a copy that is thrown away.

    Args:
        file: The backup.

    Raises:
        UnreadableError: If it is damaged, cut short, or no backup.
    """
    _refuse_damaged(file)
    with look_into(file) as connection:
        current = told(connection, "schema") == str(SCHEMA)
        if current:
            yield connection
    if not current:
        with tempfile.TemporaryDirectory(prefix="samtale-") as folder:
            path = unpacked(file, Path(folder) / "samtale.db")
            copy = Database(path)
            try:
                with copy.reading() as connection:
                    yield connection
            finally:
                copy.close()


def unpacked(file: Path, path: Path) -> Path:
    """The store that a backup holds, as a file of its own, readable by its owner alone.

    Args:
        file: The backup.
        path: The file to be made.

    Raises:
        UnreadableError: If it is damaged, cut short, or no backup.
        OSError: If it cannot be written.
    """
    _refuse_damaged(file)
    copied(file, path)
    os.truncate(path, path.stat().st_size - END_LENGTH)
    return path


def finished(copy: Path) -> None:
    """Have a store that was unpacked lie whole in its one file, on the disk, and as it was kept.

    Raises:
        NotKeptError: If it is not as it was kept.
        OSError: If it cannot be written.
    """
    let_go(copy)
    with copy.open("r+b") as opened:
        os.fsync(opened.fileno())
    with look_into(copy) as connection:
        wrong = [str(one.told) for one in faults(connection)]
    if wrong:
        raise NotKeptError(msg("The backup could not be made ready ({why}).", why=wrong[0]))


def _refuse_damaged(file: Path) -> None:
    """Hold every byte of a backup against the line at its end.

    Raises:
        UnreadableError: If one is not as it was written.
    """
    why = ""
    try:
        with file.open("rb") as opened:
            length = opened.seek(0, os.SEEK_END) - END_LENGTH
            opened.seek(max(length, 0))
            end = END.match(opened.read())
            opened.seek(0)
            digest, left = hashlib.sha256(), length
            while left > 0 and (some := opened.read(min(left, 1 << 20))):
                digest.update(some)
                left -= len(some)
        if end is None:
            why = "it is no backup of samtale, or its end is missing"
        elif end[1].decode() != digest.hexdigest():
            why = "it is not the file that was written: at least one byte of it is another"
    except OSError as error:
        why = f"it cannot be read ({error.strerror})"
    if why:
        problem = Problem(code="backup", message=f"{why}; take another backup.", file=str(file))
        raise UnreadableError(str(file), [problem])


def copied(source: Path, target: Path) -> Path:
    """A new file that holds the same, readable by its owner alone and safe on the disk.

    Raises:
        FileExistsError: If there is a file of that name.
        OSError: If it cannot be written.
    """
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    with source.open("rb") as read, os.fdopen(handle, "wb") as written:
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(written.fileno())
    return target


def _put(whole: Path, file: Path) -> None:
    """Give a whole file its name, never in the place of another.

    Raises:
        UsageError: If there is a file of that name.
    """
    try:
        os.link(whole, file)
    except FileExistsError:
        raise UsageError(_there_is_one(file)) from None
    except OSError:
        # File systems of memory sticks know no links.
        if file.exists():
            raise UsageError(_there_is_one(file)) from None
        whole.rename(file)


def _there_is_one(file: Path) -> Message:
    return msg("There is already a file {file}; name another one.", file=str(file))
