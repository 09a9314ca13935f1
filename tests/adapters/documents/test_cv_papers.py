"""The CV and the life line of the shipped participant, in every format."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import jsonschema
import pypdf
import pytest
from tests.core.test_cv import SCHEMA

from samtale.adapters.documents import FileDocuments, pdf
from samtale.adapters.documents.word import pictures, printing
from samtale.adapters.shipped import shipped
from samtale.adapters.transcripts import read_transcript
from samtale.commands import wiring
from samtale.commands.speech import words
from samtale.core.figure import Figure
from samtale.core.papers import summary_paper
from samtale.core.papers.cv import cv_paper
from samtale.core.papers.resume import resume
from samtale.talk.drawing import sources_of
from samtale.talk.replay import replay

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samtale.core.audience import Audience
    from samtale.core.paper import Paper
    from samtale.talk import Talk

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture(scope="module")
def talk() -> Talk:
    """The talk of the shipped participant, held to its end."""
    transcript, _ = read_transcript(shipped("dialogs") / "demo" / "amina.yaml")
    assert transcript is not None
    day = date.fromisoformat(transcript.judged_on)
    desk = wiring.desk(judged_on=day)
    desk.clock = lambda: datetime.combine(day, time(12), UTC)
    case = desk.open_case("dk", "2026-014")
    held = desk.begin(case, transcript.dialog, transcript.caseworker, transcript.participant)
    assert replay(held, transcript, words("en")) == ()
    return held


@pytest.fixture(scope="module")
def cv(talk: Talk) -> Paper:
    """The CV in Danish and Arabic, for a workplace."""
    made = cv_paper(replace(sources_of(talk, words("da"), words("ar")), audience="workplace"))
    assert made is not None
    return made


def test_no_format_tells_a_workplace_of_health_family_or_residence(cv: Paper) -> None:
    """What the shipped participant told of those is in no format of the CV, word for word."""
    secrets = ("sidde ned", "Pauser", "Sami", "Lina", "asyl", "010187", "Libanon", "Syrien")
    for form in ("md", "html", "txt"):
        shown = FileDocuments().render(cv, form).decode()
        assert "Syerske på en systue" in shown
        assert [one for one in secrets if one in shown] == []
    read = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf.pdf(cv))).pages)
    assert [one for one in secrets if one in read] == []
    with zipfile.ZipFile(BytesIO(FileDocuments().render(cv, "docx"))) as archive:
        written = "".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")
        )
    assert "Syerske på en systue" in written
    assert [one for one in secrets if one in written] == []


def test_the_summary_knows_what_the_cv_does_not(talk: Talk) -> None:
    """The same words do stand in the case, so that their absence above says something."""
    summary = summary_paper(sources_of(talk, words("da"), words("ar")))
    shown = FileDocuments().render(summary, "txt").decode()
    for told in ("sidde ned", "Sami", "Libanon"):
        assert told in shown


def test_the_life_line_stands_in_the_summary(talk: Talk) -> None:
    """The summary begins with the picture, in each language of its own."""
    summary = summary_paper(sources_of(talk, words("da"), words("ar")))
    assert sum(isinstance(block, Figure) for block in summary.blocks) == 1
    page = FileDocuments().render(summary, "html").decode()
    assert page.count("<svg ") == 2
    assert 'lang="ar"' in page[page.index("<svg ") :]


def test_each_picture_in_html_has_ids_of_its_own(cv: Paper) -> None:
    """No id stands twice, and every label and pattern that is named is there."""
    page = FileDocuments().render(cv, "html").decode()
    ids = re.findall(r'\bid="(\w+)"', page)
    assert len(ids) == len(set(ids))
    named = re.findall(r'aria-labelledby="(\w+) (\w+)"', page)
    assert len(named) == 2
    assert {one for two in named for one in two} <= set(ids)
    assert set(re.findall(r"url\(#(\w+)\)", page)) <= set(ids)


def test_a_pdf_with_a_picture_keeps_the_standards(
    cv: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The picture has a text in its place, so that the file is PDF/UA and PDF/A all the same."""
    tried: list[bool] = []
    compiled = pdf._compiler().compile

    class Watched:
        def compile(self, **made: Any) -> object:  # noqa: ANN401 - as typst takes it
            tried.append("pdf_standards" in made)
            return compiled(**made)

    monkeypatch.setattr(pdf, "_compiler", Watched)
    made = pdf.pdf(cv)
    assert tried == [True]
    assert pdf.pdf(cv) == made
    root: Any = pypdf.PdfReader(BytesIO(made)).trailer["/Root"]
    told = list(alternatives(root["/StructTreeRoot"]))
    assert [one.partition(".")[0] for one in told] == ["Livslinje", "خط الحياة"]


