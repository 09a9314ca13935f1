"""`samtale cases`: the cases in the store, listed and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from samtale.commands import wiring

if TYPE_CHECKING:
    from pathlib import Path

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

PLAIN = ("interview", "--plain", "--language", "en")


def test_no_cases(run: Run) -> None:
    """An empty store says how to begin; as JSON it is an empty list."""
    assert run("cases", "list").lines == ["There are no cases yet. 'samtale interview' begins one."]
    assert run("cases", "list", "--json").json == []


def test_cases_stand_with_the_nearest_deadline_first(run: Run) -> None:
    """What is most urgent comes first; each line has number, id and deadline in words."""
    run(*PLAIN, typed=("refugee", "!"))
    typed = ("refugee", "convention_7", "12.10.2026", "2.11.2026", "1.1.1987", "!")
    run(*PLAIN, typed=typed)
    first, second = run("cases", "list", "--json").json
    assert first["next_deadline"] is not None
    assert second["next_deadline"] is None
    lines = run("cases", "list", "--language", "en").lines
    assert lines[0].startswith(f"{first['reference']}  {first['id']}  ")
    assert "(due): " in lines[0] or "(overdue): " in lines[0]
    assert lines[1].endswith("  no deadline")


def test_a_case_is_shown(run: Run, case: str) -> None:
    """A case has its talks, offers, contract and deadlines."""
    ran = run("cases", "show", case, "--language", "en")
    assert ran.code == 0
    assert ran.lines[0].endswith(case)
    assert ran.lines[1].startswith("Talk on ")
    assert {"Offers:", "Contract:", "Deadlines:"} <= set(ran.lines)


def test_a_case_as_json(run: Run, case: str) -> None:
    """A case as JSON has its row and everything a replay would print."""
    plain = run("cases", "show", case, "--json").json
    assert plain["id"] == case
    assert plain["answers"]["category"]["value"] == "refugee"
    assert {"offers", "contract", "deadlines"} <= set(plain)


def test_a_case_without_a_talk(run: Run) -> None:
    """A case that was only opened can be shown, and has no offers yet."""
    with wiring.kept_desk() as desk:
        case = desk.open_case("dk", "2026-777")
    assert "No talk was held on this case yet." in run("cases", "show", "2026-777").lines
    assert run("cases", "show", case, "--json").json["talks"] == []
    ran = run("offers", "2026-777")
    assert ran.code == 2
    assert "'samtale interview --case 2026-777' begins one." in ran.err


def test_a_number_that_two_cases_have(run: Run) -> None:
    """An id is asked for where the number does not say which case is meant."""
    with wiring.kept_desk() as desk:
        ids = [desk.open_case("dk", "2026-777") for _ in range(2)]
    ran = run("cases", "show", "2026-777")
    assert ran.code == 2
    assert "is the number of several cases" in ran.err
    assert run("cases", "show", ids[0]).code == 0


def test_everything_lies_in_the_home_that_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SAMTALE_HOME moves the store."""
    monkeypatch.setenv("SAMTALE_HOME", str(tmp_path / "elsewhere"))
    run(*PLAIN, typed=("!",))
    assert (tmp_path / "elsewhere" / "data" / "samtale.db").is_file()
    assert len(run("cases", "list", "--json").json) == 1
