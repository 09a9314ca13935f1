"""Where a verdict waits for an answer that cannot change it, and where one hangs on no answer.

In the first case every answer gives the same verdict, and strong Kleene logic still says it is not
known, because an answer is read more than once. In the second a question is not asked, so that
what reads it is definitely not so, although nobody said so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from samtale.core.condition import kleene, node_of, verdict_of
from samtale.core.condition.tree import And, Not
from samtale.core.dialog import MORE
from samtale.core.rules.frame import requirement_of
from samtale.core.rules.proofs.claims import JUDGED, chosen
from samtale.core.rules.proofs.places import Place, often_read, often_read_through, readers
from samtale.core.rules.proofs.view import Look
from samtale.core.rules.selection import in_time

if TYPE_CHECKING:
    from samtale.core.condition import Node, Verdict
    from samtale.core.rules.frame import Requirement, Version
    from samtale.core.rules.model import AnyRule
    from samtale.core.rules.proofs.cells import Cell
    from samtale.core.rules.proofs.search import Search
    from samtale.core.rules.proofs.view import View

_STEPS: Final = 60
"""How often one answer of one version is judged; there are many, and what is found is near."""

_STEPS_THROUGH: Final = 150
"""The same, where facts are worked out from answers."""

_PAIR: Final = 200
"""How often two versions are judged together."""

_TRIES: Final = 2
"""For how many versions it is looked whether what they say hangs on a question read elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A version that waits for an answer that cannot change what it says."""

    rule: AnyRule
    """The rule, as written."""
    number: int
    """Which of its versions, from 0."""
    name: str
    """The answer, or the term, that is read more than once."""
    verdict: bool
    """What all answers agree on."""
    settled: Mapping[str, Cell]
    """The other answers under which they do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unasked:
    """A verdict that hangs on a question that is not asked then."""

    place: Place
    """Where it is read."""
    rule: AnyRule
    """The rule of which the verdict is, as written."""
    number: int
    """Which of its versions, from 0."""
    question: str
    """The question."""
    verdict: bool
    """What the version says because the question is not asked."""
    settled: Mapping[str, Cell]
    """The other answers under which it does."""


def _versions(search: Search) -> Iterator[tuple[AnyRule, AnyRule, int]]:
    """Every version that fits or does not: its rule as written, in terms, and its number."""
    for kind in JUDGED:
        for rule in getattr(search.terms.written, kind).values():
            in_terms = getattr(search.terms.rulebook, kind)[rule.id]
            for number in range(len(rule.versions)):
                yield rule, in_terms, number


def gaps(search: Search, *, through_facts: bool = False) -> Iterator[Gap]:
    """The first gap of every version that has one.

    Args:
        search: The rules.
        through_facts: Whether facts are worked out from answers, which takes its time; else they
            are taken as one thing each.
    """
    for rule, in_terms, number in _versions(search):
        required = requirement_of(in_terms.versions[number])
        if required is None:
            continue
        names = often_read_through(search.terms, required) if through_facts else None
        for name in names or often_read(required):
            if (found := _gap(search, required, name, whole_facts=not through_facts)) is not None:
                verdict, settled = found
                yield Gap(rule=rule, number=number, name=name, verdict=verdict, settled=settled)
                break


def _gap(
    search: Search, required: Requirement, name: str, *, whole_facts: bool
) -> tuple[bool, Mapping[str, Cell]] | None:
    if len(search.cells.of(name)) < 2:  # noqa: PLR2004 - with one cell there is nothing to know
        return None
    agreed: list[bool] = []

    def goal(view: View) -> Verdict:
        if view.scope.holds(required) is not None:
            return False
        if view.noted:
            return None
        verdicts = {
            search.view(settled, Look(whole_facts=whole_facts)).scope.holds(required)
            for settled in search.each(view, name)
        }
        if len(verdicts) != 1 or None in verdicts:
            return False
        agreed.extend(verdict for verdict in verdicts if verdict is not None)
        return True

    look = Look(open_=name, whole_facts=whole_facts)
    found = search.find(goal, look=look, budget=_STEPS if whole_facts else _STEPS_THROUGH)
    return (agreed[-1], found.settled) if found.answer == "found" else None


