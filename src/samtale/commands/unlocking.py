"""Unlocking the cases on the terminal: the passphrase is typed unseen, or read from a file.

It is never an argument: the list of processes shows those to everybody on the machine. What is
asked and shown goes to standard error, so that standard output holds results and nothing else.
"""

from __future__ import annotations

import getpass
import os
import sys
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from samtale.adapters.settings import expanded, load_settings, save_settings
from samtale.core.text import clean
from samtale.core.words import msg
from samtale.errors import LockedError, NotKeptError, RefusedError, StoppedError, UsageError
from samtale.talk.who import among, likely, nobody

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from samtale.adapters.vault import Vault
    from samtale.core.protocols import Store
    from samtale.core.words import Message, Words

FILE: Final = "SAMTALE_PASSPHRASE_FILE"
"""The environment variable that names a file whose first line is the passphrase."""

PERSON: Final = "SAMTALE_PERSON"
"""The environment variable that names who unlocks; `--person` says the same for one command."""

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
    person = who(vault.people(), name, mine)
    return vault.unlock(person, passphrase(mine, msg("Passphrase: ")))


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


def who(names: Sequence[str], name: str, mine: Words) -> str:
    """Who unlocks: the one who was named, or the only one; else whoever says so.

    Where nobody can be asked, it is who it was last on this machine, else the system's user.

    Args:
        names: Who can.
        name: Who is named, or what the system calls the person.
        mine: The words of the person.

    Raises:
        LockedError: If nobody is called as was named, or there are several and nobody can be asked.
        StoppedError: If the input ends.
    """
    if named := known(names):
        return named
    usual = likely(names, load_settings()[0].person, name)
    if len(names) < 2:  # noqa: PLR2004 - from two on one has to choose
        return usual or name
    if sys.stdin.isatty() and not os.environ.get(FILE):
        return _asked(names, usual, mine)
    if usual:
        return usual
    raise LockedError(
        msg(
            "Who are you: {names}? Name one with --person, or in {variable}.",
            names=", ".join(names),
            variable=PERSON,
        )
    )


def known(names: Sequence[str]) -> str:
    """Who was named for this command; empty where nobody was, or nobody can unlock it yet.

    Raises:
        LockedError: If nobody is called so.
    """
    named = os.environ.get(PERSON, "")
    if not named or not names:
        return ""
    if not (found := among(names, named)):
        raise LockedError(nobody(named, names))
    return found


def _asked(names: Sequence[str], usual: str, mine: Words) -> str:
    """Ask until somebody says who they are; who it was is proposed the next time."""
    told = msg("Your name? These people can unlock the cases: {names}.", names=", ".join(names))
    tell(mine, told)
    if usual:
        tell(mine, msg("Enter alone: {name}", name=usual))
    while not (found := among(names, (line := answer()) or usual)):
        tell(mine, nobody(line, names))
    with suppress(NotKeptError):
        keep_person(found)
    return found


def keep_person(name: str) -> None:
    """Have a person proposed the next time somebody has to say who they are.

    Raises:
        NotKeptError: If the settings cannot be written.
    """
    settings = load_settings()[0]
    if settings.person != name:
        save_settings(replace(settings, person=name))


@contextmanager
def named_by(options: argparse.Namespace) -> Iterator[None]:
    """Let `--person` name for one command whom the environment names for all of them."""
    named, before = getattr(options, "person", ""), os.environ.get(PERSON)
    if not named:
        yield
        return
    os.environ[PERSON] = named
    try:
        yield
    finally:
        if before is None:
            del os.environ[PERSON]
        else:
            os.environ[PERSON] = before


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
