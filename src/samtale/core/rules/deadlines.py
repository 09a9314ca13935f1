"""Deadlines: days by which something must be done, worked out from dates of the case.

A day is never invented: while the date a deadline starts from is not known to the day, the
deadline is open and says which date it waits for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from samtale.core.condition import ABSENT, UNKNOWN, verdict_of
from samtale.core.dates import PartialDate, add
from samtale.core.rules.findings import JOINED, Reason
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samtale.core.rules.findings import Explainer, Finding, Verdict
    from samtale.core.rules.model import Deadline, DeadlineVersion
    from samtale.core.rules.scope import Scope
    from samtale.core.words import Wording

DueStatus = Literal["done", "due", "overdue", "over", "open"]
"""Met; ahead; past and somebody is late; past and nobody is; or not to be worked out yet."""

RUNNING: Final[frozenset[DueStatus]] = frozenset({"due", "overdue", "open"})
"""Where a deadline stands while there is still something to do by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A deadline of this case."""

    id: str
    """The id of the deadline."""
    title: Wording
    """What is to be done."""
    due: date | None
    """The last day; none while it is open."""
    status: DueStatus
    """Where it stands on the day of judgement."""
    missing: tuple[str, ...] = ()
    """The paths it waits for."""
    version: DeadlineVersion | None = None
    """The version it was worked out by."""
    reason: Reason | None = None
    """Why it runs, where that is conditional."""


def deadlines(rules: Iterable[Deadline], explainer: Explainer) -> tuple[Due, ...]:
    """The deadlines that run for the case, those with a day first and the nearest first."""
    found = [due for rule in rules if (due := deadline(rule, explainer)) is not None]
    return tuple(sorted(found, key=lambda due: (due.due is None, due.due or due.id, due.id)))


def deadline(rule: Deadline, explainer: Explainer) -> Due | None:
    """One deadline; none where it does not run for the case."""
    scope = explainer.scope
    selection = scope.select(rule)
    if not selection.held:
        return None
    version: DeadlineVersion = selection.held[-1]  # type: ignore[assignment]
    applies = True if version.applies is None else scope.holds(version.applies)
    start = scope.value(version.since, {})
    if applies is False or start is ABSENT:
        return None
    missing = list(selection.missing)
    if applies is None and version.applies is not None:
        missing += scope.requirement_missing(version.applies)
    due = _due(start, version, scope)
    missing += _waits(start, due, version, scope)
    return Due(
        id=rule.id,
        title=explainer.word(f"deadline/{rule.id}", "title", rule.title),
        due=None if missing else due,
        status=_status(None if missing else due, version, scope),
        missing=tuple(dict.fromkeys(missing)),
        version=version,
        reason=explainer.requirement(version.applies, f"deadline/{rule.id}", version)
        if version.applies
        else None,
    )


def runs(rule: Deadline, explainer: Explainer) -> Finding:
    """Whether a deadline runs for the case, with why and with what that still waits for."""
    scope = explainer.scope
    found = explainer.finding(rule, f"deadline/{rule.id}")
    selection = scope.select(rule)
    if found.verdict == "does_not_fit" or not selection.held:
        return found
    version: DeadlineVersion = selection.held[-1]  # type: ignore[assignment]
    start = scope.value(version.since, {})
    waits = due.missing if (due := deadline(rule, explainer)) else ()
    missing = tuple(dict.fromkeys((*found.missing, *waits)))
    verdict: Verdict = "open" if missing else found.verdict
    began = start_of(version, start, explainer)
    if began.holds is False:
        missing, verdict = (), "does_not_fit"
    reason = Reason(
        id="all",
        text=JOINED["all"],
        holds={"fits": True, "open": None, "does_not_fit": False}[verdict],
        law=version.law,
        in_force=version.in_force,
        confidence=version.confidence,
        practice_of=version.practice_of,
        parts=(*(() if version.applies is None else (found.reason,)), began),
    )
    return replace(found, verdict=verdict, reason=reason, missing=missing)


def start_of(version: DeadlineVersion, start: object, explainer: Explainer) -> Reason:
    """The reason that the day is there from which a deadline runs."""
    fact = version.since in explainer.scope.rulebook.facts
    is_day = isinstance(start, PartialDate) and start.is_day
    return Reason(
        id="since",
        text=msg("The day from which it runs is known."),
        holds=False if start is ABSENT else True if is_day else None,
        answers=explainer.paths((version.since,)),
        parts=(explainer.fact(version.since, 1),) if fact else (),
    )


def _due(start: object, version: DeadlineVersion, scope: Scope) -> date | None:
    amounts = _amounts(version, scope)
    if not isinstance(start, PartialDate) or not start.is_day or amounts is None:
        return None
    day = start.earliest()
    if day is None:
        return None
    try:
        return add(day, **amounts)
    except OverflowError:
        # What would leave the calendar ends with it; a file of rules may say such a number.
        return date.min if min(amounts.values()) < 0 else date.max


def _waits(
    start: object, due: date | None, version: DeadlineVersion, scope: Scope
) -> Iterable[str]:
    if due is not None:
        return
    if not isinstance(start, PartialDate) or not start.is_day:
        yield from scope.waiting_for(version.since, {}) or (version.since,)
    for amount in version.add.values():
        if isinstance(amount, str) and scope.parameter(amount) is UNKNOWN:
            yield from scope.parameter_missing(scope.rulebook.parameters[amount])


def _amounts(version: DeadlineVersion, scope: Scope) -> dict[str, int] | None:
    amounts: dict[str, int] = {}
    for unit, amount in version.add.items():
        value = scope.parameter(amount) if isinstance(amount, str) else amount
        if not isinstance(value, int | Decimal):
            return None
        amounts[unit] = int(value)
    return amounts


def _status(due: date | None, version: DeadlineVersion, scope: Scope) -> DueStatus:
    if version.done_if and verdict_of(version.done_if)(scope, {}) is True:
        return "done"
    if due is None:
        return "open"
    if due >= scope.today:
        return "due"
    return "over" if version.kind == "possibility" else "overdue"
