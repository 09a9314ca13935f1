"""The text of a paragraph in the order of reading, and how far its bookmarks reach in it.

What was deleted under tracked changes is left out, what was inserted is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.adapters.documents.word.names import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_BREAKS: Final = {w("br"): "\n", w("cr"): "\n", w("tab"): "\t", w("noBreakHyphen"): "-"}
_GONE: Final = frozenset({w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("instrText")})


def flowing(paragraph: etree._Element) -> str:
    """The text of a paragraph; paragraphs within it, as of a text box, are left out."""
    return "".join(text for _, text in _steps(paragraph))


def reach(paragraph: etree._Element, start: etree._Element) -> tuple[int, int]:
    """From which letter of a paragraph to which a bookmark reaches.

    Args:
        paragraph: The paragraph.
        start: The `bookmarkStart`; one that ends in a later paragraph reaches to the end.
    """
    name = start.get(w("id"))
    at, first, last = 0, 0, -1
    for one, text in _steps(paragraph):
        if one is start:
            first = at
        elif one.tag == w("bookmarkEnd") and one.get(w("id")) == name:
            last = at
        at += len(text)
    return first, at if last < 0 else last


def _steps(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for child in element:
        if child.tag in _GONE or child.tag == w("p"):
            continue
        if child.tag == w("t"):
            yield child, child.text or ""
        elif child.tag in _BREAKS:
            yield child, _BREAKS[child.tag]
        else:
            yield child, ""
            yield from _steps(child)
