"""Supposing: what the rules would say on another day, or after other answers; nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samtale.adapters.memory_store import MemoryStore
from samtale.commands import wiring
from samtale.core.words import msg
from samtale.errors import UsageError
from samtale.talk import NotUnderstood, Refused

if TYPE_CHECKING:
    import argparse

    from samtale.core.rules.findings import Finding
    from samtale.talk import Desk, Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """A talk as it would stand."""

    desk: Desk
    """A desk over a copy of the case."""
    talk: Talk
    """The talk on that copy."""
    answers: tuple[tuple[str, str], ...]
    """What was supposed: paths and typed texts."""
    changes: tuple[tuple[Finding, Finding], ...]
    """Programmes and offers whose verdict is another one: before and after."""


def suppose(desk: Desk, talk: Talk, options: argparse.Namespace) -> Supposed:
    """Copy a case and let it stand on another day or with other answers.

    Args:
        desk: The desk of the real case.
        talk: The talk of the real case.
        options: `answer`, a list of `path=value`; and `judged_on`.

    Raises:
        UsageError: If an answer names no question, or is not understood there.
    """
    day = wiring.day(options.judged_on) or talk.today
    copied = wiring.desk(_copy(desk, talk), judged_on=day)
    then = copied.look_at(talk.case, *talk.languages)
    pairs = tuple(_pair(text) for text in options.answer)
    for path, typed in pairs:
        _answer(then, copied, path, typed)
    before = {one.id: one for one in (*talk.judgement.programmes, *talk.judgement.offers)}
    after = (*then.judgement.programmes, *then.judgement.offers)
    changes = tuple((before[one.id], one) for one in after if one.verdict != before[one.id].verdict)
    return Supposed(desk=copied, talk=then, answers=pairs, changes=changes)


def _copy(desk: Desk, talk: Talk) -> MemoryStore:
    """A store that forgets, with this one case in it."""
    store = MemoryStore()
    events = talk.record.events
    store.open_case(talk.case, events[0].at)
    store.append(talk.case, events)
    for sitting in talk.record.talks:
        forms = desk.store.forms(sitting.began.forms)
        if forms is not None:
            store.keep_forms(sitting.began.forms, forms)
    return store


def _pair(text: str) -> tuple[str, str]:
    path, sign, typed = text.partition("=")
    if not sign or not path.strip():
        raise UsageError(msg("'{text}' is no answer; write a path, =, and the answer.", text=text))
    return path.strip(), typed.strip()


def _answer(talk: Talk, desk: Desk, path: str, typed: str) -> None:
    try:
        ask = talk.course.ask(path)
    except ValueError:
        ask = None
    if ask is None:
        raise UsageError(
            msg("There is no question '{path}' in this case; see 'samtale describe'.", path=path)
        )
    outcome = talk.answer(typed, ask=ask)
    if isinstance(outcome, NotUnderstood):
        raise UsageError(msg("{path}: {why}", path=path, why=outcome.message))
    if isinstance(outcome, Refused):
        words = desk.words(talk.languages[0])
        why = " ".join(words.say(one).text for one in outcome.says)
        raise UsageError(msg("{path}: {why}", path=path, why=why))
