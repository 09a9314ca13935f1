"""How hard the texts of clauses are to read, held against what is written down per language.

The figures are in `locales/<language>/plain.yaml`; how a text is measured is in
`samtale.core.plain_language`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from samtale.adapters.shipped import shipped
from samtale.adapters.tags import chain
from samtale.core.plain_language import Measure, PlainWords, measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from samtale.core.problems import Problem
    from samtale.core.rules.clauses import Clause, ClauseVersion
    from samtale.core.rules.model import Rulebook
    from samtale.core.words import Words

PLAIN: Final = "plain.yaml"
"""What texts of a language are held against; it has a form of its own."""

_PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}")

_VALUE: Final = "værdi"
"""What stands for a value that is not known yet: one short word, as most of them are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The text of one clause in one language."""

    clause: str
    """The id of the clause."""
    version: int
    """Which of its versions, from 1."""
    language: str
    """The language, as a BCP 47 tag."""
    measure: Measure
    """How long it is, and how hard."""
    hard: bool
    """Whether LIX is beyond what is written down for the language."""
    long: bool
    """Whether a sentence is."""


@cache
def plain_words(language: str) -> PlainWords:
    """What texts in a language are held against; nothing where nobody has written it down."""
    for name in chain(language):
        path = shipped("locales") / name / PLAIN
        if path.is_file():
            found = read_plain(path)[0]
            if found is not None:
                return found
    return PlainWords(language=language)


def read_plain(path: Path) -> tuple[PlainWords | None, tuple[Problem, ...]]:
    """The figures in a file, and what is wrong with it.

    Args:
        path: A `plain.yaml`.
    """
    # Loaded when a text is first measured: a talk in which none is pays for neither.
    from samtale.adapters.forms import read_form
    from samtale.adapters.yaml_files import read_yaml

    located, problems = read_yaml(path)
    if located is None:
        return None, problems
    form, _, faults = read_form(PlainWords, located)
    return form, (*problems, *faults)


def measured(rulebook: Rulebook, words: Iterable[Words]) -> Iterator[Measured]:
    """The newest version of every clause, measured in each language it is translated into.

    Args:
        rulebook: The rules of a country.
        words: The languages.
    """
    spoken = tuple(words)
    for clause in rulebook.clauses.values():
        version = clause.versions[-1]
        for each in spoken:
            text = _text(rulebook, clause, version, each)
            if not text:
                continue
            plain = plain_words(each.language)
            found = measure(text, plain)
            yield Measured(
                clause=clause.id,
                version=len(clause.versions),
                language=each.language,
                measure=found,
                hard=found.hard(plain),
                long=found.long(plain),
            )


def _text(rulebook: Rulebook, clause: Clause, version: ClauseVersion, words: Words) -> str:
    """The paragraphs of a clause in a language; empty where one of them is not translated."""
    texts: list[str] = []
    for part in ("text", "line", "none"):
        source = getattr(version, part)
        if source is None:
            continue
        phrase = words.say(rulebook.wording(f"clause/{clause.id}", part, source))
        if phrase.state == "missing":
            return ""
        texts.append(_PLACEHOLDER.sub(_VALUE, phrase.text))
    return "\n".join(texts)
