"""`samtale cases erase`: an answer, a topic or a whole case, for good."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from samtale.adapters.location import is_server, store_location
from samtale.adapters.written_files import FilesThere
from samtale.commands import wiring
from samtale.commands.as_json import print_json
from samtale.commands.due import erase_due
from samtale.commands.speech import language_of, words
from samtale.commands.unlocking import answer, tell
from samtale.core.access import written_by
from samtale.core.record import Record
from samtale.core.text import fold
from samtale.core.words import msg, msg_n
from samtale.errors import UsageError
from samtale.talk.erasing import erase

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from samtale.core.access import Erased, Extent
    from samtale.core.words import Words

STATES: Final = {
    "as written": msg("still there"),
    "changed": msg("changed since it was written; look at it yourself"),
    "gone": msg("not there any more"),
    "deleted": msg("deleted"),
}
"""What has become of a file that was written, in words."""

IN_USE: Final = msg("Another window has the cases open: the last traces go at the next unlocking.")
SHARED: Final = msg(
    "The files of the server still hold the last traces: its administrator clears them away with "
    "'samtale store tidy'."
)
"""What is said where not all is gone yet."""


def run(options: argparse.Namespace) -> int:
    """Erase, say what is gone, and offer the files that were written for deletion.

    Raises:
        UsageError: If there is no such case, nothing to erase, or no reason.
    """
    if options.due:
        return erase_due(options)
    if not options.reason:
        raise UsageError(msg("Say why with --reason; it is kept."))
    language = language_of(options)
    mine = words(language)
    with wiring.kept_desk(language) as desk:
        case = wiring.find_case(desk, options.case)
        record = Record(desk.store.history(case))
        files: dict[str, str] = {}
        for event in record.events:
            files |= written_by(event.what)
        dialog = desk.look_at(case).dialog if record.talks else None
        wanted: dict[Extent, str | None] = {
            "answer": options.answer,
            "topic": options.topic,
            "consent": options.consent,
        }
        extent, of = next(((key, one) for key, one in wanted.items() if one), ("case", ""))
        what, clean = erase(
            desk.store,
            case,
            dialog,
            extent=extent,
            of=of,
            reason=options.reason,
            actor=desk.actor,
            at=desk.clock(),
        )
    states: dict[str, str] = {
        path: FilesThere().state(path, digest) for path, digest in files.items()
    }
    if not options.json:
        _say(what, mine, clean=clean)
        _list(states, mine)
    if "as written" in states.values() and _wanted(options, mine):
        states = {path: _deleted(path, files[path], state) for path, state in states.items()}
        if not options.json:
            _list(states, mine)
    if options.json:
        told = [{"path": path, "state": state} for path, state in states.items()]
        plain = {"case": case, "extent": what.extent, "of": what.of, "events": [*what.events]}
        print_json({**plain, "clean": clean, "files": told})
    return 0


def _say(what: Erased, mine: Words, *, clean: bool) -> None:
    count = len(what.events)
    print(mine.message(msg_n("One event was erased.", "{n} events were erased.", count)))
    text = msg("That it was, when, by whom and why, stays. Backups from before still hold it.")
    print(mine.message(text))
    if not clean:
        print(mine.message(SHARED if is_server(store_location()) else IN_USE))


def _list(states: Mapping[str, str], mine: Words) -> None:
    if states:
        print(mine.message(msg("Files that were written of this case:")))
    for path, state in states.items():
        print(f"  {path}: {mine.message(STATES[state])}")


def _wanted(options: argparse.Namespace, mine: Words) -> bool:
    """Whether the files are to be deleted: said with the command, or by the person asked."""
    if options.delete_files or options.json or not sys.stdin.isatty():
        return bool(options.delete_files)
    tell(mine, msg("Delete those that are still there? Type 'delete' if so:"))
    return fold(answer()) in {"delete", fold(mine.message(msg("delete")))}


def _deleted(path: str, digest: str, state: str) -> str:
    """Delete a file that is as it was written, and nothing else."""
    if state != "as written":
        return state
    return "deleted" if FilesThere().delete(path, digest) else state
