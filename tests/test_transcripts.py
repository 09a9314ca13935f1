"""Every transcript of the folder is held: fictitious participants, and what the law says of them.

A transcript's own `expect` is the test. Put a file into `tests/transcripts` and it runs.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samtale import cli
from samtale.adapters.shipped import shipped
from samtale.adapters.transcripts import read_transcript
from samtale.commands import wiring
from samtale.commands.as_json import as_json
from samtale.commands.speech import words
from samtale.core.dialog import MORE
from samtale.core.transcript import Closed, Entered, Said
from samtale.talk import Taken
from samtale.talk.replay import replay, unmet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.transcript import Transcript
    from samtale.talk import Talk

FOLDER = Path(__file__).parent / "transcripts"
SHIPPED = sorted((shipped("dialogs") / "demo").glob("*.yaml"))
TRANSCRIPTS = [*sorted(FOLDER.glob("*.yaml")), *SHIPPED]
ENOUGH_OFFERS = 4
"""The least number of offers whose verdicts a participant's transcript settles."""

MOST_STEPS = 70
"""What the short talk stays under."""

SHORT = pytest.mark.parametrize("name", ["simple", "no_simple"])
"""The short talk of each country."""

NAMED = pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)


def read(path: Path) -> Transcript:
    """Reads a transcript that has no faults."""
    transcript, problems = read_transcript(path)
    assert transcript is not None, problems
    assert not problems
    return transcript


def begun(transcript: Transcript) -> Talk:
    """Begins a transcript's talk on a throw-away store, at noon of its day of judgement."""
    day = datetime.fromisoformat(transcript.judged_on).date()
    desk = wiring.desk(judged_on=day)
    desk.clock = lambda: datetime.combine(day, time(12), UTC)
    country = transcript.dialog.partition(".")[0]
    case = desk.open_case(country, transcript.transcript)
    return desk.begin(case, transcript.dialog, transcript.caseworker, transcript.participant)


@NAMED
def test_a_transcript_is_held_and_its_expectations_are_met(path: Path) -> None:
    """Each line of a transcript is understood, and the rules say what it expects."""
    transcript = read(path)
    talk = begun(transcript)

    assert replay(talk, transcript, words("en")) == ()

    assert unmet(talk, transcript) == ()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_transcript_expects_enough_to_notice_a_change(path: Path) -> None:
    """Each participant settles programme, some offers, clauses and deadlines."""
    expect = read(path).expect

    assert path.stem == read(path).transcript
    assert "programme" in expect
    assert len(expect["offers"]) >= ENOUGH_OFFERS
    assert expect["contract"]
    assert expect["deadlines"]


def test_an_expectation_that_is_not_met_is_told() -> None:
    """A verdict, a missing path, a clause and a day that differ are each told by name."""
    transcript = read(FOLDER / "simple.yaml")
    talk = begun(transcript)
    replay(talk, transcript, words("en"))
    transcript.expect.update(
        programme="dk.shp",
        offers={"dk.igu": "fits"},
        missing={"dk.unpaid_activity": []},
        contract={"goal": "missing"},
        deadlines={"dk.contract": "2026-12-03"},
    )

    told = [problem.message for problem in unmet(talk, transcript)]

    assert told == [
        "programme : expected dk.shp, got dk.introduction.",
        "offers dk.igu: expected fits, got does_not_fit.",
        "missing dk.unpaid_activity: expected [], got ['unpaid_activity_agreed_basis'].",
        "contract goal: expected missing, got filled.",
        "deadlines dk.contract: expected 2026-12-03, got 2026-12-02.",
    ]


# How long the short talk is.


def said_by_path(transcript: Transcript) -> dict[str, Said | bool]:
    """What a transcript says at each path, with the closing questions of its groups."""
    said: dict[str, Said | bool] = {}
    entries: dict[str, int] = {}
    for step in transcript.steps:
        match step:
            case Said():
                said[step.path] = step
            case Entered(group=group):
                entries[group] = entries.get(group, 0) + 1
                said |= {f"{group}[{entries[group]}].{one.path}": one for one in step.said}
            case Closed(group=group):
                said[f"{group}.{MORE}"] = False
    return said


