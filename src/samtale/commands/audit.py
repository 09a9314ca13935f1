"""`samtale cases audit`: who did what on a case, and whether all of it is as it was kept."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from samtale.commands import wiring
from samtale.commands.as_json import print_json
from samtale.commands.speech import language_of, words
from samtale.core.events import TalkBegan
from samtale.core.words import msg
from samtale.errors import NotKeptError, ShutOutError, UsageError
from samtale.talk.history import READINGS, kind_told, told, topic_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from samtale.adapters.store import SqlStore
    from samtale.adapters.trail import Step
    from samtale.core.dialog import Dialog
    from samtale.core.words import Message, Words
    from samtale.talk import Desk


def run(options: argparse.Namespace) -> int:
    """Tell the history of a case, or the number of the day; 1 where something is wrong.

    Raises:
        UsageError: If neither a case nor the number of the day is asked for.
    """
    if not options.case and options.anchor is None:
        raise UsageError(msg("Name a case, or give --anchor for the number of the day."))
    language = language_of(options)
    mine = words(language)
    with wiring.kept_vault() as vault:
        desk = wiring.open_desk(vault, language)
        store = vault.whole_store()
        if options.anchor is not None:
            return _anchor(store, options, mine)
        # By its id a case is found without reading the rows of others, which may be damaged.
        case = options.case if store.has(options.case) else wiring.find_case(desk, options.case)
        steps: tuple[Step, ...] = ()
        broken: list[str | Message] = []
        try:
            steps = store.trail(case)
        except ShutOutError as fault:
            # A key that was changed: nothing of the case can be read.
            broken.append(fault.sentence)
        anchors = _faults(store)
        sound = not (broken or anchors or any(step.faults for step in steps))
        dialog = _dialog(desk, steps)
        if sound:
            # Nothing can be added to a case that was changed.
            desk.note_reading(case, "history")
        if options.json:
            print_json(_plain(case, steps, dialog, mine, sound=sound, anchors=anchors))
        else:
            for line in _lines(steps, dialog, mine):
                print(line)
        for sentence in (*broken, *_sentences(anchors)):
            text = sentence if isinstance(sentence, str) else mine.message(sentence)
            print(text, file=sys.stderr)
        if not options.json:
            print(mine.message(_SOUND if sound else _BROKEN))
    return 0 if sound else 1


_SOUND = msg("Everything is as it was kept.")
_BROKEN = msg("Something was changed outside samtale; compare with a backup.")


def _anchor(store: SqlStore, options: argparse.Namespace, mine: Words) -> int:
    """Print the number of the newest day, or say whether a number that was filed still holds."""
    from samtale.adapters.anchors import anchored, newest_anchor

    faults = _faults(store)
    filed = "".join(options.anchor.split()).lower()
    with store.reading() as connection:
        day, number = newest_anchor(connection)
        known = anchored(connection, filed) if filed else day
    if options.json:
        print_json({"day": day, "number": number, "filed": known, "sound": not faults})
    elif not filed:
        text = msg("What the store held when it was first opened on {day}:", day=day)
        print(mine.message(text))
        print(" ".join(number[at : at + 8] for at in range(0, len(number), 8)))
    elif known:
        print(mine.message(msg("The number is that of {day}, and holds.", day=known)))
    else:
        print(mine.message(msg("No day has this number: the store is not the one it was.")))
    for sentence in _sentences(faults):
        print(sentence, file=sys.stderr)
    return 1 if faults or not known else 0


def _faults(store: SqlStore) -> list[tuple[str, str]]:
    from samtale.adapters.anchors import anchor_faults

    with store.reading() as connection:
        return [*anchor_faults(connection)]


def _sentences(anchors: Sequence[tuple[str, str]]) -> Iterator[str]:
    for day, fault in anchors:
        yield f"{day}: {fault}"


def _dialog(desk: Desk, steps: Sequence[Step]) -> Dialog | None:
    """The dialog of the last talk, for the names of its topics; none where it cannot be had."""
    events = [step.event for step in steps if step.event and not step.faults]
    for event in reversed(events):
        if isinstance(event.what, TalkBegan):
            with suppress(NotKeptError):
                forms = desk.store.forms(event.what.forms)
                return desk.library.thaw(forms)[0] if forms else None
    return None


def _lines(steps: Sequence[Step], dialog: Dialog | None, mine: Words) -> Iterator[str]:
    for step in steps:
        faults = "; ".join(mine.message(fault) for fault in step.faults)
        if not step.kind:
            yield mine.message(msg("After event {n}: {fault}", n=step.seq, fault=faults))
            continue
        at, who, deed, topic = _said(step, dialog, mine)
        about = f" ({topic})" if topic else ""
        yield f"{step.seq}  {at}  {who}: {deed}{about}"
        if faults:
            yield "  " + mine.message(msg("Event {n} is wrong: {fault}", n=step.seq, fault=faults))


def _said(step: Step, dialog: Dialog | None, mine: Words) -> tuple[str, str, str, str]:
    deed, topic = mine.message(kind_told(step.kind)), ""
    if step.event is not None:
        deed = mine.message(told(step.event))
        title = topic_of(step.event.what, dialog)
        topic = mine.say(title).text if title else ""
    at = step.at
    with suppress(ValueError):
        moment = datetime.fromisoformat(step.at).astimezone()
        at = f"{mine.date(moment.date())} {moment:%H:%M}"
    return at, step.actor, deed, topic


def _plain(  # noqa: PLR0913 - the parts of one document
    case: str,
    steps: Sequence[Step],
    dialog: Dialog | None,
    mine: Words,
    *,
    sound: bool,
    anchors: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    events = []
    for step in steps:
        _, _, deed, topic = _said(step, dialog, mine)
        events.append(
            {
                "event": step.seq,
                "at": step.at,
                "actor": step.actor,
                "kind": step.kind,
                "read": step.kind in READINGS,
                "deed": deed,
                "topic": topic or None,
                "faults": [str(fault) for fault in step.faults],
            }
        )
    wrong = [{"day": day, "fault": fault} for day, fault in anchors]
    return {"case": case, "sound": sound, "events": events, "anchor_faults": wrong}
