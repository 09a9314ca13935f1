"""What the options of all commands share: a name, a help with an example, the languages."""

from __future__ import annotations

import argparse
from typing import Final

ONE_JSON: Final = "print one JSON document and nothing else"

Commands = argparse._SubParsersAction  # noqa: SLF001 - what argparse hands out has no public name


def command(
    commands: Commands[argparse.ArgumentParser], name: str, text: str, example: str
) -> argparse.ArgumentParser:
    """Add a command.

    Args:
        commands: Where to.
        name: Its name, and the module it runs.
        text: What it does, in one sentence.
        example: A line that uses it.
    """
    made = commands.add_parser(
        name,
        help=text,
        description=text,
        epilog=f"Example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.set_defaults(module=name)
    return made


def person(to: argparse.ArgumentParser) -> None:
    """Add the option that names who unlocks the cases, for a command that does.

    Args:
        to: The command.
    """
    to.add_argument(
        "--person",
        metavar="NAME",
        # Left out here, it may stand before the name of the command too.
        default=argparse.SUPPRESS,
        help="who unlocks the cases (default: who can alone; else it is asked)",
    )


def languages(to: argparse.ArgumentParser, *, participant: bool = True) -> None:
    """Add the options that name languages.

    Args:
        to: The command.
        participant: Whether the participant's is one of them.
    """
    to.add_argument(
        "--language",
        metavar="L",
        help="the caseworker's language, such as da (default: that of the settings or the system, "
        "else English)",
    )
    if participant:
        to.add_argument("--participant", metavar="L", help="the participant's language, as ar")
