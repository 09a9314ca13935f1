"""Reading what is typed freely: texts, names, numbers and identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from samtale.core.answers import Certainty, Name, Value
from samtale.core.course import Ask
from samtale.core.dialog import Question
from samtale.core.reading.model import NotRead, Read, Reader, Reading
from samtale.core.text.clean import digits, fold
from samtale.core.words import Message, msg

_NUMBER: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_ARABIC_MARKS: Final = str.maketrans(
    {"\N{ARABIC DECIMAL SEPARATOR}": ".", "\N{ARABIC THOUSANDS SEPARATOR}": None}
)
_MAX_TEXT: Final = 10_000


def read_text(ask: Ask, text: str, _reader: Reader, _today: date) -> Reading:
    """A text as it was typed."""
    del ask
    if len(text) > _MAX_TEXT:
        return NotRead(
            message=msg("The text is longer than {n} characters. Shorten it.", n=_MAX_TEXT)
        )
    return Read(value=text)


def read_name(ask: Ask, text: str, _reader: Reader, _today: date) -> Reading:
    """A name as on paper / as said / in own script; the parts are told by slashes."""
    del ask
    parts = [part.strip() for part in text.split("/") if part.strip()]
    if not parts:
        return NotRead(message=msg("Type the name as on paper / as said / in own script."))
    script = next((part for part in parts[1:] if not _is_latin(part)), "")
    rest = [part for part in parts[1:] if part != script]
    return Read(value=Name(paper=parts[0], said=rest[0] if rest else "", script=script))


def _is_latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return not letters or ord(letters[0]) < 0x250  # noqa: PLR2004 - end of Latin Extended-B


def read_number(ask: Ask, text: str, reader: Reader, _today: date) -> Reading:
    """A whole or decimal number within the bounds of the question."""
    question = ask.question
    plain = digits(text).translate(_ARABIC_MARKS)
    found = _NUMBER.findall(plain)
    if len(found) != 1:
        return NotRead(message=_number_wanted(question, text))
    number = Decimal(found[0].replace(",", "."))
    if question.kind == "integer" and number != number.to_integral_value():
        return NotRead(message=_number_wanted(question, text))
    if (limit := _outside(question, number)) is not None:
        return NotRead(message=limit)
    value: Value = int(number) if question.kind == "integer" else number
    return Read(value=value, certainty=_certainty(plain, found[0], reader))


def _number_wanted(question: Question, text: str) -> Message:
    if question.kind == "integer":
        return msg("{text} is not one whole number. Type a number such as 8.", text=text)
    return msg("{text} is not one number. Type a number such as 7,5.", text=text)


def _outside(question: Question, number: Decimal) -> Message | None:
    if question.min is not None and number < Decimal(str(question.min)):
        return msg("The number must be at least {n}.", n=Decimal(str(question.min)).normalize())
    if question.max is not None and number > Decimal(str(question.max)):
        return msg("The number must be at most {n}.", n=Decimal(str(question.max)).normalize())
    return None


def _certainty(text: str, number: str, reader: Reader) -> Certainty:
    around = f" {fold(text.replace(number, ' '))} "
    if "?" in text or _holds(around, (words.dates.guess for words in reader.words)):
        return "guess"
    if "~" in text or _holds(around, (words.dates.about for words in reader.words)):
        return "about"
    return "certain"


def _holds(text: str, lists: Iterable[tuple[str, ...]]) -> bool:
    return any(f" {fold(word)} " in text for words in lists for word in words)


def read_identifier(ask: Ask, text: str, reader: Reader, _today: date) -> Reading:
    """An identifier in its normal form."""
    checked = reader.identifier(ask.question.scheme or "free", digits(text))
    return NotRead(message=checked) if isinstance(checked, Message) else Read(value=checked)
