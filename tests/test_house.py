"""The rules of the house that no linter knows: what the core loads, how long things are.

What ruff, mypy and import-linter hold is not repeated here; their settings are in pyproject.toml.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parents[1]
SOURCE = CHECKOUT / "src"

PURE = ("samtale.errors", "samtale.core")
"""The modules that decide, and so use nothing but the standard library."""

IMPURE = {"gettext", "sqlite3"}
"""Parts of the standard library that the core does not load. `os`, `pathlib` and `locale` are not
among them: Python loads them itself. That the core does not name them is import-linter's."""

LOADED_BY = """
import sys
before = set(sys.modules)
sys.path.insert(0, sys.argv[2])
__import__(sys.argv[1])
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""

LOADED_BY_EACH = """
import os, sys
before = set(sys.modules)
import dataclasses, datetime, enum, re, typing
sys.path.insert(0, sys.argv[1])
for module in sys.argv[2:]:
    if os.fork() == 0:
        __import__(module)
        loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
        print(module, *sorted(loaded), flush=True)
        os._exit(0)
    if os.wait()[1]:
        sys.exit(f"{module} cannot be imported")
"""
"""What each of some modules loads, in a process of its own that begins with what all use."""

FILE_LINES = 350
FUNCTION_LINES = 60

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = ast.Module | ast.ClassDef | Function


def python_files(*rooms: str) -> list[Path]:
    """Lists the Python files of some folders of the checkout, in the order of their paths."""
    return sorted(path for room in rooms for path in (CHECKOUT / room).rglob("*.py"))


def modules(*names: str) -> list[str]:
    """Lists the dotted names of some modules, and of all modules within them."""
    found = []
    for path in python_files("src"):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if any(name == room or name.startswith(f"{room}.") for room in names):
            found.append(name)
    return found


def parsed(path: Path) -> ast.Module:
    """Reads a Python file as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, line: int = 1) -> str:
    """Names a line as editors understand it."""
    return f"{path.relative_to(CHECKOUT)}:{line}"


def texts() -> Iterator[tuple[Path, str]]:
    """Walks over the text files of the checkout that people write, with what is in them."""
    made = {"build", "dist", "compiled", "__pycache__"}
    for folder, rooms, names in os.walk(CHECKOUT):
        rooms[:] = [
            room
            for room in rooms
            if room not in made
            and (room == ".ci" or not room.startswith("."))
            and not (Path(folder) / room / "pyvenv.cfg").exists()
        ]
        for path in (Path(folder) / name for name in names):
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


@pytest.mark.skipif(sys.platform == "win32", reason="Windows copies no process")
def test_core_loads_only_the_standard_library() -> None:
    """Each core module can be imported in a fresh process without anything being installed."""
    names = modules(*PURE)
    done = subprocess.run(
        [sys.executable, "-I", "-c", LOADED_BY_EACH, str(SOURCE), *names],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = {name: set(used) for name, *used in map(str.split, done.stdout.splitlines())}
    assert list(loaded) == names
    known = sys.stdlib_module_names | {"samtale"}
    assert {name: used - known for name, used in loaded.items() if used - known} == {}
    assert [name for name, used in loaded.items() if used & IMPURE] == []


def test_importing_the_package_loads_nothing() -> None:
    """Asking for the version costs no import but the package's own."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", LOADED_BY, "samtale", str(SOURCE)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) <= {"samtale", "__future__"}


def test_files_are_short() -> None:
    """No source file is longer than a person reads in one go."""
    lengths = {
        place(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in [*python_files("src"), CHECKOUT / "hatch_build.py"]
    }
    assert not {file: lines for file, lines in lengths.items() if lines > FILE_LINES}


def test_functions_are_short() -> None:
    """No function is longer than a screen, its docstring counted in."""
    lengths = {
        f"{place(path, node.lineno)} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in [*python_files("src"), CHECKOUT / "hatch_build.py"]
        for node in ast.walk(parsed(path))
        if isinstance(node, Function)
    }
    assert not {function: lines for function, lines in lengths.items() if lines > FUNCTION_LINES}


def public(node: ast.AST) -> Iterator[Documented]:
    """Walks over what can be called or imported from outside: nothing private, nothing inner."""
    if isinstance(node, Documented):
        yield node
    if isinstance(node, Function):
        return
    for child in ast.iter_child_nodes(node):
        if not getattr(child, "name", "").startswith("_"):
            yield from public(child)


def is_overload(node: Documented) -> bool:
    """Tells whether a function is one of several signatures of the documented one below it."""
    decorators = [] if isinstance(node, ast.Module) else node.decorator_list
    return any(ast.unparse(decorator).endswith("overload") for decorator in decorators)


def test_everything_public_says_what_it_is() -> None:
    """Each module, class and public function has a docstring; each test states its promise."""
    silent = [
        place(path, getattr(node, "lineno", 1))
        for path in python_files("src", "tests")
        for node in public(parsed(path))
        if not ast.get_docstring(node) and not is_overload(node)
    ]
    assert not silent


def test_no_work_is_left_in_comments() -> None:
    """What is left to do stands in no source file: it is done, or told in the open."""
    marks = re.compile(r"\b(?:TO[D]O|FIX[M]E|XX[X])\b")
    left = [
        place(path, number)
        for path in [*python_files("src", "tests"), CHECKOUT / "hatch_build.py"]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if marks.search(line)
    ]
    assert not left


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    """No text in the checkout names a folder of somebody's own machine."""
    path_of_a_machine = re.compile(r"(?<![\w.)}~*-])/(?:(?:work|root)\b|home/)")
    named = [
        f"{place(path, number)} {line.strip()[:80]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if path_of_a_machine.search(line)
    ]
    assert not named


def test_no_file_is_a_drawer_for_odds_and_ends() -> None:
    """Each file is named for what lives in it."""
    drawers = {"common", "helpers", "misc", "util", "utils"}
    assert not [place(path) for path in python_files("src", "tests") if path.stem in drawers]


@pytest.mark.parametrize("path", python_files("src"), ids=place)
def test_no_words_stand_within_an_f_string(path: Path) -> None:
    """Babel finds no `msg()` within an f-string, so its words would never be translated."""
    within = [
        place(path, call.lineno)
        for string in ast.walk(parsed(path))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id in {"msg", "msg_n", "label"}
    ]
    assert within == []
