"""The condition language: one for relevance, constraints, facts and rules.

`parse` reads a text into a tree, `check` holds it against what exists, `evaluate` gives a
three-valued verdict, and `missing` names what an unknown verdict still waits for. `texts` does the
first two once for each text.
"""

from samtale.core.condition.check import Fault, check, check_value, kind_type
from samtale.core.condition.evaluate import (
    Condition,
    Evaluator,
    Verdict,
    compiled,
    condition,
    kleene,
    possible_orders,
)
from samtale.core.condition.missing import missing, missing_values, paths_of
from samtale.core.condition.parse import ConditionError, parse
from samtale.core.condition.texts import evaluator_of, names_of, node_of, verdict_of
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
    "Condition",
    "ConditionError",
    "Evaluator",
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
    "evaluator_of",
    "kind_type",
    "kleene",
    "missing",
    "missing_values",
    "names_in",
    "names_of",
    "node_of",
    "parse",
    "paths_of",
    "possible_orders",
    "verdict_of",
]
