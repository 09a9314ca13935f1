"""A Word file that comes back: what a person has changed in it, taken over clause by clause."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import docx
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.table import _Cell

    class Ran(Protocol):
        """How a command ended; see conftest."""

        code: int
        out: str
        err: str
        lines: list[str]
        json: Any

    Run = Callable[..., Ran]

ENGLISH = ("--language", "en", "--participant", "ar")


@pytest.fixture
def file(run: Run, case: str, tmp_path: Path) -> Path:
    """Draft 1 of the case as a Word file."""
    ran = run("contract", case, *ENGLISH, "--out", str(tmp_path / "out"), "--format", "docx")
    return Path(next(line for line in ran.lines if "contract-" in line))


def cells(document: Any) -> Iterator[tuple[_Cell, _Cell]]:  # noqa: ANN401 - python-docx's document
    """The cells of each row with two."""
    for table in document.tables:
        for row in table.rows:
            if len(row.cells) == 2:
                yield row.cells[0], row.cells[1]


def edited(file: Path, wanted: str, change: Callable[[_Cell, _Cell], None]) -> Path:
    """A copy of a file in which the row that begins so is changed."""
    document = docx.Document(str(file))
    found = [pair for pair in cells(document) if pair[0].text.startswith(wanted)]
    assert found
    change(*found[0])
    path = file.with_name("edited.docx")
    document.save(str(path))
    return path


def phone(left: _Cell, right: _Cell) -> None:
    """Adds a telephone number to the caseworker's column."""
    del right
    left.paragraphs[0].add_run(" Phone: 12 34.")


def through_office(path: Path) -> Path:
    """The file as LibreOffice saves it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here")
    folder = path.with_name("office")
    subprocess.run(
        [
            office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(path),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / path.name


def test_an_untouched_file_has_no_changes(run: Run, case: str, file: Path) -> None:
    """What samtale wrote itself is no change of a person's, and nothing is kept but the reading."""
    before = run("cases", "audit", case, "--json").json["events"]
    ran = run("contract", case, *ENGLISH, "--compare", str(file))
    assert ran.lines == ["Nothing was changed in the file."]
    after = run("cases", "audit", case, "--json").json["events"][len(before) :]
    assert {one["kind"] for one in after} == {"case_read"}


def test_an_untouched_file_saved_by_libreoffice_has_no_changes(
    run: Run, case: str, file: Path
) -> None:
    """Another program may cut runs and write its own marks; the texts are the same."""
    ran = run("contract", case, *ENGLISH, "--compare", str(through_office(file)))
    assert ran.lines == ["Nothing was changed in the file."]


@pytest.mark.parametrize("office", [False, True])
def test_a_change_is_told_and_taken_over(
    run: Run,
    case: str,
    file: Path,
    office: bool,  # noqa: FBT001 - by which program it was saved
) -> None:
    """The clause is named with its words; only --take makes own words of it."""
    path = edited(file, "The contract is an agreement", phone)
    path = through_office(path) if office else path
    told = run("contract", case, *ENGLISH, "--compare", str(path))
    assert told.lines[0] == "1.1 Parties"
    assert "Phone: 12 34.+]" in told.out
    assert run("contract", case, "--json").json["clauses"][0]["own_words"] is None

    taken = run("contract", case, *ENGLISH, "--compare", str(path), "--take", "1.1")
    assert "1.1 now stands in own words." in taken.lines
    assert "1.1: the other column is still to be interpreted." in taken.lines
    own = run("contract", case, *ENGLISH, "--json").json["clauses"][0]["in_own_words"]
    assert own["text"].endswith("Phone: 12 34.")
    assert own["language"] == "en"
    assert own["beside"] == []


def test_the_participants_column_is_a_typed_translation(run: Run, case: str, file: Path) -> None:
    """Changed there too, it stands beside the own words, with who took it over."""

    def both(left: _Cell, right: _Cell) -> None:
        left.paragraphs[0].runs[0].text = "We agree."
        for run_ in left.paragraphs[0].runs[1:]:
            run_.text = ""
        right.paragraphs[0].runs[0].text = "نتفق."
        for run_ in right.paragraphs[0].runs[1:]:
            run_.text = ""

    path = edited(file, "The contract is an agreement", both)
    ran = run("contract", case, *ENGLISH, "--compare", str(path), "--take", "parties")
    assert "1.1: the other column is kept as a typed translation." in ran.lines
    own = run("contract", case, "--json").json["clauses"][0]["in_own_words"]
    assert own["text"] == "We agree."
    assert [(one["language"], one["text"], one["by"]) for one in own["beside"]] == [
        ("ar", "نتفق.", "caseworker")
    ]


def test_typing_over_a_whole_text_is_found_by_the_other_column(
    run: Run, case: str, file: Path
) -> None:
    """A bookmark that is gone with its text is missed in one column and found in the other."""

    def over(left: _Cell, right: _Cell) -> None:
        del right
        paragraph = left.paragraphs[0]
        for one in list(paragraph._p):
            if not one.tag.endswith("}pPr"):
                paragraph._p.remove(one)
        paragraph.add_run("All is new.")
        left.add_paragraph("And a second line.")

    path = edited(file, "The contract is an agreement", over)
    ran = run("contract", case, *ENGLISH, "--compare", str(path), "--json")
    (changed,) = ran.json["changed"]
    assert (changed["number"], changed["right"]) == ("1.1", None)
    assert changed["left"]["after"] == "All is new.\nAnd a second line."


