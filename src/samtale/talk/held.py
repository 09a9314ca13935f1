"""Everything that is held about a participant, as a paper they can read.

Said in the two languages of the talk, side by side: what was answered, all that was ever kept in
its order, and who has seen it (GDPR, article 15).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samtale.core.events import (
    Answered,
    CaseOpened,
    ClauseTaken,
    OfferDecided,
    Remarked,
    TalkBegan,
    body_of,
)
from samtale.core.paper import Both, Exchange, Heading, Passage
from samtale.core.papers import summary_paper
from samtale.core.papers.marks import named
from samtale.core.papers.speaking import pair_of, plain
from samtale.core.rules.tell import DECISIONS
from samtale.core.shown import shown_answer
from samtale.core.words import msg
from samtale.talk.drawing import sources_of
from samtale.talk.history import READINGS, told, topic_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from samtale.core.events import Event
    from samtale.core.paper import Block, Paper
    from samtale.core.papers.speaking import Pair
    from samtale.core.words import Message, Words
    from samtale.talk.talk import Talk


def held_paper(talk: Talk, caseworker: Words, participant: Words) -> Paper:
    """Everything that is held, in both languages.

    Args:
        talk: The last talk of the case.
        caseworker: The language of the left column.
        participant: The language of the right column.
    """
    pair = pair_of(caseworker, participant)
    summary = summary_paper(sources_of(talk, caseworker, participant))
    seen = [event for event in talk.record.events if event.what.kind in READINGS]
    blocks: list[Block] = [*summary.blocks]
    blocks.append(_heading(pair, msg("Everything that was kept, in its order")))
    for event in talk.record.events:
        blocks += _kept(talk, event, pair)
    blocks.append(_heading(pair, msg("Who has seen it")))
    blocks += [Passage(text=pair.tell(_deed(event)), item=True) for event in seen]
    title = pair.tell(msg("Everything that is held about you"))
    name = "held" + summary.name.removeprefix("summary")
    return replace(summary, title=title, name=name, blocks=tuple(blocks))


def held_json(talk: Talk) -> dict[str, Any]:
    """Everything that is held, for programs: each event with all that was kept of it."""
    words = talk.languages
    return {
        "case": talk.case,
        "reference": talk.record.opened.reference if talk.record.opened else None,
        "languages": {"caseworker": words[0], "participant": words[1]},
        "events": [
            {
                "event": event.seq,
                "at": event.at.isoformat(),
                "actor": event.actor,
                "kind": event.what.kind,
                "read": event.what.kind in READINGS,
                "held": body_of(event),
            }
            for event in talk.record.events
        ],
    }


def _heading(pair: Pair, text: Message) -> Heading:
    return Heading(level=2, text=pair.tell(text))


def _deed(event: Event) -> Message:
    return msg(
        "{day}, {who}: {deed}", day=event.at.date(), who=named(event.actor), deed=told(event)
    )


def _kept(talk: Talk, event: Event, pair: Pair) -> Iterator[Block]:
    """One event with all that was kept of it."""
    ask = talk.course.ask(event.what.path) if isinstance(event.what, Answered) else None
    if isinstance(event.what, Answered) and ask is not None:
        answer = event.what.answer
        value = shown_answer(talk.dialog, ask.section, ask.question, answer)
        marks = pair.left.message(_deed(event))
        yield Exchange(
            prompt=pair.say(talk.course.prompt(ask, answer.wording)),
            answer=pair.value(value),
            marks="; ".join(filter(None, (marks, answer.as_said))),
            as_said=answer.original,
        )
        return
    yield Passage(text=pair.tell(_deed(event)), item=True)
    topic = topic_of(event.what, talk.dialog)
    if topic is not None:
        yield Passage(text=pair.say(topic))
    if isinstance(event.what, OfferDecided):
        yield from _decided(talk, event.what, pair)
    for text in _texts(event):
        yield Passage(text=Both(left=plain(text, pair.left.language)), own_words=True)


def _decided(talk: Talk, one: OfferDecided, pair: Pair) -> Iterator[Block]:
    """Which offer was decided on, and how."""
    if rule := talk.rulebook.offers.get(one.offer):
        yield Passage(text=pair.say(talk.rulebook.title(rule)))
    if one.decision:
        yield Passage(text=pair.tell(DECISIONS[one.decision]))


def _texts(event: Event) -> Iterator[str]:
    """What was written by hand in an event."""
    match event.what:
        case CaseOpened(reference=reference):
            yield reference
        case TalkBegan(place=place) if place:
            yield place
        case Remarked(text=text) | ClauseTaken(text=text) if text:
            yield text
        case Answered(path=path, answer=answer):
            # The dialog of today does not ask this any more.
            yield f"{path}: {answer.as_said or answer.status}"
        case OfferDecided(title=title, reason=reason):
            yield from filter(None, (title, reason))
