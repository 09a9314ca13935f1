"""YAML as people write it, read behind a guard.

The file is never composed or constructed by the YAML library: its stream of events is read here,
once and without recursion, so that a file can be as hostile as it likes. Refused outright are
anchors and aliases (one kilobyte of them can stand for gigabytes), tags, several documents, and
files that are too deep, too long or too many-parted. What the data means is not known here.

Plain scalars are read by the core schema of YAML 1.2, more narrowly where it would surprise:

* `true`, `false` (also `True`, `TRUE`, ...) are yes and no; `yes`, `no`, `on`, `off` are texts.
* `null`, `~` and an empty value are none.
* `12`, `-3`, `37.5` are numbers. `0123`, `+5`, `1e3`, `0x1F`, `.inf` and numbers of more than 15
  digits are texts: they are codes, telephone numbers or names far more often than numbers.
* Dates (`2026-11-21`) and times (`12:30`) are texts.
* Keys are always texts, exactly as written.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from samtale.adapters.located import DataPath, Located, Place
from samtale.core.problems import Problem

if TYPE_CHECKING:
    import yaml

MAX_BYTES: Final = 2_000_000
"""The largest file that is read, in bytes."""

MAX_DEPTH: Final = 20
"""The deepest nesting that is read."""

MAX_NODES: Final = 200_000
"""The most parts a file may have."""

_WORDS: Final = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
}

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_DECIMAL: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")

_CONTROLS: Final = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""What hides or reorders text or drives a terminal: controls, bidi overrides, tags."""


class _RefusedError(Exception):
    """The file is not read any further; carries why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_yaml(
    source: Path | str, name: str = "", *, texts: bool = False
) -> tuple[Located | None, tuple[Problem, ...]]:
    """Read a YAML file, or a text as if it stood in one.

    Args:
        source: A path to read, or the text itself.
        name: How problems name the file; the path, where left out.
        texts: Whether every value stays the text it was written as, numbers too.

    Returns:
        The data with the places of its parts, or nothing where the file cannot be read at all;
        and every problem found, in the order of the lines.
    """
    name = name or (str(source) if isinstance(source, Path) else "")
    try:
        text = _text(source, name) if isinstance(source, Path) else source
        _refuse_controls(text, name)
        builder = _Builder(name, texts=texts)
        _feed(builder, text, name)
    except _RefusedError as refused:
        return None, (refused.problem,)
    if not builder.filled:
        message = "the file is empty; write what it is to hold, or remove it"
        return None, (Problem(code="empty-file", message=message, file=name),)
    located = Located(name=name, data=builder.root, places=builder.places)
    return located, tuple(builder.problems)


def _text(path: Path, name: str) -> str:
    """The text of a file; not read at all where it is too large."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as fault:
        reason = fault.strerror or "it cannot be read"
        message = f"the file cannot be read ({reason}); check its name and rights"
        raise _refused("unreadable-file", message, name) from None
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1_000_000} MB; split it"
        raise _refused("too-large", message, name)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        message = "the file is not UTF-8 text; save it with that encoding"
        raise _refused("not-utf-8", message, name, line) from None


def _refuse_controls(text: str, name: str) -> None:
    found = _CONTROLS.search(text)
    if found is None:
        return
    before = text[: found.start()]
    column = found.start() - (before.rfind("\n") + 1) + 1
    message = f"the character U+{ord(found[0]):04X} hides or reorders text; remove it"
    raise _refused("control-character", message, name, before.count("\n") + 1, column)


def _refused(code: str, message: str, name: str, line: int = 1, column: int = 1) -> _RefusedError:
    return _RefusedError(Problem(code=code, message=message, file=name, line=line, column=column))


