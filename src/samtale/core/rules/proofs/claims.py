"""What is proved of rules: whether a version can ever fit, whether it always does, and more.

A version is asked about under the answers that choose it. What a search cannot decide within its
budget is counted and never told as a fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from samtale.core.condition import kleene
from samtale.core.rules.frame import requirement_of
from samtale.core.rules.judge import scope_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samtale.core.condition import Verdict
    from samtale.core.rules.frame import Requirement, Version
    from samtale.core.rules.model import AnyRule
    from samtale.core.rules.proofs.search import Outcome, Search
    from samtale.core.rules.proofs.witness import Witness
    from samtale.core.rules.scope import Scope

Standing = Literal["fits", "never", "always", "undecided"]
"""What is proved of a version: it fits some, fits nobody, fits everybody, or nothing."""

JUDGED: Final = ("programmes", "offers", "clauses", "deadlines")
"""The rules that fit or do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is proved of one version."""

    rule: AnyRule
    """The rule, as written."""
    number: int
    """Which of its versions, from 0."""
    standing: Standing
    """What is proved."""
    witness: Witness | None = None
    """A case it fits, where there is one."""
    steps: int = 0
    """How many times it was judged."""


def claims(search: Search) -> Iterator[Claim]:
    """What is proved of every version that requires something, and of those it chooses among."""
    for kind in JUDGED:
        for rule in getattr(search.terms.written, kind).values():
            in_terms = getattr(search.terms.rulebook, kind)[rule.id]
            for number in range(len(rule.versions)):
                yield _claim(search, rule, in_terms, number)


def _claim(search: Search, rule: AnyRule, in_terms: AnyRule, number: int) -> Claim:
    fits = search.find(
        lambda view: _fits(view.scope, in_terms, in_terms.versions[number]),
        confirm=_confirmed(search, lambda scope: _fits(scope, rule, rule.versions[number])),
    )
    if fits.answer != "found":
        standing: Standing = "never" if fits.answer == "none" else "undecided"
        return Claim(rule=rule, number=number, standing=standing, steps=fits.steps)
    fails = _fails(search, rule, in_terms, number)
    always = fails is not None and fails.answer == "none"
    return Claim(
        rule=rule,
        number=number,
        standing="always" if always else "fits",
        witness=fits.witness,
        steps=fits.steps + (fails.steps if fails else 0),
    )


def _fails(search: Search, rule: AnyRule, in_terms: AnyRule, number: int) -> Outcome | None:
    """Answers under which what a version requires is not so; none where it requires nothing."""
    required, written = (requirement_of(one.versions[number]) for one in (in_terms, rule))
    if required is None or written is None:
        return None
    return search.find(
        lambda view: opposite(view.scope.holds(required)),
        confirm=_confirmed(search, lambda scope: opposite(scope.holds(written))),
    )


def _fits(scope: Scope, rule: AnyRule, version: Version) -> Verdict:
    required = requirement_of(version)
    parts = (chosen(scope, rule, version) if n == 0 else _holds(scope, required) for n in (0, 1))
    return kleene(parts, decides=False)


def _holds(scope: Scope, required: Requirement | None) -> Verdict:
    return True if required is None else scope.holds(required)


def chosen(scope: Scope, rule: AnyRule, version: Version) -> Verdict:
    """Whether a version is the one that holds."""
    selection = scope.select(rule)
    if not any(one is version for one in selection.held):
        return False
    return True if selection.sure else None


def opposite(verdict: Verdict) -> Verdict:
    """The negation of a verdict."""
    return None if verdict is None else not verdict


def _confirmed(search: Search, holds: Callable[[Scope], Verdict]) -> Callable[[Witness], bool]:
    """Whether something holds of made-up answers by the rules as written."""

    def confirm(shown: Witness) -> bool:
        course = shown.course(search.terms.dialog)
        scope = scope_of(search.terms.written, course, shown.today, shown.municipality)
        return holds(scope) is True

    return confirm
