"""The options of `samtale store`; what its commands do is in modules of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.commands.options import ONE_JSON, command, languages, person
from samtale.commands.store_file_options import add_store_files

if TYPE_CHECKING:
    import argparse

    from samtale.commands.options import Commands


def add_store(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `samtale store` with all that can be done.

    Args:
        commands: Where to.
    """
    store = command(
        commands, "store", "Look after the store of the cases.", "samtale store people list"
    )
    parts = store.add_subparsers(title="parts", metavar="PART", required=True)
    _add_people(parts)
    add_store_files(parts)
    _add_shared(parts)
    _add_members(parts)
    _add_unsent(parts)


def _add_people(parts: Commands[argparse.ArgumentParser]) -> None:
    people = command(
        parts,
        "people",
        "Say who can unlock the cases. Passphrases are asked for, or read from the file named in "
        "SAMTALE_PASSPHRASE_FILE; they are never arguments.",
        "samtale store people add anna",
    )
    deeds = people.add_subparsers(title="deeds", metavar="DEED", required=True)
    for deed, text, named in (
        ("list", "List who can unlock the cases, and who could.", None),
        ("add", "Let another person unlock all cases.", "the person"),
        ("remove", "Let a person unlock nothing that is written from now on.", "the person"),
        ("passphrase", "Change your passphrase.", None),
        ("recover", "Choose a new passphrase with the recovery key.", "?"),
        ("recovery-key", "Make a new recovery key; the old one opens nothing then.", None),
    ):
        one = command(deeds, deed, text, f"samtale store people {deed}{' anna' * bool(named)}")
        one.set_defaults(module="store", deed=deed)
        if named:
            about = "the person (default: the only one, or you)" if named == "?" else named
            one.add_argument("name", nargs="?" if named == "?" else None, help=about)
        if deed == "list":
            one.add_argument("--json", action="store_true", help=ONE_JSON)
        else:
            person(one)
        languages(one, participant=False)


def _add_shared(parts: Commands[argparse.ArgumentParser]) -> None:
    for deed, text in (
        ("init", "Make tables and guards in an empty PostgreSQL database; add a team."),
        ("migrate", "Bring the tables of an older samtale up to date, and renew the guards."),
        ("tidy", "Write the tables anew in which something was erased, without what was erased."),
    ):
        about = f"{text} Run by the administrator, on the server that SAMTALE_STORE names."
        named = ' --municipality "Nordby" --team "Intake"' * (deed == "init")
        one = command(parts, deed, about, f"samtale store {deed}{named}")
        one.set_defaults(module="shared_store", deed=deed)
        if deed == "init":
            _team(one)
        languages(one, participant=False)


def _add_members(parts: Commands[argparse.ArgumentParser]) -> None:
    members = command(
        parts,
        "members",
        "Say which database roles work in which team. Run by the administrator, on the server that "
        "SAMTALE_STORE names.",
        "samtale store members add anna",
    )
    deeds = members.add_subparsers(title="deeds", metavar="DEED", required=True)
    for deed, text in (
        ("list", "List the roles with their teams."),
        ("add", "Admit a role to a team; it is made without a password where it is not there."),
        ("remove", "Take a role out of its team; it sees nothing from then on."),
    ):
        one = command(
            deeds, deed, text, f"samtale store members {deed}{' anna' * (deed != 'list')}"
        )
        one.set_defaults(module="shared_store", deed=f"members-{deed}")
        if deed == "list":
            one.add_argument("--json", action="store_true", help=ONE_JSON)
        else:
            one.add_argument("role", help="the database role of the caseworker")
        if deed == "add":
            _team(one)
        languages(one, participant=False)


def _add_unsent(parts: Commands[argparse.ArgumentParser]) -> None:
    one = command(
        parts,
        "unsent",
        "Name the cases that were erased on the server while something of them was kept on this "
        "machine, or drop that for good; that it was dropped stays in the history of the case.",
        "samtale store unsent --drop 0123456789abcdef",
    )
    one.set_defaults(module="unsent")
    one.add_argument("--drop", metavar="CASE", default="", help="the id of the case")
    one.add_argument("--yes", action="store_true", help="drop it without asking")
    one.add_argument("--json", action="store_true", help=ONE_JSON)
    languages(one, participant=False)


def _team(to: argparse.ArgumentParser) -> None:
    to.add_argument("--municipality", metavar="NAME", default="", help="the municipality")
    to.add_argument("--team", metavar="NAME", default="", help="the team")
