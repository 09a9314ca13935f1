"""The frame all rules share: ids, versions in force, requirements, examples.

What each kind of rule adds is in `samtale.core.rules.model`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

ChosenBy = Literal["permit", "takeover", "settlement", "decision", "contract", "follow_up", "event"]
"""The date of the case that chooses which version of a rule holds."""

Confidence = Literal["V", "v", "S", "K", "U"]
"""How a rule is known: verified, partly verified, local practice, not checked, uncertain."""

Asked = Literal["municipality", "caseworker"]
"""Of whom the value of an open parameter is asked."""

DecidedBy = Literal[
    "municipality", "participant", "employer", "language_centre", "doctor", "authority"
]
"""Who decides on an offer."""

Plain = Any
"""A value as YAML can write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """The period in which a version holds; both ends belong to it."""

    start: str | None = None
    """The first day, as an ISO 8601 date; none for as long as the rule is held."""
    until: str | None = None
    """The last day, as an ISO 8601 date; none while no end is known."""
    chosen_by: ChosenBy | None = None
    """The date of the case that chooses; the day of judgement, where left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A named requirement (`id`, `when`, `why`), or several joined by all, any or negated.

    Exactly one of `when`, `all`, `any` and `negated` is there.
    """

    id: str | None = None
    """Unique in its rule; required beside `when`."""
    when: str | None = None
    """The condition."""
    why: str | None = None
    """A sentence that is true when the requirement holds, addressed to the person."""
    law: str | None = None
    """The paragraph, where it is not the version's."""
    all: tuple[Requirement, ...] | None = None
    """All of these."""
    any: tuple[Requirement, ...] | None = None
    """At least one of these."""
    negated: Requirement | None = None
    """Not this (the key `not` in files)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What every version of every rule says about itself."""

    in_force: InForce = field(default_factory=InForce)
    """When it holds, and by which date of the case."""
    group: str | None = None
    """The condition that says for whom this version holds; for everybody, where left out."""
    law: str | None = None
    """The citation."""
    confidence: Confidence | None = None
    """How it is known."""
    source: str | None = None
    """Where it was read."""
    checked: str | None = None
    """The day a person last held it against the source, as an ISO 8601 date."""
    note: str | None = None
    """What the caseworker should know about it."""
    practice_of: str | None = None
    """Whose local practice it is, with the confidence S."""
    gap: str | None = None
    """Why no version held just before this one, where the law was silent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A named situation and what the rule says of it."""

    name: str
    """What the situation is called; never a person's name."""
    judged_on: str
    """The day of judgement, as an ISO 8601 date."""
    expect: Plain
    """What the rule says."""
    facts: dict[str, Plain] = field(default_factory=dict)
    """The answers and facts of the situation; everything else is not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule has besides its id and versions."""

    title: str = ""
    """What it is called, in the language of the file."""
    before: Literal["not_held", "none"] = "not_held"
    """What is true before the first version: older law that is not held here, or nothing."""
    may_be_unasked: tuple[str, ...] = ()
    """Questions it reads although they are not asked of everybody; not asked counts as not so."""
    examples: tuple[Example, ...] = ()
    """Named situations that a test runs."""


def requirement_of(version: Version | None) -> Requirement | None:
    """What a version requires: for an offer to fit, a clause to stand, a deadline to run."""
    found: Requirement | None = getattr(version, "requires", None)
    return found or getattr(version, "applies", None)


def joined(
    requirement: Requirement,
) -> tuple[Literal["all", "any", "not"], tuple[Requirement, ...]]:
    """How a requirement without a condition of its own joins others, and which."""
    if requirement.all is not None:
        return "all", requirement.all
    if requirement.any is not None:
        return "any", requirement.any
    return "not", (requirement.negated,) if requirement.negated else ()


def texts_of(version: Version) -> list[str]:
    """The expressions of one version of a rule, without those of its group."""
    value = getattr(version, "value", None)
    return [
        *([value] if isinstance(value, str) else []),
        *(case.when for case in getattr(version, "cases", ())),
        *_texts(requirement_of(version)),
    ]


def _texts(requirement: Requirement | None) -> list[str]:
    if requirement is None:
        return []
    if requirement.when is not None:
        return [requirement.when]
    return [text for part in joined(requirement)[1] for text in _texts(part)]
