"""The transcript: a written talk with what is expected of it, used as a test and as a demo.

An adapter reads the YAML; `samtale.talk.replay` holds the talk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from samtale.core.answers import Certainty, Source
    from samtale.core.events import Decision
    from samtale.core.vocabulary import Variant

Mark = Literal["declined", "does_not_know", "later", "not_asked"]
"""A status as a transcript writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was typed at one place, or the status it was given."""

    path: str
    """The question; in an entry of a group, the entry's number is filled in when it is made."""
    typed: str | None = None
    """The text, character for character; none where there is a status."""
    status: Mark | None = None
    """The status; none where something was typed."""
    source: Source = "told"
    """Where the answer is from."""
    certainty: Certainty | None = None
    """How sure it is; as the words themselves sound, where left out."""
    original: str = ""
    """The words in the participant's own language."""
    line: int = 1
    """The line in the file."""
    column: int = 1
    """The column in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """One entry of a group and what was said in it; without entry, how the group was closed."""

    group: str
    """The group."""
    said: tuple[Said, ...]
    """What was said in the entry; the paths are local ids."""
    more: Said | None = None
    """A status of the closing question, instead of an entry."""
    line: int = 1
    """The line in the file."""
    column: int = 1
    """The column in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """The end of a group's list: there are no further entries."""

    group: str
    """The group."""
    line: int = 1
    """The line in the file."""
    column: int = 1
    """The column in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """From here on questions are put in another variant."""

    wording: Variant
    """The variant."""


Step = Said | Entered | Closed | Worded
"""Anything that happens in a transcript."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided on an offer."""

    offer: str
    """The offer's id."""
    decision: Decision
    """What was decided."""
    reason: str = ""
    """Why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """A written talk."""

    transcript: str
    """Its name."""
    dialog: str
    """The dialog's id."""
    judged_on: str
    """The day of judgement, as an ISO 8601 date."""
    caseworker: str
    """The caseworker's language."""
    participant: str
    """The participant's language."""
    steps: tuple[Step, ...]
    """What happens, in order."""
    decided: tuple[Decided, ...] = ()
    """What was decided on offers, after the talk."""
    expect: dict[str, Any] = field(default_factory=dict)
    """What is expected: `offers`, `missing`, `contract`, `deadlines`, `programme`, `answers`."""
    file: str = ""
    """The file, as the person would name it."""
