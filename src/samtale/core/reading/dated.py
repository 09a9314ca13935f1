"""Reading dates and periods as people say them; how is in `samtale.core.reading_dates`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from samtale.core import reading_dates
from samtale.core.answers import Value
from samtale.core.course import Ask
from samtale.core.dates import GREGORIAN, PartialDate, Period
from samtale.core.reading.model import NotRead, Read, Reader, Reading
from samtale.core.reading_dates import (
    DateRead,
    DateRefused,
    PeriodRead,
    RefusalCode,
    certainty_of,
)
from samtale.core.words import Message, msg

REFUSALS: Final[dict[RefusalCode, Message]] = {
    "not_a_date": msg(
        "{text} is not understood as a date. Type it as 2008, 11.2008, 3.11.2008, about 2008, "
        "before 2005, summer 2015 or when I was 14."
    ),
    "no_such_day": msg("There is no such day or month: {text}."),
    "needs_a_year": msg("A year is missing in {text}."),
    "needs_a_day": msg("This question needs a day, month and year, such as 3.11.2026."),
    "ambiguous": msg(
        "{text} can be read in more than one way. Choose one, or type the year with four digits "
        "and the calendar."
    ),
    "year_out_of_reach": msg(
        "The year in {text} lies before 1900 or too far ahead. Type the calendar with it, where it "
        "is another one."
    ),
    "end_before_start": msg("The end lies before the beginning: {text}."),
}
"""What is said when a date is refused, by the code of the refusal."""


def read_date(ask: Ask, text: str, reader: Reader, today: date) -> Reading:
    """A date, no more exact than the words."""
    precision = ask.question.precision
    found = [
        reading_dates.read_date(text, words.dates, today=today, precision=precision)
        for words in reader.words
    ]
    if precision == "day":
        # Told as what a day is typed like: the examples of vague dates are no way out here.
        found = [
            replace(one, code="needs_a_day")
            if isinstance(one, DateRefused) and one.code == "not_a_date"
            else one
            for one in found
        ]
    return _settled(found, text, reader)


def read_period(ask: Ask, text: str, reader: Reader, today: date) -> Reading:
    """A period from one date to another."""
    del ask
    found = [reading_dates.read_period(text, words.dates, today=today) for words in reader.words]
    return _settled(found, text, reader)


def as_meant(reading: Reading, meant: Value | None) -> Reading:
    """What came of reading, or the one of its several readings that a person has chosen."""
    if not isinstance(reading, NotRead) or meant not in reading.readings:
        return reading
    if isinstance(meant, PartialDate | Period):
        return Read(value=meant, certainty=certainty_of(meant))
    return Read(value=meant)


def _settled(
    found: Sequence[DateRead | PeriodRead | DateRefused], text: str, reader: Reader
) -> Reading:
    """What the words of all languages together make of a text.

    The first language that understands it counts, unless another knows a second calendar that the
    same words can be of.
    """
    read = next((one for one in found if not isinstance(one, DateRefused)), None)
    refusals = [one for one in found if isinstance(one, DateRefused)]
    refusals.sort(key=lambda one: (one.code == "not_a_date", not one.suggestions))
    rivals = dict.fromkeys(value for one in refusals for value in one.suggestions)
    ordered = tuple(sorted(rivals, key=lambda value: _rank(value, reader.calendars)))
    if read is not None and not _several_calendars(read.value, refusals):
        other = read.other if isinstance(read, DateRead) else None
        doubt = msg("It could also be read as {date}.", date=other) if other else None
        return Read(value=read.value, certainty=read.certainty, doubt=doubt)
    first = refusals[0] if refusals else DateRefused(code="not_a_date")
    message = REFUSALS[first.code]
    shown = first.text or text
    return NotRead(message=replace(message, values={"text": shown}), readings=ordered)


def _several_calendars(value: PartialDate | Period, refusals: Sequence[DateRefused]) -> bool:
    """Whether a language asks back about a value because another calendar could be meant."""
    return any(
        value in one.suggestions and len({_calendar(other) for other in one.suggestions}) > 1
        for one in refusals
    )


def _rank(value: PartialDate | Period, calendars: Sequence[str]) -> int:
    """How far down a reading stands among those the participant may mean."""
    calendar = _calendar(value)
    return calendars.index(calendar) if calendar in calendars else len(calendars)


def _calendar(value: PartialDate | Period) -> str:
    """The calendar of a date, or of the first end of a period that has one."""
    edges = (value.start, value.end) if isinstance(value, Period) else (value,)
    return next((edge.calendar for edge in edges if edge is not None), GREGORIAN)
