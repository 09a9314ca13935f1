"""Pieces of a Word template: rows of two languages, tags, small print, edges and a watermark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from samtale.adapters.documents.word.dress import FLIPPED

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

TEXT, HEADING, TITLE = FLIPPED

ACCENT: Final = RGBColor(0x12, 0x3C, 0x5A)
OPEN: Final = RGBColor(0x8A, 0x3B, 0x12)
FAINT: Final = RGBColor(0x55, 0x55, 0x55)
WIDTH: Final = 174
"""Millimetres between the margins of A4."""

_V: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
)


def set_look(  # noqa: PLR0913 - a style is made of these
    style: ParagraphStyle,
    *,
    size: float,
    bold: bool = False,
    color: RGBColor | None = None,
    before: float = 0,
    after: float = 0,
) -> None:
    """Set the letters and distances of a style, for all scripts alike."""
    style.font.name = "Arial"
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), "Arial")
    style.font.size = Pt(size)
    for old in style.element.rPr.findall(qn("w:szCs")):
        style.element.rPr.remove(old)
    complex_ = OxmlElement("w:szCs")
    complex_.set(qn("w:val"), str(int(size * 2)))
    style.element.rPr.find(qn("w:sz")).addnext(complex_)
    style.font.bold, style.font.italic = bold, False
    if color is not None:
        style.font.color.rgb = color
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.1
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def watermark(words: str) -> BaseOxmlElement:
    """A word across the page, as Word itself makes it (ISO/IEC 29500-4, 19 VML)."""
    return parse_xml(
        f'<w:pict {_V}><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
        'adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
        '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>'
        '</v:shapetype><v:shape id="PowerPlusWaterMarkObject1" alt="" o:spid="_x0000_s2049" '
        'type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;'
        "width:560pt;height:80pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" '
        'fillcolor="#e6e6e6" stroked="f"><v:fill opacity=".6"/>'
        f'<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string="{words}"/>'
        "</v:shape></w:pict>"
    )


def add_table(document: Document) -> Table:
    """A table of two columns, one for each language."""
    table: Table = document.add_table(0, 2)
    set_columns(table)
    return table


def add_row(table: Table) -> _Row:
    """A row of two cells."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx has not typed it
    return row


def set_columns(table: Table) -> None:
    """Two columns of the same width, with a gap between them."""
    table.autofit = False
    for column in table.columns:
        column.width = Mm(WIDTH / 2)
    margins = parse_xml(
        f'<w:tblCellMar {_V}><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar>"
    )
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no name for it
    properties.insert_element_before(margins, "w:tblLook")


def part_columns(table: Table) -> None:
    """Keep the two columns apart, and both flush with the margins of the page."""
    for row in table.rows:
        for cell, side in zip(row.cells, ("right", "left"), strict=True):
            margin = parse_xml(f'<w:tcMar {_V}><w:{side} w:w="227" w:type="dxa"/></w:tcMar>')
            cell._tc.get_or_add_tcPr().append(margin)  # noqa: SLF001


def add_pair(table: Table, name: str, left: str = "Normal", right: str = TEXT) -> _Row:
    """A row with a text in both languages, by the name of its tag."""
    row = add_row(table)
    keep_whole(row)
    for cell, side, style in zip(row.cells, ("left", "right"), (left, right), strict=True):
        cell.paragraphs[0].style = style
        cell.paragraphs[0].add_run(f"{{{{ {name}.{side} }}}}")
    return row


def keep_whole(row: _Row) -> None:
    """Let a row stay on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def style_of(side: str) -> str:
    """The style of a column."""
    return TEXT if side == "right" else "Normal"


def add_tag_row(table: Table, tag: str) -> None:
    """A row that holds a tag alone; it is gone once the tag is obeyed."""
    put_tag(add_row(table).cells[0].paragraphs[0], tag)


def put_tag(paragraph: Paragraph, tag: str) -> None:
    """A paragraph that holds a tag alone."""
    put_text(paragraph, tag, size=7, color=FAINT)


def put_small(paragraph: Paragraph, words: str, style: str = "Normal") -> None:
    """Small print."""
    paragraph.style = style
    paragraph.paragraph_format.space_after = Pt(0)
    put_text(paragraph, words, size=8, color=FAINT)


def dim(row: _Row) -> None:
    """Make a row smaller and lighter."""
    for cell in row.cells:
        cell.paragraphs[0].runs[0].font.size = Pt(8.5)
        cell.paragraphs[0].runs[0].font.color.rgb = FAINT


def put_law(cell: _Cell, side: str) -> None:
    """Which language's text counts, where one does."""
    put_tag(cell.add_paragraph(), f"{{%p if law.{side} %}}")
    put_small(cell.add_paragraph(), f"{{{{ law.{side} }}}}", style_of(side))
    put_tag(cell.add_paragraph(), "{%p endif %}")


def put_text(
    paragraph: Paragraph,
    words: str,
    *,
    size: float | None = None,
    bold: bool = False,
    color: RGBColor | None = None,
) -> None:
    """Add words to a paragraph, by a run of their own."""
    run = paragraph.add_run(words)
    if size:
        run.font.size = Pt(size)
    if bold:
        run.font.bold = True
    if color is not None:
        run.font.color.rgb = color


def put_field(paragraph: Paragraph, name: Literal["PAGE", "NUMPAGES"]) -> None:
    """Add a number that Word works out."""
    field = parse_xml(
        f'<w:fldSimple {_V} w:instr=" {name} "><w:r><w:rPr><w:sz w:val="16"/></w:rPr>'
        "<w:t>1</w:t></w:r></w:fldSimple>"
    )
    paragraph._p.append(field)  # noqa: SLF001


def put_edge(paragraph: Paragraph, side: str, color: str = "AAAAAA") -> None:
    """Draw a line at one side of a paragraph."""
    borders = parse_xml(
        f'<w:pBdr {_V}><w:{side} w:val="single" w:sz="6" w:space="3" w:color="{color}"/></w:pBdr>'
    )
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def shade(cell: _Cell) -> None:
    """Give a cell a light ground."""
    shade = parse_xml(f'<w:shd {_V} w:val="clear" w:color="auto" w:fill="E8EEF3"/>')
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001
