"""The summary as a paper: all answers in the order of the dialog, to be read back and corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samtale.core.dialog import name
from samtale.core.paper import Block, Both, Exchange, Heading, Paper, Passage
from samtale.core.papers.frame import Frame
from samtale.core.papers.marks import marks_of
from samtale.core.papers.speaking import Pair, pair_of, plain
from samtale.core.rules.beside import is_outside
from samtale.core.shown import shown_answer
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.answers import Answer
    from samtale.core.course import Ask, Course
    from samtale.core.dialog import Section
    from samtale.core.rules.judge import Judgement
    from samtale.core.vocabulary import Kind
    from samtale.core.words import Words

TYPED: frozenset[Kind] = frozenset({"text", "long_text", "name", "identifier"})
"""The kinds whose values are words as somebody typed them."""


def summary_paper(
    judgement: Judgement,
    course: Course,
    caseworker: Words,
    participant: Words | None,
    *,
    remarks: bool = True,
) -> Paper:
    """All answers in the order of the dialog, to be read back and corrected.

    Args:
        judgement: What the rules say of the case; the day stands on the paper.
        course: The dialog held against the record.
        caseworker: The language of the left column.
        participant: The language of the right column.
        remarks: Whether the caseworker's remarks stand with the answers.
    """
    pair = pair_of(caseworker, participant)
    beyond = _beyond_record(judgement, course)
    telling = _Telling(course, pair, remarks, beyond)
    blocks = [*telling.answers(outside=False)]
    if outside := [*telling.answers(outside=True)]:
        told = msg("Told voluntarily. It stays in this case and is not passed on.")
        heading = msg("Outside what the mapping may hold")
        blocks += [
            Heading(level=2, text=pair.tell(heading)),
            Passage(text=pair.tell(told)),
            *outside,
        ]
    blocks += _remarks_on_the_talk(course, pair) if remarks else ()
    frame = Frame(kind="summary", number=0, judgement=judgement, course=course, pair=pair)
    return frame.paper(pair.tell(msg("Summary of the talk")), (), blocks)


def _beyond_record(judgement: Judgement, course: Course) -> frozenset[str]:
    """The names of the questions outside every record limit on the day of judgement."""
    limits = judgement.scope.rulebook.record_limits.values()
    return frozenset(
        key
        for key, (section, question) in course.dialog.by_name.items()
        if is_outside(limits, section, question, judgement.judged_on)
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """Tells answers section by section."""

    course: Course
    pair: Pair
    remarks: bool
    beyond: frozenset[str]
    """The names of the questions that stand apart."""

    def answers(self, *, outside: bool) -> Iterator[Block]:
        """The answers that stand apart, or all the others; each section under its title."""
        course, pair = self.course, self.pair
        for section in course.dialog.sections:
            exchanges = list(self._section(section, outside=outside))
            if exchanges:
                title = course.dialog.section_wording(section, "title", section.title)
                yield Heading(level=3 if outside else 2, text=pair.say(title))
                yield from exchanges

    def _section(self, section: Section, *, outside: bool) -> Iterator[Block]:
        course, pair = self.course, self.pair
        entry: int | None = None
        for ask in course.asks_of(section):
            answer = course.answer(ask.path)
            if (name(ask.section, ask.question) in self.beyond) != outside:
                continue
            if not _told(ask, answer) or (ask.closing and entry is not None):
                continue
            if ask.entry is not None and ask.entry != entry:
                entry = ask.entry
                yield Heading(level=3, text=pair.tell(msg("No. {n}", n=_place(course, ask))))
            yield _exchange(course, ask, answer, pair, remarks=self.remarks)


def _told(ask: Ask, answer: Answer) -> bool:
    """Whether a question has a line of its own: settled, or kept for later."""
    if ask.question.kind == "note" or answer.status == "not_relevant":
        return False
    return answer.settled or answer.later


def _exchange(course: Course, ask: Ask, answer: Answer, pair: Pair, *, remarks: bool) -> Exchange:
    beside = course.record.remarks(ask.path) if remarks else ()
    spoken = _answer(course, ask, answer, pair)
    said = spoken.right is not None and spoken.right.text == answer.original
    return Exchange(
        prompt=pair.say(course.prompt(ask)),
        answer=spoken,
        marks="; ".join(filter(None, (marks_of(answer, pair.left), *beside))),
        as_said="" if said else answer.original,
    )


def _answer(course: Course, ask: Ask, answer: Answer, pair: Pair) -> Both:
    if answer.later:
        return pair.tell(msg("kept for later"))
    shown = shown_answer(course.dialog, ask.section, ask.question, answer)
    if answer.status == "answered" and ask.question.kind in TYPED:
        return pair.typed(answer, shown)
    return pair.value(shown)


def _place(course: Course, ask: Ask) -> int:
    """The place of an entry among those its group has now, from 1."""
    return list(course.record.entries(ask.group or "")).index(ask.entry or 0) + 1


def _remarks_on_the_talk(course: Course, pair: Pair) -> Iterator[Block]:
    remarks = course.record.remarks("")
    if remarks:
        yield Heading(level=2, text=pair.tell(msg("Remarks")))
    for text in remarks:
        yield Passage(text=Both(left=plain(text, pair.left.language)), item=True)
