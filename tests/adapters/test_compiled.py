"""Compiled dialogs and rules: the same as what was read, made once, and never stale."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from samtale.adapters import compiled
from samtale.adapters.compiled import (
    KEPT,
    compile_shipped,
    load_dialog,
    load_municipality,
    load_rules,
)
from samtale.adapters.dialogs import read_dialog
from samtale.adapters.json_form import build, plain
from samtale.adapters.library import FileLibrary
from samtale.adapters.rules import read_rules
from samtale.adapters.shipped import home, shipped
from samtale.core.dialog import Dialog
from samtale.core.rules.model import Rulebook
from samtale.errors import NotKeptError, UnreadableError

DIALOG = """\
dialog: test.short
version: 1
language: da
sections:
  - id: work
    title: Arbejde
    repeat: job
    more: Har du haft andet arbejde?
    questions:
      - id: title
        kind: text
        prompt: Hvilket arbejde?
      - id: hours
        kind: decimal
        prompt: Hvor mange timer?
        min: 0
        max: 37.5
        must:
          - {id: some, when: job.hours > 0, say: Mindst en time., level: warning}
      - id: skills
        kind: choices
        prompt: Hvad kan du?
        choices: {sew: Sy, none: Intet}
        aliases: {sew: [skrædder, syerske]}
        exclusive: [none]
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own folder, in which nothing is compiled yet."""
    monkeypatch.setenv("SAMTALE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(compiled, "compiled_folder", lambda: tmp_path / "none")
    return tmp_path / "home" / "cache" / "forms"


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """A short dialog in a file."""
    file = tmp_path / "dialogs" / "short.yaml"
    file.parent.mkdir()
    file.write_text(DIALOG, encoding="utf-8")
    return file


def test_plain_data_and_back_is_the_same(short: Path) -> None:
    """A form that goes through JSON comes back equal, in values, types and order."""
    dialog, problems = read_dialog(short)
    assert not problems
    again = build(Dialog, json.loads(json.dumps(plain(dialog))))
    assert again == dialog
    question = again.sections[0].questions[2]
    assert question.aliases == {"sew": ("skrædder", "syerske")}
    assert list(question.choices) == ["sew", "none"]


def test_everything_shipped_goes_through_json_unchanged() -> None:
    """Every shipped dialog and rulebook comes back from its compiled form equal."""
    dialog, _ = read_dialog(shipped("dialogs") / "dk" / "intake.yaml")
    rulebook, _ = read_rules(shipped("rules") / "dk", "dk", dialog)
    assert dialog is not None
    assert rulebook is not None
    assert build(Dialog, json.loads(json.dumps(plain(dialog)))) == dialog
    assert build(Rulebook, json.loads(json.dumps(plain(rulebook)))) == rulebook


def test_a_compiled_dialog_is_used_until_its_file_changes(cache: Path, short: Path) -> None:
    """A file is read once; after a change it is read again."""
    first = load_dialog(short)
    (kept,) = cache.iterdir()
    held = json.loads(kept.read_bytes())
    held["data"]["title"] = "from the cache"
    kept.write_text(json.dumps(held), encoding="utf-8")
    assert load_dialog(short).title == "from the cache"
    short.write_text(DIALOG.replace("Arbejde", "Job"), encoding="utf-8")
    assert load_dialog(short).sections[0].title == "Job"
    assert first.sections[0].title == "Arbejde"


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"digest": 1}'], ids=["empty", "cut", "[]", "null", "short"]
)
def test_a_damaged_cache_is_made_again(cache: Path, short: Path, content: str) -> None:
    """A compiled file that cannot be used costs a reading, never a talk."""
    dialog = load_dialog(short)
    (kept,) = cache.iterdir()
    kept.write_text(content, encoding="utf-8")
    assert load_dialog(short) == dialog
    assert json.loads(kept.read_bytes())["data"]


def test_a_cache_that_cannot_be_written_does_no_harm(
    short: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file stands in the way of the cache, the dialog is read all the same."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("SAMTALE_HOME", str(tmp_path / "file"))
    assert load_dialog(short).id == "test.short"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_what_is_cached_is_the_persons_own(cache: Path, short: Path) -> None:
    """Nobody else may read or change what a person's talks are made of."""
    load_dialog(short)
    (kept,) = cache.iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert cache.stat().st_mode & 0o777 == 0o700


