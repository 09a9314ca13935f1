"""The tree of a condition, and the values and types its nodes have.

The language is small on purpose: comparisons, choices, dates and counting over groups. It is
read in `parse`, checked in `check` and evaluated in `evaluate`; `missing` says what it waits for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Final, Literal, Protocol

from samtale.core.dialog import MORE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

CompareOp = Literal["==", "!=", "<", "<=", ">", ">="]
"""A comparison of two values."""

QuantifierKind = Literal["any", "all", "count"]
"""What is asked of the entries of a group."""


class _Sentinel:
    """A value that stands for the lack of one."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return self._name

    def __bool__(self) -> bool:
        sentence = f"{self._name} is neither true nor false"
        raise TypeError(sentence)


UNKNOWN: Final = _Sentinel("UNKNOWN")
"""The value is not known: not asked, declined, not known to the person, or not decided."""

ABSENT: Final = _Sentinel("ABSENT")
"""There is definitely no value, because the question is not relevant."""


@dataclass(frozen=True, slots=True)
class Span:
    """A number of which only the bounds are certain; both ends belong to it."""

    low: int | None
    """The least it can be; none when there is no bound."""
    high: int | None
    """The most it can be; none when there is no bound."""

    @property
    def least(self) -> float:
        """The lower bound as a number to compare with."""
        return -inf if self.low is None else self.low

    @property
    def most(self) -> float:
        """The upper bound as a number to compare with."""
        return inf if self.high is None else self.high


@dataclass(frozen=True, slots=True)
class Const:
    """A value written in the condition itself."""

    value: bool | int | Decimal | str
    column: int = field(default=1, compare=False, repr=False)
    """Where it begins in the text as written, from 1."""


@dataclass(frozen=True, slots=True)
class Name:
    """A question, fact or parameter; in a group, of the entry at hand."""

    id: str
    column: int = field(default=1, compare=False, repr=False)
    """Where it begins in the text as written, from 1."""


@dataclass(frozen=True, slots=True)
class Compare:
    """Two values held against each other."""

    op: CompareOp
    left: Node
    right: Node
    column: int = field(default=1, compare=False, repr=False)
    """Where it begins in the text as written, from 1."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """Whether a value is among those listed."""

    left: Node
    among: tuple[str | int | Decimal, ...]
    column: int = field(default=1, compare=False, repr=False)
    """Where it begins in the text as written, from 1."""


@dataclass(frozen=True, slots=True)
class Includes:
    """Whether an answer with several choices includes this one."""

    choice: str
    right: Node
    column: int = field(default=1, compare=False, repr=False)
    """Where it begins in the text as written, from 1."""


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the language applied to values."""

    function: str
    args: tuple[Node, ...]
    column: int = field(default=1, compare=False, repr=False)
    """Where it begins in the text as written, from 1."""


@dataclass(frozen=True, slots=True)
class Quantified:
    """A question put to every entry of a group; `body` is absent for a bare count."""

    kind: QuantifierKind
    group: str
    body: Node | None
    column: int = field(default=1, compare=False, repr=False)
    """Where it begins in the text as written, from 1."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A sum or a difference of two numbers."""

    op: Literal["+", "-"]
    left: Node
    right: Node
    column: int = field(default=1, compare=False, repr=False)
    """Where it begins in the text as written, from 1."""


Node = Const | Name | Compare | OneOf | Includes | And | Or | Not | Call | Quantified | Arithmetic
"""Any part of a condition."""

Binding = dict[str, int]
"""Which entry of which group is at hand."""


class Answers(Protocol):
    """What a condition reads: the values of names, and the entries of groups."""

    def value(self, name: str, binding: Binding) -> object:
        """The value of a question, fact or parameter, or `UNKNOWN` or `ABSENT`."""

    def entries(self, group: str) -> Sequence[int]:
        """The numbers of the group's entries."""

    def closed(self, group: str) -> bool:
        """Whether it is certain that there are no further entries."""

    @property
    def today(self) -> date:
        """The day of judgement."""


@dataclass(frozen=True, slots=True)
class Type:
    """What a node can hold: a kind, and for choices which."""

    kind: str
    """`yes_no`, `number`, `text`, `choice`, `choices`, `date`, `period`, or `any`."""
    choices: frozenset[str] | None = None
    """The ids of the choices, where the kind is `choice` or `choices`."""


class Types(Protocol):
    """What a condition may name."""

    def type_of(self, name: str) -> Type | None:
        """The type of a question, fact or parameter; none if there is none of that name."""

    def names(self) -> Sequence[str]:
        """Every name there is, for suggestions."""

    def groups(self) -> Mapping[str, object]:
        """The groups by name."""


def children(node: Node) -> tuple[Node, ...]:  # noqa: PLR0911 - one line per kind of node
    """The parts directly below a node."""
    match node:
        case Compare() | Arithmetic():
            return (node.left, node.right)
        case OneOf():
            return (node.left,)
        case Includes():
            return (node.right,)
        case And() | Or():
            return node.parts
        case Not():
            return (node.part,)
        case Call():
            return node.args
        case Quantified(body=body):
            return (body,) if body else ()
        case _:
            return ()


def column_of(node: Node) -> int:
    """The column at which a node begins in the text as written, from 1."""
    match node:
        case And() | Or() | Not():
            return min(column_of(part) for part in children(node))
        case _:
            return node.column


def names_in(node: Node) -> frozenset[str]:
    """Every name a condition reads, groups by their closing question: the dependency index."""
    found = {name for part in children(node) for name in names_in(part)}
    if isinstance(node, Name):
        found.add(node.id)
    if isinstance(node, Quantified):
        found.add(f"{node.group}.{MORE}")
    return frozenset(found)
