"""`samtale offers`: the offers for a case or transcript, with reasons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.commands import results, wiring
from samtale.commands.replay import held
from samtale.core.words import msg

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from samtale.talk import Desk, Talk


def run(options: argparse.Namespace) -> int:
    """Print what each offer says of the case."""

    def show(desk: Desk, talk: Talk) -> int:
        if options.json:
            whole = results.as_json(desk, talk)
            print(json.dumps(whole["offers"], ensure_ascii=False, indent=2))
            return 0
        words, _ = results.pair(desk, talk)
        contract = f"{words.message(msg('Contract'))}:"
        for line in results.lines(talk, words, why=options.why):
            if line == contract:
                break
            print(line)
        return 0

    return with_talk(options, show)


def with_talk(options: argparse.Namespace, show: Callable[[Desk, Talk], int]) -> int:
    """Do something with the talk of a case in the store, or of a transcript.

    Args:
        options: The options; `case` is a case or a file.
        show: What is done with the desk and the talk.
    """
    if Path(options.case).is_file():
        _, desk, talk, problems = held(
            options.case, options.judged_on, options.language, options.participant
        )
        wiring.fail_on(problems, options.case)
        return show(desk, talk)
    with wiring.kept_desk() as desk:
        desk.judged_on = wiring.day(options.judged_on)
        talk = desk.look_at(
            wiring.find_case(desk, options.case),
            options.language or "",
            options.participant or "",
        )
        return show(desk, talk)
