"""`samtale store people` and the passphrase on the command line."""

from __future__ import annotations

import getpass
import io
import shutil
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from tests.commands.conftest import PASSPHRASE

from samtale.adapters.vault import Vault
from samtale.cli import main

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

NEW = "a quite new passphrase"


class Terminal(io.StringIO):
    """A person at a terminal who types lines."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Has a person type secrets, and lines in the open."""

    def typed(*secrets: str, lines: str = "") -> None:
        left = list(secrets)
        monkeypatch.setattr(getpass, "getpass", lambda *_, **__: left.pop(0))
        monkeypatch.setattr(sys, "stdin", Terminal(lines))

    return typed


def test_a_wrong_passphrase_is_refused(run: Run, machine: Path, case: str) -> None:
    """It ends with 4 and one sentence, and names no case."""
    (machine / "passphrase").write_text("not the passphrase\n", encoding="utf-8")
    ran = run("cases", "list")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == "samtale: The passphrase is wrong. Nothing was changed; try again.\n"
    assert case not in ran.err


def test_nobody_to_ask_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal and without a file it ends with 4 and says what to name."""
    monkeypatch.delenv("SAMTALE_PASSPHRASE_FILE")
    ran = run("cases", "list")
    assert (ran.code, ran.out) == (4, "")
    assert "SAMTALE_PASSPHRASE_FILE" in ran.err


def test_a_file_that_cannot_be_read_is_wrong_use(run: Run, machine: Path) -> None:
    """A misspelt file is named by its variable, with what the system says."""
    (machine / "passphrase").unlink()
    ran = run("cases", "list")
    assert ran.code == 2
    assert "SAMTALE_PASSPHRASE_FILE names cannot be read" in ran.err


def test_it_is_typed_unseen_where_no_file_is_named(
    run: Run,
    types: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """At a terminal the passphrase is asked for, and stands in no argument and no output."""
    del run
    monkeypatch.delenv("SAMTALE_PASSPHRASE_FILE")
    types(PASSPHRASE)
    assert main(["cases", "list"]) == 0
    told = capsys.readouterr()
    assert PASSPHRASE not in told.out + told.err


def test_people_are_listed_without_a_passphrase(run: Run, machine: Path) -> None:
    """Names are no secret; whether there is a recovery key is told too."""
    (machine / "passphrase").write_text("wrong\n", encoding="utf-8")
    ran = run("store", "people", "list", "--language", "en")
    assert ran.code == 0
    assert ran.lines[0].startswith("caseworker: since 20")
    assert ran.lines[1] == "There is a recovery key."
    (one,) = run("store", "people", "list", "--json").json
    assert (one["name"], one["removed_at"]) == ("caseworker", None)


def test_a_person_is_added_and_removed(
    run: Run,
    types: Callable[..., None],
    case: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A removal says what that person could have copied."""
    monkeypatch.setenv("SAMTALE_PERSON", "caseworker")
    types(NEW, NEW)
    assert main(["store", "people", "add", "bo", "--language", "en"]) == 0
    assert "bo can unlock all cases now." in capsys.readouterr().out
    assert [one["name"] for one in run("store", "people", "list", "--json").json] == [
        *("caseworker", "bo")
    ]
    gone = run("store", "people", "remove", "bo", "--language", "en")
    assert gone.code == 0
    assert "can have been copied before" in gone.out
    assert "Did bo know the recovery key?" in gone.out
    told = run("store", "people", "list", "--json").json
    listed = {one["name"]: one["removed_at"] for one in told}
    assert listed["caseworker"] is None
    assert listed["bo"]
    assert [one["id"] for one in run("cases", "list", "--json").json] == [case]


@pytest.mark.parametrize("deed", [("add", "bo"), ("passphrase",), ("recover",), ("recovery-key",)])
def test_a_secret_is_typed_in_a_terminal_only(run: Run, deed: tuple[str, ...]) -> None:
    """Without one it says in a sentence where to do it, and asks and announces nothing before."""
    before = run("store", "people", "list").out
    ran = run("store", "people", *deed, "--language", "en", typed=(NEW, NEW))
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        "samtale: What is secret is typed and shown in a terminal only; run 'samtale store people "
        f"{deed[0]}' in one. Nothing was changed.\n"
    )
    assert run("store", "people", "list").out == before


