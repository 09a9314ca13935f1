"""What every paper has around its blocks: title, name, labels, and what is not reviewed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from samtale.core.drafts import DRAFTS
from samtale.core.figure import Figure
from samtale.core.paper import (
    Block,
    Both,
    Exchange,
    Heading,
    Labels,
    Notice,
    Paper,
    Passage,
)
from samtale.core.papers.speaking import Pair, plain
from samtale.core.papers.status import status
from samtale.core.shown import LanguageTag
from samtale.core.words import Message, Phrase, is_lent, msg, msg_n

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samtale.core.paper import PaperKind
    from samtale.core.papers.sources import Sources
    from samtale.core.rules.standing import Standing
    from samtale.core.words import Words


DRAFTED: Final[frozenset[PaperKind]] = frozenset({*DRAFTS, "aloud"})
"""The papers that hold clauses for review, and by the law of a country."""

NAMELESS: Final[frozenset[PaperKind]] = frozenset({"interpreter", "workplace", "cv"})
"""The papers for people who need not know whose case it is: no case number stands on them."""

EXTRACT: Final = msg("An extract: only what may be passed on.")
"""What stands at the head of a paper for who stands outside the case."""

_MOST_FIGURES: Final = 8
"""The figures of a reference that may stand in a file name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a paper is about, before its blocks."""

    kind: PaperKind
    """Which document it is."""
    sources: Sources
    """What it is drawn from, and for whom."""
    number: int = 0
    """The number of the draft, from 1; 0 where drafts are not counted."""
    pair: Pair
    """The languages."""
    standing: Standing | None = None
    """How far the text of a draft has come."""

    @property
    def is_draft(self) -> bool:
        """Whether it is a draft for review, by the law of a country."""
        return self.kind in DRAFTED

    def paper(self, title: Both, notices: Sequence[Notice], blocks: Sequence[Block]) -> Paper:
        """The blocks as a paper, headed by notices; among them what no person has reviewed."""
        left, right = self.pair.left, self.pair.right
        law = self.sources.judgement.scope.rulebook.language if self.is_draft else ""
        shown = Both(
            left=_with_capital(title.left),
            right=_with_capital(title.right) if title.right else None,
        )
        heading = Heading(level=1, text=shown)
        return Paper(
            kind=self.kind,
            audience=self.sources.audience,
            name=self._name(),
            title=shown,
            subtitle=self.pair.tell(self._subtitle()),
            languages=(left.language, right.language if right else None),
            directions=(left.direction, (right or left).direction),
            labels=labels(self.pair),
            blocks=(*notices, *_unreviewed([heading, *blocks], self.pair), *blocks),
            day=self.sources.judgement.judged_on,
            judged=self.pair.tell(self._judged()),
            draft=self.is_draft and not (self.standing and self.standing.state == "signed"),
            status=self.pair.tell(status(self.standing)) if self.standing else None,
            number=self.number,
            mark=self._mark(),
            law_language=law,
            law_text=self.pair.tell(self._law_text(law)) if law else None,
        )

    def _judged(self) -> Message:
        """By the law of which day it was judged; a paper on which no law stands is of a day."""
        day = self.sources.judgement.judged_on
        if self.kind in NAMELESS:
            return msg("As of {day}.", day=day)
        return msg("Judged by the law of {day}.", day=day)

    def _mark(self) -> str:
        """What tells this draft of this case from all others; of a case only a digest."""
        opened = self.sources.course.record.events[:1]
        if not self.standing or not opened:
            return ""
        case = f"{opened[0].at.isoformat()} {self.sources.course.record.opened}"
        return f"{self.kind[0]}{self.number}_{sha256(case.encode()).hexdigest()[:6]}"

    def _name(self) -> str:
        """The file name; of the case's reference only figures, which can be nobody's name.

        Where more belongs to the reference, as in IN-2026-07, a digest stands for the letters,
        so that no two cases write to one file.
        """
        opened = self.sources.course.record.opened
        named = opened.reference if opened and self.kind not in NAMELESS else ""
        figures = "-".join(re.findall("[0-9]+", named))
        told = [figures] if _says_no_birthday(figures) else []
        if told and any(map(str.isalpha, named)):
            told.append(sha256(named.encode()).hexdigest()[:6])
        parts = [self.kind, *told]
        parts.append(self.sources.judgement.judged_on.isoformat())
        if self.number:
            parts.append(f"draft-{self.number}")
        return "-".join(parts)

    def _subtitle(self) -> Message:
        opened = self.sources.course.record.opened
        reference = opened.reference if opened else ""
        day = self.sources.judgement.judged_on
        if self.kind in NAMELESS:
            return msg("{day}", day=day)
        if self.number:
            return msg(
                "Case {reference}, draft {number}, {day}",
                reference=reference,
                number=self.number,
                day=day,
            )
        return msg("Case {reference}, {day}", reference=reference, day=day)

    def _law_text(self, law: str) -> Message:
        columns = {words.language for words in (self.pair.left, self.pair.right) if words}
        if law in columns:
            return msg("It is the text in {language} that counts.", language=LanguageTag(law))
        return msg(
            "Only the text in {language} counts; it does not stand on this paper.",
            language=LanguageTag(law),
        )


def _says_no_birthday(figures: str) -> bool:
    """Whether figures are there and too few to be a person's number, which holds a birthday."""
    return 0 < sum(map(str.isdecimal, figures)) <= _MOST_FIGURES


