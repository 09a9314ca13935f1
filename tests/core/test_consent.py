"""A workplace is told nothing without a yes of the participant to the question the dialog names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from samtale.core.answers import Answer
from samtale.core.audience import AUDIENCES
from samtale.core.consent import withheld
from samtale.core.course import Course
from samtale.core.dialog import Dialog, Question, Section
from samtale.core.events import Answered, Event
from samtale.core.record import Record

CONSENT = Question(
    id="may_tell",
    kind="yes_no",
    role="consent_workplace",
    stakes="consent",
    prompt="May we tell the workplace?",
)
JOB = Question(id="wants_work", kind="yes_no", prompt="Do you want to work?")
TODAY = date(2026, 11, 21)


def course(*answers: tuple[str, Answer], consent: Question | None = CONSENT) -> Course:
    """A dialog that asks for the consent, or does not, with what was answered."""
    asked = (JOB, consent) if consent else (JOB,)
    section = Section(id="end", title="To end with", questions=asked)
    dialog = Dialog(dialog="dk.x", version=1, language="en", sections=(section,))
    at = datetime(2026, 11, 21, 10, tzinfo=UTC)
    events = [
        Event(seq=seq, at=at, actor="me", talk="t", what=Answered(path=path, answer=answer))
        for seq, (path, answer) in enumerate(answers, 1)
    ]
    return Course(dialog, Record(events), TODAY)


def said(*, value: bool) -> Answer:
    """Yes or no."""
    return Answer(status="answered", value=value)


def test_a_yes_lets_it_out() -> None:
    """With the yes nothing stands in the way; for all others nothing ever did."""
    assert withheld(course(("may_tell", said(value=True))), "workplace") is None
    for audience in set(AUDIENCES) - {"workplace"}:
        assert withheld(course(), audience) is None


@pytest.mark.parametrize(
    "answer",
    [
        said(value=False),
        Answer(status="declined"),
        Answer(status="does_not_know"),
        Answer(status="not_asked", later=True),
        None,
    ],
)
def test_anything_else_keeps_it_in_and_names_the_question(answer: Answer | None) -> None:
    """A no, silence, putting it off and not having asked are no yes."""
    why = withheld(course(*([("may_tell", answer)] if answer else [])), "workplace")
    assert why is not None
    assert "has not said yes" in why.text
    assert getattr(why.values["question"], "text", "") == CONSENT.prompt


def test_a_yes_that_was_taken_back_keeps_it_in() -> None:
    """The last answer counts."""
    told = course(("may_tell", said(value=True)), ("may_tell", said(value=False)))
    assert withheld(told, "workplace") is not None


def test_a_yes_to_a_question_that_is_no_longer_asked_is_none() -> None:
    """What has become irrelevant does not count any more."""
    asked = replace(CONSENT, ask_if="wants_work")
    yes = (("wants_work", said(value=True)), ("may_tell", said(value=True)))
    assert withheld(course(*yes, consent=asked), "workplace") is None
    why = withheld(course(*yes, ("wants_work", said(value=False)), consent=asked), "workplace")
    assert why is not None
    assert "does not ask" in why.text


def test_a_dialog_that_does_not_ask_lets_nothing_out() -> None:
    """Nobody has said yes to what nobody asked."""
    why = withheld(course(consent=None), "workplace")
    assert why is not None
    assert "does not ask" in why.text
