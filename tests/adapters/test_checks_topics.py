"""That what rules read says what it is about: by itself, by its section, or by a common section."""

from __future__ import annotations

from pathlib import Path

import pytest

from samtale.adapters.checking import check_paths

DIALOG = """\
dialog: xx.intake
version: 1
language: en
sections:
  - id: work
    title: Work
    questions:
      - {id: works, kind: yes_no, prompt: Do you work?}
      - {id: shoes, kind: integer, prompt: Which shoes?}
"""

RULES = """\
language: en
country: xx
facts:
  - fact: idle
    kind: yes_no
    versions:
      - {value: not works, law: A, confidence: V, source: G, checked: 2026-11-21}
    examples: [{name: idle, judged_on: 2026-03-01, facts: {works: false}, expect: true}]
"""


def told(root: Path, dialog: str, rules: str = RULES) -> list[str]:
    """The places of the questions of which no topic is said."""
    for name, text in (("dialogs/xx/intake.yaml", dialog), ("rules/xx/rules.yaml", rules)):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    found = check_paths([root / "dialogs" / "xx", root / "rules"])
    return [
        f"{Path(one.file).name}:{one.line}: {one.message}"
        for one in found
        if one.code == "topic-missing"
    ]


def test_a_question_read_through_a_fact_must_say_its_topic(tmp_path: Path) -> None:
    """It is told once at the question; a question that no rule reads may stay silent."""
    (only,) = told(tmp_path, DIALOG)
    assert only.startswith("intake.yaml:8: rules read 'works'")


@pytest.mark.parametrize(
    ("found", "put"),
    [("title: Work\n", "title: Work\n    about: work\n"), ("work?}", "work?, about: work}")],
)
def test_the_section_or_the_question_says_it(tmp_path: Path, found: str, put: str) -> None:
    """Either of them is enough."""
    assert told(tmp_path, DIALOG.replace(found, put)) == []


def test_where_no_country_is_said_nothing_is_told(tmp_path: Path) -> None:
    """A folder that does not say its country is not looked through as a whole."""
    assert told(tmp_path, DIALOG, RULES.replace("country: xx\n", "")) == []


def test_a_common_section_is_told_where_it_stands(tmp_path: Path) -> None:
    """Of a section that dialogs share, it is told where the dialog takes the section in."""
    head, _, rest = DIALOG.partition("sections:\n")
    common = tmp_path / "dialogs" / "common" / "work.yaml"
    common.parent.mkdir(parents=True)
    common.write_text(f"language: en\nsections:\n{rest}", encoding="utf-8")
    (only,) = told(tmp_path, f"{head}sections:\n  - use: common.work\n")
    assert only.startswith("intake.yaml:5: rules read 'works'")
    assert told(tmp_path, f"{head}sections:\n  - use: common.work\n    about: work\n") == []
