"""Moving all cases of a store to another: a file to a server, back, or to another file.

Rows go over as they are, sealed; no key is needed and nothing is opened. The store they came from
is left as it is, and says from then on where they are, so that nobody goes on writing in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.adapters.database import Database
from samtale.adapters.erasures import append
from samtale.adapters.schema import MOVED, tell
from samtale.adapters.tally import Tally, copy_rows, forms_of, is_empty, tally
from samtale.adapters.verifying import faults
from samtale.core.words import msg
from samtale.errors import NotKeptError, RefusedError, UsageError

if TYPE_CHECKING:
    from datetime import datetime

DIFFERS: Final = msg(
    "The two stores are not the same after the move, so the old one stays the one in use: close "
    "samtale everywhere, empty the new one and move again."
)


def move(source: Database, target: Database, at: datetime) -> tuple[Tally, Tally]:
    """Copy everything into a store that holds nothing yet, prove it equal, and mark the old one.

    Where a move was stopped before the mark, the next one finds both equal and only marks.

    Args:
        source: Where the cases are.
        target: Where they are to be.
        at: The time, with time zone.

    Returns:
        What each of the two holds afterwards, read from each anew.

    Raises:
        UsageError: If both are the same, or there is nothing to move.
        RefusedError: If the target holds something else.
        NotKeptError: If it could not be done, or the two are not equal; the old one is not marked.
    """
    if source.name == target.name:
        raise UsageError(msg("Name two stores; {name} is both.", name=source.name))
    # On a file nobody else can write meanwhile; on a server whoever does is found by the figures.
    with source.writing(alone=True) as reads:
        if is_empty(reads):
            raise UsageError(msg("There is nothing to move in {name}.", name=source.name))
        if any(faults(reads)):
            raise NotKeptError(
                msg(
                    "{name} is not as it was kept, so nothing was moved; 'samtale store verify' "
                    "says what is wrong.",
                    name=source.name,
                )
            )
        forms = forms_of(reads)
        held = tally(reads, forms)
        with target.writing(alone=True) as writes:
            if is_empty(writes):
                copy_rows(reads, writes)
            elif tally(writes, forms) != held:
                raise RefusedError(
                    msg("{name} holds cases or keys already; name an empty one.", name=target.name)
                )
        _hand_on_list(source, target)
        # Each is read anew, as whoever opens it next will read it.
        with source.reading() as one, target.reading() as other:
            both = tally(one, forms), tally(other, forms)
        if both[0] != both[1]:
            raise NotKeptError(DIFFERS)
        tell(reads, MOVED, f"{at.date().isoformat()} {target.name}")
    return both


def _hand_on_list(source: Database, target: Database) -> None:
    """Give the list of what was erased to the new store, for its restores."""
    if source.erased is None or target.erased is None or not source.erased.is_file():
        return
    try:
        lines = source.erased.read_text(encoding="utf-8")
        known = target.erased.read_text(encoding="utf-8") if target.erased.is_file() else ""
        if source.erased != target.erased and lines and lines not in known:
            append(target.erased, lines)
    except (OSError, UnicodeDecodeError) as error:
        raise NotKeptError(
            msg(
                "The list of what was erased could not be handed on ({why}), so the old store "
                "stays the one in use; move again.",
                why=getattr(error, "strerror", None) or "not UTF-8",
            )
        ) from error
