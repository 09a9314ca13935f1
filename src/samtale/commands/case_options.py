"""The options of `samtale cases`; what its commands do is in their own modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.commands.options import ONE_JSON, command, languages, person

if TYPE_CHECKING:
    import argparse

    from samtale.commands.options import Commands


def add_cases(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `samtale cases` with all that can be done.

    Args:
        commands: Where to.
    """
    cases = command(
        commands,
        "cases",
        "List, show, audit, export or erase the cases in the store.",
        "samtale cases show 2026-001",
    )
    deeds = cases.add_subparsers(title="deeds", metavar="DEED", required=True)
    listed = command(
        deeds,
        "list",
        "List every case with its nearest deadline, the most urgent first.",
        "samtale cases list --json",
    )
    shown = command(
        deeds,
        "show",
        "Show one case: its talks, offers, contract and deadlines.",
        "samtale cases show 2026-001",
    )
    shown.add_argument("case", help="the case, by id or case number")
    for deed, name in ((listed, "list"), (shown, "show")):
        deed.set_defaults(module="cases", deed=name)
    due = command(
        deeds,
        "due",
        "List what the municipality's periods make due for erasure; nothing is erased by itself.",
        "samtale cases due",
    )
    for deed in (listed, shown, due, _audit(deeds), _export(deeds), _erase(deeds)):
        deed.add_argument("--json", action="store_true", help=ONE_JSON)
        languages(deed)
        person(deed)


def _audit(deeds: Commands[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    audit = command(
        deeds,
        "audit",
        "Tell who did what on a case, and whether all of it is as it was kept (1 if not).",
        "samtale cases audit 2026-001",
    )
    audit.add_argument("case", nargs="?", help="the case, by id or case number")
    audit.add_argument(
        "--anchor",
        nargs="?",
        const="",
        metavar="NUMBER",
        help="print the number of the day, to be filed elsewhere; or check one that was filed",
    )
    return audit


def _export(deeds: Commands[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    export = command(
        deeds,
        "export",
        "Write out everything that is held about the participant, in both languages.",
        "samtale cases export 2026-001 --for-participant --out papers",
    )
    export.add_argument("case", help="the case, by id or case number")
    export.add_argument(
        "--for-participant", action="store_true", help="for the participant to read"
    )
    export.add_argument("--out", metavar="DIR", help="the folder files are written into")
    return export


def _erase(deeds: Commands[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    erase = command(
        deeds,
        "erase",
        "Erase an answer, a topic or the whole case for good; that it was done stays.",
        "samtale cases erase 2026-001 --answer considerations --reason 'asked for by letter'",
    )
    erase.add_argument("case", help="the case, by id or case number")
    much = erase.add_mutually_exclusive_group()
    much.add_argument("--answer", metavar="PATH", help="this answer alone, in all its versions")
    much.add_argument(
        "--topic", metavar="TOPIC", help="all of a section, or all about something, such as health"
    )
    much.add_argument(
        "--consent", metavar="SECTION", help="what rests on a consent that a section asks for"
    )
    much.add_argument(
        "--due", action="store_true", help="what 'samtale cases due' names, once you agree"
    )
    erase.add_argument("--reason", metavar="TEXT", help="why; it is kept")
    erase.add_argument(
        "--yes", action="store_true", help="agree to what is due without being asked"
    )
    erase.add_argument(
        "--delete-files", action="store_true", help="also the files samtale wrote of the case"
    )
    return erase
