"""Papers as Word: languages, direction, literal answers, and templates that cannot be used."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from samtale.adapters.documents import FileDocuments
from samtale.adapters.documents.word import worker
from samtale.adapters.documents.word.printing import SHIPPED, check
from samtale.adapters.documents.word.printing import docx as word
from samtale.adapters.documents.word.process import TooSlowError, Worker
from samtale.core.text import clean
from samtale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samtale.core.paper import Paper

GOLDEN = Path(__file__).parents[3] / "golden"
ANEW = os.environ.get("SAMTALE_GOLDEN") == "1"
"""Whether the files are written anew; read once, since tests themselves do not see it."""


def made(paper: Paper, template: Path | None = None) -> Any:  # noqa: ANN401 - python-docx's own
    """A paper as Word, opened again."""
    return docx.Document(BytesIO(word(paper, template)[0]))


def shape_of(document: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx's own
    """Each paragraph with its style and direction, and its runs with direction and language."""
    for paragraph in document.element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        turned = paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}")
        name = "Normal" if style is None else style.get(qn("w:val"))
        side = "" if turned is None else f" bidi={turned.get(qn('w:val'))}"
        yield f"{name}{side}"
        for run in paragraph.iter(qn("w:r")):
            marks = run.find(qn("w:rPr"))
            found = [] if marks is None else [one for one in marks if one.tag != qn("w:color")]
            told = " ".join(map(told_of, found))
            text = "".join(one.text or "" for one in run.iter(qn("w:t")))
            yield f"    {text!r} {told}".rstrip()


def told_of(mark: Any) -> str:  # noqa: ANN401 - lxml's own
    """A mark of a run in a word."""
    name = mark.tag.partition("}")[2]
    values = ",".join(mark.attrib.values())
    return f"{name}={values}" if values else name


@pytest.mark.parametrize("kind", ["contract", "summary"])
def test_the_structure_is_as_it_was(
    kind: str, contract: Callable[..., Paper], summary: Callable[..., Paper]
) -> None:
    """Paragraphs, runs, directions and languages are the same, in the same order."""
    document = made(contract() if kind == "contract" else summary())
    shape = "\n".join(shape_of(document)) + "\n"
    golden = GOLDEN / f"{kind}.docx.shape"
    if ANEW:
        golden.write_text(shape, encoding="utf-8", newline="\n")
    assert shape == golden.read_text(encoding="utf-8")


def test_the_participants_column_runs_right_to_left(contract: Callable[..., Paper]) -> None:
    """An Arabic heading is turned as a paragraph and as a run, with font and language for it."""
    document = made(contract())
    heading = next(
        one for one in document.element.body.iter(qn("w:p")) if "الطرفان" in "".join(one.itertext())
    )
    assert heading.find(f"{qn('w:pPr')}/{qn('w:bidi')}").get(qn("w:val")) == "1"
    run = [one for one in heading.iter(qn("w:r")) if "الطرفان" in "".join(one.itertext())][-1]
    marks = run.find(qn("w:rPr"))
    assert marks.find(qn("w:rtl")) is not None
    assert marks.find(qn("w:lang")).get(qn("w:bidi")) == "ar"
    assert marks.find(qn("w:rFonts")).get(qn("w:cs")) == "Arial"
    style = document.styles["Deltagersprog"].element
    assert style.find(f"{qn('w:pPr')}/{qn('w:bidi')}").get(qn("w:val")) == "1"
    assert style.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None


def test_a_value_within_arabic_runs_its_own_way(contract: Callable[..., Paper]) -> None:
    """A Danish name within an Arabic sentence is a run from left to right."""
    document = made(contract())
    for run in document.element.body.iter(qn("w:r")):
        text = "".join(one.text or "" for one in run.iter(qn("w:t")))
        if text.strip("\u2068\u2069") == "Solbjerg Kommune":
            assert run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is None
            return
    pytest.fail("the name has no run of its own")


def test_every_page_says_that_it_is_a_draft(contract: Callable[..., Paper]) -> None:
    """Head and watermark hold the mark of a draft; a summary, which is none, has neither."""
    header = made(contract()).sections[0].header
    assert "KLADDE  مسودة" in "\n".join(one.text for one in header.paragraphs)
    assert 'string="KLADDE مسودة"' in header._element.xml


def test_a_summary_is_no_draft(summary: Callable[..., Paper]) -> None:
    """Its head has no mark, and its letters are large."""
    document = made(summary())
    assert "textpath" not in document.sections[0].header._element.xml
    assert document.styles["Normal"].font.size.pt == 13


def test_the_same_paper_is_the_same_file(contract: Callable[..., Paper]) -> None:
    """Byte for byte, by the same process and by a new one; its day is the paper's."""
    first, _ = word(contract())
    worker = Worker()
    try:
        from samtale.adapters.documents.sheet import sheet
        from samtale.adapters.documents.word.tags import context

        values, tongues, anchors = context(sheet(contract()))
        request = {
            "context": values,
            "tongues": tongues,
            "anchors": anchors,
            "day": "2026-11-21",
            "scale": 1,
        }
        second = worker.ask(SHIPPED.read_bytes(), request)
    finally:
        worker.close()
    import base64

    assert base64.b64decode(second["document"]) == first
    assert made(contract()).core_properties.created.date() == contract().day
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.text())
@example("{{ 7*7 }} {% for x in y %} {_{ {_% %_} }_} {# x #} {%tr x %}")
@example("<w:p/> & ]]> &amp; <!-- --> \"'")
@example("\ue000\ue100x\ue001 \x07\x0c\t\r\n \u2067\u2069\u2069")
def test_answers_are_printed_literally(contract: Callable[..., Paper], typed: str) -> None:
    """Whatever was typed stands in the document as it is cleaned, and is no tag and no XML."""
    cells = {re.sub(r"[\s\u2066-\u2069]", "", one) for one in texts(made(contract(typed)))}
    wanted = clean(typed, lines=True).translate({0xE000: None, 0xE001: None})
    assert re.sub(r"[\s\u2066-\u2069]", "", f"Du vil gerne: {wanted}") in cells


