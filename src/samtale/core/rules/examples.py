"""Examples: named situations that stand on a rule, and what the rule really says of them.

A situation gives answers, facts and whole groups; everything else was not asked. Whether a given
answer would be relevant in a talk is not looked at: an example tells of one rule, not of a talk.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from samtale.core.answers import from_plain
from samtale.core.condition import ABSENT, UNKNOWN, Binding, Span
from samtale.core.dates import PartialDate, Period
from samtale.core.dialog import MORE
from samtale.core.events import OfferDecided
from samtale.core.rules.beside import RecordLimit
from samtale.core.rules.clauses import ACCEPTED, Clause
from samtale.core.rules.contract import Drafter
from samtale.core.rules.deadlines import deadline, deadlines
from samtale.core.rules.findings import BEFORE, Explainer
from samtale.core.rules.judge import scope_of
from samtale.core.rules.model import Deadline, Fact, Parameter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samtale.core.dialog import Dialog
    from samtale.core.rules.frame import Example, Plain
    from samtale.core.rules.model import AnyRule, Rulebook
    from samtale.core.rules.scope import Scope

STATUSES: Final = {
    "does_not_know": UNKNOWN,
    "declined": UNKNOWN,
    "not_asked": UNKNOWN,
    "not_relevant": ABSENT,
}
"""What a `{status: ...}` in a situation is worth to a condition."""


class Situation:
    """The answers of an example, as conditions read them."""

    def __init__(self, dialog: Dialog, rulebook: Rulebook, example: Example) -> None:
        """Turn what is written into values.

        Args:
            dialog: The dialog, with its choice lists written out.
            rulebook: The rules.
            example: The example.

        Raises:
            ValueError: If something is named that does not exist, or a value does not fit.
        """
        self._today = date.fromisoformat(example.judged_on)
        self._answers: dict[str, object] = {}
        self._groups: dict[str, Sequence[Mapping[str, object]]] = {}
        self.given: dict[str, object] = {}
        self.accepted: dict[str, str] = {}
        for name, plain in example.facts.items():
            value = given_value(dialog, rulebook, name, plain)
            if name == ACCEPTED:
                self.accepted = dict(plain) if isinstance(plain, dict) else dict.fromkeys(plain, "")
            elif name in dialog.groups:
                self._groups[name] = value
            elif name in dialog.by_name:
                self._answers[name] = value
            else:
                self.given[name] = value

    @property
    def today(self) -> date:
        """The day of judgement."""
        return self._today

    def value(self, name: str, binding: Binding) -> object:
        """The value given; unknown where nothing is."""
        group, dot, local = name.partition(".")
        if dot and local == MORE and group in self._groups:
            return False
        if dot and group in binding:
            entry = self._groups.get(group, ())[binding[group] - 1]
            return entry.get(local, UNKNOWN)
        return self._answers.get(name, UNKNOWN)

    def entries(self, group: str) -> Sequence[int]:
        """The entries listed, numbered from 1."""
        return range(1, len(self._groups.get(group, ())) + 1)

    def closed(self, group: str) -> bool:
        """Whether the group is listed: then it has no further entries."""
        return group in self._groups or self._answers.get(f"{group}.{MORE}") is False


def given_value(dialog: Dialog, rulebook: Rulebook, name: str, plain: Plain) -> Any:  # noqa: ANN401
    """A value of a situation out of its plain form.

    Args:
        dialog: The dialog, with its choice lists written out.
        rulebook: The rules.
        name: A question, group, fact or parameter, `programme` or `accepted_offers`.
        plain: What is written for it.

    Raises:
        ValueError: With one sentence, if the name does not exist or the value does not fit it.
    """
    if isinstance(plain, dict) and set(plain) == {"status"}:
        return _status(plain["status"])
    if name in dialog.groups:
        return [_entry(dialog, name, entry) for entry in _listed(name, plain)]
    if name in rulebook.parameters:
        return Decimal(str(plain)) if isinstance(plain, float) else plain
    if name == ACCEPTED and isinstance(plain, dict):
        # With the reason each of them was given.
        _of_kind("choices", rulebook.offers, list(plain))
        return {offer: _of_kind("text", {}, reason) for offer, reason in plain.items()}
    found = _kind(dialog, rulebook, name)
    group, dot, local = name.partition(".")
    if found and dot and group in dialog.groups and local != MORE:
        sentence = f"'{name}' does not stand alone; list the entries of '{group}'"
        raise ValueError(sentence)
    if found is None:
        sentence = f"there is no question or fact '{name}'"
        raise ValueError(sentence)
    return _of_kind(*found, plain)


def _kind(dialog: Dialog, rulebook: Rulebook, name: str) -> tuple[str, Mapping[str, object]] | None:
    """The kind of a name and its choices; none if there is none of that name."""
    if name in dialog.by_name:
        question = dialog.by_name[name][1]
        return question.kind, question.choices
    if name in rulebook.facts:
        fact = rulebook.facts[name]
        return fact.kind, fact.choices
    if name == "programme":
        return "choice", rulebook.programmes
    return ("choices", rulebook.offers) if name == ACCEPTED else None


def _status(status: object) -> object:
    if status not in STATUSES:
        sentence = f"a status is one of {', '.join(STATUSES)}"
        raise ValueError(sentence)
    return STATUSES[str(status)]


def _listed(group: str, plain: Plain) -> list[dict[str, Plain]]:
    if not isinstance(plain, list) or not all(isinstance(entry, dict) for entry in plain):
        sentence = f"'{group}' is a group; list its entries, each with its own keys"
        raise ValueError(sentence)
    return plain


def _entry(dialog: Dialog, group: str, plain: dict[str, Plain]) -> dict[str, object]:
    values: dict[str, object] = {}
    for local, item in plain.items():
        if f"{group}.{local}" not in dialog.by_name:
            sentence = f"there is no question '{local}' in the group '{group}'"
            raise ValueError(sentence)
        _, question = dialog.by_name[f"{group}.{local}"]
        if isinstance(item, dict) and set(item) == {"status"}:
            values[local] = _status(item["status"])
        else:
            values[local] = _of_kind(question.kind, question.choices, item)
    return values


def _of_kind(kind: Any, choices: Mapping[str, object], plain: Plain) -> object:  # noqa: ANN401
    """A value of a kind; stricter than the history, because a person wrote it."""
    wanted = _WRITTEN.get(kind, str)
    fits = isinstance(plain, wanted) and (kind == "yes_no") == isinstance(plain, bool)
    if not fits:
        sentence = f"the value does not fit the kind {kind}"
        raise ValueError(sentence)
    if kind in {"choice", "choices"}:
        for choice in plain if kind == "choices" else (plain,):
            if choice not in choices:
                sentence = f"'{choice}' is not one of {', '.join(choices)}"
                raise ValueError(sentence)
    return from_plain(kind, plain)


_WRITTEN: Final[dict[str, type | tuple[type, ...]]] = {
    "yes_no": bool,
    "integer": int,
    "decimal": (int, float),
    "choices": list,
    "date": (str, int),
    "name": (str, dict),
}
"""How values of each kind are written; all others are texts. A year alone may be a number."""


def outcome(dialog: Dialog, rulebook: Rulebook, rule: AnyRule, example: Example) -> Plain:
    """What a rule says of an example, in the form in which `expect` is written.

    Args:
        dialog: The dialog, with its choice lists written out.
        rulebook: The rules.
        rule: The rule.
        example: One of its examples.

    Returns:
        `fits`, `open` or `does_not_fit` for programmes and offers; the value, `unknown` or
        `not_relevant` for facts and parameters; `filled`, `missing` or `not_used` for clauses;
        a day, `open` or `not_used` for deadlines, where `open` is also what a deadline of older
        law is that is not held here.

    Raises:
        ValueError: If the example names what does not exist, or a value does not fit.
    """
    situation = Situation(dialog, rulebook, example)
    scope = scope_of(rulebook, situation, situation.today, given=situation.given)
    explainer = Explainer(scope, lambda name, _binding: name)
    match rule:
        case Fact() | Parameter():
            return _plain(scope.value(rule.id, {}))
        case Deadline():
            due = deadline(rule, explainer)
            if due is None:
                return "open" if scope.select(rule).gone == BEFORE else "not_used"
            return due.due.isoformat() if due.due else "open"
        case Clause():
            return _draft(explainer, scope, situation, rule)
        case RecordLimit():
            sentence = "a record limit judges nobody, so it says nothing of an example"
            raise ValueError(sentence)
        case _:
            return explainer.finding(rule, rule.id).verdict


def _draft(explainer: Explainer, scope: Scope, situation: Situation, clause: Clause) -> str:
    offers = tuple(
        (
            OfferDecided(offer=key, decision="accepted", reason=reason),
            explainer.finding(scope.rulebook.offers[key], f"offer/{key}"),
        )
        for key, reason in situation.accepted.items()
    )
    due = deadlines(scope.rulebook.deadlines.values(), explainer)
    drafted = Drafter(explainer, offers=offers, deadlines=due, own_words={}).clauses([clause])
    if not drafted:
        return "not_used"
    return "filled" if drafted[0].filled else "missing"


def _plain(value: object) -> Plain:
    match value:
        case PartialDate() | Period():
            return value.to_edtf()
        case Span():
            return "unknown"
        case _ if value is UNKNOWN:
            return "unknown"
        case _ if value is ABSENT:
            return "not_relevant"
        case _:
            return value


def run_examples(rulebook: Rulebook, dialog: Dialog) -> tuple[tuple[AnyRule, Example, Plain], ...]:
    """The examples of which a rule says something else than expected, with what it says.

    Args:
        rulebook: The rules, free of errors.
        dialog: The dialog, with its choice lists written out.
    """
    found: list[tuple[AnyRule, Example, Plain]] = []
    for rule in rulebook.rules():
        for example in rule.examples:
            got = outcome(dialog, rulebook, rule, example)
            if not example_met(example, got):
                found.append((rule, example, got))
    return tuple(found)


def example_met(example: Example, got: Plain) -> bool:
    """Whether what a rule says is what its example expects.

    Args:
        example: The example.
        got: What `outcome` gave.
    """
    expected = example.expect
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    if isinstance(got, int | float | Decimal) and isinstance(expected, int | float):
        return Decimal(str(expected)) == Decimal(str(got))
    return str(expected) == str(got)
