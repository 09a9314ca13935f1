"""`samtale cases due`: what the municipality's periods make due for erasure, and erasing it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from samtale.commands import wiring
from samtale.commands.as_json import print_json
from samtale.commands.speech import language_of, words
from samtale.commands.unlocking import answer, tell
from samtale.core.retention import KINDS, NOT_DECIDED, in_force, kept_told, told
from samtale.core.text import fold
from samtale.core.words import msg
from samtale.errors import StoppedError, UsageError
from samtale.talk.retiring import carry_out, due_told

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from samtale.core.words import Words
    from samtale.talk import CaseView, Desk


def run(options: argparse.Namespace) -> int:
    """Tell the periods there are, and of each case what is due, since when and why."""
    language = language_of(options)
    mine = words(language)
    with wiring.kept_desk(language) as desk:
        views = [view for view in desk.cases() if view.expired]
        if options.json:
            print_json([_plain(view) for view in views])
            return 0
        for line in _periods(desk, mine):
            print(line)
        for view in views:
            for line in lines(view, mine):
                print(line)
        if not views:
            print(mine.message(msg("Nothing is due for erasure.")))
    return 0


def erase_due(options: argparse.Namespace) -> int:
    """Erase what is due of one case, once a person has seen it and agreed.

    Raises:
        UsageError: If nothing is due, or nobody can be asked and nobody has agreed.
        StoppedError: If it was not agreed to.
    """
    language = language_of(options)
    mine = words(language)
    with wiring.kept_desk(language) as desk:
        case = wiring.find_case(desk, options.case)
        view = desk.view(next(row for row in desk.store.cases() if row.id == case))
        if not view.expired:
            raise UsageError(msg("Nothing of this case is due for erasure."))
        for line in lines(view, mine):
            print(line, file=sys.stderr if options.json else sys.stdout)
        _agree(options, mine)
        clean = carry_out(desk, view)
    if options.json:
        print_json({**_plain(view), "clean": clean})
        return 0
    print(mine.message(msg("It is erased. That it was, stays in the history.")))
    if not clean:
        text = msg("Some of it is still there: the last traces go at the next unlocking.")
        print(mine.message(text))
    return 0


def lines(view: CaseView, mine: Words) -> Iterator[str]:
    """What is due of a case, in words."""
    yield f"{view.reference}  {view.row.id}"
    dialog = view.course.dialog if view.course else None
    for one in view.expired:
        yield "  " + " ".join(mine.message(text) for text in due_told(one, dialog))


def asked_here() -> bool:
    """Whether somebody sits at a terminal and can be asked."""
    return sys.stdin.isatty()


def _agree(options: argparse.Namespace, mine: Words) -> None:
    if options.yes:
        return
    if not asked_here():
        raise UsageError(msg("Nobody can be asked here; look at what is due, and add --yes."))
    tell(mine, msg("Erase it for good? Type 'erase' if so:"))
    if fold(answer()) not in {"erase", fold(mine.message(msg("erase")))}:
        raise StoppedError(msg("Nothing was erased."))


def _periods(desk: Desk, mine: Words) -> Iterator[str]:
    """The periods in force by kind and topic; which of the kinds have none is said together."""
    periods = desk.municipality.retention if desk.municipality else {}
    decided = in_force(periods, desk.clock().date())
    for key, period in decided.items():
        yield f"{mine.message(kept_told(key))}: {mine.message(told(period))}"
    open_ = [mine.message(name) for key, name in KINDS.items() if key not in decided]
    if open_:
        yield f"{mine.join(open_)}: {mine.message(NOT_DECIDED)}"


def _plain(view: CaseView) -> dict[str, Any]:
    return {
        "case": view.row.id,
        "reference": view.reference,
        "due": [
            {
                "kind": one.kind,
                "of": one.of or None,
                "since": one.since.isoformat(),
                "due": one.due.isoformat(),
                "counted_from": one.period.since,
                "basis": one.period.basis,
                "decided_by": one.period.decided_by,
            }
            for one in view.expired
        ],
    }
