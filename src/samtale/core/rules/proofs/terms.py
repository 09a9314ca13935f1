"""Conditions in terms that can be told apart one by one.

A comparison of two answers, an age, whether something is known, a question put to a group: each
becomes a term with a name of its own, so that every comparison left compares one thing with
something written in the rules. The same rules in such terms are what a proof is run over; what a
term promises of the answers behind it is in `links`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from samtale.core.condition.parse import parse
from samtale.core.condition.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Const,
    Includes,
    Name,
    Node,
    Not,
    OneOf,
    Or,
    Quantified,
)
from samtale.core.rules.frame import Requirement
from samtale.core.rules.proofs.written import written

if TYPE_CHECKING:
    from samtale.core.condition.tree import CompareOp
    from samtale.core.dialog import Dialog
    from samtale.core.rules.model import Rulebook

Sort = Literal[
    "known",
    "includes",
    "order",
    "years",
    "months",
    "days",
    "start",
    "end",
    "is_day",
    "sum",
    "group",
]
"""What a term stands for."""

_KINDS: Final[dict[str, str]] = {
    "known": "yes_no",
    "includes": "yes_no",
    "is_day": "yes_no",
    "order": "order",
    "years": "integer",
    "months": "integer",
    "days": "integer",
    "start": "date",
    "end": "date",
    "sum": "decimal",
}

_TEXTS: Final = ("group", "value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A part of conditions that is judged as one."""

    name: str
    """The name that stands in its place."""
    sort: Sort
    """What it stands for."""
    kind: str
    """The kind of its value, as kinds of questions are called; `order` is -1, 0 or 1."""
    node: Node
    """The part itself; inside a group as written, elsewhere in terms."""

    @property
    def args(self) -> tuple[Node, ...]:
        """What it reads: names and values written out."""
        match self.node:
            case Call(args=args):
                return args
            case Compare(left=left, right=right) | Arithmetic(left=left, right=right):
                return (left, right)
            case Includes(right=right):
                return (right,)
            case _:
                return ()


