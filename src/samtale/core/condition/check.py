"""The static check of a condition: names, types, choices and dates, before anyone is asked.

Returns faults as values with their column; the adapter that read the file adds file and line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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
    Type,
    Types,
    column_of,
)
from samtale.core.dates import PartialDate
from samtale.core.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

YES_NO: Final = Type("yes_no")
NUMBER: Final = Type("number")
TEXT: Final = Type("text")
DATE: Final = Type("date")
PERIOD: Final = Type("period")
ANY: Final = Type("any")

_KINDS: Final = {
    "integer": NUMBER,
    "decimal": NUMBER,
    "yes_no": YES_NO,
    "date": DATE,
    "period": PERIOD,
    "note": ANY,
}

_ORDERED: Final = {"number", "date", "any"}

_RESULTS: Final = {
    "known": YES_NO,
    "is_day": YES_NO,
    "start": DATE,
    "end": DATE,
    "years": NUMBER,
    "months": NUMBER,
    "days": NUMBER,
}

_WANTS: Final = {"start": "period", "end": "period", "known": "any"}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a condition says that cannot be meant."""

    code: str
    """The stable name of this kind of fault."""
    message: str
    """One sentence with the remedy."""
    column: int = 1
    """Where in the condition, from 1."""


def kind_type(kind: str, choices: Iterable[str] = ()) -> Type:
    """The type of a question or fact of this kind."""
    if kind in {"choice", "choices"}:
        return Type(kind, frozenset(choices))
    return _KINDS.get(kind, TEXT)


def check(node: Node, types: Types) -> tuple[Fault, ...]:
    """All faults of a condition that stands where a yes or no is wanted.

    Args:
        node: The condition's tree.
        types: What it may name.
    """
    checker = _Checker(types)
    found = checker.type_of(node)
    if found.kind not in {"yes_no", "any"}:
        checker.fault(
            "not-a-condition",
            f"a condition must be true or false, and this is a {_word(found)}; compare it",
            node,
        )
    return tuple(checker.faults)


def check_value(node: Node, wanted: Type, types: Types) -> tuple[Fault, ...]:
    """All faults of an expression that stands where a value of this type is wanted."""
    checker = _Checker(types)
    found = checker.type_of(node)
    if wanted.kind == "date" and _is_date_text(node):
        return ()
    if "any" not in {found.kind, wanted.kind} and found.kind != wanted.kind:
        checker.fault("wrong-type", f"this is a {_word(found)}; a {_word(wanted)} is wanted", node)
    return tuple(checker.faults)


