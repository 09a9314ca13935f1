"""`samtale papers --paper cv`: the CV as a document, and as data for other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from samtale.adapters.shipped import shipped
from samtale.core.papers import kinds
from samtale.talk import drawing

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


@pytest.fixture
def talk() -> str:
    """The talk of the shipped participant."""
    return str(shipped("dialogs") / "demo" / "amina.yaml")


@pytest.fixture
def refused(talk: str, tmp_path: Path) -> str:
    """The same talk, in which she says no to a workplace being told."""
    text = Path(talk).read_text("utf-8")
    assert "consent_share_workplace: ja" in text
    path = tmp_path / "refused.yaml"
    no = text.replace("consent_share_workplace: ja", "consent_share_workplace: nej")
    path.write_text(no, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("form", ["md,json", "json"])
@pytest.mark.parametrize("paper", ["cv", "workplace"])
def test_without_a_yes_nothing_is_made_for_a_workplace(
    run: Run, refused: str, tmp_path: Path, paper: str, form: str
) -> None:
    """Neither a document nor JSON Resume is written, and the sentence says why."""
    if paper == "workplace":
        form = "md"
    out = tmp_path / "out"
    asked = ("--language", "en", "--format", form, "--out", str(out))
    ran = run("papers", refused, "--paper", paper, *asked)
    assert ran.code == 2
    assert "Nothing is made for workplaces: the participant has not said yes" in ran.err
    assert not out.exists()


@pytest.mark.parametrize("paper", ["cv", "workplace"])
def test_without_the_guard_it_would_be_made(
    run: Run, refused: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paper: str
) -> None:
    """The same talk and command write the paper once nobody asks for the yes."""
    for module in (kinds, drawing):
        monkeypatch.setattr(module, "withheld", lambda *_: None)
    out = tmp_path / "out"
    assert run("papers", refused, "--paper", paper, "--format", "md", "--out", str(out)).code == 0
    assert [one.suffix for one in out.iterdir()] == [".md"]


def test_without_a_yes_the_own_copy_is_made(run: Run, refused: str, tmp_path: Path) -> None:
    """The person's own CV, and one for another authority, wait for nobody's yes."""
    out = tmp_path / "out"
    for audience in ("participant", "agency"):
        asked = ("--paper", "cv", "--for", audience, "--format", "md,json", "--out", str(out))
        assert run("papers", refused, *asked).code == 0
    assert len(list(out.iterdir())) == 4


def test_without_a_yes_the_others_are_written_and_the_list_says_why(
    run: Run, refused: str, tmp_path: Path
) -> None:
    """Asked for all papers, those for a workplace are left out, and that is told."""
    out = tmp_path / "out"
    ran = run("papers", refused, "--language", "en", "--format", "txt", "--out", str(out))
    assert ran.code == 0
    assert "has not said yes" in ran.err
    names = {one.name.split("-")[0] for one in out.iterdir()}
    assert "front" in names
    assert not {"cv", "workplace"} & names
    listed = {one["paper"]: one for one in run("papers", refused, "--json").json["papers"]}
    assert listed["cv"]["available"] is False
    assert listed["cv"]["lacking"]
    told = run("papers", refused, "--language", "en").lines
    assert any(one.startswith("cv ") and "has not said yes" in one for one in told)


def test_the_cv_is_written_as_json_resume(run: Run, talk: str, tmp_path: Path) -> None:
    """Beside a document the CV can be written as data; both have the same name."""
    ran = run("papers", talk, "--paper", "cv", "--format", "md,json", "--out", str(tmp_path))
    assert ran.code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "cv-2026-11-21.json",
        "cv-2026-11-21.md",
    ]
    made = json.loads((tmp_path / "cv-2026-11-21.json").read_text("utf-8"))
    assert made["basics"]["name"] == "Amina Haddad"
    assert (tmp_path / "cv-2026-11-21.json").stat().st_mode & 0o077 == 0


def test_no_other_paper_is_written_as_json(run: Run, talk: str, tmp_path: Path) -> None:
    """A summary as JSON is refused with a sentence, and nothing is written."""
    ran = run("papers", talk, "--paper", "cv,summary", "--format", "json", "--out", str(tmp_path))
    assert ran.code != 0
    assert "Only the CV is written as JSON" in ran.err
    assert not list(tmp_path.iterdir())


def test_the_cv_of_another_audience_says_so_in_its_name(
    run: Run, talk: str, tmp_path: Path
) -> None:
    """The person's own copy has what a workplace is not shown, and is called otherwise."""
    where = ("--format", "txt", "--out", str(tmp_path))
    assert run("papers", talk, "--paper", "cv", *where).code == 0
    assert run("papers", talk, "--paper", "cv", "--for", "participant", *where).code == 0
    theirs = (tmp_path / "cv-2026-11-21-for-participant.txt").read_text("utf-8")
    assert "Syrien" in theirs
    assert "Syrien" not in (tmp_path / "cv-2026-11-21.txt").read_text("utf-8")
