"""Answers that stand for settled cells, so that the rules as written can be judged by them.

What terms promise of each other is kept: days agree with ages (see `days`), choices with those that
exclude them, entries of a group with what is asked of all of them (see `entries`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from samtale.core.condition import UNKNOWN
from samtale.core.condition.tree import Includes, Name
from samtale.core.course import Course
from samtale.core.dates import PartialDate, Period
from samtale.core.rules.municipality import MunicipalAnswer, Municipality
from samtale.core.rules.proofs.cells import TODAY
from samtale.core.rules.proofs.days import days
from samtale.core.rules.proofs.entries import entries
from samtale.core.rules.proofs.told import A_DAY, Told

if TYPE_CHECKING:
    from samtale.core.dialog import Dialog, Question
    from samtale.core.rules.proofs.cells import Cell
    from samtale.core.rules.proofs.terms import Terms


@dataclass(frozen=True, kw_only=True)
class Witness:
    """A case made up to show what the rules say."""

    told: Told
    """The answers."""
    today: date
    """The day of judgement."""
    municipality: Municipality
    """What the municipality has decided, of what the law leaves open."""
    read: tuple[str, ...]
    """The answers that matter to what is shown, in the order they were read."""

    def course(self, dialog: Dialog) -> Course:
        """The answers held against the dialog, so that only relevant ones count."""
        return Course(dialog, self.told, self.today)  # type: ignore[arg-type]


def choices_agree(terms: Terms, settled: Mapping[str, Cell], name: str) -> bool:
    """Whether the choices of one answer can stand together.

    Args:
        terms: What the rules read.
        settled: The cells.
        name: The term settled last.
    """
    term = terms.by_name.get(name)
    if term is None or not isinstance(term.node, Includes) or settled[name].value is not True:
        return True
    question = term.args[0]
    if not isinstance(question, Name):
        return True
    exclusive = terms.dialog.by_name[question.id][1].exclusive
    taken = [
        other.node.choice
        for key, other in terms.by_name.items()
        if isinstance(other.node, Includes)
        and other.args == term.args
        and key in settled
        and settled[key].value is True
    ]
    return len(taken) <= 1 or not any(choice in exclusive for choice in taken)


def witness(terms: Terms, settled: Mapping[str, Cell], read: tuple[str, ...]) -> Witness | None:
    """Answers that agree with all settled cells; none where there are none.

    Args:
        terms: What the rules read.
        settled: The cells, with those of answers whose values no rule tells apart.
        read: The answers and terms that were read, in their order.

    Raises:
        UndecidedError: If it could not be found out.
    """
    when = days(terms, settled)
    if when is None:
        return None
    today = date.fromordinal(when[TODAY])
    values: dict[str, object] = {}
    for name, cell in settled.items():
        asked = terms.dialog.by_name.get(name)
        if asked and cell.value is not UNKNOWN:
            values[name] = _value(terms, settled, asked[1], cell, when)
    outer = Told(values=values)
    groups: dict[str, Sequence[Mapping[str, object]]] = {}
    for group in terms.dialog.groups:
        found = entries(terms, settled, group, outer, today)
        if found is None:
            return None
        groups[group] = found
    return Witness(
        told=Told(values=values, groups=groups),
        today=today,
        municipality=_municipality(terms, settled),
        read=tuple(name for name in read if name not in terms.by_name),
    )


def _value(
    terms: Terms,
    settled: Mapping[str, Cell],
    question: Question,
    cell: Cell,
    when: Mapping[str, int],
) -> object:
    match question.kind:
        case "date":
            return PartialDate.on(date.fromordinal(when[question.id]))
        case "choices":
            return _chosen(terms, settled, question)
        case "period":
            return _period(terms, question, when)
        case _:
            return cell.value


def _chosen(terms: Terms, settled: Mapping[str, Cell], question: Question) -> tuple[str, ...]:
    named = {
        term.node.choice: settled[key].value
        for key, term in terms.by_name.items()
        if isinstance(term.node, Includes) and term.args == (Name(question.id),) and key in settled
    }
    taken = tuple(choice for choice, value in named.items() if value is True)
    if taken:
        return taken
    return next(((choice,) for choice in question.choices if choice not in named), ())


def _period(terms: Terms, question: Question, when: Mapping[str, int]) -> object:
    ends: dict[str, PartialDate] = {}
    for key, term in terms.by_name.items():
        if term.sort in {"start", "end"} and term.args == (Name(question.id),) and key in when:
            ends[term.sort] = PartialDate.on(date.fromordinal(when[key]))
    if not ends:
        ends["start"] = PartialDate.on(A_DAY)
    return Period(start=ends.get("start"), end=ends.get("end"))


def _municipality(terms: Terms, settled: Mapping[str, Cell]) -> Municipality:
    answers = {
        name: MunicipalAnswer(value=cell.value, authority="-", decided_by="-")
        for name, cell in settled.items()
        if name in terms.written.parameters and cell.value is not UNKNOWN
    }
    return Municipality(name="-", answers=answers)
