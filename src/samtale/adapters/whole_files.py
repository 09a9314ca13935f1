"""Files written whole: whoever reads one finds all of the old or all of the new.

Documents are written by `samtale.adapters.documents.files`, which also waits for the disk. How the
names in a folder reach the disk stands here once, for all who write.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samtale.core.words import msg
from samtale.errors import NotKeptError

if TYPE_CHECKING:
    from collections.abc import Iterable

PRIVATE: Final = 0o600
"""The mode of a file that only its owner reads."""

SHARED: Final = 0o644
"""The mode of a file that belongs to a checkout or a package."""


def write_whole(file: Path, content: str | bytes, *, mode: int = PRIVATE) -> None:
    """Write a file beside its place, then move it there in one step.

    Two programs may write the same file at once: the last one stands, and none is cut short.

    Args:
        file: The file; its folder is there.
        content: What it is to hold; a text is written as UTF-8, its line breaks as they are.
        mode: Who may read and write it.

    Raises:
        OSError: If it cannot be written; then nothing has changed, and nothing is left behind.
    """
    plain = content.encode() if isinstance(content, str) else content
    # mkstemp gives a random name and the mode 0600, before there is anything in the file.
    handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(plain)
        beside.chmod(mode)
        beside.replace(file)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def write_file(path: Path, content: str | bytes, *, mode: int = PRIVATE) -> None:
    """Write a file that somebody asked for by its name, and make its folder where it lacks.

    Args:
        path: The file.
        content: As for `write_whole`.
        mode: As for `write_whole`.

    Raises:
        NotKeptError: If it cannot be written; it says what to do.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, content, mode=mode)
    except OSError as error:
        why = error.strerror or "-"
        raise NotKeptError(
            msg("{path} was not written ({why}); choose another folder.", path=str(path), why=why)
        ) from error


def reach_disk(folder: Path) -> None:
    """Have the names in a folder reach the disk, as far as the system can be told to.

    POSIX does it by fsync of the folder (IEEE 1003.1, fsync). Windows opens no folder and keeps its
    names in a log of its own; there, as on a file system that refuses it, nothing is done: what is
    in the files has reached the disk before.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def digests(files: Iterable[str]) -> dict[str, str]:
    """What a case keeps of files that were written: the SHA-256 of each, by its full path.

    Raises:
        OSError: If one of them cannot be read.
    """
    paths = [Path(file).resolve() for file in files]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
