"""Supposing: the same case judged on another day or with other answers; nothing is kept.

A supposed talk is a talk in all but one thing: what happens in it is kept nowhere, and the real
talk knows nothing of it. Commands and screens show what comes of it from the same function.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samtale.core.course import Ask
from samtale.core.dates import PartialDate
from samtale.core.dialog import Question, Section
from samtale.core.reading import NotRead
from samtale.core.record import Record
from samtale.core.rules.shifts import shifts
from samtale.core.words import msg
from samtale.talk.explaining import said
from samtale.talk.finding import title
from samtale.talk.outcome import NotUnderstood, Refused
from samtale.talk.talk import Talk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from samtale.core.events import Event
    from samtale.core.rules.shifts import Shift
    from samtale.core.words import Message

NO_DAY = msg("no date yet")
"""What stands for the day of a deadline that has none."""


class SupposedTalk(Talk):
    """A talk of which nothing is kept."""

    def _append(self, events: Sequence[Event]) -> None:
        """Keep nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """A case as it would stand."""

    talk: Talk
    """The talk as it would be; nothing of it is kept."""
    answers: tuple[tuple[str, str], ...]
    """What was supposed: paths and typed texts."""
    shifts: tuple[Shift, ...]
    """What the rules would say otherwise."""


DAY: Final = Ask(
    path="day",
    section=Section(id="supposed", title="", questions=()),
    question=Question(id="day", kind="date", prompt="", precision="day"),
)
"""The question for another day of judgement, by which what is typed is read."""


def read_day(talk: Talk, typed: str) -> date | Message | None:
    """The day of judgement that was typed, why it was not understood, or none where none was."""
    if not typed.strip():
        return None
    reading = talk.read(typed, DAY)
    if isinstance(reading, NotRead):
        return reading.message
    day = reading.value.earliest() if isinstance(reading.value, PartialDate) else None
    return day or msg("Type a day, such as 1.3.2027.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchQuestion:
    """An answer was supposed to a question that the case does not have."""

    path: str
    """Where it was to lie."""


def suppose(
    talk: Talk, day: date | None = None, answers: Iterable[tuple[str, str]] = ()
) -> Supposed | NotUnderstood | Refused | NoSuchQuestion:
    """Let a case stand on another day or with other answers.

    Args:
        talk: The real talk; it stays as it is.
        day: The day of judgement; that of the talk where left out.
        answers: Answers by path, as they would be typed.

    Returns:
        What would be, or why an answer cannot be supposed.
    """
    then = _copy(talk, day or talk.today)
    given = tuple(answers)
    for path, typed in given:
        try:
            ask = then.course.ask(path)
        except ValueError:
            ask = None
        if ask is None:
            return NoSuchQuestion(path=path)
        outcome = then.answer(typed, ask=ask)
        if isinstance(outcome, NotUnderstood | Refused):
            return outcome
    return Supposed(talk=then, answers=given, shifts=shifts(talk.judgement, then.judgement))


def told_shift(talk: Talk, shift: Shift) -> tuple[Message, Message | None]:
    """What a rule would say otherwise, before and after, and the one reason that changed."""
    called = title(talk, shift.after)
    before: object = said(shift.before)
    then: object = said(shift.after)
    if shift.before.verdict == shift.after.verdict:
        before, then = shift.due_before or NO_DAY, shift.due_after or NO_DAY
    elif shift.due_after is not None:
        then = msg("{verdict}, {day}", verdict=then, day=shift.due_after)
    elif shift.due_before is not None:
        before = msg("{verdict}, {day}", verdict=before, day=shift.due_before)
    text = msg("{offer}: {before} → {then}", offer=called, before=before, then=then)
    reason = shift.reason
    if reason is None:
        return text, None
    if reason.holds is None:
        return text, msg("because this is not known: {why}", why=reason.text)
    if reason.holds:
        return text, msg("because: {why}", why=reason.text)
    return text, msg("because this does not hold: {why}", why=reason.text)


def _copy(talk: Talk, day: date) -> Talk:
    return SupposedTalk(
        case=talk.case,
        talk=talk.id,
        record=Record(talk.record.events),
        store=talk._store,  # noqa: SLF001 - a copy of a talk; it keeps nothing there
        dialog=talk.dialog,
        rulebook=talk.rulebook,
        reader=talk.reader,
        clock=talk._clock,  # noqa: SLF001 - the same
        actor=talk.actor,
        judged_on=day,
        municipality=talk.municipality,
        languages=talk.languages,
        forms=talk._forms,  # noqa: SLF001 - the same
    )
