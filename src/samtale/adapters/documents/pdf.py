"""Papers as PDF: tagged for screen readers, made to be kept, and the same byte for byte.

Made by typst as PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in one. How it looks is in
`templates/paper.typ`. Texts reach it as JSON and become strings, so nothing in them is markup; the
program of the page can read no file but the template, and opens no connection.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from samtale.adapters.documents.extras import needs
from samtale.adapters.documents.fonts import can_draw, named
from samtale.adapters.documents.sheet import sheet
from samtale.adapters.shipped import shipped

if TYPE_CHECKING:
    from typst import Compiler

    from samtale.core.paper import Paper

STANDARDS: Final = ("ua-1", "a-2a")
"""The standards each PDF is made by and says that it keeps."""

_TEMPLATES: Final = Path(__file__).parent / "templates"

_ONE_AT_A_TIME: Final = Lock()
"""The compiler is one object with a state; windows may ask for papers at the same time."""


def pdf(paper: Paper) -> bytes:
    """A paper as a PDF, with a letter that no font has named among its open points.

    Args:
        paper: The paper; the same one always gives the same bytes.

    Raises:
        UsageError: If typst is not installed.
    """
    text, lacking = can_draw(_data(paper))
    if lacking:
        text, _ = can_draw(_data(paper, named(lacking)))
    # The day of the paper, not of its printing: printing it again must not change it.
    day = datetime.combine(paper.day, time(), UTC)
    with _ONE_AT_A_TIME:
        return _compiled(text, int(day.timestamp()))


def prepare() -> None:
    """Load the compiler and its fonts, so that the first paper need not wait for them."""
    can_draw("")
    with needs("pdf"), _ONE_AT_A_TIME:
        _compiler()


def _data(paper: Paper, lacking: str = "") -> str:
    return json.dumps(sheet(paper, lacking), ensure_ascii=False)


def _compiled(data: str, timestamp: int) -> bytes:
    with needs("pdf"):
        from typst import TypstError
    made: dict[str, Any] = {
        "format": "pdf",
        "sys_inputs": {"paper": data},
        "timestamp": timestamp,
    }
    try:
        return _one(_compiler().compile(pdf_standards=list(STANDARDS), **made))
    except TypstError:
        # A text that no font can draw in the way it is written. The paper is made all the same,
        # tagged, but without saying that it keeps the standards.
        return _one(_compiler().compile(**made))


def _one(made: object) -> bytes:
    """The one file that a PDF is; for pictures typst gives a list."""
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


@cache
def _compiler() -> Compiler:
    from typst import Compiler

    return Compiler(
        input=str(_TEMPLATES / "paper.typ"),
        root=str(_TEMPLATES),
        font_paths=[str(shipped("fonts"))],
        ignore_system_fonts=True,
    )
