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


LIMIT = """\
language: da
country: dk
record_limits:
  - record_limit: dk.mapping
    title: Hvad der må stå
    versions:
      - {about: [education], law: Lov 1, confidence: V, source: Lov 1, checked: 2026-11-21}
"""


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("basis: duty, about: work", ["outside-record-limit"]),
        ("basis: consent, about: work", []),
        ("basis: voluntary, about: work", []),
        ("basis: duty, about: education", []),
        ("basis: duty, about: work, asked_of: caseworker", []),
    ],
)
def test_a_dialog_is_held_against_what_a_record_may_hold(
    tmp_path: Path, more: str, found: list[str]
) -> None:
    """A duty to tell what lies outside every limit is told at the question; what is free is not."""
    write(tmp_path, "rules/dk/country.yaml", LIMIT)
    text = DIALOG.replace("prompt: Arbejder du}", f"prompt: Arbejder du, {more}}}")
    dialog = write(tmp_path, "dialogs/dk/intake.yaml", text)

    problems = check_paths((dialog,))

    assert [problem.code for problem in problems] == found
    assert all((one.line, one.column) == (8, 9) for one in problems)


def test_a_group_is_held_against_what_a_record_may_hold(tmp_path: Path) -> None:
    """Whether there is a further entry is a question to the participant too."""
    write(tmp_path, "rules/dk/country.yaml", LIMIT)
    group = "    repeat: job\n    more: Mere\n    basis: duty\n    questions:"
    text = DIALOG.replace("    questions:", group)
    dialog = write(tmp_path, "dialogs/dk/intake.yaml", text.replace("kind: yes_no", "kind: note"))

    (problem,) = check_paths((dialog,))

    assert (problem.code, problem.line) == ("outside-record-limit", 8)


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


COMMON_FILE = """\
language: da
sections:
  - id: schooling
    title: Skole
    repeat: school
    more: Flere?
    label: "{place}"
    questions:
      - id: place
        kind: text
        ask_if: works and 'life' in depth and any(e.hours > 9 for e in job)
        prompt: Hvor?
"""


WRONG = "{id: a, when: school.place > 3, say: b}"


@pytest.mark.parametrize(
    ("was", "now", "codes"),
    [
        ("works", "works_now", []),
        ("works and", "works and and", ["unreadable-condition"]),
        ("works and", "known(school.plaice) and", ["unknown-name"]),
        ("kind: text", f"kind: text\n        must: [{WRONG}]", ["wrong-type"]),
        ("{place}", "{plaice}", ["unknown-placeholder"]),
        ("kind: text", "kind: choice\n        list: places", ["unknown-list"]),
        ("language: da\n", "", ["missing-key"]),
        ("language: da", "language: da\ntitle: Fælles", ["unknown-key"]),
    ],
)
def test_a_common_file_is_checked_as_far_as_it_goes_alone(
    tmp_path: Path, was: str, now: str, codes: list[str]
) -> None:
    """Names of other files are left to the dialogs that use it; all else is told at once."""
    file = tmp_path / "dialogs" / "common" / "school.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(COMMON_FILE.replace(was, now, 1), encoding="utf-8")
    assert [problem.code for problem in check_paths([file])] == codes


def test_ids_of_common_files_are_unique_among_them(tmp_path: Path) -> None:
    """The second file is told: the words of both would stand under one context."""
    folder = tmp_path / "dialogs" / "common"
    folder.mkdir(parents=True)
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_text(COMMON_FILE, encoding="utf-8")
    found = [(Path(one.file).name, one.line, one.code) for one in check_paths([tmp_path])]
    assert found == [("b.yaml", 3, "duplicate-id"), ("b.yaml", 5, "duplicate-id")]
