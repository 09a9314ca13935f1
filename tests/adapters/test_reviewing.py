"""Reviewing by a sheet: nothing changes that nobody said, and what was said is kept with a name."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.adapters.catalogs import Catalogs
from samtale.adapters.po_states import Review
from samtale.adapters.review_sheet import SheetError, read_sheet, write_sheet
from samtale.adapters.reviewing import Answer, Outcome, Row, rows_of, take_over
from samtale.adapters.texts import STAKES

if TYPE_CHECKING:
    from pathlib import Path

ANNA = Review(by="Anna Test", on="2026-11-22")

HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)

DIALOGS = """\
#. English: Where do you live?
#, fuzzy
msgctxt "dk.x/town/prompt"
msgid "Hvor bor du?"
msgstr "کجا زندگی می‌کنید؟"

#, fuzzy
#| msgid "Har du arbejde?"
msgctxt "dk.x/job/prompt"
msgid "Har du haft arbejde?"
msgstr "آیا کار داشته‌اید؟"

#. A consent: shown to the participant only once a person has reviewed it.
#, fuzzy
msgctxt "dk.x/share/prompt"
msgid "Må vi dele det med {name}?"
msgstr "آیا با {name} در میان بگذاریم؟"

msgctxt "dk.x/age/prompt"
msgid "Hvor gammel er du?"
msgstr ""

# reviewed before
msgctxt "dk.x/name/prompt"
msgid "Hvad hedder du?"
msgstr "نام شما چیست؟"
"""

SAMTALE = """\
#, fuzzy
msgid "{n} year"
msgid_plural "{n} years"
msgstr[0] "{n} سال"
msgstr[1] "{n} سال"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Farsi, with a text of every state."""
    folder = tmp_path / "locales" / "fa" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "dialogs.po").write_text(HEAD + DIALOGS, encoding="utf-8")
    (folder / "samtale.po").write_text(HEAD + SAMTALE, encoding="utf-8")
    return tmp_path


def contents(root: Path) -> dict[str, bytes]:
    """Every catalog as it lies there."""
    return {str(path): path.read_bytes() for path in root.rglob("*.po")}


def sheet_of(root: Path, *, reviewed: bool = False) -> bytes:
    """The sheet of all catalogs."""
    rows = rows_of(root, "fa", reviewed=reviewed)
    return write_sheet(rows, "fa", Catalogs(root / "locales").words("fa"))


def filled(data: bytes, *cells: tuple[str, str, str], name: str = "Anna Test") -> bytes:
    """The sheet with cells filled in: the source text of the row, the column, what is written."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet: Any = book.active
    sheet["D2"] = name
    for source, column, text in cells:
        (row,) = [one[0].row for one in sheet.iter_rows(min_row=7) if one[1].value == source][:1]
        sheet[f"{column}{row}"] = text
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def imported(root: Path, data: bytes) -> Outcome:
    """What becomes of a sheet."""
    sheet = read_sheet(data)
    assert sheet.language == "fa"
    return take_over(root, "fa", sheet.answers, replace(ANNA, by=sheet.reviewer))


def entry(root: Path, context: str) -> polib.POEntry:
    """One entry of the dialogs, as another library reads it."""
    path = root / "locales" / "fa" / "LC_MESSAGES" / "dialogs.po"
    return next(one for one in polib.pofile(str(path)) if one.msgctxt == context)


# Rows.


def test_what_is_withheld_comes_first(root: Path) -> None:
    """Consents lead the sheet, what is reviewed is left out, a plural has a row for each form."""
    rows = rows_of(root, "fa")
    assert [row.source for row in rows] == [
        "Må vi dele det med {name}?",
        "{n} years",
        "{n} years",
        "Hvor bor du?",
        "Har du haft arbejde?",
        "Hvor gammel er du?",
    ]
    assert rows[0].notes == (STAKES["consent"],)
    assert [row.notes for row in rows[1:3]] == [
        ("for the numbers 0, 1",),
        ("for the numbers 2, 3, 4",),
    ]
    assert rows[3].english == "Where do you live?"
    assert rows[4].notes == ("The source text was: Har du arbejde?",)


