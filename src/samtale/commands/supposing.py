"""Supposing on the command line: what is typed becomes a supposed talk, or a sentence why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.commands import wiring
from samtale.core.words import msg
from samtale.errors import UsageError
from samtale.talk import NotUnderstood, Refused
from samtale.talk.supposing import NoSuchQuestion, Supposed
from samtale.talk.supposing import suppose as suppose_of

if TYPE_CHECKING:
    import argparse

    from samtale.talk import Desk, Talk


def suppose(desk: Desk, talk: Talk, options: argparse.Namespace) -> Supposed:
    """Let a case stand on another day or with other answers; nothing is kept.

    Args:
        desk: The desk of the case, for the words in which a fault is told.
        talk: The talk of the case.
        options: `answer`, a list of `path=value`; and `judged_on`.

    Raises:
        UsageError: If an answer names no question, or is not understood there.
    """
    pairs = tuple(_pair(text) for text in options.answer)
    found = suppose_of(talk, wiring.day(options.judged_on), pairs)
    match found:
        case Supposed():
            return found
        case NoSuchQuestion(path=path):
            raise UsageError(
                msg(
                    "There is no question '{path}' in this case; see 'samtale describe'.",
                    path=path,
                )
            )
        case NotUnderstood(ask=ask, message=why):
            raise UsageError(msg("{path}: {why}", path=ask.path, why=why))
        case Refused(ask=ask, says=says):
            words = desk.words(talk.languages[0])
            text = " ".join(words.say(one).text for one in says)
            raise UsageError(msg("{path}: {why}", path=ask.path, why=text))


def _pair(text: str) -> tuple[str, str]:
    path, sign, typed = text.partition("=")
    if not sign or not path.strip():
        raise UsageError(msg("'{text}' is no answer; write a path, =, and the answer.", text=text))
    return path.strip(), typed.strip()
