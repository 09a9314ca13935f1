"""The examples of rules: that they tell of things that exist, and that rules say what they expect.

Running them is the core's; here their faults become problems with their places.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from samtale.adapters.checks_versions import day_of
from samtale.adapters.rule_parts import Placed, Sheet, rules_of
from samtale.core.problems import did_you_mean
from samtale.core.rules.beside import RecordLimit
from samtale.core.rules.clauses import ACCEPTED, Clause
from samtale.core.rules.examples import example_met, given_value, outcome
from samtale.core.rules.frame import Example
from samtale.core.rules.model import Deadline, Fact, Offer, Programme

if TYPE_CHECKING:
    from samtale.adapters.located import DataPath
    from samtale.core.dialog import Dialog
    from samtale.core.problems import Problem
    from samtale.core.rules.frame import Plain
    from samtale.core.rules.model import AnyRule, Rulebook

_VERDICTS: Final = ("fits", "open", "does_not_fit")
_DRAFTS: Final = ("filled", "missing", "not_used")
_DUE: Final = ("open", "not_used")


def check_examples(
    sheets: tuple[Sheet, ...], rulebook: Rulebook, dialog: Dialog
) -> Iterator[Problem]:
    """Every problem of how examples are written; they are not run.

    Args:
        sheets: The files.
        rulebook: The rules of all of them together.
        dialog: The dialog, with its choice lists written out.
    """
    for sheet in sheets:
        for placed in rules_of(sheet):
            if not placed.rule.examples and not isinstance(placed.rule, RecordLimit):
                message = f"'{placed.rule.id}' has no example; add one a test can run"
                yield placed.located.problem(
                    (*placed.path, placed.key), "no-example", message, severity="warning"
                )
            for index, example in enumerate(placed.rule.examples):
                path = (*placed.path, "examples", index)
                yield from _example(placed, example, path, rulebook, dialog)


def _example(
    placed: Placed, example: Example, path: DataPath, rulebook: Rulebook, dialog: Dialog
) -> Iterator[Problem]:
    problem = placed.located.problem
    if day_of(example.judged_on) is None:
        message = f"'{example.judged_on}' is not a day; write it as 2026-11-21"
        yield problem((*path, "judged_on"), "bad-date", message)
    known = (*dialog.by_name, *dialog.groups, *rulebook.facts, *rulebook.parameters, "programme")
    for name, plain in example.facts.items():
        where = (*path, "facts", name)
        if name not in known and name != ACCEPTED:
            message = f"there is no question or fact '{name}'.{did_you_mean(name, known)}"
            yield problem(where, "unknown-name", message, at="key")
            continue
        try:
            given_value(dialog, rulebook, name, plain)
        except (ValueError, TypeError) as fault:
            yield problem(where, "bad-example-value", f"'{name}': {fault}")
    wrong = _not_expected(placed.rule, example.expect)
    if wrong:
        yield problem((*path, "expect"), "bad-expectation", wrong)


def _not_expected(rule: AnyRule, expect: Plain) -> str:
    """Why a rule of this sort can never say this; empty where it can."""
    match rule:
        case Offer() | Programme() if expect not in _VERDICTS:
            return f"write one of {', '.join(_VERDICTS)}"
        case Clause() if expect not in _DRAFTS:
            return f"write one of {', '.join(_DRAFTS)}"
        case Deadline() if expect not in _DUE and day_of(str(expect)) is None:
            return "write a day such as 2026-12-03, open or not_used"
        case Fact(kind="choice") if expect not in {*rule.choices, "unknown", "not_relevant"}:
            return f"write one of {', '.join(rule.choices)}, unknown or not_relevant"
        case Fact(kind="yes_no") if not isinstance(expect, bool) and expect not in {
            "unknown",
            "not_relevant",
        }:
            return "write true, false, unknown or not_relevant"
        case _:
            return ""


def check_outcomes(
    sheets: tuple[Sheet, ...], rulebook: Rulebook, dialog: Dialog
) -> Iterator[Problem]:
    """The examples of which a rule says something else than they expect.

    Args:
        sheets: The files, free of errors.
        rulebook: The rules of all of them together.
        dialog: The dialog, with its choice lists written out.
    """
    for sheet in sheets:
        for placed in rules_of(sheet):
            if isinstance(placed.rule, RecordLimit):
                continue
            for index, example in enumerate(placed.rule.examples):
                got = outcome(dialog, rulebook, placed.rule, example)
                if not example_met(example, got):
                    message = (
                        f"'{placed.rule.id}' gives {_written(got)} in '{example.name}', "
                        f"not {_written(example.expect)}; mend the rule or the example"
                    )
                    where = (*placed.path, "examples", index, "expect")
                    yield placed.located.problem(where, "example-not-met", message)


def _written(value: Plain) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
