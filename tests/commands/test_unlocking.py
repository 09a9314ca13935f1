"""Who unlocks: named by an option or the environment, the only one, or asked."""

from __future__ import annotations

import getpass
import json
import os
import sys
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from tests.commands.conftest import PASSPHRASE
from tests.commands.test_store import Terminal

from samtale.adapters.passphrase import Cost
from samtale.adapters.settings import load_settings
from samtale.adapters.vault import Vault
from samtale.cli import main
from samtale.commands import interview
from samtale.commands.unlocking import keep_person
from samtale.commands.wiring import kept_vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samtale.talk import Desk

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        json: Any

    Run = Callable[..., Ran]

BO = "bo's own passphrase"


@pytest.fixture(autouse=True)
def shared(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bo can unlock the cases too; nobody is called as the system calls its user."""
    monkeypatch.delenv("SAMTALE_PERSON", raising=False)
    monkeypatch.setattr(getpass, "getuser", lambda: "root")
    vault = Vault(home / "data" / "samtale.db", cost=Cost(memory=64, passes=1, lanes=1))
    vault.unlock("caseworker", PASSPHRASE)
    vault.add("Bo", BO)
    vault.close()


def writes(machine: Path, passphrase: str) -> None:
    """Put a passphrase into the file that the environment names."""
    (machine / "passphrase").write_text(f"{passphrase}\n", encoding="utf-8")


@pytest.mark.parametrize(
    "order", [("cases", "list", "--person", "bo"), ("--person=bo", "cases", "list")]
)
def test_an_option_names_who_it_is(run: Run, machine: Path, order: tuple[str, ...]) -> None:
    """With it another person works with a passphrase of their own; the option may stand first."""
    writes(machine, BO)
    assert run(*order).code == 0
    assert "SAMTALE_PERSON" not in os.environ
    assert run("cases", "list", "--person", "caseworker").code == 4


def test_the_environment_names_who_it_is(
    run: Run, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For scripts it says the same for every command; the option wins."""
    writes(machine, BO)
    monkeypatch.setenv("SAMTALE_PERSON", "caseworker")
    assert run("cases", "list").code == 4
    assert run("cases", "list", "--person", "bo").code == 0
    monkeypatch.setenv("SAMTALE_PERSON", "BO")
    assert run("cases", "list").code == 0


def test_a_name_nobody_has_is_told(run: Run, machine: Path) -> None:
    """Right or wrong, the passphrase makes no difference to what is said."""
    said = []
    for passphrase in (PASSPHRASE, "nobody's passphrase"):
        writes(machine, passphrase)
        ran = run("cases", "list", "--person", "zelda", "--language", "en")
        assert (ran.code, ran.out) == (4, "")
        said.append(ran.err)
    assert said[0] == said[1]
    assert said[0] == (
        "samtale: Nobody called 'zelda' can unlock these cases. These people can: caseworker, Bo.\n"
    )


def test_where_nobody_can_be_asked_one_has_to_be_named(run: Run) -> None:
    """A script that says not who it is, and whose user is nobody known, is told how to say it."""
    ran = run("cases", "list", "--language", "en")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        "samtale: Who are you: caseworker, Bo? Name one with --person, or in SAMTALE_PERSON.\n"
    )


def test_a_person_at_a_terminal_is_asked_and_remembered(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The names are told, a slip is told and asked again, and Enter alone is who it was last."""
    del machine
    monkeypatch.delenv("SAMTALE_PASSPHRASE_FILE")
    monkeypatch.setattr(getpass, "getpass", lambda *_, **__: BO)
    for typed in ("zelda\nbo\n", "\n"):
        monkeypatch.setattr(sys, "stdin", Terminal(typed))
        assert main(["cases", "list", "--json", "--language", "en"]) == 0
        told = capsys.readouterr()
        assert json.loads(told.out) == []
        assert "Your name? These people can unlock the cases: caseworker, Bo." in told.err
        assert ("Nobody called 'zelda'" in told.err) is ("zelda" in typed)
        assert ("Enter alone: Bo" in told.err) is (typed == "\n")
        assert load_settings()[0].person == "Bo"


def test_whoever_is_known_is_not_asked(run: Run, machine: Path) -> None:
    """With a passphrase from a file, the one who unlocked last goes on without a question."""
    keep_person("bo")
    writes(machine, BO)
    assert run("cases", "list").code == 0


def test_the_first_screen_knows_who_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first passphrase is made for the system's user, where nothing names anybody else."""
    desks: list[Desk] = []

    def taken(desk: Desk, **_: object) -> int:
        desks.append(desk)
        return 0

    monkeypatch.setattr(interview, "open_app", taken)
    monkeypatch.delenv("SAMTALE_PASSPHRASE_FILE", raising=False)
    with kept_vault() as vault:
        assert interview.open_home(vault, "nb", None) == 0
    assert [desk.actor for desk in desks] == ["root"]
