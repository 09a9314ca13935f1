"""Conditions by their text: each is read and compiled once, however many cases it is held against.

A dialog has hundreds of them and every case reads the same ones. Who calls is to know that the
text can be read: the checks of files have seen to that.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from samtale.core.condition.evaluate import compiled, condition
from samtale.core.condition.parse import parse
from samtale.core.condition.tree import names_in

if TYPE_CHECKING:
    from samtale.core.condition.evaluate import Condition, Evaluator
    from samtale.core.condition.tree import Node


@cache
def node_of(text: str) -> Node:
    """The tree of a condition or expression.

    Raises:
        ConditionError: If the text is not a condition of this language.
    """
    return parse(text)


@cache
def names_of(text: str) -> frozenset[str]:
    """The names a condition or expression reads."""
    return names_in(node_of(text))


@cache
def evaluator_of(text: str) -> Evaluator:
    """The compiled form of an expression."""
    return compiled(node_of(text))


@cache
def verdict_of(text: str) -> Condition:
    """The compiled form of a condition."""
    return condition(node_of(text))
