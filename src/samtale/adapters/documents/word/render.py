"""A Word template filled in; runs in the process of `worker` and nowhere else."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docx.opc.packuri import PackURI
from docxtpl import DocxTemplate
from lxml import etree

from samtale.adapters.documents.word.dress import Dresser, Tongue, flip_styles
from samtale.adapters.documents.word.front import put_before
from samtale.adapters.documents.word.names import w
from samtale.adapters.documents.word.pictures import place
from samtale.adapters.documents.word.sandbox import sandbox
from samtale.adapters.documents.word.zips import undated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Template
    from jinja2.environment import Environment

_TEMPLATES: Final[dict[str, Template]] = {}
"""What was compiled already, by its source; a batch prints one template many times."""

_PATCHED: Final[dict[str, str]] = {}
"""The source of each part with its tags put together, by the part as it lies in the file."""

_MOST: Final = 64

_LARGEST: Final = 44
"""The half points beyond which letters are not enlarged: titles are large as they are."""

_NEW_PARAGRAPH: Final = re.compile(r"\n<w:p([ >])")
_STYLES: Final = PackURI("/word/styles.xml")


class _Paper(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """A template whose texts are put in exactly as they are.

    docxtpl turns `{_{` into `{{` and breaks lines after rendering, also in what people typed; here
    breaks are made in `dress`, and nothing is turned.
    """

    def patch_xml(self, src_xml: str) -> str:
        """Put tags together that Word has cut into runs, once for each part."""
        if src_xml not in _PATCHED:
            if len(_PATCHED) >= _MOST:
                _PATCHED.clear()
            _PATCHED[src_xml] = super().patch_xml(src_xml)
        return _PATCHED[src_xml]

    def render_xml_part(
        self, src_xml: str, part: object, context: Mapping[str, Any], jinja_env: Environment
    ) -> str:
        """Fill in one part."""
        del part
        key = sha256(src_xml.encode()).hexdigest()
        if key not in _TEMPLATES:
            if len(_TEMPLATES) >= _MOST:
                _TEMPLATES.clear()
            _TEMPLATES[key] = jinja_env.from_string(src_xml)
        return _TEMPLATES[key].render(context)

    def render_properties(self, context: Mapping[str, Any], jinja_env: Environment) -> None:
        """Leave the properties alone; they are set by what the paper is, not by tags."""


def render_word(  # noqa: PLR0913 - what a request holds
    template: bytes,
    context: Mapping[str, Any],
    tongues: Sequence[Mapping[str, Any]],
    anchors: Sequence[str],
    day: str,
    *,
    front: Sequence[Mapping[str, Any]] = (),
    pictures: Sequence[Mapping[str, Any]] = (),
    scale: float = 1,
) -> bytes:
    """A template filled in, as a Word file that is the same whenever it is made.

    Args:
        template: The template, checked.
        context: What the tags stand for.
        tongues: The languages of the phrases.
        anchors: The beginnings of the names of their anchors.
        day: The day of the paper, as an ISO date.
        front: The paragraphs of a page before the template, each with its text and what it is.
        pictures: What stands where a letter holds its place.
        scale: How much larger its letters are than those of the template.
    """
    paper = _Paper(BytesIO(template))
    paper.render(context, sandbox(), autoescape=True)
    put_before(paper.docx.element.body, front)
    spoken = [Tongue(one["tag"], one["rtl"], one["script"]) for one in tongues]
    dresser = Dresser(spoken, anchors)
    _finish(paper, dresser, context, datetime.fromisoformat(day).replace(tzinfo=UTC))
    if scale > 1:
        _enlarge(paper.docx.part.element, scale)
        _enlarge(paper.docx.part.styles.element, scale)
    place(paper.docx, pictures)
    kept = BytesIO()
    paper.docx.save(kept)
    return undated(kept.getvalue())


def _finish(
    paper: DocxTemplate, dresser: Dresser, context: Mapping[str, Any], at: datetime
) -> None:
    """Languages, tables without rows or a second language, and what the file says of itself."""
    document = paper.docx
    right = _tongue_of(context["title"]["right"], dresser.tongues)
    left = _tongue_of(context["title"]["left"], dresser.tongues)
    for part in document.part.package.iter_parts():
        tree = getattr(part, "element", None)
        if tree is None:
            continue
        if part.partname == _STYLES:
            _set_languages(tree, left, right)
        else:
            _drop_empty(tree, two=bool(context["two"]))
            dresser.dress(tree)
    properties = document.core_properties
    properties.title = context["title"]["left"][3:-1]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = left.tag if left else ""
    properties.created = properties.modified = at.replace(tzinfo=None)
    properties.revision = 1


def _enlarge(tree: etree._Element, scale: float) -> None:
    """Make all letters of a part larger."""
    for size in tree.iter(w("sz"), w("szCs")):
        now = int(size.get(w("val"), "20"))
        size.set(w("val"), str(max(now, min(round(now * scale), _LARGEST))))


def _tongue_of(text: str, tongues: Sequence[Tongue]) -> Tongue | None:
    return tongues[ord(text[1]) - 0xE100] if text else None


def _set_languages(tree: etree._Element, left: Tongue | None, right: Tongue | None) -> None:
    """Tell Word what the document is written in, so that it spells and reads it aloud so."""
    if theirs := right or left:
        flip_styles(tree, theirs)
    for lang in tree.iterfind(f"{w('docDefaults')}//{w('lang')}"):
        lang.set(w("val"), left.tag if left else "da")
        lang.set(w("bidi"), right.tag if right and right.rtl else "ar")


def _drop_empty(tree: etree._Element, *, two: bool) -> None:
    """Take out tables without rows, which Word refuses, and the column of no language."""
    for table in list(tree.iter(w("tbl"))):
        parent = table.getparent()
        if table.find(w("tr")) is None and parent is not None:
            parent.remove(table)
        elif not two:
            _drop_second(table)


def _drop_second(table: etree._Element) -> None:
    """Take out the second of two columns where nothing stands in it, and widen the first."""
    columns = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    rows = [row.findall(w("tc")) for row in table.findall(w("tr"))]
    if len(columns) != 2 or any(len(cells) != 2 for cells in rows):  # noqa: PLR2004 - two columns
        return
    if any("".join(one.text or "" for one in cells[1].iter(w("t"))).strip() for cells in rows):
        return
    width = sum(int(one.get(w("w"), "0")) for one in columns)
    columns[0].set(w("w"), str(width))
    table.find(w("tblGrid")).remove(columns[1])
    for first, second in rows:
        second.getparent().remove(second)
        for one in first.iterfind(f"{w('tcPr')}/{w('tcW')}"):
            one.set(w("w"), str(width))