def another_case(run: Run) -> str:
    """The id of a new case without a draft."""
    before = {one["id"] for one in run("cases", "list", "--json").json}
    run("interview", "--plain", "--language", "en", typed=("refugee", "!"))
    (new,) = {one["id"] for one in run("cases", "list", "--json").json} - before
    return str(new)


@pytest.mark.usefixtures("case")
def test_a_file_of_another_case_is_told(run: Run, file: Path) -> None:
    """Its draft has the same number, and it is still not taken for this case's."""
    other = another_case(run)
    run("contract", other, *ENGLISH, "--out", str(file.parent / "x"), "--format", "md")
    ran = run("contract", other, *ENGLISH, "--compare", str(file))
    assert (ran.code, "The file is of another case." in ran.err) == (2, True)


def test_a_file_of_a_draft_that_is_not_there_is_told(run: Run, case: str, file: Path) -> None:
    """A draft of a number the case has not."""
    path = edited(file, "The contract is an agreement", phone)
    run("contract", case, *ENGLISH, "--compare", str(path), "--take", "1.1")
    twice = run("contract", case, *ENGLISH, "--out", str(file.parent), "--format", "docx")
    second = Path(next(line for line in twice.lines if "draft-2" in line))
    other = another_case(run)
    ran = run("contract", other, *ENGLISH, "--compare", str(second))
    assert (ran.code, "The file is of draft 2, which this case has not." in ran.err) == (2, True)


def test_a_file_in_other_languages_is_compared_and_not_taken_over(
    run: Run, case: str, file: Path
) -> None:
    """What stood there cannot be told in other words, and no words get the wrong language."""
    path = edited(file, "The contract is an agreement", phone)
    ran = run("contract", case, "--language", "da", "--compare", str(path), "--take", "1.1")
    assert ran.code == 2
    assert "12 34" in ran.out
    assert run("contract", case, "--json").json["clauses"][0]["own_words"] is None


def test_an_older_draft_names_what_has_changed_since(run: Run, case: str, file: Path) -> None:
    """The file is of draft 1; the clause has got another answer and another draft since."""
    path = edited(file, "Your residence", phone)
    run(
        "interview", "--case", case, "--plain", "--language", "en",
        typed=("# permit_date", "14.10.2026", "!"),
    )  # fmt: skip
    run("contract", case, *ENGLISH, "--out", str(file.parent), "--format", "md")
    ran = run("contract", case, *ENGLISH, "--compare", str(path))
    assert ran.lines[0] == "The file is of draft 1; the last one is 2."
    assert "  ! This clause has also changed in samtale since then." in ran.lines
    assert "[+Phone: 12 34.+]" in ran.out


def _with_entities(path: Path) -> None:
    declared = b'?><!DOCTYPE w:document [<!ENTITY a "b">]>'
    _rewritten(path, lambda xml: xml.replace(b"?>", declared, 1))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:500])


def _bomb(path: Path) -> None:
    _rewritten(path, lambda xml: xml + b" " * 60_000_000)


def _no_xml(path: Path) -> None:
    _rewritten(path, lambda _: b"<w:document")


def _rewritten(path: Path, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = change(parts["word/document.xml"])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


@pytest.mark.parametrize("harm", [_with_entities, _cut, _bomb, _no_xml])
def test_a_hostile_file_is_refused(
    run: Run, case: str, file: Path, harm: Callable[[Path], None]
) -> None:
    """It is read in the process of templates, named in a sentence, and nothing is taken over."""
    harm(file)
    ran = run("contract", case, *ENGLISH, "--compare", str(file), "--take", "1.1")
    assert ran.code == 2
    assert "cannot be used as it stands" in ran.err
    assert run("contract", case, "--json").json["clauses"][0]["own_words"] is None


def test_forged_bookmarks_reach_nothing(run: Run, case: str, file: Path) -> None:
    """Names that are no anchors are passed over; a forged digest only makes a change of a text."""
    with zipfile.ZipFile(file) as archive:
        xml = archive.read("word/document.xml")
    assert b'w:name="_sc1_' in xml
    _rewritten(file, lambda xml: xml.replace(b'w:name="_sc1_', b'w:name="_sc9_'))
    ran = run("contract", case, *ENGLISH, "--compare", str(file))
    assert (ran.code, "draft 9, which this case has not" in ran.err) == (2, True)


def test_a_word_file_of_somebody_else_is_told(run: Run, case: str, tmp_path: Path) -> None:
    """Without a single anchor there is nothing to compare."""
    document = docx.Document()
    document.add_paragraph("A letter.")
    document.save(str(tmp_path / "letter.docx"))
    ran = run("contract", case, *ENGLISH, "--compare", str(tmp_path / "letter.docx"))
    assert (ran.code, "samtale did not write this file" in ran.err) == (2, True)


def test_what_a_clause_has_come_to_say_meanwhile_is_shown(run: Run, case: str, file: Path) -> None:
    """Whoever takes a changed clause over sees what it takes the place of, or that it reads so."""
    back = edited(file, "The contract is an agreement", phone)
    run(
        "interview", "--case", case, "--plain", "--language", "en",
        typed=("/own-words 1.1 We agree.", "!"),
    )  # fmt: skip
    ran = run("contract", case, *ENGLISH, "--compare", str(back))
    assert "! This clause has also changed in samtale since then." in ran.out
    assert "It says now: We agree." in ran.out
    assert run("contract", case, *ENGLISH, "--compare", str(back), "--take", "1.1").code == 0
    again = run("contract", case, *ENGLISH, "--compare", str(back)).out
    assert "It reads so in samtale already." in again
    assert "It says now" not in again