def unasked(search: Search, declared: Callable[[Place], frozenset[str]]) -> Iterator[Unasked]:
    """Every rule that reads a question which may not be asked when a verdict hangs on it, once.

    Args:
        search: The rules.
        declared: The questions of which a place says that they may be unasked.
    """
    tried: Counter[tuple[str, str, str]] = Counter()
    for rule, in_terms, number in _versions(search):
        for question, places in readers(search.terms, in_terms, number).items():
            left = [place for place in places if question not in declared(place)]
            if not left or not _conditional(search, question):
                continue
            key = (left[0].sort, left[0].rule, question)
            if tried[key] >= _TRIES:
                continue
            found = _hangs(search, in_terms, number, question)
            tried[key] += 1 if found is None else _TRIES
            if found is None:
                continue
            verdict, settled = found
            yield Unasked(
                place=left[0],
                rule=rule,
                number=number,
                question=question,
                verdict=verdict,
                settled=settled,
            )


def _conditional(search: Search, question: str) -> bool:
    """Whether there are answers under which a question is not asked."""
    section, one = search.terms.dialog.by_name[question]
    return one.id != MORE and bool(section.ask_if or one.ask_if)


def _hangs(
    search: Search, rule: AnyRule, number: int, question: str
) -> tuple[bool, Mapping[str, Cell]] | None:
    version = rule.versions[number]
    said: list[bool] = []

    def goal(view: View) -> Verdict:
        relevant = view.relevant(question)
        if relevant is not False:
            return None if relevant is None else False
        asked = search.view(view.settled, Look(unasked=question))
        if _says(asked, rule, version) is not None:
            # What is known without the answer does not hang on it, whatever else is answered.
            return False
        verdict = _says(view, rule, version)
        if verdict is None or asked.noted:
            view.noted.extend(asked.noted)
            return None if view.noted else False
        said.append(verdict)
        return True

    found = search.find(goal, budget=_STEPS)
    return (said[-1], found.settled) if found.answer == "found" else None


def _says(view: View, rule: AnyRule, version: Version) -> Verdict:
    required = requirement_of(version)
    if chosen(view.scope, rule, version) is False:
        # Another version speaks then.
        return False
    held = True if required is None else view.scope.holds(required)
    return kleene([chosen(view.scope, rule, version), held], decides=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two versions of a rule that hold at once."""

    rule: AnyRule
    """The rule, as written."""
    first: int
    """One of its versions, from 0."""
    second: int
    """The other, which comes later in the file."""
    settled: Mapping[str, Cell]
    """The answers under which both hold."""


def overlaps(search: Search) -> Iterator[Overlap]:
    """Versions for persons told apart by groups, of which two can hold at once.

    Versions for the same group, or for everybody, are told apart by their periods alone.
    """
    for rule in search.terms.written.rules():
        kind = f"{type(rule).__name__.lower()}s"
        in_terms = getattr(search.terms.rulebook, kind, {}).get(rule.id)
        versions = in_terms.versions if in_terms else ()
        for (first, one), (second, other) in combinations(enumerate(versions), 2):
            if _apart(one, other):
                continue
            found = search.find(
                lambda view, one=one, other=other: kleene(  # type: ignore[misc]
                    (_in_force(view, version) for version in (one, other)), decides=False
                ),
                budget=_PAIR,
            )
            if found.answer == "found":
                yield Overlap(rule=rule, first=first, second=second, settled=found.settled)


def _apart(one: Version, other: Version) -> bool:
    """Whether two versions are told apart by what is written: a period, or a group and its not."""
    if one.in_force.chosen_by == other.in_force.chosen_by:
        earlier, later = sorted((one.in_force, other.in_force), key=lambda held: held.start or "")
        if one.group == other.group or (earlier.until or "9999") < (later.start or ""):
            return True
    mine, theirs = (_conjuncts(version.group) for version in (one, other))
    return any(Not(part) in theirs for part in mine) or any(Not(part) in mine for part in theirs)


def _conjuncts(group: str | None) -> tuple[Node, ...]:
    node = node_of(group) if group is not None else None
    return node.parts if isinstance(node, And) else () if node is None else (node,)


def _in_force(view: View, version: Version) -> Verdict:
    """Whether a version is in force, and for this person."""
    on, _, _ = view.scope.case_date(version.in_force.chosen_by)
    group = True if version.group is None else verdict_of(version.group)(view.scope, {})
    return kleene([in_time(version, on), group], decides=False)
