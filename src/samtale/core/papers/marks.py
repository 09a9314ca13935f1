"""Answers in one line: the value, how sure it is, and where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.core.shown import shown_answer
from samtale.core.words import msg

if TYPE_CHECKING:
    from samtale.core.answers import Answer
    from samtale.core.course import Ask, Course
    from samtale.core.words import Words

SIGNERS: Final = {
    "participant": msg("Participant"),
    "caseworker": msg("For the municipality"),
    "interpreter": msg("Interpreter"),
}
"""Who signs, in words."""

SOURCES: Final = {
    "told": msg("told"),
    "paper": msg("seen on paper"),
    "observed": msg("observed"),
    "authority": msg("from another authority"),
}
"""Where an answer is from, in words."""

CERTAINTIES: Final = {
    "certain": msg("certain"),
    "about": msg("about"),
    "guess": msg("a guess"),
}
"""How sure an answer is, in words."""


def told(ask: Ask, answer: Answer, course: Course, words: Words) -> str:
    """An answer in one line with how sure it is and where it is from, or why there is none."""
    value = words.value(shown_answer(course.dialog, ask.section, ask.question, answer))
    if answer.status != "answered":
        return value
    marks = marks_of(answer, words) or words.message(SOURCES["told"])
    return f"{value} ({marks})"


def marks_of(answer: Answer, words: Words) -> str:
    """How sure an answer is and where it is from; nothing where it is certain and was told."""
    if answer.status != "answered":
        return ""
    marks: list[str] = []
    if answer.certainty != "certain":
        marks.append(words.message(CERTAINTIES[answer.certainty]))
    if answer.source != "told":
        marks.append(words.message(SOURCES[answer.source]))
    return ", ".join(marks)
