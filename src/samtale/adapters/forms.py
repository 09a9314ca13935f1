"""Forms: plain data out of a file becomes the core's classes, or problems with their places.

`pydantic.TypeAdapter` validates over the core's own dataclasses, strictly: a text is not a number.
Because it lets unknown keys of a dataclass pass, and because some keys are words Python has taken
(`not`, `from`), every key is looked at here before. What the data means is checked elsewhere.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from samtale.adapters.json_form import Shape, shapes_of
from samtale.adapters.located import DataPath, Located, Place
from samtale.core.dialog import Section
from samtale.core.problems import did_you_mean
from samtale.core.rules.frame import InForce, Requirement
from samtale.core.rules.model import DeadlineVersion, FactVersion
from samtale.core.rules.municipality import Retention

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

    from samtale.core.problems import Problem

T = TypeVar("T")

KEYS: Final[dict[type, dict[str, str]]] = {
    Requirement: {"not": "negated"},
    InForce: {"from": "start"},
    DeadlineVersion: {"from": "since"},
    Retention: {"from": "since"},
}
"""The keys of files that are written otherwise than the field they fill."""

UNWRITTEN: Final[dict[type, frozenset[str]]] = {Section: frozenset({"home", "language"})}
"""The fields that no file writes: a section knows them by the file it stands in."""

_WRITTEN: Final = {field: key for keys in KEYS.values() for key, field in keys.items()}

_CONDITIONS: Final = {"when", "group", "ask_if", "done_if", "signed_if"}
"""The fields that hold a condition; there `true` is read as text, as the condition it is."""

_WANTED: Final = {
    "string_type": "text is wanted here; put it in quotes",
    "int_type": "a whole number is wanted here",
    "int_from_float": "a whole number is wanted here",
    "float_type": "a number is wanted here",
    "bool_type": "true or false is wanted here",
    "tuple_type": "a list is wanted here; begin each item with '- ', or use [ ]",
    "dict_type": "keys and values are wanted here",
    "dataclass_type": "keys and values are wanted here",
}
"""What to say of each kind of wrong type, by pydantic's name for it."""


def read_form(cls: type[T], located: Located) -> tuple[T | None, Located, tuple[Problem, ...]]:
    """Turn plain data into a form.

    Args:
        cls: The class of the form, one of the core's.
        located: The data and its places.

    Returns:
        The form, or nothing where it cannot be built; the data with its keys renamed to the
        fields of the form, and the places to match; and every problem found.
    """
    walk = _Walk(located)
    data = walk.value(Shape("form", cls), located.data, (), ())
    renamed = replace(located, data=data, places=walk.places)
    from pydantic import ValidationError

    of: Any = cls
    try:
        # Through JSON, because only there pydantic is strict about values and still takes
        # mappings for dataclasses and lists for tuples.
        form: T = _adapter(of).validate_json(json.dumps(data), strict=True)
    except ValidationError as fault:
        errors = fault.errors(include_url=False, include_context=True)
        found = [_problem(renamed, error) for error in errors]
        return None, renamed, (*walk.problems, *found)
    return form, renamed, tuple(walk.problems)


@cache
def _adapter(cls: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any class of a form
    from pydantic import TypeAdapter

    return TypeAdapter(cls)


class _Walk:
    """One pass over plain data, led by the shapes of the form it is to fill."""

    def __init__(self, located: Located) -> None:
        self._located = located
        self.places: dict[DataPath, Place] = {}
        self.problems: list[Problem] = []

    def value(self, shape: Shape, data: Any, old: DataPath, new: DataPath) -> Any:  # noqa: ANN401
        """The data with its keys renamed; what does not fit its shape is left as it is."""
        if old in self._located.places:
            self.places[new] = self._located.places[old]
        if isinstance(data, list):
            inner = shape.of if shape.kind == "list" else Shape("plain")
            return [
                self.value(inner, item, (*old, index), (*new, index))
                for index, item in enumerate(data)
            ]
        if not isinstance(data, dict):
            return data
        if shape.kind == "form":
            return self._form(shape.of, data, old, new)
        inner = shape.of if shape.kind == "map" else Shape("plain")
        return {
            key: self.value(inner, item, (*old, key), (*new, key)) for key, item in data.items()
        }

    def _form(self, cls: type, data: dict[str, Any], old: DataPath, new: DataPath) -> Any:  # noqa: ANN401
        shapes, keys = shapes_of(cls), KEYS.get(cls, {})
        hidden = UNWRITTEN.get(cls, frozenset())
        known = {_written(name, keys): name for name in shapes if name not in hidden}
        found: dict[str, Any] = {}
        for key, item in data.items():
            name = known.get(key)
            if name is None:
                self.problems.append(self._unknown(key, item, known, (*old, key)))
            else:
                value = _as_text(item) if _is_expression(cls, name) else item
                found[name] = self.value(shapes[name], value, (*old, key), (*new, name))
        return found

    def _unknown(self, key: str, item: object, known: dict[str, str], path: DataPath) -> Problem:
        message = f"there is no key '{key[:40]}' here.{did_you_mean(key, known)}"
        if item is None and not key.isidentifier():
            message = (
                f"'{key[:40]}' was read as a key: a text with a comma, colon or question mark "
                "stands in quotes, or on a line of its own"
            )
        elif "mean" not in message:
            message += f" There are {', '.join(known)}."
        return self._located.problem(path, "unknown-key", message, at="key")


def _is_expression(cls: type, field: str) -> bool:
    return field in _CONDITIONS or (cls is FactVersion and field == "value")


def _as_text(item: object) -> object:
    """A bare `true` or number as the text of an expression."""
    return json.dumps(item) if isinstance(item, bool | int | float) else item


def _written(name: str, keys: dict[str, str]) -> str:
    return next((key for key, field in keys.items() if field == name), name)


def _problem(located: Located, error: ErrorDetails) -> Problem:
    """The problem behind one error of pydantic."""
    path: DataPath = error["loc"]
    if path and path[-1] == "[key]":
        code, message = _said(error)
        return located.problem(path[:-1], code, message, at="key")
    if error["type"] == "missing":
        key = _WRITTEN.get(str(path[-1]), str(path[-1]))
        message = f"the key '{key}' is missing; write it"
        return located.problem(path[:-1], "missing-key", message, at="key")
    return located.problem(path, *_said(error))


def _said(error: ErrorDetails) -> tuple[str, str]:
    """The code and message of an error."""
    given = error["input"]
    if error["type"] == "literal_error":
        expected = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        near = did_you_mean(str(given), expected.split(", "))
        return "unknown-value", f"'{given}' is not one of {expected}.{near}"
    wanted = _WANTED.get(error["type"])
    if wanted is None:
        return "wrong-type", error["msg"]
    return "wrong-type", f"{wanted}, and this is {_kind(given)}"


def _kind(given: object) -> str:
    match given:
        case None:
            return "empty"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list() | tuple():
            return "a list"
        case _:
            return "keys and values"
