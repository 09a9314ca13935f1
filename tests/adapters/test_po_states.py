"""States of translations: kept in what gettext's tools show, and surviving those tools."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import polib
import pytest
from babel.messages.catalog import Message
from hypothesis import given
from hypothesis import strategies as st

from samtale.adapters.catalog_files import parse_po
from samtale.adapters.po_files import read, write
from samtale.adapters.po_states import (
    DRAFT,
    GUESS,
    STALE,
    Review,
    as_draft,
    as_reviewed,
    review_of,
    state_of,
    tidy,
    usable,
)

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: da\\n"\n\n'

ANNA = Review(by="Anna Test", on="2026-11-22")


def entry(text: str) -> Message:
    """The one entry of a catalog."""
    (message,) = [one for one in parse_po((HEAD + text).encode(), "da") if one.id]
    return message


@pytest.mark.parametrize(
    ("text", "state", "shown"),
    [
        ('msgctxt "a/b/c"\nmsgid "x"\nmsgstr ""\n', "new", False),
        ('#, fuzzy\nmsgctxt "a/b/c"\nmsgid "x"\nmsgstr ""\n', "new", False),
        ('#, fuzzy\nmsgctxt "a/b/c"\nmsgid "x"\nmsgstr "y"\n', "draft", True),
        ('#, fuzzy\n#| msgid "w"\nmsgctxt "a/b/c"\nmsgid "x"\nmsgstr "y"\n', "stale", True),
        ('msgctxt "a/b/c"\nmsgid "x"\nmsgstr "y"\n', "reviewed", True),
        # The program's own words bear no mark on the screen, so an old one is not shown.
        ('#, fuzzy\n#| msgid "w"\nmsgid "x"\nmsgstr "y"\n', "stale", False),
        # What msgmerge took from another question because it looked alike.
        (
            (
                '#, fuzzy\n#| msgctxt "a/other/c"\n#| msgid "w"\nmsgctxt "a/b/c"\nmsgid "x"\n'
                'msgstr "y"\n'
            ),
            "stale",
            False,
        ),
    ],
)
def test_a_state_is_read_from_flags_and_former_text(text: str, state: str, shown: bool) -> None:  # noqa: FBT001
    """Every tool that sets `fuzzy` and `#|` says the same as samtale does."""
    assert (state_of(entry(text)), usable(entry(text))) == (state, shown)


def test_a_review_names_the_person_and_the_day() -> None:
    """Who reviewed a text stands in a comment, the marks of a draft are gone."""
    message = Message("x", "y", context="a/b/c")
    as_draft(message)
    assert message.user_comments == [DRAFT]
    as_reviewed(message, ANNA)
    assert (state_of(message), review_of(message)) == ("reviewed", ANNA)
    assert DRAFT not in message.user_comments
    assert "fuzzy" not in message.flags


def test_a_text_changed_after_its_review_is_not_said_to_be_reviewed_by_that_person() -> None:
    """A name stands only for the words the person has seen."""
    message = Message("x", "y", context="a/b/c")
    as_reviewed(message, ANNA)
    message.string = "z"
    assert review_of(message) is None
    tidy(message)
    assert message.user_comments == []


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_name_is_read_back(name: str) -> None:
    """Whatever a person is called, the review is theirs, on one line."""
    message = Message("x", "y", context="a/b/c")
    as_reviewed(message, Review(by=name, on="2026-11-22"))
    found = review_of(message)
    if name.split():
        assert found is not None
        assert found.by == " ".join(name.split())
    assert all("\n" not in one for one in message.user_comments)


def test_comments_of_people_stay() -> None:
    """Only the marks of the state are samtale's to change."""
    message = Message("x", "y", context="a/b/c", user_comments=["ask the school", STALE])
    as_draft(message)
    as_reviewed(message, ANNA)
    assert message.user_comments[0] == "ask the school"
    assert STALE not in message.user_comments


CATALOG = (
    HEAD
    + """# a person's remark
msgctxt "a/reviewed/c"
msgid "one"
msgstr "en"

#, fuzzy
msgctxt "a/draft/c"
msgid "two"
msgstr "to"

#, fuzzy
#| msgid "thre"
msgctxt "a/stale/c"
msgid "three"
msgstr "tre"

msgctxt "a/new/c"
msgid "four"
msgstr ""
"""
)


def states(path: Path) -> dict[str, str]:
    """The state of every entry, by context."""
    return {str(one.context): state_of(one) for one in read(path, "da") if one.id}


WANTED = {"a/reviewed/c": "reviewed", "a/draft/c": "draft", "a/stale/c": "stale", "a/new/c": "new"}


def catalog(folder: Path) -> Path:
    """A catalog with one entry of each state, as samtale writes it, one reviewed by name."""
    path = folder / "da.po"
    path.write_text(CATALOG, encoding="utf-8")
    found = read(path, "da")
    for message in found:
        if message.context == "a/reviewed/c":
            as_reviewed(message, ANNA)
        elif message.id:
            tidy(message)
    write(path, found)
    return path


def test_states_survive_another_library(tmp_path: Path) -> None:
    """What polib reads and writes again, as Weblate does, is in the same states."""
    path = catalog(tmp_path)
    polib.pofile(str(path)).save()
    assert states(path) == WANTED


@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="gettext's msgmerge is not installed")
@pytest.mark.parametrize("previous", [("--previous",), ()])
def test_states_survive_msgmerge(tmp_path: Path, previous: tuple[str, ...]) -> None:
    """What gettext merges with the same template is in the same states, reviews named.

    Without `--previous`, which Poedit always gives, gettext forgets former texts; the comment
    still tells that the text is stale.
    """
    path = catalog(tmp_path)
    template = polib.POFile()
    template.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for one in polib.pofile(str(path)):
        template.append(polib.POEntry(msgctxt=one.msgctxt, msgid=one.msgid))
    template.save(str(tmp_path / "da.pot"))
    command = ["msgmerge", "--quiet", *previous, "--update", str(path), str(tmp_path / "da.pot")]
    subprocess.run(command, check=True)
    assert states(path) == WANTED
    (reviewed,) = [one for one in read(path, "da") if one.context == "a/reviewed/c"]
    assert review_of(reviewed) == ANNA
    assert "a person's remark" in reviewed.user_comments


def test_a_guess_is_marked_for_the_translator(tmp_path: Path) -> None:
    """A translation that a tool took from another text says so, and stays to be looked at."""
    path = tmp_path / "da.po"
    guess = '#, fuzzy\n#| msgctxt "a/x/c"\n#| msgid "w"\nmsgctxt "a/b/c"\nmsgid "v"\nmsgstr "y"\n'
    path.write_text(HEAD + guess, encoding="utf-8")
    found = read(path, "da")
    for message in found:
        tidy(message)
    write(path, found)
    (one,) = polib.pofile(str(path))
    assert (one.msgstr, one.fuzzy, one.tcomment) == ("y", True, GUESS)
    assert states(path) == {"a/b/c": "stale"}
