"""`samtale describe --readability`: how hard the clauses of a country are to read, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samtale.adapters.plainness import Measured, measured, plain_words
from samtale.core.words import msg, msg_n

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samtale.core.rules.model import Rulebook
    from samtale.core.words import Words


def as_json(rulebook: Rulebook, languages: Sequence[Words]) -> list[dict[str, Any]]:
    """Every clause in every language with its figures."""
    return [
        {
            "clause": one.clause,
            "version": one.version,
            "language": one.language,
            "words": one.measure.words,
            "sentences": one.measure.sentences,
            "longest": one.measure.longest,
            "lix": one.measure.lix,
            "hard": one.hard,
            "long": one.long,
        }
        for one in measured(rulebook, languages)
    ]


def lines(rulebook: Rulebook, languages: Sequence[Words], words: Words) -> Iterator[str]:
    """The table, and below it what is said of the figures beyond the bounds.

    Args:
        rulebook: The rules of the country.
        languages: The languages the clauses are measured in.
        words: The language of the table.
    """
    found = [*measured(rulebook, languages)]
    heads = (msg("clause"), msg("language"), msg("words"), msg("sentences"), msg("longest"))
    names = [*(words.message(one) for one in heads), "LIX"]
    width = max((len(one.clause) for one in found), default=0)
    yield f"{names[0]:<{width}}  " + "  ".join(names[1:])
    for one in found:
        yield _row(one, names, width)
    for language in dict.fromkeys(one.language for one in found):
        plain = plain_words(language)
        hard = sum(one.hard for one in found if one.language == language)
        long = sum(one.long for one in found if one.language == language)
        if plain.sentence is not None and long:
            text = msg_n(
                "! {language}: in one clause a sentence has more than {most} words.",
                "! {language}: in {n} clauses a sentence has more than {most} words.",
                long,
                language=language,
                most=plain.sentence,
            )
            yield words.message(text)
        if plain.lix is not None and hard:
            text = msg_n(
                "! {language}: one clause has a LIX of more than {most}; write it plainly.",
                "! {language}: {n} clauses have a LIX of more than {most}; write them plainly.",
                hard,
                language=language,
                most=int(plain.lix),
            )
            yield words.message(text)


def _row(one: Measured, names: Sequence[str], width: int) -> str:
    figures = one.measure
    lix = "–" if figures.lix is None else f"{figures.lix}{'!' * one.hard}"
    longest = f"{figures.longest}{'!' * one.long}"
    cells = (one.language, figures.words, figures.sentences, longest, lix)
    shown = (f"{cell:<{len(name)}}" for cell, name in zip(map(str, cells), names[1:], strict=True))
    return f"{one.clause:<{width}}  {'  '.join(shown)}".rstrip()
