"""The pages in docs/problems: one for each code, and what they show is what samtale prints.

The examples on the pages are the tests. The first line of an example says what sort of file it is,
and by that where it lies; what follows a comma there says how this one is written otherwise.
"""

from __future__ import annotations

import os
import re
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement

from samtale import cli
from samtale.adapters.checking import check_paths
from samtale.adapters.codes import CODES
from samtale.adapters.documents.word.printing import check as check_template
from samtale.adapters.settings import load_settings
from samtale.adapters.store import SqlStore
from samtale.core.events import Event, Remarked

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGES = Path(__file__).parents[2] / "docs" / "problems"

PLACES = {
    "dialog": Path("dialogs/xx/intake.yaml"),
    "common": Path("dialogs/common/common.yaml"),
    "country": Path("rules/xx/country.yaml"),
    "rules": Path("rules/xx/rules.yaml"),
    "municipality": Path("rules/municipality.yaml"),
    "transcript": Path("transcript.yaml"),
    "catalog": Path("locales/da/LC_MESSAGES/dialogs.po"),
    "glossary": Path("locales/da/glossary.yaml"),
    "terms": Path("locales/nb/glossary.yaml"),
    "reading": Path("locales/da/reading.yaml"),
    "folder": Path("dialogs/xx"),
    "settings": Path("settings.json"),
    "store": Path("samtale.db"),
    "template": Path("paper.docx"),
}
"""Where each sort of file lies, as the README of the pages says."""

BORROWED = {"catalog", "not-yaml", "unreadable-file"}
"""The codes whose sentences quote Babel, PyYAML or the system, which word them as they like."""

PAGE = re.compile(
    r"# (?P<title>[^\n]+)\n\n(?P<means>.+?)\n\n\*\*In a talk:\*\* (?P<matters>.+?)\n\n"
    r"## Faulty\n\n(?P<faulty>.+?)samtale prints:\n\n```text\n(?P<printed>.+?)```\n\n"
    r"## Mended\n\n(?P<mended>.+)",
    re.DOTALL,
)
"""The form of a page; each part is there."""

