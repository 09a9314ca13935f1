"""What differs between two judgements of a case: programmes, offers, clauses and deadlines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from samtale.core.rules.findings import JOINED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samtale.core.rules.findings import Finding, Reason
    from samtale.core.rules.judge import Judgement

Kind = Literal["programme", "offer", "clause", "deadline"]
"""The kind of rule that says something else."""

KINDS: Final[tuple[Kind, ...]] = ("programme", "offer", "clause", "deadline")
"""The kinds in the order in which they are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A rule that says something else of the case in a second judgement."""

    kind: Kind
    """The kind of the rule."""
    before: Finding
    """What it says in the first judgement."""
    after: Finding
    """What it says in the second."""
    due_before: date | None = None
    """The day of a deadline in the first judgement, where it has one."""
    due_after: date | None = None
    """The day of a deadline in the second."""
    reason: Reason | None = None
    """The one requirement that says most of why, as it stands in the second judgement."""

    @property
    def id(self) -> str:
        """The id of the rule."""
        return self.after.id


def shifts(before: Judgement, after: Judgement) -> tuple[Shift, ...]:
    """What differs between two judgements by the same rules, in the order of `KINDS`.

    Args:
        before: The first judgement.
        after: The second.
    """
    days = {due.id: due.due for due in before.deadlines}
    then = {due.id: due.due for due in after.deadlines}
    found: list[Shift] = []
    for kind, one, other in (
        ("programme", before.programmes, after.programmes),
        ("offer", before.offers, after.offers),
        ("clause", before.standing, after.standing),
        ("deadline", before.running, after.running),
    ):
        first = {finding.id: finding for finding in one}
        for second in other:
            was = first[second.id]
            dated = kind == "deadline" and days.get(second.id) != then.get(second.id)
            if was.verdict != second.verdict or dated:
                shift = Shift(
                    kind=kind,  # type: ignore[arg-type]
                    before=was,
                    after=second,
                    due_before=days.get(second.id) if kind == "deadline" else None,
                    due_after=then.get(second.id) if kind == "deadline" else None,
                    reason=_turned(was.reason, second.reason),
                )
                found.append(shift)
    return tuple(found)


def _turned(before: Reason, after: Reason) -> Reason | None:
    """The first requirement that holds no more, or now, or of which that is not known any more."""
    was = {(reason.id, reason.text.text): reason.holds for reason in _requirements(before)}
    now = list(_requirements(after))
    turned = [one for one in now if was.get((one.id, one.text.text), one.holds) is not one.holds]
    # Another version asks for other things: then of these the one that decides.
    new = [one for one in now if (one.id, one.text.text) not in was]
    deciding = [one for one in new if one.holds is after.holds]
    return next(iter((*turned, *deciding, *new)), None)


def _requirements(reason: Reason) -> Iterator[Reason]:
    if reason.id not in JOINED:
        yield reason
        return
    for part in reason.parts:
        yield from _requirements(part)
