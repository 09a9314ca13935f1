"""What else an answer would change, in words, before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.rules.tell import verdict_word
from samtale.core.words import msg, msg_n
from samtale.talk.finding import title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samtale.core.course import Ask
    from samtale.talk import Consequences
    from samtale.ui.telling import Teller

NAMED = 4
"""How many questions are named; the others are counted."""


def changes(follows: Consequences, teller: Teller) -> list[str]:
    """What would change, one sentence or name a line.

    Args:
        follows: What the talk has worked out.
        teller: What tells questions.
    """
    return list(_lines(follows, teller))


def named(asks: Sequence[Ask], teller: Teller) -> Iterator[str]:
    """Questions by their words, a line each; from some number on they are counted."""
    yield from (f"  – {teller.prompt(ask)}" for ask in asks[:NAMED])
    if len(asks) > NAMED:
        yield f"  … +{len(asks) - NAMED}"


def _lines(follows: Consequences, teller: Teller) -> Iterator[str]:
    words = teller.caseworker
    aside, again = follows.set_aside, follows.restored
    for asks, head in (
        (
            aside,
            msg_n(
                "{n} answer becomes not relevant:", "{n} answers become not relevant:", len(aside)
            ),
        ),
        (again, msg_n("{n} answer counts again:", "{n} answers count again:", len(again))),
    ):
        if not asks:
            continue
        yield words.message(head)
        yield from named(asks, teller)
    for before, then in follows.offers:
        yield words.message(
            msg(
                "{offer}: {before} → {then}",
                offer=title(teller.talk, then),
                before=verdict_word(before.verdict),
                then=verdict_word(then.verdict),
            )
        )
    if follows.asked:
        count = len(follows.asked)
        yield words.message(msg_n("{n} question comes up.", "{n} questions come up.", count))
