"""Which versions of a rule can hold, and whether one is in force on a date that may be vague."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samtale.core.condition import kleene, possible_orders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.condition import Verdict
    from samtale.core.dates import PartialDate
    from samtale.core.rules.frame import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which versions of a rule can hold for this case on this day."""

    held: tuple[Version, ...]
    """The version that holds, or all that still can."""
    sure: bool = True
    """Whether it is certain that one of them holds; not while it is unknown for whom."""
    standing_in: bool = False
    """Whether the day of judgement stood in for a date of the case that is not known."""
    missing: tuple[str, ...] = ()
    """The paths that would settle which version holds."""
    gone: str = ""
    """Why none holds: `before` (older law is not held), `none` (it did not exist yet),
    `ended` (it is no longer in force) or `group` (it holds for others)."""


def in_time(version: Version, on: PartialDate | None) -> Verdict:
    """Whether a version is in force on a date that may be vague, or not known at all."""
    if on is None:
        return None if version.in_force.start or version.in_force.until else True
    verdicts: list[Verdict] = []
    if version.in_force.start:
        verdicts.append(_among(possible_orders(on, version.in_force.start), {0, 1}))
    if version.in_force.until:
        verdicts.append(_among(possible_orders(on, version.in_force.until), {-1, 0}))
    return kleene(verdicts, decides=False)


def _among(possible: Sequence[int], wanted: set[int]) -> Verdict:
    hits = [sign in wanted for sign in possible]
    return True if all(hits) else None if any(hits) else False
