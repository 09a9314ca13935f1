"""The command line: arguments and nothing else.

Exit codes: 0 done; 1 problems found, or an expectation not met; 2 wrong usage, or input that
cannot be read; 3 stopped by the person, or input ended; 4 refused; 5 something could not be kept.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from samtale import __version__
from samtale.commands.case_options import add_cases
from samtale.commands.options import ONE_JSON as _ONE_JSON
from samtale.commands.options import Commands
from samtale.commands.options import command as _command
from samtale.commands.options import languages as _languages
from samtale.commands.options import person as _person
from samtale.commands.paper_options import add_papers
from samtale.commands.review_options import add_reviewing
from samtale.commands.store_options import add_store
from samtale.commands.words_options import add_words

if TYPE_CHECKING:
    from collections.abc import Sequence

RESERVED: Final = ("batch",)
"""Names of commands to come; no other command may take them."""


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
    _person(top)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    _add_demo(commands)
    _add_interview(commands)
    _add_replay(commands)
    _add_results(commands)
    add_papers(commands)
    add_cases(commands)
    add_store(commands)
    _add_authoring(commands)
    _add_template(commands)
    add_words(commands)
    return top


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
    demo.add_argument(
        "--format",
        default="md,html,txt",
        metavar="F[,F]",
        help="as for 'samtale contract' (default: md,html,txt)",
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
        "dialog",
        nargs="?",
        help="the dialog, by id or path (default: the intake of the country in the settings)",
    )
    interview.add_argument("--case", help="the case to go on with, by id or case number")
    _languages(interview)
    _person(interview)
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
        help="md, html, txt, docx, pdf or json, several joined by commas (default: md)",
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
    contract.add_argument(
        "--why",
        action="store_true",
        help="why each clause stands or not and each deadline runs or not, in place of the draft",
    )
    contract.add_argument("--json", action="store_true", help=_ONE_JSON)
    _papers(contract)
    add_reviewing(contract)


def _of_case(to: argparse.ArgumentParser) -> None:
    to.add_argument("case", help="a case, by id or case number, or a transcript file")
    _judged_on(to)
    _person(to)


def _add_authoring(commands: Commands[argparse.ArgumentParser]) -> None:
    describe = _command(
        commands,
        "describe",
        "List every question of a dialog: its kind, choices, condition, of whom and for what.",
        "samtale describe dk.intake --json",
    )
    describe.add_argument(
        "dialog",
        nargs="?",
        help="by id or path (default: the intake of the country in the settings)",
    )
    describe.add_argument(
        "--law",
        metavar="COUNTRY",
        help="list instead the law that is held: dk or no, as Markdown",
    )
    describe.add_argument(
        "--readability",
        metavar="COUNTRY",
        help="list instead how long and how hard each clause is to read: dk or no",
    )
    describe.add_argument(
        "--data-protection",
        action="store_true",
        help="list instead purpose, basis, audience and retention, on one page",
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
    check.add_argument(
        "--thorough",
        action="store_true",
        help="also prove what takes minutes: gaps through facts, and a case each version fits",
    )
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


def _add_template(commands: Commands[argparse.ArgumentParser]) -> None:
    text = "Make, check or try the municipality's own Word template."
    template = _command(commands, "template", text, "samtale template new paper.docx")
    deeds = template.add_subparsers(title="deeds", metavar="DEED", required=True)
    for deed, told in (
        ("new", "Write a copy of the shipped template, to be changed in Word."),
        ("check", "Name every fault of a template with its paragraph, and list its tags."),
        ("preview", "Print a fictitious case by a template."),
    ):
        one = _command(deeds, deed, told, f"samtale template {deed} paper.docx")
        one.set_defaults(module="template", deed=deed)
        one.add_argument("file", help="the template, a .docx file")
        if deed == "check":
            one.add_argument("--json", action="store_true", help=_ONE_JSON)
        if deed == "preview":
            one.add_argument(
                "--out", metavar="FILE", help="the file written (default: beside the template)"
            )
        _languages(one, participant=deed == "preview")
