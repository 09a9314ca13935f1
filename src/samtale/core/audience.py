"""For whom answers and clauses may be drawn: inside a case, and for who stands outside it.

Everything that leaves a case is made for an audience, and asks here. Who may see a question is
written in the dialog, and who may see a clause in the rules; neither is known here. What no dialog
may open is known here, and told by the check of dialogs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samtale.core.dialog import Question, Section
    from samtale.core.vocabulary import About
    from samtale.core.words import Message

Audience = Literal["participant", "caseworker", "agency", "workplace"]
"""For whom something is drawn: the person it is about, their caseworker, another public body (a
language school, the job centre, a health service), or an employer."""

AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
"""Every audience."""

WITHIN: Final[tuple[Audience, ...]] = ("participant", "caseworker")
"""For whom everything may be drawn that nobody has opened further."""

OUTSIDE: Final[frozenset[Audience]] = frozenset({"agency", "workplace"})
"""The audiences that hold no part in the case: what reaches them has left it."""

READERS: Final[Mapping[Audience, Message]] = {
    "participant": msg("the participant"),
    "caseworker": msg("the caseworker"),
    "agency": msg("other public bodies"),
    "workplace": msg("workplaces"),
}
"""The audiences in words."""

_SPECIAL: Final[frozenset[About]] = frozenset(
    {"gender", "religion", "ethnicity", "nationality", "health", "considerations"}
)

_CLOSED: Final[Mapping[Audience, frozenset[About]]] = {
    "agency": _SPECIAL,
    "workplace": _SPECIAL | {"family", "residence", "life"},
}
"""The topics that no dialog opens to an audience."""


def audience_of(section: Section, question: Question) -> tuple[Audience, ...]:
    """For whom a question's answer may be drawn: the question's own word over its section's."""
    return question.audience or section.audience


def may_see(section: Section, question: Question, audience: Audience) -> bool:
    """Whether the answer to a question may be drawn for an audience.

    Args:
        section: The section the question stands in.
        question: The question; also the one that closes a group.
        audience: For whom.
    """
    return audience in audience_of(section, question)


def closed(section: Section, question: Question, audience: Audience) -> str:
    """Why no dialog may open a question to an audience, as words that follow its name.

    Args:
        section: The section the question stands in.
        question: The question.
        audience: For whom.

    Returns:
        The reason; empty where it may be opened.
    """
    if audience not in OUTSIDE:
        return ""
    if (question.basis or section.basis) == "consent" or question.stakes == "consent":
        return "rests on a consent"
    about = question.about or section.about
    return f"is about {about}" if about in _CLOSED[audience] else ""
