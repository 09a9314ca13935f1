"""The law that is held: every version of every rule with an id that lasts.

The law pages and `samtale describe --law` tell it; tests and texts cite the ids. What a version
says of a case is in `samtale.core.rules.judge`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samtale.core.rules.beside import RecordLimitVersion
from samtale.core.rules.model import (
    DeadlineVersion,
    OfferVersion,
    ParameterVersion,
    ProgrammeVersion,
    key_of,
)
from samtale.core.rules.tell import CHOSEN_BY, counted, in_force
from samtale.core.shown import NOT_DECIDED
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.rules.frame import Version
    from samtale.core.rules.model import AnyRule, Limit, Rulebook
    from samtale.core.words import Message, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldVersion:
    """One version of a rule, as a reader of the law looks it up."""

    id: str
    """Lasting: the rule's id, the first day in force, and the group it is for, if any."""
    version: Version
    """The version itself."""
    says: tuple[Wording | Message | str, ...] = ()
    """What it fixes in figures or names: values, limits, what is added; empty for the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRule:
    """One rule with its versions."""

    kind: str
    """Which kind of rule: `parameter`, `offer`, ..."""
    id: str
    """The id of the rule."""
    title: Wording
    """What it is called."""
    versions: tuple[HeldVersion, ...]
    """Its versions in the order they are written."""


def held(rulebook: Rulebook) -> Iterator[HeldRule]:
    """Every rule of a country with its versions."""
    for rule in rulebook.rules():
        yield HeldRule(
            kind=key_of(rule).partition("/")[0],
            id=rule.id,
            title=rulebook.title(rule),
            versions=tuple(
                HeldVersion(
                    id=version_id(rule, version),
                    version=version,
                    says=tuple(_says(rulebook, rule, version)),
                )
                for version in rule.versions
            ),
        )


def version_id(rule: AnyRule, version: Version) -> str:
    """The lasting id of a version, such as `dk.igu@2024-01-01` or `x@2025-01-01[not some_fact]`.

    A later version never changes it: it is made of the rule's id, the first day in force
    (`always` where there is none) and the condition of its group.
    """
    group = f"[{' '.join(version.group.split())}]" if version.group else ""
    return f"{rule.id}@{version.in_force.start or 'always'}{group}"


def _says(rulebook: Rulebook, rule: AnyRule, version: Version) -> Iterator[Wording | Message | str]:
    match version:
        case ParameterVersion(value=None):
            yield NOT_DECIDED
        case ParameterVersion(value=value):
            yield counted(value, getattr(rule, "unit", ""))
        case ProgrammeVersion(names=names):
            for name, text in names.items():
                yield rulebook.wording(key_of(rule), f"names.{name}", text)
        case OfferVersion(limits=limits):
            for limit in limits.values():
                yield _limit(rulebook, limit)
        case RecordLimitVersion(about=topics):
            yield from topics
        case DeadlineVersion(add=add, since=since):
            yield msg("from {since}", since=_called(rulebook, since))
            for unit, amount in add.items():
                yield _amount(rulebook, amount, unit)


def _limit(rulebook: Rulebook, limit: Limit) -> Message:
    if limit.value is None:
        return NOT_DECIDED
    return _amount(rulebook, limit.value, limit.unit)


def _amount(rulebook: Rulebook, amount: object, unit: str) -> Message:
    parameter = rulebook.parameters.get(amount) if isinstance(amount, str) else None
    return msg("{name}", name=rulebook.title(parameter)) if parameter else counted(amount, unit)


def _called(rulebook: Rulebook, name: str) -> object:
    """What a deadline starts from: the title of a fact, or the id of a question."""
    fact = rulebook.facts.get(name)
    return rulebook.title(fact) if fact and fact.title else name


def period(version: Version) -> Message:
    """When a version is in force, and which date of the case chooses it."""
    chosen = version.in_force.chosen_by
    told = in_force(version.in_force)
    return msg("{period}, by {date}", period=told, date=CHOSEN_BY[chosen]) if chosen else told