def _feed(builder: _Builder, text: str, name: str) -> None:
    """Hand the events of a text to the builder.

    The C parser is used where PyYAML has one. It is safe as long as nothing composes: the parser
    itself keeps its state on the heap, and the builder stops it at the first part too deep.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if len(text) > MAX_BYTES:
        message = f"the text is larger than {MAX_BYTES // 1_000_000} MB; split it"
        raise _refused("too-large", message, name)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = f"this is not YAML: {fault.problem or fault.context}"
        raise _refused("not-yaml", message, name, line, column) from None
    except yaml.YAMLError as fault:
        message = f"this is not YAML: {str(fault).splitlines()[0]}"
        raise _refused("not-yaml", message, name) from None


class _Frame(NamedTuple):
    """A mapping or list that is still open."""

    data: dict[str, Any] | list[Any]
    path: DataPath


class _Builder:
    """Builds plain data out of events, and refuses what it must not become."""

    def __init__(self, name: str, *, texts: bool) -> None:
        self.name = name
        self.texts = texts
        self.root: Any = None
        self.filled = False
        self.places: dict[DataPath, Place] = {}
        self.problems: list[Problem] = []
        self._open: list[_Frame] = []
        self._keys: list[tuple[str, int, int] | None] = []
        self._nodes = 0

    def take(self, event: yaml.Event) -> None:
        """Take one event of the stream."""
        import yaml

        match event:
            case yaml.AliasEvent():
                message = "anchors and aliases (& and *) are not read; write the part out"
                raise self._fault("yaml-alias", message, event)
            case yaml.NodeEvent():
                self._node(event)
            case yaml.CollectionEndEvent():
                self._open.pop()
                self._keys.pop()
            case yaml.DocumentStartEvent() if self.filled:
                message = "a file holds one document; split it at '---'"
                raise self._fault("several-documents", message, event)

    def _node(self, event: yaml.NodeEvent) -> None:
        import yaml

        self._nodes += 1
        if self._nodes > MAX_NODES:
            message = f"the file has more than {MAX_NODES} parts; split it"
            raise self._fault("too-many-parts", message, event)
        if event.anchor is not None:
            message = "anchors and aliases (& and *) are not read; write the part out"
            raise self._fault("yaml-alias", message, event)
        if (tag := getattr(event, "tag", None)) is not None:
            message = f"tags such as {tag} are not read; write the value without one"
            raise self._fault("yaml-tag", message, event)
        if self._open and isinstance(self._open[-1].data, dict) and self._keys[-1] is None:
            self._key(event)
        elif isinstance(event, yaml.ScalarEvent):
            self._put(event.value if self.texts else _value(event), event)
        else:
            self._begin(event)

    def _begin(self, event: yaml.NodeEvent) -> None:
        import yaml

        if len(self._open) >= MAX_DEPTH:
            message = f"the file is nested more than {MAX_DEPTH} deep; flatten it"
            raise self._fault("too-deep", message, event)
        data: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._put(data, event)
        self._open.append(_Frame(data, path))
        self._keys.append(None)

    def _key(self, event: yaml.NodeEvent) -> None:
        import yaml

        if not isinstance(event, yaml.ScalarEvent):
            message = "a key is a plain word, not a list or mapping; put braces in quotes"
            raise self._fault("not-a-key", message, event)
        frame, key = self._open[-1], str(event.value)
        if isinstance(frame.data, dict) and key in frame.data:
            first = self.places[(*frame.path, key)].line
            message = f"'{key}' stands here a second time (first in line {first}); keep one"
            self.problems.append(self._fault("duplicate-key", message, event).problem)
        self._keys[-1] = (key, *_at(event))

    def _put(self, value: object, event: yaml.NodeEvent) -> DataPath:
        """Put a value where it belongs, and keep its place; gives its path."""
        at = line, column = _at(event)
        path: DataPath = ()
        if not self._open:
            self.root, self.filled = value, True
        else:
            frame = self._open[-1]
            if isinstance(frame.data, dict):
                key, *at_key = self._keys[-1] or ("", *at)
                frame.data[key] = value
                path, (line, column) = (*frame.path, key), at_key
                self._keys[-1] = None
            else:
                path = (*frame.path, len(frame.data))
                frame.data.append(value)
        self.places[path] = Place(self.name, line, column, *at, quotes=_quotes(event))
        if isinstance(value, str) and (hidden := _CONTROLS.search(value)):
            message = f"the character U+{ord(hidden[0]):04X} hides or reorders text; remove it"
            self.problems.append(self._fault("control-character", message, event).problem)
        return path

    def _fault(self, code: str, message: str, event: yaml.Event) -> _RefusedError:
        return _refused(code, message, self.name, *_at(event))


def _at(event: yaml.Event) -> tuple[int, int]:
    """The line and column at which an event begins, from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _quotes(event: yaml.NodeEvent) -> int | None:
    """How many quotes stand before the text; none where it has several lines."""
    if event.start_mark and event.end_mark and event.start_mark.line != event.end_mark.line:
        return None
    return 1 if getattr(event, "style", None) in {"'", '"'} else 0


def _value(event: yaml.ScalarEvent) -> bool | int | float | str | None:
    """The value of a scalar by the rules at the top of this module."""
    text = str(event.value)
    if event.style is not None and event.style != "":
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
