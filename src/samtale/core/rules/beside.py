"""What stands beside the rules that judge: limits of what is kept, and changes of law to come.

Nothing here changes a verdict. A record limit says which topics a record may hold; what lies
outside all of them can only be told voluntarily. A known change says what the law will be or may
become; it is shown with the rules it will change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samtale.core.rules.frame import Confidence, Rule, Version
from samtale.core.vocabulary import About
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from samtale.core.dialog import Question, Section

OUTSIDE = msg("Outside what the mapping may hold: voluntary, stays in this case, is not passed on.")
"""What is said of a question outside every record limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLimitVersion(Version):
    """What may be kept in a period."""

    about: tuple[About, ...]
    """The topics that may be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLimit(Rule):
    """What the law lets a mapping hold about a person."""

    record_limit: str
    """The id."""
    versions: tuple[RecordLimitVersion, ...]
    """The limit by period; it holds for everybody, and the day of judgement chooses."""

    @property
    def id(self) -> str:
        """The id."""
        return self.record_limit


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownChange:
    """A change of law that is decided or expected, and not yet held as a version."""

    change: str
    """The id."""
    title: str
    """What it is called, in the language of the file."""
    says: str
    """What will be different, in one or two sentences."""
    expected: str | None = None
    """The day from which it is expected, as an ISO 8601 date; none while no day is known."""
    law: str | None = None
    """The act, bill or plan it stands in."""
    confidence: Confidence | None = None
    """How it is known."""
    source: str | None = None
    """Where it was read."""
    checked: str | None = None
    """The day a person last held it against the source, as an ISO 8601 date."""
    affects: tuple[str, ...] = ()
    """The ids of the rules it will change."""

    @property
    def id(self) -> str:
        """The id."""
        return self.change


def topics_kept(limits: Iterable[RecordLimit], on: date | None = None) -> frozenset[About] | None:
    """The topics that may be kept, or none at all where no limit speaks.

    Args:
        limits: The record limits of a country.
        on: The day; the newest version of each limit counts, where left out.

    Returns:
        The topics of all limits together; `None` where none is in force, so that nothing is
        limited.
    """
    held = [
        version
        for limit in limits
        for version in (_newest(limit) if on is None else limit.versions)
        if on is None or _holds(version, on.isoformat())
    ]
    return frozenset(topic for version in held for topic in version.about) if held else None


def _newest(limit: RecordLimit) -> tuple[RecordLimitVersion, ...]:
    return tuple(sorted(limit.versions, key=lambda one: one.in_force.start or "")[-1:])


def _holds(version: RecordLimitVersion, day: str) -> bool:
    start, until = version.in_force.start, version.in_force.until
    return (start is None or start <= day) and (until is None or day <= until)


def is_outside(
    limits: Iterable[RecordLimit], section: Section, question: Question, on: date | None = None
) -> bool:
    """Whether a question asks the participant for what lies outside every record limit.

    Args:
        limits: The record limits of the country.
        section: The section of the question, whose defaults hold where the question is silent.
        question: The question.
        on: The day, as for `topics_kept`.
    """
    if (question.asked_of or section.asked_of) != "participant" or question.kind == "note":
        return False
    kept = topics_kept(limits, on)
    return kept is not None and (question.about or section.about) not in kept
