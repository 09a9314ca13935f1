"""What would have to be different for a rule to say something else, nearest first.

Nearest is what takes the fewest changes. Named is only what can change; where nothing that can
change would do, there is no difference to name. What can be said as answers is tried on the case
before it is named; what cannot is told in the words of the requirement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Final

from samtale.core.condition import ABSENT, node_of
from samtale.core.rules.ahead import verdict_of_rule
from samtale.core.rules.deadlines import start_of
from samtale.core.rules.frame import joined, requirement_of
from samtale.core.rules.judge import scope_of
from samtale.core.rules.model import Deadline, DeadlineVersion
from samtale.core.rules.selection import in_time
from samtale.core.rules.ways import MOST, NOTHING, Ways
from samtale.core.supposed import supposed
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samtale.core.answers import Value
    from samtale.core.course import Course
    from samtale.core.rules.findings import Finding, Reason, Verdict
    from samtale.core.rules.frame import Requirement, Version
    from samtale.core.rules.judge import Judgement
    from samtale.core.rules.scope import Scope
    from samtale.core.rules.ways import Way

FOR_THIS_GROUP: Final = msg("It is for this group of persons.")
"""What is said of a rule that would hold for this person."""

NEAREST: Final = 3
"""How many differences are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One requirement that would have to come out otherwise."""

    reason: Reason
    """The requirement, as it is now."""
    holds: bool
    """Whether it would have to hold, or to hold no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One way in which a rule would no longer say that it does not fit."""

    steps: tuple[Step, ...]
    """The requirements that would have to come out otherwise."""
    answers: tuple[tuple[str, Value], ...] = ()
    """The answers that would do it, by path; none where it cannot be said as answers."""
    verdict: Verdict = "open"
    """What the rule would say then: that it fits, or at least that it is open."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Requirements that would have to come out otherwise, and answers that may do it."""

    steps: tuple[Step, ...] = ()
    way: Way = NOTHING
    worded: int = 0
    """How many of the steps can only be told in words."""
    version: Version | None = None
    """The version of the rule that it is a plan for."""

    @property
    def size(self) -> int:
        return len(self.way) + self.worded


def differences(finding: Finding, judgement: Judgement, course: Course) -> tuple[Difference, ...]:
    """What would have to be different for a rule to fit, or at least to be open.

    Args:
        finding: What the rule says now.
        judgement: The judgement the finding is of.
        course: The course of the case.

    Returns:
        The nearest first; nothing where the rule does not say that it does not fit, or where
        nothing that can change would alter that.
    """
    if finding.verdict != "does_not_fit":
        return ()
    planner = _Planner(judgement, course)
    plans = sorted(
        (one for one in planner.plans(finding) if one.steps), key=lambda one: (one.size, one.worded)
    )
    found: list[Difference] = []
    taken: list[_Plan] = []
    for plan in plans[:MOST]:
        if any(_within(one, plan) for one in taken):
            continue
        verdict, steps = planner.tried(finding, plan)
        if verdict != "does_not_fit":
            taken.append(plan)
            # Answers that only do it together with what has no answer are told in words too.
            answers = () if plan.worded else tuple(sorted(plan.way, key=lambda one: one[0]))
            found.append(Difference(steps=steps, answers=answers, verdict=verdict))
        if len(found) == NEAREST:
            break
    return tuple(found)


def _within(one: _Plan, other: _Plan) -> bool:
    """Whether a plan asks for nothing that another one does not ask for as well."""
    steps = {(step.reason.id, step.holds) for step in other.steps}
    return one.way <= other.way and all(
        (step.reason.id, step.holds) in steps for step in one.steps if one.worded or not one.way
    )


