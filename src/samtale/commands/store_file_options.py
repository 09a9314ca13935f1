"""The options of `samtale store backup|verify|restore|move`; see `samtale.commands.store_files`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.commands.options import ONE_JSON, command, languages, person

if TYPE_CHECKING:
    import argparse

    from samtale.commands.options import Commands


def add_store_files(parts: Commands[argparse.ArgumentParser]) -> None:
    """Add what is done with a store as a whole.

    Args:
        parts: Where to: the parts of `samtale store`.
    """
    backup = _deed(
        parts,
        "backup",
        "Write everything into one sealed file, while samtale is in use. Needs no passphrase.",
        "samtale store backup /media/stick/cases-2026-11-22.samtale",
    )
    backup.add_argument("file", help="the file; there is none of that name yet")
    verify = _deed(
        parts,
        "verify",
        "Check that the store, or a backup, is as it was kept; ends with 1 where it is not.",
        "samtale store verify --unlock",
    )
    verify.add_argument("file", nargs="?", help="a backup (default: the store)")
    verify.add_argument(
        "--unlock", action="store_true", help="ask for the passphrase, and check what it opens"
    )
    restore = _deed(
        parts,
        "restore",
        "Put a backup in the place of the store; what was erased since stays erased.",
        "samtale store restore /media/stick/cases-2026-11-22.samtale",
    )
    restore.add_argument("file", help="the backup")
    restore.add_argument(
        "--lose-newer",
        action="store_true",
        help="do it although the store holds what the backup lacks; the old file is kept beside",
    )
    move = _deed(
        parts,
        "move",
        "Move everything to an empty store, and prove both equal. Needs no passphrase.",
        "samtale store move ~/.local/share/samtale/samtale.db postgresql://db.example.org/samtale",
    )
    move.add_argument("source", metavar="FROM", help="a file, or postgresql://HOST/DATABASE")
    move.add_argument("target", metavar="TO", help="the same, and empty")
    for one in (verify, restore):
        person(one)
    for one in (backup, verify, move):
        one.add_argument("--json", action="store_true", help=ONE_JSON)


def _deed(
    parts: Commands[argparse.ArgumentParser], name: str, text: str, example: str
) -> argparse.ArgumentParser:
    made = command(parts, name, text, example)
    made.set_defaults(module="store_files", deed=name)
    languages(made, participant=False)
    return made
