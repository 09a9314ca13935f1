"""What every paper is drawn from, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samtale.core.audience import Audience
    from samtale.core.course import Course
    from samtale.core.rules.changes import Since
    from samtale.core.rules.judge import Judgement
    from samtale.core.rules.standing import Standing
    from samtale.core.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a paper is drawn from, and for whom."""

    judgement: Judgement
    """What the rules say of the case."""
    course: Course
    """The dialog held against the record."""
    caseworker: Words
    """The language of the left column, in which what is not translated stands."""
    participant: Words | None
    """The language of the right column; none for a paper of one language."""
    audience: Audience = "caseworker"
    """For whom it is drawn. Only the caseworker's copy has remarks and the notes below clauses; who
    stands outside the case gets an extract of what was opened to them."""
    number: int | None = None
    """The number of the draft; the next one, where left out. What is written together shares it."""
    standings: Mapping[str, Standing] | None = None
    """How far the text of each draft has come, by `contract` and `plan`; nobody has approved it,
    where left out."""
    since: Callable[[], Since | None] | None = None
    """Works out what has changed since the draft a follow-up talk begins from."""
