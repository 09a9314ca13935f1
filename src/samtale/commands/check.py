"""`samtale check`: the problems of dialogs, rules, catalogs and transcripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.checking import check_paths
from samtale.commands.results import problem_json

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Print every problem, one a line.

    Returns:
        1 where any of them is an error, else 0.
    """
    problems = check_paths([Path(path) for path in options.paths])
    errors = sum(problem.severity == "error" for problem in problems)
    if options.json:
        print(json.dumps([problem_json(one) for one in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            print(problem)
        print(f"{errors} errors, {len(problems) - errors} warnings")
    return 1 if errors else 0
