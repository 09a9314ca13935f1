"""The examples in `reading.yaml`: what is typed, and what it is to be read as.

They are how a translator shows that the words of a language do what they are for. Each is read
with the words of its own file alone, on the day that the file names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from samtale.core.reading_dates import (
    DateRead,
    DateRefused,
    DateWords,
    PeriodRead,
    read_date,
    read_period,
)

if TYPE_CHECKING:
    from samtale.adapters.located import DataPath, Located
    from samtale.core.problems import Problem

CODE: Final = "reading-example"

_KINDS: Final = {"examples": read_date, "period_examples": read_period}
_KEYS: Final = ("edtf", "refused", "suggestions", "rest", "other")
"""What an example can expect; its text stands beside it."""


def example_problems(located: Located, words: DateWords) -> Iterator[Problem]:
    """The examples that are read otherwise than their file says.

    Args:
        located: The file.
        words: Its words of dates.
    """
    data = located.data if isinstance(located.data, dict) else {}
    listed = [key for key in _KINDS if data.get(key)]
    if not listed:
        return
    day = _day(data.get("read_on"))
    if day is None:
        message = "read_on: name the day on which the examples are read, as in 2026-11-21."
        yield located.problem(("read_on",), CODE, message)
        return
    for key in listed:
        many = data[key] if isinstance(data[key], list) else [data[key]]
        for number, example in enumerate(many):
            fault = _fault(key, example, words, day)
            if fault:
                path: DataPath = (key, number) if isinstance(data[key], list) else (key,)
                yield located.problem(path, CODE, fault)


def _day(plain: object) -> date | None:
    """The day on which the examples are read."""
    try:
        return date.fromisoformat(str(plain))
    except ValueError:
        return None


def _fault(key: str, example: object, words: DateWords, day: date) -> str:
    """What is wrong with one example, in a sentence; nothing where it holds."""
    if not (isinstance(example, Mapping) and isinstance(example.get("text"), str)):
        return f"{key}: an example is a mapping with text, and edtf or refused."
    unknown = [str(name) for name in example if name not in {"text", *_KEYS}]
    if unknown or not {"edtf", "refused"} & set(example):
        known = ", ".join(_KEYS)
        return f"{key}: an example has text, and of {known} at least edtf or refused."
    got = _told(_KINDS[key](example["text"], words, today=day))
    wanted = {name: _plain(example[name]) for name in _KEYS if name in example}
    # What an example leaves out is not there, but for what is suggested.
    differs = {name for name in _KEYS if wanted.get(name) != got.get(name)}
    if not differs - ({"suggestions"} if "suggestions" not in wanted else set()):
        return ""
    return f"{key}: '{example['text']}' gives {_written(got)}, not {_written(wanted)}."


def _told(read: DateRead | PeriodRead | DateRefused) -> dict[str, Any]:
    """What came of reading, as an example writes it."""
    if isinstance(read, DateRefused):
        suggested = [one.to_edtf() for one in read.suggestions]
        return {"refused": read.code, **({"suggestions": suggested} if suggested else {})}
    other = read.other.to_edtf() if isinstance(read, DateRead) and read.other else None
    told = {"edtf": read.value.to_edtf(), "rest": read.rest or None, "other": other}
    return {name: value for name, value in told.items() if value is not None}


def _plain(value: object) -> object:
    """A value of an example as text, also where the file holds a number."""
    return [str(one) for one in value] if isinstance(value, list) else str(value)


def _written(told: Mapping[str, Any]) -> str:
    """What was read or expected, in one line."""
    parts = []
    for name, value in told.items():
        text = ", ".join(value) if isinstance(value, list) else value
        parts.append(text if name == "edtf" else f"{name} {text}")
    return ", ".join(parts)
