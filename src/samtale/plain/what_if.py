"""What if, on lines: the same case on another day or with other answers; nothing is kept.

    /what-if 1.3.2027
    /what-if has_children=no
    /what-if 1.3.2027 has_children=no occupation=in a shop

A day comes first; an answer begins at the word that holds its path and reaches up to the next one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from samtale.core.words import Message, msg
from samtale.talk import NotUnderstood, Refused
from samtale.talk.supposing import NoSuchQuestion, read_day, suppose, told_shift

if TYPE_CHECKING:
    from samtale.plain.speaker import Speaker
    from samtale.talk.supposing import Supposed

_ANSWER: Final = re.compile(r"(?:^|\s)(?P<path>[a-z][a-z0-9_]*(?:\[\d+\])?(?:\.[a-z0-9_]+)?)\s?=")
"""Where an answer begins: at a path with the sign behind it."""


def parted(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The day and the answers in what was typed.

    Args:
        text: A day, answers as `path=value`, or both, the day first.
    """
    starts = list(_ANSWER.finditer(text))
    if not starts:
        return text.strip(), ()
    ends = [*(one.start() for one in starts[1:]), len(text)]
    answers = tuple(
        (one["path"], text[one.end() : end].strip()) for one, end in zip(starts, ends, strict=True)
    )
    return text[: starts[0].start()].strip(), answers


def what_if(speaker: Speaker, text: str) -> None:
    """Tell what the rules would say on another day or with other answers.

    Args:
        speaker: Speaks.
        text: What was typed behind the command.
    """
    typed, answers = parted(text)
    if not typed and not answers:
        speaker.tell(
            msg("Type a day, answers as path=value, or both: {text}", text="1.3.2027 path=value")
        )
        return
    day = read_day(speaker.talk, typed)
    if isinstance(day, Message):
        speaker.tell(msg("Not understood: {why}", why=day))
        return
    match suppose(speaker.talk, day, answers):
        case NoSuchQuestion(path=path):
            speaker.tell(msg("No question holds {text}.", text=path))
        case NotUnderstood(ask=ask, message=why):
            speaker.tell(msg("{path}: {why}", path=ask.path, why=why))
        case Refused(ask=ask, says=says):
            for wording in says:
                speaker.tell(msg("{path}: {why}", path=ask.path, why=wording))
        case found:
            _tell(speaker, found)


def _tell(speaker: Speaker, found: Supposed) -> None:
    then = found.talk
    speaker.tell(msg("Supposed, and nothing is kept. Judged on {day}.", day=then.today))
    for path, typed in found.answers:
        speaker.line(f"{path} = {typed}", 1)
    if not found.shifts:
        speaker.tell(msg("Nothing would change."))
    for shift in found.shifts:
        text, reason = told_shift(then, shift)
        speaker.tell(text)
        if reason is not None:
            speaker.tell(reason, 1)
