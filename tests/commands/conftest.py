"""What tests of the commands share: `samtale` run in this process, with its streams caught."""

from __future__ import annotations

import io
import json
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from samtale.adapters.passphrase import Cost
from samtale.adapters.vault import Vault
from samtale.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PASSPHRASE = "a passphrase for tests"
"""What unlocks the cases of these tests."""


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    """The exit code."""
    out: str
    """What it wrote to standard output."""
    err: str
    """What it wrote to standard error."""

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache for all tests: what is compiled of dialogs and words is the same for each home."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def empty_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a passphrase that costs next to nothing to try, to be copied."""
    path = tmp_path_factory.mktemp("vault") / "samtale.db"
    vault = Vault(path, cost=Cost(memory=64, passes=1, lanes=1))
    vault.create("caseworker", PASSPHRASE)
    key = vault.new_recovery().split("-")
    vault.trust_recovery(" ".join(key[number - 1] for number in vault.asked_groups()))
    vault.close()
    return path


@pytest.fixture(autouse=True)
def home(
    machine: Path, shared_cache: Path, empty_vault: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder samtale keeps everything in; its cache is shared, all else is new.

    It has a store without cases, and the passphrase lies in a file that the environment names.
    """
    folder = machine / "samtale"
    (folder / "data").mkdir(parents=True, mode=0o700)
    shutil.copy(empty_vault, folder / "data" / "samtale.db")
    secret = machine / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    monkeypatch.setenv("SAMTALE_PASSPHRASE_FILE", str(machine / "passphrase"))
    (folder / "cache").symlink_to(shared_cache, target_is_directory=True)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs `samtale` with arguments, and lines on its standard input."""

    def ran(*arguments: str, typed: tuple[str, ...] = ()) -> Ran:
        text = "".join(f"{line}\n" for line in typed)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        capsys.readouterr()
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return ran


@pytest.fixture
def case(run: Callable[..., Ran]) -> str:
    """The id of a case in the store, with three answers."""
    typed = ("refugee", "convention_7", "12.10.2026", "!")
    assert run("interview", "--plain", "--language", "en", typed=typed).code == 3
    found: str = run("cases", "list", "--json").json[0]["id"]
    return found