def steps(talk: Talk, transcript: Transcript) -> Iterator[str]:
    """Holds the talk step by step as it puts them, and gives the path of every step."""
    said = said_by_path(transcript)
    while (ask := talk.current) is not None:
        yield ask.path
        answer = said.get(ask.path)
        if ask.closing:
            entries = len(talk.record.entries(ask.group or ""))
            more = any(path.startswith(f"{ask.group}[{entries + 1}].") for path in said)
            assert more or answer is False, f"the transcript does not close {ask.group}"
            talk.answer("1" if more else "2")
        elif ask.question.kind == "note":
            talk.answer("")
        else:
            assert isinstance(answer, Said), f"the transcript has nothing at {ask.path}"
            if answer.typed is None:
                talk.mark("does_not_know")
            else:
                assert isinstance(talk.answer(answer.typed), Taken), ask.path


@SHORT
def test_the_short_talk_puts_fewer_than_seventy_steps(name: str) -> None:
    """One school, one job, no children: the talk asks little, every note and closing counted."""
    transcript = read(FOLDER / f"{name}.yaml")

    put = list(steps(begun(transcript), transcript))

    assert len(put) < MOST_STEPS
    closing = {path for path in put if path.endswith(f".{MORE}")}
    assert {path for path in put if put.count(path) > 1} <= closing


@SHORT
def test_a_talk_held_step_by_step_ends_as_its_transcript(name: str) -> None:
    """The order the talk asks in leads to the same verdicts as the order of the file."""
    transcript = read(FOLDER / f"{name}.yaml")
    talk = begun(transcript)

    list(steps(talk, transcript))

    assert unmet(talk, transcript) == ()


# What other programs rely on (docs: the JSON of `samtale replay`).

TEXT = {"en", "da", "nb", "ar", "fa", "so", "ti", "uk"}


def check_text(text: Any) -> None:  # noqa: ANN401 - JSON
    """A text is an object by language."""
    assert set(text) <= TEXT, text
    assert all(isinstance(one, str) for one in text.values())


def check_reason(reason: dict[str, Any]) -> None:
    """A reason has what was promised, all the way down."""
    cited = {"law", "in_force", "confidence", "practice_of"}
    assert set(reason) == {"id", "text", "holds", "answers", "parts"} | cited
    check_text(reason["text"])
    assert reason["holds"] in {True, False, None}
    assert reason["in_force"] is None or set(reason["in_force"]) == {"from", "until"}
    for part in reason["parts"]:
        check_reason(part)


@SHORT
def test_a_replay_writes_one_json_document(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`replay --json` ends with 0, writes what the talk tells and no word on standard error."""
    path = FOLDER / f"{name}.yaml"
    transcript = read(path)
    talk = begun(transcript)
    replay(talk, transcript, words("en"))

    code = cli.main(["replay", str(path), "--json"])

    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert json.loads(out) == json.loads(json.dumps(as_json(wiring.desk(), talk)))


@NAMED
def test_the_json_of_a_replay_has_what_was_promised(path: Path) -> None:
    """What `replay --json` writes of a transcript has every key that is promised."""
    transcript = read(path)
    talk = begun(transcript)
    replay(talk, transcript, words("en"))

    told = json.loads(json.dumps(as_json(wiring.desk(), talk, unmet(talk, transcript))))

    assert told.keys() >= {
        "dialog", "judged_on", "answers", "offers", "contract", "deadlines", "problems"
    }  # fmt: skip
    for answer in told["answers"].values():
        assert answer.keys() >= {"value", "status", "certainty", "source", "as_said", "later"}
    for offer in told["offers"]:
        assert offer.keys() >= {"id", "title", "status", "reasons", "missing"}
        assert offer["status"] in {"fits", "open", "does_not_fit"}
        check_text(offer["title"])
        for reason in offer["reasons"]:
            check_reason(reason)
    assert told["contract"].keys() >= {"programme", "clauses", "complete"}
    for clause in told["contract"]["clauses"]:
        assert clause.keys() >= {"id", "text", "filled", "missing"}
        check_text(clause["text"])
    for due in told["deadlines"]:
        assert due.keys() >= {"id", "due", "law", "status"}
        assert due["status"] in {"done", "due", "overdue", "over", "open"}
        assert (due["due"] is None) <= (due["status"] in {"open", "done"})
    assert told["problems"] == []
