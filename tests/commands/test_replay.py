"""`samtale replay`: a written talk, its results and its expectations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]
        json: Any

    Run = Callable[..., Ran]

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"
SIMPLE = str(TRANSCRIPTS / "simple.yaml")

SHORT = """\
transcript: short
dialog: dk.intake
judged_on: 2026-11-21
languages: {caseworker: da, participant: ar}
talk:
  - category: refugee
  - takeover: {value: 2.11.2026, source: paper}
  - has_children: {status: declined}
  - job:
      - {title: {value: Syerske, original: خياطة}, began: omkring 2008}
      - {title: {status: does_not_know}}
  - wants_work: {status: later}
decide:
  dk.mentor: {decision: declined, reason: har en}
"""

BESIDE = """\
transcript: beside
dialog: first.yaml
judged_on: 2026-11-21
languages: {caseworker: en, participant: ar}
talk:
  - town: Odense
expect:
  answers: {town: answered}
"""

FIRST = """\
dialog: dk.first
version: 1
language: en
title: A first talk
sections:
  - id: hello
    title: Hello
    questions:
      - id: town
        kind: text
        prompt: Where do you live?
"""


def write(folder: Path, text: str) -> str:
    """A transcript in a file."""
    file = folder / "talk.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("file", sorted(TRANSCRIPTS.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_shipped_transcript_meets_its_expectations(run: Run, file: Path) -> None:
    """The written talks beside these tests end as they say they do."""
    ran = run("replay", str(file))
    assert (ran.code, ran.err) == (0, "")


def test_results_are_told_for_people(run: Run) -> None:
    """Programme, offers, contract and deadlines follow each other."""
    ran = run("replay", SIMPLE, "--language", "en")
    headings = [line for line in ran.lines if line.endswith(":") and not line.startswith(" ")]
    assert headings == ["Programme:", "Offers:", "Contract:", "Deadlines:"]


def test_json_is_one_document(run: Run, tmp_path: Path) -> None:
    """With --json there is one document and nothing else; names of files go to standard error."""
    ran = run("replay", SIMPLE, "--json", "--out", str(tmp_path), "--format", "md,json")
    assert ran.code == 0
    assert {"dialog", "judged_on", "answers", "offers", "contract", "deadlines", "problems"} <= set(
        ran.json
    )
    assert sorted(ran.err.splitlines()) == sorted(str(path) for path in tmp_path.iterdir())


def test_answers_in_json(run: Run, tmp_path: Path) -> None:
    """An answer has its value, status, certainty and source, and the words as said."""
    answers = run("replay", write(tmp_path, SHORT), "--json").json["answers"]
    assert answers["takeover"] == {
        "value": "2026-11-02",
        "status": "answered",
        "certainty": "certain",
        "source": "paper",
        "as_said": "2.11.2026",
        "later": False,
        "interpreted": False,
        "on": "2026-11-21",
    }
    assert answers["has_children"]["status"] == "declined"
    assert answers["job[1].began"]["value"] == "2008~"
    assert answers["job[1].began"]["certainty"] == "about"
    assert answers["job[2].title"]["status"] == "does_not_know"
    assert answers["job.more"]["value"] is False
    assert answers["wants_work"] == {**answers["wants_work"], "status": "not_asked", "later": True}


def test_offers_contract_and_deadlines_in_json(run: Run, tmp_path: Path) -> None:
    """Offers have a status and reasons down to answers; clauses are filled or say what lacks."""
    plain = run("replay", write(tmp_path, SHORT), "--json").json
    offers = {one["id"]: one for one in plain["offers"]}
    assert {one["status"] for one in offers.values()} <= {"fits", "open", "does_not_fit"}
    mentor = offers["dk.mentor"]
    assert mentor["decision"]["decision"] == "declined"
    assert set(mentor["title"]) == {"da", "ar"}
    reason = mentor["reasons"][0]
    assert set(reason) == {
        *("id", "text", "holds", "answers", "law", "in_force", "confidence", "practice_of"),
        "parts",
    }
    goal = next(one for one in plain["contract"]["clauses"] if one["id"] == "goal")
    assert goal["filled"] is False
    assert "goal_occupation" in goal["missing"]
    due = next(one for one in plain["deadlines"] if one["due"])
    assert due["status"] in {"done", "due", "overdue"}
    assert due["law"]


def test_an_expectation_that_is_not_met(run: Run, tmp_path: Path) -> None:
    """It is told with what was expected and what came, and ends with 1, also as JSON."""
    file = write(tmp_path, f"{SHORT}expect:\n  answers: {{category: declined}}\n")
    ran = run("replay", file)
    assert ran.code == 1
    assert "answers category: expected declined, got answered." in ran.err
    assert "Offers" in run("replay", file, "--language", "en").out
    ran = run("replay", file, "--json")
    assert ran.code == 1
    assert [one["code"] for one in ran.json["problems"]] == ["expectation-not-met"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("category: refugee", "categry: refugee", "6:5: error unknown-question"),
        ("category: refugee", "category: refuge ee", "6:5: error not-understood"),
        ("began: omkring", "begun: omkring", "error unknown-question"),
        ("status: declined", "status: denied", "8:28: error unknown-value"),
        ("judged_on: 2026-11-21", "judged_on: soon", "error not-a-date"),
        ("dialog: dk.intake", "dialog: dk.nosuch", "there is no such dialog"),
        ("talk:", "tallk:", "error unknown-key"),
        ("decision: declined", "decision: perhaps", "error unknown-value"),
    ],
)
def test_a_faulty_transcript_tells_where(
    run: Run, tmp_path: Path, old: str, new: str, told: str
) -> None:
    """A transcript that cannot be held ends with 2 and every fault with its place."""
    ran = run("replay", write(tmp_path, SHORT.replace(old, new, 1)))
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_all_faults_are_told_at_once(run: Run, tmp_path: Path) -> None:
    """Two lines that cannot be used are two faults."""
    text = SHORT.replace("category: refugee", "categry: refugee").replace("takeover:", "takover:")
    assert len(run("replay", write(tmp_path, text)).err.splitlines()) == 3


@pytest.mark.parametrize("command", ["check", "replay"])
def test_a_dialog_is_found_beside_its_transcript(run: Run, tmp_path: Path, command: str) -> None:
    """A dialog's file is named as it lies beside its transcript; the id in it names the rules."""
    (tmp_path / "first.yaml").write_text(FIRST, encoding="utf-8")
    ran = run(command, write(tmp_path, BESIDE))
    assert (ran.code, ran.err) == (0, "")


