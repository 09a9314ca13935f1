"""Record limits and known changes of law: their form, and dialogs held against record limits.

Both judge nobody, so nothing here looks at conditions. What versions have in common is checked in
`checks_versions`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from samtale.adapters.checks_audience import opened_place
from samtale.adapters.checks_versions import FRAME, day_of
from samtale.adapters.dialogs import read_written
from samtale.adapters.rule_parts import Placed, Sheet, rules_of, versions_of
from samtale.core.audience import OUTSIDE, audience_of
from samtale.core.problems import did_you_mean
from samtale.core.rules.beside import RecordLimit, is_outside
from samtale.core.vocabulary import FREE

if TYPE_CHECKING:
    from pathlib import Path

    from samtale.adapters.located import DataPath, Located
    from samtale.core.dialog import Dialog, Question
    from samtale.core.problems import Problem
    from samtale.core.rules.beside import KnownChange
    from samtale.core.rules.model import Rulebook


def check_beside(sheets: tuple[Sheet, ...], rulebook: Rulebook) -> Iterator[Problem]:
    """Every problem of record limits and known changes.

    Args:
        sheets: The files.
        rulebook: The rules of all of them together.
    """
    known = {rule.id for rule in rulebook.rules()}
    for sheet in sheets:
        for placed in rules_of(sheet):
            if isinstance(placed.rule, RecordLimit):
                yield from _record_limit(placed)
        for index, change in enumerate(sheet.form.changes):
            yield from _change(sheet.located, ("changes", index), change)
            yield from _affected(sheet.located, ("changes", index), change, known)


def _record_limit(placed: Placed) -> Iterator[Problem]:
    problem = placed.located.problem
    said = "a record limit holds for everybody, from day to day"
    if placed.rule.examples:
        message = "a record limit judges nobody, so it has no examples; take them out"
        yield problem((*placed.path, "examples"), "wrong-kind", message, at="key")
    for version, path in versions_of(placed):
        if version.group is not None:
            message = f"{said}; take out 'group'"
            yield problem((*path, "group"), "wrong-kind", message, at="key")
        if version.in_force.chosen_by is not None:
            message = f"{said}; take out 'chosen_by'"
            yield problem((*path, "in_force", "chosen_by"), "wrong-kind", message)


_DAYS: Final = ("expected", "checked")
_TEXTS: Final = ("title", "says")


def _change(located: Located, path: DataPath, change: KnownChange) -> Iterator[Problem]:
    lacks = [key for key in FRAME if getattr(change, key) is None]
    if lacks:
        message = f"the change lacks {', '.join(lacks)}; say where it is known from"
        yield located.problem(path, "law-missing", message, at="key")
    for key in _DAYS:
        text = getattr(change, key)
        if text is not None and day_of(text) is None:
            message = f"'{text}' is not a day; write it as 2027-01-01"
            yield located.problem((*path, key), "bad-date", message)
    for key in _TEXTS:
        if not getattr(change, key).strip():
            message = f"'{key}' says nothing; write it"
            yield located.problem((*path, key), "empty-text", message)


def _affected(
    located: Located, path: DataPath, change: KnownChange, known: set[str]
) -> Iterator[Problem]:
    if not change.affects:
        message = "say with 'affects' which rules will change; it is shown with them"
        yield located.problem(path, "missing-key", message, at="key")
    for index, rule in enumerate(change.affects):
        if rule not in known:
            message = f"there is no rule '{rule}'.{did_you_mean(rule, known)}"
            yield located.problem((*path, "affects", index), "unknown-rule", message)


def check_record_limits(dialog: Path, rulebook: Rulebook) -> Iterator[Problem]:
    """The questions to the participant that no record limit of the country lets be a duty.

    Args:
        dialog: The file of the dialog; what else is wrong with it is not told here.
        rulebook: The rules of its country; the newest version of each limit counts.
    """
    written, located, _ = read_written(dialog)
    if written is not None and located is not None:
        yield from _beyond(written, located, rulebook)


def _beyond(dialog: Dialog, located: Located, rulebook: Rulebook) -> Iterator[Problem]:
    limits = rulebook.record_limits.values()
    for at, section in enumerate(dialog.sections):
        asked: list[tuple[Question, DataPath]] = [
            (one, ("questions", index)) for index, one in enumerate(section.questions)
        ]
        if section.repeat:
            asked.append((section.closing(1), ("more",)))
        for question, where in asked:
            if not is_outside(limits, section, question):
                continue
            here: DataPath = ("sections", at, *where)
            if OUTSIDE.intersection(audience_of(section, question)):
                message = (
                    f"'{question.about or section.about}' is in no record limit of "
                    f"'{rulebook.country}' and stays in the case; open it to nobody outside"
                )
                place = opened_place(question, here)
                yield located.problem(place, "opened-too-far", message, at="key")
            if (question.basis or section.basis) not in FREE:
                message = (
                    f"'{question.about or section.about}' is in no record limit of "
                    f"'{rulebook.country}'; write 'basis: voluntary' or 'consent', or ask "
                    "something else"
                )
                yield located.problem(here, "outside-record-limit", message, at="key")
