"""`samtale demo`: the main job, on a fictitious participant, without any set-up."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from samtale.adapters.catalogs import Catalogs
from samtale.commands import speech

if TYPE_CHECKING:
    from collections.abc import Callable

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]

    Run = Callable[..., Ran]

GOLDEN = Path(__file__).parent / "golden"
WRITE_GOLDEN = os.environ.get("SAMTALE_GOLDEN") == "write"
"""Whether the texts are written anew instead of compared; read once, before tests hide it."""


@pytest.fixture
def own_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No catalogs: no text changes here when a translator finds better words."""
    catalogs = Catalogs(tmp_path / "none", cache=tmp_path / "words")
    monkeypatch.setattr(speech, "catalogs", lambda: catalogs)


def test_it_ends_with_reasons_deadlines_and_files(run: Run, tmp_path: Path) -> None:
    """Without a terminal the talk is told, then offers with reasons, deadlines and files."""
    ran = run("demo", "--language", "en", "--out", str(tmp_path / "papers"))
    assert (ran.code, ran.err) == (0, "")
    end = ran.lines[ran.lines.index("Offers:") :]
    fits = [n for n, line in enumerate(end) if line.startswith("  fits: ")]
    assert fits
    assert all(re.match(r"    because(: | this does not hold: )\S", end[n + 1]) for n in fits)
    assert end.index("Contract:") < end.index("Deadlines:")
    at = end.index("The draft contract and the summary:")
    named = [Path(line.strip()) for line in end[at + 1 :]]
    assert {path.suffix for path in named} == {".md", ".html", ".txt"}
    assert all(path.is_file() for path in named)
    assert "accepted" in ran.out


def test_it_keeps_nothing(run: Run, home: Path) -> None:
    """The fictitious participant is in no store afterwards, and none is made for the demo."""
    shutil.rmtree(home / "data")
    run("demo")
    assert not (home / "data").exists()


def test_without_a_folder_one_is_made(run: Run) -> None:
    """Where no folder is named the papers are in a new one, and are named all the same."""
    named = Path(run("demo").lines[-1].strip())
    assert named.is_file()
    assert named.parent.name.startswith("samtale-demo-")


@pytest.mark.parametrize("participant", ["ar", "en"])
def test_the_participants_language_can_be_chosen(
    run: Run, tmp_path: Path, participant: str
) -> None:
    """The talk and the papers are in the participant's language beside the caseworker's."""
    ran = run("demo", "--participant", participant, "--out", str(tmp_path))
    arabic = re.compile("[\u0600-\u06ff]{3}")
    asked = [line for line in ran.lines if line.endswith(("?", "؟")) and "Question" not in line]
    assert any(map(arabic.search, asked)) is (participant == "ar")
    contract = (tmp_path / "contract-2026-11-21-draft-1.txt").read_text(encoding="utf-8")
    # Her name stands in its own script in every language.
    words = contract.replace("أمينة حداد", "")
    assert bool(arabic.search(words)) is (participant == "ar")


def test_the_caseworkers_language_can_be_chosen(run: Run) -> None:
    """Prompts and results are in the caseworker's language."""
    assert "Offers:" in run("demo", "--language", "en").lines
    assert "Offers:" not in run("demo", "--language", "da").lines


def test_identifiers_are_masked(run: Run) -> None:
    """The CPR number stands nowhere on the screen, though it was typed."""
    out = run("demo").out
    assert "010187-••••" in out
    assert "4000" not in out


@pytest.mark.usefixtures("own_words")
@pytest.mark.parametrize(("name", "part"), [("first", slice(60)), ("last", slice(-60, None))])
def test_the_demo_as_it_is_read(run: Run, tmp_path: Path, name: str, part: slice) -> None:
    """The beginning and the end, line by line; SAMTALE_GOLDEN=write writes them anew."""
    ran = run("demo", "--out", str(tmp_path / "papers"))
    lines = [line.replace(str(tmp_path), "/tmp") for line in ran.lines[part]]  # noqa: S108
    text = "".join(f"{line}\n" for line in lines)
    file = GOLDEN / f"demo-{name}.txt"
    if WRITE_GOLDEN:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
