"""`samtale describe --data-protection`: purpose, basis, audience and retention per question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from samtale.adapters.library import FileLibrary

if TYPE_CHECKING:
    from collections.abc import Callable

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
    groups = [line for line in ran.lines[2:] if not line.startswith(("==", "  "))]
    assert sorted(key for line in groups for key in line.split(", ")) == sorted(wanted)


def test_each_has_purpose_basis_audience_and_retention(run: Run) -> None:
    """All four are said of every question; nobody outside the talk is among the readers."""
    for one in run(*PAGE, "--json").json["questions"]:
        assert one["purpose"]
        assert one["basis"] in {"duty", "voluntary", "consent"}
        assert one["audience"] == ["participant", "caseworker"]
        assert one["retention"]["until"] in {"consent", "erased"}


def test_what_rests_on_consent_is_told_apart(run: Run) -> None:
    """It has a key of its own and goes with the consent; the consent itself stays."""
    told = {one["id"]: one for one in run(*PAGE, "--json").json["questions"]}
    assert told["consent_health"]["own_key"] is False
    own = {key for key, one in told.items() if one["own_key"]}
    assert own
    assert all(told[key]["basis"] == "consent" for key in own)
    assert "until the consent is withdrawn" in run(*PAGE, "--language", "en").out
