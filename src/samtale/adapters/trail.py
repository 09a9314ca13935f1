"""The trail of a case: every event with what does not fit of it, readable or not.

`SqlStore.history` stops at the first fault, so that nobody works on a changed history; whoever
looks into what happened reads the trail. Nothing here repeats a body in a fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samtale.adapters.schema import FIRST
from samtale.adapters.store_faults import chain_faults, unreadable
from samtale.adapters.store_rows import erased_by, read_row
from samtale.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row

    from samtale.core.events import Event
    from samtale.core.protocols import Seal
    from samtale.core.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event of a trail, as it stands in the file."""

    seq: int
    """Its number; 0 for what is wrong with a case that has no event."""
    at: str = ""
    """When it was typed, as it is written there."""
    actor: str = ""
    """Who did it, as it is written there."""
    kind: str = ""
    """Of which kind it is, as it is written there."""
    event: Event | None = None
    """The event; none where it cannot be read."""
    faults: tuple[Message, ...] = ()
    """What does not fit."""


def walked(rows: Sequence[Row[Any]], seal: Seal) -> tuple[list[Step], int, bytes]:
    """Walk over the rows of a case and hold each against the one before it.

    Args:
        rows: All events of the case in their order.
        seal: What opens their bodies.

    Returns:
        The steps, and the number and hash of the last event.
    """
    erased = erased_by(rows, seal)
    seq, head = 0, FIRST
    steps: list[Step] = []
    for row in rows:
        faults = [*chain_faults(row, seq, head, erased)]
        event: Event | None = None
        try:
            event = read_row(row, seal)
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            faults = faults or [unreadable(error)]
        steps.append(
            Step(
                seq=row.seq,
                at=str(row.at),
                actor=str(row.actor),
                kind=str(row.kind),
                event=event,
                faults=tuple(faults),
            )
        )
        seq, head = row.seq, row.hash
    return steps, seq, head


def problems(case: str, name: str, steps: Sequence[Step]) -> tuple[Problem, ...]:
    """The faults of a trail as problems of the file.

    Args:
        case: The id of the case.
        name: The file as a person would name it.
        steps: The trail.
    """
    return tuple(
        Problem(
            code="broken-chain",
            message=f"Case '{case}', event {step.seq}: {fault}; compare with a backup.",
            file=name,
        )
        for step in steps
        for fault in step.faults
    )
