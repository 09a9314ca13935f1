"""Makes the Word template that is shipped: `python -m samtale.adapters.documents.word.template`.

The file is the same whenever it is made, so that a change of it is a change of this script. What a
municipality changes is its own copy of the file (`samtale template new`), and never this.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from samtale.adapters.documents.word.pieces import (
    ACCENT,
    FAINT,
    HEADING,
    OPEN,
    TEXT,
    TITLE,
    WIDTH,
    add_pair,
    add_row,
    add_table,
    add_tag_row,
    dim,
    keep_whole,
    part_columns,
    put_edge,
    put_field,
    put_law,
    put_small,
    put_tag,
    put_text,
    set_columns,
    set_look,
    shade,
    style_of,
    watermark,
)
from samtale.adapters.documents.word.printing import SHIPPED
from samtale.adapters.documents.word.zips import undated

if TYPE_CHECKING:
    from docx.document import Document


def template() -> bytes:
    """The template as a file."""
    document = docx.Document()
    _clear(document)
    _page(document)
    _styles(document)
    _head(document)
    _foot(document)
    _front(document)
    _clauses(document)
    _signatures(document)
    _end(document)
    _origins(document)
    for table in (*document.tables, *document.sections[0].footer.tables):
        part_columns(table)
    kept = BytesIO()
    document.save(kept)
    return undated(kept.getvalue())


def _clear(document: Document) -> None:
    """Take out what python-docx's own template brings: its body and what it says of itself."""
    for one in list(document.element.body):
        if one.tag != qn("w:sectPr"):
            document.element.body.remove(one)
    properties = document.core_properties
    properties.title = properties.author = properties.comments = properties.keywords = ""
    package = document.part.package
    for key in [key for key, rel in package.rels.items() if "thumbnail" in rel.reltype]:
        del package.rels[key]
    for key in [key for key, rel in document.part.rels.items() if "customXml" in rel.reltype]:
        del document.part.rels[key]


def _page(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(27), Mm(25)
    section.header_distance = section.footer_distance = Mm(11)


def _styles(document: Document) -> None:
    """The styles; the participant's are turned by the program where the language needs it."""
    normal = document.styles["Normal"]
    set_look(normal, size=10, after=4)
    for usual in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        set_look(document.styles[usual], size=10.5, bold=True, color=ACCENT, before=0, after=2)
        document.styles[usual].paragraph_format.keep_with_next = True
    set_look(document.styles["Heading 1"], size=19, bold=True, color=ACCENT, before=0, after=4)
    _new(document, TEXT, "Normal")
    _new(document, HEADING, "Heading 2")
    _new(document, TITLE, "Heading 1")
    for name in (HEADING, TITLE):
        # Each clause stands once in the list of headings.
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "9")
        document.styles[name].element.get_or_add_pPr().append(level)


def _new(document: Document, name: str, base: str) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[base]
    style.quick_style = True


def _head(document: Document) -> None:
    header = document.sections[0].header
    first = header.paragraphs[0]
    put_tag(first, "{%p if draft %}")
    mark = header.add_paragraph()
    words = "{{ draft_word.left }} {{ draft_word.right }}"
    mark.add_run()._r.append(watermark(words))  # noqa: SLF001 - python-docx has no name for it
    put_text(mark, "{{ draft_word.left }}  {{ draft_word.right }}", bold=True, color=OPEN)
    mark.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    mark.paragraph_format.space_after = Pt(0)
    put_tag(header.add_paragraph(), "{%p endif %}")
    put_small(header.add_paragraph(), "{{ subtitle.left }}")
    put_edge(header.paragraphs[-1], "bottom")


def _foot(document: Document) -> None:
    footer = document.sections[0].footer
    table = footer.add_table(1, 2, Mm(WIDTH))
    set_columns(table)
    cells = table.rows[0].cells
    for cell, side, style in ((cells[0], "left", "Normal"), (cells[1], "right", TEXT)):
        put_small(cell.paragraphs[0], f"{{{{ judged.{side} }}}}", style)
        put_edge(cell.paragraphs[0], "top")
        put_tag(cell.add_paragraph(), f"{{%p if status.{side} %}}")
        put_small(cell.add_paragraph(), f"{{{{ status.{side} }}}}", style)
        cell.paragraphs[-1].runs[0].font.bold = True
        put_tag(cell.add_paragraph(), "{%p endif %}")
        put_law(cell, side)
    page = footer.paragraphs[0]
    footer._element.append(page._p)  # noqa: SLF001 - below the table
    page.alignment = WD_ALIGN_PARAGRAPH.CENTER
    put_text(page, "{{ page }} ", size=8)
    put_field(page, "PAGE")
    put_text(page, " / ", size=8)
    put_field(page, "NUMPAGES")


