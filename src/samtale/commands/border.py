"""The last border of the commands: nothing is printed that a terminal would obey.

What comes from people and files is cleaned where it comes in (`samtale.core.text`); this is for
what came another way, such as by the hand of another program in the store. What the app draws
passes `samtale.ui.filters`, which does the same.
"""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TextIO, cast

from samtale.core.text.clean import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROGRESS: Final = re.compile("\r(?P<told>[^\r\x1b]*)\x1b\\[K")
"""A line that takes the place of the one before it, whole, as samtale itself writes it."""


class Border:
    """A stream through which only text passes; else it is the stream it stands before."""

    def __init__(self, stream: TextIO) -> None:
        """Stand before a stream."""
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text without anything a terminal would obey; gives its length."""
        if progress := _PROGRESS.fullmatch(text):
            self._stream.write(f"\r{visible(progress['told'])}\x1b[K")
        else:
            self._stream.write(visible(text, lines=True))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Write several texts."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the stream has
        return getattr(self._stream, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._stream)


@contextmanager
def bordered() -> Iterator[None]:
    """Let standard output and standard error pass the border, until the command has ended."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast("TextIO", Border(one)) for one in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
