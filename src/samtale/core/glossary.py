"""The glossary: what the words of the trade are called in a language, and what they mean.

A translation that calls one thing by two names puzzles who hears it. Reading the files, and
holding translations against them, is the business of `samtale.adapters.glossary`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from samtale.core.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What one thing is called in one language."""

    word: str
    """The word that is to be used."""
    means: str
    """What it is, in one sentence for people who have never heard of it."""
    forms: tuple[str, ...] = ()
    """The other forms it may have in a sentence; a `*` stands for more letters."""
    also: tuple[str, ...] = ()
    """Words a translation may use in its place, which alone do not mean it: `praksis`."""

    def stands_in(self, text: str) -> bool:
        """Whether the word stands in a text, in one of its forms."""
        return _any_in(text, (self.word, *self.forms))

    def is_kept_in(self, translation: str) -> bool:
        """Whether a translation has the word, one of its forms, or what may stand for it."""
        return _any_in(translation, (self.word, *self.forms, *self.also))


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """The terms of one language."""

    language: str
    """The language."""
    terms: Mapping[str, Term] = field(default_factory=dict)
    """The terms by their ids, which are the same in every language."""
    reviewed: str = ""
    """Who has reviewed the file, and when; empty for a draft."""

    def found_in(self, text: str) -> Iterator[tuple[str, Term]]:
        """The terms that stand in a text, with their ids."""
        return ((name, term) for name, term in self.terms.items() if term.stands_in(text))


def _any_in(text: str, forms: Iterable[str]) -> bool:
    folded = fold(text)
    return any(_form(form).search(folded) for form in forms)


@lru_cache(maxsize=2048)
def _form(form: str) -> re.Pattern[str]:
    # Star by star within word by word: folding would take away the spaces around a star.
    words = (
        r"\w*".join(re.escape(fold(part)) for part in word.split("*")) for word in form.split()
    )
    return re.compile(rf"(?<!\w){' '.join(words)}(?!\w)")
