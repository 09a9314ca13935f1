"""`samtale store backup|verify|restore|move`: what is done with a store as a whole."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from samtale.adapters.location import ENDING, is_server, store_location
from samtale.adapters.places import place_fault
from samtale.adapters.settings import expanded
from samtale.commands import wiring
from samtale.commands.as_json import print_json
from samtale.commands.speech import language_of, words
from samtale.commands.unlocking import passphrase, tell, who
from samtale.core.words import msg, msg_n
from samtale.errors import (
    NotKeptError,
    RefusedError,
    UnreachableError,
    UnreadableError,
    UsageError,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from samtale.adapters.database import Database
    from samtale.adapters.keys import KeyRing
    from samtale.adapters.restoring import Restoring
    from samtale.adapters.tally import Tally
    from samtale.adapters.verifying import Fault
    from samtale.core.words import Message, Words

REASON: Final = msg("It was erased before, and a backup from before that was restored.")
"""Why something is erased again, as the history of the case tells it."""

_HALF: Final = msg(
    "Checked without keys: the file, the chains, the anchors, dialogs and rules. With --unlock the "
    "seals, the marks and what was erased are checked as well."
)
_WHOLE: Final = msg("Checked with keys: all that can be checked.")
_SOUND: Final = msg("Everything is as it was kept.")
_BROKEN: Final = msg("Something is not as it was kept; leave it as it is and take a sound backup.")


def run(options: argparse.Namespace) -> int:
    """Do what is asked with the whole store.

    Returns:
        0; 1 where something is not as it was kept.

    Raises:
        UsageError: If there is no such store or file, or one is there already.
        UnreadableError: If a backup that is to be restored is damaged.
        RefusedError: If it is not allowed, or a passphrase is wrong.
        NotKeptError: If it could not be done.
    """
    mine = words(language_of(options))
    deeds = {"backup": _backup, "verify": _verify, "restore": _restore, "move": _move}
    return deeds[options.deed](options, mine)


# Backup.


def _backup(options: argparse.Namespace, mine: Words) -> int:
    from samtale.adapters.backup import write_backup

    file = expanded(options.file)
    store = _there(store_location())
    try:
        made = write_backup(store, file, wiring.clock())
    finally:
        store.close()
    wrong = [mine.message(one.told) for one in made.faults]
    if options.json:
        figures = _figures(made.tally)
        print_json({"file": str(file), "sha256": made.sha256, **figures, "faults": wrong})
    else:
        print(mine.message(msg("Backup: {file}", file=str(file))))
        print(_counted(made.tally, mine))
        print(f"SHA-256: {made.sha256}")
        text = msg(
            "It was read again and is whole. It is encrypted, and opens with the passphrases and "
            "the recovery key of today."
        )
        print(mine.message(text))
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        tell(mine, msg("The store was not as it was kept before; keep the backup before this one."))
    return 1 if wrong else 0


# Verify.


def _verify(options: argparse.Namespace, mine: Words) -> int:
    from samtale.adapters.backup import backup_read
    from samtale.adapters.verifying import Fault

    if options.file:
        file = expanded(options.file)
        _refuse_absent(file)
        try:
            with backup_read(file) as connection:
                return _verified(connection, str(file), options, mine)
        except UnreadableError as error:
            damage = [Fault(text=msg("{said}", said=one.message)) for one in error.problems]
            return _told(None, damage, str(file), options, mine)
    where = store_location()
    try:
        store = _there(where)
        try:
            with store.reading() as connection:
                return _verified(connection, store.name, options, mine)
        finally:
            store.close()
    except UnreachableError:
        raise
    except NotKeptError as error:
        # A file that cannot even be opened is what was asked about.
        text = msg("{said}", said=error.sentence)
        return _told(None, [Fault(text=text)], str(where), options, mine)


def _verified(connection: Connection, name: str, options: argparse.Namespace, mine: Words) -> int:
    from samtale.adapters.raw_files import UNREAD
    from samtale.adapters.tally import tally
    from samtale.adapters.verifying import faults

    ring = _keys(connection, mine) if options.unlock else None
    found = [*faults(connection, ring)]
    held = None
    with suppress(*UNREAD):
        held = tally(connection)
    return _told(held, found, name, options, mine)


def _keys(connection: Connection, mine: Words) -> KeyRing:
    from samtale.adapters import people
    from samtale.adapters.keys import KeyRing

    ring = KeyRing()
    left = [one.name for one in people.people(connection) if one.name and not one.removed_at]
    name = who(left, wiring.actor(), mine)
    people.unlock(connection, ring, name, passphrase(mine, msg("Passphrase: ")))
    return ring


def _told(
    held: Tally | None,
    found: Sequence[Fault],
    name: str,
    options: argparse.Namespace,
    mine: Words,
) -> int:
    if options.json:
        plain = {"store": name, "sound": not found, "keys": bool(options.unlock)}
        print_json({**plain, **(_figures(held) if held else {}), "faults": [*_plain(found, mine)]})
        return 1 if found else 0
    print(name)
    if held is not None:
        print(_counted(held, mine))
        print(mine.message(_WHOLE if options.unlock else _HALF))
    for one in found:
        print(mine.message(one.told))
    print(mine.message(_BROKEN if found else _SOUND))
    return 1 if found else 0


def _plain(found: Sequence[Fault], mine: Words) -> Iterator[dict[str, Any]]:
    for one in found:
        where = {"case": one.case or None, "event": one.seq, "day": one.day or None}
        yield {**where, "fault": mine.message(one.text)}


# Restore.


def _restore(options: argparse.Namespace, mine: Words) -> int:
    from samtale.adapters.restoring import prepared

    file, where = expanded(options.file), store_location()
    _refuse_absent(file)
    place = None if is_server(where) else Path(where)
    server = _there(where) if place is None else None
    if place is not None and (fault := place_fault(place.parent)):
        raise RefusedError(fault)
    own = (server and server.erased) or Path(f"{where}{ENDING}")
    now = wiring.clock()
    try:
        with prepared(file, place, own) as ready:
            if not options.lose_newer:
                _refuse_loss(ready)
            erased = _replayed(ready, mine)
            kept = None
            if server is None:
                kept = ready.put(now)
            else:
                ready.put_into(server)
            _tell_restored(ready, erased, kept, mine)
    finally:
        if server is not None:
            server.close()
    return 0


def _refuse_loss(ready: Restoring) -> None:
    if ready.lost is None:
        raise RefusedError(
            msg(
                "The store that is there cannot be read, so nobody can tell what the backup lacks "
                "of it; with --lose-newer it is replaced all the same, and kept beside."
            )
        )
    events, cases = ready.lost
    if events:
        raise RefusedError(
            msg_n(
                "One event of {cases} would be lost: the store holds it and the backup does not. "
                "With --lose-newer it is done all the same, and the old file is kept beside.",
                "{n} events of {cases} would be lost: the store holds them and the backup does "
                "not. With --lose-newer it is done all the same, and the old file is kept beside.",
                events,
                cases=_cases(cases),
            )
        )


def _replayed(ready: Restoring, mine: Words) -> Mapping[str, int]:
    if not ready.is_due:
        return {}
    tell(mine, msg("The backup holds what was erased since; it is erased again first."))
    name = who(ready.people, wiring.actor(), mine)
    ask = msg("Passphrase of {name} at the time of the backup: ", name=name)
    return ready.replay(name, passphrase(mine, ask), mine.message(REASON), wiring.clock())


def _tell_restored(
    ready: Restoring, erased: Mapping[str, int], kept: Path | None, mine: Words
) -> None:
    told = [msg("The backup was restored.")]
    if count := sum(erased.values()):
        one, many = "One event was erased again.", "{n} events were erased again."
        told.append(msg_n(one, many, count))
    told += ready.left_out
    told += [
        msg("{name} was removed since the backup, and can unlock the cases again.", name=name)
        for name in ready.back_again
    ]
    if ready.back_again:
        told.append(msg("Remove them once more: 'samtale store people remove NAME'."))
    if kept is not None:
        told.append(
            msg("What was there before: {file}. Delete it once it is not needed.", file=str(kept))
        )
    for text in told:
        print(mine.message(text))


# Move.


def _move(options: argparse.Namespace, mine: Words) -> int:
    from samtale.adapters.database import Database
    from samtale.adapters.moving import move

    goal = _where(options.target)
    if isinstance(goal, Path) and (fault := place_fault(goal.parent)):
        raise RefusedError(fault)
    source = _there(_where(options.source))
    try:
        target = Database(goal)
        try:
            both = move(source, target, wiring.clock())
        finally:
            target.close()
    finally:
        source.close()
    named = {"from": source.name, "to": target.name}
    if options.json:
        told = zip(named.items(), both, strict=True)
        print_json({end: {"store": name, **_figures(one)} for (end, name), one in told})
        return 0
    for name, one in zip(named.values(), both, strict=True):
        print(name)
        print(f"  {_counted(one, mine)}")
        print("  " + mine.message(msg("all rows: {digest}", digest=one.rows)))
        print("  " + mine.message(msg("last events: {digest}", digest=one.heads)))
    text = msg(
        "Both are the same. {name} is left as it was, and opens no more; name the new store in "
        "SAMTALE_STORE.",
        name=source.name,
    )
    print(mine.message(text))
    return 0


# What they share.


def _where(text: str) -> Path | str:
    return text if is_server(text) else expanded(text).absolute()


def _there(where: Path | str) -> Database:
    """A store that is there; a file that is not is never made."""
    from samtale.adapters.database import Database

    if not is_server(where):
        _refuse_absent(Path(where))
    return Database(where)


def _refuse_absent(file: Path) -> None:
    if not file.is_file():
        raise UsageError(msg("There is no file {file}.", file=str(file)))


def _figures(held: Tally) -> dict[str, Any]:
    return {"rows": dict(held.counts), "heads": held.heads, "digest": held.rows}


def _counted(held: Tally, mine: Words) -> str:
    events = msg_n("one event", "{n} events", held.counts["event"])
    cases = _cases(held.counts["case_file"])
    return mine.message(msg("{cases}, {events}", cases=cases, events=events))


def _cases(count: int) -> Message:
    return msg_n("one case", "{n} cases", count)
