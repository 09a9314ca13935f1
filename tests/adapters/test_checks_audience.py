"""What dialogs and clauses may open to whom; the plain faults have files in tests/broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.adapters.checking import check_paths
from samtale.adapters.dialogs import read_dialog

if TYPE_CHECKING:
    from pathlib import Path

DIALOG = """\
dialog: dk.intake
version: 1
language: da
title: Samtale
sections:
  - id: work
    title: Arbejde
    about: work
    repeat: job
    more: Flere
    questions:
      - {id: title, kind: text, prompt: Hvilket, audience: [participant, caseworker, agency]}
      - {id: why, kind: text, prompt: Hvorfor ikke mere}
  - id: birth
    title: Født
    questions:
      - {id: born, kind: date, about: work, prompt: Født}
"""

RULES = """\
language: da
country: dk
facts:
  - fact: age
    kind: integer
    title: Alder
    versions: [{{value: "years(born, today)"}}]
    examples: [{{name: voksen, judged_on: 2026-03-01, facts: {{born: 1990-01-01}}, expect: 36}}]
clauses:
  - clause: told
    part: 1
    heading: Fortalt
    audience: [participant, caseworker, agency]
    versions:
      - {says}
        law: Lov 1
        confidence: V
        source: Lov 1
        checked: 2026-11-21
    examples:
      - {{name: intet, judged_on: 2026-03-01, facts: {{born: 1990-01-01, job: []}}, expect: filled}}
"""


def told(root: Path, says: str, dialog: str = DIALOG) -> list[tuple[str, str]]:
    """The problems of a dialog with one clause, as their codes and messages."""
    for name, text in (("dialogs/dk/intake", dialog), ("rules/dk/rules", RULES.format(says=says))):
        file = root / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "rules" / "dk" / "country.yaml").write_text("language: da\ncountry: dk\n")
    found = check_paths((root / "dialogs", root / "rules"))
    return [(one.code, one.message) for one in found if one.severity == "error"]


def test_a_clause_may_tell_what_is_open(tmp_path: Path) -> None:
    """What its reader may see anyway can stand in a clause for them."""
    assert told(tmp_path, 'each: job\n        line: "{title}"\n        none: Intet') == []


def test_a_line_is_held_against_the_questions_of_its_group(tmp_path: Path) -> None:
    """One closed question in a line closes the clause."""
    ((code, message),) = told(tmp_path, 'each: job\n        line: "{why}"\n        none: Intet')
    assert code == "prints-closed"
    assert "'job.why'" in message


def test_a_fact_tells_what_it_is_worked_out_from(tmp_path: Path) -> None:
    """An age tells a birthday."""
    ((code, message),) = told(tmp_path, 'text: "Du er {age}."')
    assert code == "prints-closed"
    assert "'born'" in message


def test_accepted_offers_rest_on_the_whole_case(tmp_path: Path) -> None:
    """Their reasons are a person's own words, which nobody can look through."""
    says = 'each: accepted_offers\n        line: "{title}"\n        none: Intet'
    ((code, message),) = told(tmp_path, says)
    assert code == "prints-closed"
    assert "accepted offers" in message


def test_what_lies_outside_the_record_limits_stays_in_the_case(tmp_path: Path) -> None:
    """Where the law limits a record, what goes beyond it is opened to nobody."""
    limit = """\
language: da
country: dk
record_limits:
  - record_limit: dk.mapping
    title: Hvad der må stå
    versions:
      - {about: [case], law: Lov 1, confidence: V, source: Lov 1, checked: 2026-11-21}
"""
    folder = tmp_path / "rules" / "dk"
    folder.mkdir(parents=True)
    (folder / "country.yaml").write_text(limit, encoding="utf-8")
    file = tmp_path / "dialogs" / "dk" / "intake.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(DIALOG, encoding="utf-8")
    (problem,) = [one for one in check_paths((file,)) if one.code == "opened-too-far"]
    assert "open it to nobody outside" in problem.message
    assert (problem.line, problem.severity) == (12, "error")


def test_what_a_section_opens_is_told_at_the_section(tmp_path: Path) -> None:
    """The key that opens is named, not the question that inherits it."""
    dialog = DIALOG.replace(
        "    about: work\n    repeat",
        "    about: health\n    audience: [caseworker, agency]\n    repeat",
    )
    file = tmp_path / "intake.yaml"
    file.write_text(dialog, encoding="utf-8")
    problems = [one for one in read_dialog(file)[1] if one.code == "opened-too-far"]
    assert {one.line for one in problems} == {9, 13}
    assert all("about health" in one.message for one in problems)