def texts(document: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx's own
    """The text of each paragraph."""
    for paragraph in document.element.body.iter(qn("w:p")):
        yield "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def test_a_paper_of_one_language_has_one_column(contract: Callable[..., Paper]) -> None:
    """The column of no language is gone, and the other takes its room."""
    tables = made(contract(two=False)).tables
    clauses = max(tables, key=lambda table: len(table.rows))
    assert len(clauses.columns) == 1


def own(tmp_path: Path, *paragraphs: str) -> Path:
    """A municipality's own template with these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = tmp_path / "paper.docx"
    document.save(str(path))
    return path


def test_the_municipalitys_template_is_used(contract: Callable[..., Paper], tmp_path: Path) -> None:
    """Its own words stand around what the tags give, each phrase in its language."""
    path = own(tmp_path, "Solbjerg: {{ title.right }}", "{% for part in parts %}", "x{% endfor %}")
    document = made(contract(), path)
    assert document.paragraphs[0].text == "Solbjerg: عقد"
    run = document.paragraphs[0].runs[-1]
    assert run.font.rtl is True


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ titel.left }}", "unknown-tag"),
        ("{{ title.left", "unclosed-tag"),
        ("{% if draft %}", "unclosed-tag"),
        ("{% endfor %}", "unclosed-tag"),
        ("{{ ''.__class__.__mro__ }}", "forbidden-tag"),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "forbidden-tag"),
        ("{{ range(9) }}", "forbidden-tag"),
        ("{{ 'a' * 100000000 }}", "forbidden-tag"),
        ("{{ title.left | safe }}", "forbidden-tag"),
        ("{{r title.left }}", "forbidden-tag"),
        ("{% include '/etc/passwd' %}", "forbidden-tag"),
        ("{% autoescape false %}{{ page }}{% endautoescape %}", "forbidden-tag"),
        ("{{ title[ }}", "forbidden-tag"),
    ],
)
def test_a_faulty_template_is_told_by_paragraph_and_the_shipped_one_used(
    tag: str, code: str, contract: Callable[..., Paper], tmp_path: Path
) -> None:
    """The fault names the paragraph and the tag; the paper is the one of the shipped template."""
    path = own(tmp_path, "Contract", tag)
    documents = FileDocuments(path)
    assert documents.render(contract(), "docx") == word(contract())[0]
    first = documents.faults[0]
    assert (first.code, first.line, first.file) == (code, 2, str(path))
    assert tag[:20] in first.message


def test_what_was_left_behind_is_a_warning(contract: Callable[..., Paper], tmp_path: Path) -> None:
    """A tracked change is told, once, and the template is used all the same."""
    document = docx.Document()
    document.add_paragraph("{{ title.left }}")
    paragraph = document.paragraphs[0]._p
    change = OxmlElement("w:ins")
    change.append(paragraph[-1])
    paragraph.append(change)
    document.save(str(tmp_path / "paper.docx"))
    documents = FileDocuments(tmp_path / "paper.docx")
    for _ in range(2):
        documents.render(contract(), "docx")
    assert [(one.code, one.severity) for one in documents.faults] == [("left-behind", "warning")]


def test_the_shipped_template_has_no_fault() -> None:
    """It passes its own check, and uses tags that are explained."""
    problems, used = check(SHIPPED)
    assert problems == ()
    assert "parts" in used


def test_the_shipped_template_is_what_its_script_makes() -> None:
    """The file in the repository is made by the script, part for part."""
    from samtale.adapters.documents.word.template import template

    def parts(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    assert parts(template()) == parts(SHIPPED.read_bytes())


def test_a_file_that_is_no_word_file_is_told(tmp_path: Path) -> None:
    """A text, a folder and nothing at all are told in one sentence each."""
    (tmp_path / "a.docx").write_text("not a zip", encoding="utf-8")
    for path in (tmp_path / "a.docx", tmp_path, tmp_path / "b.docx"):
        (problem,), _ = check(path)
        assert problem.code == "unreadable-file"


def test_a_slow_template_does_not_stop_the_program(
    contract: Callable[..., Paper], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that does not answer in time is ended, and the next request gets a new one."""
    del contract
    worker = Worker(patience=0.0001)
    with pytest.raises(TooSlowError):
        worker.ask(SHIPPED.read_bytes(), {})
    monkeypatch.setattr(worker, "_patience", 60)
    assert worker.ask(SHIPPED.read_bytes(), {})["faults"] == []
    worker.close()


@pytest.mark.parametrize(
    "deed",
    [
        "open('/etc/passwd')",
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "__import__('subprocess').run(['true'])",
        "__import__('os').listdir('/')",
    ],
)
def test_the_process_of_templates_is_shut_off(deed: str) -> None:
    """Once it is at work it opens no file, starts nothing and connects to nothing."""
    script = (
        "import socket, subprocess, os\n"
        "from samtale.adapters.documents.word.worker import shut\n"
        f"shut(lambda: None)\ntry:\n    {deed}\nexcept PermissionError:\n    print('refused')\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert ran.stdout.strip() == b"refused"


def test_without_docxtpl_one_sentence_names_the_command(
    contract: Callable[..., Paper], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing is told as a fault of usage, with what installs it."""
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(UsageError, match=r"Word files need .*: pip install 'samtale\[word\]'"):
        FileDocuments().render(contract(), "docx")


@pytest.mark.prove
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["contract", "summary"])
@pytest.mark.parametrize("two", [True, False])
def test_libreoffice_opens_it(
    kind: str,
    two: bool,  # noqa: FBT001 - pytest gives it by name
    contract: Callable[..., Paper],
    summary: Callable[..., Paper],
    tmp_path: Path,
) -> None:
    """LibreOffice makes pages of it on which both languages can be read."""
    paper = (contract if kind == "contract" else summary)(two=two)
    (tmp_path / "paper.docx").write_bytes(word(paper)[0])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "paper.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "paper.pdf").pages)
    assert "Syerske" in text or "syerske" in text
    # A summary in Danish alone still holds the participant's own words, as they were said.
    arabic = bool(re.search("[\u0600-\u06ff\ufe70-\ufefc]", text))
    assert arabic == (two or kind == "summary")


def test_a_file_that_is_no_template_does_not_spoil_the_next() -> None:
    """A process whose first file is no Word file fills in the shipped template afterwards."""
    process = Worker()
    try:
        assert process.ask(b"no zip at all", {})["faults"]
        assert process.ask(SHIPPED.read_bytes(), {})["faults"] == []
    finally:
        process.close()


def test_nobody_elses_template_is_touched_before_the_process_is_shut_off() -> None:
    """What is loaded early is loaded with the shipped one, and its answer is made only once."""
    foreign = b"a template of somebody else"
    shipped = sha256(SHIPPED.read_bytes()).hexdigest()
    files: dict[str, bytes] = {}
    asked = {
        "template": sha256(foreign).hexdigest(),
        "file": base64.b64encode(foreign).decode(),
    }
    assert worker._warm_up(asked, files) == {}
    assert set(files) == {shipped}
    assert worker._warm_up({"template": shipped}, files)["faults"] == []
