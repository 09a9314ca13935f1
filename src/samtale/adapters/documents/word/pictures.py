"""Pictures in Word: a letter holds the place of each until the template is filled in.

So a picture needs no tag of its own: it stands wherever a template prints the line it belongs to,
also in a template that was made before there were pictures. What it shows is told in its
alternative text (ISO/IEC 29500-1, 20.4.2.5, `descr`).
"""

from __future__ import annotations

import base64
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from samtale.adapters.documents.extras import has
from samtale.adapters.documents.pictures import png
from samtale.adapters.documents.word.names import w
from samtale.adapters.documents.word.tags import END, FIRST_TONGUE, HEAD, PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docx.document import Document

COLUMN: Final = 82.0
"""The millimetres of a picture in one of two columns."""

PAGE: Final = 170.0
"""The millimetres of a picture in a paper of one language."""

_EMU: Final = 36_000
"""The units of DrawingML in a millimetre (20.1.10.16)."""


def told_or_drawn(data: Mapping[str, Any]) -> dict[str, Any]:
    """A paper whose figures become lists of sentences where nothing can draw them.

    Args:
        data: A paper as `samtale.adapters.documents.sheet` gives it.
    """
    if has("pdf"):
        return dict(data)
    parts = [
        {**part, "lines": [one for line in part["lines"] for one in _told(line)]}
        for part in data["parts"]
    ]
    return {**data, "parts": parts}


def _told(line: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if line["kind"] == "figure":
        yield from ({"kind": "item", "text": sentence} for sentence in line["told"])
    else:
        yield line


def drawn(data: Mapping[str, Any], values: dict[str, Any]) -> list[dict[str, Any]]:
    """The pictures of a paper; in its values a letter and a number stand for each.

    Args:
        data: The paper as data.
        values: The values behind its tags, which are changed.
    """
    figures = [one for part in data["parts"] for one in part["lines"] if one["kind"] == "figure"]
    lines = [one for part in values["parts"] for one in part["lines"] if one["kind"] == "figure"]
    found: list[dict[str, Any]] = []
    for figure, line in zip(figures, lines, strict=True):
        millimetres = PAGE if figure["wide"] else COLUMN
        for side, picture in figure["text"].items():
            if picture is None:
                continue
            line[side] = f"{line[side][:HEAD]}{PICTURE}{chr(FIRST_TONGUE + len(found))}{END}"
            made = png(picture["svg"], millimetres)
            found.append(
                {
                    "png": base64.b64encode(made).decode(),
                    "alt": picture["alt"],
                    "millimetres": millimetres,
                }
            )
    return found


def place(document: Document, pictures: Sequence[Mapping[str, Any]]) -> None:
    """Put the pictures where their letters stand."""
    for text in list(document.element.body.iter(w("t"))):
        words = text.text or ""
        at = words.find(PICTURE)
        run = text.getparent()
        if at < 0 or run is None:
            continue
        picture = pictures[ord(words[at + 1]) - FIRST_TONGUE]
        inline = document.part.new_pic_inline(
            BytesIO(base64.b64decode(picture["png"])), width=int(picture["millimetres"] * _EMU)
        )
        inline.docPr.set("descr", picture["alt"])
        for side in ("distT", "distB", "distL", "distR"):
            # Where nothing is said, some programs keep text away from it.
            inline.set(side, "0")
        drawing = etree.SubElement(run, w("drawing"))
        drawing.append(inline)
        text.text = words[:at] + words[at + 2 :]
