"""Looking ahead: which questions that are still open can change what the rules say.

A judgement of the case as it stands counts what is not known as not known, but two things it takes
as settled although an answer can still unsettle them: `known(x)` is false while `x` is open, and
the day of judgement stands in for a date of the case that has not come. Here both are taken as
undecided. So a verdict that is settled here is settled for good, whatever is still answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samtale.core.course import Course
from samtale.core.dialog import Path
from samtale.core.rules.cover import verdict_over
from samtale.core.rules.findings import VERDICTS
from samtale.core.rules.frame import requirement_of
from samtale.core.rules.judge import scope_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from samtale.core.condition import Binding
    from samtale.core.condition import Verdict as Truth
    from samtale.core.rules.findings import Verdict
    from samtale.core.rules.frame import Version
    from samtale.core.rules.judge import Judgement
    from samtale.core.rules.model import AnyRule
    from samtale.core.rules.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An open question that can still change something."""

    path: str
    """Where the answer will lie."""
    settles: tuple[str, ...] = ()
    """The ids of programmes and offers that are open and that it can settle."""
    overturns: tuple[str, ...] = ()
    """The ids of those that are settled for now and that it can change all the same: a date of
    the case can choose another version of the law, or it counts that there is an answer."""


class Ahead(Course):
    """A course in which it counts what may still come."""

    def may_come(self, name: str, binding: Binding) -> bool:
        """Whether a question that has no answer may still get one."""
        if name not in self.dialog.by_name:
            return True
        path = self._bound(name, binding)
        return self.relevant(path) is None or not self.record.answer(path).settled


def matters(judgement: Judgement, course: Course) -> tuple[Matter, ...]:
    """The open questions that can still change a programme or an offer.

    Args:
        judgement: What the rules say of the case now.
        course: The course of the case.

    Returns:
        Those that can settle most first; nothing where no answer to any open question can change
        a programme or an offer any more.
    """
    scope = judgement.scope
    ahead = Ahead(course.dialog, course.record, course.today)
    then = scope_of(scope.rulebook, ahead, scope.today, scope.municipality)
    settles: dict[str, list[str]] = {}
    overturns: dict[str, list[str]] = {}
    for finding in judgement.findings:
        verdict, waiting = verdict_of_rule(finding.rule, then)
        if verdict != "open":
            continue
        named = _with_those_behind(finding.missing, ahead)
        for path in _with_those_behind(waiting, ahead):
            found = settles if path in named else overturns
            found.setdefault(path, []).append(finding.id)
    open_ = (ask.path for ask in course.asks() if course.open(ask))
    listed = (
        Matter(
            path=path,
            settles=tuple(settles.get(path, ())),
            overturns=tuple(overturns.get(path, ())),
        )
        for path in open_
        if path in settles or path in overturns
    )
    return tuple(sorted(listed, key=lambda one: (-len(one.settles), -len(one.overturns))))


def _with_those_behind(paths: Iterable[str], ahead: Ahead) -> Collection[str]:
    found: dict[str, None] = {}
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = None
            if Path.parse(path).name in ahead.dialog.by_name:
                waiting += ahead.behind(path)
    return found


def verdict_of_rule(rule: AnyRule, scope: Scope) -> tuple[Verdict, tuple[str, ...]]:
    """What a programme or an offer says, and what that waits for, without the reasons.

    The same as `Explainer.finding`.
    """
    selection = scope.select(rule)
    if not selection.held:
        return ("open", selection.missing) if selection.gone == "before" else ("does_not_fit", ())
    said = [_holds(version, scope) for version in selection.held]
    verdict = verdict_over(scope, rule, selection, said)
    if verdict is not None:
        return VERDICTS[verdict], ()
    waiting = list(selection.missing)
    for version in selection.held:
        if (requires := requirement_of(version)) is not None:
            waiting += scope.requirement_missing(requires)
    return "open", tuple(dict.fromkeys(waiting))


def _holds(version: Version, scope: Scope) -> Truth:
    requires = requirement_of(version)
    return True if requires is None else scope.holds(requires)
