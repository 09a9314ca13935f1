"""`samtale` without a command: the app on Home."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from samtale.commands import wiring
from samtale.commands.interview import open_app
from samtale.errors import UsageError

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Open the app on Home.

    Raises:
        UsageError: If there is no terminal to draw on.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        sentence = (
            "There is no terminal to draw on; 'samtale interview --plain' talks line by line, "
            "and 'samtale --help' lists the rest."
        )
        raise UsageError(sentence)
    with wiring.kept_desk() as desk:
        return open_app(desk, language=options.language, participant=options.participant, case=None)
