"""What rules read: answers, facts, parameters and the dates of the case.

A scope is made for one judgement and thrown away. Facts are worked out when first read and kept
for the rest of the judgement.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from samtale.core.condition import (
    ABSENT,
    UNKNOWN,
    Answers,
    Binding,
    evaluator_of,
    kleene,
    missing,
    missing_values,
    node_of,
    paths_of,
    possible_orders,
    verdict_of,
)
from samtale.core.dates import PartialDate
from samtale.core.rules.cover import certain
from samtale.core.rules.selection import Selection, in_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samtale.core.condition import Verdict
    from samtale.core.rules.frame import ChosenBy, Requirement, Version
    from samtale.core.rules.model import AnyRule, Fact, Limit, Parameter, Rulebook
    from samtale.core.rules.municipality import Municipality


class Scope:
    """Everything rules can read in one judgement."""

    def __init__(
        self,
        rulebook: Rulebook,
        answers: Answers,
        today: date,
        *,
        municipality: Municipality | None = None,
        given: Mapping[str, object] | None = None,
    ) -> None:
        """Prepare a judgement; nothing is evaluated yet.

        Args:
            rulebook: The rules.
            answers: The answers of the case.
            today: The day of judgement.
            municipality: What the municipality has decided once.
            given: Facts that are given and not worked out, as in examples.
        """
        self.rulebook = rulebook
        self.answers = answers
        self.municipality = municipality
        self._today = today
        self._this_day = PartialDate.on(today)
        self._given = dict(given or {})
        self._facts: dict[str, object] = {}
        self._waiting: dict[str, tuple[str, ...]] = {}
        self._selections: dict[tuple[str, str], Selection] = {}
        self.programme_of: Callable[[Scope], tuple[object, tuple[str, ...]]] | None = None

    @property
    def today(self) -> date:
        """The day of judgement."""
        return self._today

    def entries(self, group: str) -> Sequence[int]:
        """The entries of a group."""
        return self.answers.entries(group)

    def closed(self, group: str) -> bool:
        """Whether a group has certainly no further entries."""
        return self.answers.closed(group)

    def value(self, name: str, binding: Binding) -> object:
        """The value of a question, fact or parameter."""
        if name in self._given:
            return self._given[name]
        if name in self.rulebook.facts or name == "programme":
            return self._fact(name)
        if name in self.rulebook.parameters:
            return self.parameter(name)
        if name == "today":
            return self._today
        return self.answers.value(name, binding)

    @property
    def looks_ahead(self) -> bool:
        """Whether it is asked what may still come, and not how the case stands."""
        return hasattr(self.answers, "may_come")

    def may_come(self, name: str, binding: Binding) -> bool:
        """Whether a value that is not known may still become known, for who looks ahead.

        Never so in a judgement of the case as it stands; see `samtale.core.rules.ahead`.
        """
        if name in self._given or (ahead := getattr(self.answers, "may_come", None)) is None:
            return False
        worked_out = name in self.rulebook.facts or name in self.rulebook.parameters
        return bool(worked_out or name == "programme" or ahead(name, binding))

    def _fact(self, name: str) -> object:
        if name not in self._facts:
            # Entered first, so that a fact that reads itself ends as unknown.
            self._facts[name] = UNKNOWN
            if name == "programme":
                found = self.programme_of(self)[0] if self.programme_of else UNKNOWN
                self._facts[name] = found
            else:
                self._facts[name] = self._work_out(self.rulebook.facts[name])
        return self._facts[name]

    def _work_out(self, fact: Fact) -> object:
        selection = self.select(fact)
        values = [_dated(fact, self.version_value(version)) for version in selection.held]
        if not values:
            return UNKNOWN if selection.gone == "before" else ABSENT
        if not certain(self, selection):
            return UNKNOWN
        first = values[0]
        same = all(type(value) is type(first) and value == first for value in values)
        return first if same else UNKNOWN

    def version_value(self, version: Version) -> object:
        """What a fact is worth under one of its versions."""
        value = getattr(version, "value", None)
        if value is not None:
            found = evaluator_of(value)(self, {})
            return UNKNOWN if found is None else found
        requires = getattr(version, "requires", None)
        if requires is not None:
            verdict = self.holds(requires)
            return UNKNOWN if verdict is None else verdict
        return self._first_case(version)

    def _first_case(self, version: Version) -> object:
        for case in getattr(version, "cases", ()):
            verdict = verdict_of(case.when)(self, {})
            if verdict is None:
                return UNKNOWN
            if verdict:
                return case.value
        return ABSENT

    def parameter(self, name: str) -> object:
        """The value of a parameter for this case, or `UNKNOWN` while nobody has said it."""
        rule = self.rulebook.parameters[name]
        selection = self.select(rule)
        values = {self.said(version) for version in selection.held}
        if selection.held and not certain(self, selection):
            return UNKNOWN
        if len(values) == 1 and (only := values.pop()) is not None:
            return only
        if rule.questions:
            return UNKNOWN
        decided = self.municipality.answers.get(name) if self.municipality else None
        if decided is None or (decided.until and decided.until < self._today.isoformat()):
            return UNKNOWN
        return _number(decided.value)

    def said(self, one: Version | Limit) -> Any:  # noqa: ANN401 - a parameter holds any plain value
        """The value a version or a limit gives: its own, or the answer of its question.

        Unknown while that question has no answer, also when it is not yet time to ask it; none
        where the value is nobody's to say in this case.
        """
        question = getattr(one, "question", None)
        if question is None:
            return _number(getattr(one, "value", None))
        answer = self.value(question, {})
        return UNKNOWN if answer is ABSENT else answer

    def holds(self, requirement: Requirement) -> Verdict:
        """The verdict of a requirement or of several joined ones."""
        if requirement.when is not None:
            return verdict_of(requirement.when)(self, {})
        if requirement.all is not None:
            return kleene((self.holds(part) for part in requirement.all), decides=False)
        if requirement.any is not None:
            return kleene((self.holds(part) for part in requirement.any), decides=True)
        if requirement.negated is None:
            return True
        verdict = self.holds(requirement.negated)
        return None if verdict is None else not verdict

    # Which version.

    def case_date(self, chosen_by: ChosenBy | None) -> tuple[PartialDate | None, bool, str]:
        """The date that chooses versions, whether it stands in, and the question it is.

        Nothing stands in for a date that may still come, for who looks ahead: it is none then.
        """
        question = self.rulebook.dates.get(chosen_by, "") if chosen_by else ""
        value = self.value(question, {}) if question else UNKNOWN
        if isinstance(value, PartialDate):
            return value, False, question
        if question and value is UNKNOWN and self.may_come(question, {}):
            return None, False, question
        return self._this_day, bool(question), question

    def select(self, rule: AnyRule) -> Selection:
        """The version of a rule that holds, or all that still can."""
        key = (type(rule).__name__, rule.id)
        if key not in self._selections:
            # Entered first, so that a group that leads back here ends as unknown.
            self._selections[key] = Selection(held=())
            self._selections[key] = self._select(rule)
        return self._selections[key]

    def _select(self, rule: AnyRule) -> Selection:
        sure: Version | None = None
        possible: list[Version] = []
        standing_in = False
        waiting: list[str] = []
        undated: list[str] = []
        timely = False
        for version in rule.versions:
            on, stands, question = self.case_date(version.in_force.chosen_by)
            undated += [question] if on is None else []
            timed = in_time(version, on)
            timely = timely or timed is not False
            group = True if version.group is None else verdict_of(version.group)(self, {})
            both = kleene((timed, group), decides=False)
            if both is False:
                continue
            standing_in = standing_in or stands
            if both:
                # The last one holds, so those before it no longer can.
                sure, possible, waiting = version, [], []
                continue
            possible.append(version)
            if group is None and version.group:
                waiting += missing(node_of(version.group), self, {})
            if timed is None:
                waiting.append(question)
        if sure or possible:
            return Selection(
                held=(*([sure] if sure else []), *possible),
                sure=sure is not None,
                standing_in=standing_in,
                missing=tuple(dict.fromkeys(waiting)),
            )
        if undated and rule.before == "not_held":
            return Selection(held=(), gone="before", missing=tuple(dict.fromkeys(undated)))
        return Selection(held=(), gone="group" if timely else self._gone(rule))

    def _gone(self, rule: AnyRule) -> str:
        for version in rule.versions:
            on, _, _ = self.case_date(version.in_force.chosen_by)
            until = version.in_force.until
            if until and on is not None and 1 in possible_orders(on, until):
                return "ended"
        return "none" if rule.before == "none" else "before"

    # What is still missing.

    def waiting_for(self, name: str, binding: Binding) -> Iterable[str] | None:
        """The paths a fact or parameter still waits for, or a question not sure to be asked."""
        if name in self._given:
            return (name,) if self._given[name] is UNKNOWN else ()
        if name == "programme":
            return self.programme_of(self)[1] if self.programme_of else ()
        if name in self.rulebook.facts:
            if name not in self._waiting:
                # Entered first, so that a fact that leads back here ends.
                self._waiting[name] = ()
                self._waiting[name] = self.fact_missing(self.rulebook.facts[name])
            return self._waiting[name]
        if name in self.rulebook.parameters:
            return self.parameter_missing(self.rulebook.parameters[name])
        behind = getattr(self.answers, "waiting_for", None)
        found: Iterable[str] | None = behind(name, binding) if behind else None
        return found

    def parameter_missing(self, parameter: Parameter) -> tuple[str, ...]:
        """What would give a parameter its value.

        The case's dates; the questions whose answers it is, after those that decide whether they
        are asked; or else the parameter itself, also where its question is not asked in this case,
        so that no answer to it would count.
        """
        selection = self.select(parameter)
        asked = filter(None, (getattr(version, "question", None) for version in selection.held))
        named = [
            path
            for question in asked
            if self.value(question, {}) is not ABSENT
            for path in paths_of(question, self, {})
        ]
        return selection.missing or tuple(dict.fromkeys(named)) or (parameter.id,)

    def fact_missing(self, fact: Fact) -> tuple[str, ...]:
        """The paths that would settle a fact."""
        selection = self.select(fact)
        found = list(selection.missing)
        for version in selection.held:
            found += self.version_missing(version)
        return tuple(dict.fromkeys(found))

    def version_missing(self, version: Version) -> list[str]:
        """The paths that would settle what one version of a fact says."""
        value = getattr(version, "value", None)
        if value is not None:
            return list(dict.fromkeys(missing_values(node_of(value), self, {})))
        requires = getattr(version, "requires", None)
        if requires is not None:
            return list(self.requirement_missing(requires))
        for case in getattr(version, "cases", ()):
            verdict = verdict_of(case.when)(self, {})
            if verdict is None:
                return list(missing(node_of(case.when), self, {}))
            if verdict:
                break
        return []

    def requirement_missing(self, requirement: Requirement) -> tuple[str, ...]:
        """The paths that can still settle a requirement that is not known."""
        if self.holds(requirement) is not None:
            return ()
        if requirement.when is not None:
            return missing(node_of(requirement.when), self, {})
        parts = requirement.all or requirement.any or ()
        if requirement.negated is not None:
            parts = (requirement.negated,)
        found = [path for part in parts for path in self.requirement_missing(part)]
        return tuple(dict.fromkeys(found))


def _dated(fact: Fact, value: object) -> object:
    """A day written out in a fact of the kind date as the date it is."""
    if fact.kind == "date" and isinstance(value, str):
        return PartialDate.from_edtf(value)
    return value


def _number(value: object) -> Any:  # noqa: ANN401 - a parameter holds any plain value
    return Decimal(str(value)) if isinstance(value, float) else value
