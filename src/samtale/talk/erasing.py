"""Erasing: which events go with an answer, a topic or a case, and that they go for good.

What rests on consent goes when the consent is withdrawn, once a person has said so: nothing is ever
erased silently.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.access import CaseRead, Erased
from samtale.core.condition import names_in, parse
from samtale.core.dialog import Path, name
from samtale.core.events import Answered, EntryAdded, EntryRemoved, Event, Remarked
from samtale.core.protocols import GoesOn
from samtale.core.record import Record
from samtale.core.retention import rests
from samtale.core.words import msg
from samtale.errors import OvertakenError, UnreachableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from samtale.core.access import Extent
    from samtale.core.course import Ask
    from samtale.core.dialog import Dialog, Question, Section
    from samtale.core.events import What
    from samtale.core.protocols import Store
    from samtale.talk.kept import KeptTalk

WITHDRAWN = msg("The consent is no longer given, and something was kept that rested on it.")
"""What is said where such an erasing is offered; also its reason."""


def erase(  # noqa: PLR0913 - who erases what, where, when and why
    store: Store,
    case: str,
    dialog: Dialog | None,
    *,
    extent: Extent,
    of: str = "",
    reason: str,
    actor: str,
    at: datetime,
) -> tuple[Erased, bool]:
    """Erase an answer, a topic or a whole case, and keep that it was done.

    Args:
        store: Where the case is kept.
        case: The id of the case.
        dialog: The dialog of its last talk, which knows its topics.
        extent: How much goes.
        of: The path of the answer, or the topic: a section, or what questions are about; for a
            consent its section; for what was looked at, the last day of it in ISO 8601.
        reason: Why.
        actor: Who does it.
        at: When, with time zone.

    Returns:
        What was erased, and whether nothing of it is left; else the rest goes at the next
        unlocking.

    Raises:
        UsageError: If there is nothing to erase.
        NotKeptError: If it could not be done; then nothing is erased.
    """
    while True:
        record = Record(store.history(case))
        if isinstance(store, GoesOn) and store.away:
            # What colleagues have kept is not known here, and what waits here has no place yet.
            raise UnreachableError(
                msg("Nothing can be erased before the server is back and has got everything.")
            )
        numbers = tuple(_numbers(record, dialog, extent, of))
        if not numbers:
            raise UsageError(msg("There is nothing of '{what}' to erase.", what=of or case))
        what = Erased(extent=extent, of=of, reason=reason, events=numbers)
        seq = len(record.events) + 1
        try:
            clean = store.erase(case, Event(seq=seq, at=at, actor=actor, talk="", what=what))
        except OvertakenError:
            continue
        return what, clean


def _numbers(record: Record, dialog: Dialog | None, extent: Extent, of: str) -> Iterator[int]:
    if extent == "case":
        if record.erased is None:
            yield from range(1, len(record.events) + 1)
        return
    if extent == "access":
        yield from (
            event.seq
            for event in record.events
            if isinstance(event.what, CaseRead) and event.at.date().isoformat() <= of
        )
        return
    for event in record.events:
        about = _name(event.what)
        if extent == "answer":
            if isinstance(event.what, Answered | Remarked) and event.what.path == of:
                yield event.seq
        elif about and dialog and _within(dialog, about, extent, of):
            yield event.seq


def _name(what: What) -> str:
    """The name of the question an event is about; of an entry, that of its closing question."""
    match what:
        case Answered(path=path) | Remarked(path=path) if path:
            return Path.parse(path).name
        case EntryAdded(group=group) | EntryRemoved(group=group):
            return f"{group}.more"
        case _:
            return ""


def _within(dialog: Dialog, name: str, extent: Extent, of: str) -> bool:
    found = dialog.by_name.get(name)
    if found is None:
        return False
    section, question = found
    if extent == "consent":
        return section.id == of and rests(section, question)
    return of in {section.id, question.about or section.about}


# Consent.


def scope_of(dialog: Dialog, what: What) -> str:
    """What the body of an event shares a key with: its section, where that rests on a consent.

    Args:
        dialog: The dialog.
        what: What happened.

    Returns:
        The id of the section; empty for all else, which is under the key of the case.
    """
    found = dialog.by_name.get(_name(what))
    return found[0].id if found and rests(*found) else ""


def withdrawn(talk: KeptTalk, ask: Ask) -> str:
    """Of which section is to be offered for erasing what rested on a consent.

    Args:
        talk: The talk.
        ask: The question that was answered last.

    Returns:
        The section; empty where nothing was kept that rested on the answer.
    """
    question = ask.question
    if question.stakes != "consent" or question.kind != "yes_no":
        return ""
    if talk.course.answer(ask.path).value is True or not _bears(ask.section, question):
        return ""
    held = any(_numbers(talk.record, talk.dialog, "consent", ask.section.id))
    return ask.section.id if held else ""


def rested(talk: KeptTalk, section: str) -> tuple[Ask, ...]:
    """What was asked and answered because of the consent of a section, each once."""
    numbers = frozenset(_numbers(talk.record, talk.dialog, "consent", section))
    events = (event for event in talk.record.events if event.seq in numbers)
    paths = dict.fromkeys(one.what.path for one in events if isinstance(one.what, Answered))
    return tuple(filter(None, map(talk.course.ask, paths)))


def _bears(section: Section, question: Question) -> bool:
    """Whether what rests on consent in a section rests on this one, not on another one there.

    A consent further on, such as to something being written into the contract, is read by none of
    the questions that rest on the first one.
    """
    asked = [one.ask_if for one in section.questions if one.ask_if and rests(section, one)]
    read = frozenset[str]().union(*(names_in(parse(text)) for text in asked))
    consents = {name(section, one) for one in section.questions if one.stakes == "consent"}
    return not consents & read or name(section, question) in read
