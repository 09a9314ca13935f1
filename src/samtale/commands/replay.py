"""`samtale replay`: a written talk held with no person present."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.commands import results, wiring
from samtale.errors import UnreadableError
from samtale.talk.replay import replay, unmet

if TYPE_CHECKING:
    import argparse

    from samtale.core.problems import Problem
    from samtale.core.transcript import Transcript
    from samtale.talk import Desk, Talk


def run(options: argparse.Namespace) -> int:
    """Hold the talk, print its results, and check what was expected.

    Returns:
        0; 1 where an expectation is not met.

    Raises:
        UnreadableError: If the transcript cannot be held as it stands.
    """
    transcript, desk, talk, problems = held(
        options.transcript, options.judged_on, options.language, options.participant
    )
    if problems:
        raise UnreadableError(options.transcript, problems)
    missed = unmet(talk, transcript)
    if options.json:
        print(json.dumps(results.as_json(desk, talk, missed), ensure_ascii=False, indent=2))
    else:
        pair = results.pair(desk, talk)
        for line in results.lines(talk, pair[0]):
            print(line)
    if options.out:
        for path in results.write_papers(desk, talk, options.out, results.forms(options.format)):
            print(path, file=sys.stderr if options.json else sys.stdout)
    for problem in missed:
        print(problem, file=sys.stderr)
    return 1 if missed else 0


def held(
    name: str, judged_on: str | None, language: str | None = None, participant: str | None = None
) -> tuple[Transcript, Desk, Talk, tuple[Problem, ...]]:
    """Hold the talk of a transcript on a throw-away store.

    Args:
        name: The file.
        judged_on: Another day of judgement than the transcript's.
        language: Another language to show results in than the transcript's caseworker's.
        participant: Another language of the participant.

    Returns:
        The transcript, the desk, the talk and the problems of lines that could not be used.

    Raises:
        UnreadableError: If the file has faults.
    """
    from samtale.adapters.transcripts import read_transcript

    transcript, problems = read_transcript(Path(name))
    if transcript is None:
        raise UnreadableError(name, problems)
    day = wiring.day(judged_on or transcript.judged_on)
    desk = wiring.desk(judged_on=day)
    case = desk.open_case(transcript.dialog.partition(".")[0], transcript.transcript)
    talk = desk.begin(
        case, transcript.dialog, transcript.caseworker, participant or transcript.participant
    )
    found = replay(talk, transcript, desk.words("en"))
    talk.languages = (
        language or transcript.caseworker,
        participant or transcript.participant,
    )
    return transcript, desk, talk, found
