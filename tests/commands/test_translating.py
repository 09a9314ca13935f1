"""docs/translating.md, followed from its beginning in a copy of the sources, as a newcomer would.

Numbers of texts grow with the dialogs, so numbers are compared only by their places.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from samtale.adapters.shipped import home

GUIDE: Final = (home() / "docs" / "translating.md").read_text("utf-8")

STEPS: Final = re.compile(
    r"""Make[ ]`(?P<file>[^`]+)`:\n\n```yaml\n(?P<text>.+?)^```$
      | [Ii]n[ ]`(?P<where>[^`]+)`[ ]find\n\n```po\n(?P<old>.+?)^```\n\nand[ ]write\n\n
        ```po\n(?P<new>.+?)^```$
      | ^[ ]{4}\$[ ]samtale[ ](?P<command>[^\n]+)\n(?P<shown>(?:[ ]{4}[^\n]+\n)*)""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
"""What the page has people do: make a file, change a text, run a command."""


def samtale(*arguments: str) -> str:
    """What samtale prints, run in the copy the tests stand in."""
    env = {**os.environ, "PYTHONPATH": str(Path.cwd() / "src")}
    # The copy is nobody else's; without bytecode each command compiles all of it anew.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "samtale", *arguments, "--language", "en"]
    ran = subprocess.run(command, capture_output=True, check=False, text=True, env=env)
    assert not ran.stderr, ran.stderr
    return ran.stdout


def bare(text: str) -> list[str]:
    """The words of a text without its numbers and the room they take."""
    return re.sub(r"[\d,]*\d", "N", text).split()


def follow(step: re.Match[str]) -> None:
    """Do one step of the page; a command must print what the page shows."""
    if step["file"]:
        Path(step["file"]).write_text(step["text"], "utf-8")
    elif step["where"]:
        file = Path(step["where"])
        text = file.read_text("utf-8")
        assert text.count(step["old"]) == 1, step["old"]
        file.write_text(text.replace(step["old"], step["new"]), "utf-8")
    else:
        told = samtale(*shlex.split(step["command"]))
        assert bare(told) == bare(step["shown"]), step["command"]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sources, the words renewed, and without the language of the page.

    One country is enough, and takes half the time.
    """
    for name in ("src", "dialogs", "rules", "locales"):
        wanted = shutil.ignore_patterns("__pycache__", "tr", "*.mo", "no", "demo")
        shutil.copytree(home() / name, tmp_path / name, ignore=wanted)
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.chdir(tmp_path)
    samtale("words", "update")
    return tmp_path


def test_its_steps_come_out_as_it_shows(copy: Path) -> None:
    """Every text is found, every file can be made, every command prints what is shown."""
    steps = list(STEPS.finditer(GUIDE))
    assert [sum(bool(step[one]) for step in steps) for one in ("file", "where", "command")] == [
        2,
        2,
        9,
    ]
    for step in steps:
        follow(step)
    # What came of it: the newcomer's one word is spoken, the others stand in English.
    assert (copy / "locales" / "tr" / "LC_MESSAGES" / "samtale.mo").is_file()
    code = (
        "from samtale.commands.speech import words; from samtale.ui.keys import UNKNOWN, HELP; "
        "print(words('tr').message(UNKNOWN.short), words('tr').message(HELP.short))"
    )
    env = {**os.environ, "PYTHONPATH": str(copy / "src")}
    told = subprocess.check_output([sys.executable, "-c", code], text=True, env=env)
    assert told.split() == ["bilmiyor", "help"]


def test_every_code_it_names_has_its_page() -> None:
    """The links of the table lead somewhere."""
    named = re.findall(r"\(problems/([a-z-]+)\.md\)", GUIDE)
    assert len(named) == 12
    assert all((home() / "docs" / "problems" / f"{code}.md").is_file() for code in named)
