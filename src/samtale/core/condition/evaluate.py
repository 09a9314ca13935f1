"""Evaluation in strong Kleene logic: true, false, or not known.

A condition is compiled once into closures and then evaluated any number of times. What is not
asked, declined, not known or too vague makes a comparison `None`; a question that is not relevant
has definitely no value and makes every comparison `False`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from samtale.core import dates
from samtale.core.condition.tree import (
    ABSENT,
    UNKNOWN,
    And,
    Answers,
    Arithmetic,
    Binding,
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
    Span,
)
from samtale.core.dates import PartialDate, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Verdict = bool | None
"""True, false, or not known."""

Evaluator: TypeAlias = "Callable[[Answers, Binding], Any]"
"""Gives the value of an expression: a verdict, a value, `UNKNOWN` or `ABSENT`."""

Condition: TypeAlias = "Callable[[Answers, Binding], Verdict]"
"""Gives the verdict of a condition."""

_SIGNS: Final[dict[CompareOp, tuple[int, ...]]] = {
    "==": (0,),
    "!=": (-1, 1),
    "<": (-1,),
    "<=": (-1, 0),
    ">": (1,),
    ">=": (0, 1),
}
"""Which outcomes of a three-way comparison satisfy an operator."""


def compiled(node: Node) -> Evaluator:  # noqa: C901, PLR0911 - one case per kind of node
    """A function that gives the node's value: a verdict, a value, `UNKNOWN` or `ABSENT`."""
    match node:
        case Const(value):
            return lambda _answers, _binding: value
        case Name(id):
            return lambda answers, binding: answers.value(id, binding)
        case And(parts):
            return _junction([condition(part) for part in parts], decides=False)
        case Or(parts):
            return _junction([condition(part) for part in parts], decides=True)
        case Not(part):
            return _negation(condition(part))
        case Compare(op, left, right):
            return _comparison(op, compiled(left), compiled(right))
        case OneOf(left, among):
            return _one_of(compiled(left), frozenset(among))
        case Includes(choice, right):
            return _includes(choice, compiled(right))
        case Call("known", (Name(id),)):
            return _known(id)
        case Call():
            return _call(node.function, [compiled(arg) for arg in node.args])
        case Quantified():
            return _quantified(node)
        case Arithmetic(op, left, right):
            return _arithmetic(op, compiled(left), compiled(right))


def condition(node: Node) -> Condition:
    """A function that gives the node's verdict; no value counts as false."""
    inner = compiled(node)

    def verdict(answers: Answers, binding: Binding) -> Verdict:
        value = inner(answers, binding)
        if value is True or value is False:
            return value
        return False if value is ABSENT else None

    return verdict


def _junction(parts: list[Condition], *, decides: bool) -> Condition:
    def junction(answers: Answers, binding: Binding) -> Verdict:
        return kleene((part(answers, binding) for part in parts), decides=decides)

    return junction


def kleene(verdicts: Iterable[Verdict], *, decides: bool) -> Verdict:
    """The strong Kleene `or` (`decides=True`) or `and` (`decides=False`) of verdicts.

    Args:
        verdicts: The parts; read only as far as needed.
        decides: The verdict of one part that settles the whole.
    """
    unknown = False
    for verdict in verdicts:
        if verdict is decides:
            return decides
        unknown = unknown or verdict is None
    return None if unknown else not decides


def _negation(part: Condition) -> Condition:
    def negation(answers: Answers, binding: Binding) -> Verdict:
        verdict = part(answers, binding)
        return None if verdict is None else not verdict

    return negation


def _comparison(op: CompareOp, left: Evaluator, right: Evaluator) -> Condition:
    signs = _SIGNS[op]

    def comparison(answers: Answers, binding: Binding) -> Verdict:
        one, other = left(answers, binding), right(answers, binding)
        if one is ABSENT or other is ABSENT:
            return False
        # A condition that is compared with true gives none itself while it is not known.
        if one is UNKNOWN or other is UNKNOWN or one is None or other is None:
            return None
        possible = possible_orders(one, other)
        hits = [sign in signs for sign in possible]
        return True if all(hits) else None if any(hits) else False

    return comparison


def possible_orders(one: Any, other: Any) -> tuple[int, ...]:  # noqa: ANN401 - any known value
    """Every outcome a comparison of two known values can have: -1, 0, 1.

    Dates are compared by the days they can be, spans by their bounds.
    """
    if isinstance(one, PartialDate | date) or isinstance(other, PartialDate | date):
        return _date_orders(_as_date(one), _as_date(other))
    if isinstance(one, Span) or isinstance(other, Span):
        return _span_orders(_as_span(one), _as_span(other))
    if type(one) is not type(other) and not (_is_number(one) and _is_number(other)):
        return (-1, 1)
    if one == other:
        return (0,)
    return (-1,) if _orderable(one) < _orderable(other) else (1,)


