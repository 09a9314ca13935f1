"""A paper as plain data: what the PDF and the Word templates are given, and nothing else.

Every text is cleaned here, and brings its language, direction and script, so that no template has
to work them out. How it looks stands in `templates/`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from samtale.adapters.documents.layout import (
    INTERPRET,
    SIGNS,
    USUAL,
    apart,
    direction_of,
    drawn,
    front,
    legend,
    letters,
    parts,
)
from samtale.adapters.documents.svg import alternative, svg, width_in
from samtale.core.figure import Figure
from samtale.core.paper import Both, Exchange, Heading, Notice, Origins, Passage, Signature
from samtale.core.text import clean, direction, isolate
from samtale.core.words import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.adapters.documents.layout import Part
    from samtale.core.paper import Block, Paper
    from samtale.core.words import Direction

_TAG: Final = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}))?", re.ASCII)
"""Language, script and region at the beginning of a tag (BCP 47, 2.1)."""

_SHORT: Final = 700
"""The characters up to which a clause is kept on one page."""

_NAME: Final = 40
"""The characters up to which foreign words are a name or a number, and not a text."""

_SCRIPTS: Final = {"ARABIC": "Arab", "ETHIOPIC": "Ethi", "MYANMAR": "Mymr"}
"""The scripts that have a font of their own (ISO 15924), by how Unicode names their letters."""


def sheet(paper: Paper, lacking: str = "") -> dict[str, Any]:
    """A paper as the templates take it: dictionaries, lists, texts and figures.

    Args:
        paper: The paper.
        lacking: The letters no font can draw, as they are to be named; they become an open point.
    """
    return _Sheet(paper).data(lacking)


def script_of(text: str) -> str:
    """The script most letters of a text are in, where it has a font of its own; else empty."""
    if text.isascii():
        return ""
    counts = Counter(_script_of_letter(char) for char in text if char.isalpha())
    return max(counts, key=lambda script: counts[script], default="")


@cache
def _script_of_letter(char: str) -> str:
    return _SCRIPTS.get(unicodedata.name(char, "").partition(" ")[0], "")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Turns one paper into data."""

    paper: Paper

    def data(self, lacking: str) -> dict[str, Any]:
        paper, labels = self.paper, self.paper.labels
        return {
            "kind": paper.kind,
            "front": sheet(paper.front) if paper.front else None,
            "size": letters(paper),
            "draft": paper.draft,
            "two": paper.languages[1] is not None,
            "day": [paper.day.year, paper.day.month, paper.day.day],
            "title": self._both(paper.title),
            "subtitle": self._both(paper.subtitle),
            "judged": self._both(paper.judged),
            "status": self._both(paper.status) if paper.status else None,
            "mark": paper.mark,
            "law": self._both(paper.law_text) if paper.law_text else None,
            "columns": self._both(labels.columns),
            "draft_word": self._both(labels.draft),
            "page": clean(labels.page),
            "notices": [*self._notices(lacking)],
            "parts": [self._part(part) for part in parts(paper)],
            "legend": [
                {"sign": sign, "text": self._both(meaning)} for sign, meaning in legend(paper)
            ],
            "origins_title": self._own(labels.origins),
            "origins": [*self._origins()],
        }

    def _notices(self, lacking: str) -> Iterator[dict[str, Any]]:
        for notice in front(self.paper):
            yield {"tone": notice.tone, "text": self._both(notice.text)}
        waiting = [part.heading.number for part in parts(self.paper) if _is_open(part)]
        if numbers := " · ".join(map(isolate, filter(None, waiting))):
            yield {"tone": "open", "text": self._same(numbers)}
        if lacking:
            told = self._both(self.paper.labels.no_glyph)
            for phrase in filter(None, told.values()):
                phrase["text"] += f" {lacking}"
            yield {"tone": "open", "text": told}

    def _part(self, part: Part) -> dict[str, Any]:
        lines = [line for block in part.blocks for line in self._lines(block)]
        written = sum(len(line["text"]["left"]["text"]) for line in lines if "text" in line)
        return {
            "number": part.heading.number,
            "anchor": part.heading.anchor,
            "level": 2,
            "heading": self._both(part.heading.text),
            "open": _is_open(part),
            "short": written <= _SHORT and letters(self.paper) == USUAL,
            "lines": lines,
        }

    def _lines(self, block: Block) -> Iterator[dict[str, Any]]:
        match block:
            case Heading(level=level, number=number, text=text):
                both = self._both(text)
                yield {"kind": "heading", "level": level, "number": number, "heading": both}
            case Passage(text=text, item=item, own_words=own, tick=tick):
                kind = "tick" if tick else "item" if item else "passage"
                yield {"kind": kind, "text": self._both(text)}
                if own:
                    yield {"kind": "small", "text": self._both(self.paper.labels.own_words)}
            case Notice(tone=tone, text=text):
                yield {"kind": "notice", "tone": tone, "text": self._both(text)}
            case Signature(who=who, date=date):
                yield {"kind": "signature", "who": self._both(who), "date": self._both(date)}
            case Exchange():
                yield from self._exchange(block)
            case Figure():
                yield self._figure(block)
            case Origins():
                # They stand together at the end, so that they can be left out of a print.
                pass

    def _exchange(self, block: Exchange) -> Iterator[dict[str, Any]]:
        yield {"kind": "prompt", "text": self._both(block.prompt)}
        yield {"kind": "answer", "text": self._both(block.answer)}
        if block.beside:
            yield {"kind": "small", "text": self._both(block.beside)}
        if block.as_said:
            said = apart(block.as_said, self.paper.directions[0])
            text = f"{self.paper.labels.as_said}: {said}"
            yield {"kind": "small", "text": {"left": self._own(text), "right": None}}
        if block.marks:
            yield {"kind": "small", "text": {"left": self._own(block.marks), "right": None}}

    def _figure(self, figure: Figure) -> dict[str, Any]:
        """A picture for each language, and all it shows in sentences."""
        title = self._both(figure.title)
        width = width_in(self.paper)
        sides = dict(zip(("left", "right"), self.paper.directions, strict=True))
        drawn: dict[str, Any] = {
            side: phrase
            and {
                **phrase,
                "svg": svg(figure, side, sides[side], width=width, key=side[0]),
                "alt": alternative(figure, side),
            }
            for side, phrase in title.items()
        }
        told = [self._both(sentence) for sentence in figure.told]
        return {
            "kind": "figure",
            "text": drawn,
            "told": told,
            "wide": self.paper.languages[1] is None,
        }

    def _origins(self) -> Iterator[dict[str, Any]]:
        for part in parts(self.paper):
            for block in part.blocks:
                if isinstance(block, Origins) and (
                    block.filled or block.missing or block.reason or block.law
                ):
                    yield {
                        "number": part.heading.number,
                        "heading": self._phrase(part.heading.text.left),
                        "title_filled": clean(block.title_filled),
                        "title_missing": clean(block.title_missing),
                        "filled": [self._origin(one.prompt, one.answer) for one in block.filled],
                        "missing": [self._origin(one.prompt, one.answer) for one in block.missing],
                        "reason": drawn(block.reason),
                        "law": drawn(block.law),
                    }

    def _origin(self, prompt: Phrase, answer: str) -> dict[str, Any]:
        return {
            "prompt": self._phrase(prompt),
            "answer": apart(answer, self.paper.directions[0]).replace("\n", " "),
        }

    def _both(self, both: Both) -> dict[str, Any]:
        right = self._phrase(both.right, second=True) if both.right else None
        return {"left": self._phrase(both.left), "right": right}

    def _same(self, text: str) -> dict[str, Any]:
        """A text of figures, the same in both columns."""
        left, right = self.paper.languages
        phrase = Phrase(text=text, language=left, state="source")
        other = Phrase(text=text, language=right, state="source") if right else None
        return self._both(Both(left=phrase, right=other))

    def _own(self, text: str) -> dict[str, Any]:
        """A text in the caseworker's language."""
        language = self.paper.languages[0]
        return self._phrase(Phrase(text=text, language=language, state="source"))

    def _phrase(self, phrase: Phrase, *, second: bool = False) -> dict[str, Any]:
        text = drawn(phrase.text).strip("\n")
        base = direction_of(self.paper, phrase)
        if base == "auto":
            base = direction(text) or "ltr"
        language_of = phrase.language
        foreign = second and language_of != self.paper.languages[1]
        if foreign and SIGNS.get(phrase.state) != INTERPRET:
            text, base, language_of = self._foreign(text, base, language_of)
        found = _TAG.match(language_of)
        language, _, region = found.groups() if found else ("und", None, None)
        return {
            "text": text,
            "lang": language,
            "region": region,
            "tag": language_of,
            "rtl": base == "rtl",
            "script": script_of(text),
            "sign": SIGNS.get(phrase.state, ""),
            "second": second,
            "counts": bool(self.paper.law_language) and phrase.language == self.paper.law_language,
        }

    def _foreign(self, text: str, base: Direction, language: str) -> tuple[str, Direction, str]:
        """Words of another language in the participant's column, such as a name or a number.

        A short one stands where the column begins, in its own direction; a longer one stands as
        texts do that were not translated.
        """
        column = self.paper.directions[1]
        own = direction(text)
        if own == column:
            return text, column, self.paper.languages[1] or language
        if own is None or len(text) <= _NAME:
            return isolate(text), column, language
        return text, base, language


def _is_open(part: Part) -> bool:
    return any(isinstance(block, Notice) and block.tone == "open" for block in part.blocks)
