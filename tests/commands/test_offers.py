"""`samtale offers`: of a case or a transcript, with reasons, and as they would be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

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

AMINA = str(Path(__file__).parents[2] / "dialogs" / "demo" / "amina.yaml")


def test_offers_of_a_transcript(run: Run) -> None:
    """Programme and offers, each with the reason that decided; no contract."""
    ran = run("offers", AMINA, "--language", "en")
    assert (ran.code, ran.err) == (0, "")
    assert {"Programme:", "Offers:"} <= set(ran.lines)
    assert "Contract:" not in ran.lines


def test_offers_of_a_case(run: Run, case: str) -> None:
    """A case in the store is named by id or number; that it was looked at is kept."""
    (before,) = run("cases", "list", "--json").json
    ran = run("offers", case, "--json")
    assert ran.code == 0
    assert {one["id"] for one in ran.json} >= {"dk.mentor"}
    (after,) = run("cases", "list", "--json").json
    assert after["events"] == before["events"] + 1


def test_why_goes_down_to_answer_and_paragraph(run: Run) -> None:
    """With --why every requirement stands with its paragraph and the answers it rests on."""
    out = run("offers", AMINA, "--language", "en", "--why").out
    assert "[INL § " in out
    assert "in force from" in out
    assert len(out) > 5 * len(run("offers", AMINA, "--language", "en").out)


def test_what_if_supposes_and_keeps_nothing(run: Run, case: str) -> None:
    """Supposed answers change verdicts on a copy; the case itself stays as it is."""
    before = run("offers", case, "--json").json
    supposed = run("offers", case, "--what-if", "--answer", "has_children=nej", "--json").json
    assert supposed["supposed"] == {"has_children": "nej"}
    changed = {one["id"]: (one["before"], one["after"]) for one in supposed["changes"]}
    assert changed["dk.childcare_planning"] == ("open", "does_not_fit")
    assert run("offers", case, "--json").json == before


def test_what_if_for_people(run: Run) -> None:
    """What would change is told first, with what was supposed."""
    ran = run("offers", AMINA, "--language", "en", "--what-if", "--answer", "has_children=nej")
    assert ran.lines[0] == "Supposed, and nothing is kept. Judged on 21 November 2026."
    assert ran.lines[1] == "  has_children = nej"
    assert ran.lines[2] == "What would change:"
    assert ran.lines[3].endswith(": fits → does not fit")
    ran = run("offers", AMINA, "--language", "en", "--what-if")
    assert "  Nothing would change." in ran.lines


def test_what_if_on_another_day(run: Run) -> None:
    """The day of judgement can be supposed as well; a transcript keeps its own without it."""
    ran = run("offers", AMINA, "--what-if", "--judged-on", "2028-01-15", "--json")
    assert ran.json["judged_on"] == "2028-01-15"
    assert run("offers", AMINA, "--what-if", "--json").json["judged_on"] == "2026-11-21"


def test_answers_that_cannot_be_supposed(run: Run) -> None:
    """An answer needs --what-if, a question, and words the question understands."""
    for words, sentence in (
        (("--answer", "has_children=nej"), "give --what-if too"),
        (("--what-if", "--answer", "has_children"), "is no answer"),
        (("--what-if", "--answer", "nosuch=1"), "There is no question 'nosuch'"),
        (("--what-if", "--answer", "job[x].title=1"), "There is no question 'job[x].title'"),
        (
            ("--what-if", "--answer", "takeover=soon"),
            "takeover: This question needs a day",
        ),
    ):
        ran = run("offers", AMINA, "--language", "en", *words)
        assert (ran.code, ran.out) == (2, "")
        assert sentence in ran.err


def test_what_if_tells_clauses_and_deadlines_too(run: Run) -> None:
    """On a day before the law that is held, deadlines are open, and the law is named."""
    ran = run("offers", AMINA, "--what-if", "--judged-on", "2015-03-01", "--json")
    kinds = {one["kind"] for one in ran.json["changes"]}
    assert "deadline" in kinds
    moved = [one for one in ran.json["changes"] if one["after"] == "open" and one["reason"]]
    assert any(one["reason"]["id"] == "before" for one in moved)


def test_json_says_why_something_is_open(run: Run, case: str) -> None:
    """Beside the paths in `missing` it stands why each is not there, and what still matters."""
    offers = run("offers", case, "--json").json
    waiting = [one for one in offers if one["status"] == "open" and one["missing"]]
    assert waiting
    for one in waiting:
        assert {entry["path"] for entry in one["open_because"]} >= set(one["missing"])
        assert all(isinstance(path, str) for path in one["missing"])
    refused = [one for one in offers if one["status"] == "does_not_fit"]
    assert all("differences" in one for one in refused)


def test_why_ends_with_what_can_still_change_an_offer(run: Run, case: str) -> None:
    """With --why the open questions that still matter are listed, or that there is none."""
    assert "What can still change an offer:" in run("offers", case, "--why").out
    ran = run("offers", AMINA, "--language", "en", "--why")
    assert ran.lines[-1] == "  Nothing that is still open can change an offer."
