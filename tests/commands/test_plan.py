"""The commands for a country whose law knows a plan, record limits and changes to come."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from tests.planned import planned

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

TALK = """\
transcript: t
dialog: dialogs/xx/intake.yaml
judged_on: 2026-11-21
languages: {caseworker: en, participant: en}
talk:
  - goal: cook
  - friends: nobody
  - plan_signed: "yes"
decide: {xx.course: accepted}
expect:
  contract: {promise: filled, signing: missing}
  plan: {elements: missing, plan_signing: filled, promise: not_used}
"""


@pytest.fixture
def talk(tmp_path: Path) -> str:
    """A transcript beside a country with a plan."""
    planned(tmp_path)
    file = tmp_path / "talk.yaml"
    file.write_text(TALK, encoding="utf-8")
    return str(file)


def test_replay_tells_and_writes_both_drafts(run: Run, talk: str, tmp_path: Path) -> None:
    """The plan is told after the contract, is expected like it, and has files of its own."""
    ran = run("replay", talk, "--out", str(tmp_path / "out"), "--format", "md")

    assert (ran.code, ran.err) == (0, "")
    at = ran.lines.index
    assert at("Contract:") < at("  1.1 Promise: filled") < at("Plan:")
    assert at("Plan:") < at("  1.1 Elements: missing") < at("Deadlines:")
    assert [Path(line).name for line in ran.lines[-3:]] == [
        "contract-2026-11-21-draft-1.md",
        "plan-2026-11-21-draft-1.md",
        "summary-2026-11-21.md",
    ]


def test_an_expectation_of_the_plan_can_fail(run: Run, talk: str) -> None:
    """What a transcript expects of the plan is held against the plan, not the contract."""
    file = Path(talk)
    file.write_text(TALK.replace("elements: missing", "elements: filled"), encoding="utf-8")

    ran = run("replay", talk)

    assert ran.code == 1
    assert "plan elements: expected filled, got missing" in ran.err


def test_the_plan_is_printed_with_the_contract(run: Run, talk: str) -> None:
    """Both drafts go to standard output, the contract first; HTML wants a folder for two pages."""
    ran = run("contract", talk, "--format", "md")

    assert ran.out.index("# Agreement") < ran.out.index("# Personal plan")
    assert run("contract", talk, "--format", "html").code == 2


def test_json_has_the_plan_beside_the_contract(run: Run, talk: str) -> None:
    """The plan has the keys of the contract; a country without one has no such key."""
    whole = run("replay", talk, "--json").json

    assert [one["id"] for one in whole["contract"]["clauses"]] == ["promise", "signing"]
    assert [one["id"] for one in whole["plan"]["clauses"]] == ["elements", "plan_signing"]
    assert whole["plan"]["clauses"][0]["missing"] == ["reason_of/xx.course"]
    assert whole["plan"].keys() == whole["contract"].keys()
    assert run("contract", talk, "--json").json["plan"] == whole["plan"]
    amina = Path(__file__).parents[2] / "dialogs" / "demo" / "amina.yaml"
    assert "plan" not in run("replay", str(amina), "--json").json


def test_a_known_change_stands_with_the_offer_it_affects(run: Run, talk: str) -> None:
    """The reasons of an offer end with what its law is known to become, and from when."""
    told = run("offers", talk, "--why").out

    assert "Known to change: The new act. The course becomes longer." in told
    assert "Bill 1, expected from 1 July 2027, partly verified" in told
    (offer,) = run("offers", talk, "--json").json
    assert [one["id"] for one in offer["known_changes"]] == ["xx.reform"]


def test_a_local_practice_is_never_told_as_law(run: Run, talk: str) -> None:
    """A reason that rests on a practice names whose it is."""
    assert "Circular 7, in force, local practice of Solbjerg" in run("offers", talk, "--why").out
    (offer,) = run("offers", talk, "--json").json
    assert offer["reasons"][0]["practice_of"] == "Solbjerg"


def test_a_question_outside_the_record_limits_is_described_as_such(run: Run, talk: str) -> None:
    """The list of questions says which answers stay in the case."""
    dialog = str(Path(talk).parent / "dialogs" / "xx" / "intake.yaml")
    outside = (
        "  Outside what the mapping may hold: voluntary, stays in this case, is not passed on."
    )

    lines = run("describe", dialog, "--language", "en").lines

    assert lines.count(outside) == 1
    assert lines.index("friends (text): Whom do you know here") == lines.index(outside) - 2
    questions = run("describe", dialog, "--language", "en", "--json").json["questions"]
    assert [one["id"] for one in questions if one.get("outside_record_limit")] == ["friends"]


def test_the_law_page_has_limits_and_known_changes(run: Run) -> None:
    """The page of the law names the topics a record may hold and the changes known to come."""
    page = run("describe", "--law", "no", "--language", "en").out

    limits = page.partition("## What may be recorded")[2]
    assert "schooling; literacy; language" in limits.partition("no.career_guidance")[0]
    changes = page.partition("## Changes that are known to come")[2]
    assert "### `no." in changes
    assert run("describe", "--law", "no", "--json").json["changes"][0]["affects"]