class _Checker:
    def __init__(self, types: Types) -> None:
        self._types = types
        self.faults: list[Fault] = []

    def fault(self, code: str, message: str, at: Node) -> None:
        self.faults.append(Fault(code, message, column_of(at)))

    def type_of(self, node: Node) -> Type:  # noqa: C901, PLR0911, PLR0912 - one case a node
        match node:
            case Const(value):
                if isinstance(value, bool):
                    return YES_NO
                return TEXT if isinstance(value, str) else NUMBER
            case Name(id):
                return self._name(id, node)
            case And(parts) | Or(parts):
                for part in parts:
                    self._condition(part)
                return YES_NO
            case Not(part):
                self._condition(part)
                return YES_NO
            case Compare():
                self._compare(node)
                return YES_NO
            case OneOf():
                self._one_of(node)
                return YES_NO
            case Includes():
                self._includes(node)
                return YES_NO
            case Call():
                return self._call(node)
            case Quantified():
                return self._quantified(node)
            case Arithmetic(_, left, right):
                for part in (left, right):
                    self._expect(self.type_of(part), "number", "+ and - take numbers", part)
                return NUMBER

    def _name(self, name: str, at: Node) -> Type:
        found = self._types.type_of(name)
        if found is None:
            near = did_you_mean(name, self._types.names())
            self.fault("unknown-name", f"there is no question or fact '{name}'.{near}", at)
            return ANY
        return found

    def _condition(self, node: Node) -> None:
        self._expect(self.type_of(node), "yes_no", "'and', 'or' and 'not' join conditions", node)

    def _expect(self, found: Type, wanted: str, sentence: str, at: Node) -> None:
        if found.kind not in {wanted, "any"}:
            self.fault("wrong-type", f"{sentence}, and this is a {_word(found)}", at)

    def _compare(self, node: Compare) -> None:
        left, right = self.type_of(node.left), self.type_of(node.right)
        if node.op not in {"==", "!="}:
            for side, part, other in ((left, node.left, right), (right, node.right, left)):
                # A text beside a date is looked at below: it may be a date that is misspelt.
                meant = other.kind == "date" and side.kind == "text" and isinstance(part, Const)
                if side.kind not in _ORDERED and not meant and not _is_date_text(part):
                    self.fault("wrong-type", f"{node.op} has no meaning for a {_word(side)}", part)
                    return
        for side, other, part in ((left, right, node.right), (right, left, node.left)):
            if isinstance(part, Const) and isinstance(part.value, str):
                self._literal(side, part.value, part)
                return
            if other.kind == "choices":
                message = "several choices are asked with 'choice' in question"
                self.fault("wrong-type", message, part)
                return
        if left.kind != right.kind and "any" not in {left.kind, right.kind}:
            message = f"a {_word(left)} cannot be compared with a {_word(right)}"
            self.fault("wrong-type", message, node)

    def _literal(self, side: Type, text: str, at: Node) -> None:
        match side.kind:
            case "choice":
                self._choice(side, text, at)
            case "choices":
                message = f"write '{text}' in question for several choices"
                self.fault("wrong-type", message, at)
            case "date":
                if not _reads_as_date(text):
                    message = f"'{text}' is not a date; write it as 2024-05-31"
                    self.fault("not-a-date", message, at)
            case "text" | "any":
                pass
            case _:
                message = f"a {_word(side)} cannot be compared with '{text}'"
                self.fault("wrong-type", message, at)

    def _choice(self, side: Type, text: str, at: Node) -> None:
        if side.choices is not None and text not in side.choices:
            near = did_you_mean(text, side.choices)
            known = ", ".join(sorted(side.choices))
            message = f"'{text}' is not one of its choices ({known}).{near}"
            self.fault("unknown-choice", message, at)

    def _one_of(self, node: OneOf) -> None:
        left = self.type_of(node.left)
        if left.kind in {"choices", "yes_no", "period"}:
            self.fault("wrong-type", f"'in [...]' has no meaning for a {_word(left)}", node)
            return
        for item in node.among:
            if isinstance(item, str):
                self._literal(left, item, node)
            else:
                self._expect(left, "number", "the list holds a number", node)

    def _includes(self, node: Includes) -> None:
        found = self.type_of(node.right)
        if found.kind == "choices":
            self._choice(found, node.choice, node)
        else:
            sentence = "'x' in question asks a question with several choices"
            self._expect(found, "choices", sentence, node.right)

    def _call(self, node: Call) -> Type:
        wanted = _WANTS.get(node.function, "date")
        for arg in node.args:
            found = self.type_of(arg)
            if wanted == "any":
                if not isinstance(arg, Name):
                    message = f"{node.function}() takes the name of a question"
                    self.fault("wrong-type", message, arg)
            elif not (wanted == "date" and _is_date_text(arg)):
                self._expect(found, wanted, f"{node.function}() takes a {wanted}", arg)
        return _RESULTS[node.function]

    def _quantified(self, node: Quantified) -> Type:
        if node.group not in self._types.groups():
            near = did_you_mean(node.group, self._types.groups())
            self.fault("unknown-group", f"there is no group '{node.group}'.{near}", node)
        elif node.body:
            self._condition(node.body)
        return NUMBER if node.kind == "count" else YES_NO


def _reads_as_date(text: str) -> bool:
    try:
        PartialDate.from_edtf(text)
    except ValueError:
        return False
    return True


def _is_date_text(node: Node) -> bool:
    return isinstance(node, Const) and isinstance(node.value, str) and _reads_as_date(node.value)


def _word(found: Type) -> str:
    return {"yes_no": "yes or no", "choices": "set of choices"}.get(found.kind, found.kind)
