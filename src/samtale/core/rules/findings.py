"""Findings: what a rule says of a case, walked back to answers and paragraphs.

A finding is a verdict with a tree of reasons. Every reason knows whether it holds, because of
which answers, by which paragraph in force from when to when.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from samtale.core.condition import UNKNOWN, names_of
from samtale.core.dialog import MORE, Path
from samtale.core.words import Message, Wording, msg, placeholders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from samtale.core.condition import Verdict as Truth
    from samtale.core.rules.frame import Confidence, InForce, Requirement, Version
    from samtale.core.rules.model import AnyRule
    from samtale.core.rules.scope import Scope

Verdict = Literal["fits", "open", "does_not_fit"]
"""What a rule says of a case."""

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
    _facts: dict[str, Reason] = field(default_factory=dict)
    _read: dict[str, frozenset[str]] = field(default_factory=dict)
    _paths: dict[frozenset[str], tuple[str, ...]] = field(default_factory=dict)

    def word(self, key: str, part: str, text: str) -> Wording:
        """A text of a rule, from the rule's key, the part and the source text."""
        return self.scope.rulebook.wording(key, part, text)

    def requirement(
        self, requirement: Requirement, rule: str, version: Version, depth: int = 0
    ) -> Reason:
        """The reason of a requirement, with those of its parts and of the facts it reads."""
        scope = self.scope
        if requirement.when is None:
            kind, parts = _joined(requirement)
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
            answers=self.paths(names),
            law=requirement.law or version.law,
            in_force=version.in_force,
            confidence=version.confidence,
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
        parts: tuple[Reason, ...] = ()
        requires = getattr(version, "requires", None)
        if version and requires and depth < MAX_DEPTH:
            parts = (self.requirement(requires, f"fact/{name}", version, depth),)
        return Reason(
            id=name,
            text=msg(
                "{fact}: {value}",
                fact=self.word(f"fact/{name}", "title", fact.title or name),
                value=self.show(name, {}),
            ),
            holds=value if isinstance(value, bool) else None if value is UNKNOWN else True,
            answers=self.paths(self._names(name)),
            law=version.law if version else None,
            in_force=version.in_force if version else None,
            confidence=version.confidence if version else None,
            parts=parts,
        )

    def _names(self, fact: str) -> frozenset[str]:
        """The names a fact reads under the versions that can hold."""
        if fact not in self._read:
            held = self.scope.select(self.scope.rulebook.facts[fact]).held
            texts = [text for version in held for text in _texts_of(version)]
            self._read[fact] = frozenset(name for text in texts for name in names_of(text))
        return self._read[fact]

    def paths(self, names: Iterable[str]) -> tuple[str, ...]:
        """The paths behind names: through facts, and of every entry of a group."""
        wanted = frozenset(names)
        if wanted not in self._paths:
            found: dict[str, None] = {}
            self._collect(sorted(wanted), found, set())
            self._paths[wanted] = tuple(found)
        return self._paths[wanted]

    def _collect(self, names: Iterable[str], found: dict[str, None], seen: set[str]) -> None:
        for name in names:
            if name in seen:
                continue
            seen.add(name)
            if name in self.scope.rulebook.facts:
                self._collect(sorted(self._names(name)), found, seen)
            elif name not in {"today", "programme"} and name not in self.scope.rulebook.parameters:
                found.update(dict.fromkeys(self._each(name)))

    def _each(self, name: str) -> Iterable[str]:
        group, dot, question = name.partition(".")
        if dot and question != MORE:
            return [str(Path(question, group, entry)) for entry in self.scope.entries(group)]
        return [name]

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
        """What a programme or an offer says of the case."""
        selection = self.scope.select(rule)
        if not selection.held:
            return self._gone(rule, selection.gone)
        readings = tuple(
            self._under(rule, key, version, standing_in=selection.standing_in)
            for version in selection.held
        )
        if len(readings) == 1:
            only = readings[0]
            if selection.sure or only.verdict == "does_not_fit":
                return only
            # It would fit, if it holds for this person at all; that is not known.
            missing = (*selection.missing, *only.missing)
            return replace(only, verdict="open", missing=tuple(dict.fromkeys(missing)))
        same = len({reading.verdict for reading in readings}) == 1
        waiting = [*selection.missing, *(path for one in readings for path in one.missing)]
        first = readings[0]
        return Finding(
            rule=rule,
            verdict=first.verdict if same else "open",
            reason=first.reason
            if same
            else Reason(
                id="versions",
                text=msg("It is not settled which version of the law holds for this case."),
                holds=None,
                answers=selection.missing,
                parts=tuple(reading.reason for reading in readings),
            ),
            missing=() if same and first.verdict != "open" else tuple(dict.fromkeys(waiting)),
            standing_in=selection.standing_in,
            readings=readings,
        )

    def _under(self, rule: AnyRule, key: str, version: Version, *, standing_in: bool) -> Finding:
        requires: Requirement | None = getattr(version, "requires", None)
        if requires is None:
            reason = Reason(
                id="always",
                text=msg("Nothing further is required."),
                holds=True,
                law=version.law,
                in_force=version.in_force,
                confidence=version.confidence,
            )
        else:
            reason = self.requirement(requires, key, version)
            if reason.law is None:
                reason = replace(
                    reason,
                    law=version.law,
                    in_force=version.in_force,
                    confidence=version.confidence,
                )
        return Finding(
            rule=rule,
            verdict=_VERDICTS[reason.holds],
            reason=reason,
            version=version,
            missing=() if requires is None else self.scope.requirement_missing(requires),
            standing_in=standing_in,
            supports=self.leaves(getattr(version, "supports", ()), key, version),
            speaks_against=self.leaves(getattr(version, "speaks_against", ()), key, version),
        )

    def _gone(self, rule: AnyRule, gone: str) -> Finding:
        open_ = gone == "before"
        return Finding(
            rule=rule,
            verdict="open" if open_ else "does_not_fit",
            reason=Reason(id=gone, text=_GONE[gone], holds=None if open_ else False),
        )


_VERDICTS: dict[Truth, Verdict] = {True: "fits", False: "does_not_fit", None: "open"}

JOINED: Final = {
    "all": msg("All of these are required:"),
    "any": msg("One of these is enough:"),
    "not": msg("This must not be so:"),
}
"""What is said of reasons that only join others, by their ids."""

_GONE = {
    "before": msg("The law of that day is not held here; look it up."),
    "none": msg("It did not exist yet on that day."),
    "ended": msg("It was no longer in force on that day."),
    "group": msg("It does not hold for this group of persons."),
}


def _joined(requirement: Requirement) -> tuple[str, tuple[Requirement, ...]]:
    if requirement.all is not None:
        return "all", requirement.all
    if requirement.any is not None:
        return "any", requirement.any
    return "not", (requirement.negated,) if requirement.negated else ()


def _texts_of(version: Version) -> list[str]:
    """The expressions of one version of a fact."""
    value = getattr(version, "value", None)
    return [
        *([value] if isinstance(value, str) else []),
        *(case.when for case in getattr(version, "cases", ())),
        *_texts(getattr(version, "requires", None)),
    ]


def _texts(requirement: Requirement | None) -> list[str]:
    if requirement is None:
        return []
    if requirement.when is not None:
        return [requirement.when]
    return [text for part in _joined(requirement)[1] for text in _texts(part)]
