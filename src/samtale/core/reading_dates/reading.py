"""Reading a typed text as the moment or the period that a question asks for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from samtale.core.dates import PartialDate, Period, Point, Relative
from samtale.core.reading_dates.asked import moment, period
from samtale.core.reading_dates.counting import calendars_of
from samtale.core.reading_dates.results import DateRead, DateRefused, PeriodRead
from samtale.core.reading_dates.sayings import Choice, Saying, read_saying
from samtale.core.reading_dates.setting import Setting
from samtale.core.reading_dates.tokens import folded_letters, has_digit, items_of, signs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samtale.core.reading_dates.tokens import Items
    from samtale.core.reading_dates.words import DateWords, Order

_CUT: Final = re.compile("[,;(\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\n]")
_MOST_CUTS: Final = 6
_LONGEST_EVENT: Final = 200
_R = TypeVar("_R", DateRead, PeriodRead)


def read_date(
    text: str,
    words: DateWords,
    *,
    today: date,
    precision: str | None = None,
) -> DateRead | DateRefused:
    """Read one moment.

    "Since 2015" is read as 2015, because it tells when something began. "Before the wedding" is
    kept in its words.

    Args:
        text: What was typed; any text at all.
        words: The words of the language it was typed in.
        today: The day of reading, for "last year" and for the years within reach.
        precision: `day` where the question demands a certain day.

    Raises:
        ValueError: The precision is another one.
    """
    _check_precision(precision)
    read = _read_in_order(text, words, today, words.order)
    if words.also_order is not None:
        read = _with_other(read, _read_in_order(text, words, today, words.also_order))
    if isinstance(read, DateRefused) and read.code == "not_a_date":
        read = _read_event(text, words) or read
    return _as_day(read, text.strip()) if precision == "day" else read


def read_period(
    text: str,
    words: DateWords,
    *,
    today: date,
    precision: str | None = None,
) -> PeriodRead | DateRefused:
    """Read a stretch of time, such as "2008-2012" or "from about 2008 until now".

    "2012" alone is a period that began and ended in 2012. "2008 -" and "from 2008" leave the end
    unknown; "since 2008" goes on.

    Args:
        text: What was typed; any text at all.
        words: The words of the language it was typed in.
        today: The day of reading.
        precision: `day` where the question demands certain days; an unknown end stays unknown.

    Raises:
        ValueError: The precision is another one.
    """
    _check_precision(precision)
    setting = Setting(today=today, order=words.order)
    read = _read(text, words, setting, period)
    if isinstance(read, DateRefused):
        return read
    edges = (read.value.start, read.value.end)
    if precision == "day" and not all(edge is None or edge.is_day for edge in edges):
        return DateRefused(code="needs_a_day", text=text.strip())
    return read


def _check_precision(precision: str | None) -> None:
    """Refuse a demand that nobody can meet.

    Raises:
        ValueError: The precision is not one a question may demand.
    """
    if precision not in {None, "day"}:
        raise ValueError("The only precision a question may demand is: day.")


def _as_day(read: DateRead | DateRefused, text: str) -> DateRead | DateRefused:
    """Refuse what is no certain day, with the days it can have been where those are few."""
    if isinstance(read, DateRead):
        if read.value.is_day:
            return read
        return DateRefused(code="needs_a_day", text=text, suggestions=_days_of(read.value))
    days = dict.fromkeys(day for one in read.suggestions for day in _days_of(one))
    if read.suggestions and not days:
        return DateRefused(code="needs_a_day", text=text)
    return replace(read, suggestions=tuple(days))


def _days_of(value: PartialDate | Period) -> tuple[PartialDate, ...]:
    """Return a certain day as it was said, and the Gregorian days a lunar one can have been."""
    if isinstance(value, Period) or value.is_day:
        return (value,) if isinstance(value, PartialDate) else ()
    match value.said:
        case Point(precision="day", about=False, uncertain=False) as said:
            first, last = said.bounds()
            span = range(first.toordinal(), last.toordinal() + 1)
            return tuple(PartialDate.on(date.fromordinal(ordinal)) for ordinal in span)
    return ()


def _read_in_order(
    text: str,
    words: DateWords,
    today: date,
    order: Order,
) -> DateRead | DateRefused:
    """Read one moment with day and month in a given order."""
    return _read(text, words, Setting(today=today, order=order), moment)


def _with_other(
    read: DateRead | DateRefused, other: DateRead | DateRefused
) -> DateRead | DateRefused:
    """Put the reading with month and day changed over beside the first, or in its place."""
    if isinstance(other, DateRefused):
        return read
    if isinstance(read, DateRefused):
        return other if read.code == "no_such_day" else read
    return read if read.value == other.value else replace(read, other=other.value)


def _read(
    text: str,
    words: DateWords,
    setting: Setting,
    make: Callable[[Saying, str], _R | DateRefused | None],
) -> _R | DateRefused:
    """Read the longest beginning of a text, up to a comma or bracket, that has a date's form."""
    for part, rest in _cuts(text):
        items = items_of(part, words) or ()
        items = items[:-1] if signs(items).endswith(".") else items
        made = _read_items(items, words, setting, make, rest) if items else None
        if made is not None:
            return replace(made, text=part) if isinstance(made, DateRefused) else made
    return DateRefused(code="not_a_date", text=text.strip())


def _read_items(
    items: Items,
    words: DateWords,
    setting: Setting,
    make: Callable[[Saying, str], _R | DateRefused | None],
    rest: str,
) -> _R | DateRefused | None:
    """Read a row of items in each calendar it can be of, and ask where that makes a difference."""
    found: dict[PartialDate | Period, _R] = {}
    refusals: list[DateRefused] = []
    sure, unfit = True, False
    for calendar in calendars_of(items, words.calendar_order):
        told = read_saying(items, replace(setting, calendar=calendar))
        sure = sure and not isinstance(told, Choice)
        for saying in told.sayings if isinstance(told, Choice) else (told,):
            made = make(saying, rest) if isinstance(saying, Saying) else saying
            if isinstance(made, DateRefused):
                refusals.append(made)
            elif made is not None:
                found.setdefault(made.value, made)
            elif isinstance(saying, Saying):
                unfit = True
    if len(found) == 1 and sure:
        return next(iter(found.values()))
    if found:
        return DateRefused(code="ambiguous", suggestions=tuple(found))
    if unfit:  # it was understood, and is not what the question asks for
        return None
    # A day that some calendar lacks says more than a year that another one does not reach.
    refusals.sort(key=lambda one: one.code == "year_out_of_reach")
    return refusals[0] if refusals else None


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text whole, then cut at each comma from the last to the first of a few."""
    yield text.strip(), ""
    places = [match.start() for match in _CUT.finditer(text)][:_MOST_CUTS]
    for place in reversed(places):
        kept_mark = place if text[place] == "(" else place + 1
        yield text[:place].strip(), text[kept_mark:].strip()


def _read_event(text: str, words: DateWords) -> DateRead | None:
    """Keep "before the wedding" in its words; digits would be a date that was not understood."""
    cut = _CUT.search(text)
    part, rest = (text[: cut.start()], text[cut.start() + 1 :]) if cut else (text, "")
    items = items_of(part, words)
    if not items or signs(items)[0] not in {"B", "F"}:
        return None
    event = " ".join(part[items[0].end :].split())
    if folded_letters(event) <= 1 or has_digit(event) or len(event) > _LONGEST_EVENT:
        return None
    relation: Literal["before", "after"] = "before" if items[0].sign == "B" else "after"
    value = PartialDate(said=Relative(relation=relation, text=event))
    return DateRead(value=value, rest=rest.strip())
