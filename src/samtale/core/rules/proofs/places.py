"""Where the rules read which answers: directly, and through facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from samtale.core.condition.parse import parse
from samtale.core.condition.tree import Name, children
from samtale.core.rules.proofs.cells import texts_of, texts_of_version

if TYPE_CHECKING:
    from samtale.core.condition.tree import Node
    from samtale.core.rules.frame import Requirement
    from samtale.core.rules.model import AnyRule
    from samtale.core.rules.proofs.terms import Terms


class Place(NamedTuple):
    """A version of a rule that reads an answer."""

    sort: str
    """The sort of the rule, as its class is called."""
    rule: str
    """The id of the rule."""
    number: int
    """Which of its versions, from 0."""


def readers(terms: Terms, rule: AnyRule, number: int) -> dict[str, list[Place]]:
    """The places that read each answer when a version of a rule is judged.

    Args:
        terms: The rules in terms.
        rule: The rule, in terms.
        number: Which of its versions.

    Returns:
        By the name of a question, the version itself and those of facts behind it.
    """
    found: dict[str, list[Place]] = {}
    place = Place(type(rule).__name__, rule.id, number)
    _read(terms, place, texts_of_version(rule.versions[number]), found, set())
    return found


def _read(
    terms: Terms,
    place: Place,
    texts: Iterable[str],
    found: dict[str, list[Place]],
    seen: set[str],
) -> None:
    for text in texts:
        for name in _names(terms, parse(text)):
            if name in terms.dialog.by_name:
                places = found.setdefault(name, [])
                if place not in places:
                    places.append(place)
            elif name in terms.rulebook.facts and name not in seen:
                seen.add(name)
                fact = terms.rulebook.facts[name]
                for number, version in enumerate(fact.versions):
                    inner = Place("Fact", name, number)
                    _read(terms, inner, texts_of_version(version), found, seen)


def _names(terms: Terms, node: Node) -> Iterator[str]:
    """The names a condition reads, through terms; not those of entries of groups."""
    if isinstance(node, Name):
        term = terms.by_name.get(node.id)
        if term is None:
            yield node.id
        elif term.sort != "group":
            for arg in term.args:
                yield from _names(terms, arg)
    for part in children(node):
        yield from _names(terms, part)


def often_read(requirement: Requirement) -> Iterator[str]:
    """What a requirement reads more than once by itself, facts as one thing.

    Only of this can all answers agree while it is not known whether it holds.
    """
    counts: Counter[str] = Counter()
    for text in texts_of(requirement):
        _count(parse(text), counts)
    return (name for name, count in counts.items() if count > 1)


def often_read_through(terms: Terms, requirement: Requirement) -> Iterator[str]:
    """What a requirement reads more than once, itself or through facts, down to answers."""
    counts: Counter[str] = Counter()
    for text in texts_of(requirement):
        _count(parse(text), counts)
    found: Counter[str] = Counter()
    for name, count in counts.items():
        _through(terms, name, count, found, ())
    return (name for name, count in found.most_common() if count > 1)


def _through(
    terms: Terms, name: str, count: int, found: Counter[str], above: tuple[str, ...]
) -> None:
    fact = terms.rulebook.facts.get(name)
    if fact is None:
        found[name] += count
        return
    if name in above:
        return
    inner: Counter[str] = Counter()
    for number in range(len(fact.versions)):
        for text in texts_of_version(fact.versions[number]):
            _count(parse(text), inner)
    for each, often in inner.items():
        _through(terms, each, count * often, found, (*above, name))


def _count(node: Node, counts: Counter[str]) -> None:
    if isinstance(node, Name):
        counts[node.id] += 1
    for part in children(node):
        _count(part, counts)