def _front(document: Document) -> None:
    table = add_table(document)
    add_pair(table, "title", "Heading 1", TITLE)
    add_pair(table, "subtitle")
    add_tag_row(table, "{%tr if status.left %}")
    row = add_pair(table, "status")
    for cell in row.cells:
        cell.paragraphs[0].runs[0].font.bold = True
    add_tag_row(table, "{%tr endif %}")
    row = add_pair(table, "judged")
    dim(row)
    add_tag_row(table, "{%tr for one in notices %}")
    row = add_pair(table, "one")
    first = row.cells[0].paragraphs[0]
    first.paragraph_format.left_indent = Mm(2)
    put_edge(first, "left", "8A3B12")
    add_tag_row(table, "{%tr endfor %}")
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _clauses(document: Document) -> None:
    table = add_table(document)
    row = add_pair(table, "columns")
    for cell, side in zip(row.cells, ("left", "right"), strict=True):
        cell.paragraphs[0].runs[0].font.bold = True
        put_law(cell, side)
        shade(cell)
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(OxmlElement("w:tblHeader"))
    add_tag_row(table, "{%tr for part in parts %}")
    row = add_row(table)
    keep_whole(row)
    for cell, side, style in zip(row.cells, ("left", "right"), ("Heading 2", HEADING), strict=True):
        cell.paragraphs[0].style = style
        cell.paragraphs[0].paragraph_format.space_before = Pt(7)
        number = f"{{% if part.number and part.{side} %}}{{{{ part.number }}}}  {{% endif %}}"
        cell.paragraphs[0].add_run(f"{number}{{{{ part.{side} }}}}")
        put_edge(cell.paragraphs[0], "top")
    add_tag_row(table, "{%tr for line in part.lines %}")
    add_tag_row(table, '{%tr if line.kind == "heading" %}')
    row = add_pair(table, "line", "Heading 3", HEADING)
    add_tag_row(table, '{%tr elif line.kind == "notice" %}')
    row = add_pair(table, "line")
    for cell in row.cells:
        cell.paragraphs[0].runs[0].font.color.rgb = OPEN
    add_tag_row(table, '{%tr elif line.kind == "item" %}')
    row = add_row(table)
    keep_whole(row)
    for cell, side in zip(row.cells, ("left", "right"), strict=True):
        cell.paragraphs[0].style = style_of(side)
        form = cell.paragraphs[0].paragraph_format
        form.left_indent, form.first_line_indent = Mm(4), Mm(-4)
        cell.paragraphs[0].add_run(f"{{% if line.{side} %}}–\t{{% endif %}}{{{{ line.{side} }}}}")
    add_tag_row(table, '{%tr elif line.kind == "tick" %}')
    row = add_row(table)
    keep_whole(row)
    for cell, side in zip(row.cells, ("left", "right"), strict=True):
        cell.paragraphs[0].style = style_of(side)
        form = cell.paragraphs[0].paragraph_format
        form.left_indent, form.first_line_indent = Mm(6), Mm(-6)
        cell.paragraphs[0].add_run(f"{{% if line.{side} %}}☐\t{{% endif %}}{{{{ line.{side} }}}}")
    add_tag_row(table, '{%tr elif line.kind == "answer" %}')
    row = add_pair(table, "line")
    for cell in row.cells:
        cell.paragraphs[0].runs[0].font.bold = True
    add_tag_row(table, '{%tr elif line.kind == "small" or line.kind == "prompt" %}')
    dim(add_pair(table, "line"))
    add_tag_row(table, "{%tr else %}")
    add_pair(table, "line")
    for end in ("{%tr endif %}", "{%tr endfor %}", "{%tr endfor %}"):
        add_tag_row(table, end)


def _signatures(document: Document) -> None:
    gap = document.add_paragraph()
    gap.paragraph_format.space_after = Pt(0)
    table = add_table(document)
    add_tag_row(table, "{%tr for one in signatures %}")
    row = add_row(table)
    keep_whole(row)
    for cell, name in zip(row.cells, ("who", "date"), strict=True):
        first = cell.paragraphs[0]
        first.paragraph_format.space_before = Pt(18)
        first.paragraph_format.keep_with_next = True
        put_text(
            first,
            "{% if draft %}{{ draft_word.left }}  {{ draft_word.right }}{% endif %}",
            size=8,
            color=FAINT,
        )
        below = cell.add_paragraph()
        put_edge(below, "top", "444444")
        put_text(below, f"{{{{ one.{name}.left }}}}    ")
        put_text(below, f"{{{{ one.{name}.right }}}}")
    add_tag_row(table, "{%tr endfor %}")


def _end(document: Document) -> None:
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    table = add_table(document)
    add_tag_row(table, "{%tr for one in legend %}")
    row = add_row(table)
    for cell, side in zip(row.cells, ("left", "right"), strict=True):
        put_small(
            cell.paragraphs[0],
            f"{{% if one.{side} %}}{{{{ one.sign }}}} {{{{ one.{side} }}}}{{% endif %}}",
            style_of(side),
        )
    add_tag_row(table, "{%tr endfor %}")
    # Word wants a paragraph behind the last table.
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _origins(document: Document) -> None:
    put_tag(document.add_paragraph(), "{%p if origins %}")
    title = document.add_paragraph(style="Heading 2")
    title.paragraph_format.page_break_before = True
    title.add_run("{{ origins_title }}")
    put_tag(document.add_paragraph(), "{%p for one in origins %}")
    heading = document.add_paragraph(style="Heading 3")
    heading.paragraph_format.space_before = Pt(6)
    heading.add_run("{{ one.number }}  {{ one.left }}")
    for name, color in (("filled", None), ("missing", OPEN)):
        put_tag(document.add_paragraph(), f"{{%p for each in one.{name} %}}")
        told = document.add_paragraph()
        told.paragraph_format.space_after = Pt(1)
        title_of = f"{{% if loop.first %}}{{{{ one.title_{name} }}}}: {{% endif %}}"
        put_text(told, title_of, size=8, color=color)
        put_text(told, "{{ each.prompt }} ", size=8, color=color)
        put_text(told, "{{ each.answer }}", size=8, color=color, bold=True)
        put_tag(document.add_paragraph(), "{%p endfor %}")
    put_small(document.add_paragraph(), "{{ one.reason }} {{ one.law }}")
    put_tag(document.add_paragraph(), "{%p endfor %}")
    put_tag(document.add_paragraph(), "{%p endif %}")


if __name__ == "__main__":
    Path(SHIPPED).write_bytes(template())
