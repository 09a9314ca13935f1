"""What was taken back, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.events import (
    Answered,
    ClauseTaken,
    EntryAdded,
    EntryRemoved,
    OfferDecided,
    Remarked,
    SectionEnded,
)
from samtale.core.words import msg

if TYPE_CHECKING:
    from samtale.core.words import Message
    from samtale.talk import Undone
    from samtale.ui.telling import Teller


def taken_back(undone: Undone, teller: Teller) -> str:
    """Say what was taken back."""
    return teller.caseworker.message(_message(undone, teller))


def _message(undone: Undone, teller: Teller) -> Message:  # noqa: PLR0911 - one line per event
    match undone.event.what:
        case Answered(answer=answer) if undone.ask:
            return msg(
                "Taken back: “{answer}” to “{question}”",
                answer=teller.answer(undone.ask, answer),
                question=teller.prompt(undone.ask),
            )
        case Remarked(text=text):
            return msg("Taken back: the remark “{text}”", text=text)
        case EntryAdded():
            return msg("Taken back: the new entry")
        case EntryRemoved():
            return msg("Taken back: the entry is there again")
        case SectionEnded():
            return msg("Taken back: the block is asked again")
        case OfferDecided():
            return msg("Taken back: the decision on an offer")
        case ClauseTaken():
            return msg("Taken back: the own words of a clause")
        case _:
            return msg("Taken back")
