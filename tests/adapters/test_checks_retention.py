"""The periods of a municipality: what is read, and what each fault is told as, at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samtale.adapters.rules import read_municipality
from samtale.core.rules.municipality import Retention

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
municipality:
  name: Solbjerg
retention:
  consented:
"""
WHO = "basis: plan, decided_by: officer"


def read(path: Path, period: str, key: str = "consented") -> tuple[object, list[tuple[str, int]]]:
    """What a file with one period holds, and its problems with their lines."""
    file = path / "municipality.yaml"
    file.write_text(HEAD.replace("consented", key) + f"    {period}\n", encoding="utf-8")
    town, problems = read_municipality(file)
    return town, [(problem.code, problem.line) for problem in problems]


def test_a_period_is_read(tmp_path: Path) -> None:
    """All its keys come out, with what it counts from under the word `from`."""
    town, problems = read(
        tmp_path,
        f"{{keep: {{years: 1, months: 6}}, from: consent_withdrawn, until: 2027-12-31, {WHO}}}",
    )
    assert problems == []
    assert town.retention == {  # type: ignore[attr-defined]
        "consented": Retention(
            keep={"years": 1, "months": 6},
            since="consent_withdrawn",
            basis="plan",
            decided_by="officer",
            until="2027-12-31",
        )
    }


def test_a_municipality_need_not_decide_anything(tmp_path: Path) -> None:
    """Without the key there are no periods, and nothing is wrong."""
    file = tmp_path / "municipality.yaml"
    file.write_text("municipality: {name: Solbjerg}\n", encoding="utf-8")
    town, problems = read_municipality(file)
    assert town is not None
    assert (town.retention, problems) == ({}, ())


@pytest.mark.parametrize(
    ("key", "period", "code"),
    [
        ("consented", "keep: {fortnights: 2}", "unknown-unit"),
        ("consented", "keep: {days: -1}", "bad-number"),
        ("consented", "keep: {years: 99999}", "bad-number"),
        ("consented", "keep: {}", "missing-key"),
        ("consented", "keep: {days: soon}", "wrong-type"),
        ("consented", "keep: {days: 1}, from: birth", "unknown-value"),
        ("consented", "keep: {days: 1}, until: never", "bad-date"),
        ("consented", "keep: {days: 1}, for: 2", "unknown-key"),
        ("life", "keep: {days: 1}, from: consent_withdrawn", "wrong-kind"),
        ("access", "keep: {days: 1}, from: contract_signed", "wrong-kind"),
    ],
)
def test_a_fault_is_told_at_its_line(tmp_path: Path, key: str, period: str, code: str) -> None:
    """Each fault has its code, and the line of the period."""
    assert read(tmp_path, f"{{{period}, {WHO}}}", key)[1] == [(code, 5)]


@pytest.mark.parametrize("lacks", ["basis", "decided_by"])
def test_a_period_says_on_what_basis_and_who_decided_it(tmp_path: Path, lacks: str) -> None:
    """A period nobody has decided is none."""
    both = {"basis": "plan", "decided_by": "officer", lacks: "''"}
    text = ", ".join(f"{key}: {value}" for key, value in both.items())
    assert read(tmp_path, f"{{keep: {{days: 1}}, {text}}}")[1] == [("empty-text", 5)]
    del both[lacks]
    text = ", ".join(f"{key}: {value}" for key, value in both.items())
    assert read(tmp_path, f"{{keep: {{days: 1}}, {text}}}")[1] == [("missing-key", 4)]


def test_what_has_no_period_is_told(tmp_path: Path) -> None:
    """A kind or topic that does not exist is named, with the one that may be meant."""
    file = tmp_path / "municipality.yaml"
    file.write_text(HEAD.replace("consented", "concented") + f"    {{keep: {{days: 1}}, {WHO}}}\n")
    (problem,) = read_municipality(file)[1]
    assert (problem.code, problem.line) == ("unknown-key", 4)
    assert "Did you mean 'consented'?" in problem.message
