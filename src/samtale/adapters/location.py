"""Where the cases are kept: in a file of this machine, or on a server shared by a municipality."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from samtale.adapters.settings import data_folder, expanded

if TYPE_CHECKING:
    from pathlib import Path

STORE: Final = "SAMTALE_STORE"
"""The environment variable that names the store: a path, or `postgresql://host/database`."""

ENDING: Final = ".erased"
"""What the name of a list of what was erased ends with; it begins with what it lies beside."""

ASIDE: Final = ".replaced-"
"""What stands between the name of a store that a backup has replaced, and when that was."""

RESTORING: Final = ".samtale-restore-"
"""How the name of the folder begins in which a backup is made ready beside the store."""

UNSENT: Final = "shared-*.unsent"
"""The names of journals of what was not sent to a server yet, in the folder of the data."""

_SCHEMES: Final = ("postgresql://", "postgres://")
"""How addresses of PostgreSQL begin (libpq, 32.1.1.2)."""


def store_location() -> Path | str:
    """The path of the file, or the address of the server, that the environment names.

    Where it names none, it is a file in the folder of the data.
    """
    named = os.environ.get(STORE, "")
    if is_server(named):
        return named
    return expanded(named) if named else data_folder() / "samtale.db"


def is_server(where: str | os.PathLike[str]) -> bool:
    """Whether a location is the address of a server, and no file."""
    return os.fspath(where).startswith(_SCHEMES)


def unsent(folder: Path) -> list[Path]:
    """The journals of what was not sent yet in a folder, the oldest first; told without keys."""
    found = folder.glob(UNSENT) if folder.is_dir() else ()
    return sorted(found, key=lambda path: (_written_at(path), path.name))


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0  # another window has just sent it
