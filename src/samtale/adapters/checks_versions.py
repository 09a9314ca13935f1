"""The frame of every version of a rule: periods in force, citation, confidence, source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from samtale.adapters.rule_parts import Placed, versions_of
from samtale.core.rules.model import FactVersion, OfferVersion, ParameterVersion

if TYPE_CHECKING:
    from samtale.adapters.located import DataPath
    from samtale.core.problems import Problem
    from samtale.core.rules.frame import ChosenBy, InForce, Version
    from samtale.core.rules.model import Limit

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

FRAME: Final = ("law", "confidence", "source", "checked")
"""What says by what law something holds, and how that is known."""


def day_of(text: str) -> date | None:
    """The day an ISO 8601 date names; none if it names none."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def check_versions(placed: Placed, dates: dict[ChosenBy, str]) -> Iterator[Problem]:
    """Every problem of the versions of a rule that can be seen without a dialog.

    Args:
        placed: The rule.
        dates: Which question gives each date that chooses versions.
    """
    if not placed.rule.versions:
        message = "a rule needs at least one version"
        yield placed.located.problem((*placed.path, "versions"), "no-versions", message)
    for version, path in versions_of(placed):
        yield from _frame(placed, version, path)
        yield from _in_force(placed, version.in_force, (*path, "in_force"), dates)
        yield from _open_values(placed, version, path)
    yield from _succession(placed)


def _frame(placed: Placed, version: Version, path: DataPath) -> Iterator[Problem]:
    problem = placed.located.problem
    lacks = [key for key in FRAME if getattr(version, key) is None]
    if lacks and not isinstance(version, FactVersion):
        message = f"the version lacks {', '.join(lacks)}; say by what law it holds"
        yield problem(path, "law-missing", message, at="key")
    if version.confidence == "S" and not version.practice_of:
        message = "confidence S is local practice; say whose with 'practice_of'"
        yield problem((*path, "confidence"), "practice-of-missing", message)
    if version.checked is not None and day_of(version.checked) is None:
        message = f"'{version.checked}' is not a day; write it as 2026-11-21"
        yield problem((*path, "checked"), "bad-date", message)


def _in_force(
    placed: Placed, in_force: InForce, path: DataPath, dates: dict[ChosenBy, str]
) -> Iterator[Problem]:
    problem = placed.located.problem
    for key, text in (("start", in_force.start), ("until", in_force.until)):
        if text is not None and day_of(text) is None:
            message = f"'{text}' is not a day; write it as 2026-11-21"
            yield problem((*path, key), "bad-date", message)
    start, until = day_of(in_force.start or ""), day_of(in_force.until or "")
    if start and until and until < start:
        message = "the version ends before it begins; 'until' is its last day"
        yield problem((*path, "until"), "ends-before-start", message)
    if in_force.chosen_by and in_force.chosen_by not in dates:
        message = f"'dates' names no question for '{in_force.chosen_by}'; add it there"
        yield problem((*path, "chosen_by"), "no-date-question", message)


def _open_values(placed: Placed, version: Version, path: DataPath) -> Iterator[Problem]:
    if isinstance(version, ParameterVersion):
        yield from _open_value(placed, version, path)
    if isinstance(version, OfferVersion):
        for name, limit in version.limits.items():
            yield from _open_value(placed, limit, (*path, "limits", name))


def _open_value(placed: Placed, one: ParameterVersion | Limit, path: DataPath) -> Iterator[Problem]:
    if one.value is None and one.ask is None:
        message = "the value is not known; say with 'ask' who is asked for it"
        yield placed.located.problem((*path, "value"), "ask-missing", message, at="key")
    if one.ask == "caseworker" and one.question is None:
        message = "the caseworker is asked in each case; name the question with 'question'"
        yield placed.located.problem((*path, "ask"), "ask-missing", message, at="key")
    if one.question is not None and (one.ask != "caseworker" or one.value is not None):
        message = "'question' stands beside 'value: null' and 'ask: caseworker', and only there"
        yield placed.located.problem((*path, "question"), "wrong-kind", message, at="key")
    if one.value is not None and one.confidence == "U":
        message = "with confidence U the value is not known; write null, or how it is known"
        yield placed.located.problem(
            (*path, "value"), "uncertain-value", message, severity="warning"
        )


def _succession(placed: Placed) -> Iterator[Problem]:
    """Versions for the same persons, chosen by the same date, that overlap or leave a gap."""
    lines: dict[tuple[str, str], list[tuple[date, date, DataPath]]] = {}
    told = {path for version, path in versions_of(placed) if version.gap}
    for version, path in versions_of(placed):
        start = day_of(version.in_force.start or "0001-01-01")
        until = day_of(version.in_force.until or "9999-12-31")
        if start and until:
            key = (" ".join((version.group or "").split()), version.in_force.chosen_by or "")
            lines.setdefault(key, []).append((start, until, path))
    for line in lines.values():
        line.sort(key=lambda one: one[:2])
        for (_, until, _), (start, _, path) in pairwise(line):
            where = (*path, "in_force", "start")
            if start <= until:
                message = f"for the same persons a version holds until {until}; end it before"
                yield placed.located.problem(where, "overlapping-versions", message)
            elif start - until > timedelta(days=1) and path not in told:
                message = f"no version holds between {until} and {start}; say why with 'gap'"
                yield placed.located.problem(where, "gap-between-versions", message)
