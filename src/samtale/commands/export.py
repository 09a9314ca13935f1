"""`samtale cases export`: everything that is held about a participant, for them to read."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from samtale.adapters.documents import FileDocuments
from samtale.adapters.whole_files import digests
from samtale.commands import results, wiring
from samtale.commands.as_json import as_json, print_json
from samtale.commands.paper_files import write_json
from samtale.commands.speech import language_of, named_language, participant_of
from samtale.core.words import msg
from samtale.errors import UsageError
from samtale.talk.held import held_json, held_paper

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Write out everything that is held on a case, and keep that it was.

    Raises:
        UsageError: If nobody is named for whom, or nowhere where to; if no talk was held.
    """
    if not options.for_participant:
        raise UsageError(msg("Say for whom it is; there is --for-participant."))
    if not (options.out or options.json):
        raise UsageError(msg("Name a folder with --out, or give --json."))
    with wiring.kept_desk(language_of(options)) as desk:
        case = wiring.find_case(desk, options.case)
        if not desk.has_talk(case):
            raise UsageError(msg("No talk was held on this case; nothing but its number is held."))
        talk = desk.look_at(case, named_language(options), participant_of(options) or "")
        mine, theirs = results.pair(desk, talk)
        paper = held_paper(talk, mine, theirs)
        draft = desk.store.draft(case)
        typed = {"path": draft[0], "text": draft[1]} if draft else None
        plain = {**held_json(talk), "half_typed": typed, "results": as_json(desk, talk)}
        paths: list[str] = []
        if options.out:
            paths += FileDocuments().write(paper, options.out, paper.name, ["html"])
            text = json.dumps(plain, ensure_ascii=False, indent=2)
            paths.append(write_json(options.out, paper.name, text))
        talk.exported("participant", digests(paths))
        if options.json:
            print_json(plain)
        for path in paths:
            print(path, file=sys.stderr if options.json else sys.stdout)
    return 0
