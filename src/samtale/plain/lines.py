"""Where plain mode's lines come from and go to, and how a line is made safe to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TextIO

from samtale.core.text.clean import visible
from samtale.core.words import msg
from samtale.errors import StoppedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ENDED = msg("The input ended. Everything answered is kept.")
"""What is said when there is no further line."""


class Lines(Protocol):
    """A source and a sink of lines."""

    def read(self, prompt: str) -> str:
        """The next line, without its end.

        Raises:
            StoppedError: If there is none.
        """

    def write(self, line: str) -> None:
        """Write one line."""


class StreamLines:
    """Lines of two text streams, such as standard input and output."""

    def __init__(self, source: TextIO, sink: TextIO, *, prompts: bool = True) -> None:
        """Take the streams.

        Args:
            source: Where lines are read.
            sink: Where lines are written, each at once.
            prompts: Whether a prompt is written before each reading.
        """
        self._source = source
        self._sink = sink
        self._prompts = prompts

    def read(self, prompt: str) -> str:
        """The next line of the source."""
        if prompt and self._prompts:
            self._sink.write(prompt)
            self._sink.flush()
        line = self._source.readline()
        if not line:
            raise StoppedError(ENDED)
        return line.rstrip("\r\n")

    def write(self, line: str) -> None:
        """Write one line to the sink."""
        self._sink.write(f"{visible(line)}\n")
        self._sink.flush()


class ScriptLines:
    """Lines that are known beforehand, and a list of what was written."""

    def __init__(self, script: Iterable[str]) -> None:
        """Take the lines that will be read."""
        self._script: Iterator[str] = iter(script)
        self.written: list[str] = []

    def read(self, prompt: str) -> str:
        """The next line of the script, noted behind its prompt."""
        try:
            line = next(self._script)
        except StopIteration:
            raise StoppedError(ENDED) from None
        self.written.append(visible(f"{prompt}{line}"))
        return line

    def write(self, line: str) -> None:
        """Note one line."""
        self.written.append(visible(line))


def spoken(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