def alternatives(tag: Any) -> Iterator[str]:  # noqa: ANN401 - pypdf has no type for it
    """The texts in the place of the pictures below a tag."""
    if tag.get("/S") == "/Figure":
        yield str(tag["/Alt"])
    below = tag.get("/K", [])
    for one in below if isinstance(below, list) else [below]:
        found = one.get_object()
        if isinstance(found, dict):
            yield from alternatives(found)


def test_a_word_file_shows_the_pictures_with_their_words(cv: Paper) -> None:
    """One picture in each column, as wide as the column, with all it shows as alternative text."""
    made, faults = printing.docx(cv)
    assert not faults
    document = docx.Document(BytesIO(made))
    found = list(document.element.body.iter(f"{DRAWING}docPr"))
    assert len(found) == 2
    figure = next(block for block in cv.blocks if isinstance(block, Figure))
    for one, side in zip(found, ("left", "right"), strict=True):
        for sentence in figure.told:
            phrase = sentence.left if side == "left" else sentence.right
            assert phrase is not None
            assert phrase.text.replace("\u2068", "")[:8] in one.get("descr").replace("\u2068", "")
    assert len(document.inline_shapes) == 2
    assert {round(shape.width.mm) for shape in document.inline_shapes} == {82}
    assert "\ue002" not in document.element.xml
    assert printing.docx(cv)[0] == made


def test_without_a_way_to_draw_a_word_file_tells_it_in_sentences(
    cv: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where typst is not installed the picture becomes a list, and nothing is lost."""
    monkeypatch.setattr(pictures, "has", lambda extra: extra != "pdf")
    document = docx.Document(BytesIO(printing.docx(cv)[0]))
    assert not document.inline_shapes
    cells = "\n".join(cell.text for table in document.tables for cell in table._cells)
    assert "Syning og tilskæring (" in cells.replace("\u2068", "").replace("\u2069", "")


def test_a_template_made_before_there_were_pictures_shows_them(cv: Paper, tmp_path: Path) -> None:
    """A municipality's template need not know of pictures: they stand where lines stand."""
    document = docx.Document()
    document.add_paragraph("{{ title.left }}")
    document.add_paragraph("{%p for part in parts %}")
    document.add_paragraph("{%p for line in part.lines %}")
    document.add_paragraph("{{ line.left }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(tmp_path / "own.docx"))
    made, faults = printing.docx(cv, tmp_path / "own.docx")
    assert not [one for one in faults if one.severity == "error"]
    assert len(docx.Document(BytesIO(made)).inline_shapes) == 1


@pytest.mark.parametrize("form", ["md", "txt"])
def test_where_nothing_is_drawn_all_of_it_is_told(cv: Paper, form: str) -> None:
    """Markdown and text have a sentence for each stretch."""
    shown = FileDocuments().render(cv, form).decode()
    assert "- 2003–2005: Syning og tilskæring (" in shown


@pytest.mark.parametrize("audience", ["workplace", "participant", "agency"])
def test_the_cv_of_the_shipped_participant_is_json_resume(talk: Talk, audience: Audience) -> None:
    """The data keeps the schema, and claims no year for about 2008."""
    made = resume(replace(sources_of(talk, words("da"), None), audience=audience))
    jsonschema.validate(made, SCHEMA)
    assert json.dumps(made)
    first = made["work"][0]
    assert first["position"] == "Syerske på en systue"
    assert "startDate" not in first
    assert first["endDate"] == "2012"
