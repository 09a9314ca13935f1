"""For whom a paper is drawn only once the participant has said yes to it.

Which question asks for that yes is written in the dialog, as its role. What may be drawn for whom
at all is another matter, in `samtale.core.audience`: both must allow it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from samtale.core.audience import READERS
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samtale.core.audience import Audience
    from samtale.core.course import Course
    from samtale.core.vocabulary import Role
    from samtale.core.words import Message

CONSENTS: Final[Mapping[Audience, Role]] = MappingProxyType({"workplace": "consent_workplace"})
"""The role of the question that is to be answered with yes before anything is drawn for an
audience; the others need none, but for what is asked of single matters."""


def withheld(course: Course, audience: Audience) -> Message | None:
    """Why nothing may be drawn for an audience: the participant has not said yes to it.

    A dialog that asks no such question lets nothing out, nor does a yes to a question that has
    become irrelevant since.

    Args:
        course: The dialog held against the record.
        audience: For whom.

    Returns:
        The reason in one sentence; none where it may be drawn.
    """
    role = CONSENTS.get(audience)
    if role is None:
        return None
    ask = course.ask(course.dialog.roles.get(role, ""))
    if ask is None or course.relevant(ask.path) is False:
        return msg(
            "Nothing is made for {audience}: this talk does not ask the participant for a yes.",
            audience=READERS[audience],
        )
    if course.answer(ask.path).value is True:
        return None
    return msg(
        'Nothing is made for {audience}: the participant has not said yes to "{question}"',
        audience=READERS[audience],
        question=course.prompt(ask),
    )
