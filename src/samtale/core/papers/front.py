"""The first page: the goal, three steps, whom to call and when to meet again, in large letters.

It is in one language, so that all of it fits on one page: the participant's, or the caseworker's
for the caseworker. Long texts are cut; the whole of them stands in the contract.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from samtale.core.paper import GAP, Block, Both, Heading, Paper, Passage
from samtale.core.papers.agreed import dated
from samtale.core.papers.contract import contract_paper, draft_papers
from samtale.core.papers.frame import Frame
from samtale.core.papers.speaking import Pair, pair_of, plain
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samtale.core.papers.agreed import Dated
    from samtale.core.papers.sources import Sources
    from samtale.core.words import Message, Phrase

STEPS: Final = 3
"""How many steps are told; more would be a list to lose oneself in."""

_LONGEST: Final = {"goal": 220, "step": 110, "contact": 70}
"""The letters of the longest goal, step and line of an address that one page has room for."""


def front_paper(sources: Sources) -> Paper:
    """The first page, in the participant's language where it is theirs."""
    theirs = sources.participant if sources.audience == "participant" else None
    pair = pair_of(sources.caseworker, theirs)
    shown = Pair(pair.right, None, behind=sources.caseworker) if pair.right else pair
    frame = Frame(kind="front", sources=sources, pair=shown)
    title = shown.tell(msg("The most important, on one page"))
    return frame.paper(title, (), [*_Page(sources, pair).blocks()])


def contract_behind_front(sources: Sources) -> Paper | None:
    """The draft contract; the copy that is handed to the participant begins with the first page."""
    paper = contract_paper(sources)
    if paper is None or sources.audience != "participant":
        return paper
    return replace(paper, front=front_paper(sources))


@dataclass(frozen=True, slots=True)
class _Page:
    """Puts the parts of the page together."""

    sources: Sources
    pair: Pair

    def blocks(self) -> Iterator[Block]:
        """The four parts."""
        days = dated(self.sources, self.pair)
        yield self._heading(msg("Your goal"))
        yield Passage(text=self._goal())
        yield self._heading(msg("Your next three steps"))
        steps = [*self._steps(days)]
        for step in steps or (self._gap(),):
            yield Passage(text=step, item=True)
        yield self._heading(msg("Call here if you have a question"))
        for line in self._contact():
            yield Passage(text=line)
        yield self._heading(msg("We meet again"))
        yield Passage(text=self._meeting(days))

    def _heading(self, message: Message) -> Heading:
        return Heading(level=2, text=_one(self.pair.tell(message)))

    def _gap(self) -> Both:
        return _one(self.pair.value(GAP * 4))

    def _goal(self) -> Both:
        """The text of the clause that the goal stands in; a gap where there is none."""
        path = self.sources.course.dialog.roles.get("goal", "")
        clause = next((one for one in self.sources.judgement.clauses if path in one.answers), None)
        if clause is None:
            return self._gap()
        papers = draft_papers(replace(self.sources, participant=self.pair.right))
        texts = [
            text
            for paper in papers
            if paper.kind == clause.paper
            for text in _below(paper.blocks, clause.number)
        ]
        if not texts:
            return self._gap()
        theirs = (self.pair.right or self.pair.left).language
        column = self.sources.course.record.drafting.other_column(clause.id, theirs)
        if clause.own_words and column is None:
            # There is no translation: the words themselves stand there, to be interpreted.
            return _one(Both(left=texts[0].left), _LONGEST["goal"])
        return _one(texts[0], _LONGEST["goal"])

    def _steps(self, days: Sequence[Dated]) -> Iterator[Both]:
        """What comes next: the nearest days ahead, then the accepted offers, which have no day."""
        talk = self.sources.course.dialog.roles.get("next_talk")
        # A day on which something merely ends is no step of anybody's.
        ahead = [
            one
            for one in days
            if one.day and one.who is not None and one.status == "due" and one.path != talk
        ]
        told = [self._step(one) for one in ahead[:STEPS]]
        book = self.sources.judgement.scope.rulebook
        accepted = [
            one
            for one in self.sources.course.record.decisions.values()
            if one.decision == "accepted"
        ]
        for one in accepted[: STEPS - len(told)]:
            rule = book.offers.get(one.offer)
            title = self.pair.say(book.title(rule)) if rule else self.pair.value(one.title)
            told.append(_one(title, _LONGEST["step"]))
        yield from told

    def _step(self, one: Dated) -> Both:
        days, what = self.pair.value(one.day), _one(one.what)
        # The day in the language of what is to be done: a line is in one language.
        day = days.left if what.left.state == "missing" else _one(days).left
        text = f"{day.text}: {what.left.text}"
        return _one(Both(left=replace(what.left, text=text)), _LONGEST["step"])

    def _contact(self) -> Iterator[Both]:
        town = self.sources.judgement.scope.municipality
        if town is None:
            yield self._gap()
            return
        contact = town.contact
        told = (contact.phone, contact.person, f"{town.name} {town.department}", contact.hours)
        language = self.pair.left.language
        for line in told if contact.phone else (GAP * 4, *told):
            if line.strip():
                yield Both(left=_cut(plain(line.strip(), language), _LONGEST["contact"]))

    def _meeting(self, days: Sequence[Dated]) -> Both:
        talk = self.sources.course.dialog.roles.get("next_talk")
        found = next((one for one in days if one.path == talk and one.status == "due"), None)
        return _one(self.pair.value(found.day)) if found else self._gap()


def _below(blocks: Sequence[Block], number: str) -> Iterator[Both]:
    """The texts below the heading of a clause."""
    inside = False
    for block in blocks:
        if isinstance(block, Heading):
            inside = block.number == number
        elif inside and isinstance(block, Passage):
            yield block.text


def _one(both: Both, most: int = 0) -> Both:
    """The participant's side of a text alone, cut where it is longer than so many letters."""
    phrase = both.right or both.left
    return Both(left=_cut(phrase, most) if most else phrase)


def _cut(phrase: Phrase, most: int) -> Phrase:
    """A text in one line of words, cut behind a word where it is too long."""
    text = " ".join(phrase.text.split())
    if len(text) > most:
        head = text[:most]
        text = (head.rpartition(" ")[0] or head) + " …"
    return replace(phrase, text=text)
