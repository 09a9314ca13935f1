"""From the text of a condition to its tree: Python's parser, an allow-list, nothing executed.

The text is parsed by `ast` and every node that is not named here is refused, so a condition can
do nothing but compare. Lengths and depths are bounded before and while reading.
"""

from __future__ import annotations

import ast
import re
import warnings
from decimal import Decimal
from typing import Final, Literal

from samtale.core.condition.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    CompareOp,
    Const,
    Includes,
    Name,
    Node,
    Not,
    OneOf,
    Or,
    Quantified,
    QuantifierKind,
)

MAX_LENGTH: Final = 4_000
"""The longest condition that is read, in characters."""

MAX_DEPTH: Final = 60
"""The deepest nesting that is read."""

FUNCTIONS: Final = {
    "known": 1,
    "is_day": 1,
    "start": 1,
    "end": 1,
    "years": 2,
    "months": 2,
    "days": 2,
}
"""The functions of the language and how many values each takes."""

_COMPARE: Final[dict[type[ast.cmpop], CompareOp]] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}

_QUANTIFIERS: Final[dict[str, QuantifierKind]] = {"any": "any", "all": "all", "count": "count"}

_CONSTANTS: Final = {"true": True, "false": False}

_WHITE: Final = re.compile(r"\s")
_QUOTED: Final = re.compile(r"'[^']*'|\"[^\"]*\"")


class ConditionError(ValueError):
    """A condition cannot be read; `column` counts from 1 within its text."""

    def __init__(self, message: str, column: int = 1, code: str = "unreadable-condition") -> None:
        """State what is wrong, where in the text, and under which problem code."""
        super().__init__(message)
        self.column = column
        self.code = code


