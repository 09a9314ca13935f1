"""The record: the present state of a case, one growing fold over its events.

The talk owns one record and applies each kept event to it; everyone else reads. Nothing copies
the record per answer, and nothing is worked out here that depends on a dialog or on rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from samtale.core.access import Erased, Gone
from samtale.core.answers import NOT_ASKED, Answer
from samtale.core.dialog import MORE, Path
from samtale.core.drafts import Drafting
from samtale.core.events import (
    Answered,
    CaseOpened,
    ClauseTaken,
    ContractDrafted,
    EntryAdded,
    EntryRemoved,
    Event,
    OfferDecided,
    Remarked,
    SectionEnded,
    TalkBegan,
    TalkEnded,
    TalkPaused,
    TalkResumed,
    WordingChosen,
    blotted,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from samtale.core.vocabulary import Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One talk as the record knows it."""

    id: str
    """The id of the talk."""
    began: TalkBegan
    """How it began."""
    at: datetime
    """When it began."""
    ended_at: datetime | None = None
    """When it was ended for the day, if it was."""
    caseworker_language: str = ""
    """The caseworker's language now."""
    participant_language: str = ""
    """The participant's language now."""
    wording: Variant = "prompt"
    """The variant in which questions are put now; a new talk begins with that of the last one."""
    paused_at: datetime | None = None
    """Since when it is paused, if it is."""
    paused_seconds: float = 0.0
    """How long it was paused before, in seconds."""


