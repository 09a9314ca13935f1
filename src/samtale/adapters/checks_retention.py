"""What the periods of a municipality must satisfy: known kinds, units, starts, and who decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.adapters.checks_reading import UNITS
from samtale.adapters.checks_versions import day_of
from samtale.core.problems import did_you_mean
from samtale.core.retention import ALLOWED, KINDS, OF_TOPIC, TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samtale.adapters.located import DataPath, Located
    from samtale.core.problems import Problem
    from samtale.core.rules.municipality import Retention


def check_retention(located: Located, periods: Mapping[str, Retention]) -> Iterator[Problem]:
    """Every problem of how long things are kept.

    Args:
        located: The data of the municipality's file, for the places.
        periods: The periods by kind or topic.
    """
    for key, period in periods.items():
        path: DataPath = ("retention", key)
        if key not in KINDS and key not in TOPICS:
            message = f"there is no kind of data or topic '{key[:40]}'."
            message += did_you_mean(key, [*KINDS, *TOPICS]) or f" There are {', '.join(KINDS)}."
            yield located.problem(path, "unknown-key", message, at="key")
            continue
        yield from _length(located, path, period)
        starts = OF_TOPIC if key in TOPICS else ALLOWED.get(key, ("last_change",))
        if period.since not in starts:
            message = f"'{key}' is counted from {' or '.join(starts)}"
            yield located.problem((*path, "since"), "wrong-kind", message)
        for name in ("basis", "decided_by"):
            if not getattr(period, name).strip():
                message = f"'{name}' says nothing; write it"
                yield located.problem((*path, name), "empty-text", message)
        if period.until is not None and day_of(period.until) is None:
            message = f"'{period.until}' is not a day; write it as 2026-12-31"
            yield located.problem((*path, "until"), "bad-date", message)


def _length(located: Located, path: DataPath, period: Retention) -> Iterator[Problem]:
    if not period.keep:
        message = f"say with 'keep' how long: {', '.join(UNITS)}"
        yield located.problem((*path, "keep"), "missing-key", message, at="key")
    for unit, number in period.keep.items():
        where = (*path, "keep", unit)
        if unit not in UNITS:
            message = f"'{unit}' is not one of {', '.join(UNITS)}"
            yield located.problem(where, "unknown-unit", message, at="key")
        elif not 0 <= number <= _MOST:
            message = f"a period is from 0 to {_MOST} {unit} long"
            yield located.problem(where, "bad-number", message)


_MOST = 10_000
"""The greatest number in a period; more would leave the calendar."""
