"""The results of a talk on the command line: lines for people, in the caseworker's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.rules.tell import DECISIONS, STATUSES, verdict_word
from samtale.core.words import msg
from samtale.talk.finding import title
from samtale.talk.telling import because, name_of_path, why

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samtale.core.rules.findings import Finding
    from samtale.core.words import Message, Words
    from samtale.talk import Desk, Talk


def pair(desk: Desk, talk: Talk) -> tuple[Words, Words]:
    """The words of the caseworker's and the participant's language of a talk."""
    mine, theirs = talk.languages
    return desk.words(mine), desk.words(theirs)


def lines(talk: Talk, words: Words) -> Iterator[str]:
    """Programme, offers with a reason each, contract and deadlines."""
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
    for one in talk.record.decisions.values():
        if one.title:
            text = msg("one's own addition: {title}", title=one.title)
            yield f"  {words.message(text)}"


def _finding_lines(talk: Talk, finding: Finding, words: Words, *, in_full: bool) -> Iterator[str]:
    verdict = words.message(verdict_word(finding.verdict))
    yield f"  {verdict}: {words.say(title(talk, finding)).text} ({finding.id})"
    if in_full:
        for depth, line in why(talk, finding):
            yield f"    {'  ' * depth}{words.message(line)}"
    elif finding.verdict == "open":
        paths = tuple(name_of_path(talk, path) for path in finding.missing)
        yield f"    {words.message(msg('missing: {paths}', paths=paths))}"
    elif (reason := because(talk, finding)) is not None:
        yield f"    {words.message(reason)}"
    decided = talk.record.decisions.get(finding.id)
    if decided is not None and decided.decision is not None:
        word = DECISIONS[decided.decision]
        text = msg("decided: {decision} ({reason})", decision=word, reason=decided.reason)
        if not decided.reason:
            text = msg("decided: {decision}", decision=word)
        yield f"    {words.message(text)}"


def contract_lines(talk: Talk, words: Words) -> Iterator[str]:
    """The clauses of the draft contract, filled or not."""
    yield _heading(msg("Contract"), words)
    for clause in talk.judgement.contract.clauses:
        word = words.message(msg("filled") if clause.filled else msg("missing"))
        yield f"  {clause.number} {words.say(clause.heading).text}: {word}"


def deadline_lines(talk: Talk, words: Words) -> Iterator[str]:
    """The deadlines, the nearest first."""
    yield _heading(msg("Deadlines"), words)
    for due in talk.judgement.deadlines:
        status = words.message(STATUSES[due.status])
        when = f"{words.value(due.due)} ({status})" if due.due else status
        yield f"  {when}: {words.say(due.title).text}"


def change_lines(
    talk: Talk, changes: Sequence[tuple[Finding, Finding]], words: Words
) -> Iterator[str]:
    """Programmes and offers whose verdict would be another one, before and after."""
    yield _heading(msg("What would change"), words)
    if not changes:
        yield f"  {words.message(msg('No offer and no programme would change.'))}"
    for before, after in changes:
        text = msg(
            "{offer}: {before} → {then}",
            offer=title(talk, after),
            before=verdict_word(before.verdict),
            then=verdict_word(after.verdict),
        )
        yield f"  {words.message(text)}"


def _heading(text: Message, words: Words) -> str:
    return f"{words.message(text)}:"
