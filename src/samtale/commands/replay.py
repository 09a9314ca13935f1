"""`samtale replay`: a written talk held with no person present."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.transcripts import read_transcript
from samtale.commands import paper_files, results, wiring
from samtale.commands.as_json import as_json, print_json
from samtale.commands.speech import named_language, participant_of
from samtale.commands.written import begin
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
    wanted = paper_files.forms(options.format)
    transcript, desk, talk, problems = held(options.transcript, options)
    if problems:
        raise UnreadableError(options.transcript, problems)
    missed = unmet(talk, transcript)
    if options.json:
        print_json(as_json(desk, talk, missed))
    else:
        for line in results.lines(talk, results.pair(desk, talk)[0]):
            print(line)
    if options.out:
        for path in paper_files.write(desk, talk, paper_files.WHOLE, options.out, wanted):
            print(path, file=sys.stderr if options.json else sys.stdout)
    for problem in missed:
        print(problem, file=sys.stderr)
    return 1 if missed else 0


def held(
    name: str, options: argparse.Namespace
) -> tuple[Transcript, Desk, Talk, tuple[Problem, ...]]:
    """Hold the talk of a transcript on a throw-away store.

    Args:
        name: The file.
        options: `judged_on`, and `language` and `participant` for the results, in the place of
            those the transcript names.

    Returns:
        The transcript, the desk, the talk and the problems of lines that could not be used.

    Raises:
        UnreadableError: If the file has faults.
    """
    mine, theirs = named_language(options), participant_of(options)
    asked = wiring.day(options.judged_on)
    transcript, problems = read_transcript(Path(name))
    if transcript is None:
        raise UnreadableError(name, problems)
    desk = wiring.desk(judged_on=asked or wiring.day(transcript.judged_on))
    participant = theirs or transcript.participant
    talk = begin(desk, transcript, participant)
    found = replay(talk, transcript, desk.words("en"))
    talk.languages = (mine or transcript.caseworker, participant)
    return transcript, desk, talk, found
