"""`samtale store people`: who can unlock the cases, and with what."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from samtale.commands import wiring
from samtale.commands.as_json import print_json
from samtale.commands.speech import language_of, words
from samtale.commands.unlocking import (
    chosen,
    note_recovery,
    passphrase,
    tell,
    typed,
    unlocked,
    who,
)
from samtale.core.words import msg
from samtale.errors import RefusedError, UsageError

if TYPE_CHECKING:
    import argparse

    from samtale.adapters.vault import Vault
    from samtale.core.words import Words


def run(options: argparse.Namespace) -> int:
    """Do what is asked with the people of the store.

    Raises:
        RefusedError: If the passphrase is wrong, it is not allowed, or nobody is at a terminal who
            could type a secret.
        UsageError: If there are no cases yet.
    """
    mine = words(language_of(options))
    with wiring.kept_vault() as vault:
        if vault.state in {"new", "unsealed"}:
            raise UsageError(
                msg("There is no passphrase yet; 'samtale' asks for the first one when it starts.")
            )
        if options.deed in SECRET and not sys.stdin.isatty():
            raise RefusedError(
                msg(
                    "What is secret is typed and shown in a terminal only; run 'samtale store "
                    "people {deed}' in one. Nothing was changed.",
                    deed=options.deed,
                )
            )
        DEEDS[options.deed](vault, mine, options)
    return 0


def _list(vault: Vault, mine: Words, options: argparse.Namespace) -> None:
    """List them; their names are no secret, so no passphrase is asked for."""
    listed = [one for one in vault.listed() if one.name]
    if options.json:
        print_json(
            [
                {"name": one.name, "added_at": one.added_at, "removed_at": one.removed_at or None}
                for one in listed
            ]
        )
        return
    for one in listed:
        since = one.added_at.partition("T")[0]
        text = msg("{name}: since {day}", name=one.name, day=since)
        if one.removed_at:
            until = one.removed_at.partition("T")[0]
            text = msg("{name}: from {day} until {end}", name=one.name, day=since, end=until)
        print(mine.message(text))
    due = vault.recovery_due
    print(mine.message(msg("No recovery key yet.") if due else msg("There is a recovery key.")))


def _add(vault: Vault, mine: Words, options: argparse.Namespace) -> None:
    unlocked(vault, mine, wiring.actor())
    tell(mine, msg("{name} now types a passphrase of their own.", name=options.name))
    vault.add(options.name, chosen(mine))
    print(mine.message(msg("{name} can unlock all cases now.", name=options.name)))


def _remove(vault: Vault, mine: Words, options: argparse.Namespace) -> None:
    unlocked(vault, mine, wiring.actor())
    vault.remove(options.name)
    copied = msg(
        "{name} opens nothing that is written from now on. What {name} could read until now can "
        "have been copied before, with the keys of that time: no program can take that back.",
        name=options.name,
    )
    known = msg(
        "Did {name} know the recovery key? Then make a new one: "
        "'samtale store people recovery-key'.",
        name=options.name,
    )
    for text in (copied, known):
        print(mine.message(text))


def _passphrase(vault: Vault, mine: Words, options: argparse.Namespace) -> None:
    del options
    name = who(vault.people(), wiring.actor(), mine)
    old = passphrase(mine, msg("Passphrase until now: "))
    vault.unlock(name, old)
    vault.change(old, chosen(mine))
    print(mine.message(msg("The passphrase of {name} was changed.", name=name)))
    print(mine.message(msg("A copy of the file from before still opens with the old one.")))


def _recover(vault: Vault, mine: Words, options: argparse.Namespace) -> None:
    names = vault.people()
    name = options.name or who(names, wiring.actor(), mine)
    key = typed(mine, msg("Recovery key: "))
    vault.recover(name, key, chosen(mine))
    print(mine.message(msg("{name} can unlock all cases again.", name=name)))


def _recovery_key(vault: Vault, mine: Words, options: argparse.Namespace) -> None:
    del options
    unlocked(vault, mine, wiring.actor())
    note_recovery(vault, mine)


DEEDS = {
    "list": _list,
    "add": _add,
    "remove": _remove,
    "passphrase": _passphrase,
    "recover": _recover,
    "recovery-key": _recovery_key,
}
"""What can be done, by the word on the command line."""

SECRET = frozenset({"add", "passphrase", "recover", "recovery-key"})
"""What needs somebody who types what no file holds: a passphrase of their own, or the key."""
