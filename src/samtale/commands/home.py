"""`samtale` without a command: the app on Home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.commands import wiring
from samtale.commands.interview import open_home
from samtale.commands.speech import is_plain, named_language, participant_of
from samtale.core.words import msg
from samtale.errors import UsageError

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Open the app on Home.

    Raises:
        UsageError: If there is no terminal to draw on.
    """
    language, participant = named_language(options), participant_of(options)
    if is_plain(options):
        raise UsageError(
            msg(
                "There is no terminal to draw on; 'samtale interview --plain' talks line by "
                "line, and 'samtale --help' lists the rest."
            )
        )
    with wiring.kept_vault() as vault:
        return open_home(vault, language, participant)
