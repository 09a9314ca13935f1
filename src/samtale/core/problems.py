"""Problems: faults in files that people write, as values.

A reader of files returns what it could read together with a tuple of problems; it stops at
none. Where a fault becomes words for a person is the business of the commands and the screens.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning"]
"""An error keeps the file from being used; a warning does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault in a file: where it is, what it is, and how to mend it."""

    code: str
    """The stable name of this kind of fault, such as `unknown-name`."""
    message: str
    """One sentence in English: what is wrong and what would be right."""
    file: str = ""
    """The file, as the person would name it; empty when the text came from elsewhere."""
    line: int = 1
    """The line, counted from 1."""
    column: int = 1
    """The column, counted from 1."""
    severity: Severity = "error"
    """Whether the file can still be used."""

    def __str__(self) -> str:
        """The problem on one line, in the form editors can jump to."""
        return (
            f"{self.file or '<text>'}:{self.line}:{self.column}: "
            f"{self.severity} {self.code}: {self.message}"
        )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A closing half-sentence that names the nearest known word, or nothing.

    Args:
        word: What was written.
        known: The words that would have been understood.

    Returns:
        For example `" Did you mean 'birth'?"`, or an empty string.
    """
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""
