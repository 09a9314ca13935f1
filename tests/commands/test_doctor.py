"""`samtale doctor`: what this machine can do, and what to set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest

from samtale.commands.doctor import _advice, facts

if TYPE_CHECKING:
    from pathlib import Path

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


def test_what_was_found_is_told(run: Run) -> None:
    """Folders, terminal and languages are named, and one Arabic line stands in both orders."""
    ran = run("doctor", "--language", "en")
    assert (ran.code, ran.err) == (0, "")
    told = dict(line.split(": ", 1) for line in ran.lines if ": " in line)
    assert told["languages of samtale"] == "ar, da, en, fa, ku, nb, prs, ps, so, ti, uk"
    assert "can be written" in told["folder of the cases"]
    samples = [line for line in ran.lines if "Amina" in line]
    assert len(samples) == 2
    assert samples[0] != samples[1]


def test_facts_as_json(run: Run, home: Path) -> None:
    """The same as JSON, with advice and the faults of the settings."""
    (home / "settings.json").write_text('{"theme": 7}', encoding="utf-8")
    plain = run("doctor", "--json").json
    assert plain["cases"]["path"] == str(home / "data")
    assert plain["is_a_terminal"] is False
    assert [one["code"] for one in plain["problems"]] == ["settings"]


def test_nothing_of_a_case_is_told(run: Run, case: str) -> None:
    """A report can be sent to anyone: no case, no answer."""
    assert case not in run("doctor", "--json").out
    assert "refugee" not in run("doctor").out


@pytest.mark.parametrize(
    ("environment", "orders"),
    [({"KITTY_WINDOW_ID": "1"}, "words"), ({"MLTERM": "3.9"}, "terminal")],
)
def test_the_terminal_is_known_by_its_environment(environment: dict[str, str], orders: str) -> None:
    """Who orders right-to-left text is found out without asking the terminal."""
    assert facts(environment)["right_to_left"] == orders


def test_what_is_wrong_is_advised_on() -> None:
    """A small terminal, another encoding and a folder without rights are named with what to do."""
    found = facts({})
    found["is_a_terminal"], found["encoding"], found["size"] = True, "cp1252", [60, 20]
    found["cases"]["writable"] = False
    assert [str(one).split(";")[0] for one in _advice(found)] == [
        "The terminal is small",
        "The terminal does not speak UTF-8",
        "The folder of the cases cannot be written",
    ]
