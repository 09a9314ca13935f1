"""What `samtale doctor` looks at around the store: its place, its rights and its keys."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from samtale.adapters.location import ASIDE, RESTORING, store_location, unsent
from samtale.adapters.places import place_fault
from samtale.adapters.settings import data_folder, expanded
from samtale.adapters.vault import Vault
from samtale.commands.unlocking import FILE
from samtale.core.words import msg, msg_n
from samtale.errors import NotKeptError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samtale.core.words import Message

NEVER: Final = "never"
"""What is told in the place of a day where no backup was made yet."""

OFTEN: Final = timedelta(days=7)
"""How old a backup may be before it is told."""

UNSENT: Final = msg(
    "Answers that were not sent to the server yet lie sealed on this machine; they are sent by "
    "themselves when the cases are unlocked and the server can be reached: delete nothing."
)
"""What is told of a journal of what was answered without the server."""

OTHERS = 0o077
"""The rights of everybody but the owner."""


def keeping() -> dict[str, Any]:
    """How the cases are kept, by stable names; nothing of any case is read."""
    where = store_location()
    with closing(Vault(where)) as vault:
        if not isinstance(where, Path):
            since = [_day(one) for one in unsent(data_folder())]
            left = {"unsent": min(since)} if since else {}
            return {**_shared(vault), "fit_place": True, "private": True, **left}
        return {
            "encrypted": vault.state == "locked" if where.exists() else None,
            "recovery_key": vault.has_recovery if where.exists() else None,
            "last_backup": _backed_up(vault) if where.exists() else None,
            "fit_place": place_fault(where.parent) is None,
            "private": not any(_open_to_others(one) for one in _kept(where)),
        }


def _shared(vault: Vault) -> dict[str, Any]:
    """How the cases are kept on a server; without a server nothing is known of them."""
    try:
        return {
            "encrypted": vault.state == "locked",
            "recovery_key": vault.has_recovery,
            "last_backup": _backed_up(vault),
        }
    except (NotKeptError, RefusedError) as error:
        unknown = dict.fromkeys(("encrypted", "recovery_key", "last_backup"))
        return {**unknown, "shared_store": str(error)}


def _day(path: Path) -> str:
    """The day something was last written to a file."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()


def _backed_up(vault: Vault) -> str | None:
    """The day of the last backup; none while there is nothing to back up."""
    made = vault.last_backup
    return made and made.partition("T")[0] if made != "" else NEVER


def refusal() -> Message | None:
    """Why cases must not be kept where they would be, if so."""
    where = store_location()
    return place_fault(where.parent) if isinstance(where, Path) else None


def advice(found: Mapping[str, Any], environment: Mapping[str, str]) -> Iterator[Message]:
    """What to mend.

    Args:
        found: What `keeping` has found.
        environment: The environment, which may name a file with the passphrase.
    """
    if (fault := refusal()) is not None:
        yield fault
    if found.get("shared_store"):
        yield msg("The shared store cannot be used: {why}", why=found["shared_store"])
    if found.get("unsent"):
        yield UNSENT
    if found["encrypted"] is False:
        yield msg("The cases are not encrypted yet; start 'samtale' and choose a passphrase.")
    if found["encrypted"] and not found["recovery_key"]:
        yield msg(
            "There is no recovery key yet: 'samtale store people recovery-key' makes one in a "
            "terminal."
        )
    yield from _on_backups(found["last_backup"])
    if not found["private"]:
        yield msg(
            "Others on this machine can read the files in {folder}; take their rights away.",
            folder=str(Path(store_location()).parent),
        )
    named = environment.get(FILE)
    if named and _open_to_others(expanded(named)):
        yield msg("Others can read the file that {name} names; take their rights away.", name=FILE)


def _on_backups(day: str | None) -> Iterator[Message]:
    """What to mend about copies of the cases: too few, or one too many."""
    if day == NEVER:
        yield msg("There is no backup yet: 'samtale store backup FILE' makes one.")
    elif day:
        made = date.fromisoformat(day)
        if (today := datetime.now(UTC).date()) - made > OFTEN:
            yield msg_n(
                "The last backup is one day old; 'samtale store backup FILE' makes one.",
                "The last backup is {n} days old; 'samtale store backup FILE' makes one.",
                (today - made).days,
            )
    where = store_location()
    if isinstance(where, Path):
        # They hold cases, and nobody erases anything in there.
        for old in sorted(where.parent.glob(f"{where.name}{ASIDE}*Z")):
            yield msg(
                "An old store was put aside: {file}. Delete it once it is not needed.",
                file=str(old),
            )
        for left in sorted(where.parent.glob(f"{RESTORING}*")):
            yield msg(
                "A restore was broken off, and {file} was left. Delete it: it holds cases too.",
                file=str(left),
            )


def _kept(file: Path) -> list[Path]:
    folder = file.parent
    return [folder, *folder.glob(f"{file.name}*")] if folder.is_dir() else []


def _open_to_others(path: Path) -> bool:
    """Whether the rights of a file let others in; Windows has no such rights."""
    return os.name == "posix" and path.exists() and bool(path.stat().st_mode & OTHERS)
