"""What takes minutes to prove: gaps that open through facts, and a case that each version fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.adapters.checking import check_paths
from samtale.adapters.checks_thorough import check_thorough

if TYPE_CHECKING:
    from pathlib import Path

DIALOG = """\
dialog: xx.intake
version: 1
language: en
sections:
  - id: work
    title: Work
    about: work
    questions:
      - {id: works, kind: yes_no, prompt: Do you work?}
      - {id: tired, kind: yes_no, prompt: Are you tired?}
"""

RULES = """\
language: en
facts:
  - fact: busy
    kind: yes_no
    versions: [{value: works and tired}]
    examples: [{name: busy, judged_on: 2026-03-01, facts: {works: true, tired: true}, expect: true}]
  - fact: idle
    kind: yes_no
    versions: [{value: not works and tired}]
    examples: [{name: i, judged_on: 2026-03-01, facts: {works: false, tired: true}, expect: true}]
offers:
  - offer: xx.rest
    title: A rest
    versions:
      - requires: {id: rest, when: busy or idle, why: You are tired.}
        law: A
        confidence: V
        source: G
        checked: 2026-11-21
    examples:
      - {name: tired, judged_on: 2026-03-01, facts: {busy: true, idle: false}, expect: fits}
"""


def lay(root: Path, rules: str = RULES) -> Path:
    """Writes a dialog and rules; gives the folder of the rules."""
    for name, text in (("dialogs/xx/intake.yaml", DIALOG), ("rules/xx/rules.yaml", rules)):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root / "rules" / "xx"


def test_a_gap_through_facts_is_found_only_when_asked_for(tmp_path: Path) -> None:
    """Each of two facts waits for `works`, and together they do not hang on it."""
    folder = lay(tmp_path)
    assert "kleene-gap" not in {one.code for one in check_paths([folder])}

    (found,) = check_thorough([folder])
    (gap,) = found.proofs.problems
    assert (gap.code, gap.severity) == ("kleene-gap", "warning")
    assert "'xx.rest' fits whatever works is" in gap.message
    assert "through facts" in gap.message


def test_a_rule_that_reads_what_decides_has_no_gap(tmp_path: Path) -> None:
    """Reading the answer that decides mends it."""
    (found,) = check_thorough([lay(tmp_path, RULES.replace("busy or idle", "tired"))])
    assert found.proofs.problems == ()


def test_every_version_is_counted_and_shown_by_a_case(tmp_path: Path) -> None:
    """What fits some is shown by answers it fits; rules with an error are passed over."""
    (found,) = check_thorough([lay(tmp_path)])
    assert found.country == "xx"
    assert dict(found.proofs.counts) == {"fits": 1, "never": 0, "always": 0, "undecided": 0}
    (claim,) = found.proofs.claims
    assert claim.witness is not None
    assert claim.witness.told.values["tired"] is True
    assert list(check_thorough([lay(tmp_path, RULES.replace("busy or", "bussy or"))])) == []
