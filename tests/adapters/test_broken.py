"""Every file in tests/broken breaks one rule, and is told so at the place where it does."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samtale.adapters.codes import CODES
from samtale.adapters.dialogs import read_dialog
from samtale.adapters.rules import read_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.problems import Problem

BROKEN = Path(__file__).parent.parent / "broken"
DIALOGS = sorted([*BROKEN.glob("[A-Z]*.yaml"), *BROKEN.glob("shared/[A-Z]*.yaml")])
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
"""How a code is written."""

GIVERS = {"problem", "_problem", "Problem", "fault", "_fault", "_refused", "ConditionError"}
"""The functions and classes that are given a code."""

RULES = sorted((BROKEN / "rules").glob("[A-Z]*.yaml"))


def expected(file: Path) -> tuple[str, int, int]:
    """What the first line of a file says is wrong with it."""
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    match = re.fullmatch(r"# expect: ([a-z-]+) (\d+):(\d+)", first)
    assert match, f"{file.name} does not begin with '# expect: code line:column'"
    return match[1], int(match[2]), int(match[3])


def told(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    """The problems as the first lines of the files write them."""
    return [(problem.code, problem.line, problem.column) for problem in problems]


@pytest.mark.parametrize("file", DIALOGS, ids=lambda file: file.stem)
def test_a_broken_dialog_is_told_its_one_fault(file: Path) -> None:
    """A dialog with one fault has one problem, at the line and column of the fault."""
    _, problems = read_dialog(file)
    assert told(problems) == [expected(file)], problems


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.stem)
def test_a_broken_rule_is_told_its_one_fault(file: Path) -> None:
    """A file of rules with one fault has one problem, at the line and column of the fault."""
    dialog, faults = read_dialog(BROKEN / "rules" / "_dialog.yaml")
    files = (BROKEN / "rules" / "_country.yaml", file)
    _, problems = read_rules(files, "test", dialog, examples=True)
    assert not faults
    assert told(problems) == [expected(file)], problems


def test_a_problem_is_one_line_that_names_the_file() -> None:
    """A problem is printed as file, line, column, severity, code and one sentence."""
    for file in DIALOGS:
        _, problems = read_dialog(file)
        text = str(problems[0])
        assert text.startswith(f"{file}:{problems[0].line}:{problems[0].column}: ")
        assert "\n" not in text


def test_every_code_that_is_given_is_in_the_table() -> None:
    """Every code in the sources has its meaning in the table, and none is left in it."""
    samtale = Path(__file__).parent.parent.parent / "src" / "samtale"
    sources = {
        *samtale.glob("core/condition/*.py"),
        *samtale.rglob("adapters/**/*.py"),
        *samtale.glob("commands/*.py"),
        samtale / "talk" / "replay.py",
    }
    sources.remove(samtale / "adapters" / "codes.py")
    texts = [source.read_text(encoding="utf-8") for source in sources]
    given = {code for text in texts for code in codes_given(text)}
    assert given - set(CODES) == set()
    written = "".join(texts)
    assert [code for code in CODES if f'"{code}"' not in written] == []


def codes_given(text: str) -> Iterator[str]:
    """The hyphened words that are handed to what makes a problem."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            values = [*node.args, *(keyword.value for keyword in node.keywords)]
            for value in values if name in GIVERS else ():
                if isinstance(value, ast.Constant) and CODE.fullmatch(str(value.value)):
                    yield str(value.value)
