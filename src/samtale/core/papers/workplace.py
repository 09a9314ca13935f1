"""The request to a workplace: what a person can and wishes, and whom an employer can call.

Only answers whose questions are opened to a workplace stand in it, and of these only those about
work, learning, languages and wishes. It bears no case number, and is in one language.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from samtale.core.paper import Block, Both, Exchange, Heading, Notice, Paper, Passage
from samtale.core.papers.frame import Frame
from samtale.core.papers.speaking import Pair, plain
from samtale.core.papers.telling import Telling
from samtale.core.shown import NOT_SET_UP
from samtale.core.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.papers.sources import Sources
    from samtale.core.rules.judge import Judgement
    from samtale.core.vocabulary import About

PARTS: Final[tuple[tuple[Message, frozenset[About]], ...]] = (
    (msg("Work the person is looking for"), frozenset({"agreement", "wishes"})),
    (msg("Work the person has done"), frozenset({"work"})),
    (msg("What the person can"), frozenset({"skills"})),
    (msg("Driving licences and certificates"), frozenset({"licence"})),
    (msg("What the person has learnt"), frozenset({"education"})),
    (msg("Languages"), frozenset({"language"})),
)
"""The parts of the request, by topic, in the order an employer reads them."""

_SECTION: Final = 2
"""The level of the headings of sections, in whose place the parts stand."""


def workplace_paper(sources: Sources) -> Paper:
    """The request, in the caseworker's language alone, which an employer reads."""
    pair = Pair(sources.caseworker, None)
    told = [*_told(sources, pair)]
    unread = msg("Read it through before you send it: some words stand in it as they were typed.")
    notices = [Notice(tone="note", text=pair.tell(unread))]
    if not told:
        text = msg("Nothing was answered yet that may be told to a workplace.")
        notices.append(Notice(tone="open", text=pair.tell(text)))
    frame = Frame(kind="workplace", sources=sources, pair=pair)
    blocks = [*_request(sources.judgement, pair), *told]
    return frame.paper(pair.tell(msg("Request to a workplace")), notices, blocks)


def _told(sources: Sources, pair: Pair) -> Iterator[Block]:
    """The answers by topic, without how sure they are and how they were said."""
    for heading, topics in PARTS:
        telling = Telling(sources, pair, topics=topics)
        blocks = [
            block
            for block in telling.answers(outside=False)
            if not (isinstance(block, Heading) and block.level == _SECTION)
        ]
        if blocks:
            yield Heading(level=_SECTION, text=pair.tell(heading))
        for block in blocks:
            if isinstance(block, Exchange):
                yield replace(block, marks="", as_said="")
            else:
                yield block


def _request(judgement: Judgement, pair: Pair) -> Iterator[Block]:
    """What is asked, and whom to call."""
    town = judgement.scope.municipality
    yield Heading(level=2, text=pair.tell(msg("What we ask")))
    asked = msg(
        "{municipality} is looking for a workplace for a person who has come to the country. "
        "Below is what the person can and wishes.",
        municipality=town.name if town else NOT_SET_UP,
    )
    yield Passage(text=pair.tell(asked))
    yield Heading(level=2, text=pair.tell(msg("Whom to call")))
    lines = [pair.left.message(NOT_SET_UP)]
    if town is not None:
        contact = town.contact
        lines = [town.department, contact.person, contact.phone, contact.hours]
    for line in filter(None, lines):
        yield Passage(text=Both(left=plain(line, pair.left.language)), item=True)
