"""`samtale contract`: the draft contract, and the plan beside it, of a case or transcript."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from samtale.adapters.documents import READABLE, FileDocuments
from samtale.commands import papers, results
from samtale.commands.as_json import as_json, print_json
from samtale.commands.offers import with_talk
from samtale.core.papers import draft_papers
from samtale.core.rules.tell import NONE_STANDS
from samtale.core.words import msg
from samtale.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from samtale.talk import Desk, Talk


def run(options: argparse.Namespace) -> int:
    """Print the drafts there are, or write them and the summary into a folder.

    Raises:
        UsageError: If several formats are to be printed at once.
    """
    wanted = papers.forms(options.format)
    if not options.out and len(wanted) > 1:
        raise UsageError(msg("Several formats are written into a folder; name it with --out."))
    if not options.out and wanted[0] not in (*READABLE, "json"):
        text = msg("{form} files are written into a folder; name it with --out.", form=wanted[0])
        raise UsageError(text)

    def show(desk: Desk, talk: Talk) -> int:
        if options.why and not options.json:
            words, _ = results.pair(desk, talk)
            for line in results.why_lines(talk, words):
                print(line)
        elif options.json:
            print_json(_plain(desk, talk))
        if options.out:
            for path in papers.write_papers(desk, talk, options.out, wanted):
                print(path, file=sys.stderr if options.json else sys.stdout)
        elif not options.json and not options.why:
            _print(desk, talk, wanted[0])
        return 0

    return with_talk(options, show, judged_on=options.judged_on, shown="contract")


def _print(desk: Desk, talk: Talk, form: str) -> None:
    if form == "json":
        print_json(_plain(desk, talk))
        return
    drafts = draft_papers(talk.judgement, talk.course, *results.pair(desk, talk))
    if form == "html" and len(drafts) > 1:
        raise UsageError(msg("Contract and plan are two pages; name a folder with --out."))
    for paper in drafts:
        print(FileDocuments().render(paper, form).decode())
    if not drafts:
        words, _ = results.pair(desk, talk)
        for draft in talk.judgement.drafts:
            print(words.message(NONE_STANDS[draft.paper]))


def _plain(desk: Desk, talk: Talk) -> dict[str, Any]:
    """The contract for programs; with the key `plan` where there is a plan beside it."""
    whole = as_json(desk, talk)
    return {**whole["contract"], **({"plan": whole["plan"]} if "plan" in whole else {})}
