"""Holding the transcripts among checked files, so that lines no question understands are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.adapters.checking import transcripts_in
from samtale.adapters.transcripts import read_transcript
from samtale.commands import wiring
from samtale.commands.written import begin
from samtale.core.problems import Problem
from samtale.errors import UnreadableError, UsageError
from samtale.talk.replay import replay

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from samtale.core.transcript import Transcript


def played(problems: Iterable[Problem], paths: Sequence[Path]) -> tuple[Problem, ...]:
    """The problems of files, with those of holding the transcripts among them.

    Args:
        problems: What was found by reading the files.
        paths: The files and folders that are checked; shipped folders, where there are none.
    """
    from samtale.adapters.shipped import shipped

    found = tuple(problems)
    faulty = {one.file for one in found if one.severity == "error"}
    wanted = transcripts_in(paths or (shipped("dialogs"),))
    return (*found, *(one for path in wanted if str(path) not in faulty for one in _held(path)))


def _held(path: Path) -> tuple[Problem, ...]:
    transcript, _ = read_transcript(path)
    return _play(transcript) if transcript is not None else ()


def _play(transcript: Transcript) -> tuple[Problem, ...]:
    desk = wiring.desk(judged_on=wiring.day(transcript.judged_on))
    try:
        talk = begin(desk, transcript)
    except (UnreadableError, UsageError) as error:
        problems = getattr(error, "problems", ())
        why = problems[0].message if problems else str(error)
        message = f"the dialog '{transcript.dialog}' cannot be used: {why}"
        return (Problem(code="unknown-dialog", message=message, file=transcript.file),)
    return replay(talk, transcript, desk.words("en"))