def parse(text: str) -> Node:
    """Read a condition.

    Args:
        text: The condition as written.

    Returns:
        Its tree; names are not yet checked against anything.

    Raises:
        ConditionError: If the text is not a condition of this language.
    """
    if not text.strip():
        message = "the condition is empty; write what must hold, or leave the key out"
        raise ConditionError(message)
    if len(text) > MAX_LENGTH:
        message = f"the condition is longer than {MAX_LENGTH} characters; split it into facts"
        raise ConditionError(message)
    # One blank for each white space character, so that columns stay those of the text as written.
    flat = _WHITE.sub(" ", text).strip()
    before = len(text) - len(text.lstrip())
    if (comment := _QUOTED.sub(lambda quoted: "'" * len(quoted[0]), flat).find("#")) >= 0:
        message = "a condition holds no '#'; what follows it would not be read"
        raise ConditionError(message, before + comment + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(flat, mode="eval")
        return _Reader(flat, before).read(tree.body)
    except ConditionError:
        raise
    except SyntaxError as fault:
        message = f"the condition cannot be read: {fault.msg}"
        raise ConditionError(message, before + (fault.offset or 1)) from None
    except (ValueError, MemoryError, RecursionError):
        message = "the condition is nested too deeply or holds a character that cannot stand there"
        raise ConditionError(message) from None


class _Reader:
    """One pass over the syntax tree; knows which loop variable stands for which group."""

    def __init__(self, text: str, before: int) -> None:
        self._text = text
        self._before = before
        self._variables: dict[str, str] = {}
        self._depth = 0

    def _column(self, node: ast.expr) -> int:
        # ast counts bytes of UTF-8, people count characters.
        bytes_before = self._text.encode()[: node.col_offset]
        return self._before + len(bytes_before.decode(errors="ignore")) + 1

    def read(self, node: ast.expr) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            message = "the condition is nested too deeply; split it into facts"
            raise ConditionError(message, self._column(node))
        try:
            return self._dispatch(node)
        finally:
            self._depth -= 1

    def _dispatch(self, node: ast.expr) -> Node:  # noqa: PLR0911 - one line per kind of node
        match node:
            case ast.BoolOp(op=op, values=values):
                parts = tuple(self.read(value) for value in values)
                return And(parts) if isinstance(op, ast.And) else Or(parts)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.read(operand))
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=value)):
                return self._constant(node, -value if isinstance(value, int | float) else value)
            case ast.BinOp(op=ast.Add() | ast.Sub() as op):
                sign: Literal["+", "-"] = "+" if isinstance(op, ast.Add) else "-"
                return Arithmetic(
                    sign,
                    self.read(node.left),
                    self.read(node.right),
                    column=self._column(node),
                )
            case ast.Compare():
                return self._comparison(node)
            case ast.Constant(value=value):
                return self._constant(node, value)
            case ast.Name() | ast.Attribute():
                return self._name(node)
            case ast.Call():
                return self._call(node)
        message = f"'{ast.unparse(node)[:40]}' is not part of the condition language"
        raise ConditionError(message, self._column(node))

    def _comparison(self, node: ast.Compare) -> Node:
        parts: list[Node] = []
        left = node.left
        for op, right in zip(node.ops, node.comparators, strict=True):
            parts.append(self._pair(left, op, right))
            left = right
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _pair(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Node:
        if isinstance(op, ast.In | ast.NotIn):
            inside = self._membership(left, right)
            return Not(inside) if isinstance(op, ast.NotIn) else inside
        if type(op) not in _COMPARE:
            message = "write == or != instead of 'is'"
            raise ConditionError(message, self._column(right))
        return Compare(
            _COMPARE[type(op)], self.read(left), self.read(right), column=self._column(left)
        )

    def _membership(self, left: ast.expr, right: ast.expr) -> Node:
        if isinstance(right, ast.List | ast.Tuple):
            among = tuple(self._listed(item) for item in right.elts)
            return OneOf(self.read(left), among, column=self._column(left))
        if isinstance(left, ast.Constant) and isinstance(left.value, str):
            return Includes(left.value, self.read(right), column=self._column(left))
        message = "write question in ['a', 'b'], or 'a' in question_with_several_choices"
        raise ConditionError(message, self._column(right))

    def _listed(self, node: ast.expr) -> str | int | Decimal:
        value = self.read(node)
        if isinstance(value, Const) and not isinstance(value.value, bool):
            return value.value
        message = "a list after 'in' holds only texts and numbers"
        raise ConditionError(message, self._column(node))

    def _name(self, node: ast.Name | ast.Attribute) -> Node:
        text = ast.unparse(node)
        if text in _CONSTANTS:
            return Const(_CONSTANTS[text], column=self._column(node))
        head, dot, rest = text.partition(".")
        if not all(part.isidentifier() for part in text.split(".")):
            message = f"'{text}' is not a name"
            raise ConditionError(message, self._column(node))
        full = f"{self._variables[head]}.{rest}" if dot and head in self._variables else text
        return Name(full, column=self._column(node))

    def _call(self, node: ast.Call) -> Node:
        function = node.func.id if isinstance(node.func, ast.Name) else ast.unparse(node.func)
        if node.keywords:
            message = f"{function}() takes no named values"
            raise ConditionError(message, self._column(node))
        if function in _QUANTIFIERS:
            return self._quantifier(node, _QUANTIFIERS[function])
        if function not in FUNCTIONS:
            known = ", ".join(sorted({*FUNCTIONS, *_QUANTIFIERS}))
            message = f"there is no function {function}(); there are {known}"
            raise ConditionError(message, self._column(node), "unknown-function")
        if len(node.args) != FUNCTIONS[function]:
            message = f"{function}() takes {FUNCTIONS[function]} values, not {len(node.args)}"
            raise ConditionError(message, self._column(node))
        return Call(function, tuple(self.read(arg) for arg in node.args), column=self._column(node))

    def _quantifier(self, node: ast.Call, kind: QuantifierKind) -> Node:
        match node.args:
            case [ast.Name(id=group)] if kind == "count":
                return Quantified(kind, group, None, column=self._column(node))
            case [
                ast.GeneratorExp(
                    elt=body,
                    generators=[
                        ast.comprehension(
                            target=ast.Name(id=variable),
                            iter=ast.Name(id=group),
                            ifs=[],
                            is_async=0,
                        )
                    ],
                )
            ]:
                if self._variables:
                    message = "one count over a group cannot stand inside another; use a fact"
                    raise ConditionError(message, self._column(node))
                self._variables[variable] = group
                try:
                    return Quantified(kind, group, self.read(body), column=self._column(node))
                finally:
                    del self._variables[variable]
        message = f"write {kind}(e.question == 'x' for e in group)"
        if kind == "count":
            message += " or count(group)"
        raise ConditionError(message, self._column(node))

    def _constant(self, node: ast.expr, value: object) -> Const:
        if isinstance(value, float):
            return Const(Decimal(ast.unparse(node)), column=self._column(node))
        if isinstance(value, bool | int | str):
            return Const(value, column=self._column(node))
        message = f"'{ast.unparse(node)[:40]}' cannot stand in a condition"
        raise ConditionError(message, self._column(node))
