"""The command line: arguments and nothing else.

Exit codes: 0 done; 1 problems found, or an expectation not met; 2 wrong usage, or input that
cannot be read; 3 stopped by the person, or input ended; 4 refused; 5 something could not be kept.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

from samtale import __version__
from samtale.errors import SamtaleError

if TYPE_CHECKING:
    from collections.abc import Sequence

RESERVED: Final = ("store", "words", "template", "batch")
"""Names of commands to come; no other command may take them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run samtale.

    Args:
        arguments: The words of the command line; those of the process where left out.

    Returns:
        The exit code.
    """
    options = parser().parse_args(arguments)
    command = import_module(f"samtale.commands.{options.module}")
    try:
        code: int = command.run(options)
    except SamtaleError as error:
        print(f"samtale: {error}", file=sys.stderr)  # noqa: T201 - errors are one sentence there
        return error.exit_code
    except BrokenPipeError:
        # Whoever read the output has had enough; Python would complain once more at its end.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 3
    return code


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    top = argparse.ArgumentParser(
        prog="samtale",
        description="Guided, bilingual interviews that end in a draft contract.",
        epilog="Example: samtale demo --out papers",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"samtale {__version__}")
    top.set_defaults(module="home")
    _languages(top)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    _add_talks(commands)
    _add_results(commands)
    _add_authoring(commands)
    return top


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    text: str,
    example: str,
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


def _languages(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--language",
        metavar="L",
        help="the caseworker's language, such as da (default: the system's, else English)",
    )
    to.add_argument("--participant", metavar="L", help="the participant's language, such as ar")


def _add_talks(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = _command(
        commands,
        "demo",
        "Hold the talk of a fictitious participant, up to the draft contract.",
        "samtale demo --participant ar --out papers",
    )
    _languages(demo)
    demo.add_argument("--out", metavar="DIR", help="where the draft contract is written")
    demo.add_argument("--plain", action="store_true", help="line by line, without the app")
    interview = _command(
        commands,
        "interview",
        "Start a talk, or go on with one.",
        "samtale interview dk.intake --language da --participant ar",
    )
    interview.add_argument(
        "dialog", nargs="?", default="dk.intake", help="the dialog, by id or path"
    )
    interview.add_argument("--case", help="the case to go on with, by id or case number")
    _languages(interview)
    interview.add_argument("--plain", action="store_true", help="line by line, without the app")
    replay = _command(
        commands,
        "replay",
        "Hold a written talk with no person present and check what is expected of it.",
        "samtale replay tests/transcripts/simple.yaml --out papers --format md,html",
    )
    replay.add_argument("transcript", help="the transcript, a YAML file")
    _papers(replay)
    replay.add_argument("--judged-on", metavar="DATE", help="the day of judgement, as 2026-11-21")
    replay.add_argument("--json", action="store_true", help="one JSON document and nothing else")


def _papers(to: argparse.ArgumentParser) -> None:
    _languages(to)
    to.add_argument("--out", metavar="DIR", help="where files are written")
    to.add_argument(
        "--format",
        default="md",
        metavar="F[,F]",
        help="md, html, txt or json, several joined by commas (default: md)",
    )


def _add_results(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    offers = _command(
        commands,
        "offers",
        "Show the offers for a case or transcript, with reasons.",
        "samtale offers tests/transcripts/simple.yaml --why",
    )
    offers.add_argument("case", help="a case, by id or case number, or a transcript file")
    offers.add_argument("--why", action="store_true", help="the reasons down to the paragraph")
    offers.add_argument("--judged-on", metavar="DATE", help="the day of judgement")
    offers.add_argument("--json", action="store_true", help="one JSON document and nothing else")
    _languages(offers)
    contract = _command(
        commands,
        "contract",
        "Show or write the draft contract of a case or transcript.",
        "samtale contract 2026-001 --participant ar --out papers --format html",
    )
    contract.add_argument("case", help="a case, by id or case number, or a transcript file")
    contract.add_argument("--judged-on", metavar="DATE", help="the day of judgement")
    contract.add_argument("--json", action="store_true", help="one JSON document and nothing else")
    _papers(contract)
    cases = _command(
        commands, "cases", "List or show the cases in the store.", "samtale cases show 2026-001"
    )
    deeds = cases.add_subparsers(title="deeds", metavar="DEED", required=True)
    for name, text in (("list", "every case with its nearest deadline"), ("show", "one case")):
        deed = deeds.add_parser(name, help=text, epilog=f"Example: samtale cases {name}")
        deed.set_defaults(deed=name)
        if name == "show":
            deed.add_argument("case", help="the case, by id or case number")
        deed.add_argument("--json", action="store_true", help="one JSON document, nothing else")
        _languages(deed)


def _add_authoring(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    describe = _command(
        commands,
        "describe",
        "List every question of a dialog.",
        "samtale describe dk.intake --json",
    )
    describe.add_argument("dialog", nargs="?", default="dk.intake", help="by id or path")
    describe.add_argument("--json", action="store_true", help="one JSON document, nothing else")
    _languages(describe)
    check = _command(
        commands,
        "check",
        "Check dialogs, rules, catalogs and transcripts.",
        "samtale check dialogs/dk/intake.yaml",
    )
    check.add_argument("paths", nargs="*", help="files or folders (default: everything shipped)")
    check.add_argument("--json", action="store_true", help="one JSON document, nothing else")
    doctor = _command(
        commands,
        "doctor",
        "Say what this machine and terminal can do, and what to set.",
        "samtale doctor",
    )
    doctor.add_argument("--json", action="store_true", help="one JSON document, nothing else")
    _languages(doctor)
