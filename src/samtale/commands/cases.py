"""`samtale cases`: the cases in the store."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from samtale.commands import results, wiring
from samtale.core.words import msg

if TYPE_CHECKING:
    import argparse

    from samtale.talk import CaseView, Desk


def run(options: argparse.Namespace) -> int:
    """List the cases, or show one."""
    with wiring.kept_desk() as desk:
        return _list(desk, options) if options.deed == "list" else _show(desk, options)


def _list(desk: Desk, options: argparse.Namespace) -> int:
    views = desk.cases()
    if options.json:
        print(json.dumps([_row(view) for view in views], ensure_ascii=False, indent=2))
        return 0
    words = desk.words(wiring.language_of(options))
    if not views:
        print(words.message(msg("There are no cases yet. 'samtale interview' begins one.")))
    for view in views:
        row = _row(view)
        due = view.nearest
        when = f"{words.value(due.due)}: {words.say(due.title).text}" if due else "-"
        print(f"{row['reference']}  {row['id']}  {when}")
    return 0


def _row(view: CaseView) -> dict[str, object]:
    due = view.nearest
    return {
        "id": view.row.id,
        "reference": view.reference,
        "opened_at": view.row.opened_at.isoformat(),
        "changed_at": view.row.changed_at.isoformat(),
        "events": view.row.events,
        "next_deadline": due.due.isoformat() if due and due.due else None,
    }


def _show(desk: Desk, options: argparse.Namespace) -> int:
    case = wiring.find_case(desk, options.case)
    talk = desk.look_at(case, options.language or "", options.participant or "")
    if options.json:
        print(json.dumps(results.as_json(desk, talk), ensure_ascii=False, indent=2))
        return 0
    words, _ = results.pair(desk, talk)
    for line in results.lines(talk, words):
        print(line)
    return 0
