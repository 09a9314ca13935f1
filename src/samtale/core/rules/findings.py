"""Findings: what a rule says of a case, walked back to answers and paragraphs.

A finding is a verdict with a tree of reasons. Every reason knows whether it holds, because of
which answers, by which paragraph in force from when to when.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from samtale.core.condition import UNKNOWN, names_of
from samtale.core.rules.cover import certain, may_be_before, verdict_over
from samtale.core.rules.evidence import Evidence
from samtale.core.rules.frame import joined, requirement_of, texts_of
from samtale.core.rules.selection import in_time
from samtale.core.words import Message, Wording, msg, placeholders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from samtale.core.condition import Verdict as Truth
    from samtale.core.rules.frame import Confidence, InForce, Requirement, Version
    from samtale.core.rules.model import AnyRule
    from samtale.core.rules.scope import Scope
    from samtale.core.rules.selection import Selection

Verdict = Literal["fits", "open", "does_not_fit"]
"""What a rule says of a case: an offer fits, a clause stands, a deadline runs; or it does not; or
that is not known yet."""

MAX_DEPTH: Final = 6
"""How deep reasons are followed through facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step of an explanation."""

    id: str
    """Stable in its rule: the requirement's id, the fact's id, `all`, `any` or `not`."""
    text: Wording | Message
    """What is required, in words."""
    holds: Truth
    """Whether it holds; none while not known."""
    answers: tuple[str, ...] = ()
    """The paths of the answers read, answered or not."""
    law: str | None = None
    """The paragraph."""
    in_force: InForce | None = None
    """When the paragraph is in force."""
    confidence: Confidence | None = None
    """How the paragraph is known."""
    practice_of: str | None = None
    """Whose local practice it is, where it is no paragraph of law."""
    parts: tuple[Reason, ...] = ()
    """The reasons behind this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one rule says of a case."""

    rule: AnyRule
    """The rule."""
    verdict: Verdict
    """What it says."""
    reason: Reason
    """Why."""
    version: Version | None = None
    """The version that was applied, where one was."""
    missing: tuple[str, ...] = ()
    """The paths and open parameters that can still change the verdict."""
    standing_in: bool = False
    """Whether the day of judgement stood in for a date of the case."""
    readings: tuple[Finding, ...] = ()
    """The findings of every version that still can hold, where they differ."""
    supports: tuple[Reason, ...] = ()
    """What speaks for it."""
    speaks_against: tuple[Reason, ...] = ()
    """What is to be weighed."""

    @property
    def id(self) -> str:
        """The id of the rule."""
        return self.rule.id


@dataclass(frozen=True, slots=True)
class Explainer:
    """Builds the reasons of one judgement."""

    scope: Scope
    """What the rules read."""
    show: Callable[[str, dict[str, int]], object]
    """Shows the value of a name for a placeholder."""
    evidence: Evidence = field(init=False)
    """Which answers lie behind what the rules say."""
    _facts: dict[str, Reason] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Follow the same scope to its answers."""
        object.__setattr__(self, "evidence", Evidence(self.scope))

    def word(self, key: str, part: str, text: str) -> Wording:
        """A text of a rule, from the rule's key, the part and the source text."""
        return self.scope.rulebook.wording(key, part, text)

    def requirement(
        self, requirement: Requirement, rule: str, version: Version, depth: int = 0
    ) -> Reason:
        """The reason of a requirement, with those of its parts and of the facts it reads."""
        scope = self.scope
        if requirement.when is None:
            kind, parts = joined(requirement)
            return Reason(
                id=kind,
                text=JOINED[kind],
                holds=scope.holds(requirement),
                law=requirement.law,
                parts=tuple(self.requirement(part, rule, version, depth) for part in parts),
            )
        names, facts = names_of(requirement.when), scope.rulebook.facts
        text = requirement.why or requirement.when
        return Reason(
            id=requirement.id or "",
            text=replace(self.word(rule, f"{requirement.id}/why", text), values=self.values(text)),
            holds=scope.holds(requirement),
            answers=self.evidence.of_text(requirement.when),
            law=requirement.law or version.law,
            in_force=version.in_force,
            confidence=version.confidence,
            practice_of=version.practice_of,
            parts=tuple(self.fact(name, depth + 1) for name in sorted(names) if name in facts),
        )

    def fact(self, name: str, depth: int) -> Reason:
        """The reason of a fact: its value, and what it was worked out from."""
        if name not in self._facts or depth > MAX_DEPTH:
            self._facts[name] = self._fact(name, depth)
        return self._facts[name]

    def _fact(self, name: str, depth: int) -> Reason:
        fact = self.scope.rulebook.facts[name]
        selection = self.scope.select(fact)
        value = self.scope.value(name, {})
        version = selection.held[0] if len(selection.held) == 1 else None
        requires = requirement_of(version)
        parts = [*self._older(_groups(selection), depth)]
        if version and requires and depth < MAX_DEPTH:
            parts.append(self.requirement(requires, f"fact/{name}", version, depth))
        elif selection.gone == BEFORE:
            parts.append(_gone(fact, BEFORE))
        else:
            parts += self._older((text for one in selection.held for text in texts_of(one)), depth)
        return Reason(
            id=name,
            text=msg(
                "{fact}: {value}",
                fact=self.word(f"fact/{name}", "title", fact.title or name),
                value=self.show(name, {}),
            ),
            holds=value if isinstance(value, bool) else None if value is UNKNOWN else True,
            answers=self.paths((name,)),
            law=version.law if version else None,
            in_force=version.in_force if version else None,
            confidence=version.confidence if version else None,
            practice_of=version.practice_of if version else None,
            parts=tuple(parts),
        )

    def _older(self, texts: Iterable[str], depth: int) -> tuple[Reason, ...]:
        """The facts in conditions that are not known because the law of that day is not held."""
        facts = self.scope.rulebook.facts
        read = dict.fromkeys(name for text in texts for name in sorted(names_of(text)))
        open_ = (one for one in read if one in facts and self.scope.value(one, {}) is UNKNOWN)
        found = (self.fact(name, depth + 1) for name in open_ if depth < MAX_DEPTH)
        return tuple(filter(_rests_on_older, found))

    def paths(self, names: Iterable[str]) -> tuple[str, ...]:
        """The paths behind names: through facts, and of every entry of a group."""
        return self.evidence.of_names(names)

    def values(self, template: str) -> dict[str, object]:
        """The values for the placeholders of a text."""
        return {name: self.show(name, {}) for name in placeholders(template)}

    def leaves(
        self, requirements: Iterable[Requirement], rule: str, version: Version
    ) -> tuple[Reason, ...]:
        """The reasons that hold, of those that never change a verdict."""
        return tuple(
            self.requirement(one, rule, version)
            for one in requirements
            if self.scope.holds(one) is True
        )

    def finding(self, rule: AnyRule, key: str) -> Finding:
        """What a programme, an offer, a clause or a deadline says of the case.

        Of a deadline only whether it runs for this person; see `samtale.core.rules.deadlines`.
        """
        selection = self.scope.select(rule)
        if not selection.held:
            return Finding(
                rule=rule,
                verdict="open" if selection.gone == BEFORE else "does_not_fit",
                reason=self._why_gone(rule, selection.gone),
            )
        readings = tuple(
            self._under(rule, key, version, standing_in=selection.standing_in)
            for version in selection.held
        )
        first = readings[0]
        if selection.sure and len(readings) == 1:
            return first
        verdict = VERDICTS[
            verdict_over(self.scope, rule, selection, [one.reason.holds for one in readings])
        ]
        waiting = [*selection.missing, *(path for one in readings for path in one.missing)]
        missing = tuple(dict.fromkeys(waiting)) if verdict == "open" else ()
        same = all(one.verdict == verdict for one in readings)
        reason = first.reason if same else self._unsettled(rule, selection, readings)
        if len(readings) == 1:
            return replace(first, verdict=verdict, reason=reason, missing=missing)
        return Finding(
            rule=rule,
            verdict=verdict,
            reason=reason,
            missing=missing,
            standing_in=selection.standing_in,
            readings=readings,
        )

    def _unsettled(
        self, rule: AnyRule, selection: Selection, readings: Sequence[Finding]
    ) -> Reason:
        """The reason that it is open which version holds, or whether one does."""
        older = list(self._older(_groups(selection), 0))
        if not certain(self.scope, selection) and may_be_before(self.scope, rule):
            older.append(_gone(rule, BEFORE))
        if len(readings) == 1 and not older:
            # One that would fit, if it holds for this person at all, keeps its own reason.
            return readings[0].reason
        return Reason(
            id="versions",
            text=msg("It is not settled which version of the law holds for this case."),
            holds=None,
            answers=selection.missing,
            parts=(*(reading.reason for reading in readings), *older),
        )

    def _under(self, rule: AnyRule, key: str, version: Version, *, standing_in: bool) -> Finding:
        requires = requirement_of(version)
        if requires is None:
            reason = Reason(
                id="always",
                text=msg("Nothing further is required."),
                holds=True,
                law=version.law,
                in_force=version.in_force,
                confidence=version.confidence,
                practice_of=version.practice_of,
            )
        else:
            reason = self.requirement(requires, key, version)
            if reason.law is None:
                reason = replace(
                    reason,
                    law=version.law,
                    in_force=version.in_force,
                    confidence=version.confidence,
                    practice_of=version.practice_of,
                )
        return Finding(
            rule=rule,
            verdict=VERDICTS[reason.holds],
            reason=reason,
            version=version,
            missing=() if requires is None else self.scope.requirement_missing(requires),
            standing_in=standing_in,
            supports=self.leaves(getattr(version, "supports", ()), key, version),
            speaks_against=self.leaves(getattr(version, "speaks_against", ()), key, version),
        )

    def _why_gone(self, rule: AnyRule, gone: str) -> Reason:
        """Why no version of a rule holds, with what decided that it is not for this person."""
        if gone != "group":
            return _gone(rule, gone)
        scope, evidence = self.scope, self.evidence
        timely = (
            one
            for one in rule.versions
            if in_time(one, scope.case_date(one.in_force.chosen_by)[0]) is not False
        )
        groups = dict.fromkeys(one.group for one in timely if one.group)
        nodes = dict.fromkeys(node for group in groups for node in evidence.deciding(group))
        facts = dict.fromkeys(name for node in nodes for name in evidence.facts_in(node))
        parts = tuple(self.fact(name, 1) for name in facts)
        own = [path for node in nodes for path in evidence.behind(node)]
        answers = dict.fromkeys((*own, *(path for part in parts for path in part.answers)))
        return replace(_gone(rule, gone), answers=tuple(answers), parts=parts)


