"""Dates, periods and spans as people say them, put into words without made-up precision.

What is said stands in templates that catalogs translate; days and months are formed by CLDR. A
date of another calendar is told as it was said, with the Gregorian time it means beside it.
Nothing here knows a language.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from samtale.core.dates import ETHIOPIAN, GREGORIAN
from samtale.core.dates.points import AUTUMN, SPRING, SUMMER, WINTER
from samtale.core.words import msg, msg_n

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.adapters.formats import Formats
    from samtale.core.condition import Span
    from samtale.core.dates import PartialDate, Period, Point
    from samtale.core.words import Message

    Speak = Callable[[Message], str]
    """Speaks a message in the language wanted."""

NOTHING: Final = "–"
"""What stands where there is no value."""


class Spoken(str):
    """Text that is already in the language it is inserted in, and not typed by a person."""

    __slots__ = ()


_SEASONS: Final = {
    SPRING: lambda year: msg("the spring of {year}", year=year),
    SUMMER: lambda year: msg("the summer of {year}", year=year),
    AUTUMN: lambda year: msg("the autumn of {year}", year=year),
    WINTER: lambda year: msg("the winter of {year}", year=year),
}
"""The seasons by their numbers in ISO 8601-2."""


def partial_date(value: PartialDate, speak: Speak, formats: Formats) -> str:
    """A date as it was said.

    Args:
        value: The date.
        speak: Speaks a message in the language wanted.
        formats: The forms of that language.
    """
    parts = value.parts()
    first, last = (_point(point, speak, formats) for point in (parts.first, parts.last))
    event = parts.text or parts.path
    match parts.shape:
        case "at":
            return first
        case "age":
            age = speak(_age(parts.age or 0, parts.age_until))
            return _hedged(age, speak, about=parts.about, uncertain=parts.uncertain)
        case "between":
            # A moment between two others, not a stretch of time; both ends belong to it.
            message = msg("{first}–{last}", first=first, last=last)
        case "before":
            message = msg("before {date}", date=first)
        case "after":
            message = msg("after {date}", date=first)
        case "before_event":
            message = msg("before: {event}", event=event)
        case _:
            message = msg("after: {event}", event=event)
    return speak(message)


def period(value: Period, speak: Speak, formats: Formats) -> str:
    """A stretch of time as it was said."""
    first, last = (
        Spoken(partial_date(end, speak, formats) if end else "") for end in (value.start, value.end)
    )
    if first and last:
        if _is_year(value.start) and _is_year(value.end):
            return speak(msg("{first}–{last}", first=first, last=last))
        return speak(msg("from {first} to {last}", first=first, last=last))
    if value.ongoing:
        return speak(msg("since {first}", first=first) if first else msg("still going on"))
    if first:
        return speak(msg("from {first}, end not known", first=first))
    return speak(msg("until {last}, beginning not known", last=last)) if last else NOTHING


def span(value: Span, speak: Speak, formats: Formats) -> str:
    """A number of which only the bounds are known."""
    low, high = (
        None if end is None else Spoken(formats.number(end)) for end in (value.low, value.high)
    )
    if low is not None and high is not None:
        return low if low == high else speak(msg("{low} to {high}", low=low, high=high))
    if low is not None:
        return speak(msg("at least {low}", low=low))
    return NOTHING if high is None else speak(msg("at most {high}", high=high))


def _age(age: int, until: int | None) -> Message:
    if until is None:
        return msg_n("{n} year old", "{n} years old", age)
    return msg("{low} to {high} years old", low=age, high=until)


def _point(point: Point | None, speak: Speak, formats: Formats) -> Spoken:
    if point is None:
        return Spoken()
    elsewhere = point.calendar != GREGORIAN
    text = _elsewhere(point, speak, formats) if elsewhere else _exact(point, speak, formats)
    said = Spoken(_hedged(text, speak, about=point.about, uncertain=point.uncertain))
    if not elsewhere:
        return said
    meant = Spoken(_meant(point, speak, formats))
    return Spoken(speak(msg("{date} ({gregorian})", date=said, gregorian=meant)))


def _elsewhere(point: Point, speak: Speak, formats: Formats) -> str:
    """A point in the words of its own calendar; an Ethiopian year alone would look like ours."""
    if point.month is not None:
        name = Spoken(formats.month_elsewhere(point.calendar, point.month))
        year, day = Spoken(point.year), point.day
        if day is None:
            return speak(msg("{month} {year}", month=name, year=year))
        return speak(msg("{day} {month} {year}", day=Spoken(day), month=name, year=year))
    text = Spoken(_exact(point, speak, formats))
    if point.calendar == ETHIOPIAN:
        return speak(msg("{year} in the Ethiopian calendar", year=text))
    return text


def _meant(point: Point, speak: Speak, formats: Formats) -> str:
    """The Gregorian time that a point of another calendar means, as exactly as it was said."""
    first, last = point.stated()
    if point.day is not None:
        day = formats.day(first)
        return _hedged(day, speak, about=bool(point.slack), uncertain=False)
    if point.month is not None or point.season is not None:
        ends = [Spoken(formats.month(day.year, day.month)) for day in (first, last)]
        if ends[0] == ends[1]:
            return ends[0]
        return speak(msg("{first}–{last}", first=ends[0], last=ends[1]))
    same_century = first.year // 100 == last.year // 100
    until = f"{last.year % 100:02d}" if same_century else str(last.year)
    years = str(first.year) if first.year == last.year else f"{first.year}/{until}"
    return _hedged(years, speak, about=point.slack > 1, uncertain=False)


def _exact(point: Point, speak: Speak, formats: Formats) -> str:
    if point.month is not None:
        if point.day is not None:
            return formats.day(dt.date(point.year, point.month, point.day))
        return formats.month(point.year, point.month)
    if point.season is not None:
        return speak(_SEASONS[point.season](Spoken(point.year)))
    if point.hidden == 1:
        return speak(msg("the {year}s", year=Spoken(point.year)))
    if point.hidden:
        first, last = Spoken(point.year), Spoken(point.year + 10**point.hidden - 1)
        return speak(msg("the years {first} to {last}", first=first, last=last))
    return str(point.year)


def _hedged(text: str, speak: Speak, *, about: bool, uncertain: bool) -> str:
    date = Spoken(text)
    if about and uncertain:
        return speak(msg("perhaps about {date}", date=date))
    if about:
        return speak(msg("about {date}", date=date))
    return speak(msg("perhaps {date}", date=date)) if uncertain else text


def _is_year(value: PartialDate | None) -> bool:
    return value is not None and value.to_edtf().isdecimal()
