"""The command line: arguments and nothing else.

Exit codes: 0 done; 1 problems found, or an expectation not met; 2 wrong usage, or input that
cannot be read; 3 stopped by the person, or input ended; 4 refused; 5 something could not be kept.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from samtale import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

RESERVED: Final = ("store", "words", "template", "batch")
"""Names of commands to come; no other command may take them."""

_ONE_JSON: Final = "print one JSON document and nothing else"

Commands = argparse._SubParsersAction  # noqa: SLF001 - what argparse hands out has no public name


def main(arguments: Sequence[str] | None = None) -> int:
    """Run samtale.

    Args:
        arguments: The words of the command line; those of the process where left out.

    Returns:
        The exit code.
    """
    options = parser().parse_args(arguments)
    from samtale.commands.running import run

    return run(options)


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    top = argparse.ArgumentParser(
        prog="samtale",
        description="Guided, bilingual interviews that end in a draft contract. "
        "Without a command, the app opens on the list of cases.",
        epilog="Example: samtale demo --out papers",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"samtale {__version__}")
    top.set_defaults(module="home")
    _languages(top)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    _add_demo(commands)
    _add_interview(commands)
    _add_replay(commands)
    _add_results(commands)
    _add_cases(commands)
    _add_authoring(commands)
    return top


def _command(
    commands: Commands[argparse.ArgumentParser], name: str, text: str, example: str
) -> argparse.ArgumentParser:
    made = commands.add_parser(
        name,
        help=text,
        description=text,
        epilog=f"Example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.set_defaults(module=name)
    return made


def _languages(to: argparse.ArgumentParser, *, participant: bool = True) -> None:
    to.add_argument(
        "--language",
        metavar="L",
        help="the caseworker's language, such as da (default: that of the settings or the system, "
        "else English)",
    )
    if participant:
        to.add_argument("--participant", metavar="L", help="the participant's language, as ar")


def _add_demo(commands: Commands[argparse.ArgumentParser]) -> None:
    demo = _command(
        commands,
        "demo",
        "Hold the talk of a fictitious participant, up to the draft contract.",
        "samtale demo --participant ar --out papers",
    )
    _languages(demo)
    demo.add_argument(
        "--out", metavar="DIR", help="where the draft contract is written (default: a new folder)"
    )
    demo.add_argument("--plain", action="store_true", help="line by line, without the app")


def _add_interview(commands: Commands[argparse.ArgumentParser]) -> None:
    interview = _command(
        commands,
        "interview",
        "Start a talk, or go on with one.",
        "samtale interview dk.intake --language da --participant ar",
    )
    interview.add_argument(
        "dialog", nargs="?", help="the dialog, by id or path (default: dk.intake)"
    )
    interview.add_argument("--case", help="the case to go on with, by id or case number")
    _languages(interview)
    interview.add_argument("--plain", action="store_true", help="line by line, without the app")


def _add_replay(commands: Commands[argparse.ArgumentParser]) -> None:
    replay = _command(
        commands,
        "replay",
        "Hold a written talk with no person present and check what is expected of it.",
        "samtale replay talk.yaml --out papers --format md,html",
    )
    replay.add_argument("transcript", help="the transcript, a YAML file")
    _papers(replay)
    _judged_on(replay)
    replay.add_argument("--json", action="store_true", help=_ONE_JSON)


def _papers(to: argparse.ArgumentParser) -> None:
    _languages(to)
    to.add_argument("--out", metavar="DIR", help="the folder files are written into")
    to.add_argument(
        "--format",
        default="md",
        metavar="F[,F]",
        help="md, html, txt or json, several joined by commas (default: md)",
    )


def _judged_on(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--judged-on",
        metavar="DATE",
        help="the day of judgement, as 2026-11-21 (default: today, or that of the transcript)",
    )


def _add_results(commands: Commands[argparse.ArgumentParser]) -> None:
    offers = _command(
        commands,
        "offers",
        "Show the offers for a case or transcript, with reasons.",
        "samtale offers 2026-001 --what-if --answer wants_work=ja",
    )
    _of_case(offers)
    offers.add_argument("--why", action="store_true", help="the reasons down to the paragraph")
    offers.add_argument(
        "--what-if", action="store_true", help="suppose another day or answer; nothing is kept"
    )
    offers.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="PATH=VALUE",
        help="with --what-if, the answer supposed, typed as in the talk; can be repeated",
    )
    offers.add_argument("--json", action="store_true", help=_ONE_JSON)
    _languages(offers)
    contract = _command(
        commands,
        "contract",
        "Show or write the draft contract of a case or transcript.",
        "samtale contract 2026-001 --participant ar --out papers --format html",
    )
    _of_case(contract)
    contract.add_argument("--json", action="store_true", help=_ONE_JSON)
    _papers(contract)


def _of_case(to: argparse.ArgumentParser) -> None:
    to.add_argument("case", help="a case, by id or case number, or a transcript file")
    _judged_on(to)


def _add_cases(commands: Commands[argparse.ArgumentParser]) -> None:
    cases = _command(
        commands, "cases", "List or show the cases in the store.", "samtale cases show 2026-001"
    )
    deeds = cases.add_subparsers(title="deeds", metavar="DEED", required=True)
    listed = _command(
        deeds,
        "list",
        "List every case with its nearest deadline, the most urgent first.",
        "samtale cases list --json",
    )
    shown = _command(
        deeds,
        "show",
        "Show one case: its talks, offers, contract and deadlines.",
        "samtale cases show 2026-001",
    )
    shown.add_argument("case", help="the case, by id or case number")
    for deed, name in ((listed, "list"), (shown, "show")):
        deed.set_defaults(module="cases", deed=name)
        deed.add_argument("--json", action="store_true", help=_ONE_JSON)
        _languages(deed)


def _add_authoring(commands: Commands[argparse.ArgumentParser]) -> None:
    describe = _command(
        commands,
        "describe",
        "List every question of a dialog: its kind, choices, condition, of whom and for what.",
        "samtale describe dk.intake --json",
    )
    describe.add_argument(
        "dialog", nargs="?", default="dk.intake", help="by id or path (default: dk.intake)"
    )
    describe.add_argument("--json", action="store_true", help=_ONE_JSON)
    _languages(describe)
    check = _command(
        commands,
        "check",
        "Check dialogs, rules, catalogs and transcripts.",
        "samtale check dialogs/dk/intake.yaml",
    )
    check.add_argument("paths", nargs="*", help="files or folders (default: everything shipped)")
    check.add_argument("--json", action="store_true", help=_ONE_JSON)
    _languages(check, participant=False)
    doctor = _command(
        commands,
        "doctor",
        "Say what this machine and terminal can do, and what to set.",
        "samtale doctor",
    )
    doctor.add_argument("--json", action="store_true", help=_ONE_JSON)
    _languages(doctor, participant=False)
