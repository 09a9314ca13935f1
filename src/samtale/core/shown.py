"""Values as they are to be shown: ids become words, codes say what kind of code they are.

A stored answer holds a choice id or a country code. Here it becomes something a `Words` can
speak in any language; nothing here knows a language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.answers import Answer
from samtale.core.dates import (
    ETHIOPIAN,
    GREGORIAN,
    LUNAR_HIJRI,
    SOLAR_HIJRI,
    PartialDate,
    Period,
)
from samtale.core.text.clean import digits
from samtale.core.words import Message, Wording, label, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samtale.core.answers import Value
    from samtale.core.dialog import Dialog, Question, Section
    from samtale.core.vocabulary import Variant
    from samtale.core.words import PhraseState


class CountryCode(str):
    """A country by its ISO 3166-1 alpha-2 code."""

    __slots__ = ()


class LanguageTag(str):
    """A language by its BCP 47 tag."""

    __slots__ = ()


YES = msg("yes")
NO = msg("no")

NOT_YET = msg("it is not yet time to ask")
"""What is said of a question that is needed and not relevant so far."""

NOT_KNOWN = msg("not known yet")
"""What is said of a fact that the answers do not settle."""

NOT_DECIDED = msg("not decided")
"""What is said of a value of the law, or a name, that nobody has decided."""

NOT_SET_UP = msg("not set up")
"""What is said of what the municipality has not written down."""

TO_BE_INTERPRETED = label("to be interpreted")
MARKS: Mapping[PhraseState, Message] = {
    "draft": label("draft"),
    "stale": label("out of date"),
    "missing": TO_BE_INTERPRETED,
    "withheld": TO_BE_INTERPRETED,
}
"""What is to be known of a phrase, by how far it can be trusted."""

WORDED: Mapping[Variant, Message] = {
    "prompt": msg("to the person"),
    "about": msg("about the person"),
    "plain": msg("plain language"),
}
"""How a question is worded, in words."""

STATUS_WORDS = {
    "not_asked": msg("not asked"),
    "does_not_know": msg("does not know"),
    "declined": msg("does not want to answer"),
    "not_relevant": msg("not relevant"),
}
"""What is said of an answer without a value."""


CALENDAR_WORDS = {
    GREGORIAN: msg("Gregorian calendar"),
    SOLAR_HIJRI: msg("calendar of Iran and Afghanistan"),
    LUNAR_HIJRI: msg("Islamic lunar calendar"),
    ETHIOPIAN: msg("Ethiopian calendar"),
}
"""What the calendars are called."""


def shown_readings(readings: Sequence[Value]) -> list[object]:
    """Several readings of one text, to be chosen from; with their calendars where they differ."""
    calendars = [_calendar(one) for one in readings]
    if len(set(calendars)) < 2:  # noqa: PLR2004 - with one there is nothing to tell apart
        return list(readings)
    return [
        msg("{date}, {calendar}", date=one, calendar=CALENDAR_WORDS[calendar])
        for one, calendar in zip(readings, calendars, strict=True)
    ]


def numbered(readings: Sequence[Value], typed: str) -> Value | None:
    """The reading that was chosen by its number, in digits of any script; none where none was."""
    wanted = digits(typed).strip().rstrip(".")
    numbers = {str(number): one for number, one in enumerate(readings, 1)}
    return numbers.get(wanted)


def _calendar(value: Value) -> str:
    """The calendar of a date, or of the first end of a period that has one."""
    edges = (value.start, value.end) if isinstance(value, Period) else (value,)
    dates = (edge for edge in edges if isinstance(edge, PartialDate))
    return next((edge.calendar for edge in dates), GREGORIAN)


def shown(dialog: Dialog, section: Section, question: Question, value: object) -> object:
    """A value of a question in the form `Words.value` speaks.

    Args:
        dialog: The dialog, for the contexts of its words.
        section: The section of the question.
        question: The question the value answers.
        value: A value of the question's kind.
    """
    match question.kind:
        case "choice":
            return _label(dialog, section, question, str(value))
        case "choices":
            ids = value if isinstance(value, tuple) else ()
            return tuple(_label(dialog, section, question, str(one)) for one in ids)
        case "yes_no":
            return YES if value else NO
        case "country":
            return CountryCode(str(value))
        case "language":
            return LanguageTag(str(value))
        case _:
            return value


def shown_answer(dialog: Dialog, section: Section, question: Question, answer: Answer) -> object:
    """An answer in the form `Words.value` speaks: its value with its unit, or why there is none."""
    value = inserted_answer(dialog, section, question, answer)
    if answer.status != "answered" or not question.unit:
        return value
    unit = dialog.wording(section, question, "unit", question.unit)
    return msg("{value} {unit}", value=value, unit=unit)


def inserted_answer(dialog: Dialog, section: Section, question: Question, answer: Answer) -> object:
    """The same for the placeholder of a text, which names the unit itself."""
    if answer.status == "answered":
        return shown(dialog, section, question, answer.value)
    return STATUS_WORDS[answer.status]


def _label(dialog: Dialog, section: Section, question: Question, choice: str) -> Wording | Message:
    label = question.choices.get(choice)
    if label is None:
        return msg("{choice} (no longer a choice)", choice=choice)
    return dialog.wording(section, question, f"choice.{choice}", label)
