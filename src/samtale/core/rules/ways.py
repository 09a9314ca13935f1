"""Ways to make a requirement hold, or hold no more: sets of answers that would do it.

Only what can change is touched (`samtale.core.vocabulary.CHANGEABLE`). A way is followed through
facts down to answers as far as that is simple: yes or no, choices, and numbers held against one.
Whether a way really does it is for the caller to try.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Final

from samtale.core.condition import condition, evaluator_of, names_of, node_of, verdict_of
from samtale.core.condition.tree import (
    UNKNOWN,
    And,
    Call,
    Compare,
    Const,
    Includes,
    Name,
    Not,
    OneOf,
    Or,
)
from samtale.core.course import Course
from samtale.core.rules.frame import joined, requirement_of, texts_of
from samtale.core.rules.judge import scope_of
from samtale.core.vocabulary import CHANGEABLE, DECIDED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from samtale.core.answers import Value
    from samtale.core.condition import Node
    from samtale.core.condition.tree import CompareOp
    from samtale.core.dialog import Question, Section
    from samtale.core.rules.frame import Requirement
    from samtale.core.rules.model import Fact
    from samtale.core.rules.scope import Scope

Way = frozenset[tuple[str, "Value"]]
"""Answers by path that together make something so."""

NOTHING: Final[Way] = frozenset()
"""The way in which nothing has to be different."""

MOST: Final = 12
"""How many ways of one requirement are followed, the shortest first."""

DEPTH: Final = 5
"""How deep facts are followed."""

_OPPOSITE: Final[dict[CompareOp, CompareOp]] = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    "<=": ">",
    ">": "<=",
    ">=": "<",
}
_TURNED: Final[dict[CompareOp, CompareOp]] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


class _Growing(Course):
    """A course in which every group may get further entries."""

    def closed(self, group: str) -> bool:
        """No group is closed."""
        del group
        return False


@dataclass(frozen=True, slots=True)
class Ways:
    """Finds ways in one case."""

    scope: Scope
    """What the rules read."""
    course: Course
    """The dialog held against the record."""
    _depth: list[int] = field(default_factory=lambda: [0])

    def requirement(self, requirement: Requirement, *, holds: bool) -> list[Way]:
        """The ways to have a requirement hold or not; what is not known yet may stay so."""
        found = self.scope.holds(requirement)
        if found is None or found is holds:
            return [NOTHING]
        if requirement.when is not None:
            return self.node(node_of(requirement.when), holds=holds)
        kind, parts = joined(requirement)
        wanted = holds is not (kind == "not")
        each = [self.requirement(part, holds=wanted) for part in parts]
        together = kind == "not" or (kind == "all") is holds
        return all_of(each) if together else any_of(each)

    def node(self, node: Node, *, holds: bool) -> list[Way]:  # noqa: PLR0911 - one per kind
        """The ways to have a condition hold or not."""
        found = condition(node)(self.scope, {})
        if found is None or found is holds:
            return [NOTHING]
        match node:
            case And(parts) | Or(parts):
                each = [self.node(part, holds=holds) for part in parts]
                return all_of(each) if isinstance(node, And) is holds else any_of(each)
            case Not(part):
                return self.node(part, holds=not holds)
            case Name(id):
                return self._named(id, lambda value: value is holds)
            case OneOf(Name(id), among):
                return self._named(id, lambda value: (value in among) is holds)
            case Includes(choice, Name(id)):
                return self._including(id, choice, holds=holds)
            case Call("known", (Name(id),)):
                return self._named(id, lambda _: True) if holds else []
            case Compare(op, left, right):
                return self._compared(op if holds else _OPPOSITE[op], left, right)
            case _:
                return []

    # Names.

    def _named(self, name: str, accepts: Callable[[object], bool]) -> list[Way]:
        """The ways to give a name a value that is accepted."""
        if self._depth[0] >= DEPTH:
            return []
        self._depth[0] += 1
        try:
            if name in self.scope.rulebook.facts:
                return self._fact(self.scope.rulebook.facts[name], accepts)
            if name == "programme":
                return self._programme(accepts)
            return self._question(name, accepts)
        finally:
            self._depth[0] -= 1

    def _question(self, name: str, accepts: Callable[[object], bool]) -> list[Way]:
        question = self._changeable(name)
        if question is None:
            return []
        values: Iterable[Value] = ()
        if question.kind == "yes_no":
            values = (True, False)
        elif question.kind == "choice":
            values = question.choices
        found = [frozenset({(name, value)}) for value in values if accepts(value)]
        return all_of([found, *self._asked(name)])

    def _including(self, name: str, choice: str, *, holds: bool) -> list[Way]:
        question = self._changeable(name)
        if question is None or question.kind != "choices":
            return []
        value = self.scope.value(name, {})
        now = value if isinstance(value, tuple) else ()
        if holds:
            alone = choice in question.exclusive
            kept = () if alone else tuple(one for one in now if one not in question.exclusive)
            wanted = (*kept, choice)
        else:
            wanted = tuple(one for one in now if one != choice)
        return all_of([[frozenset({(name, wanted)})] if wanted else [], *self._asked(name)])

    def _changeable(self, name: str) -> Question | None:
        """A question outside groups whose answer can be another one; else none."""
        found = self.course.dialog.by_name.get(name)
        if found is None or found[0].repeat is not None:
            return None
        section, question = found
        return question if changeable(section, question) else None

    def _asked(self, name: str) -> list[list[Way]]:
        """The ways to have a question count at all, where it is not relevant now."""
        if self.course.relevant(name) is not False:
            return []
        section, question = self.course.dialog.by_name[name]
        texts = [text for text in (section.ask_if, question.ask_if) if text is not None]
        return [self.node(node_of(text), holds=True) for text in texts]

    def _fact(self, fact: Fact, accepts: Callable[[object], bool]) -> list[Way]:
        held = self.scope.select(fact).held
        if len(held) != 1:
            return []
        version = held[0]
        if (requires := requirement_of(version)) is not None:
            wanted = [one for one in (True, False) if accepts(one)]
            return any_of([self.requirement(requires, holds=one) for one in wanted])
        value: str | None = getattr(version, "value", None)
        if value is not None:
            wanted = [one for one in (True, False) if accepts(one)]
            return any_of([self.node(node_of(value), holds=one) for one in wanted])
        found: list[list[Way]] = []
        earlier: list[list[Way]] = []
        for case in getattr(version, "cases", ()):
            if accepts(case.value):
                found.append(all_of([*earlier, self.node(node_of(case.when), holds=True)]))
            earlier.append(self.node(node_of(case.when), holds=False))
        return any_of(found)

    def _programme(self, accepts: Callable[[object], bool]) -> list[Way]:
        found: list[list[Way]] = []
        for key, rule in self.scope.rulebook.programmes.items():
            requires = [requirement_of(one) for one in self.scope.select(rule).held]
            if accepts(key):
                found += [self.requirement(one, holds=True) for one in requires if one]
        return any_of(found)

    # Comparisons.

    def _compared(self, op: CompareOp, left: Node, right: Node) -> list[Way]:
        if isinstance(left, Name) and self._is_number(left.id):
            return self._number(left.id, op, right)
        if isinstance(right, Name) and self._is_number(right.id):
            return self._number(right.id, _TURNED.get(op, op), left)
        if isinstance(left, Name) and isinstance(right, Const):
            wanted = right.value
            return self._named(left.id, lambda value: (value == wanted) is (op == "=="))
        return []

    def _is_number(self, name: str) -> bool:
        found = self.course.dialog.by_name.get(name)
        return found is not None and found[1].kind in {"integer", "decimal"}

    def _number(self, name: str, op: CompareOp, other: Node) -> list[Way]:
        question = self._changeable(name)
        value = _plain(other, self.scope)
        if question is None or value is None:
            return []
        step = Decimal(1) if question.kind == "decimal" else 1
        at = type(step)(value)
        wanted = {">": at + step, ">=": at, "<": at - step, "<=": at, "==": at, "!=": at + step}[op]
        least, most = question.min, question.max
        if (least is not None and wanted < least) or (most is not None and wanted > most):
            return []
        return all_of([[frozenset({(name, wanted)})], *self._asked(name)])

    # What cannot be followed to answers.

    def can_change(self, text: str) -> bool:
        """Whether a condition that cannot be followed to answers can come out otherwise at all.

        Everything it reads must be able to change; and what it reads of groups must be able to
        change by a new entry, since what has been cannot be undone.
        """
        seen: set[str] = set()
        can = list(self._can_change(text, seen))
        if not can or not all(can):
            return False
        if not any(name.partition(".")[0] in self.course.dialog.groups for name in seen):
            return True
        now = self.scope
        growing = _Growing(self.course.dialog, self.course.record, self.course.today)
        then = scope_of(now.rulebook, growing, now.today, now.municipality)
        return verdict_of(text)(then, {}) is not verdict_of(text)(now, {})

    def _can_change(self, text: str, seen: set[str]) -> Iterator[bool]:
        for name in names_of(text) - seen:
            seen.add(name)
            if name in self.course.dialog.by_name:
                yield changeable(*self.course.dialog.by_name[name])
            elif name in self.scope.rulebook.facts:
                for version in self.scope.rulebook.facts[name].versions:
                    for inner in texts_of(version):
                        yield from self._can_change(inner, seen)
            elif name in self.scope.rulebook.parameters:
                for asked in self.scope.rulebook.parameters[name].questions:
                    yield from self._can_change(asked, seen)
            elif name == "programme":
                # It follows from the residence.
                yield False


def changeable(section: Section, question: Question) -> bool:
    """Whether the participant or the municipality can change what a question is answered with."""
    about = question.about or section.about
    if about in DECIDED:
        asked_of = question.asked_of or section.asked_of
        return question.stakes == "consent" or asked_of == "caseworker"
    return question.stakes == "consent" or about in CHANGEABLE


def _plain(node: Node, scope: Scope) -> int | Decimal | None:
    """A number written in a condition, or that of a parameter."""
    value: object = None
    if isinstance(node, Const):
        value = node.value
    elif isinstance(node, Name) and node.id in scope.rulebook.parameters:
        value = evaluator_of(node.id)(scope, {})
    if value is UNKNOWN or isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return value


def all_of(each: Iterable[list[Way]]) -> list[Way]:
    """The ways that have all of several things so; none where two want different answers."""
    found: list[Way] = [NOTHING]
    for ways in each:
        merged = (one | other for one, other in product(found, ways))
        found = shortest(way for way in merged if len(dict(way)) == len(way))
    return found


def any_of(each: Iterable[list[Way]]) -> list[Way]:
    """The ways that have one of several things so."""
    return shortest(way for ways in each for way in ways)


def shortest(ways: Iterable[Way]) -> list[Way]:
    """The shortest ways, each once, none that holds another one within it."""
    found: list[Way] = []
    for way in sorted(dict.fromkeys(ways), key=len):
        if not any(one <= way for one in found):
            found.append(way)
    return found[:MOST]
