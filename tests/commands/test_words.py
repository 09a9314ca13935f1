"""`samtale words`: what a translator does, and what it prints."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import openpyxl
import polib
import pytest

from samtale.adapters.shipped import home as checkout
from samtale.commands import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DIALOG = """\
dialog: dk.small
version: 1
language: da
title: En lille samtale
sections:
  - id: person
    title: Dig
    questions:
      - {id: shares, kind: yes_no, prompt: Må vi dele det?, stakes: consent}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small checkout, in which the command works."""
    for name, content in {
        "dialogs/dk/small.yaml": DIALOG,
        "rules/.keep": "",
        "src/samtale/end.py": 'DONE = msg("Thank you.")\n',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
    monkeypatch.setattr(words, "home", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def po(root: Path, language: str, domain: str) -> polib.POFile:
    """A catalog, read by another library."""
    return polib.pofile(str(root / "locales" / language / "LC_MESSAGES" / f"{domain}.po"))


def test_extract_and_update_name_what_they_changed(root: Path, run: Callable[..., Any]) -> None:
    """Templates first, then catalogs; and the second time nothing."""
    assert run("words", "extract").lines == [
        f"locales/{domain}.pot" for domain in ("samtale", "dialogs", "rules")
    ]
    told = run("words", "update", "tr").lines
    assert told == ["locales/tr/LC_MESSAGES/samtale.po", "locales/tr/LC_MESSAGES/dialogs.po"]
    assert run("words", "update", "tr", "--language", "en").lines == ["Nothing has changed."]
    assert not (root / "locales" / "ar").exists()


def test_status_counts_as_a_table_and_as_json(root: Path, run: Callable[..., Any]) -> None:
    """The same numbers in both; a language that is not there is told with what makes it."""
    run("words", "update")
    file = po(root, "ar", "dialogs")
    file[0].msgstr = "محادثة"
    file.save()
    ran = run("words", "status", "ar", "--language", "en")
    assert ran.lines[0].split() == [
        *("language", "catalog", "texts", "new", "draft", "stale", "reviewed"),
        *("lent", "withheld", "translated"),
    ]
    assert ran.lines[2].split() == ["ar", "dialogs", "3", "2", "0", "0", "1", "0", "1", "33", "%"]
    assert run("words", "status", "ar", "--json").json[1] == {
        "language": "ar",
        "domain": "dialogs",
        "texts": 3,
        "new": 2,
        "draft": 0,
        "stale": 0,
        "reviewed": 1,
        "borrowed": {},
        "withheld": 1,
        "percent": 33,
    }
    ran = run("words", "status", "tr", "--language", "en")
    assert (ran.code, "samtale words update tr" in ran.err) == (2, True)


def test_compile_names_faults_and_makes_what_is_read(root: Path, run: Callable[..., Any]) -> None:
    """A catalog with a fault in it is compiled and told; one that cannot be read stops it."""
    run("words", "update", "tr")
    assert run("words", "compile", "--language", "en").lines == ["2 catalogs are compiled."]
    path = root / "locales" / "tr" / "LC_MESSAGES" / "samtale.po"
    text = (
        path.read_text("utf-8")
        .replace('msgstr ""\n', 'msgstr "{x}"\n')
        .replace('msgid ""\nmsgstr "{x}"', 'msgid ""\nmsgstr ""')
    )
    path.write_text(text, "utf-8")
    ran = run("words", "compile", "--language", "en")
    assert ran.code == 1
    assert "error placeholders" in ran.lines[0]
    path.write_text("msgid x", "utf-8")
    ran = run("words", "compile", "--language", "en")
    assert (ran.code, len(ran.lines)) == (1, 1)
    assert "error catalog" in ran.out


@pytest.mark.parametrize("tag", ["xx1", "../ar", "qqq", ""])
def test_a_tag_nobody_knows_makes_no_folder(root: Path, run: Callable[..., Any], tag: str) -> None:
    """A misspelt language is told before anything is written."""
    ran = run("words", "update", tag, "--language", "en")
    assert ran.code == 2
    assert "no language that is known" in ran.err
    assert not list((root / "locales").glob("*/*")) if (root / "locales").exists() else True


def test_a_sheet_goes_out_and_comes_back(root: Path, run: Callable[..., Any]) -> None:
    """Export, fill in, import: the person's words stand in the catalog, by name."""
    run("words", "update", "tr")
    ran = run("words", "review", "export", "tr", "--out", "tr.xlsx", "--language", "en")
    assert ran.lines == ["Written: tr.xlsx, with 4 rows."]
    before = {path: path.read_bytes() for path in root.rglob("*.po")}
    ran = run("words", "review", "import", "tr.xlsx", "--language", "en")
    assert (ran.code, ran.lines) == (
        0,
        ["Reviewed: 0, of them corrected: 0; remarks kept: 0."],
    )
    assert {path: path.read_bytes() for path in root.rglob("*.po")} == before
    book = openpyxl.load_workbook("tr.xlsx")
    sheet: Any = book.active
    sheet["F7"], sheet["F8"] = "Bunu paylaşabilir miyiz?", "{x}"
    book.save("tr.xlsx")
    assert "yellow cell" in run("words", "review", "import", "tr.xlsx", "--language", "en").err
    sheet["D2"] = "Ayşe"
    book.save("tr.xlsx")
    ran = run("words", "review", "import", "tr.xlsx", "--language", "en")
    assert ran.code == 1
    assert ran.lines[0].startswith("Row 8 is not taken over: The translation must have")
    assert ran.lines[1] == "Reviewed: 1, of them corrected: 1; remarks kept: 0."
    (consent,) = [one for one in po(root, "tr", "dialogs") if one.msgid == "Må vi dele det?"]
    assert (consent.msgstr, consent.fuzzy) == ("Bunu paylaşabilir miyiz?", False)
    assert "reviewed by Ayşe" in consent.tcomment


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "tr", "--out", "tr.ods"),
        ("export", "uk", "--out", "uk.xlsx"),
        ("import", "nowhere.xlsx"),
        ("import", "dialogs/dk/small.yaml"),
    ],
)
def test_a_file_that_cannot_be_is_told(
    root: Path, run: Callable[..., Any], arguments: tuple[str, ...]
) -> None:
    """Other formats, languages without catalogs, and files that are no sheets."""
    run("words", "update", "tr")
    assert (root / "locales" / "tr").is_dir()
    ran = run("words", "review", *arguments, "--language", "en")
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert len(ran.err.splitlines()) == 1


def test_without_the_sources_no_words_are_gathered(root: Path, run: Callable[..., Any]) -> None:
    """An installed samtale says where this can be done."""
    shutil.rmtree(root / "src")
    ran = run("words", "update", "--language", "en")
    assert (ran.code, "run this in a copy of them" in ran.err) == (2, True)


def test_the_pseudo_languages_can_be_spoken(run: Callable[..., Any]) -> None:
    """A developer who names them is served, with nothing left in English."""
    ran = run("cases", "list", "--language", "en-XA")
    assert ran.code == 0
    assert ran.out.startswith("[")
    ran = run("words", "status", "ar", "--language", "ar-XB")
    assert ran.code == 0
    assert not any(char.isascii() and char.isalpha() for char in ran.lines[0])


def test_make_goes_the_same_way() -> None:
    """`make words-update` is `samtale words update`; there is one way to renew catalogs."""
    makefile = (checkout() / "Makefile").read_text("utf-8")
    assert "$(BIN)/samtale words update" in makefile