def test_nobody_removes_themselves(run: Run) -> None:
    """That is refused with 4."""
    ran = run("store", "people", "remove", "caseworker", "--language", "en")
    assert ran.code == 4
    assert "Nobody removes themselves" in ran.err


def test_the_passphrase_is_changed(
    run: Run, types: Callable[..., None], machine: Path, case: str
) -> None:
    """From then on the new one opens the cases, and the old one nothing."""
    types(NEW, NEW)
    assert main(["store", "people", "passphrase", "--language", "en"]) == 0
    assert run("cases", "list").code == 4
    (machine / "passphrase").write_text(NEW, encoding="utf-8")
    assert [one["id"] for one in run("cases", "list", "--json").json] == [case]


def test_two_different_new_passphrases_change_nothing(
    run: Run, types: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in one of them is refused."""
    types(NEW, f"{NEW}!")
    assert main(["store", "people", "passphrase", "--language", "en"]) == 4
    assert "not the same" in capsys.readouterr().err
    assert run("cases", "list").code == 0


def test_a_lost_passphrase_is_replaced(
    run: Run, types: Callable[..., None], machine: Path, home: Path, case: str
) -> None:
    """The recovery key gives a new one; the cases are all there."""
    vault = Vault(home / "data" / "samtale.db")
    vault.unlock("caseworker", PASSPHRASE)
    key = vault.new_recovery()
    vault.trust_recovery(" ".join(key.split("-")[n - 1] for n in vault.asked_groups()))
    vault.close()
    types(key.lower(), NEW, NEW)
    assert main(["store", "people", "recover", "--language", "en"]) == 0
    (machine / "passphrase").write_text(NEW, encoding="utf-8")
    assert [one["id"] for one in run("cases", "list", "--json").json] == [case]


def test_the_first_start_with_a_file_makes_the_keys(run: Run, home: Path) -> None:
    """Without a person there is no recovery key yet; that is said once, beside the results."""
    shutil.rmtree(home / "data")
    ran = run("cases", "list", "--json")
    assert (ran.code, ran.json) == (0, [])
    assert "recovery-key" in ran.err
    assert run("cases", "list", "--json").err == ""
    assert "There is no recovery key yet" in run("doctor", "--language", "en").out


def test_the_first_start_at_a_terminal_shows_the_recovery_key(
    home: Path,
    types: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Two sentences, a passphrase typed twice, a key, and groups of it typed back."""
    shutil.rmtree(home / "data")
    monkeypatch.delenv("SAMTALE_PASSPHRASE_FILE")
    made: list[str] = []
    make = Vault.new_recovery

    def noted(vault: Vault) -> str:
        made.append(make(vault))
        groups = [made[0].split("-")[n - 1] for n in vault.asked_groups()]
        monkeypatch.setattr(sys, "stdin", Terminal(f"AAAAA BBBBB\n{' '.join(groups)}\n"))
        return made[0]

    monkeypatch.setattr(Vault, "new_recovery", noted)
    types(PASSPHRASE, PASSPHRASE)
    assert main(["cases", "list", "--json"]) == 0
    told = capsys.readouterr()
    assert told.out.strip() == "[]"
    assert made[0] in told.err
    assert "is not the one shown; look again" in told.err
    assert "was tried and opens the cases" in told.err


def test_nothing_answered_stands_in_the_files(run: Run, home: Path) -> None:
    """What is typed in a talk is found in no file of the store."""
    typed = ("refugee", "convention_7", "12.10.2026", "!")
    assert run("interview", "--plain", "--language", "en", typed=typed).code == 3
    with closing(sqlite3.connect(home / "data" / "samtale.db")) as raw:
        bodies = raw.execute("SELECT body FROM event").fetchall()
    assert bodies
    assert not any(b"convention" in body or b"residence" in body for (body,) in bodies)


def test_a_folder_that_is_copied_away_is_refused(
    run: Run, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No new cases are begun in it, and doctor ends with 4."""
    monkeypatch.setenv("SAMTALE_HOME", str(machine / "OneDrive" / "samtale"))
    ran = run("cases", "list", "--language", "en")
    assert ran.code == 4
    assert "is copied by OneDrive" in ran.err
    doctor = run("doctor", "--language", "en")
    assert doctor.code == 4
    assert "is copied by OneDrive" in doctor.out
