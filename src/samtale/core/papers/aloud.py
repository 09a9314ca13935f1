"""The contract to be read aloud: sentence by sentence, each with a box, numbered as the contract.

It is drawn from the contract itself, so that nothing is read out that does not stand in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from samtale.core.paper import Block, Both, Heading, Notice, Paper, Passage
from samtale.core.papers.contract import DRAFT, draft_papers
from samtale.core.papers.frame import Frame
from samtale.core.papers.speaking import Pair, pair_of, plain
from samtale.core.plain_language import sentences
from samtale.core.shown import LanguageTag
from samtale.core.words import Phrase, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samtale.core.papers.sources import Sources


def aloud_paper(sources: Sources) -> Paper | None:
    """The drafts there are, to be read aloud in the right column; none where no clause stands."""
    drafts = draft_papers(sources)
    if not drafts:
        return None
    pair = pair_of(sources.caseworker, sources.participant)
    reading = _Reading(pair)
    blocks: list[Block] = []
    for draft in drafts:
        blocks.append(Heading(level=2, text=draft.title))
        blocks += reading.aloud(draft.blocks)
    number = sources.number or len(sources.course.record.drafts) + 1
    frame = Frame(kind="aloud", sources=sources, number=number, pair=pair)
    head = (
        Notice(tone="draft", text=pair.tell(DRAFT)),
        Notice(tone="note", text=pair.tell(msg("Read one sentence, wait, and tick it off."))),
    )
    return frame.paper(pair.tell(msg("To be read aloud")), head, blocks)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Cuts the clauses of a contract into sentences."""

    pair: Pair

    def aloud(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The clauses, each with its sentences and from which language they are interpreted."""
        clause: list[Block] = []
        for block in blocks:
            if isinstance(block, Heading):
                yield from self._clause(clause)
                clause = []
            clause.append(block)
        yield from self._clause(clause)

    def _clause(self, blocks: list[Block]) -> Iterator[Block]:
        if not blocks or not isinstance(blocks[0], Heading):
            return  # what stands before the first clause is about the draft
        texts = [block.text for block in blocks if isinstance(block, Passage)]
        if not texts:
            return  # such as a place to sign
        yield blocks[0]
        yield from self._source(texts)
        for text in texts:
            yield from self._sentences(text)
        yield from (block for block in blocks if isinstance(block, Notice))

    def _source(self, texts: list[Both]) -> Iterator[Notice]:
        """From which language a clause is interpreted, where nobody reviewed its translation."""
        doubted = [
            one for one in texts if one.right and one.right.state not in {"source", "reviewed"}
        ]
        if not doubted:
            return
        left = doubted[0].left
        text = msg(
            "No person has reviewed this translation. Interpret it from {language}.",
            language=LanguageTag(left.language),
        )
        yield Notice(tone="unreviewed", text=self.pair.tell(text))

    def _sentences(self, text: Both) -> Iterator[Passage]:
        left, right = self._cut(text.left), self._cut(text.right)
        empty = plain("", self.pair.left.language)
        for one, other in zip_longest(left, right):
            yield Passage(text=Both(left=one or empty, right=other), tick=True)

    def _cut(self, phrase: Phrase | None) -> list[Phrase]:
        if phrase is None:
            return []
        found = sentences(phrase.text)
        return [Phrase(text=one, language=phrase.language, state=phrase.state) for one in found]