class _Planner:
    """Finds plans in one case and tries them."""

    def __init__(self, judgement: Judgement, course: Course) -> None:
        self._judgement = judgement
        self._scope = judgement.scope
        self._course = course
        self._ways = Ways(judgement.scope, course)

    def tried(self, finding: Finding, plan: _Plan) -> tuple[Verdict, tuple[Step, ...]]:
        """What a rule says of the case with a plan's answers, and the requirements that do it."""
        if plan.worded:
            return "open", plan.steps
        now, rule = self._scope, finding.rule
        course = supposed(self._course, dict(plan.way))
        scope = scope_of(now.rulebook, course, now.today, now.municipality)
        verdict, _ = verdict_of_rule(rule, scope)
        held = scope.select(rule).held
        if isinstance(rule, Deadline) and verdict != "does_not_fit":
            since = {getattr(one, "since", "") for one in held[-1:]}
            if any(scope.value(name, {}) is ABSENT for name in since):
                return "does_not_fit", ()
        if not held or any(one is plan.version for one in held):
            return verdict, plan.steps
        # The answers choose another version, so it is told in the words of that one.
        return verdict, tuple(self._steps_of(finding, held[-1], scope))

    def _steps_of(self, finding: Finding, version: Version, then: Scope) -> Iterable[Step]:
        """The requirements of a version that come out otherwise than now."""
        requires = requirement_of(version)
        steps = [] if requires is None else list(self._turned(finding, version, requires, then))
        reason = replace(finding.reason, text=FOR_THIS_GROUP)
        return steps or [Step(reason=reason, holds=True)]

    def _turned(
        self, finding: Finding, version: Version, requirement: Requirement, then: Scope
    ) -> Iterator[Step]:
        if requirement.when is None:
            for part in joined(requirement)[1]:
                yield from self._turned(finding, version, part, then)
            return
        holds = then.holds(requirement)
        if holds is not None and holds is not self._scope.holds(requirement):
            reason = self._judgement.explainer.requirement(requirement, _key(finding), version)
            yield Step(reason=reason, holds=holds)

    def plans(self, finding: Finding) -> Iterator[_Plan]:
        """The plans by which any version of the rule would hold and no longer fail."""
        scope, rule = self._scope, finding.rule
        held = scope.select(rule).held
        for version in held:
            for plan in self._required(finding, version):
                yield replace(plan, version=version)
        if held:
            return
        for version in rule.versions:
            on = scope.case_date(version.in_force.chosen_by)[0]
            if version.group and in_time(version, on) is not False:
                reason = replace(finding.reason, text=FOR_THIS_GROUP)
                group = self._text(version.group, reason, holds=True)
                for plan in _together([group, list(self._required(finding, version))]):
                    yield replace(plan, version=version)

    def _required(self, finding: Finding, version: Version) -> Iterable[_Plan]:
        requires = requirement_of(version)
        each: list[list[_Plan]] = []
        if requires is not None:
            reason = self._judgement.explainer.requirement(requires, _key(finding), version)
            each.append(self._tree(requires, reason, holds=True))
        if isinstance(version, DeadlineVersion) and self._scope.value(version.since, {}) is ABSENT:
            reason = start_of(version, ABSENT, self._judgement.explainer)
            each.append(self._text(f"known({version.since})", reason, holds=True))
        return _together(each)

    def _tree(self, requirement: Requirement, reason: Reason, *, holds: bool) -> list[_Plan]:
        found = self._scope.holds(requirement)
        if found is None or found is holds:
            return [_Plan()]
        if requirement.when is not None:
            return self._text(requirement.when, reason, holds=holds)
        kind, parts = joined(requirement)
        wanted = holds is not (kind == "not")
        each = [
            self._tree(part, behind, holds=wanted)
            for part, behind in zip(parts, reason.parts, strict=True)
        ]
        if kind == "not" or (kind == "all") is holds:
            return _together(each)
        return [plan for plans in each for plan in plans]

    def _text(self, text: str, reason: Reason, *, holds: bool) -> list[_Plan]:
        step = (Step(reason=reason, holds=holds),)
        ways = self._ways.node(node_of(text), holds=holds)
        if ways:
            return [_Plan(step if way else (), way) for way in ways]
        return [_Plan(step, worded=1)] if self._ways.can_change(text) else []


def _key(finding: Finding) -> str:
    return f"{type(finding.rule).__name__.lower()}/{finding.id}"


def _together(each: Iterable[list[_Plan]]) -> list[_Plan]:
    """The plans that have all of several things so, the shortest first."""
    found = [_Plan()]
    for plans in each:
        merged = (
            _Plan((*one.steps, *other.steps), one.way | other.way, one.worded + other.worded)
            for one, other in product(found, plans)
        )
        kept = [plan for plan in merged if len(dict(plan.way)) == len(plan.way)]
        found = sorted(kept, key=lambda plan: plan.size)[:MOST]
    return found
