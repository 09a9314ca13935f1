"""The demo tells itself: a transcript gives the lines a caseworker would type."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from samtale.core.transcript import Closed, Decided, Entered, Said, Transcript
from samtale.plain import PlainTalk
from samtale.plain.demo import DemoLines

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from samtale.talk import Desk

SMALL = "small.yaml"


def told(desk: Desk, request: pytest.FixtureRequest, *steps: Said | Entered | Closed) -> list[str]:
    """The lines of a demo over the short dialog."""
    folder: Path = request.path.parent
    talk = desk.begin(desk.open_case("dk", "demo"), str(folder / SMALL), "en", "ar")
    decided = Decided(offer="dk.mentor", decision="accepted", reason="hun vil gerne")
    transcript = Transcript(
        transcript="demo",
        dialog="dk.small",
        judged_on="2026-11-21",
        caseworker="da",
        participant="ar",
        steps=steps,
        decided=(decided,),
    )
    sink = io.StringIO()
    words = desk.words("en"), desk.words("ar")
    lines = DemoLines(talk, transcript, sink)
    assert PlainTalk(desk, talk, lines, caseworker=words[0], participant=words[1]).run()
    return sink.getvalue().splitlines()


def test_what_is_written_is_typed(desk: Desk, request: pytest.FixtureRequest) -> None:
    """Each answer stands behind its prompt, an identifier masked, the rest as not known."""
    lines = told(
        desk, request, Said(path="category", typed="refugee"), Said(path="cpr", typed="010187-4000")
    )
    assert lines[lines.index("> refugee") + 1] == "Understood: Flygtning"
    assert "> 010187-••••" in lines
    assert not any("4000" in line for line in lines)
    assert "> ~" in lines


def test_entries_are_entered(desk: Desk, request: pytest.FixtureRequest) -> None:
    """A group is entered as often as the transcript has entries, then closed."""
    jobs = [
        Entered(group="job", said=(Said(path="title", typed=title, original="خياطة"),))
        for title in ("Syerske", "Bager")
    ]
    lines = told(desk, request, *jobs, Closed(group="job"))
    assert "> Syerske" in lines
    assert "> Bager" in lines
    assert lines.count('> " خياطة') == 2


def test_decisions_come_last(desk: Desk, request: pytest.FixtureRequest) -> None:
    """What the transcript decides is typed after the last question."""
    lines = told(desk, request)
    at = lines.index("> /offers + dk.mentor: hun vil gerne")
    assert lines[at + 1] == "Mentor: accepted"
    assert lines[-1] == "> "


def test_what_is_not_understood_is_said_once(desk: Desk, request: pytest.FixtureRequest) -> None:
    """An answer that no question understands is not given forever; the talk goes on without it."""
    lines = told(desk, request, Said(path="category", typed="nonsense"))
    assert lines.count("> nonsense") == 1
    assert lines[lines.index("> nonsense") + 1].startswith("Not understood: ")
