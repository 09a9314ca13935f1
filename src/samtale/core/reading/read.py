"""Reading: one door for every kind of question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from samtale.core.course import Ask
from samtale.core.reading.chosen import (
    read_choice,
    read_choices,
    read_country,
    read_language,
    read_yes_no,
)
from samtale.core.reading.dated import read_date, read_period
from samtale.core.reading.free import read_identifier, read_name, read_number, read_text
from samtale.core.reading.model import NotRead, Read, Reader, Reading
from samtale.core.text.clean import clean, fold
from samtale.core.words import msg

_FREE_TEXT: Final = frozenset({"text", "long_text", "name"})
"""Kinds in which "later" may be the answer itself; "I do not know" alone is never one."""


def read(ask: Ask, typed: str, reader: Reader, today: date) -> Reading:
    """Read what was typed as an answer to a question.

    Args:
        ask: The question at its place.
        typed: The text, character for character.
        reader: The words it is read with.
        today: The day of the talk, for words such as "today".

    Returns:
        The value with its certainty, a status the words stand for, or why it was not understood.
    """
    question = ask.question
    if question.kind == "note":
        return Read(value=True)
    text = clean(typed, lines=question.kind == "long_text").strip()
    if not text:
        return NotRead(message=msg("Nothing was typed. Type an answer, or choose a key below."))
    status = _status(text, reader)
    if status is not None and not (status.later and question.kind in _FREE_TEXT):
        return status
    reading = _READERS[question.kind](ask, text, reader, today)
    return _quoted(reading) if isinstance(reading, NotRead) else reading


def _quoted(refused: NotRead) -> NotRead:
    """Mark off what was typed from the sentence around it, as answers are quoted elsewhere."""
    values = refused.message.values
    if "text" not in values:
        return refused
    quoted = {**values, "text": f"«{values['text']}»"}
    return replace(refused, message=replace(refused.message, values=quoted))


def _status(text: str, reader: Reader) -> Read | None:
    wanted = fold(text)
    for words in reader.words:
        if wanted in words.statuses:
            return words.statuses[wanted]
    return None


_READERS: Final[dict[str, Callable[[Ask, str, Reader, date], Reading]]] = {
    "text": read_text,
    "long_text": read_text,
    "name": read_name,
    "integer": read_number,
    "decimal": read_number,
    "yes_no": read_yes_no,
    "choice": read_choice,
    "choices": read_choices,
    "date": read_date,
    "period": read_period,
    "country": read_country,
    "language": read_language,
    "identifier": read_identifier,
}
