"""Names in a tag of a Word template, held against the names there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from samtale.adapters.documents.word.tags import TAGS
from samtale.core.problems import did_you_mean

if TYPE_CHECKING:
    from samtale.adapters.documents.word.tags import Shape

_ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.If,
    nodes.For,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Filter,
    nodes.Concat,
)
"""What a tag may be made of; calls, assignments, imports and switches are not among it."""

FILTERS: Final = frozenset(
    {"upper", "lower", "title", "capitalize", "trim", "replace", "default", "length", "join"}
)
"""The filters a tag may use; none of them can leave the sandbox or its escaping."""

_FEW: Final = 8
"""As many names as a line holds."""

_LOOP: Final = {
    name: f"of the loop: {name}" for name in ("index", "index0", "first", "last", "length")
}


class Scope:
    """The names a tag can use where it stands; each loop adds one."""

    def __init__(self) -> None:
        """Begin outside all loops."""
        self._loops: list[tuple[str, Shape | None]] = []

    def enter(self, name: str, shape: Shape | None) -> None:
        """A loop begins: its name stands for one of the things in a list."""
        self._loops.append((name, shape[0] if isinstance(shape, tuple) else None))

    def leave(self) -> None:
        """The loop begun last ends."""
        self._loops.pop()

    def names(self) -> dict[str, Shape | None]:
        """The names there are, with what each leads to; none for what is not known."""
        loop = {"loop": _LOOP} if self._loops else {}
        return {**TAGS, **loop, **{name: shape for name, shape in self._loops if name}}

    def shape(self, node: nodes.Node) -> Shape | None:
        """What an expression leads to, if it is a path of known names."""
        match node:
            case nodes.Name(name=name):
                return self.names().get(name)
            case nodes.Getattr(node=inner, attr=attr):
                shape = self.shape(inner)
                return shape.get(attr) if isinstance(shape, Mapping) else None
        return None


def unknown_in(tree: nodes.Template, scope: Scope) -> tuple[list[str], list[tuple[str, str]]]:
    """The paths a tag uses, and its faults as code and half a sentence.

    Args:
        tree: The tag, parsed by itself.
        scope: The names it can use.
    """
    used: list[str] = []
    faults: list[tuple[str, str]] = []
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            word = type(node).__name__.lower()
            faults.append(("forbidden-tag", f"a '{word}' is not allowed in templates"))
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            known = ", ".join(sorted(FILTERS))
            sentence = f"the filter '{node.name}' is not allowed; there are {known}"
            faults.append(("forbidden-tag", sentence))
        elif isinstance(node, nodes.Getattr) and (
            node.attr.startswith("_") or not isinstance(node.node, nodes.Name | nodes.Getattr)
        ):
            faults.append(("forbidden-tag", f"'.{node.attr}' is not allowed"))
    if faults:
        return used, faults[:1]
    if not all(isinstance(target, nodes.Name) for target in _targets(tree)):
        faults.append(("forbidden-tag", "a loop has one name"))
    for name, shape in _paths(tree, scope):
        if shape is None:
            faults.append(("unknown-tag", _unknown(name, scope)))
        else:
            used.append(name)
    return used, faults


def _targets(tree: nodes.Template) -> list[nodes.Node]:
    return [loop.target for loop in tree.find_all(nodes.For)]


def _paths(tree: nodes.Template, scope: Scope) -> list[tuple[str, Shape | None]]:
    """The longest paths in a tag, with what they lead to."""
    inner = {id(node.node) for node in tree.find_all(nodes.Getattr)}
    targets = {id(target) for target in _targets(tree)}
    return [
        (_written(node), scope.shape(node))
        for node in tree.find_all((nodes.Name, nodes.Getattr))
        if id(node) not in inner and id(node) not in targets
    ]


def _written(node: nodes.Node) -> str:
    match node:
        case nodes.Getattr(node=inner, attr=attr):
            return f"{_written(inner)}.{attr}"
        case nodes.Name(name=name):
            return str(name)
    return "…"


def _unknown(path: str, scope: Scope) -> str:
    """The half sentence that says a name is not known, with the nearest one."""
    names: Mapping[str, Shape | None] = scope.names()
    for step in path.split("."):
        if step not in names:
            near = did_you_mean(step, names)
            if not near and len(names) <= _FEW:
                near = f" There are {', '.join(names)}."
            return f"there is no '{path}'.{near}" if near else f"there is no '{path}'"
        shape = names[step]
        if not isinstance(shape, Mapping):
            break
        names = shape
    return f"there is no '{path}'"
