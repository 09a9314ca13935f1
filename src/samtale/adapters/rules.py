"""Rules and municipalities as files: read, put together, and everything checked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.checks_examples import check_outcomes
from samtale.adapters.checks_proofs import check_proofs
from samtale.adapters.checks_retention import check_retention
from samtale.adapters.checks_rules import check_rules
from samtale.adapters.checks_versions import day_of
from samtale.adapters.conditions import values_of
from samtale.adapters.dialogs import ordered
from samtale.adapters.forms import read_form
from samtale.adapters.rule_parts import Sheet
from samtale.adapters.yaml_files import read_yaml
from samtale.core.problems import did_you_mean
from samtale.core.rules.model import Rulebook, RuleFile
from samtale.core.rules.municipality import MunicipalAnswer, Municipality, Retention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samtale.adapters.located import DataPath, Located
    from samtale.core.dialog import Dialog
    from samtale.core.problems import Problem


def read_rules(
    where: Path | Iterable[Path],
    country: str,
    dialog: Dialog | None = None,
    *,
    examples: bool = False,
) -> tuple[Rulebook | None, tuple[Problem, ...]]:
    """Read and check the rules of a country.

    Args:
        where: A folder, or the files; a folder's files are read in the order of their names.
        country: The country, such as `dk`.
        dialog: The dialog whose answers the rules read. Without it nothing that rules name can
            be checked.
        examples: Whether the examples are run too, and what the rules can say at all is proved,
            where nothing else is wrong.

    Returns:
        The rules, or nothing where one of the files cannot be built; and every problem found.
        They are fit for use when none of the problems is an error.
    """
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    files = rule_files(where)
    for file in files:
        located, faults = read_yaml(file)
        problems += faults
        if located is not None:
            form, located, faults = read_form(RuleFile, located)
            problems += faults
            if form is not None:
                sheets.append(Sheet(located, form))
    rulebook = Rulebook.of(country, tuple(sheet.form for sheet in sheets))
    complete = len(sheets) == len(files)
    # What an unreadable file defines would otherwise be missed in all the others.
    problems += check_rules(tuple(sheets), rulebook, dialog if complete else None)
    if examples and dialog and not any(one.severity == "error" for one in problems):
        problems += check_outcomes(tuple(sheets), rulebook, dialog)
        problems += check_proofs(tuple(sheets), rulebook, dialog)
    return rulebook if complete else None, ordered(tuple(problems))


def sheets_of(where: Path | Iterable[Path]) -> tuple[Sheet, ...]:
    """The files of rules that can be read, with their places; unchecked."""
    found = []
    for file in rule_files(where):
        located, _ = read_yaml(file)
        form, located, _ = read_form(RuleFile, located) if located else (None, located, ())
        if form is not None and located is not None:
            found.append(Sheet(located, form))
    return tuple(found)


def rule_files(where: Path | Iterable[Path]) -> tuple[Path, ...]:
    """The files of rules in a folder, or those that were named."""
    if isinstance(where, Path):
        return tuple(sorted(where.glob("*.yaml"))) if where.is_dir() else (where,)
    return tuple(where)


@dataclass(frozen=True, slots=True, kw_only=True)
class _MunicipalityFile:
    """The form of municipality.yaml."""

    municipality: Municipality
    """The municipality."""
    answers: dict[str, MunicipalAnswer] = field(default_factory=dict)
    """Its answers to open points of law, by parameter."""
    retention: dict[str, Retention] = field(default_factory=dict)
    """How long it keeps things, by kind or topic."""


def read_municipality(
    path: Path, rulebook: Rulebook | None = None
) -> tuple[Municipality | None, tuple[Problem, ...]]:
    """Read and check what a municipality has decided once.

    Args:
        path: The file, usually `municipality.yaml`.
        rulebook: The rules whose open points it answers; without it they are not looked up.

    Returns:
        The municipality, or nothing where it cannot be built; and every problem found.
    """
    located, problems = read_yaml(path)
    if located is None:
        return None, problems
    form, located, faults = read_form(_MunicipalityFile, located)
    if form is None:
        return None, ordered((*problems, *faults))
    found = [*problems, *faults]
    for key, answer in form.answers.items():
        found += _answer(located, key, answer, rulebook)
    found += check_retention(located, form.retention)
    answers = {**form.municipality.answers, **form.answers}
    whole = replace(form.municipality, answers=answers, retention=form.retention)
    return whole, ordered(tuple(found))


def _answer(
    located: Located, key: str, answer: MunicipalAnswer, rulebook: Rulebook | None
) -> Iterator[Problem]:
    """The problems of one answer to an open point of law."""
    path: DataPath = ("answers", key)
    if answer.until is not None and day_of(answer.until) is None:
        message = f"'{answer.until}' is not a day; write it as 2026-12-31"
        yield located.problem((*path, "until"), "bad-date", message)
    if rulebook is None:
        return
    parameter = rulebook.parameters.get(key)
    if parameter is None:
        message = f"there is no parameter '{key}'.{did_you_mean(key, rulebook.parameters)}"
        yield located.problem(path, "unknown-parameter", message, at="key")
        return
    if parameter.questions:
        message = f"'{key}' is answered in each case by its caseworker; take it out here"
        yield located.problem(path, "answered-per-case", message, at="key")
    among = values_of(parameter)
    written = str(answer.value).lower() if isinstance(answer.value, bool) else answer.value
    if among and written not in among:
        message = f"'{key}' is one of {', '.join(sorted(among))}"
        yield located.problem((*path, "value"), "unknown-value", message)
