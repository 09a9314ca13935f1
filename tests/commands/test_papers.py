"""`samtale papers`: what papers there are, written for whom they are, of one case or of many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from samtale.core.papers.kinds import PAPER_FORMS

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


def test_every_paper_is_listed_with_for_whom_it_is(run: Run) -> None:
    """A line for each kind, and those the case has not are said not to be there."""
    ran = run("papers", AMINA, "--language", "en")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.lines] == list(PAPER_FORMS)
    assert any(line.startswith("plan") and "not in this case" in line for line in ran.lines)


def test_for_whom_each_is_is_told_in_words(run: Run) -> None:
    """No id of an audience is shown to people; the interpreter's sheet is for no other body."""
    lines = run("papers", AMINA, "--language", "en").lines
    assert lines[2].endswith("– for the caseworker, for the participant, for another public body")
    (sheet,) = [line for line in lines if line.startswith("interpreter")]
    assert sheet.endswith("For the interpreter")
    assert not [line for line in lines if "agency" in line]


def test_json_lists_them_for_programs(run: Run) -> None:
    """Each has its id, its name, for whom it is, and whether the case has it."""
    listed = run("papers", AMINA, "--json").json["papers"]
    assert {one["paper"] for one in listed} == set(PAPER_FORMS)
    (front,) = [one for one in listed if one["paper"] == "front"]
    assert front["for"] == ["participant", "caseworker"]
    assert front["available"] is True


def test_papers_are_written_and_kept_with_the_case(run: Run, case: str, tmp_path: Path) -> None:
    """The files are named on standard output, and listed with the case from then on."""
    ran = run("papers", case, "--paper", "front,dates", "--out", str(tmp_path), "--format", "txt")
    assert ran.code == 0
    assert sorted(Path(line).name.split("-")[0] for line in ran.lines) == ["dates", "front"]
    listed = {one["paper"]: one for one in run("papers", case, "--json").json["papers"]}
    assert listed["front"]["written"] == [ran.lines[0]]
    assert listed["contract"]["written"] == []


def test_the_name_of_a_file_says_for_whom_it_is_where_that_is_unusual(
    run: Run, tmp_path: Path
) -> None:
    """The same paper for somebody else does not take the place of the first."""
    for audience in ("participant", "caseworker"):
        asked = ("--paper", "front", "--for", audience, "--format", "txt", "--out", str(tmp_path))
        run("papers", AMINA, *asked)
    names = sorted(path.stem for path in tmp_path.iterdir())
    assert len(names) == 2
    assert [name.endswith("-for-caseworker") for name in names] == [False, True]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--paper", "letter"), "'letter' is not a paper; there are contract"),
        (("--paper", "front", "--for", "workplace"), "is not for workplace; it is for"),
        (("--out", "x", "--format", "json"), "is written as JSON; '--json' lists the papers"),
    ],
)
def test_what_does_not_go_together_is_refused(asked: tuple[str, ...], told: str, run: Run) -> None:
    """It is said what there is instead, and nothing is written."""
    ran = run("papers", AMINA, "--language", "en", *asked)
    assert ran.code == 2
    assert told in ran.err


def test_many_cases_go_on_past_one_that_fails(run: Run, case: str, tmp_path: Path) -> None:
    """What could not be written is told at the end, by case; the others lie in their folders."""
    named = tmp_path / "cases"
    named.write_text(f"{case}\nno-such-case\n{case}\n", encoding="utf-8")
    out = tmp_path / "out"
    ran = run(
        "papers", "--cases", str(named), "--paper", "front", "--format", "txt", "--out", str(out)
    )
    assert ran.code == 1
    assert "no-such-case: " in ran.err
    (folder,) = out.iterdir()
    assert [path.suffix for path in folder.iterdir()] == [".txt"]


def test_all_cases_are_written_as_contracts(run: Run, case: str, tmp_path: Path) -> None:
    """Without a paper named the contract is meant, as it is with the numbers of its drafts."""
    del case
    ran = run("papers", "--all-cases", "--format", "txt,md", "--out", str(tmp_path))
    assert ran.code == 0
    (folder,) = tmp_path.iterdir()
    assert sorted(path.suffix for path in folder.iterdir()) == [".md", ".txt"]
    assert all("-draft-1" in path.name for path in folder.iterdir())
