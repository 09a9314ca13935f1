"""Runs a command: finds its file, and turns how it ended into a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from samtale.commands.border import bordered
from samtale.core.words import Message, msg
from samtale.errors import NotKeptError, SamtaleError, StoppedError, UnreadableError

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Run the command the options name.

    Returns:
        The exit code.
    """
    from samtale.commands.unlocking import named_by

    _safe_streams()
    with bordered(), named_by(options):
        try:
            code = _run(options)
            _tell_of_words()
        except BrokenPipeError:
            # Whoever read the output has had enough. What Python would still write at its end
            # goes nowhere, so that it does not complain.
            _to_nowhere(sys.stdout)
            return StoppedError.exit_code
    return code


def _run(options: argparse.Namespace) -> int:
    try:
        command = import_module(f"samtale.commands.{options.module}")
        code: int = command.run(options)
        sys.stdout.flush()
    except SamtaleError as error:
        _complain(error, options)
        return error.exit_code
    except KeyboardInterrupt:
        _complain(StoppedError(msg("Stopped. Everything answered is kept.")), options)
        return StoppedError.exit_code
    except BrokenPipeError:
        raise
    except OSError as error:
        # What the parts of the program have not foreseen, such as a disk that is full while the
        # results are printed; the reason is the system's.
        where = f" ({error.filename})" if error.filename else ""
        text = msg("The system refused: {why}{where}.", why=error.strerror or "-", where=where)
        _complain(NotKeptError(text), options)
        return NotKeptError.exit_code
    return code


def _tell_of_words() -> None:
    """Name the files of words that could not be used; the command went on without them."""
    from samtale.adapters.reader import reading_problems
    from samtale.commands.speech import catalogs

    with suppress(OSError):
        for problem in (*catalogs().problems, *reading_problems()):
            print(problem, file=sys.stderr)


def _complain(error: SamtaleError, options: argparse.Namespace) -> None:
    """Say on standard error what is wrong: one sentence, then the faults of a file, one a line."""
    sentence = error.sentence
    problems = error.problems if isinstance(error, UnreadableError) else ()
    if isinstance(error, UnreadableError):
        sentence = msg("{what} cannot be used as it stands.", what=error.what)
    text = sentence if isinstance(sentence, str) else _spoken(sentence, options)
    # Where nothing can be written to, the exit code still says what it was.
    with suppress(OSError):
        print(f"samtale: {text}", file=sys.stderr)
        for problem in problems:
            print(f"  {problem}", file=sys.stderr)


def _spoken(message: Message, options: argparse.Namespace) -> str:
    """A message in the caseworker's language; in English where that is what has gone wrong."""
    from samtale.commands import speech

    try:
        return speech.words(speech.language_of(options)).message(message)
    except SamtaleError:
        return speech.words(speech.usual_language()).message(message)


def _safe_streams() -> None:
    """Let every language through: a pipe is UTF-8, and no sign that cannot pass is an error.

    A stream that was closed before the start reads nothing and writes nowhere.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")


def _to_nowhere(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
