"""Lines of the contract screen on review and own words: how far a draft is, and who said what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from samtale.core.papers.marks import named
from samtale.core.papers.own_words import both_columns, told_beside, told_since
from samtale.core.papers.status import NUMBERED, status, told_version
from samtale.core.rules.tell import filled_of
from samtale.core.words import msg
from samtale.errors import ErasedError
from samtale.talk.changes_told import change_lines
from samtale.ui.sheets import Line, block, heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.drafts import Version
    from samtale.core.papers import Pair
    from samtale.core.rules.contract import Draft, DraftClause
    from samtale.core.words import Message, Words
    from samtale.talk import Talk
    from samtale.ui.widgets.blocks import Block

VERSION: Final = "version:"
"""What the key of the line of an earlier draft begins with; the rest is its number."""


def head_of(talk: Talk, draft: Draft) -> Message:
    """What the first line says of a document: how far it has come, as which draft, how full."""
    stands, count = talk.versions.standing(draft.paper), filled_of(draft)
    written = talk.record.drafting.versions
    present = talk.versions.present(draft.paper)
    if not written:
        if draft.paper == "plan":
            return msg("Draft plan, {count}", count=count)
        return msg("Draft contract, {count}", count=count)
    other = present or stands.waiting or stands.void or written[-1]
    state = replace(NUMBERED[other.state(draft.paper)], values={"n": other.number})
    if present is None:
        state = msg("new text; {state}", state=state)
    if draft.paper == "plan":
        return msg("Plan: {state}, {count}", state=state, count=count)
    return msg("Contract: {state}, {count}", state=state, count=count)


def this_text(talk: Talk, paper: str) -> Message:
    """What the text on screen is: a draft that was written out, or one that is still to be."""
    version = talk.versions.present(paper)
    if version is None:
        n = len(talk.record.drafts) + 1
        return msg("This text is not written out yet; it becomes draft {n}.", n=n)
    n, who, day = version.number, named(version.event.actor), version.event.at.date()
    return msg("This is draft {n}, written out on {day} by {who}.", n=n, day=day, who=who)


def standing_block(talk: Talk, paper: str, pair: Pair) -> Block:
    """How far the text that is shown has come, in both languages."""
    standing = talk.versions.standing(paper)
    good = standing.state in {"approved", "signed"}
    style = "fits" if good else "open"
    both = pair.tell(status(standing))
    line = Line(
        text=both.left.text,
        style=style,
        lead="✓ " if good else "□ ",
        other=both.right.text if both.right else None,
        other_style=style,
    )
    return block([line], space=False)


def version_blocks(talk: Talk, paper: str, words: Words, opened: set[str]) -> Iterator[Block]:
    """The drafts that were written; each tells, when it is opened, what has changed since."""
    versions = talk.record.drafting.versions
    if not versions:
        return
    yield heading(words.message(msg("Drafts written")))
    for version in reversed(versions):
        key = f"{VERSION}{version.number}"
        text = words.message(told_version(version, paper))
        yield block([Line(text=text, lead="▸ ")], key, space=False)
        if key not in opened:
            continue
        lines = [
            Line(text=words.message(_noted(talk, note.clause, note.by, note.text)), style="remark")
            for note in version.notes
        ]
        lines += _since(talk, version, words)
        yield block(lines, space=False)


def _since(talk: Talk, version: Version, words: Words) -> Iterator[Line]:
    """What has changed since a draft; where it cannot be told any more, that."""
    try:
        since = talk.versions.since(version.number)
    except ErasedError as gone:
        text = words.message(msg("{sentence}", sentence=gone.sentence))
        yield Line(text=text, style="open", lead="! ")
        return
    for depth, line in change_lines(since, words):
        yield Line(text=line, style="text" if depth else "strong", indent=2 + 2 * depth)


def _noted(talk: Talk, clause: str, who: str, text: str) -> Message:
    numbers = {one.id: one.number for one in talk.judgement.clauses}
    where = numbers.get(clause, clause)
    return msg("{who} on {clause}: {text}", who=named(who), clause=where, text=text)


def remark_lines(talk: Talk, clause: DraftClause, words: Words) -> Iterator[Line]:
    """What reviewers said of a clause of the last draft."""
    for version in talk.record.drafting.versions[-1:]:
        for note in version.notes:
            if note.clause == clause.id:
                text = msg(
                    "{who}, {day}: {text}", who=named(note.by), day=note.at.date(), text=note.text
                )
                yield Line(text=words.message(text), style="remark", lead="✍ ")


def own_lines(talk: Talk, clause: DraftClause, pair: Pair) -> Iterator[Line]:
    """A clause in own words: both columns, the rules' own text, and what has changed since."""
    mine = pair.left
    both = both_columns(clause, pair)
    beside = [one for one in clause.beside if pair.right and one.language == pair.right.language]
    typed = any(one.text and not one.older for one in beside)
    yield Line(
        text=both.left.text,
        style="answer",
        other=both.right.text if both.right else None,
        other_style="asked" if typed else "mark",
        lead="✎ ",
    )
    for one in beside:
        if one.text or one.older:
            yield Line(text=mine.message(told_beside(one)), style="manner", lead="· ")
    if since := told_since(clause, talk.course, talk.judgement):
        text = msg("Changed since it was put in own words: {what}", what=since)
        yield Line(text=mine.message(text), style="open", lead="! ")
    yield Line(text=mine.message(msg("The rules would say")), style="manner", lead="· ")
    for derived in clause.texts:
        yield Line(text=mine.say(derived).text, style="manner", indent=2)
