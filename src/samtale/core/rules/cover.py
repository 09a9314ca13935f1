"""Whether one of several versions must hold, although it is not known which one.

Versions for groups of persons need not cover everybody, and older law need not be held. What all
versions say alike is what the law says only where one of them holds whatever is still answered.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Final

from samtale.core.condition import condition, node_of
from samtale.core.condition.tree import And, Not, Or
from samtale.core.rules.selection import in_time

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samtale.core.condition import Node, Verdict
    from samtale.core.dates import PartialDate
    from samtale.core.rules.frame import ChosenBy, Version
    from samtale.core.rules.model import AnyRule
    from samtale.core.rules.scope import Scope
    from samtale.core.rules.selection import Selection

ATOMS: Final = 6
"""How many conditions that are not known are tried both ways; more are not followed."""


def verdict_over(
    scope: Scope, rule: AnyRule, selection: Selection, said: Collection[Verdict]
) -> Verdict:
    """What a rule says, from what its versions say that can hold.

    Args:
        scope: What the rules read.
        rule: The rule.
        selection: Its versions that can hold; at least one.
        said: What each of them says.
    """
    alike = set(said)
    if len(alike) != 1:
        return None
    verdict = alike.pop()
    if verdict is None or certain(scope, selection):
        return verdict
    # For others than its groups a rule does not fit either; of older law nothing is known.
    return None if verdict or may_be_before(scope, rule) else False


def certain(scope: Scope, selection: Selection) -> bool:
    """Whether one of the versions holds, whatever is still answered."""
    if selection.sure or len(selection.held) < 2:  # noqa: PLR2004 - one version is sure or not
        return selection.sure
    groups = {id(one): None if one.group is None else node_of(one.group) for one in selection.held}
    for chosen_by in _dates(selection.held):
        on = scope.case_date(chosen_by)[0]
        always = [one for one in selection.held if _always(scope, one, chosen_by)]
        dated = [one for one in selection.held if one.in_force.chosen_by == chosen_by]
        days = (
            [groups[id(one)] for one in (*always, *dated) if one in always or _on(one, day)]
            for day in _days(dated, on)
        )
        if all(_one_holds(scope, alternatives) for alternatives in days):
            return True
    return False


def may_be_before(scope: Scope, rule: AnyRule) -> bool:
    """Whether law that is older than what is held can be the one that holds."""
    if rule.before != "not_held":
        return False
    for chosen_by in _dates(rule.versions):
        on = scope.case_date(chosen_by)[0]
        dated = [one for one in rule.versions if one.in_force.chosen_by == chosen_by]
        if not any(_is_before(dated, day) for day in _days(dated, on)):
            return False
    return True


def _dates(versions: Iterable[Version]) -> Iterable[ChosenBy | None]:
    return dict.fromkeys(one.in_force.chosen_by for one in versions)


def _always(scope: Scope, version: Version, chosen_by: ChosenBy | None) -> bool:
    """Whether a version of another date of the case is in force in any case."""
    own = version.in_force.chosen_by
    return own != chosen_by and in_time(version, scope.case_date(own)[0]) is True


def _days(versions: Sequence[Version], on: PartialDate | None) -> Iterator[date]:
    """Days that stand for all a date can be: the first, and each on which a version changes."""
    first = (on.earliest() if on else None) or date.min
    last = (on.latest() if on else None) or date.max
    yield first
    for version in versions:
        held = version.in_force
        turns = [date.fromisoformat(held.start)] if held.start else []
        if held.until and (until := date.fromisoformat(held.until)) < date.max:
            turns.append(until + timedelta(days=1))
        yield from (day for day in turns if first < day <= last)


def _on(version: Version, day: date) -> bool:
    held = version.in_force
    text = day.isoformat()
    return (held.start or text) <= text <= (held.until or text)


def _is_before(versions: Sequence[Version], day: date) -> bool:
    """Whether none of the versions is in force yet on a day, and none has ended."""
    text = day.isoformat()
    return not any(
        _on(one, day) or (one.in_force.until is not None and one.in_force.until < text)
        for one in versions
    )


def _one_holds(scope: Scope, groups: Sequence[Node | None]) -> bool:
    """Whether one of some groups holds, however each condition in them turns out."""
    if any(group is None for group in groups):
        return True
    nodes = [group for group in groups if group is not None]
    truths: dict[Node, Verdict] = {}
    for atom in (atom for node in nodes for atom in _atoms(node)):
        if atom not in truths:
            truths[atom] = condition(atom)(scope, {})
    open_ = [atom for atom, truth in truths.items() if truth is None]
    if len(open_) > ATOMS:
        return False
    ways = (dict(zip(open_, way, strict=True)) for way in product((True, False), repeat=len(open_)))
    return all(any(_holds(node, {**truths, **way}) for node in nodes) for way in ways)


def _atoms(node: Node) -> Iterator[Node]:
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _atoms(part)
        case Not(part):
            yield from _atoms(part)
        case _:
            yield node


def _holds(node: Node, truths: Mapping[Node, Verdict]) -> bool:
    match node:
        case And(parts):
            return all(_holds(part, truths) for part in parts)
        case Or(parts):
            return any(_holds(part, truths) for part in parts)
        case Not(part):
            return not _holds(part, truths)
        case _:
            return truths[node] is True
