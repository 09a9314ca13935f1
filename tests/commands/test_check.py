"""`samtale check`: every file people write, with place, fault and remedy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from samtale.adapters import checking

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

ROOT = Path(__file__).parents[2]

DIALOG = """\
dialog: dk.small
version: 1
language: da
sections:
  - id: one
    title: En
    questions:
      - {id: has_children, kind: yes_no, prompt: Har du barn}
"""

TRANSCRIPT = """\
transcript: small
dialog: dk.intake
judged_on: 2026-11-21
talk:
  - category: refugee
"""

CATALOG = """\
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Case {reference}"
msgstr "الملف {number}"
"""


RULES = """\
language: da
offers:
  - offer: dk.rest
    title: Hvile
    before: none
    versions:
      - in_force: {from: 2020-01-01}
        requires: {id: rest, when: has_children, why: Du har børn.}
        law: A
        confidence: V
        source: G
        checked: 2026-11-21
    examples:
      - {name: et barn, judged_on: 2026-03-01, facts: {has_children: true}, expect: fits}
      - {name: før, judged_on: 2019-03-01, facts: {has_children: true}, expect: does_not_fit}
"""

MUNICIPALITY = (ROOT / "rules" / "municipality.dk.yaml").read_text(encoding="utf-8")

READING = "language: da\ndates: {order: dmy}\n"


def test_everything_shipped_is_checked_without_paths(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without paths all that is shipped is checked, and the last line counts what was found.

    That the real rooms have no errors is what `make check` asks with this very command.
    """
    for room, file, text in (
        ("dialogs", "xx/small.yaml", DIALOG.replace("dk.small", "xx.small")),
        ("rules", "municipality.yaml", MUNICIPALITY.replace("municipality", "municipalty")),
        ("locales", "ar/LC_MESSAGES/samtale.po", CATALOG),
    ):
        path = tmp_path / room / file
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(checking, "shipped", lambda room: tmp_path / room)
    ran = run("check")
    assert (ran.code, ran.err) == (1, "")
    assert {line.split(":")[0] for line in ran.lines[:-1]} == {
        str(tmp_path / "rules" / "municipality.yaml"),
        str(tmp_path / "locales" / "ar" / "LC_MESSAGES" / "samtale.po"),
    }
    errors, warnings = (int(part.split()[0]) for part in ran.lines[-1].split(", "))
    assert len(ran.lines) - 1 == errors + warnings


@pytest.mark.parametrize(
    "path",
    [
        *("dialogs", "rules/municipality.dk.yaml", "tests/transcripts/simple.yaml"),
        *("locales/prs", "rules"),
    ],
)
def test_what_can_be_checked(run: Run, tmp_path: Path, path: str) -> None:
    """Dialogs, rules, municipalities, transcripts and words are each known for what they are.

    One language and one transcript stand for all: each transcript is held in test_transcripts.
    """
    checked = ROOT / path
    if path == "rules":
        checked = tmp_path / "rules" / "dk"
        checked.mkdir(parents=True)
        (checked / "rules.yaml").write_text(RULES, encoding="utf-8")
    ran = run("check", str(checked), "--json")
    assert [one for one in ran.json if one["severity"] == "error"] == []
    assert not {one["code"] for one in ran.json} & {"unknown-file", "nothing-to-check"}
    assert ran.code == 0


FAULTS = [
    ("dialog.yaml", DIALOG, ("yes_no", "yesno"), "unknown-value"),
    ("dialog.yaml", DIALOG, ("version: 1\n", ""), "missing-key"),
    ("talk.yaml", TRANSCRIPT, ("category", "categry"), "unknown-question"),
    ("talk.yaml", TRANSCRIPT, ("refugee", "elephant"), "not-understood"),
    ("talk.yaml", TRANSCRIPT, ("dk.intake", "dk.nosuch"), "unknown-dialog"),
    ("talk.yaml", TRANSCRIPT, ("2026-11-21", "soon"), "not-a-date"),
    ("talk.yaml", TRANSCRIPT, ("dialog: dk.intake", "- a"), "not-yaml"),
    ("ar/LC_MESSAGES/samtale.po", CATALOG, ("", ""), "placeholders"),
    ("ar/LC_MESSAGES/samtale.po", CATALOG, ("msgid", "nonsense"), "catalog"),
    ("da/reading.yaml", READING, ("dmy", "upside"), "words-of-reading"),
    ("other.yaml", "a: 1\n", ("", ""), "unknown-file"),
]


@pytest.mark.parametrize(("name", "text", "change", "code"), FAULTS)
def test_faults_are_found_with_file_and_line(  # noqa: PLR0913, PLR0917 - one row of the table
    run: Run,
    tmp_path: Path,
    name: str,
    text: str,
    change: tuple[str, str],
    code: str,
) -> None:
    """Each fault has its file, line and column, a code and a sentence; the exit code is 1."""
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace(*change), encoding="utf-8")
    ran = run("check", str(file), "--json")
    assert ran.code == 1
    found = next(one for one in ran.json if one["code"] == code)
    assert found["file"] == str(file)
    assert found["line"] >= 1
    assert found["column"] >= 1
    assert found["message"]
    printed = run("check", str(file))
    assert printed.lines[0].startswith(f"{file}:")
    assert f" {code}: " in printed.out


def test_a_file_that_is_not_there(run: Run) -> None:
    """A file that cannot be read is a problem like any other."""
    for name in ("nosuch.yaml", "nosuch.po"):
        ran = run("check", name)
        assert ran.code == 1
        assert ran.lines[0].startswith("nosuch.")
        assert ran.lines[-1] == "1 error, 0 warnings"


def test_a_folder_with_nothing_to_check(run: Run, tmp_path: Path) -> None:
    """That nothing was checked is a warning, so that a misspelt folder is noticed."""
    ran = run("check", str(tmp_path))
    assert ran.code == 0
    assert "nothing-to-check" in ran.lines[0]


def test_thorough_counts_what_is_proved_and_shows_a_case(run: Run, tmp_path: Path) -> None:
    """`--thorough` says how many versions fit whom; its JSON also has a case each one fits."""
    folder = tmp_path / "rules" / "dk"
    folder.mkdir(parents=True)
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    counted = "dk: of 1 versions 1 fit some people, 0 fit nobody, 0 fit everybody"
    assert counted in run("check", str(folder), "--thorough").out
    ran = run("check", str(folder), "--thorough", "--json")
    assert ran.json["problems"] == run("check", str(folder), "--json").json
    (proofs,) = ran.json["proofs"]
    assert (proofs["country"], proofs["counts"]["fits"]) == ("dk", 1)
    (version,) = proofs["versions"]
    assert (version["rule"], version["version"]) == ("dk.rest", "dk.rest@2020-01-01")
    assert version["witness"]["answers"]["has_children"] is True
