"""Files written whole: whoever reads one finds all of the old or all of the new.

Documents are written by `samtale.adapters.documents.files`, which also waits for the disk.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

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


def digests(files: Iterable[str]) -> dict[str, str]:
    """What a case keeps of files that were written: the SHA-256 of each, by its full path.

    Raises:
        OSError: If one of them cannot be read.
    """
    paths = [Path(file).resolve() for file in files]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
