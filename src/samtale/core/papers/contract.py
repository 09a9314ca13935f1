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
from samtale.core.rules.tell import DRAFT_NAMES, HOLDS, called, law_of
from samtale.core.shown import NOT_KNOWN, NOT_YET
from samtale.core.words import Message, Wording, msg, msg_n

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.course import Course
    from samtale.core.paper import Tone
    from samtale.core.papers.sources import Sources
    from samtale.core.rules.clauses import PaperName
    from samtale.core.rules.contract import Draft, DraftClause
    from samtale.core.rules.findings import Reason
    from samtale.core.rules.judge import Judgement
    from samtale.core.words import Words


DRAFT = msg("Draft for review. Not valid until signed.")
"""What stands at the head of every draft."""


def contract_paper(sources: Sources) -> Paper | None:
    """The draft contract, clause by clause; none where no clause of it stands."""
    return _of_kind(sources, "contract")


def plan_paper(sources: Sources) -> Paper | None:
    """The draft plan; none where no clause of it stands, or the country has none."""
    return _of_kind(sources, "plan")


def _of_kind(sources: Sources, kind: PaperName) -> Paper | None:
    return next((paper for paper in draft_papers(sources) if paper.kind == kind), None)


def draft_papers(sources: Sources) -> tuple[Paper, ...]:
    """The draft contract, and the draft plan where the country has one, in this order.

    A document of which no clause stands in this case, or none is for the audience, is left out.
    Only the caseworker's copy has the notes below each clause: the answers that fill it, those that
    are missing, and the law. Who stands outside the case gets an extract: the clauses opened to
    them, and never words of a person's own.
    """
    return tuple(
        _paper(draft, sources)
        for draft in sources.judgement.drafts
        if any(_stands(clause, sources) for clause in draft.clauses)
    )


def _paper(draft: Draft, sources: Sources) -> Paper:
    judgement, course, audience = sources.judgement, sources.course, sources.audience
    pair = pair_of(sources.caseworker, sources.participant)
    stands = (sources.standings or {}).get(draft.paper) or Standing(paper=draft.paper)
    number = sources.number or len(course.record.drafts) + 1
    frame = Frame(kind=draft.paper, sources=sources, number=number, pair=pair, standing=stands)
    name = draft.names.get(draft.paper)
    title = pair.say(name) if name else pair.tell(DRAFT_NAMES[draft.paper])
    outside = audience in OUTSIDE
    shown = [one for one in draft.clauses if _stands(one, sources)]
    draft = replace(draft, clauses=tuple(shown))
    said: list[tuple[Tone, Message]] = [("note", EXTRACT)] if outside else []
    if stands.state != "signed":
        said.insert(0, ("draft", DRAFT))
    # What stands on every page need not stand among the notices as well. What a reviewer has
    # written to a colleague is for nobody else.
    if sources.audience == "caseworker" or stands.state == "signed":
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


def _stands(clause: DraftClause, sources: Sources) -> bool:
    """Whether a clause may be drawn for an audience, with every answer that fills it."""
    audience = sources.audience
    if audience not in sources.judgement.scope.rulebook.clauses[clause.id].audience:
        return False
    asks = filter(None, map(sources.course.ask, clause.answers))
    return audience not in OUTSIDE or all(may_see(a.section, a.question, audience) for a in asks)


def _notices(draft: Draft, judgement: Judgement) -> Iterator[tuple[Tone, Message]]:
    if missing := len(draft.open):
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
        Origin(
            prompt=words.say(course.prompt(ask, answer.wording)),
            answer=told(ask, answer, course, words),
        )
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
