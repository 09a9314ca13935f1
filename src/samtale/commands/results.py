"""The results of a talk on the command line: lines for people, in the caseworker's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.papers.marks import named
from samtale.core.papers.status import status_lines, told_version
from samtale.core.rules.tell import DRAFT_NAMES, NONE_STANDS, STATUSES, state_of, verdict_word
from samtale.core.words import msg
from samtale.talk.explaining import decided, missing, said, why
from samtale.talk.finding import title
from samtale.talk.matters import told_matters
from samtale.talk.supposing import told_shift
from samtale.talk.telling import because

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samtale.core.rules.findings import Finding
    from samtale.core.rules.shifts import Shift
    from samtale.core.words import Message, Words
    from samtale.talk import Desk, Talk


def pair(desk: Desk, talk: Talk) -> tuple[Words, Words]:
    """The words of the caseworker's and the participant's language of a talk."""
    mine, theirs = talk.languages
    return desk.words(mine), desk.words(theirs)


def lines(talk: Talk, words: Words) -> Iterator[str]:
    """Programme, offers with a reason each, contract, plan and deadlines."""
    yield from offer_lines(talk, words)
    yield from contract_lines(talk, words)
    yield from deadline_lines(talk, words)


def offer_lines(talk: Talk, words: Words, *, in_full: bool = False) -> Iterator[str]:
    """The programme and the offers, each with the reason that decided.

    Args:
        talk: The talk.
        words: The language.
        in_full: Whether all reasons are told, down to answers and paragraphs.
    """
    judged = talk.judgement
    fitting = [one for one in judged.programmes if in_full or one.verdict != "does_not_fit"]
    for heading, found in ((msg("Programme"), fitting), (msg("Offers"), judged.offers)):
        yield _heading(heading, words)
        for finding in found:
            yield from _finding_lines(talk, finding, words, in_full=in_full)
    for key, one in talk.record.decisions.items():
        if one.title:
            text = msg("one's own addition: {title}", title=one.title)
            yield f"  {words.message(text)}"
            yield from (f"    {words.message(told)}" for told in decided(talk, key))


def _finding_lines(talk: Talk, finding: Finding, words: Words, *, in_full: bool) -> Iterator[str]:
    verdict = words.message(verdict_word(finding.verdict))
    yield f"  {verdict}: {words.say(title(talk, finding)).text} ({finding.id})"
    if in_full:
        for depth, line in why(talk, finding):
            yield f"    {'  ' * depth}{words.message(line)}"
    elif finding.verdict == "open":
        for one in missing(talk, finding):
            if one.kind == "open":
                yield f"    {words.message(one.text)}"
    elif (reason := because(talk, finding)) is not None:
        yield f"    {words.message(reason)}"
    for text in decided(talk, finding.id):
        yield f"    {words.message(text)}"


def contract_lines(talk: Talk, words: Words) -> Iterator[str]:
    """The clauses of the drafts there are, filled or not."""
    for draft in talk.judgement.drafts:
        yield _heading(DRAFT_NAMES[draft.paper], words)
        if not draft.clauses:
            yield f"  {words.message(NONE_STANDS[draft.paper])}"
            continue
        yield from (f"  {line}" for line in review_lines(talk, draft.paper, words))
        for clause in draft.clauses:
            word = words.message(state_of(clause))
            yield f"  {clause.number} {words.say(clause.heading).text}: {word}"


def review_lines(talk: Talk, paper: str, words: Words) -> Iterator[str]:
    """How far the text of a document has come, and each draft written with its remarks.

    Args:
        talk: The talk.
        paper: Which document: contract or plan.
        words: The language.
    """
    for text in status_lines(talk.versions.standing(paper)):
        yield words.message(text)
    numbers = {one.id: one.number for one in talk.judgement.clauses}
    # A number is that of a clause in its own document: 2.1 of the plan is not 2.1 of the contract.
    elsewhere = {one.id for one in talk.judgement.clauses if one.paper != paper}
    for version in talk.record.drafting.versions:
        yield f"  {words.message(told_version(version, paper))}"
        for note in version.notes:
            if note.clause in elsewhere:
                continue
            where = numbers.get(note.clause, note.clause)
            text = msg(
                "{who} on {clause}: {text}", who=named(note.by), clause=where, text=note.text
            )
            yield f"    {words.message(text)}"


def deadline_lines(talk: Talk, words: Words) -> Iterator[str]:
    """The deadlines, the nearest first."""
    yield _heading(msg("Deadlines"), words)
    for due in talk.judgement.deadlines:
        status = words.message(STATUSES[due.status])
        when = f"{words.value(due.due)} ({status})" if due.due else status
        yield f"  {when}: {words.say(due.title).text}"


def why_lines(talk: Talk, words: Words) -> Iterator[str]:
    """Why each clause stands or not, and why each deadline runs or not, down to the paragraph."""
    judged = talk.judgement
    for heading, found in ((msg("Clauses"), judged.standing), (msg("Deadlines"), judged.running)):
        yield _heading(heading, words)
        for finding in found:
            verdict = words.message(said(finding))
            yield f"  {verdict}: {words.say(title(talk, finding)).text} ({finding.id})"
            for depth, line in why(talk, finding):
                yield f"    {'  ' * depth}{words.message(line)}"


def matter_lines(talk: Talk, words: Words) -> Iterator[str]:
    """The questions that can still change an offer, those that settle most first."""
    yield _heading(msg("What can still change an offer"), words)
    for one in told_matters(talk):
        yield f"  {words.message(one)}"


def change_lines(talk: Talk, changes: Sequence[Shift], words: Words) -> Iterator[str]:
    """What the rules would say otherwise, before and after, each with the reason that changed."""
    yield _heading(msg("What would change"), words)
    if not changes:
        yield "  " + words.message(msg("Nothing would change."))
    for shift in changes:
        text, reason = told_shift(talk, shift)
        yield f"  {words.message(text)}"
        if reason is not None:
            yield f"    {words.message(reason)}"


def _heading(text: Message, words: Words) -> str:
    return f"{words.message(text)}:"
