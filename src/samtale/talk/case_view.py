"""A case as a list shows it: enough to choose by, and no word of what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samtale.core.course import Course
    from samtale.core.protocols import CaseRow
    from samtale.core.record import Record
    from samtale.core.retention import Expired
    from samtale.core.rules.deadlines import Due
    from samtale.core.rules.judge import Judgement
    from samtale.core.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case as Home and the list of cases show it."""

    row: CaseRow
    """What the store knows of it."""
    reference: str
    """The case number."""
    judgement: Judgement | None
    """What the rules say today; none where no talk was begun."""
    course: Course | None
    """The dialog held against the record; none where no talk was begun."""
    record: Record
    """The record; empty where the case cannot be read."""
    fault: str | Message = ""
    """Why the case cannot be read, if it cannot."""
    expired: tuple[Expired, ...] = ()
    """What of it is due for erasure by the municipality's periods; a person decides on it."""

    @property
    def nearest(self) -> Due | None:
        """The deadline that comes first of those not met, if any has a day."""
        if self.judgement is None:
            return None
        running = [d for d in self.judgement.deadlines if d.status in {"due", "overdue"}]
        return running[0] if running else None