def labels(pair: Pair) -> Labels:
    """The words a printed paper needs around its blocks."""
    left, right = pair.left, pair.right
    return Labels(
        draft=_once(pair.tell(msg("DRAFT"))),
        columns=Both(
            left=_language(left),
            right=_language(right) if right else None,
        ),
        unreviewed=pair.tell(msg("A translation that no person has reviewed.")),
        interpret=pair.tell(msg("Not translated into this language; to be interpreted.")),
        own_words=pair.tell(msg("In the caseworker's own words.")),
        as_said=left.message(msg("As said")),
        page=pair.tell(msg("Page")).left.text,
        no_glyph=pair.tell(msg("Letters that no font here can draw, shown as �:")),
        origins=left.message(msg("Where each statement comes from. For the caseworker only.")),
    )


def _once(both: Both) -> Both:
    """A word for both columns, where it is the same in both."""
    return both if both.right and both.right.text != both.left.text else Both(left=both.left)


def phrases(blocks: Iterable[Block]) -> Iterator[Phrase]:
    """Every phrase in the columns of a paper, in the order of reading; origins are no columns."""
    pairs: tuple[Both, ...]
    for block in blocks:
        match block:
            case Heading(text=text) | Passage(text=text) | Notice(text=text):
                pairs = (text,)
            case Exchange(prompt=prompt, answer=answer, beside=beside):
                pairs = (prompt, answer, beside) if beside else (prompt, answer)
            case Figure(tracks=tracks):
                pairs = tuple(track.name for track in tracks)
            case _:
                pairs = ()
        for both in pairs:
            yield both.left
            if both.right:
                yield both.right


def _unreviewed(blocks: Iterable[Block], pair: Pair) -> Iterator[Notice]:
    states = [phrase.state for phrase in phrases(blocks)]
    if drafts := states.count("draft"):
        text = msg_n(
            "One translation here is a draft no person has reviewed.",
            "{n} translations here are drafts no person has reviewed.",
            drafts,
        )
        yield Notice(tone="unreviewed", text=pair.tell(text))
    if stale := states.count("stale"):
        text = msg_n(
            "One translation here is of an older text and no person has reviewed it since.",
            "{n} translations here are of older texts and no person has reviewed them since.",
            stale,
        )
        yield Notice(tone="unreviewed", text=pair.tell(text))
    yield from _lent(blocks, pair)
    if foreign := states.count("missing") + states.count("withheld"):
        text = msg_n(
            "One text here is not in the language of its column and must be interpreted.",
            "{n} texts here are not in the language of their column and must be interpreted.",
            foreign,
        )
        yield Notice(tone="unreviewed", text=pair.tell(text))


def _lent(blocks: Iterable[Block], pair: Pair) -> Iterator[Notice]:
    """What is said once of the texts that another language lends to the participant's."""
    if pair.right is None:
        return
    wanted = pair.right.language
    lent = Counter(one.language for one in phrases(blocks) if is_lent(one, wanted))
    for lender, count in lent.items():
        text = msg_n(
            "One text here is in {lender}, for want of {language}.",
            "{n} texts here are in {lender}, for want of {language}.",
            count,
            lender=LanguageTag(lender),
            language=LanguageTag(wanted),
        )
        yield Notice(tone="unreviewed", text=pair.tell(text))


def _language(words: Words) -> Phrase:
    """What a language calls itself, as the head of its column."""
    return _with_capital(plain(words.language_name(words.language), words.language))


def _with_capital(phrase: Phrase) -> Phrase:
    """A title begins with a capital letter, in scripts that have them."""
    return replace(phrase, text=phrase.text[:1].upper() + phrase.text[1:])