def test_dari_is_shown_what_farsi_lends(root: Path) -> None:
    """Who reviews Dari judges the Farsi that would be shown."""
    folder = root / "locales" / "prs" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    empty = DIALOGS.replace("#, fuzzy\n", "").replace('#| msgid "Har du arbejde?"\n', "")
    lines = ['msgstr ""' if one.startswith("msgstr") else one for one in empty.splitlines()]
    (folder / "dialogs.po").write_text(HEAD + "\n".join(lines), encoding="utf-8")
    rows = {row.source: row for row in rows_of(root, "prs")}
    assert rows["Hvor bor du?"].translation == "کجا زندگی می‌کنید؟"
    assert rows["Hvor bor du?"].state == "new"
    row = rows["Hvor bor du?"]
    answer = Answer(number=7, id=row.id, source=row.source, translation=row.translation, right=True)
    assert take_over(root, "prs", [answer], ANNA).reviewed == 1
    assert {row.source for row in rows_of(root, "prs")} == set(rows) - {"Hvor bor du?"}


# There and back.


def test_a_sheet_nobody_filled_in_changes_no_byte(root: Path) -> None:
    """Export and import are no conversion."""
    before = contents(root)
    assert imported(root, filled(sheet_of(root), name="")) == Outcome()
    assert imported(root, sheet_of(root, reviewed=True)) == Outcome()
    assert contents(root) == before


TEXTS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=60
)


@given(source=TEXTS, translation=TEXTS, fuzzy=st.booleans(), plural=st.booleans())
def test_any_text_comes_back_as_it_went(
    tmp_path_factory: pytest.TempPathFactory,
    source: str,
    translation: str,
    fuzzy: bool,  # noqa: FBT001 - hypothesis names its arguments
    plural: bool,  # noqa: FBT001
) -> None:
    """Formulas, line breaks, controls, any script: nothing is taken for changed or for said."""
    root = tmp_path_factory.mktemp("root")
    path = root / "locales" / "fa" / "LC_MESSAGES" / "dialogs.po"
    path.parent.mkdir(parents=True)
    file = polib.POFile()
    file.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n > 1);",
    }
    one = polib.POEntry(msgctxt="dk.x/q/prompt", msgid=source, flags=["fuzzy"] if fuzzy else [])
    if plural:
        one.msgid_plural, one.msgstr_plural = source, {0: translation, 1: translation}
    else:
        one.msgstr = translation
    file.append(one)
    file.save(str(path))
    before = path.read_bytes()
    sheet = read_sheet(sheet_of(root, reviewed=True))
    assert all(answer.is_empty for answer in sheet.answers)
    assert take_over(root, "fa", sheet.answers, ANNA) == Outcome()
    assert path.read_bytes() == before


# What is said.


def test_what_is_right_is_reviewed_by_name(root: Path) -> None:
    """An x takes the flag away and writes down who put it there, and when."""
    outcome = imported(root, filled(sheet_of(root), ("Hvor bor du?", "E", "x")))
    assert (outcome.reviewed, outcome.corrected, outcome.refused) == (1, 0, ())
    found = entry(root, "dk.x/town/prompt")
    assert not found.fuzzy
    assert "reviewed by Anna Test, 2026-11-22" in found.tcomment
    assert [path.stem for path in outcome.changed] == ["dialogs"]


def test_a_correction_is_taken_over(root: Path) -> None:
    """The new words stand in the catalog, reviewed; the former source text is forgotten."""
    new = "آیا تا به حال کار کرده‌اید؟"
    outcome = imported(root, filled(sheet_of(root), ("Har du haft arbejde?", "F", new)))
    assert (outcome.reviewed, outcome.corrected) == (1, 1)
    found = entry(root, "dk.x/job/prompt")
    assert (found.msgstr, found.fuzzy, found.previous_msgid) == (new, False, None)


def test_a_new_text_can_be_translated_in_the_sheet(root: Path) -> None:
    """What nobody has translated is translated by its correction."""
    imported(root, filled(sheet_of(root), ("Hvor gammel er du?", "F", "چند سال دارید؟")))
    assert entry(root, "dk.x/age/prompt").msgstr == "چند سال دارید؟"


def test_a_remark_is_kept_once(root: Path) -> None:
    """A doubt stands as a comment in the catalog, and is not a review."""
    data = filled(sheet_of(root), ("Hvor bor du?", "G", "too formal?"))
    assert imported(root, data).remarks == 1
    before = contents(root)
    assert imported(root, data).remarks == 0
    assert contents(root) == before
    found = entry(root, "dk.x/town/prompt")
    assert found.fuzzy
    assert "samtale: remark by Anna Test, 2026-11-22: too formal?" in found.tcomment


