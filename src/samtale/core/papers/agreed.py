"""The days of a case: deadlines of law, and what the two agreed on, each in one line.

The list of days, and the steps on the first page, are drawn from here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from samtale.core.audience import may_see
from samtale.core.dates import PartialDate
from samtale.core.paper import Both
from samtale.core.papers.telling import called
from samtale.core.rules.tell import CONFIDENCES, law_of
from samtale.core.shown import inserted_answer
from samtale.core.words import Message, msg, placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.course import Ask, Course
    from samtale.core.papers.sources import Sources
    from samtale.core.papers.speaking import Pair
    from samtale.core.rules.deadlines import DueStatus
    from samtale.core.rules.model import Deadline
    from samtale.core.words import Phrase, Wording

BOTH: Final = msg("You and the municipality")
"""Who keeps what the two agreed on."""

WHO: Final = {
    "participant": msg("You"),
    "municipality": msg("The municipality"),
    "both": BOTH,
}
"""Who is to act by a day, in words."""

_LAST: Final = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One day of a case."""

    day: PartialDate | date | None
    """The day, as exactly as it is known; none while it is open."""
    what: Both
    """What there is to do, or what begins or ends."""
    who: Message | None
    """Who is to act; none where nobody is."""
    status: DueStatus
    """Where it stands."""
    law: Message | str | None = None
    """The paragraph, where it is one of law; for the caseworker with its time and how it is
    known."""
    path: str = ""
    """Where the answer lies, where it is one that was agreed on."""

    @property
    def order(self) -> tuple[date, date]:
        """By what it is sorted: the first day it can be, then the last."""
        if isinstance(self.day, PartialDate):
            return self.day.earliest() or date.min, self.day.latest() or _LAST
        return self.day or _LAST, self.day or _LAST


def dated(sources: Sources, pair: Pair) -> tuple[Dated, ...]:
    """The deadlines and the agreed days of a case, sorted by day; those without one come last.

    Args:
        sources: The case, and for whom its days are told.
        pair: The languages.
    """
    found = [*_deadlines(sources, pair), *_agreed(sources, pair)]
    return tuple(sorted(found, key=lambda one: (one.day is None, one.order)))


def _deadlines(sources: Sources, pair: Pair) -> Iterator[Dated]:
    judgement, checked = sources.judgement, sources.audience == "caseworker"
    rules = judgement.scope.rulebook.deadlines
    for due in judgement.deadlines:
        version, rule = due.version, rules[due.id]
        yield Dated(
            day=due.due,
            what=pair.say(due.title),
            who=_who(rule) if checked else WHO.get(rule.who or ""),
            status=due.status,
            law=None if version is None else law_of(version) if checked else version.law,
        )


def _who(rule: Deadline) -> Message | None:
    """Who is to act, and how that is known where no source names them."""
    who = WHO.get(rule.who or "")
    if who is None or rule.who_confidence is None:
        return who
    return msg("{who} ({confidence})", who=who, confidence=CONFIDENCES[rule.who_confidence])


def _agreed(sources: Sources, pair: Pair) -> Iterator[Dated]:
    course, today = sources.course, sources.judgement.judged_on
    signed = sources.judgement.scope.rulebook.dates.get("contract") if _is_signed(sources) else None
    for ask in course.asks():
        answer = course.answer(ask.path)
        if (
            ask.question.kind == "date"
            and ask.question.about == "agreement"
            and isinstance(answer.value, PartialDate)
            and may_see(ask.section, ask.question, sources.audience)
        ):
            last = answer.value.latest()
            over: DueStatus = "over" if last is not None and last < today else "due"
            yield Dated(
                day=answer.value,
                what=_called(course, ask, pair),
                who=BOTH,
                status="done" if ask.path == signed else over,
                path=ask.path,
            )


def _is_signed(sources: Sources) -> bool:
    """Whether every place to sign is filled, by the answers of the case; its day is then done."""
    places = [one for one in sources.judgement.clauses if one.signatures]
    return bool(places) and all(one.filled for one in places)


def _called(course: Course, ask: Ask, pair: Pair) -> Both:
    """What an agreed day is called, behind the name of the entry it belongs to."""
    what = called(course, ask, pair)
    label = _label(course, ask)
    if label is None:
        return what
    named = pair.say(label)
    left = _joined(named.left, what.left)
    if named.right is None or what.right is None:
        return Both(left=left)
    if "missing" in {named.right.state, what.right.state}:
        return Both(left=left, right=replace(left, state="missing"))
    return Both(left=left, right=_joined(named.right, what.right))


def _joined(entry: Phrase, called: Phrase) -> Phrase:
    state = called.state if called.state != "source" else entry.state
    return replace(called, text=f"{entry.text}: {called.text}", state=state)


def _label(course: Course, ask: Ask) -> Wording | None:
    """The name of an entry with its values; none outside groups, or where nothing fills it."""
    section = ask.section
    if ask.entry is None or section.label is None:
        return None
    values: dict[str, object] = {}
    for local in placeholders(section.label):
        one = course.ask(f"{section.repeat}[{ask.entry}].{local}")
        answer = course.answer(one.path) if one else None
        if one is None or answer is None or answer.status != "answered":
            return None
        values[local] = inserted_answer(course.dialog, section, one.question, answer)
    wording = course.dialog.section_wording(section, "label", section.label)
    return replace(wording, values=values)
