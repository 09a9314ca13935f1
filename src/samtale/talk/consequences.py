"""What an answer would mean before it is given: constraints, and what else would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.condition import verdict_of
from samtale.core.course import Course
from samtale.core.dialog import name
from samtale.core.events import Event
from samtale.core.record import Record
from samtale.core.rules.judge import judge
from samtale.talk.outcome import Consequences

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from samtale.core.answers import Value
    from samtale.core.condition import Binding
    from samtale.core.course import Ask
    from samtale.core.events import What
    from samtale.core.words import Wording
    from samtale.talk.kept import KeptTalk


class _Supposing:
    """The answers of a course as if one question had this value."""

    def __init__(self, course: Course, ask: Ask, value: Value) -> None:
        self._course = course
        self._name = name(ask.section, ask.question)
        self._entry = ask.entry
        self._value = value

    @property
    def today(self) -> date:
        return self._course.today

    def value(self, name: str, binding: Binding) -> object:
        group = name.partition(".")[0]
        if name == self._name and binding.get(group) == self._entry:
            return self._value
        return self._course.value(name, binding)

    def entries(self, group: str) -> Sequence[int]:
        return self._course.entries(group)

    def closed(self, group: str) -> bool:
        return self._course.closed(group)


def failing(
    course: Course, ask: Ask, value: Value
) -> tuple[tuple[Wording, ...], tuple[Wording, ...]]:
    """What the constraints of a question say of a value.

    A constraint speaks only when it certainly does not hold; what is not known stays silent.

    Returns:
        The words of the errors, and those of the warnings.
    """
    supposing = _Supposing(course, ask, value)
    binding = {ask.group: ask.entry} if ask.group and ask.entry else {}
    errors: list[Wording] = []
    warnings: list[Wording] = []
    for constraint in ask.question.must:
        if verdict_of(constraint.when)(supposing, binding) is False:
            word = course.dialog.wording(
                ask.section, ask.question, f"must.{constraint.id}", constraint.say
            )
            (errors if constraint.level == "error" else warnings).append(word)
    return tuple(errors), tuple(warnings)


def consequences(talk: KeptTalk, whats: Sequence[What]) -> Consequences:
    """What else would change if these things happened.

    The case is folded and judged once more beside the real one; nothing is kept.
    """
    record = Record(talk.record.events)
    for seq, what in enumerate(whats, len(record.events) + 1):
        record.apply(Event(seq=seq, at=talk.now, actor=talk.actor, talk=talk.id, what=what))
    then = Course(talk.dialog, record, talk.today)
    judged = judge(talk.rulebook, then, talk.today, talk.municipality)
    touched = {path for what in whats if (path := getattr(what, "path", None))}
    paths = [path for path in talk.record.live_paths() if path not in touched]
    answered = [path for path in paths if talk.record.answer(path).status == "answered"]
    now = talk.course
    gone = [p for p in answered if now.relevant(p) is not False and then.relevant(p) is False]
    back = [p for p in answered if now.relevant(p) is False and then.relevant(p) is not False]
    open_now = {ask.path for ask in now.asks() if now.open(ask)}
    opened = [ask for ask in then.asks() if then.open(ask) and ask.path not in open_now]
    return Consequences(
        set_aside=tuple(filter(None, map(now.ask, gone))),
        restored=tuple(filter(None, map(now.ask, back))),
        asked=tuple(ask for ask in opened if ask.path not in touched),
        offers=talk.judgement.changes(judged),
    )