# What is refused.


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ([("Må vi dele det med {name}?", "F", "آیا با {navn}؟")], "placeholders"),
        ([("Hvor bor du?", "F", "=1+1")], "formula"),
        ([("Hvor bor du?", "B", "Hvor boede du?"), ("Hvor boede du?", "E", "x")], "source text"),
        ([("Hvor bor du?", "D", "other"), ("Hvor bor du?", "E", "x")], "was changed"),
        ([("Hvor bor du?", "I", "dialogs:ffff:0"), ("Hvor bor du?", "E", "x")], "no catalog"),
        ([("Hvor bor du?", "I", "elsewhere"), ("Hvor bor du?", "E", "x")], "no catalog"),
        ([("Hvor bor du?", "E", "maybe")], "'maybe'"),
        ([("Hvor gammel er du?", "E", "x")], "no translation"),
        ([("{n} years", "E", "x")], "only some forms"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_with_its_reason(
    root: Path, cells: list[tuple[str, str, str]], why: str
) -> None:
    """The row is named by its number, nothing is written, and the other rows are taken."""
    before = contents(root)
    data = filled(sheet_of(root), *cells)
    ((number, reason),) = imported(root, data).refused
    assert why in reason
    assert number >= 7
    assert contents(root) == before
    more = ("Har du haft arbejde?", "E", "x")
    assert imported(root, filled(sheet_of(root), *cells, more)).reviewed == 1


def test_a_changed_source_is_refused(root: Path) -> None:
    """A sheet that lay for a month does not review what was written since."""
    data = filled(sheet_of(root), ("Hvor bor du?", "E", "x"))
    path = root / "locales" / "fa" / "LC_MESSAGES" / "dialogs.po"
    text = path.read_text(encoding="utf-8").replace("Hvor bor du?", "Hvor bor du nu?")
    path.write_text(text, encoding="utf-8")
    ((_, why),) = imported(root, data).refused
    assert "no catalog any more" in why


# The file.


def test_only_the_cells_for_answers_are_open(root: Path) -> None:
    """A person cannot spoil what was sent; a language from the right begins at the right."""
    sheet: Any = openpyxl.load_workbook(io.BytesIO(sheet_of(root))).active
    assert sheet.protection.sheet
    assert sheet.sheet_view.rightToLeft
    opened = {
        cell.column_letter
        for row in sheet.iter_rows(min_row=7)
        for cell in row
        if not cell.protection.locked
    }
    assert opened == {"E", "F", "G"}
    assert not sheet["D2"].protection.locked
    assert sheet["D7"].alignment.readingOrder == 2
    assert sheet.column_dimensions["I"].hidden


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)"])
def test_a_text_is_never_a_formula(text: str) -> None:
    """A spreadsheet program counts nothing that stands in a translation."""
    row = Row(id="dialogs:0:0", source=text, translation=text, state="draft")
    data = write_sheet([row], "fa", Catalogs(_nowhere()).words("fa"))
    sheet: Any = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [sheet[f"{column}7"].data_type for column in "BD"] == ["s", "s"]
    assert read_sheet(data).answers[0].fault == ""
    # Without the guard openpyxl writes the first two as formulas.
    plain: Any = openpyxl.Workbook().active
    plain["A1"] = text
    assert (plain["A1"].data_type == "f") == text.startswith("=")


def _nowhere() -> Path:
    from pathlib import Path as OnDisk

    return OnDisk("nowhere")


def test_the_same_rows_make_the_same_file(root: Path) -> None:
    """A sheet has no time in it that would make two of them differ."""
    with zipfile.ZipFile(io.BytesIO(sheet_of(root))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def bomb() -> bytes:
    """A sheet of a few kilobytes that would unpack to 60 megabytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 60_000_000)
    return made.getvalue()


def with_part(data: bytes, name: str, content: str) -> bytes:
    """The sheet with one part put in the place of another."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return made.getvalue()


def test_a_bomb_is_not_opened() -> None:
    """What unpacks to more than a sheet can be is refused before it is unpacked."""
    with pytest.raises(SheetError, match="larger"):
        read_sheet(bomb())


@pytest.mark.parametrize(
    "content",
    ["", "<x", "<worksheet/>", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'],
)
def test_a_damaged_sheet_is_told_and_no_traceback(root: Path, content: str) -> None:
    """Whatever stands in the parts of the file, it is one sentence."""
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml"):
        with pytest.raises(SheetError, match="no review sheet"):
            read_sheet(with_part(sheet_of(root), part, content))


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip at all"])
def test_another_file_is_told(data: bytes) -> None:
    """A letter or a picture is no sheet."""
    with pytest.raises(SheetError, match="no review sheet"):
        read_sheet(data)


def test_a_sheet_of_somebody_else_is_told() -> None:
    """An ordinary spreadsheet is none of ours."""
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    with pytest.raises(SheetError, match="no review sheet"):
        read_sheet(made.getvalue())
