"""What follows on lines when a consent is no longer given: erasing is offered at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.words import msg
from samtale.errors import NotKeptError
from samtale.talk.drawing import consent_ended
from samtale.talk.erasing import WITHDRAWN, withdrawn

if TYPE_CHECKING:
    from samtale.core.course import Ask
    from samtale.plain.speaker import Speaker


def offer_erasing(speaker: Speaker, ask: Ask | None) -> None:
    """Offer to erase what rested on a consent, if the answer that was just given withdraws one.

    Papers that were written because of it are named.

    Args:
        speaker: What speaks for the talk.
        ask: The question whose answer has changed, if it was one.
    """
    for line in consent_ended(speaker.talk, ask) if ask else ():
        speaker.tell(line)
    section = withdrawn(speaker.talk, ask) if ask else ""
    if not section:
        return
    speaker.tell(WITHDRAWN)
    if speaker.agreed(msg("Erase it for good? yes / no")):
        try:
            speaker.talk.forget_consented(section, WITHDRAWN.text)
        except NotKeptError as error:
            # The answer itself is kept: the line that gave it is not to be tried again.
            speaker.tell(msg("{sentence}", sentence=error.sentence))
            return
        speaker.tell(msg("It is erased. That it was, stays in the history."))
