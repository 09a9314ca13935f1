"""What a talk keeps: its growing record, and the deeds that are one event each.

"Kept before shown" stands here, once, in `KeptTalk._keep`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samtale.core.access import Erased, Exported, Printed
from samtale.core.course import Course
from samtale.core.dialog import MORE, Path
from samtale.core.events import (
    Answered,
    Decision,
    EntryAdded,
    EntryRemoved,
    Event,
    OfferDecided,
    Remarked,
    SectionEnded,
    TalkEnded,
    TalkPaused,
    TalkResumed,
    What,
)
from samtale.core.rules.ahead import Matter, matters
from samtale.core.rules.judge import Judgement, judge
from samtale.core.words import msg
from samtale.errors import NotKeptError, OvertakenError, RenumberedError, UnreachableError
from samtale.talk.erasing import erase, scope_of
from samtale.talk.returning import in_entry, refuse_clash

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

    from samtale.core.audience import Audience
    from samtale.core.dialog import Dialog
    from samtale.core.events import TalkBegan
    from samtale.core.protocols import Store
    from samtale.core.reading import Reader
    from samtale.core.record import Record, Sitting
    from samtale.core.rules.model import Rulebook
    from samtale.core.rules.municipality import Municipality


def taken_in(store: Store, case: str, record: Record) -> Sequence[Event]:
    """What another window has kept on a case since its record was read.

    Raises:
        NotKeptError: If there is nothing, so that waiting for it would never end.
    """
    news = store.history(case, after=len(record.events))
    if not news:
        raise NotKeptError(msg("This was not kept: the case cannot be added to; open it again."))
    return news


class KeptTalk:
    """A talk's record, what the rules say of it, and the deeds that change no question."""

    def __init__(  # noqa: PLR0913 - one talk joins these, each named
        self,
        *,
        case: str,
        talk: str,
        record: Record,
        store: Store,
        dialog: Dialog,
        rulebook: Rulebook,
        reader: Reader,
        clock: Callable[[], datetime],
        actor: str,
        judged_on: date | None = None,
        municipality: Municipality | None = None,
        languages: tuple[str, str] | None = None,
        forms: Callable[[TalkBegan], tuple[Dialog, Rulebook]] | None = None,
    ) -> None:
        """Take up a talk that has begun.

        Args:
            case: The id of the case.
            talk: The id of the talk.
            record: The case's record; from here on only this talk grows it.
            store: Where events are kept.
            dialog: The dialog, with its defaults written out.
            rulebook: The rules of the country.
            reader: What typed answers are read with.
            clock: Gives the time, with time zone.
            actor: Who types.
            judged_on: The day of judgement; the day of the clock now, where left out.
            municipality: What the municipality has decided once.
            languages: The caseworker's and the participant's language; those the talk was begun
                or last gone on with, where left out.
            forms: Gives the dialog and rules kept with an earlier talk of the case; those of this
                talk, where left out.
        """
        self.case = case
        self.id = talk
        self.record = record
        self.dialog = dialog
        self.rulebook = rulebook
        self.reader = reader
        self.actor = actor
        self.municipality = municipality
        self._store = store
        self._clock = clock
        self._forms = forms or (lambda _: (dialog, rulebook))
        self._today = judged_on or clock().date()
        self.course = Course(dialog, record, self._today)
        self._last = self._last_path()
        self._at = self._reopened()
        self._judgement: Judgement | None = None
        self._matters: tuple[Matter, ...] | None = None
        sitting = self.sitting
        self.languages: tuple[str, str] = languages or (
            (sitting.caseworker_language, sitting.participant_language) if sitting else ("", "")
        )

    @property
    def today(self) -> date:
        """The day of judgement: one day for the whole talk, also past midnight."""
        return self._today

    @property
    def now(self) -> datetime:
        """The time of the clock."""
        return self._clock()

    @property
    def sitting(self) -> Sitting | None:
        """The talk as the record knows it."""
        return next((one for one in self.record.talks if one.id == self.id), None)

    @property
    def judgement(self) -> Judgement:
        """What the rules say now; worked out at most once per event."""
        if self._judgement is None:
            self._judgement = judge(self.rulebook, self.course, self.today, self.municipality)
        return self._judgement

    @property
    def matters(self) -> tuple[Matter, ...]:
        """The open questions that can still change an offer, those that settle most first.

        Nothing where no answer to any open question can change a programme or an offer.
        """
        if self._matters is None:
            self._matters = matters(self.judgement, self.course)
        return self._matters

    def remark(self, text: str, path: str = "") -> None:
        """Add a remark to a question, or to the talk as a whole."""
        self._keep([Remarked(path=path, text=text)])

    def decide(self, offer: str, decision: Decision | None, reason: str = "") -> None:
        """Keep what a person decided on an offer, beside what the rule says."""
        verdict = next((one.verdict for one in self.judgement.offers if one.id == offer), "")
        self._keep([OfferDecided(offer=offer, decision=decision, reason=reason, verdict=verdict)])

    def add_offer(self, title: str, reason: str) -> str:
        """Add an offer of one's own and accept it.

        Returns:
            The id it is kept under.
        """
        # Counted over the history, so that an offer that was taken back keeps its id.
        decided = [one.what for one in self.record.events if isinstance(one.what, OfferDecided)]
        own = {one.offer for one in decided if one.offer.startswith("own.")}
        offer = f"own.{len(own) + 1}"
        self._keep([OfferDecided(offer=offer, decision="accepted", reason=reason, title=title)])
        return offer

    def printed(self, written: Mapping[str, str], audience: Audience = "caseworker") -> None:
        """Keep that papers were written out, and for whom: the SHA-256 of each file, by its path.

        Args:
            written: The SHA-256 of each file as hexadecimal digits, by its full path.
            audience: For whom the papers were drawn.
        """
        self._keep([Printed(written=dict(written), audience=audience)])

    def exported(self, audience: str, written: Mapping[str, str]) -> None:
        """Keep that everything held was written out for somebody, with the files as above."""
        language = self.languages[1]
        self._keep([Exported(audience=audience, language=language, written=dict(written))])

    def forget_consented(self, section: str, reason: str) -> bool:
        """Erase for good what rested on a consent in a section, and keep that it was.

        Returns:
            Whether nothing of it is left; else the rest goes at the next unlocking.
        """
        try:
            _, clean = erase(
                self._store,
                self.case,
                self.dialog,
                extent="consent",
                of=section,
                reason=reason,
                actor=self.actor,
                at=self._clock(),
            )
        except UnreachableError as away:
            raise UnreachableError(
                msg(
                    "Nothing can be erased while the server is away; when it is back, do it with "
                    "'samtale cases erase {case} --consent {section}'.",
                    case=self.case,
                    section=section,
                )
            ) from away
        self._happen(taken_in(self._store, self.case, self.record))
        return clean

    def pause(self) -> None:
        """Stop the time of the talk."""
        self._keep([TalkPaused()])

    def resume(self) -> None:
        """Let the time of the talk run on."""
        self._keep([TalkResumed()])

    def end(self) -> None:
        """End the talk for the day."""
        self._keep([TalkEnded()])

    # Kept before shown.

    def _keep(self, whats: Sequence[What], undoes: int | None = None) -> None:
        """Keep events durably, then let them happen. The one place where anything is kept.

        What another window has kept meanwhile happens first, and these follow it.

        Raises:
            ClashError: If the other window has decided the very same; only that has happened.
            NotKeptError: If the store could not keep them; then nothing has happened.
        """
        at = self._clock()
        while True:
            first = len(self.record.events) + 1
            events = [
                Event(
                    seq=seq,
                    at=at,
                    actor=self.actor,
                    talk=self.id,
                    what=what,
                    undoes=undoes,
                    scope=scope_of(self.dialog, what),
                )
                for seq, what in enumerate(whats, first)
            ]
            try:
                self._append(events)
            except RenumberedError:
                news = self.renew()
                if undoes is not None or any(map(in_entry, whats)):
                    # What is meant may have another number now: a person has to look.
                    raise
                refuse_clash(whats, news)
                continue
            except OvertakenError:
                news = taken_in(self._store, self.case, self.record)
                self._happen(news)
                refuse_clash(whats, news)
                continue
            self._happen(events)
            return

    def renew(self) -> Sequence[Event]:
        """Read the case anew, where what was kept apart has got other numbers.

        Returns:
            What is new in it.

        Raises:
            NotKeptError: If it cannot be read.
        """
        before, now = self.record.events, self._store.history(self.case)
        common = next(
            (n for n, two in enumerate(zip(before, now, strict=False)) if two[0] != two[1]),
            min(len(before), len(now)),
        )
        known = [replace(event, seq=0) for event in before[common:]]
        self.record.renew(now)
        self.course = Course(self.dialog, self.record, self._today)
        self._at, self._last = None, self._last_path()
        self._judgement = self._matters = None
        return [event for event in now[common:] if replace(event, seq=0) not in known]

    def _happen(self, events: Sequence[Event]) -> None:
        for event in events:
            self.record.apply(event)
            self._notice(event.what)
        self._judgement = None
        self._matters = None

    def _append(self, events: Sequence[Event]) -> None:
        self._store.append(self.case, events)

    def _notice(self, what: What) -> None:
        if isinstance(what, Answered):
            self.course.changed(what.path)
        elif isinstance(what, EntryAdded | EntryRemoved):
            self.course.changed(f"{what.group}.{MORE}")
        elif isinstance(what, Erased):
            # Any answer may be gone, and with it what was worked out from it.
            self.course = Course(self.dialog, self.record, self._today)

    def _last_path(self) -> str | None:
        """The question answered last that is still there, whatever happened to it."""
        for event in reversed(self.record.events):
            if isinstance(event.what, Answered) and self.course.ask(event.what.path):
                return event.what.path
        return None

    def _reopened(self) -> str | None:
        """The question that was put at hand out of turn last: one taken back, or of a new entry."""
        for event in reversed(self.record.events):
            path: str | None = None
            match event.what:
                case Answered() as answered:
                    path = answered.path if event.undoes else None
                case EntryAdded() as added:
                    path = None if event.undoes else self._first_path(added)
                case EntryRemoved(group=group):
                    path = f"{group}.{MORE}" if event.undoes else None
                case SectionEnded():
                    pass
                case _:
                    continue
            return path if path and self.course.ask(path) else None
        return None

    def _first_path(self, added: EntryAdded) -> str | None:
        section = self.dialog.groups.get(added.group)
        if section is None or not section.questions:
            return None
        return str(Path(section.questions[0].id, added.group, added.entry))
