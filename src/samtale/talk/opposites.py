"""The opposite of each deed that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from samtale.core.answers import NOT_ASKED
from samtale.core.dialog import MORE
from samtale.core.draft_events import ClauseRemarked, DraftEvent, Placed
from samtale.core.events import (
    Answered,
    ClauseTaken,
    EntryAdded,
    EntryRemoved,
    Event,
    OfferDecided,
    Remarked,
    SectionEnded,
    What,
)

if TYPE_CHECKING:
    from samtale.core.record import Record

_PLACES: Final = ("path", "section", "offer", "clause")
"""The fields by which events of one kind are about the same place."""


def opposites(  # noqa: PLR0911 - one line per kind of deed
    record: Record, event: Event
) -> list[What]:
    """What takes an event back when it is appended, or nothing where nothing can.

    Args:
        record: The record up to now; the event is the last of its kind at its place.
        event: The event to be taken back.
    """
    match event.what:
        case Answered(path=path):
            before = _before(record, event, Answered, path)
            return [before or Answered(path=path, answer=NOT_ASKED)]
        case EntryAdded(group=group, entry=entry):
            return [EntryRemoved(group=group, entry=entry), *_closed_before(record, event, group)]
        case EntryRemoved(group=group, entry=entry):
            return [EntryAdded(group=group, entry=entry), *_closed_before(record, event, group)]
        case Remarked(path=path):
            return [Remarked(path=path, text="")]
        case SectionEnded(section=section):
            before = _before(record, event, SectionEnded, section)
            return [before or SectionEnded(section=section, ended=False)]
        case OfferDecided(offer=offer):
            before = _before(record, event, OfferDecided, offer)
            return [before or OfferDecided(offer=offer, decision=None)]
        case ClauseTaken(clause=clause):
            before = _before(record, event, ClauseTaken, clause)
            return [before or ClauseTaken(clause=clause, text="")]
        case ClauseRemarked() as remarked:
            return [replace(remarked, text="")]
        case Placed() as placed:
            return [_there_before(record, event, placed.place) or placed.nothing]
    return []


def asked_at(what: What) -> str | None:
    """The question by which something happened; for a new entry, whether there is one more."""
    match what:
        case Answered(path=path):
            return path
        case EntryAdded(group=group):
            return f"{group}.{MORE}"
        case _:
            return None


def foreign(event: Event, actor: str) -> bool:
    """Whether a deed is somebody else's to take back: what a reviewer decided, or who signed.

    Args:
        event: The event.
        actor: Who would take it back.
    """
    return isinstance(event.what, DraftEvent) and event.actor != actor


def _there_before(record: Record, event: Event, place: str) -> What | None:
    """What stood at the place of a draft's event before it."""
    for earlier in reversed(record.events[: event.seq - 1]):
        if isinstance(earlier.what, Placed) and earlier.what.place == place:
            return earlier.what
    return None


def _closed_before(record: Record, event: Event, group: str) -> list[What]:
    """How a group's closing question stood before an entry came or went, if it was answered."""
    before = _before(record, event, Answered, f"{group}.{MORE}")
    return [before] if before is not None else []


def _before(record: Record, event: Event, kind: type[What], key: str) -> What | None:
    """What stood at a place before an event, by the path, section, offer or clause.

    Looked up before that event and not in the present state, which an earlier undo has changed.
    """
    for earlier in reversed(record.events[: event.seq - 1]):
        what = earlier.what
        if isinstance(what, EntryAdded) and key == f"{what.group}.{MORE}":
            # A new entry opens its group again: what closed it before does not count.
            return None
        if isinstance(what, kind) and key in {getattr(what, name, None) for name in _PLACES}:
            return what
    return None
