"""`samtale describe`: every question of a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from tests.talk.worded import WORDED

from samtale.adapters.library import FileLibrary
from samtale.core.dialog import name, questions_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]
        json: Any

    Run = Callable[..., Ran]


def test_every_question_is_described(run: Run) -> None:
    """Each question of the dialog has an entry with everything that is promised of it."""
    plain = run("describe", "dk.intake", "--language", "en", "--participant", "ar", "--json").json
    dialog = FileLibrary().dialog("dk.intake")
    names = [name(one, question) for one in dialog.sections for question in questions_of(one)]
    assert [one["id"] for one in plain["questions"]] == names
    for question in plain["questions"]:
        assert set(question["prompt"]) == {"en", "ar", "da"}
        assert question["kind"]
        assert question["asked_of"] in {"participant", "caseworker", "interpreter"}
        assert question["basis"] in {"duty", "voluntary", "consent"}
        assert question["purpose"]
    category = plain["questions"][0]
    assert category["choices"][0]["id"] == "refugee"


def test_for_people(run: Run) -> None:
    """A question stands with its id, kind and words, its condition and choices, whom and why."""
    ran = run("describe", "--language", "en", "--participant", "ar")
    assert (ran.code, ran.err) == (0, "")
    at = next(n for n, line in enumerate(ran.lines) if line.startswith("residence_ground (choice)"))
    section = ran.lines[at : at + 30]
    assert any(line.startswith("  convention_7 = ") for line in section)
    told = "The caseworker answers; it is not read out. The law has the municipality ask this."
    assert any(line.strip().startswith(told) for line in section)
    assert any(line.startswith("  if ") for line in ran.lines)


def test_wordings_and_terms_are_counted_and_told(run: Run, tmp_path: Path) -> None:
    """Each variant is counted, and a program is given its words and what terms mean."""
    path = tmp_path / "worded.yaml"
    path.write_text(WORDED, encoding="utf-8")
    plain = run("describe", str(path), "--language", "da", "--json").json
    assert plain["wordings"] == {"prompt": 5, "about": 1, "plain": 3}
    assert plain["questions"][0]["wordings"]["plain"] == {"da": "Har du arbejdet her uden løn?"}
    assert [one["id"] for one in plain["terms"]] == ["practice", "igu"]
    told = run("describe", str(path), "--language", "en").lines
    assert told[-2:] == [
        "1 question can also be put otherwise: about the person.",
        "3 questions can also be put otherwise: plain language.",
    ]


def test_the_usual_dialog_is_that_of_the_country_in_the_settings(run: Run, home: Path) -> None:
    """Where no dialog is named, the setting decides which one is meant."""
    (home / "settings.json").write_text('{"country": "no"}', encoding="utf-8")
    assert run("describe", "--json").json["dialog"] == "no.intake"
    assert run("describe", "dk.intake", "--json").json["dialog"] == "dk.intake"
