"""How far the present text of a document has come: reviewed, approved, signed, or changed since.

An approval is of a text. Once a clause has changed, what was approved is another text, and the
present one is a draft again until somebody has approved it.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    void: Version | None = None
    since: Changed = ((), False)
    for version in sorted(reached, key=lambda one: -one.last(paper)):
        state = version.state(paper)
        numbers, erased = changed(version.number)
        if not numbers and not erased:
            return Standing(
                paper=paper,
                state=state,
                version=version,
                void=void,
                changed=since[0],
                erased=since[1],
            )
        if void is None and state in {"approved", "signed"}:
            void, since = version, (numbers, erased)
    return Standing(paper=paper, void=void, changed=since[0], erased=since[1])