class Terms:
    """The terms of a dialog and its rules, and both written in them."""

    def __init__(self, dialog: Dialog, rulebook: Rulebook) -> None:
        """Write everything in terms.

        Args:
            dialog: The dialog, with its defaults written out.
            rulebook: The rules, free of errors.
        """
        self.dialog = dialog
        self.written = rulebook
        self.by_name: dict[str, Term] = {}
        self._names: dict[tuple[Sort, Node], str] = {}
        self._texts: dict[str, str] = {}
        self._roots: dict[str, frozenset[str]] = {}
        self.rulebook = self._in_terms(rulebook)
        self.relevance: dict[str, str] = {}
        """The conditions of sections (`§id`) and questions, in terms."""
        for section in dialog.sections:
            if section.ask_if:
                self.relevance[f"§{section.id}"] = self.text(section.ask_if)
            for question in () if section.repeat else section.questions:
                if question.ask_if:
                    self.relevance[question.id] = self.text(question.ask_if)

    # Rules in terms.

    def _in_terms(self, book: Rulebook) -> Rulebook:
        kinds = ("parameters", "facts", "programmes", "offers", "clauses", "deadlines")
        changed: dict[str, Any] = {
            kind: {
                key: replace(rule, versions=tuple(map(self._version, rule.versions)))
                for key, rule in getattr(book, kind).items()
            }
            for kind in kinds
        }
        return replace(book, **changed)

    def _version(self, version: object) -> object:
        changed: dict[str, object] = {}
        if (group := getattr(version, "group", None)) is not None:
            changed["group"] = self.text(group)
        if hasattr(version, "cases"):
            cases = getattr(version, "cases", ())
            changed["cases"] = tuple(replace(one, when=self.text(one.when)) for one in cases)
            value = getattr(version, "value", None)
            changed["value"] = None if value is None else self.text(value)
        for key in ("requires", "applies"):
            if (one := getattr(version, key, None)) is not None:
                changed[key] = self._requirement(one)
        return replace(version, **changed) if changed else version  # type: ignore[type-var]

    def _requirement(self, one: Requirement) -> Requirement:
        return replace(
            one,
            when=None if one.when is None else self.text(one.when),
            all=None if one.all is None else tuple(map(self._requirement, one.all)),
            any=None if one.any is None else tuple(map(self._requirement, one.any)),
            negated=None if one.negated is None else self._requirement(one.negated),
        )

    def text(self, text: str) -> str:
        """A condition or expression in terms."""
        if text not in self._texts:
            self._texts[text] = written(self._reduced(parse(text)))
        return self._texts[text]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every condition and expression in terms, each once."""
        return tuple(dict.fromkeys(self._texts.values()))

    # Conditions in terms.

    def _reduced(self, node: Node) -> Node:  # noqa: PLR0911 - one line per kind of node
        match node:
            case And(parts):
                return And(tuple(map(self._reduced, parts)))
            case Or(parts):
                return Or(tuple(map(self._reduced, parts)))
            case Not(part):
                return Not(self._reduced(part))
            case OneOf(left, among):
                return OneOf(self._reduced(left), among)
            case Includes():
                return self._term("includes", node)
            case Quantified(kind=kind):
                return self._term("group", node, kind="integer" if kind == "count" else "yes_no")
            case Call(function, args):
                return self._call(function, args)
            case Compare(op, left, right):
                return self._compare(op, self._reduced(left), self._reduced(right))
            case Arithmetic(op, left, right):
                return self._term("sum", Arithmetic(op, self._reduced(left), self._reduced(right)))
            case _:
                return node

    def _call(self, function: str, args: tuple[Node, ...]) -> Node:
        sort: Sort = function  # type: ignore[assignment]
        if function == "known":
            return self._term(sort, Call(function, args))
        return self._term(sort, Call(function, tuple(map(self._reduced, args))))

    def _compare(self, op: CompareOp, left: Node, right: Node) -> Node:
        free = [bool(self.roots(side)) for side in (left, right)]
        kinds = {self.kind_of(side) for side in (left, right)}
        if not all(free) or not kinds & {"integer", "decimal", "date", "order"}:
            return Compare(op, left, right)
        # Which operator is asked does not matter to what the two are to each other.
        return Compare(op, self._term("order", Compare("==", left, right)), Const(0))

    def _term(self, sort: Sort, node: Node, kind: str | None = None) -> Name:
        key = (sort, node)
        if key not in self._names:
            name = f"_{len(self._names)}"
            self._names[key] = name
            self.by_name[name] = Term(name=name, sort=sort, kind=kind or _KINDS[sort], node=node)
        return Name(self._names[key])

    # What stands behind a name.

    def kind_of(self, node: Node) -> str:
        """The kind of a name's value; the empty text for anything else."""
        if not isinstance(node, Name):
            return ""
        name = node.id
        if name in self.by_name:
            return self.by_name[name].kind
        if name == "today":
            return "date"
        if name in self.dialog.by_name:
            return self.dialog.by_name[name][1].kind
        if name in self.written.facts:
            return self.written.facts[name].kind
        return self._kind_of_parameter(name)

    def _kind_of_parameter(self, name: str) -> str:
        parameter = self.written.parameters.get(name)
        if parameter is None:
            return ""
        if "|" in parameter.unit:
            return "choice"
        values = [version.value for version in parameter.versions if version.value is not None]
        return "text" if values and isinstance(values[0], str) else "decimal"

    def roots(self, node: Node) -> frozenset[str]:
        """The answers, terms and open parameters an expression can take its value from."""
        if not isinstance(node, Name) or node.id == "programme":
            return frozenset()
        if node.id not in self._roots:
            # Entered first: a fact that leads back here adds nothing of its own.
            self._roots[node.id] = frozenset()
            self._roots[node.id] = self._roots_of(node.id)
        return self._roots[node.id]

    def _roots_of(self, name: str) -> frozenset[str]:
        if name in self.written.facts:
            nodes = self._values(name)
            return frozenset(root for node in nodes for root in self.roots(node))
        if name in self.written.parameters:
            versions = self.written.parameters[name].versions
            given = self.written.parameters[name].questions
            return frozenset({name, *given} if any(one.value is None for one in versions) else ())
        return frozenset({name})

    def consts(self, node: Node) -> frozenset[object]:
        """The values written in the rules that an expression can have."""
        match node:
            case Const(value):
                return frozenset({value})
            case Name(id) if id in self.written.parameters:
                versions = self.written.parameters[id].versions
                return frozenset(one.value for one in versions if one.value is not None)
            case Name(id) if id in self.written.facts:
                return frozenset(c for one in self._values(id) for c in self.consts(one))
            case _:
                return frozenset()

    def _values(self, fact: str) -> list[Node]:
        values = [version.value for version in self.written.facts[fact].versions]
        return [parse(self.text(value)) for value in values if value is not None]

    def open_parameters(self) -> frozenset[str]:
        """The parameters of which some version has no value, so that somebody gives it."""
        return frozenset(
            key
            for key, one in self.written.parameters.items()
            if any(version.value is None for version in one.versions)
        )
