"""Conditions in files: what they may name, and their faults turned into problems.

The language itself is in `samtale.core.condition`. Used by the checks of dialogs and of rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from samtale.core.condition import ConditionError, Type, check, check_value, kind_type, parse
from samtale.core.condition.tree import Name, Quantified, children, column_of
from samtale.core.dialog import MORE, Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.adapters.located import DataPath, Located
    from samtale.core.condition import Node
    from samtale.core.problems import Problem
    from samtale.core.rules.model import Parameter, Rulebook

NO_GROUP: Final = ""
"""Stands for the group where a condition belongs to no entry."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the conditions of a file may name."""

    types: Mapping[str, Type]
    """The types by name."""
    known_groups: Mapping[str, object]
    """The groups by name."""
    elsewhere: bool = False
    """Whether there are further names in another file, of which nothing is known here."""

    def type_of(self, name: str) -> Type | None:
        """The type of a name; none if there is none of that name."""
        found = self.types.get(name)
        if found is None and self.elsewhere and name.partition(".")[0] not in self.known_groups:
            return Type("any")
        return found

    def names(self) -> Sequence[str]:
        """Every name, for suggestions."""
        return tuple(self.types)

    def groups(self) -> Mapping[str, object]:
        """The groups by name."""
        return self.known_groups


def names_of_dialog(dialog: Dialog, *, elsewhere: bool = False) -> Names:
    """What conditions of a dialog may name: its questions and `today`.

    Args:
        dialog: The dialog, with its choice lists written out.
        elsewhere: Whether there are further questions in another file.
    """
    types = {
        name: kind_type(question.kind, question.choices)
        for name, (_, question) in dialog.by_name.items()
        if question.kind != "note"
    }
    return Names({**types, "today": Type("date")}, dialog.groups, elsewhere)


def names_of_rules(dialog: Dialog, rulebook: Rulebook) -> Names:
    """What rules may name: questions, facts, parameters, `programme` and `today`."""
    questions = names_of_dialog(dialog)
    return Names(
        {
            **questions.types,
            **{key: kind_type(fact.kind, fact.choices) for key, fact in rulebook.facts.items()},
            **{key: _type_of_parameter(one) for key, one in rulebook.parameters.items()},
            "programme": Type("choice", frozenset(rulebook.programmes)),
        },
        questions.known_groups,
    )


def _type_of_parameter(parameter: Parameter) -> Type:
    among = values_of(parameter)
    if among == frozenset({"true", "false"}):
        return Type("yes_no")
    if among:
        return Type("choice", among)
    values = [version.value for version in parameter.versions if version.value is not None]
    match values[0] if values else 0:
        case bool():
            return Type("yes_no")
        case int() | float():
            return Type("number")
        case _:
            return Type("text")


def values_of(parameter: Parameter) -> frozenset[str]:
    """The words a parameter can be, where its unit lists them, as in `takeover | contract`."""
    parts = [part.strip() for part in parameter.unit.split("|")]
    return frozenset(parts) if len(parts) > 1 else frozenset()


def check_condition(  # noqa: PLR0913 - where it stands, what it may name, what it must be
    located: Located,
    path: DataPath,
    text: str,
    names: Names,
    *,
    group: str | None = None,
    wanted: Type | None = None,
) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read a condition and hold it against what exists.

    Args:
        located: The file it stands in.
        path: Where in the file.
        text: The condition.
        names: What it may name.
        group: The group of the entry at hand, for a condition inside a group.
        wanted: The type of value wanted, for an expression; a yes or no, where left out.

    Returns:
        The tree, if the text could be read, and its problems.
    """
    try:
        node = parse(text)
    except ConditionError as fault:
        message = str(fault)
        return None, (located.problem(path, fault.code, message, within=fault.column),)
    faults = check(node, names) if wanted is None else check_value(node, wanted, names)
    problems = [
        located.problem(path, fault.code, fault.message, within=fault.column)
        for fault in faults
        if not (names.elsewhere and fault.code == "unknown-group")
    ]
    for name in _loose(node, names.known_groups, {group or NO_GROUP}):
        head = name.id.partition(".")[0]
        message = (
            f"'{name.id}' belongs to one entry of '{head}'; ask about all of them with "
            f"any(e.{name.id.partition('.')[2]} ... for e in {head})"
        )
        problems.append(located.problem(path, "needs-entry", message, within=column_of(name)))
    return node, tuple(problems)


def _loose(node: Node, groups: Mapping[str, Any], bound: set[str]) -> Iterator[Name]:
    """The names that belong to an entry where none is at hand."""
    if isinstance(node, Name):
        head, dot, rest = node.id.partition(".")
        if dot and head in groups and rest != MORE and head not in bound:
            yield node
    if isinstance(node, Quantified):
        bound = {*bound, node.group}
    for part in children(node):
        yield from _loose(part, groups, bound)
