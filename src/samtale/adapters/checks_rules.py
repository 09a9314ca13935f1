"""What rules must satisfy besides their form: ids, requirements, and what each sort needs.

The frame of versions is checked in `checks_versions`, what rules read in `checks_reading`, their
texts in `checks_texts`, their examples in `checks_examples`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from samtale.adapters.checks_audience import check_clauses
from samtale.adapters.checks_beside import check_beside
from samtale.adapters.checks_dialog import RESERVED
from samtale.adapters.checks_examples import check_examples
from samtale.adapters.checks_reading import check_reading
from samtale.adapters.checks_texts import NAMES, check_texts
from samtale.adapters.checks_versions import check_versions
from samtale.adapters.rule_parts import (
    CHANGES,
    Placed,
    Sheet,
    requirements_of,
    rules_of,
    versions_of,
)
from samtale.core.rules.model import Fact, FactVersion, ProgrammeVersion

if TYPE_CHECKING:
    from samtale.adapters.located import DataPath, Located
    from samtale.core.dialog import Dialog
    from samtale.core.problems import Problem
    from samtale.core.rules.frame import Requirement
    from samtale.core.rules.model import Rulebook

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_DOTTED: Final = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")


def check_rules(
    sheets: tuple[Sheet, ...], rulebook: Rulebook, dialog: Dialog | None
) -> tuple[Problem, ...]:
    """Every problem of rules that their form does not show.

    Args:
        sheets: The files.
        rulebook: The rules of all of them together.
        dialog: The dialog they read; without it nothing they name is looked up.
    """
    found = [*_files(sheets, rulebook), *_ids(sheets, dialog), *check_beside(sheets, rulebook)]
    for sheet in sheets:
        for placed in rules_of(sheet):
            found += check_versions(placed, rulebook.dates)
            found += _requirements(placed)
            found += _special(placed)
    if dialog is not None:
        found += check_reading(sheets, rulebook, dialog)
        found += check_texts(sheets, rulebook, dialog)
        found += check_clauses(sheets, dialog)
        found += check_examples(sheets, rulebook, dialog)
    return tuple(found)


def _files(sheets: tuple[Sheet, ...], rulebook: Rulebook) -> Iterator[Problem]:
    dated: Sheet | None = None
    for sheet in sheets:
        form, problem = sheet.form, sheet.located.problem
        if form.country is not None and form.country != rulebook.country:
            message = f"these are rules of '{rulebook.country}', and the file says otherwise"
            yield problem(("country",), "other-country", message)
        if form.language != rulebook.language:
            message = f"the other files are written in '{rulebook.language}'; write this one so"
            yield problem(("language",), "other-language", message)
        if form.dates and dated is not None:
            message = f"'dates' already stands in {dated.located.name}; keep it in one file"
            yield problem(("dates",), "duplicate-key", message, at="key")
        dated = sheet if form.dates else dated


def _ids(sheets: tuple[Sheet, ...], dialog: Dialog | None) -> Iterator[Problem]:
    """Ids that stand twice; facts and parameters share the names of the questions."""
    named = {*(dialog.by_name if dialog else ()), *(dialog.groups if dialog else ())}
    seen: dict[tuple[str, str], str] = {}
    for sheet in sheets:
        for located, path, key, rule in _named(sheet):
            where: DataPath = (*path, key)
            is_name = key in {"fact", "parameter"}
            if not (_NAME if is_name else _DOTTED).fullmatch(rule):
                message = f"'{rule[:40]}' is not an id; write small letters a-z, digits, _"
                yield located.problem(where, "bad-id", message)
            if is_name and rule in RESERVED:
                message = f"'{rule}' means something else in conditions; choose another id"
                yield located.problem(where, "reserved-id", message)
            if is_name and rule in named:
                message = f"'{rule}' is already a question of the dialog; choose another id"
                yield located.problem(where, "duplicate-id", message)
            place = located.place(where)
            first = seen.setdefault(
                ("name" if is_name else key, rule), f"{place.file}:{place.value_line}"
            )
            if first != f"{place.file}:{place.value_line}":
                message = f"the id '{rule}' is already used in {first}; choose another"
                yield located.problem(where, "duplicate-id", message)


def _named(sheet: Sheet) -> Iterator[tuple[Located, DataPath, str, str]]:
    """Everything that has an id: the file, the way to it, the key of its id, and the id."""
    for placed in rules_of(sheet):
        yield placed.located, placed.path, placed.key, placed.rule.id
    for index, change in enumerate(sheet.form.changes):
        yield sheet.located, (CHANGES, index), "change", change.id


def _requirements(placed: Placed) -> Iterator[Problem]:
    """Requirements that are not exactly one thing, and leaves without id or reason."""
    seen: dict[str, int] = {}
    for version, path in versions_of(placed):
        for requirement, where in requirements_of(version, path):
            yield from _requirement(placed, requirement, where)
            if requirement.id is None:
                continue
            line = placed.located.place((*where, "id")).value_line
            if seen.setdefault(requirement.id, line) != line:
                message = (
                    f"the id '{requirement.id}' already stands in line {seen[requirement.id]} "
                    "of this rule; choose another"
                )
                yield placed.located.problem((*where, "id"), "duplicate-id", message)


def _requirement(placed: Placed, one: Requirement, path: DataPath) -> Iterator[Problem]:
    problem = placed.located.problem
    ways = [key for key in ("when", "all", "any", "negated") if getattr(one, key) is not None]
    if len(ways) != 1:
        message = "a requirement has exactly one of when, all, any and not"
        yield problem(path, "not-one-way", message, at="key")
        return
    for key in ("all", "any"):
        if getattr(one, key) == ():
            message = f"'{key}' is empty; list what is required"
            yield problem((*path, key), "not-one-way", message, at="key")
    if ways != ["when"]:
        for key in ("id", "why"):
            if getattr(one, key) is not None:
                message = f"'{key}' belongs beside 'when'; joined requirements have none"
                yield problem((*path, key), "not-a-leaf", message, at="key")
        return
    if one.id is None or not one.why:
        message = "a requirement needs 'id' and 'why' beside 'when'"
        yield problem(path, "leaf-incomplete", message, at="key")
    if one.id is not None and not _NAME.fullmatch(one.id):
        message = f"'{one.id[:40]}' is not an id; write small letters a-z, digits, _"
        yield problem((*path, "id"), "bad-id", message)


def _special(placed: Placed) -> Iterator[Problem]:
    """What facts and programmes need besides."""
    problem = placed.located.problem
    if isinstance(placed.rule, Fact):
        yield from _fact(placed, placed.rule)
    for version, path in versions_of(placed):
        if isinstance(version, ProgrammeVersion):
            if "programme" not in version.names:
                message = "'names' lacks 'programme'; say what it is called in a sentence"
                yield problem((*path, "names"), "missing-key", message, at="key")
            for key in version.names:
                if key not in NAMES:
                    message = f"there is no name '{key}'; there are {', '.join(NAMES)}"
                    yield problem((*path, "names", key), "unknown-key", message, at="key")


def _fact(placed: Placed, fact: Fact) -> Iterator[Problem]:
    problem, path = placed.located.problem, placed.path
    if (fact.kind == "choice") != bool(fact.choices):
        message = "a fact of the kind choice needs 'choices', and only such a fact"
        yield problem((*path, "kind"), "choices-missing", message)
    for version, where in versions_of(placed):
        if isinstance(version, FactVersion):
            yield from _fact_version(placed, fact, version, where)


def _fact_version(
    placed: Placed, fact: Fact, version: FactVersion, path: DataPath
) -> Iterator[Problem]:
    problem = placed.located.problem
    given = (version.value is not None, version.requires is not None, bool(version.cases))
    if sum(given) != 1:
        message = "a fact has exactly one of value, requires and cases"
        yield problem(path, "not-one-way", message, at="key")
    if version.requires is not None and fact.kind != "yes_no":
        message = "'requires' gives yes or no; use 'value' or 'cases' for this kind"
        yield problem((*path, "requires"), "wrong-kind", message, at="key")
    if version.cases and fact.kind != "choice":
        message = "'cases' gives one of several choices; use 'value' for this kind"
        yield problem((*path, "cases"), "wrong-kind", message, at="key")
    for index, case in enumerate(version.cases):
        if fact.kind == "choice" and case.value not in fact.choices:
            message = f"'{case.value}' is not one of {', '.join(fact.choices)}"
            yield problem((*path, "cases", index, "value"), "unknown-choice", message)
