"""The copy that is handed out begins with the most important on one page, in every format."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from pypdf import PdfReader
from tests.adapters.documents.test_kinds import drawn
from tests.adapters.documents.test_pdf import tags_of

from samtale.adapters.documents import FileDocuments
from samtale.adapters.documents.html import html
from samtale.core.paper import Heading

if TYPE_CHECKING:
    from samtale.adapters.catalogs import Catalogs
    from samtale.core.paper import Paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def handed(catalogs: Catalogs) -> Paper:
    """The contract for the participant."""
    return drawn("contract", catalogs, audience="participant")


def test_only_the_participants_copy_has_it(handed: Paper, catalogs: Catalogs) -> None:
    """It is the very page that is also made by itself, and changes nothing behind it."""
    assert handed.front == drawn("front", catalogs, audience="participant")
    assert drawn("contract", catalogs).front is None


@pytest.mark.parametrize("form", ["md", "txt"])
def test_a_text_begins_with_it(form: str, handed: Paper) -> None:
    """The goal comes before the title of the contract, and the contract follows whole."""
    assert handed.front is not None
    made = FileDocuments().render(handed, form).decode()
    first = made.index(handed.front.title.left.text)
    assert first < made.index(handed.title.left.text)
    for block in handed.blocks:
        if isinstance(block, Heading):
            assert block.text.left.text in made


def test_a_web_page_begins_with_it_and_prints_it_alone(handed: Paper) -> None:
    """It stands before the head of the contract, and a page ends behind it."""
    page = html(handed)
    assert page.index('<article class="opening') < page.index("<header>")
    assert ".opening { break-after: page;" in page
    assert '<article class="opening' not in html(drawn_without(handed))


def drawn_without(paper: Paper) -> Paper:
    """The same paper without its first page."""
    return replace(paper, front=None)


def test_it_fills_the_first_page_of_a_pdf(handed: Paper) -> None:
    """The first page has no clause, the second begins with the title; one page more in all."""
    made = FileDocuments().render(handed, "pdf")
    pages = PdfReader(BytesIO(made)).pages
    assert "1.1" not in pages[0].extract_text()
    assert handed.title.left.text in pages[1].extract_text()
    bare = PdfReader(BytesIO(FileDocuments().render(drawn_without(handed), "pdf"))).pages
    assert len(pages) == len(bare) + 1
    headings = [tag.strip().split()[0] for tag in tags_of(made) if tag.strip().startswith("/H")]
    assert headings[:5] == ["/H1", "/H2", "/H2", "/H2", "/H2"]
    assert headings[5] == "/H1"


def test_a_word_file_begins_with_it(handed: Paper) -> None:
    """Its paragraphs come first, as headings and in large letters, and then a page ends."""
    assert handed.front is not None
    made = docx.Document(BytesIO(FileDocuments().render(handed, "docx")))
    first = made.paragraphs[0]
    assert first.text.replace("\xa0", " ").startswith(handed.front.title.left.text)
    levels = [one.get(f"{W}val") for one in made.element.body.iter(f"{W}outlineLvl")]
    assert levels == ["0", "1", "1", "1", "1"]
    breaks = [one for one in made.element.body.iter(f"{W}br") if one.get(f"{W}type") == "page"]
    assert breaks
    sizes = [int(one.get(f"{W}val")) for one in first._p.iter(f"{W}sz")]
    assert min(sizes) >= 40, "twenty points"
