"""`samtale demo`: the talk of a fictitious participant, up to the draft contract."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING

from samtale.adapters.shipped import shipped
from samtale.adapters.transcripts import read_transcript
from samtale.commands import results, wiring
from samtale.core.words import msg
from samtale.errors import UnreadableError
from samtale.talk.replay import replay

if TYPE_CHECKING:
    import argparse

    from samtale.core.transcript import Transcript
    from samtale.talk import Desk, Talk

TRANSCRIPT = "demo/amina.yaml"
"""The shipped transcript, in the folder of dialogs."""

OPENS_AT = "job"
"""The group at which the app opens, with everything before it answered."""


def run(options: argparse.Namespace) -> int:
    """Hold the talk on a throw-away store; write the draft contract and name its files."""
    path = shipped("dialogs") / TRANSCRIPT
    transcript, problems = read_transcript(path)
    if transcript is None:
        raise UnreadableError(str(path), problems)
    language = options.language or transcript.caseworker
    participant = options.participant or transcript.participant
    day = wiring.day(transcript.judged_on)
    desk = wiring.desk(judged_on=day)
    case = desk.open_case(transcript.dialog.partition(".")[0], transcript.transcript)
    talk = desk.begin(case, transcript.dialog, transcript.caseworker, participant)
    if wiring.is_plain(options):
        _tell(desk, talk, transcript, language)
    else:
        code = _show(desk, talk, transcript, language)
        if code:
            return code
    _finish(desk, talk, options.out)
    return 0


def _tell(desk: Desk, talk: Talk, transcript: Transcript, language: str) -> None:
    from samtale.plain import PlainTalk
    from samtale.plain.demo import DemoLines

    talk.languages = (language, talk.languages[1])
    mine, theirs = results.pair(desk, talk)
    lines = DemoLines(talk, transcript, sys.stdout)
    PlainTalk(desk, talk, lines, caseworker=mine, participant=theirs).run()
    for decided in transcript.decided:
        talk.decide(decided.offer, decided.decision, decided.reason)


def _show(desk: Desk, talk: Talk, transcript: Transcript, language: str) -> int:
    from samtale.commands.interview import open_app

    replay(talk, _until(transcript), desk.words("en"))
    return open_app(desk, language=language, participant=talk.languages[1], case=talk.case)


def _until(transcript: Transcript) -> Transcript:
    """The transcript up to where the app opens."""
    steps = list(transcript.steps)
    at = next(
        (n for n, step in enumerate(steps) if getattr(step, "group", "") == OPENS_AT), len(steps)
    )
    return replace(transcript, steps=tuple(steps[: at + 1]), decided=())


def _finish(desk: Desk, talk: Talk, out: str | None) -> None:
    """Print offers with reasons and deadlines, write the papers and name them."""
    talk = desk.look_at(talk.case, *talk.languages)
    words, _ = results.pair(desk, talk)
    for line in results.lines(talk, words):
        print(line)
    folder = out or tempfile.mkdtemp(prefix="samtale-demo-")
    print(words.message(msg("The draft contract and the summary:")))
    for path in results.write_papers(desk, talk, folder, ("md", "html", "txt")):
        print(f"  {path}")
