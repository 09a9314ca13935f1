"""The draft contract and plan as papers: each clause, what fills it, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.paper import (
    Block,
    Both,
    Heading,
    Notice,
    Origin,
    Origins,
    Paper,
    Passage,
    Signature,
)
from samtale.core.papers.frame import Frame
from samtale.core.papers.marks import SIGNERS, told
from samtale.core.papers.speaking import Pair, pair_of, plain, with_gaps
from samtale.core.rules.tell import DRAFTS, HOLDS, called, law_of
from samtale.core.shown import NOT_KNOWN, NOT_YET
from samtale.core.words import Message, Wording, msg, msg_n

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.course import Course
    from samtale.core.events import ClauseTaken
    from samtale.core.paper import Tone
    from samtale.core.rules.contract import Draft, DraftClause
    from samtale.core.rules.findings import Reason
    from samtale.core.rules.judge import Judgement
    from samtale.core.words import Words


DRAFT = msg("Draft for review. Not valid until signed.")
"""What stands at the head of every draft."""


def contract_paper(  # noqa: PLR0913 - two of them have defaults
    judgement: Judgement,
    course: Course,
    caseworker: Words,
    participant: Words | None,
    *,
    origins: bool = True,
    number: int | None = None,
) -> Paper:
    """The draft contract, clause by clause; see `draft_papers` for all drafts there are.

    Args:
        judgement: What the rules say of the case.
        course: The dialog held against the record.
        caseworker: The language of the left column.
        participant: The language of the right column.
        origins: Whether the caseworker's own notes stand below each clause: the answers that
            fill it, those that are missing, and the law. Leave them out of the participant's copy.
        number: The number of the draft; the next one, where left out.
    """
    pair = pair_of(caseworker, participant)
    return _paper(judgement.contract, judgement, course, pair, origins=origins, number=number)


def draft_papers(  # noqa: PLR0913 - two of them have defaults
    judgement: Judgement,
    course: Course,
    caseworker: Words,
    participant: Words | None,
    *,
    origins: bool = True,
    number: int | None = None,
) -> tuple[Paper, ...]:
    """The draft contract, and the draft plan where the country has one, in this order.

    A document of which no clause stands in this case is left out.

    Args:
        judgement: What the rules say of the case.
        course: The dialog held against the record.
        caseworker: The language of the left column.
        participant: The language of the right column.
        origins: As for `contract_paper`.
        number: As for `contract_paper`; drafts that are written together share their number.
    """
    pair = pair_of(caseworker, participant)
    return tuple(
        _paper(draft, judgement, course, pair, origins=origins, number=number)
        for draft in judgement.drafts
        if draft.clauses
    )


def _paper(  # noqa: PLR0913 - a paper is made of these
    draft: Draft,
    judgement: Judgement,
    course: Course,
    pair: Pair,
    *,
    origins: bool,
    number: int | None,
) -> Paper:
    frame = Frame(
        kind=draft.paper,
        number=number or len(course.record.drafts) + 1,
        judgement=judgement,
        course=course,
        pair=pair,
    )
    name = draft.names.get(draft.paper)
    title = pair.say(name) if name else pair.tell(DRAFTS[draft.paper])
    notices = [
        Notice(tone=tone, text=pair.tell(text))
        for tone, text in (("draft", DRAFT), *_notices(draft, judgement))
    ]
    blocks: list[Block] = []
    for clause in draft.clauses:
        blocks += _clause(clause, pair)
        if origins:
            blocks.append(_origins(clause, judgement, course, pair.left))
    return frame.paper(title, notices, blocks)


def _notices(draft: Draft, judgement: Judgement) -> Iterator[tuple[Tone, Message]]:
    if missing := sum(1 for clause in draft.clauses if clause.missing):
        yield (
            "open",
            msg_n("One clause is not filled yet.", "{n} clauses are not filled yet.", missing),
        )
    if not draft.names:
        yield "open", msg("Which programme the person is in is not decided yet.")
    if judgement.scope.municipality is None:
        yield "open", msg("The municipality's name and address are not set up.")
    programme = judgement.programme
    if programme and programme.standing_in:
        yield (
            "note",
            msg(
                "Judged by the law of {day}, as a date of the case is not known.",
                day=judgement.judged_on,
            ),
        )


def _clause(clause: DraftClause, pair: Pair) -> Iterator[Block]:
    yield Heading(level=2, text=pair.say(clause.heading), number=clause.number)
    if clause.own_words:
        yield Passage(text=_own_words(clause.own_words, pair), own_words=True)
    else:
        for text in clause.texts:
            shown = with_gaps(text, clause.version.optional)
            yield Passage(text=pair.say(shown), item=text.context.endswith("/line"))
    if clause.missing:
        yield Notice(tone="open", text=pair.tell(msg("This clause is not filled yet.")))
    for who in clause.signatures:
        name = SIGNERS.get(who, msg("{who}", who=who))
        yield Signature(who=pair.tell(name), date=pair.tell(msg("Date")))


def _own_words(own: ClauseTaken, pair: Pair) -> Both:
    """The caseworker's words, and in the other column that they must be interpreted."""
    left = plain(own.text, own.language or pair.left.language)
    if pair.right is None or pair.right.language == own.language:
        return Both(left=left, right=left if pair.right else None)
    text = msg("In the caseworker's own words; to be interpreted and read aloud.")
    return Both(left=left, right=plain(pair.right.message(text), pair.right.language))


def _origins(clause: DraftClause, judgement: Judgement, course: Course, words: Words) -> Origins:
    filled = [
        Origin(prompt=words.say(course.prompt(ask)), answer=told(ask, answer, course, words))
        for path in clause.answers
        if path not in clause.missing
        and (ask := course.ask(path)) is not None
        and (answer := course.answer(path)).status == "answered"
        and ask.question.kind != "note"
    ]
    return Origins(
        filled=tuple(filled),
        missing=tuple(_missing(path, judgement, course, words) for path in clause.missing),
        reason=" ".join(map(words.value, _why(clause.reason))) if clause.reason else "",
        law=_law(clause, words),
        title_filled=words.message(msg("Filled by")),
        title_missing=words.message(msg("Missing")),
    )


def _why(reason: Reason) -> Iterator[Wording | Message]:
    """The requirements of a clause that hold or may hold, one after the other."""
    if reason.id in {"all", "any"}:
        for part in reason.parts:
            yield from _why(part)
    elif reason.holds:
        yield reason.text
    elif reason.holds is None:
        yield msg("{holds}: {why}", holds=HOLDS[None], why=reason.text)


def _missing(path: str, judgement: Judgement, course: Course, words: Words) -> Origin:
    ask = course.ask(path)
    if ask is not None:
        answer = course.answer(path)
        early = answer.status == "not_relevant"
        text = words.message(NOT_YET) if early else told(ask, answer, course, words)
        return Origin(prompt=words.say(course.prompt(ask)), answer=text)
    prompt = plain(path, "")
    match called(path, judgement.scope.rulebook, course.record.decisions):
        case Wording() as title:
            prompt = words.say(title)
        case Message() as told_of:
            prompt = plain(words.message(told_of), words.language)
    return Origin(prompt=prompt, answer=words.message(NOT_KNOWN))


def _law(clause: DraftClause, words: Words) -> str:
    law = law_of(clause.version)
    return words.message(law) if law else ""
