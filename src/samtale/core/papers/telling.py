"""Answers told one after the other, section by section, for an audience.

The summary, the folder of competences and the request to a workplace are drawn from here; which of
the answers each of them tells is said by the audience and the topics.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samtale.core.audience import OUTSIDE, may_see
from samtale.core.dialog import name
from samtale.core.paper import Block, Both, Exchange, Heading
from samtale.core.papers.marks import marks_of, provenance
from samtale.core.papers.speaking import Pair
from samtale.core.rules.beside import is_outside
from samtale.core.shown import shown_answer
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.answers import Answer
    from samtale.core.course import Ask, Course
    from samtale.core.dialog import Section
    from samtale.core.papers.sources import Sources
    from samtale.core.vocabulary import About, Kind

TYPED: frozenset[Kind] = frozenset({"text", "long_text", "name", "identifier"})
"""The kinds whose values are words as somebody typed them."""


def beyond_record(sources: Sources) -> frozenset[str]:
    """The names of the questions outside every record limit on the day of judgement."""
    judgement = sources.judgement
    limits = judgement.scope.rulebook.record_limits.values()
    return frozenset(
        key
        for key, (section, question) in sources.course.dialog.by_name.items()
        if is_outside(limits, section, question, judgement.judged_on)
    )


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells answers section by section."""

    sources: Sources
    pair: Pair
    topics: frozenset[About] | None = None
    """The topics that are told of; all, where left out."""
    marked: bool = False
    """Whether each answer says how sure it is and where it is from, also where that is usual."""

    def answers(self, *, outside: bool) -> Iterator[Block]:
        """The answers that stand apart, or all the others; each section under its title."""
        course, pair = self.sources.course, self.pair
        beyond = beyond_record(self.sources)
        for section in course.dialog.sections:
            exchanges = list(self._section(section, beyond, outside=outside))
            if exchanges:
                title = course.dialog.section_wording(section, "title", section.title)
                yield Heading(level=3 if outside else 2, text=pair.say(title))
                yield from exchanges

    def _section(
        self, section: Section, beyond: frozenset[str], *, outside: bool
    ) -> Iterator[Block]:
        course, pair = self.sources.course, self.pair
        entry: int | None = None
        for ask in course.asks_of(section):
            answer = course.answer(ask.path)
            if (name(ask.section, ask.question) in beyond) != outside:
                continue
            if not self._told(ask, answer) or (ask.closing and entry is not None):
                continue
            if ask.entry is not None and ask.entry != entry:
                entry = ask.entry
                yield Heading(level=3, text=pair.tell(msg("No. {n}", n=_place(course, ask))))
            yield self._exchange(ask, answer)

    def _told(self, ask: Ask, answer: Answer) -> bool:
        """Whether a question has a line of its own: for whom it is, and settled or for later."""
        if ask.question.kind == "note" or answer.status == "not_relevant":
            return False
        audience = self.sources.audience
        if not may_see(ask.section, ask.question, audience):
            return False
        if self.topics is not None and ask.question.about not in self.topics:
            return False
        if audience in OUTSIDE:
            return answer.status == "answered"
        return answer.settled or answer.later

    def _exchange(self, ask: Ask, answer: Answer) -> Exchange:
        course, pair, audience = self.sources.course, self.pair, self.sources.audience
        beside = course.record.remarks(ask.path) if audience == "caseworker" else ()
        spoken = _answer(course, ask, answer, pair)
        said = spoken.right is not None and spoken.right.text == answer.original
        marks = provenance(answer, pair.left) if self.marked else marks_of(answer, pair.left)
        return Exchange(
            prompt=called(course, ask, pair)
            if audience in OUTSIDE
            else pair.say(course.prompt(ask, answer.wording)),
            answer=spoken,
            marks="; ".join(filter(None, (marks, *beside))),
            as_said="" if said else answer.original,
        )


def called(course: Course, ask: Ask, pair: Pair) -> Both:
    """What an answer is called, where it does not stand beside the question; else the prompt."""
    prompt = pair.say(course.prompt(ask))
    if ask.question.called is None:
        return prompt
    name = course.dialog.wording(ask.section, ask.question, "called", ask.question.called)
    said = pair.say(name)
    # A prompt somebody translated tells more than a name nobody did.
    left = prompt.left if said.left.state == "missing" else said.left
    lacks = said.right is not None and said.right.state == "missing"
    return Both(left=left, right=prompt.right if lacks else said.right)


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
