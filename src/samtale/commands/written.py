"""Beginning the talk of a transcript: on which dialog, and under whose rules.

Holding it is the business of `samtale.talk.replay`.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samtale.core.transcript import Transcript
    from samtale.talk import Desk, Talk


def begin(desk: Desk, transcript: Transcript, participant: str = "") -> Talk:
    """Begin the talk of a transcript on a new case, named after the transcript.

    Args:
        desk: The desk.
        transcript: The transcript. Its dialog is an id, or a file that is looked for beside the
            transcript first, so that the two can be moved and checked together.
        participant: The participant's language; the transcript's, where empty.

    Raises:
        UnreadableError: If the dialog has faults, or its country no rules.
    """
    name = _dialog(transcript)
    # The rules follow from the id in the dialog, which the name of a file does not tell.
    country = desk.library.dialog(name).country
    case = desk.open_case(country, transcript.transcript)
    return desk.begin(case, name, transcript.caseworker, participant or transcript.participant)


def _dialog(transcript: Transcript) -> str:
    """The dialog's file where it lies beside the transcript, else what the transcript names."""
    beside = Path(transcript.file).parent / transcript.dialog
    with suppress(OSError):  # such as a name too long for any file
        if beside.is_file():
            return str(beside)
    return transcript.dialog