def test_the_cache_keeps_a_few_states_of_a_file(cache: Path, short: Path) -> None:
    """Someone who writes a dialog all day does not fill the disk."""
    for version in range(1, KEPT + 4):
        short.write_text(DIALOG.replace("version: 1", f"version: {version}"), encoding="utf-8")
        assert load_dialog(short).version == version
    assert len(list(cache.iterdir())) == KEPT


def test_a_dialog_with_errors_is_refused_with_all_of_them(cache: Path, short: Path) -> None:
    """What cannot be used is said with its problems, and nothing is cached."""
    text = DIALOG.replace("kind: text", "kind: tekst").replace("more:", "mere:")
    short.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError) as refused:
        load_dialog(short)
    assert {problem.code for problem in refused.value.problems} == {"unknown-value", "unknown-key"}
    assert not cache.exists()


def test_an_unknown_dialog_names_the_nearest() -> None:
    """A misspelt id is answered with the id that was meant."""
    with pytest.raises(UnreadableError, match=r"Did you mean 'dk\.intake'"):
        load_dialog("dk.intak")


@pytest.mark.parametrize("country", ["xx", "../dk", ""])
def test_an_unknown_country_is_refused(country: str) -> None:
    """A country is the name of a folder of rules and nothing else."""
    with pytest.raises(UnreadableError, match="there are no rules"):
        load_rules(country)


def test_a_municipality_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A wrong path is told in one sentence."""
    with pytest.raises(UnreadableError, match="cannot be read"):
        load_municipality(tmp_path / "municipality.yaml")


def copied(root: Path) -> Path:
    """A checkout that holds the shipped dialogs and rules and nothing else."""
    for room in ("dialogs", "rules"):
        for file in (home() / room).rglob("*.yaml"):
            target = root / file.relative_to(home())
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    return root


def test_the_build_compiles_everything_shipped(tmp_path: Path) -> None:
    """Each dialog, the rules of each country and the sample municipality are compiled once."""
    root = copied(tmp_path)
    made = compile_shipped(root)
    assert {"dk.intake.json", "dk.rules.json"} <= {file.name for file in made}
    assert {file.parent for file in made} == {root / "compiled"}
    before = {file: file.stat().st_mtime_ns for file in made}
    assert {file: file.stat().st_mtime_ns for file in compile_shipped(root)} == before


def test_the_build_stops_at_a_faulty_file(tmp_path: Path) -> None:
    """What does not pass the checks is not shipped."""
    root = copied(tmp_path)
    intake = root / "dialogs" / "dk" / "intake.yaml"
    text = intake.read_text(encoding="utf-8")
    intake.write_text(text.replace("kind: name", "kind: nam"), encoding="utf-8")
    with pytest.raises(UnreadableError, match="unknown-value"):
        compile_shipped(root)


def test_nothing_slow_is_imported_for_what_is_compiled(tmp_path: Path) -> None:
    """A talk that starts from compiled files imports neither yaml nor pydantic."""
    script = (
        "import sys; from samtale.adapters import compiled;"
        "compiled.load_dialog('dk.intake'); compiled.load_rules('dk');"
        "print(sorted({'yaml', 'pydantic', 'pydantic_core'} & set(sys.modules)))"
    )
    environment = {
        **os.environ,
        "SAMTALE_HOME": str(tmp_path),
        "PYTHONPATH": str(Path(compiled.__file__).parent.parent.parent),
    }
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for _ in range(2)
    ]
    assert runs[1] == "[]"


@pytest.mark.parametrize(
    "forms",
    [{}, {"form": 1}, {"form": 1, "dialog": [], "rules": 3}, {"form": compiled.FORM + 1}, [1]],
)
def test_forms_that_cannot_be_used_are_a_sentence(forms: Any) -> None:  # noqa: ANN401 - JSON
    """What was damaged in the store, or kept by a newer samtale, ends in one sentence."""
    with pytest.raises(NotKeptError, match="nothing was changed"):
        FileLibrary().thaw(forms)
