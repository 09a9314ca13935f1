"""`samtale demo`: the talk of a fictitious participant, up to the draft contract."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING

from samtale.adapters.shipped import shipped
from samtale.adapters.transcripts import read_transcript
from samtale.commands import results, wiring
from samtale.commands.paper_files import WHOLE, forms, write
from samtale.commands.speech import is_plain, named_language, participant_of
from samtale.commands.written import begin
from samtale.core.words import msg
from samtale.errors import UnreadableError
from samtale.talk.replay import replay

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from samtale.core.transcript import Transcript
    from samtale.talk import Desk, Talk

TRANSCRIPT = "demo/amina.yaml"
"""The shipped transcript, in the folder of dialogs."""

OPENS_AT = "job"
"""The group at which the app opens, with everything before it answered."""


def run(options: argparse.Namespace) -> int:
    """Hold the talk on a throw-away store; write the draft contract and name its files.

    Raises:
        UnreadableError: If the shipped transcript has faults.
    """
    language, participant = named_language(options), participant_of(options)
    wanted = forms(options.format)
    path = shipped("dialogs") / TRANSCRIPT
    transcript, problems = read_transcript(path)
    if transcript is None:
        raise UnreadableError(str(path), problems)
    desk = wiring.desk(judged_on=wiring.day(transcript.judged_on))
    theirs = participant or transcript.participant
    # The answers are written in the transcript's language, and are read in it.
    talk = begin(desk, transcript, theirs)
    mine = language or transcript.caseworker
    if is_plain(options):
        _tell(desk, talk, transcript, mine)
    elif code := _show(desk, talk, transcript, mine):
        return code
    _finish(desk, desk.look_at(talk.case, mine, theirs), options.out, wanted)
    return 0


def _tell(desk: Desk, talk: Talk, transcript: Transcript, language: str) -> None:
    from samtale.plain import PlainTalk
    from samtale.plain.demo import DemoLines

    talk.languages = (language, talk.languages[1])
    mine, theirs = results.pair(desk, talk)
    lines = DemoLines(talk, transcript, sys.stdout)
    PlainTalk(desk, talk, lines, caseworker=mine, participant=theirs).run()


def _show(desk: Desk, talk: Talk, transcript: Transcript, language: str) -> int:
    from samtale.commands.interview import open_app

    replay(talk, _until(transcript), desk.words("en"))
    theirs = talk.languages[1]
    if language != talk.languages[0]:
        talk.switch(desk.reader(talk.dialog, language, theirs), language)
    return open_app(desk, language=language, participant=theirs, case=talk.case)


def _until(transcript: Transcript) -> Transcript:
    """The transcript up to where the app opens."""
    steps = list(transcript.steps)
    at = next(
        (n for n, step in enumerate(steps) if getattr(step, "group", "") == OPENS_AT), len(steps)
    )
    return replace(transcript, steps=tuple(steps[: at + 1]), decided=())


def _finish(desk: Desk, talk: Talk, out: str | None, wanted: Sequence[str]) -> None:
    """Print offers with reasons and deadlines, write the papers and name them."""
    words, _ = results.pair(desk, talk)
    print()
    for line in results.lines(talk, words):
        print(line)
    folder = out or tempfile.mkdtemp(prefix="samtale-demo-")
    paths = write(desk, talk, WHOLE, folder, wanted)
    plan = talk.judgement.plan
    wrote = msg("The draft contract, the plan and the summary:")
    print(words.message(wrote if plan else msg("The draft contract and the summary:")))
    for path in paths:
        print(f"  {path}")
