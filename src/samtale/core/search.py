"""Finding one of many by typing: countries, languages and choices, in any spelling.

Everything is compared folded: without case, marks and the letter variants of one script. What is
found is offered; nothing is ever chosen silently when more than one fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samtale.core.text.clean import fold

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something that can be found by any of its words."""

    id: str
    """What is kept when it is chosen."""
    words: tuple[str, ...]
    """Its names and aliases in all languages at hand; the first is shown."""

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Its words as they are compared; worked out once, and gone with the entry."""
        return tuple(map(fold, self.words))

    @cached_property
    def all_folded(self) -> str:
        """Its id and its words as they are compared, a line each."""
        return "\n".join((fold(self.id), *self.folded))


def find(typed: str, entries: Sequence[Entry], limit: int = 8) -> tuple[Entry, ...]:
    """The entries that fit what was typed, the best first.

    Whole names come before beginnings of names, those before beginnings of later words, and
    those before any other place in a name; entries of one rank keep their order.

    Args:
        typed: What was typed so far.
        entries: What there is to choose from.
        limit: How many are returned at most.
    """
    wanted = fold(typed).strip()
    if not wanted:
        return tuple(entries[:limit])
    ranked = [(rank, entry) for entry in entries if (rank := _rank(wanted, entry)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    return tuple(entry for _, entry in ranked[:limit])


def exact(typed: str, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries one of whose words, or whose id, is exactly what was typed."""
    wanted = fold(typed).strip()
    return tuple(entry for entry in entries if _rank(wanted, entry) == 0)


def _rank(wanted: str, entry: Entry) -> int | None:
    if wanted not in entry.all_folded:  # Most fit nowhere, which one look tells.
        return None
    best: int | None = 0 if fold(entry.id) == wanted else None
    for word in entry.folded:
        rank = _rank_word(wanted, word)
        if rank is not None and (best is None or rank < best):
            best = rank
    return best


def _rank_word(wanted: str, word: str) -> int | None:
    if word == wanted:
        return 0
    if word.startswith(wanted):
        return 1
    if f" {wanted}" in word or f"-{wanted}" in word:
        return 2
    return 3 if wanted in word else None
