"""Unlocking the cases on the terminal: the passphrase is typed unseen, or read from a file.

It is never an argument: the list of processes shows those to everybody on the machine. What is
asked and shown goes to standard error, so that standard output holds results and nothing else.
"""

from __future__ import annotations

import getpass
import os
import sys
from typing import TYPE_CHECKING, Final

from samtale.adapters.settings import expanded
from samtale.core.text import clean
from samtale.core.words import msg
from samtale.errors import LockedError, RefusedError, StoppedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.adapters.vault import Vault
    from samtale.core.protocols import Store
    from samtale.core.words import Message, Words

FILE: Final = "SAMTALE_PASSPHRASE_FILE"
"""The environment variable that names a file whose first line is the passphrase."""

FIRST: Final = (
    msg(
        "Choose a passphrase of at least {n} signs: it encrypts everything the cases hold, and "
        "is asked for at every start.",
        n=12,
    ),
    msg(
        "Nobody can look it up; if it is lost, only the recovery key that follows opens the cases."
    ),
)
"""What one must know before one chooses a passphrase, in two sentences."""

LATER: Final = msg(
    "There is no recovery key yet: 'samtale store people recovery-key' makes one in a terminal."
)


def unlocked(vault: Vault, mine: Words, name: str) -> Store:
    """Open the cases, with the passphrase of a file or of the person at the terminal.

    Args:
        vault: The cases.
        mine: The words of the person.
        name: What the system calls the person.

    Raises:
        RefusedError: If the passphrase is wrong or too short, or nobody can be asked.
    """
    if vault.state in {"new", "unsealed"}:
        return _first(vault, mine, name)
    return vault.unlock(who(vault.people(), name), passphrase(mine, msg("Passphrase: ")))


def from_file() -> str | None:
    """The passphrase of the file that the environment names; none where it names none.

    Raises:
        UsageError: If the file cannot be read.
    """
    named = os.environ.get(FILE)
    if not named:
        return None
    try:
        lines = expanded(named).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not UTF-8"
        raise UsageError(
            msg(
                "The file that {name} names cannot be read ({why}); name another one.",
                name=FILE,
                why=why,
            )
        ) from None
    return lines[0] if lines else ""


def passphrase(mine: Words, prompt: Message) -> str:
    """The passphrase of the file, or typed unseen.

    Raises:
        RefusedError: If there is neither a file nor anybody to ask.
    """
    found = from_file()
    return typed(mine, prompt) if found is None else found


def typed(mine: Words, prompt: Message) -> str:
    """Something secret, typed unseen.

    Raises:
        RefusedError: If there is nobody to ask.
        StoppedError: If the input ends.
    """
    if not sys.stdin.isatty():
        raise RefusedError(
            msg("The cases are locked; run it in a terminal, or name a file in {name}.", name=FILE)
        )
    try:
        return getpass.getpass(mine.message(prompt), stream=sys.stderr)
    except EOFError:
        raise StoppedError(msg("Stopped. Nothing was changed.")) from None


def chosen(mine: Words) -> str:
    """A new passphrase, typed twice.

    Raises:
        RefusedError: If the two are not the same.
    """
    first = typed(mine, msg("New passphrase: "))
    if typed(mine, msg("The same again: ")) != first:
        raise RefusedError(msg("The two passphrases are not the same. Nothing was changed."))
    return first


def who(names: Sequence[str], name: str) -> str:
    """Who unlocks: the one the system names, or the only one; else whoever says so.

    Args:
        names: Who can.
        name: What the system calls the person.

    Raises:
        LockedError: If there is more than one and nobody can be asked.
    """
    if name in names or not names:
        return name
    if len(names) == 1:
        return names[0]
    if not sys.stdin.isatty():
        raise LockedError(msg("Nobody called '{name}' can unlock these cases.", name=name))
    tell_raw(", ".join(names))
    return answer()


def _first(vault: Vault, mine: Words, name: str) -> Store:
    """The first start: a passphrase, and the recovery key where somebody is there to note it."""
    found = from_file()
    if found is not None:
        store = vault.create(name, found)
        tell(mine, LATER)
        return store
    for sentence in FIRST:
        tell(mine, sentence)
    if vault.state == "unsealed":
        tell(mine, msg("The cases that are here already are encrypted with it."))
    store = vault.create(name, chosen(mine))
    note_recovery(vault, mine)
    return store


def note_recovery(vault: Vault, mine: Words) -> None:
    """Show a new recovery key and have groups of it typed back until they fit.

    Raises:
        StoppedError: If the input ends; the key does not count then.
    """
    key = vault.new_recovery()
    tell(mine, msg("This is the recovery key. Write it down and keep it away from this machine:"))
    tell_raw(f"\n    {key}\n")
    first, second = vault.asked_groups()
    while True:
        tell(mine, msg("Type groups {first} and {second} of it:", first=first, second=second))
        try:
            vault.trust_recovery(answer())
        except LockedError as wrong:
            said = wrong.sentence
            tell_raw(said if isinstance(said, str) else mine.message(said))
            continue
        tell(mine, msg("The recovery key was tried and opens the cases. It is not shown again."))
        return


def answer() -> str:
    """A line that is typed in the open.

    Raises:
        StoppedError: If the input ends.
    """
    line = sys.stdin.readline()
    if not line:
        raise StoppedError(msg("Stopped. Nothing more was changed."))
    return clean(line.strip())


def tell(mine: Words, message: Message) -> None:
    """Say something beside the results."""
    tell_raw(mine.message(message))


def tell_raw(text: str) -> None:
    """Write a line beside the results."""
    print(text, file=sys.stderr, flush=True)
