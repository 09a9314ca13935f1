"""`samtale contract`: the draft contract, and the plan beside it, of a case or transcript."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from samtale.adapters.documents import READABLE, FileDocuments
from samtale.commands import comparing, paper_files, results, reviewing
from samtale.commands.as_json import as_json, print_json
from samtale.commands.offers import with_talk
from samtale.core.papers import draft_papers
from samtale.core.rules.tell import DRAFT_NAMES, NONE_STANDS
from samtale.core.words import msg
from samtale.errors import UsageError
from samtale.talk.drawing import sources_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from samtale.talk import Desk, Talk


def run(options: argparse.Namespace) -> int:
    """Print the drafts there are, or write them and the summary into a folder.

    Raises:
        UsageError: If several formats are to be printed at once.
    """
    wanted = paper_files.forms(options.format)
    deed = reviewing.wanted(options)
    comparing.wanted(options)
    if not options.out and len(wanted) > 1:
        raise UsageError(msg("Several formats are written into a folder; name it with --out."))
    if not options.out and wanted[0] not in (*READABLE, "json"):
        text = msg("{form} files are written into a folder; name it with --out.", form=wanted[0])
        raise UsageError(text)

    def show(desk: Desk, talk: Talk) -> int:
        if options.compare:
            return comparing.run(desk, talk, options)
        if deed:
            return _do(desk, talk, options)
        if options.since is not None:
            return reviewing.since(desk, talk, options, wanted)
        _show(desk, talk, options, wanted)
        return 0

    return with_talk(options, show, judged_on=options.judged_on, shown="contract")


def _show(desk: Desk, talk: Talk, options: argparse.Namespace, wanted: Sequence[str]) -> None:
    """Print the drafts or their reasons, or write them."""
    if options.why and not options.json:
        words, _ = results.pair(desk, talk)
        for line in results.why_lines(talk, words):
            print(line)
    elif options.json:
        print_json(_plain(desk, talk))
    if options.out:
        for path in paper_files.write(desk, talk, paper_files.WHOLE, options.out, wanted):
            print(path, file=sys.stderr if options.json else sys.stdout)
    elif not options.json and not options.why:
        _print(desk, talk, wanted[0])


def _do(desk: Desk, talk: Talk, options: argparse.Namespace) -> int:
    """Do a deed on a draft, and show how far it has come."""
    words, theirs = results.pair(desk, talk)
    reviewing.do(talk, options, words, theirs)
    if options.json:
        print_json(_plain(desk, talk))
        return 0
    drafts = talk.judgement.drafts
    for draft in drafts:
        if len(drafts) > 1:
            print(words.message(msg("{document}:", document=DRAFT_NAMES[draft.paper])))
        for line in results.review_lines(talk, draft.paper, words):
            print(line)
    return 0


def _print(desk: Desk, talk: Talk, form: str) -> None:
    if form == "json":
        print_json(_plain(desk, talk))
        return
    # Nothing is written, so no draft comes to be: what is shown bears the number it has.
    present = talk.versions.present("contract")
    sources = sources_of(talk, *results.pair(desk, talk))
    drafts = draft_papers(replace(sources, number=present.number if present else None))
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
