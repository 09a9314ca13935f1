"""What of a case is due for erasure by the municipality's periods, and carrying it out.

When something is due is worked out in `samtale.core.retention`. Nothing is carried out here but
what a person has seen and agreed to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from samtale.core.access import written_by
from samtale.core.condition import names_in, parse
from samtale.core.dialog import Path
from samtale.core.events import Answered
from samtale.core.retention import Held, expired, in_force, kept_told, told
from samtale.core.words import msg
from samtale.talk.erasing import erase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samtale.core.access import Extent, FileState
    from samtale.core.dialog import Dialog
    from samtale.core.record import Record
    from samtale.core.retention import Expired
    from samtale.core.rules.judge import Judgement
    from samtale.core.words import Message
    from samtale.talk.case_view import CaseView
    from samtale.talk.desk import Desk


class WrittenFiles(Protocol):
    """The files that were written of cases, where they lie."""

    def state(self, path: str, sha256: str) -> FileState:
        """What has become of a file, by its full path and its SHA-256 when it was written."""

    def as_written(self, path: str, sha256: str) -> bool:
        """Whether a file lies there byte for byte as it was written."""

    def delete(self, path: str, sha256: str) -> bool:
        """Delete a file that is as it was written, and nothing else; whether it is gone now."""


def due_of(desk: Desk, view: CaseView) -> tuple[Expired, ...]:
    """What of a case is due for erasure today, the earliest first.

    The day is that of the clock: a day of judgement that was only supposed erases nothing.

    Args:
        desk: The desk, with the municipality's periods.
        view: The case.
    """
    day = desk.clock().date()
    decided = in_force(desk.municipality.retention, day) if desk.municipality else {}
    if not decided:
        return ()
    lies = _lying(view.record, desk.files) if desk.files and "files" in decided else ()
    held = Held(
        record=view.record,
        course=view.course,
        signed=_signed(view.record, view.judgement) if view.judgement else None,
        half_typed="half_typed" in decided and desk.store.draft(view.row.id) is not None,
        files=frozenset(lies),
    )
    return expired(held, decided, day)


def due_told(one: Expired, dialog: Dialog | None) -> Iterator[Message]:
    """What is due, since when, and why, one sentence at a time."""
    what: object = kept_told(one.kind)
    section = dialog and next((each for each in dialog.sections if each.id == one.of), None)
    if dialog and section:
        title = dialog.section_wording(section, "title", section.title)
        what = msg("{what}: {which}", what=what, which=title)
    elif one.of and one.kind == "files":
        what = msg("{what}: {which}", what=what, which=one.of)
    yield msg("Due since {day}: {what}.", day=one.due, what=what)
    yield told(one.period)


def carry_out(desk: Desk, view: CaseView) -> bool:
    """Erase what is due of a case, each with its own event and its reason.

    Args:
        desk: The desk, whose person has agreed to it.
        view: The case with what is due, as it was shown to the person.

    Returns:
        Whether nothing of it is left; else the rest goes at the next unlocking, or a file could
        not be deleted.

    Raises:
        NotKeptError: If it could not be done; what was not erased by then stays.
    """
    case = view.row.id
    dialog = view.course.dialog if view.course else None
    clean = True
    for one in view.expired:
        if one.kind == "files":
            clean = _deleted(desk, view, one.of) and clean
        elif one.kind == "half_typed":
            desk.store.keep_draft(case, "", "")
        else:
            extent, of = _extent(one)
            reason = f"{one.period.basis} ({one.period.decided_by})"
            who, at = desk.actor, desk.clock()
            done = erase(
                desk.store, case, dialog, extent=extent, of=of, reason=reason, actor=who, at=at
            )
            clean = done[1] and clean
    return clean


def _deleted(desk: Desk, view: CaseView, path: str) -> bool:
    written = {
        key: one for event in view.record.events for key, one in written_by(event.what).items()
    }
    return bool(desk.files and desk.files.delete(path, written[path]))


def _extent(one: Expired) -> tuple[Extent, str]:
    match one.kind:
        case "no_contract" | "whole_case":
            return "case", ""
        case "consented":
            return "consent", one.of
        case "access":
            return "access", one.of
        case topic:
            return "topic", topic


def _lying(record: Record, files: WrittenFiles) -> Iterator[str]:
    for event in record.events:
        for path, digest in written_by(event.what).items():
            if files.as_written(path, digest):
                yield path


def _signed(record: Record, judgement: Judgement) -> date | None:
    """When it was last answered that the contract is signed, where the answers say so."""
    clauses = [one for draft in judgement.drafts for one in draft.clauses if one.signatures]
    if not clauses or not all(one.filled for one in clauses):
        return None
    conditions = {one.version.signed_if for one in clauses if one.version.signed_if}
    names = frozenset[str]().union(*(names_in(parse(text)) for text in conditions))
    days = [
        event.at.date()
        for event in record.events
        if isinstance(event.what, Answered) and Path.parse(event.what.path).name in names
    ]
    return max(days, default=None)
