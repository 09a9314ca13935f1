"""Every paper in two languages nobody speaks: no word of it stands in the program."""

from __future__ import annotations

import itertools
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.pseudo_words import cited

from samtale.adapters.catalogs import Catalogs
from samtale.adapters.documents import FileDocuments
from samtale.adapters.library import FileLibrary
from samtale.adapters.memory_store import MemoryStore
from samtale.adapters.reader import reader_for
from samtale.adapters.shipped import shipped
from samtale.core.papers.kinds import PAPER_FORMS
from samtale.talk import Desk
from samtale.talk.drawing import draw

if TYPE_CHECKING:
    from samtale.core.dialog import Dialog
    from samtale.core.reading import Reader
    from samtale.talk import Talk

LETTERS = re.compile(r"[A-Za-z]{2,}")
PAIRS = [("en-XA", "ar-XB"), ("ar-XB", "en-XA")]
ANSWERS = (
    *(("category", "1"), ("residence_ground", "1"), ("permit_date", "3.10.2026")),
    *(("takeover", "3.11.2026"), ("birth", "1.1.1990"), ("participant_name", "Σοφία")),
    *(("job.more", "1"), ("job[1].title", "Ράπτης")),
    *(("job[1].tasks", "Ραπτική"), ("job[1].began", "2008"), ("spoken_language.more", "1")),
)
"""Answers whose words are Greek, so that they are no text of the program."""

NAMED = re.compile(r"samtale( [\d.a-z]+)?|\bLIX\b")
"""The program and a measure have names."""


@pytest.fixture(scope="module")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> Catalogs:
    """The words."""
    return Catalogs(shipped("locales"), cache=tmp_path_factory.mktemp("words"))


@pytest.fixture(scope="module")
def talk(catalogs: Catalogs) -> Talk:
    """A talk of a seamstress."""
    numbers = itertools.count(1)

    def reader(dialog: Dialog, caseworker: str, participant: str) -> Reader:
        both = catalogs.words(caseworker), catalogs.words(participant)
        return reader_for(dialog, *both, shipped("locales"))

    desk = Desk(
        store=MemoryStore(),
        library=FileLibrary(),
        words=catalogs.words,
        reader=reader,
        clock=lambda: datetime(2026, 11, 21, 9, tzinfo=UTC),
        new_id=lambda: f"id-{next(numbers)}",
        actor="Σοφία",
    )
    begun = desk.begin(desk.open_case("dk", "2026-014"), "dk.intake", "da", "ar")
    for path, typed in ANSWERS:
        begun.answer(typed, ask=begun.course.ask(path))
    # So that no paper waits for a consent.
    for ask in [*begun.course.asks()]:
        if ask.question.kind == "yes_no" and ask.path.startswith("consent"):
            begun.answer("1", ask=ask)
    # So that there is something to tell of differences.
    begun.drafted(["contract.txt"])
    begun.take_clause("parties", "Δικά μας λόγια.")
    return begun


def in_latin(text: str, known: frozenset[str]) -> list[str]:
    """The words in plain Latin letters, besides what the rules cite."""
    bare = plain(text)
    for one in sorted(map(plain, known), key=len, reverse=True):
        bare = bare.replace(one, " ")
    return LETTERS.findall(NAMED.sub(" ", bare))


def plain(text: str) -> str:
    """A text in one line, without marks of direction."""
    return " ".join(re.sub("[\u2066-\u2069\u200e\u200f]", "", text).split())


@pytest.mark.parametrize(("mine", "theirs"), PAIRS)
@pytest.mark.parametrize("kind", PAPER_FORMS)
def test_every_word_is_of_a_catalog(  # noqa: PLR0913, PLR0917 - fixtures
    kind: str, mine: str, theirs: str, talk: Talk, catalogs: Catalogs, tmp_path: Path
) -> None:
    """Titles, heads, notices, columns, signatures: nothing is left in English or Danish."""
    paper = draw(talk, kind, catalogs.words(mine), catalogs.words(theirs))  # type: ignore[arg-type]
    if paper is None:
        assert kind in NOTHING_TO_DRAW
        return
    (path,) = FileDocuments().write(paper, str(tmp_path), "paper", ("txt",))
    text = Path(path).read_text("utf-8")
    assert text.strip()
    assert in_latin(text, cited(talk.rulebook)) == []


NOTHING_TO_DRAW = {"plan"}
"""The paper this case has nothing for; it is made as the contract is."""


def test_a_word_of_the_program_is_seen() -> None:
    """The check itself: a plain word is told of, a paragraph of law is not."""
    known = frozenset({"loven § 16, stk. 5"})
    assert in_latin("Draft\n  loven\n  § 16, stk. 5\n[Đŕåƒţ]", known) == ["Draft"]
