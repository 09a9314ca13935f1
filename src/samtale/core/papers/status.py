"""How far a draft has come, in words: for a screen, a line, and every page of a paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from samtale.core.papers.marks import SIGNED_BY, named
from samtale.core.words import msg, msg_n

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samtale.core.draft_events import DraftReviewed
    from samtale.core.drafts import DraftState, Version
    from samtale.core.rules.standing import Standing
    from samtale.core.words import Message

STATES: Final[Mapping[DraftState, Message]] = {
    "draft": msg("draft"),
    "in_review": msg("in review"),
    "sent_back": msg("sent back"),
    "approved": msg("approved"),
    "signed": msg("signed"),
    "replaced": msg("replaced"),
}
"""How far a draft has come, in one or two words."""

NUMBERED: Final[Mapping[DraftState, Message]] = {
    "draft": msg("draft {n} written"),
    "in_review": msg("draft {n} in review"),
    "sent_back": msg("draft {n} sent back"),
    "approved": msg("draft {n} approved"),
    "signed": msg("draft {n} signed"),
    "replaced": msg("draft {n} replaced"),
}
"""How far a draft has come, by its number `n`; the row of a case tells the newest so."""

NOBODY: Final = msg("Nobody has approved this draft.")
"""What stands on every page of a draft without an approval."""

_UNAPPROVED: Final[Mapping[str, Message]] = {
    "draft": NOBODY,
    "in_review": msg("Sent for review; nobody has approved this draft."),
    "sent_back": msg("Sent back by a reviewer; nobody has approved this draft."),
}


def status(standing: Standing) -> Message:
    """How far the present text has come, in one sentence that can stand on every page."""
    version = standing.version
    if version is None:
        return NOBODY
    match standing.state:
        case "approved":
            return _approved(version)
        case "signed":
            return _signed(version, standing.paper)
        case "replaced":
            return _replaced(version)
        case state:
            return _UNAPPROVED[state]


def newest(versions: Sequence[Version]) -> Message | None:
    """How far the newest draft of a case has come, in three words; none where there is no draft.

    Args:
        versions: The drafts that were written out, oldest first.
    """
    if not versions:
        return None
    version = versions[-1]
    return replace(NUMBERED[version.least()], values={"n": version.number})


def status_lines(standing: Standing) -> Iterator[Message]:
    """All there is to say of how far the present text has come: review, signing, what is void."""
    yield status(standing)
    version = standing.version
    if version is not None:
        review = version.review()
        if standing.state == "sent_back" and review and version.reviewed and review.reason:
            yield msg(
                "Sent back by {who}: {why}", who=named(version.reviewed.actor), why=review.reason
            )
        if standing.state == "signed":
            yield from _where(version, standing.paper)
            if standing.approval is None:
                yield msg("It was signed without having been approved.")
        approval = standing.approval and standing.approval.review()
        if approval and standing.state in {"approved", "signed"}:
            yield from _left_open(approval, standing.paper)
    if standing.waiting is not None:
        yield from _waiting(standing, standing.waiting)
    if standing.void is not None:
        yield from _void(standing, standing.void)


def told_version(version: Version, paper: str) -> Message:
    """One draft in a list of drafts: its number, its day, how far it has come."""
    return msg(
        "Draft {n}, {day}, {who}: {state}",
        n=version.number,
        day=version.event.at.date(),
        who=named(version.event.actor),
        state=STATES[version.state(paper)],
    )


def _approved(version: Version) -> Message:
    reviewed = version.reviewed
    if reviewed is None:
        return NOBODY
    who, day, n = named(reviewed.actor), reviewed.at.date(), version.number
    if version.by_itself:
        return msg(
            "Approved as draft {n} on {day} by {who}, who also wrote it.", who=who, day=day, n=n
        )
    return msg("Approved as draft {n} on {day} by {who}.", who=who, day=day, n=n)


def _signed(version: Version, paper: str) -> Message:
    signing = version.signing(paper)
    if signing is None:
        return NOBODY
    on = signing[1].on
    day = date.fromisoformat(on) if on else signing[0].at.date()
    return msg("Recorded as signed on {day}, as draft {n}.", day=day, n=version.number)


def _where(version: Version, paper: str) -> Iterator[Message]:
    signing = version.signing(paper)
    if signing is None:
        return
    signed = signing[1]
    roles = tuple(SIGNED_BY.get(one, msg("{who}", who=one)) for one in signed.by)
    yield msg("Signatures: {who}", who=roles)
    if signed.where:
        yield msg("The signed paper lies here: {where}", where=signed.where)


def _replaced(version: Version) -> Message:
    by = getattr(version.replaced.what, "by", "") if version.replaced else ""
    if by:
        return msg("Draft {n} was replaced: {by}", n=version.number, by=by)
    return msg("Draft {n} was replaced by a later one that was signed.", n=version.number)


def _left_open(review: DraftReviewed, paper: str) -> Iterator[Message]:
    """What was not settled when a document was approved all the same."""

    def mine(numbers: Sequence[str]) -> tuple[str, ...]:
        if paper == "contract":
            return tuple(one for one in numbers if ":" not in one)
        return tuple(one.removeprefix(f"{paper}:") for one in numbers if one.startswith(paper))

    if open_ := mine(review.open):
        yield msg(
            "It was approved although these clauses lacked something: {numbers}", numbers=open_
        )
    if unread := len(mine(review.unreviewed)):
        yield msg_n(
            "It was approved although no person had reviewed the translation of one clause.",
            "It was approved although no person had reviewed the translation of {n} clauses.",
            unread,
        )


def _waiting(standing: Standing, waiting: Version) -> Iterator[Message]:
    """That another text than this one is out for review, or was sent back."""
    n, state = waiting.number, waiting.state(standing.paper)
    if state == "in_review":
        yield msg("Draft {n} is in review; this text is another one.", n=n)
    elif waiting.reviewed is not None and (review := waiting.review()):
        who, why = named(waiting.reviewed.actor), review.reason
        yield msg("Draft {n} was sent back by {who}: {why}", n=n, who=who, why=why)
    if standing.differs:
        numbers = standing.differs
        yield msg("Since draft {n} these clauses have changed: {numbers}", n=n, numbers=numbers)


def _void(standing: Standing, void: Version) -> Iterator[Message]:
    """That something was approved or signed, and what has changed since."""
    n = void.number
    if void.state(standing.paper) == "signed":
        text = msg(
            "Draft {n} is signed and holds until a later one is signed; this text is another one.",
            n=n,
        )
        yield text
    elif void.reviewed is not None:
        who, day = named(void.reviewed.actor), void.reviewed.at.date()
        yield msg("Approved was draft {n}, by {who} on {day}.", n=n, who=who, day=day)
    if standing.changed:
        yield msg("Since then these clauses have changed: {numbers}", numbers=standing.changed)
    if standing.erased:
        yield msg("Answers behind that draft were erased since; what it said cannot be told now.")
