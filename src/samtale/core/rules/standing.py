"""How far the present text of a document has come: reviewed, approved, signed, or changed since.

An approval is of a text. Once a clause has changed, what was approved is another text, and the
present one is a draft again until somebody has approved it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from samtale.core.drafts import DraftState, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far the present text of a document has come."""

    paper: str
    """Which document: contract or plan."""
    state: DraftState = "draft"
    """How far it has come."""
    version: Version | None = None
    """The written draft of the very same text, by which it has come so far."""
    void: Version | None = None
    """The draft that was approved or signed last, where the text has changed since."""
    changed: tuple[str, ...] = ()
    """The numbers of the clauses that have changed since then."""
    erased: bool = False
    """Whether answers behind that draft were erased, so that it may not be what it was."""
    waiting: Version | None = None
    """The draft that is out for review, or was sent back, last, where this text is another one."""
    approval: Version | None = None
    """The draft of the very same text that a reviewer has approved; it may be signed by now."""
    differs: tuple[str, ...] = ()
    """The numbers of the clauses in which this text differs from the one that waits."""


Changed = tuple[tuple[str, ...], bool]
"""The numbers of the clauses that differ from a draft's, and whether answers of it were erased."""


def standing(
    versions: Iterable[Version], paper: str, changed: Callable[[int], Changed]
) -> Standing:
    """How far the present text of a document has come.

    Args:
        versions: The drafts that were written, with what became of each.
        paper: Which document: contract or plan.
        changed: What differs between the draft of a number and the present text; asked only of
            drafts that somebody has reviewed, sent or signed.
    """
    reached = [one for one in versions if one.state(paper) != "draft"]
    found = Standing(paper=paper)
    for version in sorted(reached, key=lambda one: -one.last(paper)):
        state = version.state(paper)
        numbers, erased = changed(version.number)
        if not numbers and not erased:
            return replace(found, state=state, version=version)
        if found.void is None and state in {"approved", "signed"}:
            found = replace(found, void=version, changed=numbers, erased=erased)
        elif found.void is None and found.waiting is None and state in {"in_review", "sent_back"}:
            # What was decided on later than it was sent waits no more.
            found = replace(found, waiting=version, differs=numbers)
    return found
