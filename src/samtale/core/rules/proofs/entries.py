"""Entries of a group of which everything is so that was settled of the group.

What is asked of a group tells its entries apart; one of every kind is made, and the fewest are put
together that give every question put to the group its settled answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Any, Final

from samtale.core.condition import UNKNOWN, condition, node_of
from samtale.core.condition.tree import (
    Arithmetic,
    Call,
    Compare,
    Const,
    Includes,
    Name,
    OneOf,
    Quantified,
    children,
    names_in,
)
from samtale.core.course import Course
from samtale.core.dates import PartialDate, Period
from samtale.core.rules.proofs.cells import OTHER
from samtale.core.rules.proofs.days import UndecidedError
from samtale.core.rules.proofs.told import A_DAY, Told

if TYPE_CHECKING:
    from samtale.core.condition.tree import Node
    from samtale.core.dialog import Question
    from samtale.core.rules.proofs.cells import Cell
    from samtale.core.rules.proofs.terms import Terms

_KINDS: Final = 3_000
"""How many different entries of a group are tried."""

_STATES: Final = 20_000
"""How many ways of putting entries together are tried."""

_CHOICES: Final = 5
"""Of how many choices of one answer every selection is tried."""


def entries(
    terms: Terms, settled: Mapping[str, Cell], group: str, outer: Told, today: date
) -> Sequence[Mapping[str, object]] | None:
    """Entries of which everything is so that was settled; none if there are none.

    Args:
        terms: What the rules read.
        settled: The cells.
        group: The group.
        outer: The answers outside groups.
        today: The day of judgement.

    Raises:
        UndecidedError: If there may be some, and none were found.
    """
    asked = [
        (term.node, settled[key])
        for key, term in terms.by_name.items()
        if isinstance(term.node, Quantified) and term.node.group == group and key in settled
    ]
    if not asked:
        return ()
    asking = _Asking(terms, group)
    for node, _ in asked:
        if node.body:
            asking.read(node.body)
    kinds = asking.kinds()
    course = Course(
        terms.dialog,
        Told(values=outer.values, groups={group: kinds}),  # type: ignore[arg-type]
        today,
    )
    bodies = [condition(node.body) if node.body else None for node, _ in asked]
    by_profile: dict[tuple[Any, ...], Mapping[str, object]] = {}
    for number, kind in enumerate(kinds, 1):
        profile = tuple(True if body is None else body(course, {group: number}) for body in bodies)
        if None not in profile:
            by_profile.setdefault(profile, kind)
    found = _put_together([(node.kind, cell) for node, cell in asked], by_profile)
    if found is None and not asking.exact:
        raise UndecidedError
    return found


@dataclass(slots=True)
class _Asking:
    """What is asked of the entries of one group."""

    terms: Terms
    group: str
    cuts: dict[str, set[object]] = field(default_factory=dict)
    """The values each local question is compared with."""
    knowable: set[str] = field(default_factory=set)
    """The local questions of which it is asked whether they are known."""
    exact: bool = True
    """Whether the kinds of entries are all there are."""

    def read(self, node: Node) -> None:
        """Take in what a condition reads, and what the relevance of that hangs on."""
        match node:
            case Compare(left=left, right=right):
                self._compared(left, right)
                self._compared(right, left)
            case OneOf(left=left, among=among):
                self._add(left, among)
            case Includes(choice=choice, right=right):
                self._add(right, [choice])
            case Call(function="known", args=(Name(id),)):
                self.knowable.add(self._local(id) or "")
            case Call() | Arithmetic():
                # Days and sums are not cut; a few values of them stand for all.
                self.exact = self.exact and not any(map(self._local, names_in(node)))
        if isinstance(node, Name) and (local := self._local(node.id)) is not None:
            self._enter(local)
        elif isinstance(node, Name):
            # An answer outside the group need not be settled when the group is.
            self.exact = False
        for part in children(node):
            self.read(part)

    def _enter(self, local: str) -> None:
        if local in self.cuts:
            return
        self.cuts[local] = set()
        relevant = self._question(local).ask_if
        if relevant:
            self.read(node_of(relevant))

    def _compared(self, side: Node, other: Node) -> None:
        if isinstance(other, Const):
            self._add(side, [other.value])
        elif any(map(self._local, names_in(side))):
            # Two answers held against each other: their values are not told apart one by one.
            self.exact = False

    def _add(self, side: Node, values: Iterable[object]) -> None:
        local = self._local(side.id) if isinstance(side, Name) else None
        if local is not None:
            self._enter(local)
            self.cuts[local].update(values)

    def _local(self, name: str) -> str | None:
        head, dot, local = name.partition(".")
        section = self.terms.dialog.groups[self.group]
        inside = dot and head == self.group and any(one.id == local for one in section.questions)
        return local if inside else None

    def _question(self, local: str) -> Question:
        return self.terms.dialog.by_name[f"{self.group}.{local}"][1]

    def kinds(self) -> list[dict[str, object]]:
        """Entries that differ in what is asked of them.

        Raises:
            UndecidedError: If there are too many.
        """
        names = list(self.cuts)
        found: list[dict[str, object]] = []
        for combination in product(*(self._values(name) for name in names)):
            if len(found) >= _KINDS:
                raise UndecidedError
            found.append(dict(zip(names, combination, strict=True)))
        return found

    def _values(self, local: str) -> list[object]:
        question, cuts = self._question(local), self.cuts[local]
        found = list(self._kind_values(question, cuts))
        return [*found, UNKNOWN] if local in self.knowable else found

    def _kind_values(  # noqa: PLR0911 - one line per kind of question
        self, question: Question, cuts: set[object]
    ) -> Iterable[object]:
        match question.kind:
            case "yes_no":
                return (True, False)
            case "choice":
                return question.choices
            case "choices":
                return self._selections(question, cuts)
            case "integer" | "decimal":
                return self._numbers(question, cuts)
            case "date":
                return _dates(cuts)
            case "period":
                return (Period(start=PartialDate.on(A_DAY)),)
            case _:
                return (OTHER, *sorted(str(one) for one in cuts))

    def _selections(self, question: Question, cuts: set[object]) -> Iterator[object]:
        named = sorted(str(one) for one in cuts)
        self.exact = self.exact and len(named) <= _CHOICES
        sizes = range(min(len(named), _CHOICES) + 1)
        for taken in chain.from_iterable(combinations(named, size) for size in sizes):
            others = tuple(one for one in question.choices if one not in named)[:1]
            excludes = set(taken) & set(question.exclusive)
            if not excludes or len(taken) == 1:
                yield taken or others

    def _numbers(self, question: Question, cuts: set[object]) -> list[object]:
        whole = {int(str(one)) for one in cuts if str(one).lstrip("-").isdecimal()}
        self.exact = self.exact and question.kind == "integer" and len(whole) == len(cuts)
        near = {one + by for one in whole or {0} for by in (-1, 0, 1)}
        low, high = question.min, question.max
        return [
            one
            for one in sorted(near)
            if (low is None or one >= low) and (high is None or one <= high)
        ]


def _dates(cuts: Iterable[object]) -> list[object]:
    found = {A_DAY.toordinal()}
    for one in cuts:
        said = PartialDate.from_edtf(str(one))
        edges = (said.earliest(), said.latest())
        found |= {day.toordinal() + by for day in edges if day for by in (-1, 0, 1)}
    return [PartialDate.on(date.fromordinal(one)) for one in sorted(found)]


def _put_together(
    asked: list[tuple[str, Cell]], by_profile: Mapping[tuple[Any, ...], Mapping[str, object]]
) -> Sequence[Mapping[str, object]] | None:
    """The fewest entries that give every term its value; looked for breadth first."""
    goals = [_goal(kind, cell) for kind, cell in asked]
    start = tuple(0 for _ in asked)
    ways: dict[tuple[int, ...], tuple[Mapping[str, object], ...]] = {start: ()}
    ahead = [start]
    for state in ahead:
        if all(
            low <= n and (high is None or n <= high)
            for n, (_, low, high) in zip(state, goals, strict=True)
        ):
            return ways[state]
        if len(ways) > _STATES:
            raise UndecidedError
        for profile, entry in by_profile.items():
            further = tuple(
                min(n + (hit is counted), (low if high is None else high + 1))
                for n, hit, (counted, low, high) in zip(state, profile, goals, strict=True)
            )
            if further not in ways:
                ways[further] = (*ways[state], entry)
                ahead.append(further)
    return None


def _goal(kind: str, cell: Cell) -> tuple[bool, int, int | None]:
    """Which verdict of an entry is counted, and between what its number must lie."""
    if kind == "count":
        return True, cell.low or 0, cell.high
    # Any is one that holds; not all is one that does not.
    counted = kind == "any"
    return (counted, 1, None) if cell.value is counted else (counted, 0, 0)
