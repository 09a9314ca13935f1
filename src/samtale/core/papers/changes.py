"""What has changed between two drafts, as a page in both languages for the talk that follows up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from samtale.core.audience import may_see
from samtale.core.drafts import DRAFTS
from samtale.core.paper import Both, Heading, Notice, Passage
from samtale.core.papers.frame import Frame
from samtale.core.papers.own_words import both_columns
from samtale.core.papers.speaking import pair_of, with_gaps
from samtale.core.rules.tell import DRAFT_NAMES, called
from samtale.core.text.differing import marked_gone, marked_new, telling
from samtale.core.words import Message, Phrase, Wording, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samtale.core.audience import Audience
    from samtale.core.paper import Block, Paper
    from samtale.core.papers.sources import Sources
    from samtale.core.papers.speaking import Pair
    from samtale.core.rules.changes import Cause, ChangeKind, ClauseChange, Since, Worked
    from samtale.core.rules.contract import DraftClause
    from samtale.core.words import PhraseState

TITLE = msg("What has changed in the contract")
"""What the page is called."""

KINDS: dict[ChangeKind, Message] = {
    "added": msg("This clause is new."),
    "gone": msg("This clause does not stand there any more."),
    "changed": msg("This clause reads otherwise."),
}
"""What became of a clause, in one sentence."""

_WEAKEST: tuple[PhraseState, ...] = (
    "missing",
    "withheld",
    "stale",
    "draft",
    "reviewed",
    "source",
)


def changes_paper(sources: Sources) -> Paper | None:
    """What differs between two drafts, clause by clause, each with the text before and now.

    Args:
        sources: What has changed is what its `since` works out; the case as it stood at the second
            draft takes the place of the case as it stands. A reason is told where the audience may
            see the question.

    Returns:
        The page; none where there is no draft to hold the present text against.
    """
    since = sources.since() if sources.since else None
    if since is None:
        return None
    before, after, found = since.before, since.after, since.found
    pair = pair_of(sources.caseworker, sources.participant)
    then = replace(sources, judgement=after.judgement, course=after.course)
    frame = Frame(kind="changes", sources=then, pair=pair)
    held = msg(
        "Draft {n}, judged by the law of {day}, is held against the text of {now}.",
        n=before.number,
        day=before.judgement.judged_on,
        now=after.judgement.judged_on,
    )
    notices = [Notice(tone="note", text=pair.tell(text)) for text in (*_agreed(since), held)]
    if before.erased:
        gone = msg("Answers behind that draft were erased since; what it said cannot be told now.")
        notices.append(Notice(tone="note", text=pair.tell(gone)))
    blocks: list[Block] = []
    if found:
        signs = msg("Words between [− and −] are gone; words between [+ and +] are new.")
        notices.append(Notice(tone="note", text=pair.tell(signs)))
    else:
        # As a heading: a paper draws no line that stands before the first of them.
        blocks.append(Heading(level=2, text=pair.tell(msg("Nothing has changed."))))
    for change in found:
        blocks += _change(change, after, pair, sources.audience)
    return frame.paper(pair.tell(TITLE), notices, blocks)


def _agreed(since: Since) -> Iterator[Message]:
    """What was agreed on so far: the contract that was signed, and until when it holds."""
    version = since.after.record.drafting.version(since.before.number)
    for paper in DRAFTS:
        signing = version.signing(paper)
        if signing is None:
            continue
        day = date.fromisoformat(signing[1].on) if signing[1].on else signing[0].at.date()
        text = msg(
            "{paper}: draft {n} was signed on {day}. It holds until a new one is signed.",
            paper=DRAFT_NAMES[paper],
            n=version.number,
            day=day,
        )
        yield text
    if not version.signings:
        yield msg("Draft {n} was not signed.", n=version.number)


def _change(change: ClauseChange, after: Worked, pair: Pair, audience: Audience) -> Iterator[Block]:
    clause = change.clause
    yield Heading(level=2, text=pair.say(clause.heading), number=clause.number)
    yield Passage(text=pair.tell(KINDS[change.kind]))
    for cause in change.causes:
        told = told_cause(cause, after, audience)
        if told is not None:
            yield Passage(text=pair.tell(told), item=True)
    was = text_of(change.before, pair) if change.before else None
    now = text_of(change.after, pair) if change.after else None
    if was:
        yield Heading(level=3, text=pair.tell(msg("Before")))
        yield Passage(text=_marked(was, now, gone=True))
    if now:
        yield Heading(level=3, text=pair.tell(msg("Now")))
        yield Passage(text=_marked(now, was, gone=False))


def told_cause(cause: Cause, after: Worked, audience: Audience = "caseworker") -> Message | None:
    """Why a clause reads otherwise, in one line; none where the audience may not see the question.

    Args:
        cause: What is otherwise.
        after: The second draft.
        audience: For whom it is told.
    """
    match cause.kind:
        case "answer":
            ask = after.course.ask(cause.of)
            if ask is None:
                return msg("An answer was taken out.")
            if not may_see(ask.section, ask.question, audience):
                return msg("Another answer was given.")
            return msg("Another answer: {question}", question=after.course.prompt(ask))
        case "offer":
            return msg("An offer was decided on: {offer}", offer=_offer(cause.of, after))
        case kind:
            return _CAUSES[kind]


_CAUSES: dict[str, Message] = {
    "own_words": msg("The caseworker has put it in own words."),
    "given_back": msg("It no longer stands in own words."),
    "translation": msg("The translation was typed or changed."),
    "law_day": msg("It is judged by the law of another day."),
    "forms": msg("The questions or the rules were renewed."),
    "set_up": msg("What the municipality has written down is otherwise."),
}


def _offer(offer: str, after: Worked) -> Wording | Message | str:
    rulebook = after.judgement.scope.rulebook
    decided = after.record.decisions.get(offer)
    if decided and decided.title:
        return decided.title
    rule = rulebook.offers.get(offer)
    return rulebook.title(rule) if rule else called(offer, rulebook, {}) or offer


def text_of(clause: DraftClause, pair: Pair) -> Both:
    """All a clause says, in both columns, line by line."""
    if clause.own_words:
        return both_columns(clause, pair)
    texts = [pair.say(with_gaps(text, clause.version.optional)) for text in clause.texts]
    rights = [one.right for one in texts if one.right]
    left = _joined([one.left for one in texts], pair.left.language)
    return Both(left=left, right=_joined(rights, pair.right.language) if pair.right else None)


def _joined(phrases: Sequence[Phrase], language: str) -> Phrase:
    """Several phrases as one, which is as weak as the weakest."""
    states: list[PhraseState] = [one.state for one in phrases] or ["source"]
    state = min(states, key=_WEAKEST.index)
    languages = {one.language for one in phrases}
    return Phrase(
        text="\n".join(one.text for one in phrases),
        language=languages.pop() if len(languages) == 1 else language,
        state=state,
    )


def _marked(text: Both, other: Both | None, *, gone: bool) -> Both:
    """A text with signs around the words the other one lacks; none where there is no other."""
    if other is None:
        return text

    def mark(mine: Phrase, theirs: Phrase) -> Phrase:
        shown = marked_gone(mine.text, theirs.text) if gone else marked_new(theirs.text, mine.text)
        return Phrase(text=telling(shown), language=mine.language, state=mine.state)

    right = mark(text.right, other.right) if text.right and other.right else text.right
    return Both(left=mark(text.left, other.left), right=right)
