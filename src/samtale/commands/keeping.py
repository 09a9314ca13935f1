"""What `samtale doctor` looks at around the store: its place, its rights and its keys."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from samtale.adapters.places import place_fault
from samtale.adapters.settings import data_folder, expanded
from samtale.adapters.vault import Vault
from samtale.commands.unlocking import FILE
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from samtale.core.words import Message

OTHERS = 0o077
"""The rights of everybody but the owner."""


def keeping() -> dict[str, Any]:
    """How the cases are kept, by stable names; nothing of any case is read."""
    folder = data_folder()
    file = folder / "samtale.db"
    vault = Vault(file)
    return {
        "encrypted": vault.state == "locked" if file.exists() else None,
        "recovery_key": vault.has_recovery if file.exists() else None,
        "fit_place": place_fault(folder) is None,
        "private": not any(_open_to_others(one) for one in _kept(folder)),
    }


def refusal() -> Message | None:
    """Why cases must not be kept where they would be, if so."""
    return place_fault(data_folder())


def advice(found: Mapping[str, Any], environment: Mapping[str, str]) -> Iterator[Message]:
    """What to mend.

    Args:
        found: What `keeping` has found.
        environment: The environment, which may name a file with the passphrase.
    """
    if (fault := refusal()) is not None:
        yield fault
    if found["encrypted"] is False:
        yield msg("The cases are not encrypted yet; start 'samtale' and choose a passphrase.")
    if found["encrypted"] and not found["recovery_key"]:
        yield msg(
            "There is no recovery key yet: 'samtale store people recovery-key' makes one in a "
            "terminal."
        )
    if not found["private"]:
        yield msg(
            "Others on this machine can read the files in {folder}; take their rights away.",
            folder=str(data_folder()),
        )
    named = environment.get(FILE)
    if named and _open_to_others(expanded(named)):
        yield msg("Others can read the file that {name} names; take their rights away.", name=FILE)


def _kept(folder: Path) -> list[Path]:
    return [folder, *folder.glob("samtale.db*")] if folder.is_dir() else []


def _open_to_others(path: Path) -> bool:
    """Whether the rights of a file let others in; Windows has no such rights."""
    return os.name == "posix" and path.exists() and bool(path.stat().st_mode & OTHERS)
