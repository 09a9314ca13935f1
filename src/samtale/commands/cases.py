"""`samtale cases`: the cases in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from samtale.adapters.location import unsent
from samtale.adapters.settings import data_folder
from samtale.commands import results, wiring
from samtale.commands.as_json import as_json, print_json
from samtale.commands.speech import language_of, named_language, participant_of, words
from samtale.core.rules.tell import STATUSES
from samtale.core.words import msg, msg_n
from samtale.talk.history import erased_told

if TYPE_CHECKING:
    import argparse

    from samtale.core.words import Words
    from samtale.talk import CaseView, Desk, Talk


LEFT: Final = msg(
    "Something that was answered without the server still lies on this machine: open the case and "
    "choose; 'samtale store unsent' names cases that were erased."
)
"""What is told where a journal is left although the server is there."""


def run(options: argparse.Namespace) -> int:
    """List the cases, or show one."""
    language = language_of(options)
    with wiring.kept_desk(language) as desk:
        if options.deed == "list":
            _list(desk, options, words(language))
        else:
            _show(desk, options, words(language))
    return 0


def _list(desk: Desk, options: argparse.Namespace, mine: Words) -> None:
    views = desk.cases()
    if options.json:
        print_json([_row(view) for view in views])
        return
    if not views:
        print(mine.message(msg("There are no cases yet. 'samtale interview' begins one.")))
    for view in views:
        print(f"{view.reference}  {view.row.id}  {_nearest(view, mine)}")
    if unsent(data_folder()):
        # Unlocking has sent what could be: a person has to choose, or it is of another team.
        print(mine.message(LEFT))
    if due := sum(1 for view in views if view.expired):
        text = msg_n(
            "One case holds what is due for erasure: see 'samtale cases due'.",
            "{n} cases hold what is due for erasure: see 'samtale cases due'.",
            due,
        )
        print(mine.message(text))


def _nearest(view: CaseView, mine: Words) -> str:
    due = view.nearest
    if view.fault:
        return mine.message(msg("cannot be read: {why}", why=view.fault))
    if view.record.erased:
        return mine.message(erased_told(view.record.erased))
    if due is None:
        return mine.message(msg("no deadline"))
    status = mine.message(STATUSES[due.status])
    return f"{mine.value(due.due)} ({status}): {mine.say(due.title).text}"


def _row(view: CaseView) -> dict[str, Any]:
    due = view.nearest
    return {
        "id": view.row.id,
        "reference": view.reference,
        "opened_at": view.row.opened_at.isoformat(),
        "changed_at": view.row.changed_at.isoformat(),
        "events": view.row.events,
        "talks": [
            {
                "id": sitting.id,
                "dialog": sitting.began.dialog,
                "began_at": sitting.at.isoformat(),
                "ended_at": sitting.ended_at.isoformat() if sitting.ended_at else None,
                "languages": {
                    "caseworker": sitting.caseworker_language,
                    "participant": sitting.participant_language,
                },
            }
            for sitting in view.record.talks
        ],
        "due_for_erasure": len(view.expired),
        "erased_at": view.record.erased.at.isoformat() if view.record.erased else None,
        "next_deadline": due.due.isoformat() if due and due.due else None,
    }


def _show(desk: Desk, options: argparse.Namespace, mine: Words) -> None:
    case = wiring.find_case(desk, options.case)
    desk.note_reading(case, "case")
    view = desk.view(next(row for row in desk.store.cases() if row.id == case))
    begun = bool(view.record.talks)
    if options.json:
        told = as_json(desk, _talk(desk, case, options)) if begun else {}
        print_json({**_row(view), **told})
        return
    print(mine.message(msg("Case {reference}", reference=view.reference)) + f"  {case}")
    for sitting in view.record.talks:
        languages = tuple(
            mine.language_name(tag)
            for tag in dict.fromkeys((sitting.caseworker_language, sitting.participant_language))
        )
        text = msg("Talk on {day} in {languages}", day=sitting.at.date(), languages=languages)
        print(f"{mine.message(text)} ({sitting.began.dialog})")
    if not begun:
        print(mine.message(msg("No talk was held on this case yet.")))
        return
    for line in results.lines(_talk(desk, case, options), mine):
        print(line)


def _talk(desk: Desk, case: str, options: argparse.Namespace) -> Talk:
    return desk.look_at(case, named_language(options), participant_of(options) or "")
