"""Review, signing and versions on the command line: `samtale contract CASE --approve N` and others.

Each is an event of the case like any deed in a talk, kept before anything is shown. Reviewing
counts as reading, and is kept as such by `samtale.commands.offers.with_talk`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.documents import FileDocuments
from samtale.adapters.whole_files import digests
from samtale.commands import results, wiring
from samtale.commands.due import asked_here
from samtale.commands.unlocking import answer, tell
from samtale.core.papers.changes import changes_paper
from samtale.core.papers.marks import SIGNERS
from samtale.core.rules.tell import NONE_STANDS
from samtale.core.text import fold
from samtale.core.words import msg
from samtale.errors import StoppedError, UsageError
from samtale.talk.approving import (
    after_signing,
    approved_together,
    before_approving,
    before_signing,
    unsettled,
)
from samtale.talk.changes_told import change_lines
from samtale.talk.drawing import sources_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from samtale.core.words import Words
    from samtale.talk import Desk, Talk
    from samtale.talk.approving import Unsettled


def wanted(options: argparse.Namespace) -> bool:
    """Whether the options ask for a deed on a draft.

    Raises:
        UsageError: If options that belong to a deed were given without it.
    """
    numbers = (options.send, options.approve, options.send_back, options.take_back)
    told = (options.signed, options.replaced)
    deed = any(one is not None for one in (*numbers, *told)) or bool(options.remark)
    if options.reason and options.send_back is None:
        raise UsageError(msg("--reason says why a draft is sent back; give --send-back too."))
    if (options.on or options.where) and options.signed is None:
        raise UsageError(msg("--on and --where say of a signing; give --signed too."))
    if options.by and options.signed is None and options.replaced is None:
        raise UsageError(msg("--by belongs to --signed and --replaced; give one of them."))
    if deed and _is_file(options.case):
        raise UsageError(msg("A transcript keeps nothing; name a case."))
    return deed


def do(talk: Talk, options: argparse.Namespace, words: Words, theirs: Words) -> None:
    """Do what the options ask for on a draft; remarks come before the decision.

    Args:
        talk: The talk of the case.
        options: The options.
        words: The caseworker's language, also that of warnings.
        theirs: The participant's language.

    Raises:
        StoppedError: If a person was asked whether to approve what is not settled, and said no.
        UsageError: If there is no such draft or clause, or what a signing needs is not given.
        NotKeptError: If it could not be kept.
    """
    remarks = [_remark(talk, one) for one in options.remark]
    reviewed = (options.approve, options.send_back)
    number = next((one for one in reviewed if one is not None), None)
    last = len(talk.record.drafts)
    for one in (number, options.send, options.take_back, options.signed, options.replaced):
        if one is not None:
            _known(talk, one)
    if remarks and number is None:
        _known(talk, last)
    for clause, text in remarks:
        talk.note_on_clause(number or last, clause, text)
    if number is not None:
        _warn_of_oneself(talk, number, words)
        if options.approve is not None:
            talk.review(number, "approved", unsettled=_seen(talk, number, words, theirs))
        else:
            talk.review(number, "sent_back", options.reason)
    _do_others(talk, options, words)


def _seen(talk: Talk, number: int, words: Words, theirs: Words) -> Unsettled:
    """What of a draft is not settled, once it was said; at a terminal it is asked whether to go on.

    Raises:
        StoppedError: If it was not agreed to.
    """
    worked = talk.versions.worked(number)
    found = unsettled(worked, words, theirs)
    told = [*before_approving(found)]
    for text in (*approved_together(worked), *told):
        print(words.message(text), file=sys.stderr)
    if told and asked_here():
        tell(words, msg("Approve draft {n}? yes / no", n=number))
        if fold(answer()) not in {"yes", fold(words.message(msg("yes")))}:
            raise StoppedError(msg("Nothing was approved."))
    return found


def _do_others(talk: Talk, options: argparse.Namespace, words: Words) -> None:
    if options.send is not None:
        talk.send_for_review(options.send)
    if options.take_back is not None:
        talk.review(options.take_back, None)
    if options.replaced is not None:
        if not options.by:
            raise UsageError(msg("Say with --by what took the place of the draft."))
        talk.replaced(options.replaced, options.by)
    if options.signed is not None:
        _sign(talk, options, words)


def _sign(talk: Talk, options: argparse.Namespace, words: Words) -> None:
    """Record that a draft was signed, and say what is to be known of that."""
    who = tuple(filter(None, (one.strip() for one in options.by.split(","))))
    if not who or any(one not in SIGNERS for one in who):
        raise UsageError(msg("Say with --by who signed: {known}.", known=", ".join(SIGNERS)))
    day = wiring.day(options.on)
    if day is None:
        raise UsageError(msg("Say with --on on which day it was signed."))
    if options.paper not in {draft.paper for draft in talk.judgement.drafts}:
        raise UsageError(NONE_STANDS[options.paper])
    version = talk.record.drafting.version(options.signed)
    before = [*before_signing(talk, version, options.paper)]
    talk.signed(options.signed, who, day, options.where, options.paper)
    for text in (*before, *after_signing(talk, options.paper)):
        print(words.message(text), file=sys.stderr)


def _known(talk: Talk, number: int) -> None:
    drafts = [one.number for one in talk.record.drafts]
    if number in drafts:
        return
    if not drafts:
        text = msg("No draft of this case was written yet; 'samtale contract CASE --out' does.")
        raise UsageError(text)
    raise UsageError(
        msg("There is no draft {n}; the last one is {last}.", n=number, last=drafts[-1])
    )


def _remark(talk: Talk, typed: str) -> tuple[str, str]:
    name, sign, text = typed.partition("=")
    if not sign or not text.strip():
        raise UsageError(msg("Write a remark as CLAUSE=TEXT, such as 4.1='Too far away'."))
    return clause_of(talk, name.strip()), text.strip()


def clause_of(talk: Talk, name: str) -> str:
    """The id of a clause by its number or id; the plan's are written as `plan:4.1`.

    Raises:
        UsageError: If no clause is called so.
    """
    for one in talk.judgement.clauses:
        number = one.number if one.paper == "contract" else f"{one.paper}:{one.number}"
        if name in {number, one.id}:
            return one.id
    raise UsageError(msg("There is no clause '{name}' in the draft.", name=name))


def _warn_of_oneself(talk: Talk, number: int, words: Words) -> None:
    version = talk.record.drafting.version(number)
    if version.event.actor == talk.actor:
        text = msg("You wrote draft {n} yourself; a colleague should review it.", n=number)
        print(words.message(text), file=sys.stderr)


def since(desk: Desk, talk: Talk, options: argparse.Namespace, forms: Sequence[str]) -> int:
    """Print what has changed since a draft, or write it as a page in both languages.

    Raises:
        UsageError: If there is no such draft.
    """
    number = options.since
    _known(talk, number)
    changed = talk.versions.since(number)
    words, theirs = results.pair(desk, talk)
    if options.json:
        from samtale.commands.as_json import print_json
        from samtale.commands.versions_json import changes_json

        print_json(changes_json(desk, talk, changed))
    if options.out:
        sources = replace(sources_of(talk, words, theirs), audience="participant")
        paper = changes_paper(replace(sources, since=lambda: changed))
        documents = FileDocuments(wiring.template())
        paths = documents.write(paper, options.out, paper.name, forms) if paper else ()
        talk.printed(digests(paths))
        for path in paths:
            print(path, file=sys.stderr if options.json else sys.stdout)
    elif not options.json:
        for depth, line in change_lines(changed, words):
            print(f"{'  ' * depth}{line}")
    return 0


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:
        return False
