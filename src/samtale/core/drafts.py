"""What became of the drafts of a case, worked out from its history: who reviewed, who signed.

Nothing here knows what a draft says: whether the present text is still the one that was approved is
decided by whoever can compare the two (`samtale.core.rules.standing`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from samtale.core.draft_events import (
    ClauseReadAloud,
    ClauseRemarked,
    ClauseTranslated,
    DraftReplaced,
    DraftReviewed,
    DraftSent,
    DraftSigned,
    Filed,
    Placed,
    mark_of,
)
from samtale.core.events import Answered, ClauseTaken, ContractDrafted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from samtale.core.draft_events import DraftEvent
    from samtale.core.events import Event

DraftState = Literal["draft", "in_review", "sent_back", "approved", "signed", "replaced"]
"""How far a draft has come."""

_FURTHER: Final[Sequence[DraftState]] = (
    "draft",
    "sent_back",
    "in_review",
    "approved",
    "signed",
    "replaced",
)
"""The states, the least far first."""

DRAFTS: Final = ("contract", "plan")
"""The documents of a draft, which are signed each for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A remark of a reviewer on a clause."""

    clause: str
    """The id of the clause; empty for the draft as a whole."""
    text: str
    """The remark."""
    by: str
    """Who left it."""
    at: datetime
    """When."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One draft that was written out, and what became of it."""

    event: Event
    """That it was written: by whom, when, in which talk."""
    drafted: ContractDrafted
    """Its number, its day of judgement, its files."""
    sent: Event | None = None
    """That it is out for review."""
    reviewed: Event | None = None
    """The decision of a reviewer that stands."""
    signings: tuple[Event, ...] = ()
    """That its documents were signed, one event for each."""
    replaced: Event | None = None
    """That something took its place."""
    followed: frozenset[str] = frozenset()
    """Its documents of which a later draft was signed, and so took their place."""
    notes: tuple[Noted, ...] = ()
    """The remarks of reviewers, oldest first."""

    @property
    def number(self) -> int:
        """The number of the draft."""
        return self.drafted.number

    @property
    def by_itself(self) -> bool:
        """Whether it was reviewed by the very person who wrote it."""
        return self.reviewed is not None and self.reviewed.actor == self.event.actor

    def signing(self, paper: str) -> tuple[Event, DraftSigned] | None:
        """That a document of it was signed, if it was."""
        for event in self.signings:
            if isinstance(event.what, DraftSigned) and event.what.paper == paper:
                return event, event.what
        return None

    def review(self) -> DraftReviewed | None:
        """The decision of a reviewer that stands, if there is one."""
        what = self.reviewed.what if self.reviewed else None
        return what if isinstance(what, DraftReviewed) else None

    def least(self) -> DraftState:
        """How far the document of it has come that has come least far: all are at least there."""
        held = [one for one in DRAFTS if any(name.startswith(one) for name in self.drafted.files)]
        return min((self.state(one) for one in held or DRAFTS[:1]), key=_FURTHER.index)

    def state(self, paper: str) -> DraftState:
        """How far one of its documents has come.

        Being sent for review again comes after an earlier decision, and opens it anew.
        """
        if self.replaced is not None or paper in self.followed:
            return "replaced"
        if self.signing(paper) is not None:
            return "signed"
        review = self.review()
        again = self.sent and self.reviewed and self.sent.seq > self.reviewed.seq
        if review is not None and review.review is not None and not again:
            return review.review
        return "in_review" if self.sent else "draft"

    def last(self, paper: str) -> int:
        """The number of the event by which a document of it came as far as it has."""
        signing = self.signing(paper)
        events = (self.event, self.sent, self.reviewed, self.replaced, signing and signing[0])
        return max(one.seq for one in events if one is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherColumn:
    """What stands beside own words in another language, or stood beside earlier ones."""

    language: str
    """The language, as a BCP 47 tag."""
    text: str = ""
    """The translation that was typed; empty where the words were read aloud only."""
    aloud_on: str = ""
    """The day the interpreter read the words aloud, as an ISO 8601 date."""
    by: str
    """Who kept it."""
    at: datetime
    """When."""
    older: bool = False
    """Whether the own words have been changed since, so that it belongs to older ones."""


@dataclass(slots=True)
class Drafting:
    """The drafts and own words of a case, one growing fold over its events."""

    _written: dict[int, Event] = field(default_factory=dict)
    _places: dict[str, Event] = field(default_factory=dict)
    _all: dict[str, list[Event]] = field(default_factory=dict)
    _notes: list[Event] = field(default_factory=list)
    _undone: set[int] = field(default_factory=set)
    _taken: dict[str, Event] = field(default_factory=dict)

    def apply(self, event: Event) -> None:
        """Let one more event happen; those about nothing here change nothing."""
        if event.undoes is not None:
            self._undone.add(event.undoes)
        match event.what:
            case Answered():
                # Nearly every event; to ask whether it is `Placed` takes longer than all else here.
                pass
            case ContractDrafted():
                self._write(event, event.what)
            case ClauseRemarked():
                self._notes.append(event)
            case ClauseTaken(clause=clause):
                self._taken[clause] = self._meant(f"clause {clause}", event)
            case Placed():
                place = event.what.place
                self._places[place] = self._meant(place, event)

    def _write(self, event: Event, what: ContractDrafted) -> None:
        """A draft is of whom and when it was first written; written again it has more files."""
        first = self._written.setdefault(what.number, event)
        if first is not event and isinstance(first.what, ContractDrafted):
            files = tuple(dict.fromkeys((*first.what.files, *what.files)))
            self._written[what.number] = replace(first, what=replace(first.what, files=files))

    def _meant(self, place: str, event: Event) -> Event:
        """The event that holds now; undo brings back an earlier one, with its person and day."""
        before = self._all.setdefault(place, [])
        restored = (
            one
            for one in reversed(before)
            if event.undoes and one.seq < event.undoes and one.what == event.what
        )
        meant = next(restored, event)
        # What was brought back stands for itself, so that a later undo does not find the undo.
        before.append(meant)
        return meant

    def _holds(self, what: DraftEvent) -> Event | None:
        """The event that holds at the place of another one, unless it took an earlier back."""
        if not isinstance(what, Placed):
            return None
        found = self._places.get(what.place)
        return None if found is None or _empty(found) else found

    @property
    def versions(self) -> Sequence[Version]:
        """The drafts that were written out, oldest first."""
        return tuple(self.version(number) for number in sorted(self._written))

    def version(self, number: int) -> Version:
        """One draft with what became of it.

        Raises:
            KeyError: If no draft has this number.
        """
        event = self._written[number]
        if not isinstance(event.what, ContractDrafted):
            raise KeyError(number)
        signings = (self._holds(DraftSigned(number=number, paper=one, by=())) for one in DRAFTS)
        return Version(
            event=event,
            drafted=event.what,
            sent=self._holds(DraftSent(number=number)),
            reviewed=self._holds(DraftReviewed(number=number, review=None)),
            signings=tuple(one for one in signings if one is not None),
            replaced=self._holds(DraftReplaced(number=number, by="")),
            followed=frozenset(
                paper
                for paper in DRAFTS
                for later in self._written
                if later > number
                and self._holds(DraftSigned(number=later, paper=paper, by=())) is not None
            ),
            notes=tuple(
                Noted(clause=one.what.clause, text=one.what.text, by=one.actor, at=one.at)
                for one in self._notes
                if isinstance(one.what, ClauseRemarked)
                and one.what.number == number
                and one.what.text
                and one.seq not in self._undone
            ),
        )

    def filing(self, path: str, sha256: str) -> tuple[Event, Filed] | None:
        """That a document was filed in the municipality's case system, if it was."""
        event = self._holds(Filed(path=path, sha256=sha256, reference=""))
        if event is None or not isinstance(event.what, Filed):
            return None
        return event, event.what

    @property
    def filings(self) -> Sequence[tuple[Event, Filed]]:
        """Every document that is filed, oldest first."""
        found = [
            (event, event.what)
            for event in self._places.values()
            if isinstance(event.what, Filed) and not _empty(event)
        ]
        return sorted(found, key=lambda one: one[0].seq)

    def taken(self, clause: str) -> Event | None:
        """When and by whom a clause was put in the own words it stands in, if it was."""
        event = self._taken.get(clause)
        holds = event and isinstance(event.what, ClauseTaken) and event.what.text
        return event if holds else None

    def other_columns(self, clause: str) -> Sequence[OtherColumn]:
        """What was typed or read aloud of a clause in own words, in any language."""
        taken = self.taken(clause)
        words = taken.what.text if taken and isinstance(taken.what, ClauseTaken) else ""
        found: list[OtherColumn] = []
        for event in self._places.values():
            what = event.what
            if not isinstance(what, ClauseTranslated | ClauseReadAloud) or what.clause != clause:
                continue
            if not words or _empty(event):
                continue
            found.append(
                OtherColumn(
                    language=what.language,
                    text=what.text if isinstance(what, ClauseTranslated) else "",
                    aloud_on=what.on if isinstance(what, ClauseReadAloud) else "",
                    by=event.actor,
                    at=event.at,
                    older=what.of != mark_of(words),
                )
            )
        return found

    def other_column(self, clause: str, language: str) -> OtherColumn | None:
        """What holds beside own words in a language: a translation before a reading aloud."""
        found = [
            one for one in self.other_columns(clause) if one.language == language and not one.older
        ]
        return min(found, key=lambda one: not one.text, default=None)


def _empty(event: Event) -> bool:
    """Whether an event takes back what stood at its place."""
    return isinstance(event.what, Placed) and event.what == event.what.nothing
