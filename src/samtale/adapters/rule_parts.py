"""The parts of rule files with the way to each: rules, versions, requirements and conditions.

All checks of rules walk over these; nothing is checked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from samtale.core.condition import Type, kind_type
from samtale.core.rules.frame import Requirement, Version
from samtale.core.rules.model import AnyRule, Fact, FactVersion, RuleFile

if TYPE_CHECKING:
    from samtale.adapters.located import DataPath, Located

KINDS: Final = {
    "parameters": "parameter",
    "facts": "fact",
    "programmes": "programme",
    "offers": "offer",
    "clauses": "clause",
    "deadlines": "deadline",
    "record_limits": "record_limit",
}
"""The lists of rules in a file, and the key of the id of what each holds."""

CHANGES: Final = "changes"
"""The list of known changes of law in a file of rules; they have no versions."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of rules with its places."""

    located: Located
    """The data, its keys renamed to the fields of the form."""
    form: RuleFile
    """The form."""


class Placed(NamedTuple):
    """A rule and where it stands."""

    located: Located
    """The file."""
    path: DataPath
    """The way to the rule in the file."""
    key: str
    """The key of its id, such as `offer`."""
    rule: AnyRule
    """The rule."""


class Condition(NamedTuple):
    """A condition or expression of a rule and where it stands."""

    path: DataPath
    """The way to it."""
    text: str
    """The text."""
    wanted: Type | None = None
    """The type of value wanted, for an expression; none for a condition."""


def rules_of(sheet: Sheet) -> Iterator[Placed]:
    """Every rule of a file."""
    for kind, key in KINDS.items():
        for index, rule in enumerate(getattr(sheet.form, kind)):
            yield Placed(sheet.located, (kind, index), key, rule)


def versions_of(placed: Placed) -> Iterator[tuple[Version, DataPath]]:
    """Every version of a rule and the way to it."""
    for index, version in enumerate(placed.rule.versions):
        yield version, (*placed.path, "versions", index)


def requirements_of(version: Version, path: DataPath) -> Iterator[tuple[Requirement, DataPath]]:
    """Every requirement of a version, joined ones before their parts."""
    for key in ("requires", "applies"):
        one: Requirement | None = getattr(version, key, None)
        if one is not None:
            yield from _with_parts(one, (*path, key))
    for key in ("supports", "speaks_against"):
        several: tuple[Requirement, ...] = getattr(version, key, ())
        for index, each in enumerate(several):
            yield from _with_parts(each, (*path, key, index))


def _with_parts(one: Requirement, path: DataPath) -> Iterator[tuple[Requirement, DataPath]]:
    yield one, path
    for key in ("all", "any"):
        parts: tuple[Requirement, ...] = getattr(one, key) or ()
        for index, part in enumerate(parts):
            yield from _with_parts(part, (*path, key, index))
    if one.negated is not None:
        yield from _with_parts(one.negated, (*path, "negated"))


def conditions_of(placed: Placed) -> Iterator[Condition]:
    """Every condition and expression of a rule."""
    for version, path in versions_of(placed):
        if version.group is not None:
            yield Condition((*path, "group"), version.group)
        for requirement, where in requirements_of(version, path):
            if requirement.when is not None:
                yield Condition((*where, "when"), requirement.when)
        for key in ("done_if", "signed_if"):
            text: str | None = getattr(version, key, None)
            if text is not None:
                yield Condition((*path, key), text)
        if isinstance(version, FactVersion) and isinstance(placed.rule, Fact):
            yield from _of_fact(placed.rule, version, path)


def _of_fact(fact: Fact, version: FactVersion, path: DataPath) -> Iterator[Condition]:
    if version.value is not None:
        wanted = None if fact.kind == "yes_no" else kind_type(fact.kind, fact.choices)
        yield Condition((*path, "value"), version.value, wanted)
    for index, case in enumerate(version.cases):
        yield Condition((*path, "cases", index, "when"), case.when)
