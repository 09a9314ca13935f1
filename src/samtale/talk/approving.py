"""What is to be known before a draft is approved or recorded as signed; nobody is kept from either.

What is left open is kept with the approval, and the files that were signed with the signing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samtale.core.access import written_by
from samtale.core.condition import names_in, parse
from samtale.core.events import ContractDrafted
from samtale.core.papers.changes import text_of
from samtale.core.papers.speaking import pair_of
from samtale.core.rules.tell import DRAFT_NAMES
from samtale.core.words import msg, msg_n
from samtale.errors import ErasedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.drafts import Version
    from samtale.core.record import Record
    from samtale.core.rules.changes import Worked
    from samtale.core.rules.contract import DraftClause
    from samtale.core.words import Message, Words
    from samtale.talk.drafting import DraftingTalk

_SEEN: Final = {"source", "reviewed"}
"""The states of a text a person has written or reviewed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """What of a draft is not settled; clauses by number, those of a plan as `plan:4.1`."""

    open: tuple[str, ...] = ()
    """The clauses that lack something."""
    unreviewed: tuple[str, ...] = ()
    """The clauses of which no person has reviewed the text of a column."""


SETTLED: Final = Unsettled()
"""Nothing is left open."""


def unsettled(worked: Worked, caseworker: Words, participant: Words | None) -> Unsettled:
    """What of a draft is not settled.

    Args:
        worked: The drafts of its moment.
        caseworker: The language of the left column.
        participant: The language of the right column.
    """
    pair = pair_of(caseworker, participant)
    drafts = worked.judgement.drafts
    unread: list[str] = []
    for clause in worked.judgement.clauses:
        both = (pair.say(clause.heading), text_of(clause, pair))
        sides = (side for one in both for side in (one.left, one.right) if side and side.text)
        if any(one.state not in _SEEN for one in sides):
            unread.append(_number(clause))
    return Unsettled(
        open=tuple(_number(clause) for draft in drafts for clause in draft.open),
        unreviewed=tuple(unread),
    )


def before_approving(found: Unsettled) -> Iterator[Message]:
    """What is said before a draft is approved, how much of it and where."""
    if found.open:
        yield msg_n(
            "One clause lacks something: {numbers}",
            "{n} clauses lack something: {numbers}",
            len(found.open),
            numbers=found.open,
        )
    if found.unreviewed:
        yield msg_n(
            "No person has reviewed the translation of one clause: {numbers}",
            "No person has reviewed the translation of {n} clauses: {numbers}",
            len(found.unreviewed),
            numbers=found.unreviewed,
        )
    if found.open or found.unreviewed:
        yield msg("That is kept with the approval.")


def approved_together(worked: Worked) -> Iterator[Message]:
    """That an approval is of all the documents of a draft, by name; nothing where it has one.

    Args:
        worked: The drafts of its moment.
    """
    papers = tuple(DRAFT_NAMES[one.paper] for one in worked.judgement.drafts if one.clauses)
    if len(papers) > 1:
        yield msg("The approval is of all documents of the draft: {papers}", papers=papers)


def before_signing(talk: DraftingTalk, version: Version, paper: str) -> Iterator[Message]:
    """What is said before it is recorded that a draft was signed.

    Args:
        talk: The talk.
        version: The draft.
        paper: Which document of it: contract or plan.
    """
    n = version.number
    if version.signing(paper):
        yield msg("Draft {n} is recorded as signed already; this takes its place.", n=n)
    try:
        found = talk.versions.since(n).found
        approval = talk.versions.approval(n, paper)
    except ErasedError as gone:
        yield msg("{sentence}", sentence=gone.sentence)
        return
    if approval is None:
        yield msg("Nobody has approved draft {n}.", n=n)
    numbers = tuple(one.clause.number for one in found if one.clause.paper == paper)
    if numbers:
        yield msg(
            "The text has changed since draft {n} was written: {numbers}. What is recorded is that "
            "the paper of draft {n} was signed, not the present text.",
            n=n,
            numbers=numbers,
        )


def after_signing(talk: DraftingTalk, paper: str) -> Iterator[Message]:
    """What is left to do once it is recorded that a document was signed.

    Deadlines wait for the answer that it is signed, since law reads answers; what the recorded
    signings have answered (`attested`) is said as well.

    Args:
        talk: The talk.
        paper: Which document: contract or plan.
    """
    clauses = (one for one in talk.judgement.clauses if one.paper == paper and one.signatures)
    conditions = {one.version.signed_if for one in clauses if one.version.signed_if}
    for name in sorted({name for one in conditions for name in names_in(parse(one))}):
        ask = talk.course.ask(name)
        if ask is None:
            continue
        prompt, answer = talk.course.prompt(ask), talk.course.answer(name)
        if answer.value is True and not answer.as_said:
            yield msg("Answered with yes in the talk: {question}", question=prompt)
        elif answer.value is not True:
            yield msg("Deadlines still wait for an answer in the talk: {question}", question=prompt)


def attested(talk: DraftingTalk) -> Iterator[str]:
    """The open questions whether all have signed to which recorded signings say yes.

    They are the ones by which rules tell whether a place to sign is filled. Every document that
    stands has to be signed by all who sign; an answer somebody has given is left as it is.

    Args:
        talk: The talk.
    """
    judged = talk.judgement
    places = [one for one in judged.clauses if one.signatures]
    papers = [draft.paper for draft in judged.drafts if draft.clauses]
    for name in dict.fromkeys(one.version.signed_if for one in places):
        ask = talk.course.ask(name) if name else None
        if ask is None or ask.question.kind != "yes_no":
            continue
        if talk.course.relevant(ask.path) is not True or talk.course.answer(ask.path).settled:
            continue
        who = {who for one in places if one.version.signed_if == name for who in one.signatures}
        if all(who <= _signers(talk.record, paper) for paper in papers):
            yield ask.path


def _signers(record: Record, paper: str) -> set[str]:
    """Who is recorded to have signed a document, in the last draft of it that was signed."""
    signings = [one.signing(paper) for one in record.drafting.versions]
    found = [signing[1].by for signing in signings if signing is not None]
    return set(found[-1]) if found else set()


def files_of(record: Record, version: Version, paper: str) -> tuple[str, ...]:
    """The SHA-256 of the files a document of a draft was written as, as hexadecimal digits.

    Args:
        record: The record of the case.
        version: The draft.
        paper: Which document of it: contract or plan.
    """
    names = {one for one in version.drafted.files if one.startswith(paper)}
    found: dict[str, None] = {}
    written = version.number
    for event in record.events[version.event.seq :]:
        if isinstance(event.what, ContractDrafted):
            written = event.what.number
        if written != version.number:
            continue
        for path, digest in written_by(event.what).items():
            if any(path.endswith((f"/{name}", f"\\{name}")) for name in names):
                found[digest] = None
    return tuple(found)


def _number(clause: DraftClause) -> str:
    return clause.number if clause.paper == "contract" else f"{clause.paper}:{clause.number}"
