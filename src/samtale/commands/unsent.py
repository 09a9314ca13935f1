"""`samtale store unsent`: what lies on this machine of cases that were erased on the server."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from samtale.commands import wiring
from samtale.commands.as_json import print_json
from samtale.commands.speech import language_of, words
from samtale.commands.unlocking import answer, tell
from samtale.core.protocols import GoesOn
from samtale.core.text import fold
from samtale.core.words import msg, msg_n
from samtale.errors import StoppedError, UsageError
from samtale.talk.returning import DROPPED, GONE_LEFT

if TYPE_CHECKING:
    import argparse

    from samtale.core.words import Words

NOT_SHARED: Final = msg("This is for a shared store: name its server in SAMTALE_STORE.")


def run(options: argparse.Namespace) -> int:
    """List them, or drop what lies here of one, once a person has agreed.

    Raises:
        UsageError: If the store is a file, or nothing of the case can be dropped.
        StoppedError: If it was not agreed to.
        NotKeptError: If the server is away; then nothing is dropped.
    """
    language = language_of(options)
    mine = words(language)
    with wiring.kept_desk(language) as desk:
        store = desk.store
        if not isinstance(store, GoesOn):
            raise UsageError(NOT_SHARED)
        if not options.drop:
            _list([*store.erased_cases], mine, options)
            return 0
        if options.drop not in store.erased_cases:
            raise UsageError(
                msg(
                    "Nothing of a case '{case}' that was erased lies here; see 'samtale store "
                    "unsent'.",
                    case=options.drop,
                )
            )
        _agree(options, mine)
        what = store.drop(options.drop, desk.actor, desk.clock())
    if options.json:
        print_json({"case": options.drop, **asdict(what)})
        return 0
    print(mine.message(DROPPED))
    return 0


def _list(cases: list[str], mine: Words, options: argparse.Namespace) -> None:
    if options.json:
        print_json(cases)
        return
    if not cases:
        print(mine.message(msg("Nothing of an erased case lies on this machine.")))
        return
    text = msg_n(
        "Of one case that was erased meanwhile something still lies on this machine:",
        "Of {n} cases that were erased meanwhile something still lies on this machine:",
        len(cases),
    )
    print(mine.message(text))
    for case in cases:
        print(f"  {case}")
    print(mine.message(msg("'samtale store unsent --drop CASE' drops it.")))


def _agree(options: argparse.Namespace, mine: Words) -> None:
    if options.yes:
        return
    if options.json or not sys.stdin.isatty():
        raise UsageError(msg("Nobody can be asked here; say --yes if it is to be dropped."))
    tell(mine, GONE_LEFT)
    tell(mine, msg("Drop it for good? Type 'drop' if so:"))
    if fold(answer()) not in {"drop", fold(mine.message(msg("drop")))}:
        raise StoppedError(msg("Nothing was dropped."))
