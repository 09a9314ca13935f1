"""The desk: where cases are opened, and talks begun and taken up again.

It joins the store, the library of dialogs and rules, and the words, all handed in as protocols;
the commands decide which. A front end holds one desk and one talk.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from samtale.core.access import CaseRead
from samtale.core.course import Course
from samtale.core.events import CaseOpened, Event, TalkBegan, TalkResumed
from samtale.core.record import Record
from samtale.core.rules.judge import Judgement, judge
from samtale.core.words import msg
from samtale.errors import NotKeptError, OvertakenError, RenumberedError, ShutOutError, UsageError
from samtale.talk.case_view import CaseView
from samtale.talk.kept import taken_in
from samtale.talk.retiring import due_of
from samtale.talk.talk import Talk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
    from typing import Any

    from samtale.core.access import Shown
    from samtale.core.dialog import Dialog
    from samtale.core.events import What
    from samtale.core.protocols import CaseRow, Store
    from samtale.core.reading import Reader
    from samtale.core.rules.model import Rulebook
    from samtale.core.rules.municipality import Municipality
    from samtale.core.words import Words
    from samtale.talk.retiring import WrittenFiles


class Library(Protocol):
    """Where dialogs and rules come from."""

    def dialog(self, name: str) -> Dialog:
        """A dialog by its id or path.

        Raises:
            UnreadableError: If it has faults; they are in the exception.
        """

    def rules(self, country: str) -> Rulebook:
        """The rules of a country.

        Raises:
            UnreadableError: If they have faults; they are in the exception.
        """

    def freeze(self, dialog: Dialog, rulebook: Rulebook) -> tuple[str, Mapping[str, Any]]:
        """A dialog and rules as a case keeps them, with their digest."""

    def thaw(self, forms: Mapping[str, Any]) -> tuple[Dialog, Rulebook]:
        """The dialog and rules a case has kept."""


class Desk:
    """A caseworker's desk."""

    def __init__(  # noqa: PLR0913 - one desk joins these, each named
        self,
        *,
        store: Store,
        library: Library,
        words: Callable[[str], Words],
        reader: Callable[[Dialog, str, str], Reader],
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        actor: str,
        municipality: Municipality | None = None,
        fictitious: Callable[[str], Municipality | None] = lambda _country: None,
        judged_on: date | None = None,
        files: WrittenFiles | None = None,
    ) -> None:
        """Set up a desk.

        Args:
            store: Where histories are kept.
            library: Where dialogs and rules come from.
            words: Gives the words of a language.
            reader: Gives what answers are read with: for a dialog, the caseworker's and the
                participant's language.
            clock: Gives the time, with time zone.
            new_id: Gives ids for cases and talks, none twice.
            actor: Who works at the desk.
            municipality: What the municipality has decided once.
            fictitious: Gives a country's made-up municipality, for papers where there is no own.
            judged_on: The day of judgement; the day of the clock where left out.
            files: The files that were written of cases; none are known, where left out.
        """
        self.store = store
        self.library = library
        self.words = words
        self.reader = reader
        self.clock = clock
        self.new_id = new_id
        self.actor = actor
        self.municipality = municipality
        self.fictitious = fictitious
        self.judged_on = judged_on
        self.files = files
        self._thawed: dict[str, tuple[Dialog, Rulebook]] = {}  # most cases share them

    def open_case(self, country: str, reference: str = "") -> str:
        """Open a new case.

        Args:
            country: Which rules hold, such as `dk`.
            reference: The municipality's case number; one is made where left out.

        Returns:
            The id of the case.
        """
        case = self.new_id()
        at = self.clock()
        opened = CaseOpened(reference=reference or self._reference(at), country=country)
        first = Event(seq=1, at=at, actor=self.actor, talk="", what=opened)
        self.store.open_case(case, at, [first])
        return case

    def _reference(self, at: datetime) -> str:
        return f"{at.year}-{len(self.store.cases()) + 1:03d}"

    def begin(self, case: str, dialog: str, caseworker: str, participant: str) -> Talk:
        """Begin a talk on a case with the dialog and rules as they are today.

        Args:
            case: The id of the case.
            dialog: The dialog's id or path.
            caseworker: The caseworker's language.
            participant: The participant's language.

        Raises:
            UsageError: If the case belongs to another country than the dialog, or was erased.
        """
        record = Record(self.store.history(case))
        if record.erased:
            raise UsageError(msg("The case was erased; open a new one."))
        script = self.library.dialog(dialog)
        if record.opened and record.opened.country != script.country:
            sentence = msg(
                "The case belongs to '{case}' and the dialog to '{dialog}'; open a new case for "
                "it, or name a dialog of the same country.",
                case=record.opened.country,
                dialog=script.country,
            )
            raise UsageError(sentence)
        rulebook = self.library.rules(script.country)
        digest, forms = self.library.freeze(script, rulebook)
        self.store.keep_forms(digest, forms)
        began = TalkBegan(
            dialog=script.id,
            dialog_version=script.version,
            forms=digest,
            caseworker_language=caseworker,
            participant_language=participant,
        )
        talk = self.new_id()
        self._append(case, record, talk, began)
        return self._talk(case, talk, record, script, rulebook, caseworker, participant)

    def take_up(self, case: str, caseworker: str = "", participant: str = "") -> Talk:
        """Go on with the last talk of a case, on the dialog and rules kept with it.

        Args:
            case: The id of the case.
            caseworker: The caseworker's language; as it was, where empty.
            participant: The participant's language; as it was, where empty.

        Raises:
            LookupError: If no talk was begun on the case.
        """
        record = self._begun(case)
        resumed = TalkResumed(caseworker_language=caseworker, participant_language=participant)
        self._append(case, record, record.talks[-1].id, resumed)
        return self._last_talk(case, record)

    def country_of(self, case: str) -> str:
        """The country a case belongs to; empty where it was never opened."""
        opened = Record(self.store.history(case)).opened
        return opened.country if opened else ""

    def has_talk(self, case: str) -> bool:
        """Whether a talk was begun on a case."""
        return bool(Record(self.store.history(case)).talks)

    def note_reading(self, case: str, shown: Shown) -> None:
        """Keep that somebody looks at a case, before it is shown.

        Going on with a talk keeps that by itself (`talk_began`, `talk_resumed`).

        Raises:
            NotKeptError: If it could not be kept; then nothing is to be shown.
        """
        self._append(case, Record(self.store.history(case)), "", CaseRead(shown=shown))

    def look_at(self, case: str, caseworker: str = "", participant: str = "") -> Talk:
        """The last talk of a case as it stands, without going on with it: nothing is kept.

        Whoever shows it to a person keeps that first (`note_reading`).

        Args:
            case: The id of the case.
            caseworker: The language results are read in; as it was, where empty.
            participant: The other language; as it was, where empty.

        Raises:
            LookupError: If no talk was begun on the case.
        """
        record = self._begun(case)
        return self._last_talk(case, record, caseworker, participant)

    def _begun(self, case: str) -> Record:
        record = Record(self.store.history(case))
        if not record.talks:
            message = f"no talk has been begun on case {case}"
            raise LookupError(message)
        return record

    def _last_talk(
        self, case: str, record: Record, caseworker: str = "", participant: str = ""
    ) -> Talk:
        sitting = record.talks[-1]
        script, rulebook = self.forms_of(sitting.began)
        mine = caseworker or sitting.caseworker_language
        theirs = participant or sitting.participant_language
        return self._talk(case, sitting.id, record, script, rulebook, mine, theirs)

    def cases(self) -> list[CaseView]:
        """Every case with what the rules say of it today, the nearest deadline first.

        One that cannot be read is named with its fault, and hides none of the others.
        """
        views = [self._view_or_fault(row) for row in self.store.cases()]
        return sorted(views, key=lambda view: (_nearest(view), view.reference))

    def _view_or_fault(self, row: CaseRow) -> CaseView:
        try:
            return self.view(row)
        except (NotKeptError, ShutOutError) as error:
            return CaseView(
                row=row,
                reference=row.id,
                judgement=None,
                course=None,
                record=Record(),
                fault=error.sentence,
            )

    def view(self, row: CaseRow) -> CaseView:
        """One case as it stands today.

        Raises:
            NotKeptError: If it cannot be read; the sentence says why.
            ShutOutError: If its keys do not open.
        """
        if row.fault:
            raise NotKeptError(row.fault)
        record = Record(self.store.history(row.id))
        number = record.opened.reference if record.opened else row.id
        judged: Judgement | None = None
        course: Course | None = None
        if record.talks:
            script, rulebook = self.forms_of(record.talks[-1].began)
            course = Course(script, record, self.today)
            town = self.municipality or self.fictitious(script.country)
            judged = judge(rulebook, course, self.today, town)
        view = CaseView(row=row, reference=number, judgement=judged, course=course, record=record)
        return replace(view, expired=due_of(self, view))

    @property
    def today(self) -> date:
        """The day of judgement."""
        return self.judged_on or self.clock().date()

    def forms_of(self, began: TalkBegan) -> tuple[Dialog, Rulebook]:
        """The dialog and rules that were kept with a talk.

        Raises:
            NotKeptError: If they are gone.
        """
        if began.forms in self._thawed:
            return self._thawed[began.forms]
        kept = self.store.forms(began.forms)
        if kept is None:
            # Never those of today in their place: the answers were given to these.
            raise NotKeptError(
                msg(
                    "The dialog and rules that were kept with this talk are gone; nothing was "
                    "changed: restore a backup."
                )
            )
        self._thawed[began.forms] = self.library.thaw(kept)
        return self._thawed[began.forms]

    def _append(self, case: str, record: Record, talk: str, what: What) -> None:
        at = self.clock()
        while True:
            seq = len(record.events) + 1
            event = Event(seq=seq, at=at, actor=self.actor, talk=talk, what=what)
            try:
                self.store.append(case, [event])
            except RenumberedError:
                record.renew(self.store.history(case))
                continue
            except OvertakenError:
                for news in taken_in(self.store, case, record):
                    record.apply(news)
                continue
            record.apply(event)
            return

    def _talk(  # noqa: PLR0913, PLR0917 - the parts of one talk
        self,
        case: str,
        talk: str,
        record: Record,
        script: Dialog,
        rulebook: Rulebook,
        caseworker: str,
        participant: str,
    ) -> Talk:
        return Talk(
            case=case,
            talk=talk,
            record=record,
            store=self.store,
            dialog=script,
            rulebook=rulebook,
            reader=self.reader(script, caseworker, participant),
            clock=self.clock,
            actor=self.actor,
            judged_on=self.judged_on,
            municipality=self.municipality or self.fictitious(script.country),
            languages=(caseworker, participant),
            forms=self.forms_of,
        )


def _nearest(view: CaseView) -> str:
    """The nearest day something of the case is due, for sorting; far away where nothing is."""
    due = view.nearest
    return due.due.isoformat() if due and due.due else "9999"
