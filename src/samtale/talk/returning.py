"""What a talk does when the server is back: it takes in what others kept, and has clashes settled.

How it went on meanwhile is the store's (`samtale.core.protocols.GoesOn`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.events import Answered, subject
from samtale.core.returning import alike
from samtale.core.words import msg
from samtale.errors import ClashError
from samtale.talk.history import kind_told
from samtale.talk.outcome import Clash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.events import Event, What
    from samtale.core.protocols import GoesOn
    from samtale.core.words import Message
    from samtale.talk.talk import Talk

AWAY = msg(
    "There is no connection to the server: the talk goes on, and each answer is kept sealed on "
    "this machine and sent by itself when the server is back; do not switch accounts or machines "
    "until then."
)
"""What is said once, when the server is away."""

MARK = msg("no server: kept on this machine")
"""What stands at the head as long as it is."""

BACK = msg("The server is back: everything that was kept on this machine has arrived there.")
"""What is said when all has arrived."""

GONE = msg("The case was erased while the server was away.")
"""What is asked about then, and the sentences that follow it."""

GONE_LEFT = msg(
    "What was answered since lies sealed on this machine, can go nowhere, and can be dropped. That "
    "it was, how much, of which kind and when it was typed stays in the history of the case; "
    "nothing of what was said does."
)

DROPPED = msg("It is dropped. That it was, stays in the history of the case.")


CLASH = msg(
    "This was not kept: another window has meanwhile decided the same. Look at what it kept, "
    "and do it again if yours is to stand."
)
"""What is said where another window was quicker, and no question was at stake."""


def returned(talk: Talk, store: GoesOn) -> tuple[list[Clash], list[Message]]:
    """Let a talk take in what others kept while the server was away.

    Args:
        talk: The talk.
        store: Where its case is kept.

    Returns:
        The questions that others have answered otherwise, for a person to choose; and what is to
        be said of anything else on which they have decided otherwise, where theirs stands.

    Raises:
        NotKeptError: If the server is away again.
    """
    talk.renew()
    if talk.record.erased:
        # Nothing is chosen any more; what was kept here a person drops (`GoesOn.drop`).
        return [], []
    clashes: dict[str, Clash] = {}
    told: list[Message] = []
    for event in store.held(talk.case):
        about = subject(event.what)
        if not isinstance(event.what, Answered):
            told.append(
                msg(
                    "Somebody else has decided the same otherwise meanwhile ({what}), and that "
                    "stands: look at it, and do it again if yours is to stand.",
                    what=kind_told(event.what.kind),
                )
            )
            store.settle(talk.case, about, mine=False)
            continue
        ask, mine = talk.course.ask(event.what.path), event.what.answer
        if ask is None:
            # Its entry is gone: there is nothing to choose, and the history has it all.
            store.settle(talk.case, about, mine=True)
        else:
            clashes[about] = Clash(ask=ask, mine=mine, theirs=talk.record.answer(ask.path))
    for about, clash in [*clashes.items()]:
        one, other = (
            Answered(path=clash.ask.path, answer=each) for each in (clash.mine, clash.theirs)
        )
        if alike(one, other):
            # It was chosen before, and only that was not noted any more.
            store.settle(talk.case, about, mine=False)
            del clashes[about]
    return list(clashes.values()), told


def settle(talk: Talk, store: GoesOn, clash: Clash, *, mine: bool) -> None:
    """Let one of two answers stand, as a person has chosen; mine keeps the time it was typed.

    Raises:
        NotKeptError: If the store could not keep it.
    """
    store.settle(talk.case, f"answer {clash.ask.path}", mine=mine)
    talk.renew()


def refuse_clash(whats: Sequence[What], news: Sequence[Event]) -> None:
    """Refuse what somebody else has meanwhile decided otherwise.

    Raises:
        ClashError: If it is about the same as one of these, and says something else.
    """
    theirs = {subject(event.what): event for event in news}
    for what in whats:
        other = theirs.get(subject(what)) if subject(what) else None
        if other is not None and not alike(what, other.what):
            raise ClashError(CLASH, mine=what, theirs=other)


def in_entry(what: What) -> bool:
    """Whether something is about an entry of a group, by the number of that."""
    return "[" in subject(what) or "[" in getattr(what, "path", "")
