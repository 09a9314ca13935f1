"""Answers in one line: the value, how sure it is, and where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.core.audience import READERS
from samtale.core.shown import WORDED, shown_answer
from samtale.core.words import msg

if TYPE_CHECKING:
    from samtale.core.answers import Answer
    from samtale.core.course import Ask, Course
    from samtale.core.words import Message, Words

SIGNERS: Final = {
    "participant": msg("Participant"),
    "caseworker": msg("For the municipality"),
    "interpreter": msg("Interpreter"),
}
"""Who signs, in words."""

SIGNED_BY: Final = {
    "participant": msg("the participant"),
    "caseworker": msg("the caseworker"),
    "interpreter": msg("the interpreter"),
}
"""Who signed, within a sentence."""

SOURCES: Final = {
    "told": msg("told"),
    "paper": msg("seen on paper"),
    "observed": msg("observed"),
    "authority": msg("from another authority"),
}
"""Where an answer is from, in words."""

EVIDENCE: Final = {
    "told": msg("self-reported"),
    "paper": msg("documented: seen on paper"),
    "observed": msg("observed by the caseworker"),
    "authority": msg("documented: from another authority"),
}
"""What an answer rests on, in words."""

CERTAINTIES: Final = {
    "certain": msg("certain"),
    "about": msg("about"),
    "guess": msg("a guess"),
}
"""How sure an answer is, in words."""


def named(person: str) -> str | Message:
    """Who did something: the person of the store; where cases are not kept, nobody has a name."""
    return person or READERS["caseworker"]


def told(ask: Ask, answer: Answer, course: Course, words: Words) -> str:
    """An answer in one line for the caseworker, or why it lacks.

    It stands with what it rests on, how sure it is, the day, and how it was asked for where that
    was not the usual way; nobody else is told so, as it tells of the person's schooling.
    """
    value = words.value(shown_answer(course.dialog, ask.section, ask.question, answer))
    if answer.status != "answered":
        return value
    marks = [provenance(answer, words)]
    if answer.wording != "prompt":
        marks.append(words.message(msg("worded: {wording}", wording=WORDED[answer.wording])))
    return f"{value} ({', '.join(marks)})"


def provenance(answer: Answer, words: Words) -> str:
    """Where an answer comes from, in full: documented or self-reported, how sure, and which day."""
    if answer.status != "answered":
        return ""
    marks = [words.message(EVIDENCE[answer.source]), words.message(CERTAINTIES[answer.certainty])]
    if answer.at is not None:
        marks.append(words.value(answer.at.date()))
    return ", ".join(marks)


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
