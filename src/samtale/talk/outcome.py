"""What a talk hands to the front ends: outcomes, turns of the conversation, states of sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from samtale.core.answers import Answer, Value
    from samtale.core.course import Ask
    from samtale.core.dialog import Section
    from samtale.core.events import Event
    from samtale.core.rules.findings import Finding
    from samtale.core.search import Entry
    from samtale.core.words import Message, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The answer was understood and is kept."""

    ask: Ask
    """The question that was answered."""
    answer: Answer
    """The answer as it is kept."""
    warnings: tuple[Wording, ...] = ()
    """What the constraints of the question have to say about it."""
    doubt: Message | None = None
    """Another way the words could have been meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """What was typed was not understood; nothing happened, and the text stays in the input."""

    ask: Ask
    """The question."""
    message: Message
    """What was not understood, and what would be."""
    suggestions: tuple[Entry, ...] = ()
    """What may have been meant."""
    readings: tuple[Value, ...] = ()
    """The values that the same words can mean, of which the person chooses one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What was typed was understood, and a constraint does not let it pass; nothing happened."""

    ask: Ask
    """The question."""
    says: tuple[Wording, ...]
    """What the constraints say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Another window has meanwhile answered the same question; nothing was kept of this answer."""

    ask: Ask
    """The question."""
    mine: Answer
    """The answer that was to be kept here."""
    theirs: Answer
    """The answer that the other window has kept, with who and when; it stands for now."""


Outcome = Taken | NotUnderstood | Refused | Clash
"""What comes of typing an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What else would change with an answer, before it is given."""

    set_aside: tuple[Ask, ...]
    """Answered questions that would become not relevant; their answers are kept aside."""
    restored: tuple[Ask, ...]
    """Questions whose answers, set aside before, would count again."""
    asked: tuple[Ask, ...]
    """Open questions that would come up."""
    offers: tuple[tuple[Finding, Finding], ...]
    """Programmes and offers whose verdict would change: before and after."""

    @property
    def any(self) -> bool:
        """Whether anything that was already said or suggested would change."""
        return bool(self.set_aside or self.restored or self.offers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question of the conversation with what was answered."""

    ask: Ask
    """The question at its place."""
    answer: Answer
    """The answer as it was kept last."""
    set_aside: bool = False
    """Whether the answer does not count now, because the question is not relevant."""
    remarks: tuple[str, ...] = ()
    """The caseworker's remarks."""


SectionProgress = Literal["done", "current", "open", "ended", "not_relevant"]
"""Where a section stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionState:
    """One section as the rail shows it."""

    section: Section
    """The section."""
    progress: SectionProgress
    """Where it stands."""
    settled: int
    """How many of its questions are settled."""
    open: int
    """How many are still to be put."""
    entries: tuple[int, ...] = ()
    """The numbers of its entries, for a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """An event was taken back by appending its opposite."""

    event: Event
    """The event that was taken back."""
    ask: Ask | None = None
    """The question it belonged to, if any."""
