"""What rules read: that it exists and fits, that nothing goes in circles, and what is forbidden.

No rule may read what says something about gender, religion, ethnicity, nationality or health.
Every condition of every rule and fact is looked at, so nothing reaches a rule through a fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from samtale.adapters.checks_relevance import circles
from samtale.adapters.conditions import Names, check_condition, names_of_rules
from samtale.adapters.rule_parts import Placed, Sheet, conditions_of, rules_of, versions_of
from samtale.core.condition import ConditionError, Type, kind_type, names_in, parse
from samtale.core.dialog import MORE
from samtale.core.problems import did_you_mean
from samtale.core.rules.model import DeadlineVersion, OfferVersion, ParameterVersion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samtale.adapters.located import DataPath
    from samtale.core.dialog import Dialog
    from samtale.core.problems import Problem
    from samtale.core.rules.frame import Version
    from samtale.core.rules.model import Rulebook

FORBIDDEN: Final = frozenset({"gender", "religion", "ethnicity", "nationality", "health"})
"""What no rule may read."""

UNITS: Final = ("days", "weeks", "months", "years")
"""What a deadline can add."""


def check_reading(
    sheets: tuple[Sheet, ...], rulebook: Rulebook, dialog: Dialog
) -> Iterator[Problem]:
    """Every problem of what rules read.

    Args:
        sheets: The files.
        rulebook: The rules of all of them together.
        dialog: The dialog, with its defaults written out.
    """
    check = _Check(rulebook, dialog, names_of_rules(dialog, rulebook))
    for sheet in sheets:
        for chosen_by, question in sheet.form.dates.items():
            yield from check.date(sheet, ("dates", chosen_by), question)
        for placed in rules_of(sheet):
            yield from check.rule(placed)
    yield from check.circles()


@dataclass(frozen=True, slots=True)
class _Check:
    rulebook: Rulebook
    dialog: Dialog
    names: Names
    reads: dict[str, frozenset[str]] = field(default_factory=dict)
    """What each fact and parameter reads, and `programme`."""
    where: dict[str, Placed] = field(default_factory=dict)
    """Where each of them stands."""
    behind: dict[str, frozenset[str]] = field(default_factory=dict)
    """What the relevance of each question hangs on."""

    def date(self, sheet: Sheet | Placed, path: DataPath, name: str) -> Iterator[Problem]:
        """A name that must be a date."""
        found = self.names.type_of(name)
        if found is None:
            message = f"there is no question or fact '{name}'."
            message += did_you_mean(name, self.names.types)
            yield sheet.located.problem(path, "unknown-name", message)
        elif found.kind != "date":
            message = f"'{name}' is not a date; a day is counted from a date"
            yield sheet.located.problem(path, "wrong-type", message)

    def rule(self, placed: Placed) -> Iterator[Problem]:
        """The conditions of a rule, the dates it counts from and the numbers it adds."""
        read: set[str] = set()
        for path, text, wanted in conditions_of(placed):
            node, problems = check_condition(placed.located, path, text, self.names, wanted=wanted)
            yield from problems
            if node is not None:
                found = names_in(node)
                read |= found
                yield from self._topics(placed, path, found)
        for version, path in versions_of(placed):
            if version.in_force.chosen_by:
                read.add(self.rulebook.dates.get(version.in_force.chosen_by, ""))
            yield from self._numbers(placed, version, path)
        key = "programme" if placed.key == "programme" else placed.rule.id
        if placed.key in {"fact", "parameter", "programme"}:
            self.reads[key] = self.reads.get(key, frozenset()) | read
            self.where.setdefault(key, placed)

    def _numbers(self, placed: Placed, version: Version, path: DataPath) -> Iterator[Problem]:
        match version:
            case OfferVersion():
                yield from self._limits(placed, version, path)
            case ParameterVersion(question=str() as question):
                wanted = self.names.types[placed.rule.id]
                yield from self._answered(placed, (*path, "question"), question, wanted)
            case DeadlineVersion():
                yield from self._deadline(placed, version, path)

    def _limits(self, placed: Placed, version: OfferVersion, path: DataPath) -> Iterator[Problem]:
        for name, limit in version.limits.items():
            where = (*path, "limits", name)
            if isinstance(limit.value, str):
                yield from self._number(placed, (*where, "value"), limit.value)
            if limit.question is not None:
                wanted = Type("number")
                yield from self._answered(placed, (*where, "question"), limit.question, wanted)

    def _deadline(
        self, placed: Placed, version: DeadlineVersion, path: DataPath
    ) -> Iterator[Problem]:
        yield from self.date(placed, (*path, "since"), version.since)
        yield from self._topics(placed, (*path, "since"), {version.since})
        if not version.add:
            message = f"say with 'add' what is added: {', '.join(UNITS)}"
            yield placed.located.problem(path, "missing-key", message, at="key")
        for unit, amount in version.add.items():
            where = (*path, "add", unit)
            if unit not in UNITS:
                message = f"'{unit}' is not one of {', '.join(UNITS)}"
                yield placed.located.problem(where, "unknown-unit", message, at="key")
            if isinstance(amount, str):
                yield from self._number(placed, where, amount)
            elif isinstance(amount, bool) or not isinstance(amount, int):
                message = "a whole number or the id of a parameter is wanted here"
                yield placed.located.problem(where, "wrong-type", message)

    def _answered(
        self, placed: Placed, path: DataPath, name: str, wanted: Type
    ) -> Iterator[Problem]:
        """A question of the caseworker whose answer is a value in each case."""
        located, found = placed.located, self.dialog.by_name.get(name)
        if found is None:
            message = f"there is no question '{name}'.{did_you_mean(name, self.dialog.by_name)}"
            yield located.problem(path, "unknown-name", message)
            return
        section, question = found
        yield from self._topics(placed, path, {name})
        if section.repeat:
            message = f"'{name}' belongs to one entry of '{section.repeat}'; name a single question"
            yield located.problem(path, "needs-entry", message)
        if question.asked_of != "caseworker":
            message = f"'{name}' is not a question of the caseworker, who gives the value"
            yield located.problem(path, "wrong-type", message)
        given = kind_type(question.kind, question.choices)
        if given.kind != wanted.kind:
            message = f"'{name}' does not give what the unit says; ask for a {wanted.kind}"
            yield located.problem(path, "wrong-type", message)
        elif given.choices != wanted.choices:
            message = f"the choices of '{name}' must be those of the unit"
            yield located.problem(path, "unknown-choice", message)

    def _number(self, placed: Placed, path: DataPath, name: str) -> Iterator[Problem]:
        """A parameter that must be a number."""
        found = self.names.type_of(name)
        if name not in self.rulebook.parameters or found is None:
            known = self.rulebook.parameters
            message = f"there is no parameter '{name}'.{did_you_mean(name, known)}"
            yield placed.located.problem(path, "unknown-parameter", message)
        elif found.kind not in {"number", "any"}:
            message = f"the parameter '{name}' is not a number"
            yield placed.located.problem(path, "wrong-type", message)

    def _topics(self, placed: Placed, path: DataPath, names: Iterable[str]) -> Iterator[Problem]:
        """What must not be read; and, as a warning, what is only asked because of it."""
        for name in sorted(names):
            topic = self._topic(name)
            if topic in FORBIDDEN:
                message = f"'{name}' is about {topic}, which no rule may read; read a need instead"
                at = self._column(placed, path, name)
                yield placed.located.problem(path, "forbidden-topic", message, within=at)
                continue
            for other in sorted(self._behind(name, ())):
                if self._topic(other) in FORBIDDEN:
                    message = (
                        f"'{name}' is only asked depending on '{other}', which is about "
                        f"{self._topic(other)}; ask it of everybody"
                    )
                    yield placed.located.problem(
                        path, "topic-by-relevance", message, severity="warning"
                    )

    def _topic(self, name: str) -> str:
        found = self.dialog.by_name.get(name)
        return (found[1].about or "") if found else ""

    def _column(self, placed: Placed, path: DataPath, name: str) -> int:
        text = placed.located.data
        for step in path:
            text = text[step]
        at = str(text).find(name)
        return at + 1 if at >= 0 else 1

    def _behind(self, name: str, seen: tuple[str, ...]) -> frozenset[str]:
        """Every question the relevance of a question hangs on, through others too."""
        if name not in self.dialog.by_name or name in seen:
            return frozenset()
        if name not in self.behind:
            section, question = self.dialog.by_name[name]
            direct = _read(section.ask_if) | _read(question.ask_if)
            further = (self._behind(each, (*seen, name)) for each in direct)
            self.behind[name] = direct.union(*further)
        return self.behind[name]

    def circles(self) -> Iterator[Problem]:
        """Facts that are worked out from themselves."""
        for circle in circles(self.reads):
            placed = self.where[circle[0]]
            way = " needs ".join(circle)
            message = f"this is worked out from itself: {way}; break the circle at one of them"
            yield placed.located.problem((*placed.path, placed.key), "circular", message)


def _read(text: str | None) -> frozenset[str]:
    try:
        found = names_in(parse(text)) if text else frozenset()
    except ConditionError:
        return frozenset()
    return frozenset(name for name in found if not name.endswith(f".{MORE}"))
