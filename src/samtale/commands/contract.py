"""`samtale contract`: the draft contract of a case or transcript."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from samtale.commands import results
from samtale.commands.offers import with_talk
from samtale.core.papers import contract_paper

if TYPE_CHECKING:
    import argparse

    from samtale.talk import Desk, Talk


def run(options: argparse.Namespace) -> int:
    """Print the draft contract, or write it into a folder."""

    def show(desk: Desk, talk: Talk) -> int:
        forms = results.forms(options.format)
        if options.json:
            whole = results.as_json(desk, talk)
            print(json.dumps(whole["contract"], ensure_ascii=False, indent=2))
        if options.out:
            for path in results.write_papers(desk, talk, options.out, forms):
                if not options.json:
                    print(path)
        elif not options.json:
            from samtale.adapters.documents import FileDocuments

            mine, theirs = results.pair(desk, talk)
            paper = contract_paper(talk.judgement, talk.course, mine, theirs)
            print(FileDocuments().render(paper, forms[0] if forms else "md"))
        return 0

    return with_talk(options, show)
