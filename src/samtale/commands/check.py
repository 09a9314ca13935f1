"""`samtale check`: the problems of dialogs, rules, catalogs and transcripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.checking import check_paths
from samtale.commands.as_json import print_json, problem_json
from samtale.commands.playing import played
from samtale.commands.speech import language_of, words
from samtale.core.words import msg, msg_n

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Print every problem, one a line.

    Transcripts are also held, so that an answer no question understands is found.

    Returns:
        1 where any of them is an error, else 0.
    """
    mine = words(language_of(options))
    paths = [Path(path) for path in options.paths]
    problems = played(check_paths(paths), paths)
    errors = sum(problem.severity == "error" for problem in problems)
    if options.json:
        print_json([problem_json(one) for one in problems])
        return 1 if errors else 0
    for problem in problems:
        print(problem)
    warnings = len(problems) - errors
    count = msg(
        "{errors}, {warnings}",
        errors=msg_n("{n} error", "{n} errors", errors),
        warnings=msg_n("{n} warning", "{n} warnings", warnings),
    )
    print(mine.message(count))
    return 1 if errors else 0
