"""The one door to all checks: what a file is, what it is checked with, that all shipped pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from samtale.adapters.checking import check_paths

DIALOG = """\
dialog: dk.intake
version: 1
language: da
sections:
  - id: work
    title: Arbejde
    questions:
      - {id: works, kind: yes_no, prompt: Arbejder du}
"""

FACT = """\
language: da
facts:
  - fact: idle
    kind: yes_no
    versions: [{value: not works}]
    examples: [{name: uden arbejde, judged_on: 2026-03-01, facts: {works: false}, expect: true}]
"""


def write(root: Path, name: str, text: str) -> Path:
    """A file below a folder."""
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def told(*paths: Path) -> list[tuple[str, str]]:
    """The problems of files, each as the name of its file and its code."""
    return [(Path(problem.file).name, problem.code) for problem in check_paths(paths)]


def test_everything_shipped_is_free_of_errors() -> None:
    """The shipped dialogs, rules, examples and catalogs pass every check."""
    errors = [problem for problem in check_paths() if problem.severity == "error"]
    assert errors == []


def test_a_folder_is_checked_with_its_examples(tmp_path: Path) -> None:
    """Rules are held against the dialog of their country, and their examples are run."""
    write(tmp_path, "dialogs/dk/intake.yaml", DIALOG)
    rules = write(tmp_path, "rules/dk/facts.yaml", FACT)
    assert told(tmp_path) == []
    rules.write_text(FACT.replace("expect: true", "expect: false"), encoding="utf-8")
    assert told(tmp_path) == [("facts.yaml", "example-not-met")]


def test_a_file_of_rules_is_checked_with_those_beside_it(tmp_path: Path) -> None:
    """Asked for one file, its own problems are told and those of its neighbours are not."""
    write(tmp_path, "dialogs/dk/intake.yaml", DIALOG)
    one = write(tmp_path, "rules/dk/facts.yaml", FACT.replace("not works", "not busy"))
    other = FACT.replace("idle", "busy").replace("not works", "not wroks")
    write(tmp_path, "rules/dk/more.yaml", other.replace("expect: true", "expect: unknown"))
    assert told(one) == []
    assert told(tmp_path) == [("more.yaml", "unknown-name")]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("dialogs/dk/talk.yaml", DIALOG, "other-id"),
        ("dialogs/common/x.yaml", "language: da\nsections: [{id: a}]\n", "missing-key"),
        ("rules/dk/x.yaml", "language: da\ncountry: no\n", "other-country"),
        ("rules/municipality.yaml", "municipality: {nam: A, name: B}\n", "unknown-key"),
        ("x.yaml", "shopping: [milk]\n", "unknown-file"),
        ("x.yaml", "- milk\n", "unknown-file"),
        ("x.yaml", "a: &a b\n", "yaml-alias"),
        ("locales/da/LC_MESSAGES/x.po", 'msgid "a\n', "catalog"),
    ],
    ids=["dialog", "common", "rules", "municipality", "other", "list", "alias", "catalog"],
)
def test_each_sort_of_file_has_its_check(tmp_path: Path, name: str, text: str, code: str) -> None:
    """What a file is is seen from its keys, and a file of no known sort is a problem."""
    file = write(tmp_path, name, text)
    assert (file.name, code) in told(file)