VERDICTS: Final[dict[Truth, Verdict]] = {True: "fits", False: "does_not_fit", None: "open"}
"""What a rule says where what it requires holds, does not, or is not known."""

JOINED: Final = {
    "all": msg("All of these are required:"),
    "any": msg("One of these is enough:"),
    "not": msg("This must not be so:"),
}
"""What is said of reasons that only join others, by their ids."""

_GONE: Final = {
    "none": msg("It did not exist yet on that day."),
    "ended": msg("It was no longer in force on that day."),
    "group": msg("It does not hold for this group of persons."),
}

BEFORE: Final = "before"
"""The id of the reason that an older law holds, which is not held here."""


def _groups(selection: Selection) -> Iterator[str]:
    """The conditions that say for whom the versions hold."""
    return (one.group for one in selection.held if one.group)


def _rests_on_older(reason: Reason) -> bool:
    """Whether something is not known because the law of that day is not held."""
    return reason.id == BEFORE or any(
        _rests_on_older(part) for part in reason.parts if part.holds is None
    )


def _gone(rule: AnyRule, gone: str) -> Reason:
    """Why no version of a rule holds: of older law, which it is that is not held here."""
    if gone != BEFORE:
        return Reason(id=gone, text=_GONE[gone], holds=False)
    first = min(rule.versions, key=lambda one: one.in_force.start or "", default=None)
    if first is None or first.in_force.start is None:
        return Reason(id=BEFORE, text=msg("The law of that day is not held here."), holds=None)
    text = msg(
        "The law before {day} ({law}) is not held here; look it up.",
        day=date.fromisoformat(first.in_force.start),
        law=first.law or rule.id,
    )
    return Reason(id=BEFORE, text=text, holds=None, law=first.law)
