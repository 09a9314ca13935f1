"""The exceptions samtale raises, each with its exit code.

Faults in files that people write are not here: those are values (`samtale.core.problems.Problem`)
that are collected and shown together. An exception ends what was going on; the one place
that turns it into a sentence for a person is the front end that called.

    SamtaleError                 1  (never raised itself)
    ├── UsageError               2  wrong words on the command line
    ├── UnreadableError          2  a file that cannot be used, with its problems
    ├── ErasedError              2  what is asked for was erased for good
    ├── StoppedError             3  the person stopped, or the input ended
    ├── RefusedError             4  not allowed
    │   └── LockedError          4  the cases are locked, or a passphrase is wrong
    │       └── ShutOutError     4  the keys of one case do not open; those of others may
    └── NotKeptError             5  the store could not keep something
        ├── OvertakenError       5  another window was quicker; nothing is lost
        │   └── RenumberedError  5  what was kept apart has got other numbers
        ├── ClashError           5  another window has decided the very same thing
        └── UnreachableError     5  the shared store is away; it may be back in a moment
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.events import Event, What
    from samtale.core.problems import Problem
    from samtale.core.words import Message


class SamtaleError(Exception):
    """The base of all exceptions a person may come to see; its text is one full sentence."""

    exit_code = 1
    """The exit code of a command that ends with this exception."""

    def __init__(self, sentence: str | Message) -> None:
        """Say what is wrong.

        Args:
            sentence: The sentence, or a message that a front end can say in any language; the
                text of the exception is then its English.
        """
        self.sentence = sentence
        super().__init__(str(sentence))


class UsageError(SamtaleError):
    """A command was called with words it does not know or cannot use."""

    exit_code = 2


class UnreadableError(SamtaleError):
    """A file cannot be used as it stands."""

    exit_code = 2

    def __init__(self, what: str, problems: Sequence[Problem] = ()) -> None:
        """Name the file and carry its problems.

        Args:
            what: The file or id, as the person named it.
            problems: What is wrong in it, in the order of the lines.
        """
        self.what = what
        self.problems = tuple(problems)
        lines = "".join(f"\n  {problem}" for problem in self.problems)
        super().__init__(f"{what} cannot be used as it stands.{lines}")


class ErasedError(SamtaleError):
    """What is asked for was erased for good, and cannot be worked out any more."""

    exit_code = 2


class StoppedError(SamtaleError):
    """The person stopped, or the input came to its end; everything answered is kept."""

    exit_code = 3


class RefusedError(SamtaleError):
    """The person is not allowed to do this."""

    exit_code = 4


class NotKeptError(SamtaleError):
    """The store could not keep an event; what was typed is still with the caller."""

    exit_code = 5


class LockedError(RefusedError):
    """The cases are locked, or what was given to unlock them does not fit."""


class ShutOutError(LockedError):
    """The keys of one case do not open; nothing is said of other cases."""


class OvertakenError(NotKeptError):
    """Another window has meanwhile kept events of the same case; what it kept can be read."""


class RenumberedError(OvertakenError):
    """What was kept apart has arrived after what others kept: the case has to be read anew."""


class ClashError(NotKeptError):
    """Another window has meanwhile decided the very same thing; a person has to choose."""

    def __init__(self, sentence: str | Message, *, mine: What, theirs: Event) -> None:
        """Carry both, so that they can be shown side by side.

        Args:
            sentence: What happened and what to do; it repeats neither.
            mine: What was to be kept here.
            theirs: What was kept by the other.
        """
        self.mine = mine
        self.theirs = theirs
        super().__init__(sentence)


class UnreachableError(NotKeptError):
    """The server of the shared store cannot be reached, or the connection to it broke."""

    def __init__(self, sentence: str | Message, *, unknown: bool = False) -> None:
        """Say what is safe and what to do.

        Args:
            sentence: The sentence.
            unknown: Whether what was to be kept may be there all the same, because the connection
                broke between asking for the commit and hearing of it.
        """
        self.unknown = unknown
        super().__init__(sentence)
