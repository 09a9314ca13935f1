"""`samtale contract`: the draft of a case or a transcript, printed or written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import docx
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

AMINA = str(Path(__file__).parents[2] / "dialogs" / "demo" / "amina.yaml")

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"


@pytest.mark.parametrize(
    ("form", "begins"), [("md", "#"), ("html", "<!doctype html>"), ("txt", ""), ("json", "{")]
)
def test_it_is_printed_in_one_format(run: Run, form: str, begins: str) -> None:
    """Without a folder the draft goes to standard output."""
    ran = run("contract", AMINA, "--format", form)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.lstrip().startswith(begins)
    assert "Amina Haddad" in ran.out


def test_json(run: Run) -> None:
    """The contract as JSON has its programme, its clauses and whether it is complete."""
    plain = run("contract", AMINA, "--json").json
    assert plain["programme"] == "dk.introduction"
    assert plain["complete"] is False
    assert set(plain["clauses"][0]) >= {"id", "text", "filled", "missing"}
    assert set(plain["clauses"][0]["text"]) == {"da", "ar"}


def test_a_draft_that_was_written_is_kept_with_the_case(
    run: Run, case: str, tmp_path: Path
) -> None:
    """A changed text has the next number, an unchanged one keeps its own; the files are named."""
    for number in (1, 1, 2):
        if number == 2:
            run("interview", "--case", case, "--plain", typed=("3.11.2026", "!"))
        ran = run("contract", case, "--out", str(tmp_path), "--format", "html,txt")
        assert ran.code == 0
        assert len(ran.lines) == 4
        drafts = [line for line in ran.lines if "contract-" in line]
        assert all(f"-draft-{number}." in line for line in drafts)
        assert len(drafts) == 2
    # The summary of a day is written anew, the drafts stand beside each other.
    assert len(list(tmp_path.iterdir())) == 6


def test_json_beside_files_is_alone_on_standard_output(run: Run, tmp_path: Path) -> None:
    """Where both are wanted, the names of the files go to standard error."""
    ran = run("contract", AMINA, "--json", "--out", str(tmp_path))
    assert ran.json["programme"]
    assert len(ran.err.splitlines()) == len(list(tmp_path.iterdir())) == 2


def test_why_explains_clauses_and_deadlines_that_are_not_there_too(run: Run) -> None:
    """Each clause stands or not and each deadline runs or not, down to answers and paragraphs."""
    ran = run("contract", AMINA, "--language", "en", "--why")
    assert ran.code == 0
    for verdict in ("stands", "does not stand", "runs", "does not run"):
        assert any(line.startswith(f"  {verdict}: ") for line in ran.lines)
    assert "seen on paper, 21 November 2026" in ran.out


def test_json_lists_what_was_left_out(run: Run) -> None:
    """A clause is drafted or left out, never both, and each says why."""
    plain = run("contract", AMINA, "--json").json
    drafted = {one["id"] for one in plain["clauses"]}
    left = {one["id"]: one for one in plain["left_out"]}
    assert left
    assert not drafted & set(left)
    assert all(one["reasons"] for one in (*plain["clauses"], *left.values()))


def test_a_contract_of_which_no_clause_stands_is_not_printed(run: Run, tmp_path: Path) -> None:
    """Under the act of 2003 there is a plan and no contract; only the plan becomes a page."""
    old = str(TRANSCRIPTS / "no_permit_2020.yaml")

    ran = run("contract", old, "--format", "md")
    wrote = run("contract", old, "--out", str(tmp_path), "--format", "md")

    assert [line for line in ran.lines if line.startswith("# ")] == [ran.lines[0]]
    assert "Individuell plan" in ran.lines[0]
    assert [Path(line).name.partition("-")[0] for line in wrote.lines] == ["plan", "summary"]


def test_where_nothing_stands_it_is_said(run: Run, tmp_path: Path) -> None:
    """An immigrant has no contract: that is said in its place, and only the summary is written."""
    immigrant = str(TRANSCRIPTS / "immigrant.yaml")

    ran = run("contract", immigrant, "--format", "md")
    wrote = run("contract", immigrant, "--out", str(tmp_path), "--format", "md,json")

    assert ran.code == 0
    assert len(ran.lines) == 1
    assert run("contract", immigrant, "--json").json["clauses"] == []
    assert {Path(line).name.partition("-")[0] for line in wrote.lines} == {"summary"}


def test_word_and_pdf_are_written(run: Run, tmp_path: Path) -> None:
    """Both are files of their kinds, for the contract and the summary."""
    ran = run("contract", AMINA, "--out", str(tmp_path), "--format", "docx,pdf")
    assert (ran.code, ran.err) == (0, "")
    begun = {path.name[:8] + path.suffix: path.read_bytes()[:4] for path in tmp_path.iterdir()}
    assert begun == {
        "contract.docx": b"PK\x03\x04",
        "contract.pdf": b"%PDF",
        "summary-.docx": b"PK\x03\x04",
        "summary-.pdf": b"%PDF",
    }


def test_a_faulty_template_of_the_municipality_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the municipality's file it is found; the fault is told and the paper is written."""
    example = Path(__file__).parents[2] / "rules" / "municipality.dk.yaml"
    (tmp_path / "municipality.yaml").write_bytes(example.read_bytes())
    document = docx.Document()
    document.add_paragraph("{{ titel }}")
    document.save(str(tmp_path / "paper.docx"))
    monkeypatch.setenv("SAMTALE_MUNICIPALITY", str(tmp_path / "municipality.yaml"))
    ran = run(
        "contract", AMINA, "--language", "en", "--out", str(tmp_path / "out"), "--format", "docx"
    )
    assert ran.code == 0
    assert "paper.docx:1:1: error unknown-tag" in ran.err
    assert "The municipality's template was not used; the shipped one was." in ran.err
    assert len(list((tmp_path / "out").iterdir())) == 2
