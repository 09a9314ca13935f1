"""Reading dates and periods as people say them; how is in `samtale.core.reading_dates`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from samtale.core import reading_dates
from samtale.core.course import Ask
from samtale.core.reading.model import NotRead, Read, Reader, Reading
from samtale.core.reading_dates import DateRead, DateRefused, PeriodRead, RefusalCode
from samtale.core.words import Message, msg

REFUSALS: Final[dict[RefusalCode, Message]] = {
    "not_a_date": msg(
        "{text} is not understood as a date. Type it as 2008, 11.2008, 3.11.2008, about 2008, "
        "before 2005, summer 2015 or when I was 14."
    ),
    "no_such_day": msg("There is no such day or month: {text}."),
    "needs_a_year": msg("A year is missing in {text}."),
    "needs_a_day": msg("This question needs a day, month and year, such as 3.11.2026."),
    "ambiguous": msg("{text} can be read in more than one way. Type the year with four digits."),
    "year_out_of_reach": msg(
        "The year in {text} lies before 1900 or too far ahead. Is it another calendar?"
    ),
    "end_before_start": msg("The end lies before the beginning: {text}."),
}
"""What is said when a date is refused, by the code of the refusal."""


def read_date(ask: Ask, text: str, reader: Reader, today: date) -> Reading:
    """A date, no more exact than the words."""
    refused: DateRefused | None = None
    for words in reader.words:
        found = reading_dates.read_date(
            text, words.dates, today=today, precision=ask.question.precision
        )
        if isinstance(found, DateRead):
            doubt = (
                msg("It could also be read as {date}.", date=found.other) if found.other else None
            )
            return Read(value=found.value, certainty=found.certainty, doubt=doubt)
        if refused is None or refused.code == "not_a_date":
            refused = found
    return _date_refused(refused, text)


def read_period(ask: Ask, text: str, reader: Reader, today: date) -> Reading:
    """A period from one date to another."""
    del ask
    refused: DateRefused | None = None
    for words in reader.words:
        found = reading_dates.read_period(text, words.dates, today=today)
        if isinstance(found, PeriodRead):
            return Read(value=found.value, certainty=found.certainty)
        if refused is None or refused.code == "not_a_date":
            refused = found
    return _date_refused(refused, text)


def _date_refused(refused: DateRefused | None, text: str) -> NotRead:
    message = REFUSALS[refused.code if refused else "not_a_date"]
    shown = (refused.text if refused else "") or text
    return NotRead(message=replace(message, values={"text": shown}))
