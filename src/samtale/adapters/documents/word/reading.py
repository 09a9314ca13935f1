"""A Word file that comes back, read by its anchors; runs in the process of `worker` alone.

In a table a row belongs to the text whose anchor stands in it. Whoever types over a whole text
loses its anchor: then the anchor in the other column says what the cell is, and a paragraph or row
that was added belongs to the text before it.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from samtale.adapters.documents.word.anchors import Anchor, anchor_of
from samtale.adapters.documents.word.flow import flowing, reach
from samtale.adapters.documents.word.names import w
from samtale.adapters.documents.word.zips import UnsafeZipError, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.adapters.documents.word.anchors import Side

_SIDES = ("l", "r")


def read_anchors(data: bytes) -> dict[str, Any]:
    """What stands at each anchor of a file.

    Args:
        data: The file.

    Returns:
        `faults`, as of a template; and `texts`: the fields of each anchor, with the `text` that
        stands there now, in the order of the file.
    """
    try:
        part = parts_of(data).get("word/document.xml")
        if part is None:
            return _fault("unreadable-file", "the file is not a Word file")
        tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except UnsafeZipError as error:
        return _fault(error.code, str(error))
    except etree.XMLSyntaxError:
        return _fault("unreadable-file", "the file is not a Word file")
    found: dict[Anchor, list[str]] = {}
    for anchor, text in _read(tree):
        found.setdefault(anchor, []).append(text)
    texts = [
        {**asdict(anchor), "text": "\n".join(filter(None, lines))}
        for anchor, lines in found.items()
    ]
    return {"faults": [], "used": [], "texts": texts}


def _read(tree: etree._Element) -> Iterator[tuple[Anchor, str]]:
    """Each anchor with a text, several times where several paragraphs belong to it."""
    there = {
        anchor
        for start in tree.iter(w("bookmarkStart"))
        if (anchor := anchor_of(start.get(w("name"), ""))) is not None
    }
    for table in tree.iter(w("tbl")):
        last: dict[int, Anchor] = {}
        for row in table.iterchildren(w("tr")):
            cells = [[*cell.iterchildren(w("p"))] for cell in row.iterchildren(w("tc"))]
            marked = [[_anchors(one) for one in cell] for cell in cells]
            row_is = next((each[0][0] for cell in marked for each in cell if each), None)
            for at, (paragraphs, anchors) in enumerate(zip(cells, marked, strict=True)):
                yield from _cell(paragraphs, anchors, _meant(row_is, at, there), last, at)
    for paragraph in tree.iter(w("p")):
        if not any(up.tag == w("tc") for up in paragraph.iterancestors()):
            yield from _own(paragraph, _anchors(paragraph))


def _meant(row_is: Anchor | None, at: int, there: set[Anchor]) -> Anchor | None:
    """What a cell without an anchor is, where the other column's says so."""
    if row_is is None or at >= len(_SIDES):
        return None
    side: Side = "l" if at == 0 else "r"
    lost = not any(one.place == row_is.place and one.side == side for one in there)
    # What it was written as is not known any more, so it counts as changed.
    return replace(row_is, side=side, digest="", before=0, after=0) if lost else None


def _cell(
    paragraphs: list[etree._Element],
    anchors: list[list[tuple[Anchor, int, int]]],
    lost: Anchor | None,
    last: dict[int, Anchor],
    at: int,
) -> Iterator[tuple[Anchor, str]]:
    """The texts of one cell; what has no anchor goes with what stands before it in the column."""
    for paragraph, own in zip(paragraphs, anchors, strict=True):
        if own:
            last[at] = own[-1][0]
            yield from _own(paragraph, own)
            continue
        text = flowing(paragraph).strip()
        if lost is not None:
            last[at], lost = lost, None
            yield last[at], text.removeprefix("–").strip()
        elif text and at in last and last[at].kind == "t":
            yield last[at], text


def _own(
    paragraph: etree._Element, anchors: list[tuple[Anchor, int, int]]
) -> Iterator[tuple[Anchor, str]]:
    """The text at the anchors of a paragraph.

    Where there is one, all but the template's own letters around it is its text, so that what was
    typed right before or behind the bookmark counts as well.
    """
    whole = flowing(paragraph)
    if len(anchors) == 1:
        anchor = anchors[0][0]
        yield anchor, whole[anchor.before : len(whole) - anchor.after]
        return
    for anchor, first, last in anchors:
        yield anchor, whole[first:last]


def _anchors(paragraph: etree._Element) -> list[tuple[Anchor, int, int]]:
    """The anchors that begin in a paragraph, each with how far it reaches."""
    return [
        (anchor, *reach(paragraph, start))
        for start in paragraph.iter(w("bookmarkStart"))
        if (anchor := anchor_of(start.get(w("name"), ""))) is not None
    ]


def _fault(code: str, message: str) -> dict[str, Any]:
    return {
        "faults": [{"code": code, "line": 1, "severity": "error", "message": message}],
        "used": [],
        "texts": [],
    }
