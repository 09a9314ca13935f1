"""Why something is open: for each path it waits for, why there is no answer that settles it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from samtale.core.dates import PartialDate
from samtale.core.dialog import Path
from samtale.core.rules.findings import BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samtale.core.course import Course
    from samtale.core.rules.findings import Finding
    from samtale.core.rules.frame import Asked
    from samtale.core.rules.model import Rulebook

WhyOpen = Literal[
    "not_asked",
    "later",
    "declined",
    "does_not_know",
    "too_vague",
    "not_certain",
    "not_yet",
    "not_decided",
    "not_held",
]
"""Why: not asked yet, kept for later, declined, not known, answered too vaguely, answered without
certainty; not yet time to ask, as that hangs on another answer; a parameter nobody has decided; or
older law that is not held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Something that a verdict waits for."""

    path: str
    """The path of a question, or the id of a parameter or of a rule whose law is not held."""
    why: WhyOpen
    """Why it is not there."""
    asked_of: Asked | None = None
    """Whom the value of a parameter is asked of."""


def open_because(finding: Finding, rulebook: Rulebook, course: Course) -> tuple[Waiting, ...]:
    """Why a finding is open, one entry for each thing it waits for, in the order of `missing`.

    Args:
        finding: The finding.
        rulebook: The rules it is of.
        course: The course of the case.
    """
    if finding.verdict != "open":
        return ()
    return (*waiting_for(finding.missing, rulebook, course), *_not_held(finding))


def waiting_for(paths: Iterable[str], rulebook: Rulebook, course: Course) -> tuple[Waiting, ...]:
    """Why each of some paths is not there; see `Finding.missing`."""
    return tuple(_waiting(path, rulebook, course) for path in paths)


def _waiting(path: str, rulebook: Rulebook, course: Course) -> Waiting:
    parameter = rulebook.parameters.get(path)
    if parameter is not None:
        asked = (getattr(version, "ask", None) for version in reversed(parameter.versions))
        return Waiting(
            path=path, why="not_decided", asked_of=next(filter(None, asked), "municipality")
        )
    if Path.parse(path).name not in course.dialog.by_name:
        # A question of another dialog, or a reason that a person is to give.
        return Waiting(path=path, why="not_asked")
    return Waiting(path=path, why=_why(path, course))


def _why(path: str, course: Course) -> WhyOpen:
    answer = course.record.answer(path)
    if answer.status == "not_asked" and answer.later:
        return "later"
    if answer.status in {"declined", "does_not_know"}:
        return "declined" if answer.status == "declined" else "does_not_know"
    if course.relevant(path) is not True:
        return "not_yet"
    if answer.status == "not_asked":
        return "not_asked"
    # A day that was said only about, or with doubt, lacks certainty; a year lacks the day.
    exact = isinstance(answer.value, PartialDate) and answer.value.precision == "day"
    return "not_certain" if exact else "too_vague"


def _not_held(finding: Finding) -> Iterator[Waiting]:
    """The rules whose law of that day is not held, such as a fact the finding rests on."""
    found: dict[str, None] = {}
    ahead = [(finding.id, finding.reason)]
    while ahead:
        of, reason = ahead.pop()
        if reason.id == BEFORE:
            found[of] = None
        ahead += [(reason.id, part) for part in reason.parts if part.holds is None]
    return (Waiting(path=of, why="not_held") for of in found)
