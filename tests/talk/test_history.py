"""The history in words: every kind of event has a deed, and no deed repeats an answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from samtale.commands.speech import words
from samtale.core.access import Erased, Gone
from samtale.core.answers import Answer
from samtale.core.events import KINDS, Answered, Event, Remarked, SectionEnded
from samtale.talk.erasing import WITHDRAWN
from samtale.talk.history import DEEDS, READINGS, kind_told, told, topic_of

if TYPE_CHECKING:
    from samtale.core.events import What
    from samtale.talk import Desk, Talk


def event(what: What, undoes: int | None = None) -> Event:
    """An event with everything that does not matter filled in."""
    at = datetime(2026, 11, 21, tzinfo=UTC)
    return Event(seq=9, at=at, actor="anna", talk="t", what=what, undoes=undoes)


def test_every_kind_has_words() -> None:
    """A new kind of event cannot be kept without a word for who did what."""
    assert set(DEEDS) == set(KINDS)
    assert set(KINDS) > READINGS


@pytest.mark.parametrize(
    ("what", "undoes", "text"),
    [
        (Remarked(path="", text="secret"), None, "kept a remark"),
        (Remarked(path="", text=""), 3, "took event 3 back"),
        (Gone(was="answered"), None, "kept an answer (erased since)"),
        (
            Erased(extent="case", reason="by letter", events=(1,)),
            None,
            "erased the whole case: by letter",
        ),
    ],
)
def test_a_deed_is_told_without_what_was_said(what: What, undoes: int | None, text: str) -> None:
    """The words follow a name."""
    assert _plain(words("en").message(told(event(what, undoes)))) == text


def test_a_reason_the_program_gave_itself_is_told_in_the_language_of_who_reads() -> None:
    """It is kept as its English source; a person's own reason stays as it was written."""
    danish = words("da")
    erased = Erased(extent="consent", of="work", reason=WITHDRAWN.text, events=(1,))
    text = danish.message(told(event(erased, None)))
    assert danish.message(WITHDRAWN) in text
    assert WITHDRAWN.text not in text


def test_a_kind_nobody_kept_is_told_as_it_stands() -> None:
    """A word written into the file by somebody else is shown, not guessed at."""
    assert _plain(words("en").message(kind_told("xanswered"))) == "xanswered"


def test_topics_are_titles_of_sections(talk: Talk) -> None:
    """An answer, an entry, a section and an erasure each name theirs; a remark on all has none."""
    answer = Answered(path="job[1].title", answer=Answer(status="declined"))
    whats: list[What] = [
        answer,
        SectionEnded(section="work"),
        Erased(extent="topic", of="work", reason="-", events=(1,)),
        Erased(extent="answer", of="job[1].title", reason="-", events=(1,)),
    ]
    for what in whats:
        topic = topic_of(what, talk.dialog)
        assert topic is not None
        assert topic.text == "Arbejde"
    assert topic_of(Remarked(path="", text="-"), talk.dialog) is None
    assert topic_of(answer, None) is None


def test_a_reading_is_kept_once_and_stands_before_what_is_shown(desk: Desk, talk: Talk) -> None:
    """It names who and what; the talk of another window goes on after it undisturbed."""
    desk.note_reading(talk.case, "offers")
    last = desk.store.history(talk.case)[-1]
    assert (last.actor, last.what.kind, last.talk) == (desk.actor, "case_read", "")
    talk.remark("goes on")
    assert desk.store.history(talk.case)[-1].what.kind == "remarked"


def _plain(text: str) -> str:
    """A text without the signs that hold foreign words in their direction."""
    return text.replace("\u2068", "").replace("\u2069", "")
