"""The draft contract and plan as papers: each clause, what fills it, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samtale.core.audience import OUTSIDE, may_see
from samtale.core.paper import (
    Block,
    Heading,
    Notice,
    Origin,
    Origins,
    Paper,
    Passage,
    Signature,
)
from samtale.core.papers.frame import EXTRACT, Frame
from samtale.core.papers.marks import SIGNERS, told
from samtale.core.papers.own_words import beside, both_columns, own_origins, told_beside
from samtale.core.papers.speaking import Pair, pair_of, plain, with_gaps
from samtale.core.papers.status import status_lines
from samtale.core.rules.standing import Standing
from samtale.core.rules.tell import DRAFTS, HOLDS, called, law_of
from samtale.core.shown import NOT_KNOWN, NOT_YET
from samtale.core.words import Message, Wording, msg, msg_n

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samtale.core.audience import Audience
    from samtale.core.course import Course
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
    audience: Audience = "caseworker",
    number: int | None = None,
    standing: Standing | None = None,
) -> Paper:
    """The draft contract, clause by clause; see `draft_papers` for all drafts there are.

    Args:
        judgement: What the rules say of the case.
        course: The dialog held against the record.
        caseworker: The language of the left column.
        participant: The language of the right column.
        audience: For whom it is. Only the caseworker's copy has the notes below each clause: the
            answers that fill it, those that are missing, and the law. Who stands outside the case
            gets an extract: the clauses opened to them, and never words of a person's own.
        number: The number of the draft; the next one, where left out.
        standing: How far its text has come; nobody has approved it, where left out.
    """
    pair = pair_of(caseworker, participant)
    return _paper(
        judgement.contract,
        judgement,
        course,
        pair,
        audience=audience,
        number=number,
        standing=standing,
    )


def draft_papers(  # noqa: PLR0913 - two of them have defaults
    judgement: Judgement,
    course: Course,
    caseworker: Words,
    participant: Words | None,
    *,
    audience: Audience = "caseworker",
    number: int | None = None,
    standings: Mapping[str, Standing] | None = None,
) -> tuple[Paper, ...]:
    """The draft contract, and the draft plan where the country has one, in this order.

    A document of which no clause stands in this case, or none is for the audience, is left out.

    Args:
        judgement: What the rules say of the case.
        course: The dialog held against the record.
        caseworker: The language of the left column.
        participant: The language of the right column.
        audience: As for `contract_paper`.
        number: As for `contract_paper`; drafts that are written together share their number.
        standings: How far the text of each has come, by `contract` and `plan`.
    """
    pair = pair_of(caseworker, participant)
    return tuple(
        _paper(
            draft,
            judgement,
            course,
            pair,
            audience=audience,
            number=number,
            standing=(standings or {}).get(draft.paper),
        )
        for draft in judgement.drafts
        if any(_stands(clause, judgement, course, audience) for clause in draft.clauses)
    )


def _paper(  # noqa: PLR0913 - a paper is made of these
    draft: Draft,
    judgement: Judgement,
    course: Course,
    pair: Pair,
    *,
    audience: Audience,
    number: int | None,
    standing: Standing | None,
) -> Paper:
    stands = standing or Standing(paper=draft.paper)
    frame = Frame(
        audience=audience,
        kind=draft.paper,
        number=number or len(course.record.drafts) + 1,
        judgement=judgement,
        course=course,
        pair=pair,
        standing=stands,
    )
    name = draft.names.get(draft.paper)
    title = pair.say(name) if name else pair.tell(DRAFTS[draft.paper])
    outside = audience in OUTSIDE
    shown = [one for one in draft.clauses if _stands(one, judgement, course, audience)]
    draft = replace(draft, clauses=tuple(shown))
    said: list[tuple[Tone, Message]] = [("note", EXTRACT)] if outside else []
    if stands.state != "signed":
        said.insert(0, ("draft", DRAFT))
    # What stands on every page need not stand among the notices as well.
    said += [("note", text) for text in [*status_lines(stands)][1:]]
    notices = [
        Notice(tone=tone, text=pair.tell(text))
        for tone, text in (*said, *(() if outside else _notices(draft, judgement)))
    ]
    blocks: list[Block] = []
    for clause in draft.clauses:
        blocks += _clause(replace(clause, own_words=None) if outside else clause, pair)
        if audience == "caseworker":
            blocks.append(_origins(clause, judgement, course, pair.left))
    return frame.paper(title, notices, blocks)


def _stands(clause: DraftClause, judgement: Judgement, course: Course, audience: Audience) -> bool:
    """Whether a clause may be drawn for an audience, with every answer that fills it."""
    rule = judgement.scope.rulebook.clauses[clause.id]
    if audience not in rule.audience:
        return False
    asks = filter(None, map(course.ask, clause.answers))
    return audience not in OUTSIDE or all(may_see(a.section, a.question, audience) for a in asks)


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
    heading = pair.say(clause.heading)
    yield Heading(level=2, text=heading, number=clause.number, anchor=clause.id)
    if clause.own_words:
        yield Passage(text=both_columns(clause, pair), own_words=True)
        if pair.right and (other := beside(clause, pair.right.language)) and other.text:
            yield Notice(tone="note", text=pair.tell(told_beside(other)))
    else:
        for text in clause.texts:
            shown = with_gaps(text, clause.version.optional)
            yield Passage(text=pair.say(shown), item=text.context.endswith("/line"))
    if clause.missing:
        yield Notice(tone="open", text=pair.tell(msg("This clause is not filled yet.")))
    for who in clause.signatures:
        name = SIGNERS.get(who, msg("{who}", who=who))
        yield Signature(who=pair.tell(name), date=pair.tell(msg("Date")))


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
        filled=(*own_origins(clause, course, judgement, words), *filled),
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