def test_the_dialog_beside_a_transcript_comes_first(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dialog of the same name where one happens to work is not taken for it."""
    (tmp_path / "first.yaml").write_text(FIRST.replace("town", "village"), encoding="utf-8")
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / "first.yaml").write_text(FIRST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("replay", write(beside, BESIDE), "--json").json["answers"].keys() == {"town"}


def test_a_country_without_rules(run: Run, tmp_path: Path) -> None:
    """A dialog whose id begins with a country that has no rules cannot be held, and is told so."""
    (tmp_path / "first.yaml").write_text(FIRST.replace("dk.first", "xx.first"), encoding="utf-8")
    ran = run("replay", write(tmp_path, BESIDE))
    assert (ran.code, ran.out) == (2, "")
    assert "there are no rules for 'xx'" in ran.err


def test_another_day_of_judgement(run: Run) -> None:
    """The day of judgement can be another one than the transcript's."""
    assert run("replay", SIMPLE, "--json").json["judged_on"] == "2026-11-21"
    ran = run("replay", SIMPLE, "--json", "--judged-on", "2027-01-05")
    assert ran.json["judged_on"] == "2027-01-05"


def test_papers_in_every_format(run: Run, tmp_path: Path) -> None:
    """Each format is written and named."""
    ran = run("replay", SIMPLE, "--out", str(tmp_path), "--format", "md, html,txt,json")
    assert ran.code == 0
    assert {path.suffix for path in tmp_path.iterdir()} == {".md", ".html", ".txt", ".json"}
    assert all(str(path) in ran.lines for path in tmp_path.iterdir())


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_that_nobody_can_mean_is_wrong_usage(run: Run, day: str) -> None:
    """Deadlines counted from it would leave the calendar."""
    ran = run("replay", SIMPLE, "--judged-on", day, "--language", "en")
    assert ran.code == 2
    assert ran.err == f"samtale: '{day}' is not a day; write it as 2026-11-21.\n"
