"""What follows in the interview when a consent is no longer given: erasing is offered at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from samtale.core.words import msg
from samtale.talk.drawing import consent_ended
from samtale.talk.erasing import WITHDRAWN, rested, withdrawn
from samtale.ui.changes import named
from samtale.ui.here import app_of
from samtale.ui.modals.confirm import ConfirmModal

if TYPE_CHECKING:
    from samtale.core.course import Ask
    from samtale.ui.screens.interview_deeds import InterviewDeeds

ERASE_OR_KEEP: Final = msg("Enter: erase for good   Esc: keep it")
"""What the keys do: either way the consent stays withdrawn."""


def offer_erasing(screen: InterviewDeeds, ask: Ask | None) -> None:
    """Offer to erase what rested on a consent, if the answer that was just given withdraws one.

    Papers that were written because of it are named. However it is withdrawn: by a no, by
    declining, by putting it off, or by taking the yes back.

    Args:
        screen: The interview.
        ask: The question whose answer has changed, if it was one.
    """
    papers = [screen.t(one) for one in consent_ended(screen.talk, ask)] if ask else []
    if papers:
        title = msg("Papers that were handed out")
        screen.app.push_screen(ConfirmModal(title, papers, msg("Enter, Esc: close")))
    section = withdrawn(screen.talk, ask) if ask else ""
    if section:
        screen.run_worker(_offer(screen, section), exclusive=True, group="erase")


async def _offer(screen: InterviewDeeds, section: str) -> None:
    lines = [screen.t(WITHDRAWN), *named(rested(screen.talk, section), screen.teller)]
    modal = ConfirmModal(msg("Erase it for good?"), lines, ERASE_OR_KEEP)
    erase = partial(screen.talk.forget_consented, section, WITHDRAWN.text)
    if await screen.app.push_screen_wait(modal) and screen.attempt(erase):
        screen.show_all()
        app_of(screen).tell(msg("It is erased. That it was, stays in the history."))
