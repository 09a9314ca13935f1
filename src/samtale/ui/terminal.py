"""Finding out who puts right-to-left text in order on this terminal, and settling it.

Terminals differ: some draw every character where it is written, some order whole rows (and so
mix up the columns of a screen), some order each run or each word. They are asked by ECMA-48 mode
8 (BDSM), by their secondary device attributes (DA2), and the environment is looked at.
`decided` is the decision alone; `ordering` asks the terminal and puts it back afterwards.
"""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samtale.ui.script import Mode
    from samtale.ui.settings import Bidi

ASK: Final = "\x1b[8$p\x1b[>c\x1b[c"
"""DECRQM of mode 8, DA2, and DA1: the last is answered by every terminal and ends the waiting."""

WAIT: Final = 0.25
"""How long an answer is waited for, in seconds."""

TAKE: Final = "\x1b[8l"
"""Mode 8 reset (explicit): the terminal draws characters where they are written."""

GIVE_BACK: Final = "\x1b[8h"
"""Mode 8 set (implicit): the terminal orders text again."""

_MODE_8: Final = re.compile(r"\x1b\[\??8;(\d)\$y")
_DA2: Final = re.compile(r"\x1b\[>(\d+);(\d+)")
_DA1: Final = re.compile(r"\x1b\[\?[\d;]*c")
_KONSOLE: Final = "115"
"""The version by which Konsole and the terminals built on its engine answer DA2."""

_SET: Final = frozenset({"1", "3"})
"""The answers of DECRQM that say a mode is set, or permanently set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How text is to be drawn on a terminal."""

    mode: Mode
    """Who orders right-to-left text."""
    switch: bool = False
    """Whether the terminal's own ordering is to be switched off while the app runs."""
    sure: bool = True
    """Whether this is known; where it is not, the person is best asked once."""


def decided(  # noqa: PLR0911 - one line per kind of terminal
    bidi: Bidi, replies: str, environ: Mapping[str, str]
) -> Decision:
    """Decide how text is to be drawn.

    Args:
        bidi: What the settings say.
        replies: What the terminal answered to `ASK`; empty where it was not asked.
        environ: The environment.
    """
    switch = (found := _MODE_8.search(replies)) is not None and found[1] in _SET
    if bidi != "auto":
        return Decision(mode=bidi, switch=switch and bidi == "app")
    if "web" in environ.get("TEXTUAL_DRIVER", ""):
        return Decision(mode="app")
    if switch:
        return Decision(mode="app", switch=True)
    if (version := _DA2.search(replies)) is not None and version[2] == _KONSOLE:
        return Decision(mode="terminal")
    if environ.get("TMUX") or environ.get("STY"):
        # tmux and screen pass text through and hide what the terminal around them answers.
        return Decision(mode="app", sure=False)
    if (
        environ.get("MLTERM")
        or environ.get("KONSOLE_VERSION")
        or environ.get("TERM_PROGRAM") == "Apple_Terminal"
    ):
        return Decision(mode="terminal")
    if environ.get("KITTY_WINDOW_ID"):
        return Decision(mode="words")
    return Decision(mode="app")


def guess(environ: Mapping[str, str]) -> Mode:
    """Who orders text on this terminal as far as the environment tells, without asking it."""
    return decided("auto", "", environ).mode


class Orders:
    """Switches the terminal's own ordering off, and on again."""

    def __init__(self, terminal: IO[str]) -> None:
        """Name the terminal; nothing is written yet.

        Args:
            terminal: Where the app is drawn.
        """
        self._terminal = terminal

    def take(self) -> None:
        """Have the terminal draw characters where they are written."""
        self._write(TAKE)

    def give_back(self) -> None:
        """Have the terminal order text again."""
        self._write(GIVE_BACK)

    def _write(self, text: str) -> None:
        self._terminal.write(text)
        self._terminal.flush()


@contextmanager
def ordering(
    bidi: Bidi, environ: Mapping[str, str], terminal: IO[str] | None
) -> Iterator[tuple[Decision, Orders | None]]:
    """Settle who orders text, for as long as the app runs.

    Whatever ends the app, a fault included, the terminal is as it was before.

    Args:
        bidi: What the settings say.
        environ: The environment.
        terminal: Where the app is drawn; Textual draws on the standard error.
    """
    replies = "" if terminal is None else _asked(terminal)
    decision = decided(bidi, replies, environ)
    if terminal is None or not decision.switch:
        yield decision, None
        return
    orders = Orders(terminal)
    orders.take()
    try:
        yield decision, orders
    finally:
        orders.give_back()


def _asked(terminal: IO[str]) -> str:
    """What the terminal answers; nothing where there is none, or it cannot be asked here."""
    try:
        # Not on Windows, whose console draws every character where it is written.
        import termios
        import tty
    except ImportError:
        return ""
    keyboard = sys.__stdin__
    if keyboard is None or not keyboard.isatty() or not terminal.isatty():
        return ""
    number = keyboard.fileno()
    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number, termios.TCSANOW)
        terminal.write(ASK)
        terminal.flush()
        return _replies(number)
    finally:
        termios.tcsetattr(number, termios.TCSANOW, before)


def _replies(number: int) -> str:
    """Read until the last answer has come, or for as long as one waits."""
    import os
    import select

    replies = ""
    while not _DA1.search(replies):
        ready, _, _ = select.select([number], [], [], WAIT)
        if not ready:
            break
        replies += os.read(number, 1024).decode("ascii", "replace")
    return replies
