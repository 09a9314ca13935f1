"""The opposite of each deed that can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.dialog import MORE
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
            return [Answered(path=path, answer=record.previous(path))]
        case EntryAdded(group=group, entry=entry):
            return [EntryRemoved(group=group, entry=entry), *_closed_before(record, event, group)]
        case EntryRemoved(group=group, entry=entry):
            return [EntryAdded(group=group, entry=entry), *_closed_before(record, event, group)]
        case Remarked(path=path):
            return [Remarked(path=path, text="")]
        case SectionEnded(section=section, ended=ended):
            return [SectionEnded(section=section, ended=not ended)]
        case OfferDecided(offer=offer):
            before = _before(record, event, OfferDecided, offer)
            return [before or OfferDecided(offer=offer, decision=None)]
        case ClauseTaken(clause=clause):
            before = _before(record, event, ClauseTaken, clause)
            return [before or ClauseTaken(clause=clause, text="")]
    return []


def _closed_before(record: Record, event: Event, group: str) -> list[What]:
    """How a group's closing question stood before an entry came or went, if it was answered."""
    path = f"{group}.{MORE}"
    answer: Answered | None = None
    for earlier in record.events[: event.seq - 1]:
        if isinstance(earlier.what, Answered) and earlier.what.path == path:
            answer = earlier.what
        elif isinstance(earlier.what, EntryAdded) and earlier.what.group == group:
            answer = None
    return [answer] if answer is not None and answer.answer.settled else []


def _before(record: Record, event: Event, kind: type[What], key: str) -> What | None:
    """What stood at a place before an event, by the offer or clause it is about."""
    found: What | None = None
    for earlier in record.events[: event.seq - 1]:
        about = getattr(earlier.what, "offer", None) or getattr(earlier.what, "clause", None)
        if isinstance(earlier.what, kind) and about == key:
            found = earlier.what
    return found
