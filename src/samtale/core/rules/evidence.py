"""Evidence: which answers lie behind a condition, and which of them made it come out as it did.

Facts are followed down to answers. Of a group the entries are the evidence; its closing question
is only where it decided: where there are no entries, or where more of them would have mattered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samtale.core.condition import condition, names_of, node_of, verdict_of
from samtale.core.condition.tree import And, Not, Or, Quantified, children, names_in
from samtale.core.dialog import MORE, Path
from samtale.core.rules.frame import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from samtale.core.condition import Binding, Node
    from samtale.core.rules.scope import Scope


@dataclass(frozen=True, slots=True)
class _Growing:
    """What the rules read, were any group still to get further entries."""

    scope: Scope

    @property
    def today(self) -> date:
        return self.scope.today

    def value(self, name: str, binding: Binding) -> object:
        return self.scope.value(name, binding)

    def entries(self, group: str) -> Sequence[int]:
        return self.scope.entries(group)

    def closed(self, group: str) -> bool:
        del group
        return False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The answers behind conditions and names, in one judgement."""

    scope: Scope
    """What the rules read."""
    _texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _names: dict[frozenset[str], tuple[str, ...]] = field(default_factory=dict)

    def of_text(self, text: str) -> tuple[str, ...]:
        """The paths behind a condition, each once."""
        if text not in self._texts:
            found: dict[str, None] = {}
            self._follow(text, found, set())
            self._texts[text] = tuple(found)
        return self._texts[text]

    def of_names(self, names: Iterable[str]) -> tuple[str, ...]:
        """The paths behind names: through facts, and of every entry of a group."""
        wanted = frozenset(names)
        if wanted not in self._names:
            found: dict[str, None] = {}
            self._collect(sorted(wanted), found, set())
            self._names[wanted] = tuple(found)
        return self._names[wanted]

    def _follow(self, text: str, found: dict[str, None], seen: set[str]) -> None:
        counted = {name for name in names_of(text) if name.endswith(f".{MORE}")}
        groups = {name.partition(".")[0] for name in counted}
        own = {name for name in names_of(text) if name.partition(".")[0] not in groups}
        self._collect(sorted(own), found, seen)
        if groups:
            found.update(dict.fromkeys(self._of_groups(text, groups)))

    def _collect(self, names: Iterable[str], found: dict[str, None], seen: set[str]) -> None:
        rulebook = self.scope.rulebook
        for name in names:
            if name in seen:
                continue
            seen.add(name)
            if name in rulebook.facts:
                for version in self.scope.select(rulebook.facts[name]).held:
                    for text in texts_of(version):
                        self._follow(text, found, seen)
            elif name in rulebook.parameters:
                self._collect(rulebook.parameters[name].questions, found, seen)
            elif name not in {"today", "programme"}:
                found.update(dict.fromkeys(self._each(name)))

    def _each(self, name: str) -> Iterable[str]:
        group, dot, question = name.partition(".")
        if dot and question != MORE:
            return [str(Path(question, group, entry)) for entry in self.scope.entries(group)]
        return [name]

    # Groups.

    def _of_groups(self, text: str, groups: Iterable[str]) -> Iterator[str]:
        """The entries that a condition on groups rests on, and closing questions that decided."""
        node = node_of(text)
        for quantified in _quantified(node):
            yield from self._entries(quantified)
        growing = _Growing(self.scope)
        found = verdict_of(text)(self.scope, {})
        closing = found is None or verdict_of(text)(growing, {}) is not found
        for group in sorted(groups):
            if closing or not self.scope.entries(group):
                yield f"{group}.{MORE}"

    def _entries(self, node: Quantified) -> Iterator[str]:
        """What is told of the entries: what each is called by, and what is asked of it.

        Of entries among which one is enough, only those that are such a one, if there are any.
        """
        entries, body = self.scope.entries(node.group), node.body
        if body is not None and node.kind != "all":
            held = condition(body)
            such = [one for one in entries if held(self.scope, {node.group: one}) is True]
            entries = such or entries
        names = names_in(body) if body else frozenset()
        asked = sorted(one for one in names if one.partition(".")[0] == node.group)
        for entry in entries:
            for name in (*self._called(node.group), *asked):
                yield str(Path(name.partition(".")[2], node.group, entry))
        others = [one for one in sorted(names) if one not in asked]
        yield from self.of_names(others)

    def _called(self, group: str) -> tuple[str, ...]:
        """The first question of a group, by which its entries are known."""
        dialog = getattr(self.scope.answers, "dialog", None)
        if dialog is None or group not in dialog.groups:
            return ()
        asked = (one for one in dialog.groups[group].questions if one.kind != "note")
        return tuple(f"{group}.{one.id}" for one in asked)[:1]

    # What decided.

    def deciding(self, text: str) -> tuple[Node, ...]:
        """The least parts of a condition that made it false; none where it is not false."""
        return tuple(self._deciding(node_of(text), holds=False))

    def _deciding(self, node: Node, *, holds: bool) -> Iterable[Node]:
        if condition(node)(self.scope, {}) is not holds:
            return ()
        match node:
            case And(parts) | Or(parts):
                each = [tuple(self._deciding(part, holds=holds)) for part in parts]
                if isinstance(node, And) is holds:
                    return [one for found in each for one in found]
                return min(filter(None, each), key=len)
            case Not(part):
                return self._deciding(part, holds=not holds)
            case _:
                return (node,)

    def facts_in(self, node: Node) -> tuple[str, ...]:
        """The facts a part of a condition reads."""
        return tuple(sorted(names_in(node) & set(self.scope.rulebook.facts)))

    def behind(self, node: Node) -> tuple[str, ...]:
        """The paths behind a part of a condition, other than through facts."""
        return self.of_names(names_in(node) - set(self.scope.rulebook.facts))


def _quantified(node: Node) -> Iterator[Quantified]:
    if isinstance(node, Quantified):
        yield node
        return
    for part in children(node):
        yield from _quantified(part)
