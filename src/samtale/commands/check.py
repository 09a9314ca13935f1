"""`samtale check`: the problems of dialogs, rules, catalogs and transcripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.checking import check_paths
from samtale.commands.as_json import print_json, problem_json
from samtale.commands.playing import played
from samtale.commands.proofs_json import proofs_json
from samtale.commands.speech import language_of, words
from samtale.core.words import msg, msg_n

if TYPE_CHECKING:
    import argparse

    from samtale.adapters.checks_thorough import Thorough
    from samtale.core.words import Message


def run(options: argparse.Namespace) -> int:
    """Print every problem, one a line.

    Transcripts are also held, so that an answer no question understands is found. With
    `--thorough` the rules are also proved through facts, and what is proved is counted.

    Returns:
        1 where any of them is an error, else 0.
    """
    mine = words(language_of(options))
    paths = [Path(path) for path in options.paths]
    problems = played(check_paths(paths), paths)
    thorough = _thorough(paths) if options.thorough else ()
    problems = (*problems, *(one for each in thorough for one in each.proofs.problems))
    errors = sum(problem.severity == "error" for problem in problems)
    if options.json:
        found = [problem_json(one) for one in problems]
        proofs = [proofs_json(one.country, one.proofs.claims) for one in thorough]
        print_json({"problems": found, "proofs": proofs} if options.thorough else found)
        return 1 if errors else 0
    for problem in problems:
        print(problem)
    for one in thorough:
        print(mine.message(_counted(one)))
    warnings = len(problems) - errors
    count = msg(
        "{errors}, {warnings}",
        errors=msg_n("{n} error", "{n} errors", errors),
        warnings=msg_n("{n} warning", "{n} warnings", warnings),
    )
    print(mine.message(count))
    return 1 if errors else 0


def _thorough(paths: list[Path]) -> tuple[Thorough, ...]:
    """What takes minutes; loaded only when it is asked for."""
    from samtale.adapters.checks_thorough import check_thorough

    return tuple(check_thorough(paths))


def _counted(one: Thorough) -> Message:
    """How many versions of rules fit whom."""
    counts = one.proofs.counts
    return msg(
        "{country}: of {n} versions {some} fit some people, {nobody} fit nobody, {everybody} fit "
        "everybody, {undecided} could not be decided",
        country=one.country,
        n=sum(counts.values()),
        some=counts["fits"],
        nobody=counts["never"],
        everybody=counts["always"],
        undecided=counts["undecided"],
    )
