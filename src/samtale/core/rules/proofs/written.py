"""A condition's tree as text again; reading the text gives the same tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.condition.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Const,
    Includes,
    Name,
    Not,
    OneOf,
    Or,
    Quantified,
)

if TYPE_CHECKING:
    from samtale.core.condition.tree import Node


def written(node: Node) -> str:  # noqa: C901, PLR0911 - one line per kind of node
    """The text of a condition.

    Args:
        node: The tree, as `parse` gives it.

    Returns:
        A text that `parse` reads as the same tree, but for columns.
    """
    match node:
        case Const(value):
            return _value(value)
        case Name(id):
            return id
        case And(parts):
            return f"({' and '.join(map(written, parts))})"
        case Or(parts):
            return f"({' or '.join(map(written, parts))})"
        case Not(part):
            return f"(not {written(part)})"
        case Compare(op, left, right):
            return f"({written(left)} {op} {written(right)})"
        case Arithmetic(op, left, right):
            return f"({written(left)} {op} {written(right)})"
        case OneOf(left, among):
            return f"({written(left)} in [{', '.join(map(_value, among))}])"
        case Includes(choice, right):
            return f"({choice!r} in {written(right)})"
        case Call(function, args):
            return f"{function}({', '.join(map(written, args))})"
        case Quantified(kind, group, body):
            return _quantified(kind, group, body)


def _quantified(kind: str, group: str, body: Node | None) -> str:
    if body is None:
        return f"{kind}({group})"
    # The group's own name serves as the name of the entry, so that `job.title` stays as it is.
    return f"{kind}({written(body)} for {group} in {group})"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, str) else str(value)
