"""Two windows on one question, on lines: both answers are told, and a person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samtale.commands import results, wiring
from samtale.errors import StoppedError
from samtale.plain import PlainTalk
from samtale.plain.lines import ScriptLines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.talk import Talk


@pytest.mark.parametrize(
    ("chosen", "stands"), [("1", "other_family"), ("2", "refugee"), ("", "refugee")]
)
def test_a_person_chooses_between_two_answers(chosen: str, stands: str) -> None:
    """A 1 lets what was typed here stand; anything else leaves what the other has kept."""
    desk = wiring.desk()
    talk = desk.begin(desk.open_case("dk"), "dk.intake", "en", "en")
    desk.actor = "bo"
    lines = ScriptLines(typed(desk.take_up(talk.case), chosen))
    mine, theirs = results.pair(desk, talk)
    with pytest.raises(StoppedError):
        PlainTalk(desk, talk, lines, caseworker=mine, participant=theirs).run()
    assert talk.record.answer("category").value == stands
    at = lines.written.index("Another window has meanwhile answered this question.")
    assert lines.written[at + 1].startswith("1: ")
    assert lines.written[at + 2].endswith("(kept by bo)")
    assert lines.written[at + 3] == "Which one is to stand? 1 / 2"


def typed(other: Talk, chosen: str) -> Iterator[str]:
    """What is typed here, after the other window was quicker."""
    other.answer("refugee", ask=other.course.ask("category"))
    yield "other_family"
    yield chosen
