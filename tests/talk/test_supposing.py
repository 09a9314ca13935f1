"""Supposing: another day or other answers, with nothing kept and the real talk left alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.talk.small import put

from samtale.core.words import Message
from samtale.talk import NotUnderstood, Refused
from samtale.talk.supposing import NoSuchQuestion, Supposed, read_day, suppose, told_shift

if TYPE_CHECKING:
    from samtale.talk import Desk, Talk


def test_nothing_is_kept(desk: Desk, talk: Talk) -> None:
    """The store, the record and the judgement of the real talk stay as they were."""
    put(talk, category="refugee")
    kept, judged = list(desk.store.history(talk.case)), talk.judgement
    found = suppose(talk, date(2028, 1, 1), [("category", "immigrant")])
    assert isinstance(found, Supposed)
    assert found.talk.today == date(2028, 1, 1)
    assert found.talk.course.answer("category").value == "immigrant"
    assert list(desk.store.history(talk.case)) == kept
    assert talk.judgement is judged
    assert talk.course.answer("category").value == "refugee"


def test_what_differs_is_told_with_its_reason(talk: Talk) -> None:
    """Each rule that says something else is told before and after."""
    put(talk, category="refugee")
    found = suppose(talk, answers=[("category", "immigrant")])
    assert isinstance(found, Supposed)
    assert found.shifts
    told = [str(told_shift(found.talk, one)[0]) for one in found.shifts]
    assert all(" → " in one for one in told)
    assert {one.kind for one in found.shifts} >= {"programme", "offer"}


@pytest.mark.parametrize(
    ("path", "typed", "outcome"),
    [
        ("nosuch", "1", NoSuchQuestion),
        ("job[x].title", "1", NoSuchQuestion),
        ("permit", "snart", NotUnderstood),
        ("permit", "1.1.2031", Refused),
    ],
)
def test_what_cannot_be_supposed_is_said(
    talk: Talk, path: str, typed: str, outcome: type[object]
) -> None:
    """A question that is not there, or an answer that does not go, is a value and no exception."""
    assert isinstance(suppose(talk, answers=[(path, typed)]), outcome)


def test_a_day_is_read_as_people_write_it(talk: Talk) -> None:
    """A day in the caseworker's way of writing, nothing, or a sentence why not."""
    assert read_day(talk, "1.3.2027") == date(2027, 3, 1)
    assert read_day(talk, " ") is None
    assert isinstance(read_day(talk, "snart"), Message)
    assert isinstance(read_day(talk, "2027"), Message)
