"""Papers as PDF: tagged, in both languages, the same again, and literal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from argparse import Namespace
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from samtale.adapters.documents import FileDocuments
from samtale.adapters.documents.pdf import pdf
from samtale.adapters.documents.sheet import sheet
from samtale.adapters.shipped import shipped
from samtale.commands.replay import held
from samtale.commands.results import pair
from samtale.core.papers import draft_papers, summary_paper
from samtale.errors import UsageError
from samtale.talk.drawing import sources_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samtale.core.paper import Paper

GOLDEN = Path(__file__).parents[2] / "golden"
ANEW = os.environ.get("SAMTALE_GOLDEN") == "1"
"""Whether the files are written anew; read once, since tests themselves do not see it."""


def text_of(data: bytes) -> str:
    """The text of all pages, as a person who copies it gets it."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def tags_of(data: bytes) -> Iterator[str]:
    """The tags in the order they are read, indented, with languages and titles."""
    root = PdfReader(BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]

    def walk(node: object, depth: int) -> Iterator[str]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, ArrayObject):
            for one in node:
                yield from walk(one, depth)
        elif isinstance(node, DictionaryObject) and "/S" in node:
            words = (node["/S"], node.get("/Lang", ""), node.get("/T", ""))
            yield "  " * depth + " ".join(filter(None, map(str, words)))
            yield from walk(node.get("/K"), depth + 1)

    yield from walk(root["/K"], 0)


def plain(text: str) -> str:
    """Letters as they are typed: no forms of presentation, marks or invisible signs."""
    decomposed = unicodedata.normalize("NFKC", text)
    return "".join(one for one in decomposed if unicodedata.category(one) not in {"Cf", "Mn"})


def column(node: Any, side: str) -> Iterator[str]:  # noqa: ANN401 - any part of a sheet
    """The texts of one column of a sheet."""
    if isinstance(node, dict):
        for name, one in node.items():
            if name == side and one:
                yield one["text"]
            elif name not in {"left", "right"}:
                yield from column(one, side)
    elif isinstance(node, list):
        for one in node:
            yield from column(one, side)


@cache
def demo(participant: str) -> tuple[Paper, Paper]:
    """The contract and the summary of the shipped case, in Danish and another language."""
    options = Namespace(language="da", participant=participant, judged_on=None)
    _, desk, talk, _ = held(str(shipped("dialogs") / "demo" / "amina.yaml"), options)
    sources = sources_of(talk, *pair(desk, talk))
    return draft_papers(sources)[0], summary_paper(sources)


