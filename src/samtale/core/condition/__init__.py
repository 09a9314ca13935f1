"""The condition language: one for relevance, constraints, facts and rules.

`parse` reads a text into a tree, `check` holds it against what exists, `evaluate` gives a
three-valued verdict, and `missing` names what an unknown verdict still waits for.
"""

from samtale.core.condition.check import Fault, check, check_value, kind_type
from samtale.core.condition.evaluate import Verdict, compiled, condition, kleene
from samtale.core.condition.missing import missing
from samtale.core.condition.parse import ConditionError, parse
from samtale.core.condition.tree import (
    ABSENT,
    UNKNOWN,
    Answers,
    Binding,
    Node,
    Span,
    Type,
    Types,
    names_in,
)

__all__ = [
    "ABSENT",
    "UNKNOWN",
    "Answers",
    "Binding",
    "ConditionError",
    "Fault",
    "Node",
    "Span",
    "Type",
    "Types",
    "Verdict",
    "check",
    "check_value",
    "compiled",
    "condition",
    "kind_type",
    "kleene",
    "missing",
    "names_in",
    "parse",
]
