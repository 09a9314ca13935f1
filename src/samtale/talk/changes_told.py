"""What has changed between two drafts, as lines for a screen or a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.papers.changes import KINDS, text_of, told_cause
from samtale.core.papers.speaking import pair_of
from samtale.core.text.differing import marked, telling
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.rules.changes import ClauseChange, Since, Worked
    from samtale.core.words import Words


def change_lines(since: Since, words: Words) -> Iterator[tuple[int, str]]:
    """Each change with its reasons and its text, the words that are gone and new marked by signs.

    Args:
        since: Two drafts with what differs between them.
        words: The language.

    Yields:
        How far each line is moved in, and the line.
    """
    before, after, found = since.before, since.after, since.found
    if before.erased:
        text = msg("Answers behind that draft were erased since; what it said cannot be told now.")
        yield 0, words.message(text)
    if not found:
        yield 0, words.message(msg("Nothing has changed."))
    for change in found:
        clause = change.clause
        heading = words.say(clause.heading).text
        yield 0, f"{clause.number} {heading}: {words.message(KINDS[change.kind])}"
        yield from _reasons(change, after, words)
        pair = pair_of(words, None)
        was = text_of(change.before, pair).left.text if change.before else ""
        now = text_of(change.after, pair).left.text if change.after else ""
        yield from ((1, line) for line in telling(marked(was, now)).splitlines())


def _reasons(change: ClauseChange, after: Worked, words: Words) -> Iterator[tuple[int, str]]:
    for cause in change.causes:
        told = told_cause(cause, after)
        if told is not None:
            yield 1, words.message(msg("because: {why}", why=told))