@pytest.mark.parametrize("participant", ["ar", "en", "fa", "ps", "ti", "uk"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_words_come_back_out(participant: str, side: str) -> None:
    """At least nine of ten words of each language can be copied and found, in full papers."""
    for paper in demo(participant):
        got = plain(text_of(pdf(paper)))
        words = Counter(re.findall(r"\w+", plain(" ".join(column(sheet(paper), side)))))
        back = sum(min(count, got.count(word)) for word, count in words.items())
        assert back >= 0.9 * words.total()


@pytest.mark.parametrize("kind", ["contract", "summary"])
def test_the_tags_are_as_they_were(
    kind: str, contract: Callable[..., Paper], summary: Callable[..., Paper]
) -> None:
    """A screen reader meets the same headings, paragraphs and languages in the same order."""
    tags = "\n".join(tags_of(pdf(contract() if kind == "contract" else summary()))) + "\n"
    golden = GOLDEN / f"{kind}.pdf.tags"
    if ANEW:
        golden.write_text(tags, encoding="utf-8", newline="\n")
    assert tags == golden.read_text(encoding="utf-8")


def test_a_pdf_says_what_it_is(contract: Callable[..., Paper]) -> None:
    """It is marked as tagged, names its language and title, and the standards it keeps."""
    paper = contract()
    reader = PdfReader(BytesIO(pdf(paper)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "da"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == paper.title.left.text
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == paper.day
    xmp = root["/Metadata"].get_data().decode()
    assert re.search(r"<pdfuaid:part>1<", xmp)
    assert re.search(r"<pdfaid:part>2<", xmp)
    assert re.search(r"<pdfaid:conformance>A<", xmp)


def test_each_page_says_that_it_is_a_draft(contract: Callable[..., Paper]) -> None:
    """The mark of a draft stands on every page in both languages, and the number of the page."""
    pages = PdfReader(BytesIO(pdf(contract()))).pages
    for number, page in enumerate(pages, 1):
        text = plain(page.extract_text())
        assert text.count("KLADDE") >= 2  # across the page, and in its head
        assert "مسودة" in text
        assert f"Side {number} / {len(pages)}" in " ".join(text.split())


def test_only_bundled_fonts_are_used(contract: Callable[..., Paper]) -> None:
    """Every font in the file is one of those beside the program, and is in the file."""
    for page in PdfReader(BytesIO(pdf(contract()))).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            (inner,) = font.get_object()["/DescendantFonts"]
            name = inner.get_object()["/BaseFont"].partition("+")[2]
            assert name.startswith(("NotoSans", "Vazirmatn"))
            assert "/FontFile2" in inner.get_object()["/FontDescriptor"].get_object()


def test_the_same_paper_is_the_same_file(contract: Callable[..., Paper], tmp_path: Path) -> None:
    """Byte for byte, in this process and in another one with other hashes."""
    del contract
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_pdf import demo; from samtale.adapters.documents.pdf import pdf\n"
        "sys.stdout.buffer.write(pdf(demo('ar')[0]))"
    )
    command = [sys.executable, "-c", script, str(Path(__file__).parent)]
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Kabul", "HOME": str(tmp_path)}
    other = subprocess.run(command, check=True, capture_output=True, env=env).stdout
    first = pdf(demo("ar")[0])
    assert first == pdf(demo("ar")[0])
    assert first == other


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=60))
@example('#read("/etc/passwd")*x*_y_`z`$1$<a>@b\\n= // /* #let x = 1')
@example("<b>&amp;</b>{{ 7*7 }}{%p if x %}]]>(\\)")
def test_markup_is_printed_literally(contract: Callable[..., Paper], typed: str) -> None:
    """Whatever was typed stands in the text of the page, letter for letter."""
    squeezed = re.sub(r"\s", "", text_of(pdf(contract(typed))))
    assert re.sub(r"\s", "", plain(typed)) in plain(squeezed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.text())
@example("\x00\x1b]52;\x07\u202e\u2067\ufeff\ue000\ud7ff")
@example("😀" * 50)
@example("א\u0591\u0300\u0338\U000e0041")
def test_every_text_gives_a_paper_that_keeps_the_standards(
    contract: Callable[..., Paper], typed: str
) -> None:
    """No answer keeps a PDF from being made, or from being one by the standards."""
    assert b"pdfuaid" in pdf(contract(typed))


def test_a_letter_no_font_has_is_an_open_point(contract: Callable[..., Paper]) -> None:
    """The paper is made, and names the letter among its open points."""
    text = " ".join(text_of(pdf(contract("Sidde ved 漢 stranden"))).split())
    assert "U+6F22 CJK UNIFIED IDEOGRAPH-6F22" in text
    assert "Sidde ved \ufffd stranden" in text


def test_a_paper_of_one_language_has_one_column(contract: Callable[..., Paper]) -> None:
    """Danish alone holds no Arabic, and says once which text counts."""
    made = pdf(contract(two=False))
    assert not re.search("[\u0600-\u06ff]", text_of(made))
    assert not any(tag.split()[1:2] == ["ar"] for tag in tags_of(made))


def test_without_typst_one_sentence_names_the_command(
    contract: Callable[..., Paper], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing is told as a fault of usage, with what installs it."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError, match=r"PDF files need .*: pip install 'samtale\[pdf\]'"):
        FileDocuments().render(contract(), "pdf")
