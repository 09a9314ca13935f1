"""`samtale cases due` and `cases erase --due`: what is due is told, and goes once it is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest

from samtale.commands import wiring
from samtale.core.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]
        json: Any

    Run = Callable[..., Ran]

TOWN = """\
municipality:
  name: Solbjerg
retention:
  residence:
    keep: {{days: {days}}}
    basis: plan of erasure
    decided_by: archivist
"""
ENGLISH = ("--language", "en")


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Has the municipality keep what was said of residence for so many days."""
    file = tmp_path / "municipality.yaml"
    monkeypatch.setenv("SAMTALE_MUNICIPALITY", str(file))

    def decide(days: int) -> None:
        file.write_text(TOWN.format(days=days), encoding="utf-8")

    decide(0)
    return decide


def answers(case: str) -> set[str]:
    """What is answered on a case."""
    with wiring.kept_desk() as desk:
        return set(Record(desk.store.history(case)).answers)


def test_without_a_decision_nothing_is_due_and_the_municipality_is_asked(
    run: Run, case: str
) -> None:
    """No period is made up: each kind is said not to be settled, in words and not by a mark."""
    assert case
    ran = run("cases", "due", *ENGLISH)
    assert ran.code == 0
    assert "not settled in law; the municipality decides" in ran.out
    assert "(U)" not in ran.out
    assert ran.lines[-1] == "Nothing is due for erasure."
    assert "due for erasure" not in run("cases", "list", *ENGLISH).out


@pytest.mark.usefixtures("town")
def test_what_is_due_is_told_with_its_reason(run: Run, case: str) -> None:
    """The list of cases says that something is due, and this command what, since when and why."""
    assert "One case holds what is due for erasure" in run("cases", "list", *ENGLISH).out
    out = run("cases", "due", *ENGLISH).out
    assert case in out
    assert "what was said about: residence" in out
    assert "plan of erasure (decided by archivist)" in out
    (told,) = run("cases", "due", "--json").json
    assert told["case"] == case
    assert [(one["kind"], one["counted_from"]) for one in told["due"]] == [
        ("residence", "last_change")
    ]
    assert run("cases", "list", "--json").json[0]["due_for_erasure"] == 1


def test_what_is_not_due_yet_is_not_told(run: Run, case: str, town: Callable[[int], None]) -> None:
    """A period that still runs proposes nothing."""
    town(30)
    assert case not in run("cases", "due", *ENGLISH).out
    ran = run("cases", "erase", case, "--due", "--yes", *ENGLISH)
    assert ran.code == 2
    assert "Nothing of this case is due" in ran.err


@pytest.mark.usefixtures("town")
def test_nothing_goes_before_somebody_agrees(run: Run, case: str) -> None:
    """Where nobody can be asked, and where the word is not typed, everything stays."""
    before = answers(case)
    ran = run("cases", "erase", case, "--due", *ENGLISH)
    assert ran.code == 2
    assert "--yes" in ran.err
    assert answers(case) == before


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(("typed", "gone"), [("erase", True), ("no", False)])
def test_on_a_terminal_it_is_asked_first(
    run: Run, case: str, monkeypatch: pytest.MonkeyPatch, *, typed: str, gone: bool
) -> None:
    """What is due is shown, and goes when the word is typed."""
    monkeypatch.setattr("samtale.commands.due.asked_here", lambda: True)
    ran = run("cases", "erase", case, "--due", *ENGLISH, typed=(typed,))
    assert "what was said about: residence" in ran.out
    assert ("residence_ground" not in answers(case)) is gone
    assert (ran.code == 0) is gone


@pytest.mark.usefixtures("town")
def test_what_is_due_goes_and_the_history_says_why(run: Run, case: str) -> None:
    """The rest stays, and the audit names the basis."""
    answered = answers(case)
    assert run("cases", "erase", case, "--due", "--yes", *ENGLISH).code == 0
    left = answers(case)
    assert left < answered
    audit = run("cases", "audit", case, *ENGLISH)
    assert "plan of erasure (archivist)" in audit.out
    assert audit.code == 0
    assert "Nothing is due" in run("cases", "due", *ENGLISH).out


def test_other_erasing_still_wants_a_reason(run: Run, case: str) -> None:
    """What a person decides by hand says why."""
    ran = run("cases", "erase", case, "--topic", "residence", *ENGLISH)
    assert ran.code == 2
    assert "--reason" in ran.err
