"""What tests of the commands share: `samtale` run in this process, with its streams caught."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from samtale.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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


@pytest.fixture(autouse=True)
def home(machine: Path, shared_cache: Path) -> Path:
    """The folder samtale keeps everything in; its cache is shared, all else is new."""
    folder = machine / "samtale"
    folder.mkdir(mode=0o700)
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
