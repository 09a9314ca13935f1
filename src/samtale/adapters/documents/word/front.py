"""The first page of a Word file, put before what the template makes; runs in the worker alone.

It needs nothing of the template, so that a municipality's own template has it as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from samtale.adapters.documents.word.names import w

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SIZES: Final = {"title": 44, "heading": 36, "small": 17}
"""The half points of the letters of a kind of paragraph; of all others by how much there is."""

_ROOM: Final = ((450, 36), (700, 32), (1000, 28), (1500, 24))
"""Up to how many letters in all fit on the page in letters of so many half points."""

_SMALLEST: Final = 20

_INK: Final = "123C5A"
"""The colour of headings, as in the shipped template."""

_OUTLINE: Final = {"title": "0", "heading": "1"}
"""The level of headings, for the contents and for screen readers (ISO/IEC 29500-1, 17.3.1.20)."""


def put_before(body: etree._Element, front: Sequence[Mapping[str, Any]]) -> None:
    """Put paragraphs and the break of a page before all that stands in a document.

    Args:
        body: The body of the document.
        front: The paragraphs, as `tags.context` has them; nothing is done where there are none.
    """
    if not front:
        return
    letters = sum(len(one["text"]) for one in front if one["kind"] != "small")
    usual = next((size for most, size in _ROOM if letters <= most), _SMALLEST)
    paragraphs = [_paragraph(one, usual) for one in front]
    run = etree.SubElement(paragraphs[-1], w("r"))
    etree.SubElement(run, w("br")).set(w("type"), "page")
    for at, paragraph in enumerate(paragraphs):
        body.insert(at, paragraph)


def _paragraph(one: Mapping[str, Any], usual: int) -> etree._Element:
    kind, text = one["kind"], one["text"]
    size = max(usual + 8, _SIZES[kind]) if kind == "title" else min(_SIZES.get(kind, usual), usual)
    paragraph = etree.Element(w("p"))
    how = etree.SubElement(paragraph, w("pPr"))
    if kind in _OUTLINE:
        etree.SubElement(how, w("keepNext"))
    space = etree.SubElement(how, w("spacing"))
    space.set(w("before"), "360" if kind == "heading" else "0")
    space.set(w("after"), "60")
    if one["turned"]:
        etree.SubElement(how, w("jc")).set(w("val"), "right")
    if kind in _OUTLINE:
        etree.SubElement(how, w("outlineLvl")).set(w("val"), _OUTLINE[kind])
    run = etree.SubElement(paragraph, w("r"))
    look = etree.SubElement(run, w("rPr"))
    if kind in _OUTLINE:
        etree.SubElement(look, w("b"))
        etree.SubElement(look, w("bCs"))
        etree.SubElement(look, w("color")).set(w("val"), _INK)
    for name in ("sz", "szCs"):
        etree.SubElement(look, w(name)).set(w("val"), str(size))
    told = etree.SubElement(run, w("t"))
    told.text = f"– {text}" if kind == "item" else text
    told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return paragraph