class Record:
    """Everything a case holds now, and how it came to be."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        """Fold a history.

        Args:
            events: The case's events in their order, from the first.
        """
        self._fold(events)

    def renew(self, events: Iterable[Event]) -> None:
        """Be what another history of the same case makes of it."""
        self._fold(events)

    def _fold(self, events: Iterable[Event]) -> None:
        self._events: list[Event] = []
        self._answers: dict[str, Answer] = {}
        self._entries: dict[str, list[int]] = {}
        self._used: dict[str, int] = {}
        self._remarks: dict[str, list[tuple[int, str]]] = {}
        self._ended: set[str] = set()
        self._decisions: dict[str, OfferDecided] = {}
        self._own_words: dict[str, ClauseTaken] = {}
        self._talks: dict[str, Sitting] = {}
        self._drafts: dict[int, ContractDrafted] = {}
        self._undone: set[int] = set()
        self.opened: CaseOpened | None = None
        self.drafting = Drafting()
        for event in events:
            self.apply(event)

    def apply(self, event: Event) -> None:  # noqa: C901 - one case per kind of event
        """Let one more event happen.

        Raises:
            ValueError: If the event's number does not follow the last one.
        """
        if event.seq != len(self._events) + 1:
            sentence = f"event {event.seq} does not follow event {len(self._events)}"
            raise ValueError(sentence)
        self._events.append(event)
        if event.undoes is not None:
            self._undone.add(event.undoes)
        self.drafting.apply(event)
        match event.what:
            case Answered(path=path, answer=answer):
                self._answers[path] = replace(answer, by=event.actor, at=event.at, talk=event.talk)
            case EntryAdded() | EntryRemoved() as change:
                self._change_entries(change)
            case Remarked(path=path, text=text):
                self._remarks.setdefault(path, []).append((event.seq, text))
            case SectionEnded(section=section, ended=ended):
                (self._ended.add if ended else self._ended.discard)(section)
            case OfferDecided() as decided:
                self._decisions[decided.offer] = decided
            case ClauseTaken() as taken:
                self._own_words[taken.clause] = taken
            case ContractDrafted() as draft:
                self._drafts.setdefault(draft.number, draft)
            case CaseOpened() as opened:
                self.opened = opened
            case Erased(events=gone):
                self._forget(frozenset(gone))
            case _:
                self._change_talk(event)

    def _forget(self, gone: frozenset[int]) -> None:
        """Be as if the bodies of some events had never been known."""
        if all(isinstance(one.what, Gone) for one in self._events if one.seq in gone):
            return
        left = [blotted(one) if one.seq in gone else one for one in self._events]
        self._fold(left)

    @property
    def erased(self) -> Event | None:
        """How the whole case was erased, if it was."""
        whole = (
            one
            for one in self._events
            if isinstance(one.what, Erased) and one.what.extent == "case"
        )
        return next(whole, None)

    def _change_entries(self, change: EntryAdded | EntryRemoved) -> None:
        entries = self._entries.setdefault(change.group, [])
        if isinstance(change, EntryRemoved):
            if change.entry in entries:
                entries.remove(change.entry)
            return
        if change.entry not in entries:
            entries.append(change.entry)
            entries.sort()
        self._used[change.group] = max(self._used.get(change.group, 0), change.entry)
        # A group with a new entry is open again: whether there are more has not been asked.
        self._answers.pop(f"{change.group}.{MORE}", None)

    def _change_talk(self, event: Event) -> None:
        talk = self._talks.get(event.talk)
        match event.what:
            case TalkBegan() as began:
                self._talks[event.talk] = Sitting(
                    id=event.talk,
                    began=began,
                    at=event.at,
                    caseworker_language=began.caseworker_language,
                    participant_language=began.participant_language,
                    wording=self.talks[-1].wording if self._talks else "prompt",
                )
            case TalkPaused() if talk:
                self._talks[event.talk] = replace(talk, paused_at=event.at)
            case TalkResumed() as resumed if talk:
                since = talk.paused_at or event.at
                self._talks[event.talk] = replace(
                    talk,
                    paused_at=None,
                    ended_at=None,
                    # A clock that was set back meanwhile makes no pause of less than nothing.
                    paused_seconds=talk.paused_seconds
                    + max((event.at - since).total_seconds(), 0.0),
                    caseworker_language=resumed.caseworker_language or talk.caseworker_language,
                    participant_language=resumed.participant_language or talk.participant_language,
                )
            case WordingChosen(wording=wording) if talk:
                self._talks[event.talk] = replace(talk, wording=wording)
            case TalkEnded() if talk:
                self._talks[event.talk] = replace(talk, ended_at=event.at)

    @property
    def events(self) -> Sequence[Event]:
        """The history, oldest first."""
        return self._events

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The last answer at every path at which anything happened."""
        return MappingProxyType(self._answers)

    def answer(self, path: str) -> Answer:
        """The last answer at a path; `NOT_ASKED` where nothing happened."""
        return self._answers.get(path, NOT_ASKED)

    def entries(self, group: str) -> Sequence[int]:
        """The lasting numbers of a group's entries, in order."""
        return self._entries.get(group, ())

    def next_entry(self, group: str) -> int:
        """The number a new entry of the group gets; no number is used twice."""
        return self._used.get(group, 0) + 1

    def closed(self, group: str) -> bool:
        """Whether it was said that the group has no further entries."""
        return self.answer(f"{group}.{MORE}").value is False

    def remarks(self, path: str) -> tuple[str, ...]:
        """The remarks on a question that were not taken back, oldest first."""
        return tuple(
            text for seq, text in self._remarks.get(path, ()) if seq not in self._undone and text
        )

    @property
    def remarked(self) -> tuple[str, ...]:
        """The paths that bear a remark; the empty path is the talk as a whole."""
        return tuple(path for path in self._remarks if self.remarks(path))

    @property
    def ended_sections(self) -> frozenset[str]:
        """The sections that were ended before their end."""
        return frozenset(self._ended)

    @property
    def decisions(self) -> Mapping[str, OfferDecided]:
        """What was decided on offers, by the offer's id; decisions taken back are left out."""
        return {key: one for key, one in self._decisions.items() if one.decision}

    @property
    def own_words(self) -> Mapping[str, ClauseTaken]:
        """The clauses that stand in own words, by id."""
        return {key: one for key, one in self._own_words.items() if one.text}

    @property
    def talks(self) -> Sequence[Sitting]:
        """The talks held, oldest first."""
        return tuple(self._talks.values())

    @property
    def drafts(self) -> Sequence[ContractDrafted]:
        """The drafts of the contract written out, oldest first."""
        return tuple(self._drafts.values())

    def undone(self, seq: int) -> bool:
        """Whether a later event took this one back."""
        return seq in self._undone

    def live_paths(self) -> Iterable[str]:
        """The paths of all answers that do not lie in a removed entry."""
        for text in self._answers:
            path = Path.parse(text)
            if path.group is None or path.entry is None or path.entry in self.entries(path.group):
                yield text
