"""`samtale interview`: a talk begun, stopped, gone on with, in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from samtale.adapters.settings import Settings, save_settings

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

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

PLAIN = ("interview", "--plain", "--language", "en")


def test_a_talk_is_begun_and_stopped(run: Run) -> None:
    """Stopping ends with 3, and the case with its answer is in the store."""
    ran = run(*PLAIN, typed=("refugee", "!"))
    assert (ran.code, ran.err) == (3, "")
    assert ran.lines[0] == "Case 2026-001" or ran.lines[0].startswith("Case 20")
    assert ran.lines[-1] == "Stopped. Everything is kept."
    (kept,) = run("cases", "list", "--json").json
    assert f"Case {kept['reference']}" == ran.lines[0]


def test_input_that_ends_is_a_stop(run: Run) -> None:
    """When the input ends in mid-talk, that is 3 and one sentence."""
    ran = run(*PLAIN, typed=("refugee",))
    assert ran.code == 3
    assert ran.err == "samtale: The input ended. Everything answered is kept.\n"


def test_it_goes_on_at_the_exact_question(run: Run) -> None:
    """By id or case number, the talk goes on at the question it was stopped at."""
    before = run(*PLAIN, typed=("refugee", "convention_7", "!"))
    (kept,) = run("cases", "list", "--json").json
    at_hand = [line for line in before.lines if line.startswith("Question 3 ")]
    for name in (kept["id"], kept["reference"]):
        ran = run(*PLAIN, "--case", name, typed=("!",))
        assert at_hand[0] in ran.lines
        assert any(line.startswith("The talk goes on here. It stopped on ") for line in ran.lines)
        assert not any(line.startswith(("Question 1 ", "Question 2 ")) for line in ran.lines)


def test_it_goes_on_in_other_languages(run: Run, case: str) -> None:
    """The languages named are those of the talk from then on; left out, they stay."""
    ran = run("interview", "--plain", "--case", case, "--participant", "ar", typed=("!",))
    assert "Everything is kept" in ran.out
    (kept,) = run("cases", "list", "--json").json
    assert kept["talks"][0]["languages"] == {"caseworker": "en", "participant": "ar"}
    run("interview", "--plain", "--case", case, typed=("@@ da", "!"))
    (kept,) = run("cases", "list", "--json").json
    assert kept["talks"][0]["languages"] == {"caseworker": "da", "participant": "ar"}


def test_the_usual_language_is_that_of_the_settings(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settings come before the system's locale, and both before English."""
    first = {}
    first["en"] = run("interview", "--plain", typed=("!",)).lines[1]
    monkeypatch.setenv("LANG", "da_DK.UTF-8")
    first["da"] = run("interview", "--plain", typed=("!",)).lines[1]
    save_settings(Settings(language="en"))
    assert run("interview", "--plain", typed=("!",)).lines[1] == first["en"] != first["da"]
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    save_settings(Settings())
    assert run("interview", "--plain", typed=("!",)).lines[1] == first["en"]


def test_a_misspelt_dialog_opens_no_case(run: Run) -> None:
    """What cannot be begun leaves nothing behind."""
    assert run(*PLAIN, "dk.intaek").code == 2
    assert run("cases", "list", "--json").json == []


def test_a_faulty_dialog_tells_all_its_faults(run: Run, tmp_path: Path) -> None:
    """Every fault of a dialog is told with its place, and the talk does not begin."""
    file = tmp_path / "faulty.yaml"
    file.write_text(
        "dialog: dk.faulty\nversion: 1\nlanguage: da\nsections:\n"
        "  - id: one\n    title: En\n    questions:\n"
        "      - {id: a, kind: nosuch, prompt: A}\n"
        "      - {id: b, kind: yes_no, prompt: B, ask_if: known(c)}\n",
        encoding="utf-8",
    )
    ran = run(*PLAIN, str(file))
    first, *faults = ran.err.splitlines()
    assert ran.code == 2
    assert first == f"samtale: {file} cannot be used as it stands." or "cannot be used" in first
    assert any(f"{file}:8:" in fault for fault in faults)


def test_papers_are_written_into_the_folder_of_the_cases(run: Run, case: str, home: Path) -> None:
    """Without a folder, papers of a kept talk lie beside the store."""
    ran = run("interview", "--plain", "--case", case, typed=("/export", "!"))
    assert ran.code == 3
    assert sorted(path.suffix for path in (home / "data" / "papers").iterdir()) == [
        *(".html", ".html", ".md", ".md", ".txt", ".txt")
    ]


def test_everything_asked_ends_with_the_results(run: Run, tmp_path: Path) -> None:
    """A talk that was held to its end is 0, and its results follow."""
    file = tmp_path / "short.yaml"
    file.write_text(
        "dialog: dk.short\nversion: 1\nlanguage: da\nsections:\n"
        "  - id: one\n    title: En\n    questions:\n"
        "      - {id: has_children, kind: yes_no, prompt: Har du barn}\n",
        encoding="utf-8",
    )
    ran = run(*PLAIN, str(file), typed=("ja",))
    assert (ran.code, ran.err) == (0, "")
    assert "Offers:" in ran.lines
    assert "Deadlines:" in ran.lines


def test_a_second_dialog_is_a_second_talk_on_the_case(run: Run, case: str, tmp_path: Path) -> None:
    """Naming another dialog begins a talk with it; the answers of the case stay."""
    file = tmp_path / "short.yaml"
    file.write_text(
        "dialog: dk.short\nversion: 1\nlanguage: da\nsections:\n"
        "  - id: one\n    title: En\n    questions:\n"
        "      - {id: has_children, kind: yes_no, prompt: Har du barn}\n",
        encoding="utf-8",
    )
    assert run(*PLAIN, str(file), "--case", case, typed=("ja", "")).code == 0
    (kept,) = run("cases", "list", "--json").json
    assert [talk["dialog"] for talk in kept["talks"]] == ["dk.intake", "dk.short"]
