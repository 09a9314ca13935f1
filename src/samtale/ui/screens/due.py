"""Deadlines in words: where they stand, and how many days are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.core.rules.tell import STATUSES
from samtale.core.words import msg, msg_n

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from samtale.core.rules.deadlines import Due, DueStatus
    from samtale.core.words import Message

STYLES: Final[Mapping[DueStatus, str]] = {
    "done": "fits",
    "due": "text",
    "overdue": "overdue",
    "over": "manner",
    "open": "manner",
}
"""The styles of deadlines; their words say the same."""

SIGNS: Final[Mapping[DueStatus, str]] = {
    "done": "✓ ",
    "due": "◷ ",
    "overdue": "! ",
    "over": "· ",
    "open": "? ",
}
"""The signs of deadlines, as the panel beside the talk has them."""


def nearest(dues: Iterable[Due]) -> Due | None:
    """The deadline that comes first, or is overdue the longest; none where none has a day."""
    waiting = [due for due in dues if due.due is not None and due.status in {"due", "overdue"}]
    return min(waiting, key=lambda due: str(due.due), default=None)


def days_left(due: Due, today: date) -> Message:
    """Where a deadline stands, and how many days are left or have gone by."""
    if due.due is None or due.status in {"done", "over", "open"}:
        return STATUSES[due.status]
    days = (due.due - today).days
    if days < 0:
        return msg_n("overdue by one day", "overdue by {n} days", -days)
    if days == 0:
        return msg("due today")
    return msg_n("due in one day", "due in {n} days", days)
