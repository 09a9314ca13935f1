"""The texts of rules: placeholders in reasons and clauses, and what clauses need to be drafted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samtale.adapters.conditions import Names, names_of_rules
from samtale.adapters.rule_parts import Placed, Sheet, requirements_of, rules_of, versions_of
from samtale.core.dialog import MORE
from samtale.core.problems import did_you_mean
from samtale.core.rules.clauses import ACCEPTED, DEADLINES, ClauseVersion
from samtale.core.words import placeholders

if TYPE_CHECKING:
    from samtale.adapters.located import DataPath
    from samtale.core.dialog import Dialog
    from samtale.core.problems import Problem
    from samtale.core.rules.model import Rulebook

NAMES: Final = ("programme", "contract", "plan", "declaration")
"""What `{names.…}` can name; every programme says what they are called."""

MUNICIPAL: Final = ("name", "department", "contact", "address", "phone", "hours", "person")
"""What `{municipality.…}` can name."""

LINES: Final = {
    ACCEPTED: ("agreed", "title", "what", "law", "limits", "reason"),
    DEADLINES: ("title", "due"),
}
"""What a line may name for each list that is not a group of the dialog."""


def check_texts(sheets: tuple[Sheet, ...], rulebook: Rulebook, dialog: Dialog) -> Iterator[Problem]:
    """Every problem of the texts of rules.

    Args:
        sheets: The files.
        rulebook: The rules of all of them together.
        dialog: The dialog, with its defaults written out.
    """
    check = _Check(dialog, names_of_rules(dialog, rulebook))
    for sheet in sheets:
        for placed in rules_of(sheet):
            for version, path in versions_of(placed):
                for requirement, where in requirements_of(version, path):
                    text = requirement.why or ""
                    yield from check.text(placed, (*where, "why"), text)
                if isinstance(version, ClauseVersion):
                    yield from check.clause(placed, version, path)


@dataclass(frozen=True, slots=True)
class _Check:
    dialog: Dialog
    names: Names

    def text(self, placed: Placed, path: DataPath, text: str) -> Iterator[Problem]:
        """A text whose placeholders name questions, facts, parameters or fixed names."""
        names, problems = _placeholders(placed, path, text)
        yield from problems
        for name in names:
            yield from self._name(placed, path, name, "unknown-placeholder")

    def _name(self, placed: Placed, path: DataPath, name: str, code: str) -> Iterator[Problem]:
        fixed = {f"names.{key}" for key in NAMES} | {f"municipality.{key}" for key in MUNICIPAL}
        if name in fixed:
            return
        head, dot, rest = name.partition(".")
        if name not in self.names.types:
            known = {*self.names.types, *fixed}
            message = f"there is no question or fact '{name}'.{did_you_mean(name, known)}"
            yield placed.located.problem(path, code, message)
        elif dot and head in self.dialog.groups and rest != MORE:
            message = f"'{name}' belongs to one entry; write 'each: {head}' and a line"
            yield placed.located.problem(path, code, message)

    def clause(self, placed: Placed, version: ClauseVersion, path: DataPath) -> Iterator[Problem]:
        """A version of a clause."""
        problem = placed.located.problem
        if version.text is None and version.each is None and not version.signatures:
            message = "a clause needs 'text', 'each' with 'line', or 'signatures'"
            yield problem(path, "empty-clause", message, at="key")
        yield from _signed(placed, version, path)
        yield from _reasons(placed, version, path)
        yield from self.text(placed, (*path, "text"), version.text or "")
        used = set(_placeholders(placed, (), version.text or "")[0])
        if version.line is not None or version.each is not None or version.none is not None:
            yield from self._lines(placed, version, path)
            used |= set(_placeholders(placed, (), version.line or "")[0])
        for index, name in enumerate(version.needs):
            where = (*path, "needs", index)
            yield from self._name(placed, where, name, "unknown-name")
        for index, name in enumerate(version.optional):
            if name not in used:
                message = f"no text here holds {{{name}}}.{did_you_mean(name, used)}"
                yield problem((*path, "optional", index), "unknown-placeholder", message)

    def _lines(self, placed: Placed, version: ClauseVersion, path: DataPath) -> Iterator[Problem]:
        problem = placed.located.problem
        if version.each is None or version.line is None:
            message = "'each' and 'line' belong together, and 'none' to both; write the other"
            yield problem(path, "missing-key", message, at="key")
            return
        known = self._line_names(version.each)
        if known is None:
            groups = (*self.dialog.groups, *LINES)
            message = f"'{version.each}' is not a group.{did_you_mean(version.each, groups)}"
            yield problem((*path, "each"), "unknown-group", message)
            return
        names, problems = _placeholders(placed, (*path, "line"), version.line)
        yield from problems
        for name in names:
            if name not in known:
                message = f"an entry of '{version.each}' has no '{name}'."
                message += did_you_mean(name, known)
                yield problem((*path, "line"), "unknown-placeholder", message)
        names, problems = _placeholders(placed, (*path, "none"), version.none or "")
        yield from problems
        if names:
            message = "'none' stands when there is no entry; it can hold no placeholder"
            yield problem((*path, "none"), "unknown-placeholder", message)

    def _line_names(self, each: str) -> Iterable[str] | None:
        if each in LINES:
            return LINES[each]
        section = self.dialog.groups.get(each)
        return None if section is None else [question.id for question in section.questions]


def _signed(placed: Placed, version: ClauseVersion, path: DataPath) -> Iterator[Problem]:
    if bool(version.signatures) != (version.signed_if is not None):
        message = (
            "'signatures' and 'signed_if' belong together: who signs, and the condition under "
            "which it was signed; write the other"
        )
        yield placed.located.problem(path, "missing-key", message, at="key")


def _reasons(placed: Placed, version: ClauseVersion, path: DataPath) -> Iterator[Problem]:
    if not version.needs_reason:
        return
    where = (*path, "needs_reason")
    if version.each != ACCEPTED:
        message = f"reasons are given for accepted offers; write 'each: {ACCEPTED}'"
        yield placed.located.problem(where, "missing-key", message, at="key")
        return
    names = _placeholders(placed, (), version.line or "")[0]
    if not {"reason", "agreed"} & set(names):
        message = "a reason that is needed must be seen; write {reason} or {agreed} in the line"
        yield placed.located.problem(where, "missing-key", message, at="key")


def _placeholders(
    placed: Placed, path: DataPath, text: str
) -> tuple[tuple[str, ...], list[Problem]]:
    try:
        return placeholders(text), []
    except ValueError as fault:
        return (), [placed.located.problem(path, "bad-placeholder", f"{fault}")]
