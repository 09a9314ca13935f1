"""Events that were kept apart follow those kept meanwhile: their new numbers, and what clashes.

Pure: where they lie meanwhile, and how they are sent, is in `samtale.adapters.offline`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from samtale.core.access import Erased, UnsentDropped
from samtale.core.dialog import Path
from samtale.core.events import Answered, EntryAdded, EntryRemoved, Event, Remarked, What, subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What became of numbers that were given apart."""

    numbers: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    """The number under which an event stands in the case, by the one it was given apart."""
    entries: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """The number of an entry, by the one it was given apart, such as `job[2]`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """Events that were kept apart, as they go on from what others have kept."""

    follow: tuple[Event, ...]
    """Those that follow, with their new numbers and the time at which they were typed."""
    held: tuple[Event, ...]
    """Those about which a person has to choose, because somebody has decided otherwise."""
    shift: Shift
    """What became of all numbers up to here."""


def alike(mine: What, theirs: What) -> bool:
    """Whether two people have decided alike, however each of them put it."""
    if isinstance(mine, Answered) and isinstance(theirs, Answered):
        one, other = mine.answer, theirs.answer
        return (one.status, one.value, one.later) == (other.status, other.value, other.later)
    # Two entries of one number are two entries: which is which has to be looked at.
    return mine == theirs and not isinstance(mine, EntryAdded)


def arranged(
    mine: Sequence[Event], theirs: Sequence[Event], last: int, shift: Shift | None = None
) -> Arranged:
    """Let events that were kept apart follow those that others have kept meanwhile.

    An entry that was added here under a number that another one has got meanwhile gets the next
    number: they are two entries. What is about the same as something of theirs, and ends up saying
    something else, is held, with all that was said of it here.

    Args:
        mine: The events kept apart, in their order.
        theirs: What others have kept since, in its order.
        last: The number of the last event of the case.
        shift: What became of numbers before.
    """
    numbers, entries = dict(shift.numbers if shift else {}), dict(shift.entries if shift else {})
    _move_entries(mine, theirs, entries)
    moved = [replace(event, what=_moved(event.what, entries)) for event in mine]
    clashing = _clashing(moved, theirs)
    apart = {event.seq for event in mine} | set(numbers)
    follow: list[Event] = []
    held: list[Event] = []
    for event in moved:
        undoes = event.undoes
        if undoes in apart:
            # What was taken back is held as well, and is no event of the case.
            undoes = numbers.get(undoes or 0)
        if subject(event.what) in clashing:
            held.append(replace(event, undoes=undoes))
            continue
        last += 1
        numbers[event.seq] = last
        follow.append(replace(event, seq=last, undoes=undoes))
    then = Shift(numbers=numbers, entries=entries)
    return Arranged(follow=tuple(follow), held=tuple(held), shift=then)


def erased_whole(events: Iterable[Event]) -> bool:
    """Whether the whole case was erased: nothing that was kept apart may follow then."""
    return any(isinstance(one.what, Erased) and one.what.extent == "case" for one in events)


def dropping(events: Sequence[Event]) -> UnsentDropped:
    """What stays of events that were kept apart and are dropped: never what they held."""
    times = sorted(event.at for event in events)
    return UnsentDropped(
        kinds=dict(sorted(Counter(event.what.kind for event in events).items())),
        by=tuple(sorted({event.actor for event in events})),
        since=times[0].isoformat() if times else "",
        until=times[-1].isoformat() if times else "",
    )


def _move_entries(mine: Iterable[Event], theirs: Iterable[Event], entries: dict[str, int]) -> None:
    """Give entries of mine other numbers where theirs have got the same."""
    taken: dict[str, set[int]] = {}
    for event in theirs:
        if isinstance(event.what, EntryAdded):
            taken.setdefault(event.what.group, set()).add(event.what.entry)
    for event in mine:
        what = event.what
        if not isinstance(what, EntryAdded) or event.undoes is not None:
            continue
        used, key = taken.setdefault(what.group, set()), f"{what.group}[{what.entry}]"
        now = entries.get(key, what.entry)
        if now in used:
            now = entries[key] = max(used) + 1
        used.add(now)


def _moved(what: What, entries: Mapping[str, int]) -> What:
    match what:
        case EntryAdded(group=group, entry=entry) | EntryRemoved(group=group, entry=entry):
            return replace(what, entry=entries.get(f"{group}[{entry}]", entry))
        case Answered(path=text) | Remarked(path=text) if text:
            path = Path.parse(text)
            now = entries.get(f"{path.group}[{path.entry}]")
            return what if now is None else replace(what, path=str(path._replace(entry=now)))
        case _:
            return what


def _clashing(mine: Iterable[Event], theirs: Iterable[Event]) -> set[str]:
    """What both have decided on, if it ends up otherwise here than there."""
    ours = {subject(event.what): event.what for event in mine}
    others = {subject(event.what): event.what for event in theirs}
    both = (ours.keys() & others.keys()) - {""}
    return {name for name in both if not alike(ours[name], others[name])}
