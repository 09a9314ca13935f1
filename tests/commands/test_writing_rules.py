"""docs/writing-rules.md, followed from its beginning in an empty folder, as a newcomer would.

The page adds the act 1654 of 30 December 2024 to a small country by editing YAML alone.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]

    Run = Callable[..., Ran]

GUIDE: Final = (Path(__file__).parents[2] / "docs" / "writing-rules.md").read_text("utf-8")

STEPS: Final = re.compile(
    r"""(?P<deed>Make|Add[ ]to)[ ]`(?P<file>[^`]+)`:\n\n```yaml\n(?P<text>.+?)^```$
      | ^In[ ]`(?P<where>[^`]+)`[ ]write[ ]`(?P<new>[^`]+)`[ ]instead[ ]of[ ]`(?P<old>[^`]+)`
      | ^[ ]{4}\$[ ]samtale[ ](?P<command>[^\n]+)\n(?P<shown>(?:[ ]{4}[^\n]+\n)*)""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
"""What the page has people do: make a file, add to one, change one, run a command."""


def follow(run: Run, step: re.Match[str]) -> None:
    """Do one step of the page; a command must print what the page shows."""
    if step["deed"]:
        file = Path(step["file"])
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text("utf-8") if step["deed"] == "Add to" else ""
        file.write_text(before + step["text"], "utf-8")
    elif step["where"]:
        file = Path(step["where"])
        text = file.read_text("utf-8")
        assert step["old"] in text
        file.write_text(text.replace(step["old"], step["new"], 1), "utf-8")
    else:
        shown = "".join(f"    {line}\n" for line in run(*shlex.split(step["command"])).lines)
        assert shown == step["shown"], step["command"]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_its_steps_come_out_as_it_shows(run: Run) -> None:
    """Every file can be made, every change finds its place, every command prints what is shown."""
    steps = list(STEPS.finditer(GUIDE))
    assert any(step["command"] for step in steps)
    for step in steps:
        follow(run, step)


def test_the_old_law_goes_on_for_cases_before_the_day(run: Run) -> None:
    """After the change a person taken over on 31 December 2024 is judged by the old law."""
    for step in STEPS.finditer(GUIDE):
        if step["command"]:
            continue
        if step["where"] and "work_duty" in step["where"]:
            break
        follow(run, step)
    talk = Path("talk.yaml").read_text("utf-8").replace("6.1.2025", "31.12.2024")
    Path("talk.yaml").write_text(talk.partition("expect:")[0], "utf-8")
    told = run("offers", "talk.yaml", "--language", "en")
    assert "fits: Self-support and repatriation programme (dk.shp)" in told.out
    assert "does not fit: Community work (dk.community_work)" in told.out
