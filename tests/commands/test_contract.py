"""`samtale contract`: the draft of a case or a transcript, printed or written."""

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

AMINA = str(Path(__file__).parents[2] / "dialogs" / "demo" / "amina.yaml")


@pytest.mark.parametrize(
    ("form", "begins"), [("md", "#"), ("html", "<!doctype html>"), ("txt", ""), ("json", "{")]
)
def test_it_is_printed_in_one_format(run: Run, form: str, begins: str) -> None:
    """Without a folder the draft goes to standard output."""
    ran = run("contract", AMINA, "--format", form)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.lstrip().startswith(begins)
    assert "Amina Haddad" in ran.out


def test_json(run: Run) -> None:
    """The contract as JSON has its programme, its clauses and whether it is complete."""
    plain = run("contract", AMINA, "--json").json
    assert plain["programme"] == "dk.introduction"
    assert plain["complete"] is False
    assert set(plain["clauses"][0]) >= {"id", "text", "filled", "missing"}
    assert set(plain["clauses"][0]["text"]) == {"da", "ar"}


def test_a_draft_that_was_written_is_kept_with_the_case(
    run: Run, case: str, tmp_path: Path
) -> None:
    """Each draft of a case has the next number; the files are named."""
    for number in (1, 2):
        ran = run("contract", case, "--out", str(tmp_path), "--format", "html,txt")
        assert ran.code == 0
        assert len(ran.lines) == 4
        drafts = [line for line in ran.lines if "contract-" in line]
        assert all(f"-draft-{number}." in line for line in drafts)
        assert len(drafts) == 2
    # The summary of a day is written anew, the drafts stand beside each other.
    assert len(list(tmp_path.iterdir())) == 6


def test_json_beside_files_is_alone_on_standard_output(run: Run, tmp_path: Path) -> None:
    """Where both are wanted, the names of the files go to standard error."""
    ran = run("contract", AMINA, "--json", "--out", str(tmp_path))
    assert ran.json["programme"]
    assert len(ran.err.splitlines()) == len(list(tmp_path.iterdir())) == 2
