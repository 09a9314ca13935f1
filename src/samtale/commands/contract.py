"""`samtale contract`: the draft contract of a case or transcript."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from samtale.commands import papers, results
from samtale.commands.as_json import as_json, print_json
from samtale.commands.offers import with_talk
from samtale.core.papers import contract_paper
from samtale.core.words import msg
from samtale.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from samtale.talk import Desk, Talk


def run(options: argparse.Namespace) -> int:
    """Print the draft contract, or write it and the summary into a folder.

    Raises:
        UsageError: If several formats are to be printed at once.
    """
    wanted = papers.forms(options.format)
    if not options.out and len(wanted) > 1:
        raise UsageError(msg("Several formats are written into a folder; name it with --out."))

    def show(desk: Desk, talk: Talk) -> int:
        if options.json:
            print_json(as_json(desk, talk)["contract"])
        if options.out:
            for path in papers.write_papers(desk, talk, options.out, wanted):
                print(path, file=sys.stderr if options.json else sys.stdout)
        elif not options.json:
            _print(desk, talk, wanted[0])
        return 0

    return with_talk(options, show, judged_on=options.judged_on)


def _print(desk: Desk, talk: Talk, form: str) -> None:
    if form == "json":
        print_json(as_json(desk, talk)["contract"])
        return
    from samtale.adapters.documents import FileDocuments

    paper = contract_paper(talk.judgement, talk.course, *results.pair(desk, talk))
    print(FileDocuments().render(paper, form))