FENCED = re.compile(r"^```[a-z]+\n(.+?)^```$", re.DOTALL | re.MULTILINE)
HEADED = re.compile(r"(?:#|//|--) (?P<sort>[a-z]+)(?:, (?P<how>[^\n]+))?")
ROW = re.compile(r"^\| \[([a-z0-9-]+)\]\(([a-z0-9-]+)\.md\) \| (.+) \|$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Example:
    """One file of an example."""

    sort: str
    """What sort of file it is."""
    how: str
    """How it is written otherwise than as it stands; usually empty."""
    text: str
    """The whole text."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a page shows."""

    title: str
    """Its first line."""
    faulty: dict[str, Example]
    """The files that give the problem, by their sorts."""
    printed: list[str]
    """The lines samtale prints of them."""
    mended: dict[str, Example]
    """The files that give none; those that are left out stay as they were."""


def page_of(code: str) -> Page:
    """Reads the page of a code."""
    found = PAGE.fullmatch((PAGES / f"{code}.md").read_text(encoding="utf-8"))
    assert found, f"docs/problems/{code}.md is not written in the form of the other pages"
    faulty = examples_in(found["faulty"])
    return Page(
        title=found["title"],
        faulty=faulty,
        printed=found["printed"].splitlines(),
        mended={**faulty, **examples_in(found["mended"])},
    )


def examples_in(markdown: str) -> dict[str, Example]:
    """Reads the fenced examples in a part of a page, by their sorts."""
    made = {}
    for text in FENCED.findall(markdown):
        head = HEADED.match(text)
        assert head, f"an example begins with a comment that says what it is: {text[:40]!r}"
        assert head["sort"] not in made, f"two examples are {head['sort']}"
        made[head["sort"]] = Example(sort=head["sort"], how=head["how"] or "", text=text)
    assert made
    return made


def lay(example: Example) -> Path:
    """Writes an example below the current folder; gives where its sort of file lies."""
    place, text, encoding = PLACES[example.sort], example.text, "utf-8"
    written = place
    if example.sort == "settings":  # JSON has no comments
        text = text.partition("\n")[2]
    if times := re.fullmatch(r"its last line (\d+) times", example.how):
        text += text.splitlines(keepends=True)[-1] * (int(times[1]) - 1)
    elif example.how == "in Latin-1":
        encoding = "latin-1"
    elif hidden := re.fullmatch(r"\[U\+([0-9A-F]{4})\] being that character", example.how):
        text = text.partition("\n")[2].replace(f"[U+{hidden[1]}]", chr(int(hidden[1], 16)))
        text = f"# {example.sort}\n{text}"
    elif example.how.startswith("saved as "):
        written = Path(example.how.removeprefix("saved as "))
    elif example.sort != "template":
        assert not example.how, example.how
    written.parent.mkdir(parents=True, exist_ok=True)
    if example.sort == "template":
        written.write_bytes(template_of(text.splitlines()[1:], example.how))
        return place
    written.write_text(text, encoding=encoding, newline="\n")
    return place


def prints(examples: dict[str, Example], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The problems samtale prints of files in the current folder, each as its line."""
    if "store" in examples:
        return lines(changed(examples["store"].text))
    paths = [lay(example) for example in examples.values()]
    if "template" in examples:
        return lines(check_template(PLACES["template"])[0])
    if "settings" in examples:
        return lines(load_settings()[1])
    if "transcript" in examples:
        return held(PLACES["transcript"], capsys)
    return lines(check_paths(paths))


def template_of(paragraphs: list[str], how: str) -> bytes:
    """Writes a Word file with these paragraphs, and what else is said of it."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if how == "its last line being a tracked change":
        paragraph = document.paragraphs[-1]._p
        change = OxmlElement("w:ins")
        change.append(paragraph[-1])
        paragraph.append(change)
    elif how:
        url = how.removeprefix("with a picture from ")
        document.part.rels.get_or_add_ext_rel(RELATIONSHIP_TYPE.IMAGE, url)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def held(transcript: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is printed of a transcript when it is checked and, once it can be held, replayed."""
    cli.main(["check", str(transcript)])
    *printed, _ = capsys.readouterr().out.splitlines()
    if not printed:
        cli.main(["replay", str(transcript)])
        printed = capsys.readouterr().err.splitlines()
    return printed


def lines(problems: Iterable[object]) -> list[str]:
    """Problems as they are printed, and as the pages write paths."""
    return [str(problem).replace(os.sep, "/") for problem in problems]


def changed(statement: str) -> Iterable[object]:
    """What a store tells of a case of three events when another program has been at it."""
    noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
    remark = Remarked(path="", text="a remark")
    store = SqlStore(PLACES["store"])
    store.open_case("c1", noon)
    store.append(
        "c1", [Event(seq=seq, at=noon, actor="me", talk="t1", what=remark) for seq in (1, 2, 3)]
    )
    other = sqlite3.connect(PLACES["store"])
    other.executescript(statement)
    other.close()
    found = store.verify("c1")
    store.close()
    return found


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets each test work in an empty folder, so that files are printed as the pages name them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAMTALE_HOME", ".")


def test_every_code_has_its_page_and_every_page_its_code() -> None:
    """There is a page for each code that a problem can bear, and none for any other."""
    assert {path.stem for path in PAGES.glob("*.md")} - {"README"} == set(CODES)


def test_the_readme_lists_every_code_with_its_meaning() -> None:
    """The tables name each code once, in the order and with the words of the program's own."""
    rows = ROW.findall((PAGES / "README.md").read_text(encoding="utf-8"))
    assert [(code, file, means) for code, file, means in rows] == [
        (code, code, means) for code, means in CODES.items()
    ]


def test_the_readme_says_where_each_sort_of_file_lies() -> None:
    """Whoever tries an example finds in the README what to call its file."""
    readme = (PAGES / "README.md").read_text(encoding="utf-8")
    for sort, place in PLACES.items():
        row = rf"^\| `(?:#|//|--) {sort}` \| .*`{place.as_posix()}`"
        assert re.search(row, readme, re.MULTILINE), sort


@pytest.mark.parametrize("code", CODES)
def test_a_page_is_called_by_its_code_and_meaning(code: str) -> None:
    """The title of a page is its code, and its meaning as a sentence."""
    assert page_of(code).title == f"{code}: {CODES[code][0].upper()}{CODES[code][1:]}"


@pytest.mark.parametrize("code", CODES)
def test_a_faulty_example_prints_what_its_page_says(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The example of a page gives the lines the page shows: this code, and no other."""
    page = page_of(code)
    printed = prints(page.faulty, capsys)
    if code in BORROWED:
        shown = [line.partition(f" {code}: ")[:2] for line in page.printed]
        assert [line.partition(f" {code}: ")[:2] for line in printed] == shown
    else:
        assert printed == page.printed
    assert all(re.match(rf"[^ ]+:\d+:\d+: (?:error|warning) {code}: ", one) for one in printed)


@pytest.mark.parametrize("code", CODES)
def test_a_mended_example_is_free_of_problems(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Mended as its page shows, an example gives no problem, neither this one nor another."""
    page = page_of(code)
    assert page.mended != page.faulty
    assert prints(page.mended, capsys) == []