def _orderable(value: Any) -> Any:  # noqa: ANN401 - any known value
    return value if _is_number(value) else str(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _as_date(value: Any) -> PartialDate:  # noqa: ANN401 - any known value
    if isinstance(value, PartialDate):
        return value
    return _read_date(value.isoformat() if isinstance(value, date) else str(value))


@lru_cache(maxsize=1024)
def _read_date(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def _as_span(value: Any) -> Span:  # noqa: ANN401 - any known value
    return value if isinstance(value, Span) else Span(value, value)


def _span_orders(one: Span, other: Span) -> tuple[int, ...]:
    return tuple(
        sign
        for sign, possible in (
            (-1, one.least < other.most),
            (0, one.least <= other.most and other.least <= one.most),
            (1, one.most > other.least),
        )
        if possible
    )


@lru_cache(maxsize=4096)
def _date_orders(one: PartialDate, other: PartialDate) -> tuple[int, ...]:
    first, last = one.earliest() or date.min, one.latest() or date.max
    from_, until = other.earliest() or date.min, other.latest() or date.max
    return tuple(
        sign
        for sign, possible in (
            (-1, first < until),
            (0, first <= until and from_ <= last),
            (1, last > from_),
        )
        if possible
    )


def _one_of(left: Evaluator, among: frozenset[Any]) -> Condition:
    def one_of(answers: Answers, binding: Binding) -> Verdict:
        value = left(answers, binding)
        if value is ABSENT:
            return False
        if value is UNKNOWN:
            return None
        if isinstance(value, Span | PartialDate | date):
            orders = [possible_orders(value, item) for item in among]
            if (0,) in orders:
                return True
            return None if any(0 in possible for possible in orders) else False
        return value in among

    return one_of


def _includes(choice: str, right: Evaluator) -> Condition:
    def includes(answers: Answers, binding: Binding) -> Verdict:
        value = right(answers, binding)
        if value is ABSENT:
            return False
        return None if value is UNKNOWN else choice in value

    return includes


def _arithmetic(op: str, left: Evaluator, right: Evaluator) -> Evaluator:
    sign = 1 if op == "+" else -1

    def arithmetic(answers: Answers, binding: Binding) -> Any:  # noqa: ANN401
        one, other = left(answers, binding), right(answers, binding)
        if one is ABSENT or other is ABSENT:
            return ABSENT
        if one is UNKNOWN or other is UNKNOWN:
            return UNKNOWN
        if isinstance(one, Span) or isinstance(other, Span):
            return _add_spans(_as_span(one), _as_span(other), sign)
        return one + sign * other

    return arithmetic


def _add_spans(one: Span, other: Span, sign: int) -> Span:
    low, high = (other.low, other.high) if sign > 0 else (other.high, other.low)
    return Span(
        None if one.low is None or low is None else one.low + sign * low,
        None if one.high is None or high is None else one.high + sign * high,
    )


def _quantified(node: Quantified) -> Evaluator:
    body = condition(node.body) if node.body else None
    group = node.group

    def verdicts(answers: Answers, binding: Binding) -> list[Verdict]:
        return [
            True if body is None else body(answers, {**binding, group: entry})
            for entry in answers.entries(group)
        ]

    def count(answers: Answers, binding: Binding) -> Span | int:
        found = verdicts(answers, binding)
        sure = found.count(True)
        if not answers.closed(group):
            return Span(sure, None)
        return Span(sure, sure + found.count(None)) if None in found else sure

    def decided(answers: Answers, binding: Binding) -> Verdict:
        # A group that may have further entries leaves open what they would say.
        rest: list[Verdict] = [] if answers.closed(group) else [None]
        return kleene([*verdicts(answers, binding), *rest], decides=node.kind == "any")

    return count if node.kind == "count" else decided


def _known(name: str) -> Evaluator:
    def known(answers: Answers, binding: Binding) -> object:
        value = answers.value(name, binding)
        if value is not UNKNOWN:
            return value is not ABSENT
        # Who looks ahead does not know yet whether the answer will come.
        ahead = getattr(answers, "may_come", None)
        return UNKNOWN if ahead is not None and ahead(name, binding) else False

    return known


def _call(function: str, args: list[Evaluator]) -> Evaluator:
    compute = _FUNCTIONS[function]

    def call(answers: Answers, binding: Binding) -> Any:  # noqa: ANN401
        values = [arg(answers, binding) for arg in args]
        if any(value is ABSENT for value in values):
            return ABSENT
        if any(value is UNKNOWN for value in values):
            return UNKNOWN
        return compute(*values)

    return call


def _span(bounds: tuple[int | None, int | None]) -> Span | int:
    low, high = bounds
    return low if low is not None and low == high else Span(low, high)


def _edge(period: Period, which: str) -> Any:  # noqa: ANN401 - a date or UNKNOWN
    edge = period.start if which == "start" else period.end
    return UNKNOWN if edge is None else edge


_FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "years": lambda a, b: _span(dates.years_between(_as_date(a), _as_date(b))),
    "months": lambda a, b: _span(dates.months_between(_as_date(a), _as_date(b))),
    "days": lambda a, b: _span(dates.days_between(_as_date(a), _as_date(b))),
    "start": lambda period: _edge(period, "start"),
    "end": lambda period: _edge(period, "end"),
    "is_day": lambda value: _as_date(value).is_day,
}
