"""Cells: the finitely many values of an answer that the rules can tell apart.

Every condition in terms compares one thing with values written in the rules. Between two such
values all answers count alike, so one of them stands for all: a cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from samtale.core.condition.parse import parse
from samtale.core.condition.tree import (
    UNKNOWN,
    Compare,
    Name,
    OneOf,
    children,
    names_in,
)
from samtale.core.dates import PartialDate
from samtale.core.rules.frame import requirement_of
from samtale.core.rules.model import FactVersion

if TYPE_CHECKING:
    from samtale.core.condition.tree import Node
    from samtale.core.rules.frame import Requirement, Version
    from samtale.core.rules.model import AnyRule
    from samtale.core.rules.proofs.terms import Terms

FIRST: Final = date(1850, 1, 1).toordinal()
"""The first day a proof looks at."""

LAST: Final = date(2199, 12, 31).toordinal()
"""The last day a proof looks at."""

SOME: Final = ("some",)
"""Stands for the value of an answer of which only parts are asked, such as a period."""

OTHER: Final = "…"
"""Stands for every text that no rule names."""

TODAY: Final = "today"


@dataclass(frozen=True, slots=True)
class Cell:
    """Values that no rule tells apart."""

    value: object
    """The one that stands for all; `UNKNOWN` where the answer is settled and not given."""
    low: Any = None
    """The least of them, for whole numbers and days (as ordinals); none without a bound."""
    high: Any = None
    """The greatest of them."""


class Cells:
    """The cells of everything the rules read, cut once and kept."""

    def __init__(self, terms: Terms) -> None:
        """Find every value that something is compared with."""
        self._terms = terms
        self._cuts: dict[str, set[tuple[str, object]]] = {}
        self._kept: dict[str, tuple[Cell, ...]] = {}
        for text in terms.texts:
            self._collect(parse(text))
        book = terms.rulebook
        for rule in book.rules():
            for version in rule.versions:
                self._period(version)
        self.knowable = self._knowable()
        """The answers of which rules ask whether they are known."""

    def of(self, name: str) -> tuple[Cell, ...]:
        """The cells of an answer, a term or an open parameter, the likeliest first."""
        if name not in self._kept:
            found = self._cut(name)
            if name in self.knowable:
                found = (*found, Cell(UNKNOWN))
            self._kept[name] = found
        return self._kept[name]

    # What is compared with what.

    def _collect(self, node: Node) -> None:
        terms = self._terms
        if isinstance(node, Compare):
            for side, other, op in (
                (node.left, node.right, node.op),
                (node.right, node.left, "=="),
            ):
                for name in (*terms.roots(side), *_fact(terms, side)):
                    self._add(name, op, terms.consts(other))
        if isinstance(node, OneOf):
            for name in (*terms.roots(node.left), *_fact(terms, node.left)):
                self._add(name, "==", node.among)
        for part in children(node):
            self._collect(part)

    def _add(self, name: str, op: str, values: Iterable[object]) -> None:
        self._cuts.setdefault(name, set()).update((op, value) for value in values)

    def _period(self, version: Version) -> None:
        held = version.in_force
        question = (
            self._terms.rulebook.dates.get(held.chosen_by, TODAY) if held.chosen_by else TODAY
        )
        for name in {question, TODAY}:
            if held.start:
                self._add(name, ">=", [held.start])
            if held.until:
                self._add(name, "<=", [held.until])

    def _knowable(self) -> frozenset[str]:
        found: set[str] = set()
        for term in self._terms.by_name.values():
            if term.sort == "known":
                found |= self._behind(term.args[0], set())
        return frozenset(found - {TODAY})

    def _behind(self, node: Node, seen: set[str]) -> set[str]:
        """The answers behind a name, through facts and terms."""
        found: set[str] = set()
        for name in names_in(node) - seen:
            seen.add(name)
            if name in self._terms.rulebook.facts:
                for text in texts_of_rule(self._terms.rulebook.facts[name]):
                    found |= self._behind(parse(text), seen)
            elif name in self._terms.by_name:
                term = self._terms.by_name[name]
                if term.sort != "group":
                    for arg in term.args:
                        found |= self._behind(arg, seen)
            else:
                found.add(name)
        return found

    # Cutting.

    def _cut(self, name: str) -> tuple[Cell, ...]:  # noqa: PLR0911 - one line per kind
        kind = self._terms.kind_of(Name(name))
        cuts = self._cuts.get(name, set())
        match kind:
            case "yes_no":
                return (Cell(value=True), Cell(value=False))
            case "order":
                return (Cell(0), Cell(-1), Cell(1))
            case "choice":
                return tuple(map(Cell, self._choices(name)))
            case "choices" | "period" | "note":
                return (Cell(SOME),)
            case "date":
                return _days(cuts)
            case "integer" | "decimal":
                return self._numbers(name, kind, cuts)
            case _:
                texts = sorted(str(value) for _, value in cuts)
                return tuple(map(Cell, (OTHER, *dict.fromkeys(texts))))

    def _choices(self, name: str) -> Iterable[object]:
        if name in self._terms.dialog.by_name:
            return self._terms.dialog.by_name[name][1].choices
        if name in self._terms.rulebook.facts:
            return self._terms.rulebook.facts[name].choices
        parameter = self._terms.rulebook.parameters.get(name)
        words = [word.strip() for word in parameter.unit.split("|")] if parameter else []
        if set(words) == {"true", "false"}:
            return (True, False)
        return words

    def _numbers(
        self, name: str, kind: str, cuts: Iterable[tuple[str, object]]
    ) -> tuple[Cell, ...]:
        low, high = self._bounds(name)
        numbers = {(op, Decimal(str(value))) for op, value in cuts if _is_number(value)}
        if kind == "integer":
            return _whole(numbers, low, high)
        return _fractions({value for _, value in numbers}, low, high)

    def _bounds(self, name: str) -> tuple[Decimal | None, Decimal | None]:
        found = self._terms.dialog.by_name.get(name)
        if found:
            low, high = found[1].min, found[1].max
            return (
                None if low is None else Decimal(str(low)),
                None if high is None else Decimal(str(high)),
            )
        term = self._terms.by_name.get(name)
        return (Decimal(0) if term and term.sort == "group" else None), None


def _fact(terms: Terms, node: Node) -> Iterable[str]:
    """A fact by its own name, for who asks about facts without looking into them."""
    return (node.id,) if isinstance(node, Name) and node.id in terms.rulebook.facts else ()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _days(cuts: Iterable[tuple[str, object]]) -> tuple[Cell, ...]:
    """The days cut where a comparison changes; the newest first."""
    starts = {FIRST, LAST + 1}
    for op, value in cuts:
        said = value if isinstance(value, PartialDate) else PartialDate.from_edtf(str(value))
        first, last = said.earliest(), said.latest()
        sharp = first == last
        if first and not (sharp and op in {"<=", ">"}):
            starts.add(first.toordinal())
        if last and not (sharp and op in {">=", "<"}):
            starts.add((last + timedelta(days=1)).toordinal())
    edges = sorted(start for start in starts if FIRST <= start <= LAST + 1)
    cells = [
        Cell(PartialDate.on(date.fromordinal(low)), low, high - 1) for low, high in pairwise(edges)
    ]
    return tuple(reversed(cells))


def _whole(
    cuts: Iterable[tuple[str, Decimal]], low: Decimal | None, high: Decimal | None
) -> tuple[Cell, ...]:
    starts: set[int] = set()
    for op, value in cuts:
        at = int(value.to_integral_value(rounding="ROUND_FLOOR"))
        exact = value == at
        if not exact or op not in {">=", "<"}:
            starts.add(at + 1)
        if exact and op not in {"<=", ">"}:
            starts.add(at)
    least = None if low is None else int(low.to_integral_value(rounding="ROUND_CEILING"))
    most = None if high is None else int(high.to_integral_value(rounding="ROUND_FLOOR"))
    inside = sorted(
        start
        for start in starts
        if (least is None or start > least) and (most is None or start <= most)
    )
    edges: list[int | None] = [least, *inside, None if most is None else most + 1]
    return tuple(_stretch(one, other) for one, other in pairwise(edges))


def _stretch(start: int | None, following: int | None) -> Cell:
    """The whole numbers from one up to the next stretch; none is without a bound."""
    last = None if following is None else following - 1
    return Cell(start if start is not None else last or 0, start, last)


def _fractions(
    points: Iterable[Decimal], low: Decimal | None, high: Decimal | None
) -> tuple[Cell, ...]:
    """Every compared number for itself, and what lies between, below and above them."""
    inside = sorted(
        point
        for point in points
        if (low is None or point >= low) and (high is None or point <= high)
    )
    ends = sorted({*inside, *(one for one in (low, high) if one is not None)})
    if not ends:
        return (Cell(Decimal(0)),)
    cells = [Cell(point, point, point) for point in ends]
    cells += [Cell((one + other) / 2, one, other) for one, other in pairwise(ends)]
    if low is None:
        cells.append(Cell(ends[0] - 1, None, ends[0]))
    if high is None:
        cells.append(Cell(ends[-1] + 1, ends[-1], None))
    return tuple(cells)


def texts_of_rule(rule: AnyRule) -> Iterable[str]:
    """Every condition and expression of a rule that decides what it says."""
    for version in rule.versions:
        yield from texts_of_version(version)


def texts_of_version(version: Version) -> Iterable[str]:
    """Every condition and expression of a version that decides what it says."""
    if version.group is not None:
        yield version.group
    if isinstance(version, FactVersion):
        if version.value is not None:
            yield version.value
        for case in version.cases:
            yield case.when
    yield from texts_of(requirement_of(version))


def texts_of(requirement: Requirement | None) -> Iterable[str]:
    """Every condition of a requirement."""
    if requirement is None:
        return
    if requirement.when is not None:
        yield requirement.when
    for part in (*(requirement.all or ()), *(requirement.any or ())):
        yield from texts_of(part)
    yield from texts_of(requirement.negated)
