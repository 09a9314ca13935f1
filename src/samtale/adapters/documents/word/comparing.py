"""What a person has changed in a Word file that samtale wrote, clause by clause.

The file is read in the process of templates. It is held against the papers of the draft it is of,
which are drawn anew; whether a text was changed is told by the digest that its anchor holds, so
that newer translations make no changes of a person's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samtale.adapters.documents.sheet import sheet
from samtale.adapters.documents.word.anchors import (
    Anchor,
    anchor_of,
    clause_mark,
    digest_of,
    ended,
    spelled,
)
from samtale.adapters.documents.word.printing import read
from samtale.adapters.documents.word.tags import anchored
from samtale.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from samtale.adapters.documents.word.anchors import Side
    from samtale.core.paper import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A Word file that came back."""

    marks: tuple[str, ...]
    """The drafts it holds texts of, as `Paper.mark`, the one with the most texts first."""
    texts: tuple[tuple[Anchor, str], ...]
    """What stands at each anchor now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The text of a clause in one column, before and after a person has changed it."""

    before: str
    """What samtale writes there."""
    after: str
    """What stands there now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A clause that a person has changed."""

    clause: str
    """The id of the clause."""
    number: str
    """Its number."""
    heading: str
    """What it is called, in the caseworker's language."""
    left: Column | None = None
    """The caseworker's column, where it was changed."""
    right: Column | None = None
    """The participant's column, where it was changed."""
    unchanged: str = ""
    """The text of the caseworker's column in the file, changed or not."""
    renamed: bool = False
    """Whether its heading was changed, which is not taken over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a person has changed in a file, beside the paper it was written from."""

    edited: tuple[Edited, ...]
    """The clauses that were changed, in the order of the paper."""
    foreign: bool
    """Whether most texts were written with other words than these: other languages, or a newer
    samtale. Then what stood there before cannot be told."""


def returned(file: Path) -> Returned:
    """Read a file that came back.

    Args:
        file: The file.

    Raises:
        UnreadableError: If it is no Word file, or one that is not safe to open.
        UsageError: If docxtpl is not installed.
    """
    found, problems = read(file)
    if problems:
        raise UnreadableError(str(file), problems)
    texts = tuple(_text(one) for one in found)
    drafts = [anchor.draft for anchor, _ in texts]
    marks = sorted(dict.fromkeys(drafts), key=lambda one: -drafts.count(one))
    return Returned(marks=tuple(marks), texts=texts)


def compare(file: Returned, paper: Paper) -> Comparison:
    """Hold a file against the paper it was written from.

    Args:
        file: The file.
        paper: The paper, drawn anew; its mark is among those of the file.
    """
    data = sheet(paper)
    wanted = {
        anchor: text
        for beginning, text in anchored(data).items()
        if (anchor := anchor_of(ended(beginning, text, 0, 0))) is not None
    }
    there = {
        _place(anchor): (anchor, text) for anchor, text in file.texts if anchor.draft == paper.mark
    }
    known = [one for one in wanted if _place(one) in there and there[_place(one)][0].digest]
    other = [one for one in known if there[_place(one)][0].digest != one.digest]
    reading = _Reading(wanted, there)
    edited = (reading.part(part) for part in data["parts"] if part["anchor"])
    return Comparison(
        edited=tuple(one for one in edited if one is not None),
        foreign=2 * len(other) > len(known),
    )


_Place = tuple[str, str, str, int]


def _place(anchor: Anchor) -> _Place:
    return anchor.clause, anchor.side, anchor.kind, anchor.index


@dataclass(frozen=True, slots=True)
class _Reading:
    wanted: dict[Anchor, str]
    there: dict[_Place, tuple[Anchor, str]]

    def part(self, part: dict[str, Any]) -> Edited | None:
        """One clause, if a person has changed it."""
        mark = clause_mark(part["anchor"])
        mine = [one for one in self.wanted if one.clause == mark]
        left, right = self._column(mine, "l"), self._column(mine, "r")
        renamed = any(self._changed(one) for one in mine if one.kind == "h" and self._kept(one))
        if left is None and right is None and not renamed:
            return None
        return Edited(
            clause=part["anchor"],
            number=part["number"],
            heading=part["heading"]["left"]["text"],
            left=left,
            right=right,
            unchanged="\n".join(
                self._now([one for one in mine if one.kind == "t" and one.side == "l"])
            ),
            renamed=renamed,
        )

    def _column(self, anchors: Iterable[Anchor], side: Side) -> Column | None:
        texts = [one for one in anchors if one.kind == "t" and one.side == side]
        if not any(self._changed(one) for one in texts):
            return None
        before = "\n".join(spelled(self.wanted[one]) for one in texts)
        return Column(before=before, after="\n".join(self._now(texts)))

    def _now(self, texts: Sequence[Anchor]) -> Iterator[str]:
        for one in texts:
            _, text = self.there.get(_place(one), (one, ""))
            lines = (spelled(line) for line in text.split("\n"))
            yield from (line for line in lines if line)

    def _kept(self, one: Anchor) -> bool:
        return _place(one) in self.there

    def _changed(self, one: Anchor) -> bool:
        """Whether a text is another one than was written; also where it is gone."""
        if not self._kept(one):
            return True
        anchor, text = self.there[_place(one)]
        if anchor.digest:
            return digest_of(text) != anchor.digest
        return spelled(text) != spelled(self.wanted[one])


def _text(one: dict[str, Any]) -> tuple[Anchor, str]:
    plain = dict(one)
    text = str(plain.pop("text"))
    return Anchor(**plain), text
