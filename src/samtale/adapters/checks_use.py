"""That everything is used for something: questions for what they are asked for, facts, parameters.

What is asked of a person must serve a purpose that is kept. This can only be seen where all rules
of a country are there, so it is looked for in a folder whose rules say which country they are of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samtale.adapters.rule_parts import Sheet, conditions_of, rules_of, versions_of
from samtale.core.condition import ConditionError, names_in, parse
from samtale.core.dialog import MORE, questions_of
from samtale.core.dialog import name as name_of
from samtale.core.problems import Problem
from samtale.core.rules.clauses import Clause
from samtale.core.rules.model import DeadlineVersion, OfferVersion, ParameterVersion
from samtale.core.words import placeholders

if TYPE_CHECKING:
    from pathlib import Path

    from samtale.core.dialog import Dialog
    from samtale.core.rules.frame import Requirement, Version

_PROMISED = frozenset({"rule", "contract"})


def check_use(sheets: tuple[Sheet, ...], dialog: Dialog, file: Path) -> Iterator[Problem]:
    """Every question, fact and parameter that nothing reads.

    Args:
        sheets: The files of the rules of a country, free of errors.
        dialog: The dialog they read, with its defaults written out.
        file: The dialog's file, where its questions stand.
    """
    if not any(sheet.form.country for sheet in sheets):
        return
    uses = {
        "rule": {each for sheet in sheets for each in _of_rules(sheet)},
        "contract": {each for sheet in sheets for each in _of_clauses(sheet)},
    }
    talk = _of_talk(dialog)
    yield from _questions(dialog, uses, talk, file)
    everything = uses["rule"] | uses["contract"]
    for sheet in sheets:
        for placed in rules_of(sheet):
            if placed.key in {"fact", "parameter"} and placed.rule.id not in everything:
                message = f"nothing reads '{placed.rule.id}'; take it out, or use it"
                path = (*placed.path, placed.key)
                yield placed.located.problem(path, "unused-name", message, severity="warning")


def _questions(
    dialog: Dialog, uses: dict[str, set[str]], talk: set[str], file: Path
) -> Iterator[Problem]:
    from samtale.adapters.yaml_files import read_yaml

    located, _ = read_yaml(file)
    for at, section in enumerate(dialog.sections):
        for index, question in enumerate(section.questions):
            name = name_of(section, question)
            purposes = set(question.purpose)
            if question.kind == "note" or name in talk or not purposes <= _PROMISED:
                continue
            if any(name in uses[purpose] for purpose in purposes):
                continue
            message = (
                f"'{name}' is asked for {' and '.join(sorted(purposes))}, and nothing there uses "
                "it; leave it out, or say what it is asked for with 'purpose'"
            )
            path = ("sections", at, "questions", index, "id")
            if located is None:
                yield Problem(
                    code="unused-question", message=message, file=str(file), severity="warning"
                )
            else:
                yield located.problem(path, "unused-question", message, severity="warning")


def _of_rules(sheet: Sheet) -> Iterator[str]:
    """What rules read: in conditions, dates, numbers and the reasons they give."""
    yield from sheet.form.dates.values()
    for placed in rules_of(sheet):
        for condition in conditions_of(placed):
            yield from _names(condition.text)
        for version, _ in versions_of(placed):
            yield from _of_version(version)


def _of_version(version: Version) -> Iterator[str]:
    if isinstance(version, DeadlineVersion):
        yield version.since
        yield from (amount for amount in version.add.values() if isinstance(amount, str))
    if isinstance(version, OfferVersion):
        yield from (str(limit.question or limit.value) for limit in version.limits.values())
    if isinstance(version, ParameterVersion) and version.question:
        yield version.question
    for key in ("requires", "applies"):
        yield from _told(getattr(version, key, None))
    for key in ("supports", "speaks_against"):
        for one in getattr(version, key, ()):
            yield from _told(one)


def _told(requirement: Requirement | None) -> Iterator[str]:
    if requirement is None:
        return
    yield from placeholders(requirement.why or "")
    for part in (*(requirement.all or ()), *(requirement.any or ())):
        yield from _told(part)
    yield from _told(requirement.negated)


def _of_clauses(sheet: Sheet) -> Iterator[str]:
    """What clauses show and need, and what decides whether they stand."""
    for placed in rules_of(sheet):
        if not isinstance(placed.rule, Clause):
            continue
        for condition in conditions_of(placed):
            yield from _names(condition.text)
        for version in placed.rule.versions:
            yield from version.needs
            yield from placeholders(version.text or "")
            for local in placeholders(version.line or ""):
                yield f"{version.each}.{local}"


def _of_talk(dialog: Dialog) -> set[str]:
    """What steers the talk itself: what its conditions read, and what names an entry."""
    found: set[str] = set()
    for section in dialog.sections:
        found.update(_names(section.ask_if))
        if section.repeat:
            found.update(f"{section.repeat}.{one}" for one in placeholders(section.label or ""))
            found.add(f"{section.repeat}.{MORE}")
        for question in questions_of(section):
            found.update(_names(question.ask_if))
            for constraint in question.must:
                found.update(_names(constraint.when) - {name_of(section, question)})
    return found


def _names(text: str | None) -> frozenset[str]:
    try:
        return names_in(parse(text)) if text else frozenset()
    except ConditionError:
        return frozenset()
