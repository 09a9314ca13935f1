"""The review sheet: rows of texts as an .xlsx file that every spreadsheet program opens.

Only the cells for the person's answers can be written in. Texts are written as texts, so that none
is taken for a formula; a sheet that comes back is read behind the guard for zips, and no more of it
than a sheet of ours can have (ECMA-376; findings on bombs are those of Word files).
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from samtale.adapters.documents.word.zips import UnsafeZipError, parts_of, undated
from samtale.adapters.reviewing import Answer, Row
from samtale.adapters.tags import direction_of
from samtale.core.text import clean
from samtale.core.words import label, msg

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from samtale.core.words import Message, Words

HEADS: Final = (
    label("No."),
    label("Source text"),
    label("English"),
    label("Translation"),
    label("Right? x"),
    label("Correction"),
    label("Remark"),
    label("Notes"),
)
"""The heads of the columns; the ninth column is hidden and holds the ids."""

_TITLE: Final = msg("Review of translations")
_NAME: Final = msg("Your name:")
_HOW: Final = msg(
    "Write your name in the yellow cell. Write x beside each translation that is right, or write "
    "a better one as its correction. Leave the row empty where you are not sure. Words in {braces} "
    "stay as they are. Then save the file and send it back."
)
_WIDTHS: Final = (6, 45, 45, 45, 8, 45, 25, 40, 12)
_FORMAT: Final = "samtale-review-1"
_MARKS: Final = frozenset({"x", "х", "×", "✓", "✔", "ok", "yes", "ja", "1", "true", "نعم", "بله"})
_FIRST: Final = 6
_ID: Final = 9
_MOST_ROWS: Final = 50_000
_OPEN: Final = "FFF9DB"
_HEAD: Final = "E3E8EF"


class SheetError(ValueError):
    """A file is no review sheet, or none that can be read; carries why as a message."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet as it came back."""

    language: str
    """The language, as its folder is called."""
    reviewer: str
    """The name of the person; empty where none was written."""
    answers: tuple[Answer, ...]
    """Every row, filled in or not."""


def write_sheet(rows: Sequence[Row], language: str, words: Words) -> bytes:
    """A sheet of rows, ready to be sent to a person.

    Args:
        rows: The texts.
        language: The language, as its folder is called.
        words: The words of that language, for what the sheet itself says.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = f"samtale {language}"
    sheet.sheet_view.rightToLeft = direction_of(language) == "rtl"
    _write_head(sheet, language, words)
    for number, row in enumerate(rows, 1):
        _write_row(sheet, _FIRST + number, number, row, language)
    _arrange(sheet, len(rows))
    made = BytesIO()
    book.save(made)
    return undated(made.getvalue())


def _write_head(sheet: Worksheet, language: str, words: Words) -> None:
    from openpyxl.styles import Font

    def both(message: Message) -> str:
        return " / ".join(dict.fromkeys((words.message(message), str(message))))

    _put(sheet.cell(1, 2), both(_TITLE)).font = Font(bold=True, size=14)
    _put(sheet.cell(2, 2), both(_NAME)).font = Font(bold=True)
    _open(_put(sheet.cell(2, 4), ""))
    how = dict.fromkeys((words.message(_HOW), str(_HOW)))
    for at, text in enumerate(how):
        _put(sheet.cell(3 + at, 2), text)
        sheet.merge_cells(start_row=3 + at, end_row=3 + at, start_column=2, end_column=8)
        sheet.row_dimensions[3 + at].height = 48
    _put(sheet.cell(1, _ID), _FORMAT)
    _put(sheet.cell(2, _ID), language)
    for column, head in enumerate(HEADS, 1):
        cell = _put(sheet.cell(_FIRST, column), both(head))
        cell.font = Font(bold=True)
        cell.fill = _fill(_HEAD)


def _write_row(sheet: Worksheet, at: int, number: int, row: Row, language: str) -> None:
    state = {"stale": "The source text has changed since this was translated."}.get(row.state, "")
    notes = "\n".join(filter(None, (state, *row.notes)))
    texts = (str(number), row.source, row.english, row.translation, "", "", "", notes, row.id)
    for column, text in enumerate(texts, 1):
        theirs = column in {4, 6, 7}
        cell = _put(sheet.cell(at, column), text, language if theirs else "")
        if column in {5, 6, 7}:
            _open(cell)


def _put(cell: Any, text: str, language: str = "en") -> Any:  # noqa: ANN401 - openpyxl's cells
    """Write a text, never a formula, in the direction of its language."""
    from openpyxl.styles import Alignment

    cell.value = clean(text, lines=True) or None
    if cell.value is not None:
        cell.data_type = "s"
    order = {"ltr": 1, "rtl": 2}[direction_of(language)] if language else 0
    cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=order)
    return cell


def _open(cell: Cell) -> None:
    """Let a cell be written in, and show it."""
    from openpyxl.styles import Protection

    cell.protection = Protection(locked=False)
    cell.fill = _fill(_OPEN)


def _fill(color: str) -> Any:  # noqa: ANN401 - openpyxl's styles
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=color)


def _arrange(sheet: Worksheet, rows: int) -> None:
    """Set widths, keep the heads in sight, lock the rest, offer `x` for what is right."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions[get_column_letter(_ID)].hidden = True
    sheet.freeze_panes = f"A{_FIRST + 1}"
    if rows:
        choice = DataValidation(type="list", formula1='"x"', allow_blank=True)
        choice.add(f"E{_FIRST + 1}:E{_FIRST + rows}")
        sheet.add_data_validation(choice)
    sheet.protection.sheet = True
    # A person may make columns wider and rows higher; what was sent stays as it was.
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def read_sheet(data: bytes) -> Sheet:
    """A sheet as it came back.

    Args:
        data: The file.

    Raises:
        SheetError: If it is none of ours, damaged, or larger than one can be.
    """
    try:
        parts_of(data)
    except UnsafeZipError as error:
        raise SheetError(_TOO_LARGE if error.code == "too-large" else _NO_SHEET) from error
    try:
        return _read(data)
    except _DAMAGED as error:
        raise SheetError(_NO_SHEET) from error


