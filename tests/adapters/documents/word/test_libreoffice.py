"""LibreOffice opens every Word file, and reads each paragraph in its direction."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[4]

PAPERS: Final = {
    "dialogs/demo/amina.yaml": {
        *("contract", "summary", "front", "aloud", "dates", "interpreter", "competences"),
        *("workplace", "cv"),
    },
    "tests/transcripts/no_simple.yaml": {
        *("contract", "plan", "summary", "front", "aloud", "dates", "interpreter", "competences"),
    },
}
"""The papers that are made of a written talk."""

ISOLATES: Final = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
"""What stands in a direction of its own within a paragraph, and does not tell that of the paragraph
(UAX #9, P2)."""

OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]


def written(transcript: str, folder: Path, mine: str, theirs: str) -> list[Path]:
    """Every paper of a written talk as Word, as the command makes them."""
    command = [sys.executable, "-m", "samtale", "papers", transcript, "--format", "docx"]
    command += ["--out", str(folder), "--language", mine, "--participant", theirs]
    environment = {**os.environ, "SAMTALE_HOME": str(folder / "home"), "PYTHONPATH": "src"}
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)
    return sorted(folder.glob("*.docx"))


def opened(files: list[Path]) -> dict[str, ET.Element]:
    """What LibreOffice has read of files: as OpenDocument, each a single file (ODF 1.3, part 3)."""
    folder = files[0].parent
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "fodt", *(one.name for one in files)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    found = {one.stem: ET.parse(one.with_suffix(".fodt")).getroot() for one in files}  # noqa: S314 - made here
    for one in files:
        one.with_suffix(".fodt").unlink()
    return found


def paragraphs(root: ET.Element) -> Iterator[tuple[str, str]]:
    """The text of each paragraph, and the direction it is read in: `rl-tb` or `lr-tb`."""
    modes: dict[str, str] = {}
    parents: dict[str, str] = {}
    for style in root.iter(f"{STYLE}style"):
        if style.get(f"{STYLE}family") == "paragraph":
            name, given = style.get(f"{STYLE}name", ""), style.find(f"{STYLE}paragraph-properties")
            parents[name] = style.get(f"{STYLE}parent-style-name", "")
            if given is not None:
                modes[name] = given.get(f"{STYLE}writing-mode", "")
    body = root.find(f"{OFFICE}body")
    assert body is not None
    for paragraph in body.iter():
        if paragraph.tag in {f"{TEXT}p", f"{TEXT}h"}:
            style_of = paragraph.get(f"{TEXT}style-name", "")
            while not modes.get(style_of) and style_of in parents:
                style_of = parents[style_of]
            yield said(paragraph), modes.get(style_of, "lr-tb")


def said(element: ET.Element) -> str:
    """The text in an element, without the bytes of a picture that stands in a line."""
    if element.tag == f"{OFFICE}binary-data":
        return ""
    return (element.text or "") + "".join(said(one) + (one.tail or "") for one in element)


def first_strong(text: str) -> str:
    """The direction a text has by its first strong letter; nothing where it has none."""
    for letter in ISOLATES.sub("", ISOLATES.sub("", text)):
        if (kind := unicodedata.bidirectional(letter)) in {"L", "R", "AL"}:
            return "lr-tb" if kind == "L" else "rl-tb"
    return ""


def turned_wrongly(root: ET.Element) -> list[str]:
    """The paragraphs that begin from the right and are read from the left, or the other way."""
    wrong = []
    for text, mode in paragraphs(root):
        begins = first_strong(text)
        # Words of the participant's language may begin with a name of ours.
        from_right = any(unicodedata.bidirectional(one) in {"R", "AL"} for one in text)
        if begins and begins != mode and (begins == "rl-tb" or not from_right):
            wrong.append(text)
    return wrong


@pytest.mark.parametrize(
    ("transcript", "mine", "theirs"),
    [
        ("dialogs/demo/amina.yaml", "da", "ar"),
        ("dialogs/demo/amina.yaml", "da", "uk"),
        ("tests/transcripts/no_simple.yaml", "nb", "fa"),
    ],
)
def test_every_paper_is_opened_and_reads_in_its_direction(
    transcript: str, mine: str, theirs: str, tmp_path: Path
) -> None:
    """Arabic and Persian run from the right, Danish, Norwegian and Ukrainian from the left."""
    found = opened(written(transcript, tmp_path, mine, theirs))
    assert {name.partition("-")[0] for name in found} == PAPERS[transcript]
    for name, root in found.items():
        assert turned_wrongly(root) == [], name
        modes = {mode for text, mode in paragraphs(root) if first_strong(text)}
        foreign = theirs != "uk" and not name.startswith("workplace")
        assert modes == ({"lr-tb", "rl-tb"} if foreign else {"lr-tb"}), name


def test_without_its_mark_a_paragraph_would_be_turned_wrongly(tmp_path: Path) -> None:
    """It is `w:bidi` (ECMA-376, 17.3.1.6) that LibreOffice goes by: without it Arabic runs left."""
    files = written("dialogs/demo/amina.yaml", tmp_path, "da", "ar")
    (front,) = (one for one in files if one.name.startswith("front"))
    with zipfile.ZipFile(front) as whole:
        parts = {one: whole.read(one) for one in whole.namelist()}
    with zipfile.ZipFile(front, "w") as less:
        for name, content in parts.items():
            less.writestr(name, re.sub(rb"<w:bidi\b[^>]*/>", b"", content))
    ((_, root),) = opened([front]).items()
    assert turned_wrongly(root)
