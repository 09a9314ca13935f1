"""Holding a written talk: every line is used as it was typed, or told with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samtale.adapters.transcripts import read_transcript
from samtale.commands.speech import words
from samtale.talk.replay import replay, unmet

if TYPE_CHECKING:
    from pathlib import Path

    from samtale.core.transcript import Transcript
    from samtale.talk import Talk

HEAD = """\
transcript: small
dialog: dk.small
judged_on: 2026-11-21
languages: {caseworker: da, participant: en}
talk:
"""


def written(folder: Path, talk: str, rest: str = "") -> Transcript:
    """Writes a transcript's talk into a file and reads it back."""
    path = folder / "small.yaml"
    path.write_text(HEAD + talk + rest, encoding="utf-8")
    transcript, problems = read_transcript(path)
    assert transcript is not None, problems
    return transcript


def test_values_are_what_was_typed_character_for_character(talk: Talk, tmp_path: Path) -> None:
    """A plain value is read as if it were typed, and kept as it was written."""
    transcript = written(tmp_path, "  - birth: omkring 1990\n  - hours: 7,50\n  - category: '1'\n")

    assert replay(talk, transcript, words("en")) == ()

    assert talk.record.answer("birth").as_said == "omkring 1990"
    assert talk.record.answer("birth").certainty == "about"
    assert talk.record.answer("hours").as_said == "7,50"
    assert talk.record.answer("category").value == "refugee"


def test_a_status_and_where_an_answer_is_from_are_written_out(talk: Talk, tmp_path: Path) -> None:
    """Statuses, sources, certainty and the participant's own words reach the record."""
    transcript = written(
        tmp_path,
        "  - category: {status: declined}\n"
        "  - permit: {value: 1.2.2026, source: paper}\n"
        "  - birth: {value: '1990', certainty: guess, original: nineteen ninety}\n"
        "  - hours: {status: later}\n"
        "  - wishes: {status: does_not_know}\n",
    )

    assert replay(talk, transcript, words("en")) == ()

    record = talk.record
    assert record.answer("category").status == "declined"
    assert record.answer("permit").source == "paper"
    assert (record.answer("birth").certainty, record.answer("birth").original) == (
        "guess",
        "nineteen ninety",
    )
    assert (record.answer("hours").status, record.answer("hours").later) == ("not_asked", True)
    assert record.answer("wishes").status == "does_not_know"


def test_a_group_is_closed_after_its_entries(talk: Talk, tmp_path: Path) -> None:
    """A list of entries is the whole group; an empty one says there is none."""
    transcript = written(tmp_path, "  - job:\n      - {title: Smed}\n      - {title: Bager}\n")

    assert replay(talk, transcript, words("en")) == ()

    assert list(talk.record.entries("job")) == [1, 2]
    assert talk.record.closed("job")
    assert talk.record.answer("job[2].title").as_said == "Bager"


def test_a_group_stays_open_where_more_is_said_of_it(talk: Talk, tmp_path: Path) -> None:
    """`more` with a status says how the question for a further entry ended."""
    transcript = written(
        tmp_path, "  - job:\n      - {title: Smed}\n      - more: {status: declined}\n"
    )

    assert replay(talk, transcript, words("en")) == ()

    assert not talk.record.closed("job")
    assert talk.record.answer("job.more").status == "declined"


def test_an_earlier_answer_is_changed_by_writing_it_again(talk: Talk, tmp_path: Path) -> None:
    """The later line holds, and both stay in the history."""
    transcript = written(tmp_path, "  - hours: '15'\n  - hours: {value: '20', source: paper}\n")

    replay(talk, transcript, words("en"))

    assert talk.record.answer("hours").as_said == "20"
    kept = [getattr(event.what, "path", "") for event in talk.record.events]
    assert kept.count("hours") == 2


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("  - hour: '15'\n", "unknown-question", "hours"),
        ("  - jobs:\n      - {title: Smed}\n", "unknown-group", "job"),
        ("  - job:\n      - {titel: Smed}\n", "unknown-question", "job.title"),
        ("  - category: perhaps\n", "not-understood", "perhaps"),
        ("  - permit: 1.2.2031\n", "constraint", "Dagen er ikke kommet endnu."),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_place(
    talk: Talk, tmp_path: Path, line: str, code: str, told: str
) -> None:
    """A line that names nothing, or is not understood, is a problem; the rest is held."""
    transcript = written(tmp_path, line + "  - birth: '1990'\n")

    problems = replay(talk, transcript, words("en"))

    assert [problem.code for problem in problems] == [code]
    assert told in problems[0].message
    assert problems[0].line in {6, 7}
    assert talk.record.answer("birth").as_said == "1990"


def test_a_group_that_does_not_exist_is_told_when_it_is_empty_too(
    talk: Talk, tmp_path: Path
) -> None:
    """An empty list under a name that is no group is no reason to stop with a traceback."""
    transcript = written(tmp_path, "  - jobs: []\n")

    problems = replay(talk, transcript, words("en"))

    assert [problem.code for problem in problems] == ["unknown-group"]


def test_decisions_are_taken_after_the_talk(talk: Talk, tmp_path: Path) -> None:
    """What is decided on offers stands with its reason and the verdict of the whole talk."""
    transcript = written(
        tmp_path,
        "  - category: immigrant\n",
        "decide:\n  dk.igu: {decision: declined, reason: nej}\n",
    )

    replay(talk, transcript, words("en"))

    decided = talk.record.decisions["dk.igu"]
    assert (decided.decision, decided.reason, decided.verdict) == (
        "declined",
        "nej",
        "does_not_fit",
    )


def test_what_cannot_be_expected_is_told(talk: Talk, tmp_path: Path) -> None:
    """An offer nobody knows is expected in vain; statuses of answers can be expected."""
    transcript = written(
        tmp_path,
        "  - category: immigrant\n",
        "expect:\n  answers: {category: answered, spouse: not_relevant}\n"
        "  offers: {dk.no_such: fits}\n",
    )
    replay(talk, transcript, words("en"))

    told = [problem.message for problem in unmet(talk, transcript)]

    assert told == ["offers dk.no_such: expected fits, got not_used."]


@pytest.mark.parametrize("path", ["job[x].title", "job[", "job[0].title", f"job[{'9' * 900}].a"])
def test_a_path_that_cannot_be_is_told_as_an_unknown_question(
    talk: Talk, tmp_path: Path, path: str
) -> None:
    """What is no path at all names no question; the rest of the talk is held all the same."""
    transcript = written(tmp_path, f"  - '{path}': x\n  - hours: '7'\n")

    problems = replay(talk, transcript, words("en"))

    assert [one.code for one in problems] == ["unknown-question"]
    assert talk.record.answer("hours").status == "answered"


def test_an_expectation_of_another_form_is_not_met(talk: Talk, tmp_path: Path) -> None:
    """A list in a list is compared like anything else."""
    transcript = written(
        tmp_path,
        "  - hours: '7'\n",
        "expect: {missing: {x: [a, [b], {c: d}]}, offers: [a, {b: c}]}\n",
    )

    assert {one.code for one in unmet(talk, transcript)} == {"expectation-not-met"}
