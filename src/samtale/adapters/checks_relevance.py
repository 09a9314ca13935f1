"""The conditions of a dialog: what they name, that none goes in circles, and that none looks ahead.

Conditions of a dialog read its own questions and `today`, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from samtale.adapters.conditions import Names, check_condition, names_of_dialog
from samtale.core.condition import names_in
from samtale.core.dialog import MORE, name, questions_of

if TYPE_CHECKING:
    from samtale.adapters.located import DataPath, Located
    from samtale.core.dialog import Dialog, Question, Section
    from samtale.core.problems import Problem


def check_relevance(
    dialog: Dialog, located: Located, *, elsewhere: bool = False
) -> tuple[Problem, ...]:
    """Every problem of the conditions of a dialog.

    Args:
        dialog: The dialog, with its choice lists written out.
        located: Its data, for the places.
        elsewhere: Whether conditions may name questions that stand in another file.
    """
    names = names_of_dialog(dialog, elsewhere=elsewhere)
    check = _Check(dialog, located, names, _order(dialog))
    found: list[Problem] = []
    for at, section in enumerate(dialog.sections):
        found += check.section(section, ("sections", at))
    return (*found, *check.circles())


def _order(dialog: Dialog) -> dict[str, int]:
    """The number of each question in the order asked, by the name conditions use."""
    names = [name(section, one) for section in dialog.sections for one in questions_of(section)]
    return {each: number for number, each in enumerate(names)}


@dataclass(frozen=True, slots=True)
class _Check:
    dialog: Dialog
    located: Located
    names: Names
    order: dict[str, int]
    reads: dict[str, frozenset[str]] = field(default_factory=dict)
    """What the relevance of each question reads, by its name."""
    where: dict[str, DataPath] = field(default_factory=dict)
    """Where that is written."""

    def section(self, section: Section, path: DataPath) -> Iterator[Problem]:
        """The conditions of a section and of its questions."""
        outer: frozenset[str] = frozenset()
        if section.ask_if is not None:
            first = name(section, next(questions_of(section), section.closing(0)))
            where = (*path, "ask_if")
            read, problems = self._condition(where, section.ask_if, None, first)
            outer = read
            yield from problems
        for one in questions_of(section):
            self.reads[name(section, one)] = outer
            self.where[name(section, one)] = (*path, "ask_if")
        for index, question in enumerate(section.questions):
            yield from self._question(section, question, (*path, "questions", index))

    def _question(self, section: Section, question: Question, path: DataPath) -> Iterator[Problem]:
        full = name(section, question)
        if question.ask_if is not None:
            where = (*path, "ask_if")
            read, problems = self._condition(where, question.ask_if, section, full)
            self.reads[full] |= read
            self.where[full] = where
            yield from problems
        for index, constraint in enumerate(question.must):
            where = (*path, "must", index, "when")
            yield from self._condition(where, constraint.when, section, full)[1]

    def _condition(
        self, path: DataPath, text: str, section: Section | None, asked: str
    ) -> tuple[frozenset[str], list[Problem]]:
        """What a condition reads, and its problems; `asked` is the question it belongs to."""
        group = section.repeat if section else None
        node, faults = check_condition(self.located, path, text, self.names, group=group)
        problems = list(faults)
        read = names_in(node) if node else frozenset()
        later = sorted(
            each
            for each in read
            if self.order.get(each, -1) > self.order[asked] and each != f"{group}.{MORE}"
        )
        if later:
            message = f"'{later[0]}' is asked later than this; until then it is not known"
            problem = self.located.problem(path, "reads-later", message, severity="warning")
            problems.append(problem)
        return read, problems

    def circles(self) -> Iterator[Problem]:
        """Questions whose relevance hangs on itself, each circle once."""
        for circle in circles(self.reads):
            way = " needs ".join(circle)
            message = f"the relevance goes in a circle: {way}; break it at one of them"
            yield self.located.problem(self.where[circle[0]], "circular", message)


def circles(reads: Mapping[str, frozenset[str]]) -> Iterator[list[str]]:
    """The circles in what reads what; one for each knot, with the first name again at its end.

    Args:
        reads: The names each name reads; names that read nothing may lack.
    """
    graph = {key: {each for each in read if each in reads} for key, read in reads.items()}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as fault:
            # graphlib gives the circle against the direction of reading.
            circle: list[str] = list(reversed(fault.args[1]))
            yield circle
            for each in circle:
                graph[each] = set()
            continue
        return