_NO_SHEET: Final = msg(
    "This is no review sheet of samtale, or it is damaged; save it as .xlsx and try again."
)
_TOO_LARGE: Final = msg("This file is larger than a review sheet can be, and is not opened.")
_DAMAGED: Final = (
    AttributeError,
    IndexError,
    KeyError,
    OSError,
    SyntaxError,
    TypeError,
    zipfile.BadZipFile,
)


def _read(data: bytes) -> Sheet:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            # Of styles and the like that other programs write and openpyxl does not know.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
            sheet: Any = book.worksheets[0]
            # What the file says of its size is not believed.
            sheet.reset_dimensions()
            rows = list(sheet.iter_rows(max_row=_MOST_ROWS + _FIRST, max_col=_ID))
            book.close()
    except (ValueError, InvalidFileException) as error:
        raise SheetError(_NO_SHEET) from error
    if len(rows) < _FIRST or _text(rows[0], _ID) != _FORMAT:
        raise SheetError(_NO_SHEET)
    if len(rows) >= _MOST_ROWS + _FIRST:
        raise SheetError(_TOO_LARGE)
    return Sheet(
        language=_text(rows[1], _ID),
        reviewer=" ".join(_text(rows[1], 4).split()),
        answers=tuple(_answers(rows[_FIRST:])),
    )


def _answers(rows: Iterable[Sequence[Any]]) -> Iterator[Answer]:
    for number, row in enumerate(rows, _FIRST + 1):
        id_ = _text(row, _ID)
        if not any(_text(row, column) for column in range(1, _ID + 1)):
            continue
        said = _text(row, 5).strip().casefold()
        fault = ""
        if any(_is_formula(row, column) for column in range(1, _ID + 1)):
            fault = "a cell begins with = and is a formula; write the text with ' before it"
        elif said and said not in _MARKS:
            fault = f"'{said[:20]}' stands beside the translation; write x where it is right"
        yield Answer(
            number=number,
            id=id_,
            source=_text(row, 2),
            translation=_text(row, 4),
            right=said in _MARKS,
            correction=_text(row, 6),
            remark=_text(row, 7).strip(),
            fault=fault,
        )


def _text(row: Sequence[Any], column: int) -> str:
    value = row[column - 1].value if column <= len(row) else None
    return "" if value is None else clean(str(value), lines=True)


def _is_formula(row: Sequence[Any], column: int) -> bool:
    return column <= len(row) and getattr(row[column - 1], "data_type", "") == "f"
