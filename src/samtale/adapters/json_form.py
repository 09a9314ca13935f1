"""The core's form classes out of plain JSON data and back, by their type hints alone.

This is what a talk starts from: no pydantic, no check. What is handed in was checked when it was
compiled; see `samtale.adapters.forms` for the check and `samtale.adapters.compiled` for the files.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar, Union, get_args, get_origin
from typing import get_type_hints as resolve

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Shape(NamedTuple):
    """How a value of some type looks in plain data."""

    kind: str
    """`form` (a dataclass), `list`, `map`, or `plain` where nothing is to be done."""
    of: Any = None
    """The class of a form, or the shape of the items."""


PLAIN: Final = Shape("plain")
"""The shape of a text, a number, true, false, none, or anything at all."""


@cache
def shape_of(hint: Any) -> Shape:  # noqa: ANN401 - a type hint of any kind
    """The shape of values of a type.

    Args:
        hint: A resolved type hint, such as `tuple[Question, ...] | None`.
    """
    if is_dataclass(hint):
        return Shape("form", hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        shapes = {shape_of(arg) for arg in args if arg is not NoneType} - {PLAIN}
        return shapes.pop() if len(shapes) == 1 else PLAIN
    if origin is tuple:
        return Shape("list", shape_of(args[0]))
    if origin is dict:
        return Shape("map", shape_of(args[1]))
    return PLAIN


@cache
def shapes_of(cls: type) -> dict[str, Shape]:
    """The shapes of all fields of a form, by name."""
    hints = resolve(cls)
    return {item.name: shape_of(hints[item.name]) for item in fields(cls)}


def build(cls: type[T], data: Any) -> T:  # noqa: ANN401 - this is JSON
    """A form out of plain data.

    Raises:
        TypeError: If a field is unknown or missing; values are not looked at.
    """
    made: T = _builder(Shape("form", cls))(data)
    return made


@cache
def _builder(shape: Shape) -> Callable[[Any], Any]:
    if shape.kind == "form":
        return _form_builder(shape.of)
    if shape.kind == "plain":
        return _same
    if shape.of == PLAIN:
        # The items need nothing, and a mapping of such items is already as it should be.
        return _same if shape.kind == "map" else tuple
    inner = _builder(shape.of)
    if shape.kind == "list":
        return lambda data: tuple([inner(item) for item in data])
    return lambda data: {key: inner(item) for key, item in data.items()}


def _same(data: Any) -> Any:  # noqa: ANN401 - this is JSON
    return data


def _form_builder(cls: type) -> Callable[[Any], Any]:
    special: list[tuple[str, Callable[[Any], Any]]] = []

    def make(data: Any) -> Any:  # noqa: ANN401 - this is JSON
        values = dict(data)
        for name, inner in special:
            item = values.get(name)
            if item is not None:
                values[name] = inner(item)
        return cls(**values)

    # Filled on first use, so that a form may hold forms of its own kind.
    def first(data: Any) -> Any:  # noqa: ANN401 - this is JSON
        if not special:
            special.extend(
                (name, inner)
                for name, shape in shapes_of(cls).items()
                if shape != PLAIN and (inner := _builder(shape)) is not _same
            )
        return make(data)

    return first


def plain(value: Any) -> Any:  # noqa: ANN401 - a form, or a part of one
    """Plain data out of a form; fields that have their default are left out."""
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if not is_dataclass(value):
        return value
    found: dict[str, Any] = {}
    cls: Any = type(value)
    for name, default in _defaults(cls):
        item = getattr(value, name)
        if item is not default and item != default:
            found[name] = plain(item)
    return found


@cache
def _defaults(cls: Any) -> tuple[tuple[str, Any], ...]:  # noqa: ANN401 - any form
    return tuple((item.name, _default(item)) for item in fields(cls))


def _default(item: Field[Any]) -> Any:  # noqa: ANN401 - any default
    return item.default_factory() if item.default_factory is not MISSING else item.default
