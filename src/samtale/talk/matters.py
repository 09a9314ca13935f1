"""What the open questions can still change, before it is spoken in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.words import msg
from samtale.talk.finding import title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.rules.ahead import Matter
    from samtale.core.words import Message, Wording
    from samtale.talk.talk import Talk

NOTHING = msg("Nothing that is still open can change an offer.")
"""What is said when no answer to any open question can change a programme or an offer."""

NAMED = 3
"""How many of the offers a question can change are named; the others are counted."""


def told_matters(talk: Talk) -> Iterator[Message]:
    """The questions that can still change an offer, each with which; or that there is none."""
    for one in talk.matters:
        ask = talk.course.ask(one.path)
        if ask is not None:
            yield msg("{prompt} {what}", prompt=talk.prompt(ask), what=can_change(talk, one))
    if not talk.matters:
        yield NOTHING


def can_change(talk: Talk, one: Matter) -> Message:
    """What a question can settle, or else can still turn."""
    if not one.settles:
        return msg("(can turn: {what})", what=_named(talk, one.overturns))
    return msg("(can settle: {what})", what=_named(talk, one.settles))


def _named(talk: Talk, rules: tuple[str, ...]) -> Message:
    findings = {finding.id: finding for finding in talk.judgement.findings}
    names: tuple[Wording, ...] = tuple(title(talk, findings[rule]) for rule in rules[:NAMED])
    if len(rules) > NAMED:
        return msg("{names} and {n} more", names=names, n=len(rules) - NAMED)
    return msg("{names}", names=names)
