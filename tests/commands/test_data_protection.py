"""`samtale describe --data-protection`: purpose, basis, audience and retention per question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from samtale.adapters.library import FileLibrary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]
        json: Any

    Run = Callable[..., Ran]

PAGE = ("describe", "--data-protection", "dk.intake")


def test_every_question_stands_on_the_page_once(run: Run) -> None:
    """None is left out but notes, which nobody answers."""
    dialog = FileLibrary().dialog("dk.intake")
    asked = [key for key, (_, one) in dialog.by_name.items() if one.kind != "note"]
    wanted = [key for key in asked if not key.endswith(".more")]
    told = run(*PAGE, "--json").json
    assert sorted(one["id"] for one in told["questions"]) == sorted(wanted)
    ran = run(*PAGE, "--language", "en")
    assert ran.code == 0
    first = next(at for at, line in enumerate(ran.lines) if line.startswith("=="))
    groups = [line for line in ran.lines[first:] if not line.startswith(("==", "  "))]
    assert sorted(key for line in groups for key in line.split(", ")) == sorted(wanted)


def test_each_has_purpose_basis_audience_and_retention(run: Run) -> None:
    """All four are said of every question; without a decision no period is made up."""
    told = run(*PAGE, "--json").json
    for one in told["questions"]:
        assert one["purpose"]
        assert one["basis"] in {"duty", "voluntary", "consent"}
        assert {"participant", "caseworker"} <= set(one["audience"])
        assert one["retention"] is None
    by_id = {one["id"]: one["audience"] for one in told["questions"]}
    assert "agency" in by_id["danish_level"]
    assert "workplace" in by_id["licence.type"]
    assert by_id["considerations"] == ["participant", "caseworker"]
    assert set(told["retention"].values()) == {None}
    assert "not settled in law; the municipality decides" in run(*PAGE, "--language", "en").out


def test_the_periods_of_the_municipality_stand_on_the_page(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A topic has its own period, what rests on a consent that of consents, all else none."""
    file = tmp_path / "municipality.yaml"
    period = "{keep: {days: 30}, basis: plan of erasure, decided_by: archivist}"
    file.write_text(
        f"municipality: {{name: Solbjerg}}\nretention:\n  consented: {period}\n  life: {period}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("SAMTALE_MUNICIPALITY", str(file))
    told = {one["id"]: one["retention"] for one in run(*PAGE, "--json").json["questions"]}
    assert told["life_path"]["of"] == "life"
    assert told["considerations"]["of"] == "consented"
    assert told["considerations"]["keep"] == {"days": 30}
    assert told["danish_level"] is None
    assert "Kept for 30 days from the last change" in run(*PAGE, "--language", "en").out


def test_what_rests_on_consent_is_told_apart(run: Run) -> None:
    """It has a key of its own and goes with the consent; the consent itself stays."""
    told = {one["id"]: one for one in run(*PAGE, "--json").json["questions"]}
    assert told["consent_health"]["own_key"] is False
    own = {key for key, one in told.items() if one["own_key"]}
    assert own
    assert all(told[key]["basis"] == "consent" for key in own)
    assert "a key of its own" in run(*PAGE, "--language", "en").out
