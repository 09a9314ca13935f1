"""`samtale contract CASE --compare FILE.docx`: what a person changed in Word, and taking it over.

Comparing keeps nothing but that the case was read. What is taken over becomes own words, clause by
clause, and is taken back like them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.commands import results
from samtale.commands.as_json import print_json
from samtale.core.papers import Sources, draft_papers
from samtale.core.papers.changes import text_of
from samtale.core.papers.speaking import pair_of
from samtale.core.text.differing import marked
from samtale.core.words import msg
from samtale.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from samtale.adapters.documents.word.comparing import Column, Comparison, Edited, Returned
    from samtale.core.paper import Paper
    from samtale.core.rules.contract import DraftClause
    from samtale.core.words import Message, Words
    from samtale.talk import Desk, Talk


def wanted(options: argparse.Namespace) -> None:
    """Hold the options against each other.

    Raises:
        UsageError: If clauses are to be taken over from no file.
    """
    if options.take and not options.compare:
        raise UsageError(msg("--take takes over what --compare has found; name the file with it."))


def run(desk: Desk, talk: Talk, options: argparse.Namespace) -> int:
    """Tell what was changed in a file, and take over what is wanted.

    Raises:
        UsageError: If the file is of another case, of no draft, or written in other languages.
        UnreadableError: If it cannot be read.
    """
    from samtale.adapters.documents.word.comparing import compare, returned

    file = returned(Path(options.compare))
    words, theirs = results.pair(desk, talk)
    paper, number = _paper(talk, file, words, theirs)
    found = compare(file, paper)
    if options.json:
        print_json(_plain(found, number))
    else:
        for line in _lines(talk, found, number, words):
            print(line)
    chosen = _chosen(found, options, words)
    if chosen and found.foreign:
        text = msg(
            "The file was not written with these words, so nothing is taken over; name the "
            "languages it was written in with --language and --participant."
        )
        raise UsageError(text)
    for one in chosen:
        for text in _take(talk, one):
            print(words.message(text), file=sys.stderr if options.json else sys.stdout)
    return 0


def _paper(talk: Talk, file: Returned, words: Words, theirs: Words) -> tuple[Paper, int]:
    """The paper the file was written from, drawn anew, with the number of its draft."""
    if not file.marks:
        text = msg("samtale did not write this file, or its hidden bookmarks were taken out.")
        raise UsageError(text)
    mark = file.marks[0]
    number = int(mark[1:].partition("_")[0])
    if number not in {one.number for one in talk.record.drafts}:
        raise UsageError(msg("The file is of draft {n}, which this case has not.", n=number))
    worked = talk.versions.worked(number)
    papers = draft_papers(
        Sources(
            judgement=worked.judgement,
            course=worked.course,
            caseworker=words,
            participant=theirs,
            number=number,
        )
    )
    for paper in papers:
        if paper.mark == mark:
            return paper, number
    raise UsageError(msg("The file is of another case."))


def _lines(talk: Talk, found: Comparison, number: int, words: Words) -> Iterator[str]:
    tell = words.message
    last = talk.record.drafts[-1].number
    if number != last:
        text = msg("The file is of draft {n}; the last one is {last}.", n=number, last=last)
        yield tell(text)
    if found.foreign:
        yield tell(msg("Most of the file was written with other words than these:"))
    if not found.edited:
        yield tell(msg("Nothing was changed in the file."))
    later = {one.clause.id: one for one in talk.versions.since(number).found}
    for one in found.edited:
        yield f"{one.number} {one.heading}"
        if one.clause in later:
            now = later[one.clause].after
            yield from (f"  {tell(text)}" for text in _meanwhile(one, now, words))
        if one.renamed:
            yield "  " + tell(msg("The heading was changed; a heading is not taken over."))
        for column, name in ((one.left, ""), (one.right, tell(msg("the other column")))):
            if column is not None:
                lead = f"{name}: " if name else ""
                yield f"  {lead}{_marked(column, foreign=found.foreign)}"


def _meanwhile(one: Edited, now: DraftClause | None, words: Words) -> Iterator[Message]:
    """What a clause has come to say in samtale since the file was written."""
    said = text_of(now, pair_of(words, None)).left.text if now else ""
    if one.left and one.left.after == said:
        yield msg("It reads so in samtale already.")
        return
    yield msg("! This clause has also changed in samtale since then.")
    if said:
        yield msg("It says now: {text}", text=said.replace("\n", " "))


def _marked(column: Column, *, foreign: bool) -> str:
    """A column with its changes; what stood there is left out where that cannot be told."""
    text = column.after if foreign else marked(column.before, column.after)
    return text.replace("\n", "\n  ")


def _chosen(found: Comparison, options: argparse.Namespace, words: Words) -> Sequence[Edited]:
    """The clauses that are to be taken over: those named, or those a person agrees to."""
    can = [one for one in found.edited if one.left or one.right]
    if options.take:
        names = [one.strip() for one in options.take.split(",") if one.strip()]
        by_name = {name: one for one in can for name in (one.number, one.clause)}
        for name in names:
            if name not in by_name:
                raise UsageError(msg("The clause '{name}' was not changed in the file.", name=name))
        return list(dict.fromkeys(by_name[name] for name in names))
    if options.json or found.foreign or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ()
    return [one for one in can if _agreed(one, words)]


def _agreed(one: Edited, words: Words) -> bool:
    question = msg("Take {number} over as own words? yes / no", number=one.number)
    try:
        typed = input(f"{words.message(question)} ").strip().casefold()
    except EOFError:
        return False
    yes = {words.message(msg("yes")).casefold(), "yes"}
    return typed in yes or typed in {one[:1] for one in yes}


def _take(talk: Talk, one: Edited) -> Iterator[Message]:
    """Take a clause over: its text as own words, its other column as a typed translation."""
    own = talk.record.own_words.get(one.clause)
    if one.left is not None or own is None:
        text = one.left.after if one.left else one.unchanged
        if not text:
            yield msg("{number}: there is no text to take over.", number=one.number)
            return
        talk.take_clause(one.clause, text)
        yield msg("{number} now stands in own words.", number=one.number)
    if one.right is not None and one.right.after:
        talk.translate_clause(one.clause, one.right.after)
        yield msg("{number}: the other column is kept as a typed translation.", number=one.number)
    elif talk.languages[0] != talk.languages[1]:
        yield msg("{number}: the other column is still to be interpreted.", number=one.number)


def _plain(found: Comparison, number: int) -> dict[str, object]:
    """What was changed, for programs."""

    def column(one: Column | None) -> dict[str, str] | None:
        return None if one is None else {"before": one.before, "after": one.after}

    return {
        "draft": number,
        "other_words": found.foreign,
        "changed": [
            {
                "clause": one.clause,
                "number": one.number,
                "left": column(one.left),
                "right": column(one.right),
                "heading_changed": one.renamed,
            }
            for one in found.edited
        ],
    }
