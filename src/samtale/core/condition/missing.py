"""What a condition that is not known still waits for.

The answer is sound: filling exactly the named paths settles the condition, because a part that
is already decided is never named. A date that was answered but is too vague to decide is named
like one that was not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samtale.core.condition.evaluate import compiled, condition
from samtale.core.condition.tree import (
    UNKNOWN,
    And,
    Answers,
    Binding,
    Call,
    Name,
    Node,
    Not,
    Or,
    Quantified,
    Span,
    children,
    names_in,
)
from samtale.core.dates import PartialDate, Period
from samtale.core.dialog import MORE, Path

if TYPE_CHECKING:
    from collections.abc import Iterable


def missing(node: Node, answers: Answers, binding: Binding) -> tuple[str, ...]:
    """The paths that can still settle a condition, each once, in the order read.

    Args:
        node: The condition.
        answers: What it reads.
        binding: The entry at hand, for a condition inside a group.

    Returns:
        Nothing when the condition is already true or false.
    """
    return tuple(dict.fromkeys(_missing(node, answers, binding)))


def _missing(node: Node, answers: Answers, binding: Binding) -> Iterable[str]:
    if condition(node)(answers, binding) is not None:
        return
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _missing(part, answers, binding)
        case Not(part):
            yield from _missing(part, answers, binding)
        case Quantified():
            yield from _of_group(node, answers, binding)
        case _:
            yield from missing_values(node, answers, binding)


def _of_group(node: Quantified, answers: Answers, binding: Binding) -> Iterable[str]:
    for entry in answers.entries(node.group):
        if node.body:
            yield from _missing(node.body, answers, {**binding, node.group: entry})
    if answers.closed(node.group):
        return
    # Where it is not known whether the group is asked for, that comes first; its entries follow
    # once it is.
    yield from _behind(f"{node.group}.{MORE}", answers, {}) or (f"{node.group}.{MORE}",)
    # An entry that may still come would be held against these, and they are not known either.
    for name in sorted(names_in(node.body)) if node.body else ():
        outer = name.partition(".")[0] != node.group
        if outer and _vague(answers.value(name, binding)):
            yield from paths_of(name, answers, binding)


def missing_values(node: Node, answers: Answers, binding: Binding) -> Iterable[str]:
    """The paths behind the names of an expression whose values are unknown or too vague."""
    if isinstance(node, Quantified):
        yield from _of_group(node, answers, binding)
    elif isinstance(node, Name):
        if _vague(answers.value(node.id, binding)):
            yield from paths_of(node.id, answers, binding)
    elif isinstance(node, Call) and not _vague(compiled(node)(answers, binding)):
        return
    else:
        for part in children(node):
            yield from missing_values(part, answers, binding)


def paths_of(name: str, answers: Answers, binding: Binding) -> Iterable[str]:
    """The paths behind a name.

    A question's own, with those that decide whether it is asked where that is not known; or those
    a fact still waits for.
    """
    found = _behind(name, answers, binding)
    if found is not None:
        yield from found
        return
    group, dot, question = name.partition(".")
    if dot and group in binding:
        yield str(Path(question, group, binding[group]))
    else:
        yield name


def _behind(name: str, answers: Answers, binding: Binding) -> Iterable[str] | None:
    behind = getattr(answers, "waiting_for", None)
    found: Iterable[str] | None = behind(name, binding) if behind else None
    return found


def _vague(value: Any) -> bool:  # noqa: ANN401 - any value at all
    if isinstance(value, Period):
        return True
    if isinstance(value, PartialDate):
        return not value.is_day
    return value is UNKNOWN or isinstance(value, Span)
