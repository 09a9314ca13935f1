"""How long what is held is kept, and what of a case is due for erasure.

The periods are the municipality's decision and stand in its file; where it has decided nothing,
nothing is ever due. What is due is proposed to a person, and never erased by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, get_args

from samtale.core.access import CaseRead, Erased, Exported, Gone, Printed, written_by
from samtale.core.dates import add
from samtale.core.dialog import Path
from samtale.core.draft_events import DraftReplaced, DraftSigned
from samtale.core.events import Answered, Remarked
from samtale.core.rules.municipality import Retention, Since
from samtale.core.rules.tell import counted
from samtale.core.vocabulary import About
from samtale.core.words import msg

if TYPE_CHECKING:
    from samtale.core.course import Course
    from samtale.core.dialog import Question, Section
    from samtale.core.events import Event
    from samtale.core.record import Record
    from samtale.core.words import Message

Kind = Literal["consented", "half_typed", "no_contract", "whole_case", "files", "access"]
"""The kinds of data that have a period of their own, besides the topics of questions."""

KINDS: Final[Mapping[str, Message]] = {
    "consented": msg("what rests on a consent"),
    "half_typed": msg("what was half typed"),
    "no_contract": msg("a case that never came to a contract"),
    "whole_case": msg("the whole case"),
    "files": msg("a file that was written"),
    "access": msg("what of the case was looked at"),
}
"""The kinds in words."""

TOPICS: Final[Mapping[About, Message]] = {
    "frame": msg("the talk itself"),
    "case": msg("the case"),
    "identity": msg("identity"),
    "gender": msg("gender"),
    "religion": msg("religion"),
    "ethnicity": msg("ethnicity"),
    "nationality": msg("nationality"),
    "family": msg("family"),
    "residence": msg("residence"),
    "life": msg("life"),
    "schooling": msg("schooling"),
    "literacy": msg("reading and writing"),
    "language": msg("languages"),
    "education": msg("education"),
    "work": msg("work"),
    "skills": msg("skills"),
    "licence": msg("licences"),
    "interests": msg("interests"),
    "network": msg("network"),
    "considerations": msg("considerations"),
    "health": msg("health"),
    "wishes": msg("wishes"),
    "barriers": msg("barriers"),
    "practical": msg("practical things"),
    "agreement": msg("the agreement"),
}
"""The topics that can have a period, in words."""


def kept_told(kind: str) -> Message:
    """What a kind or topic is, in words."""
    topic = {str(name): told for name, told in TOPICS.items()}.get(kind, kind)
    return KINDS.get(kind) or msg("what was said about: {topic}", topic=topic)


STARTS: Final[Mapping[Since, Message]] = {
    "last_change": msg("the last change"),
    "contract_signed": msg("the contract being signed"),
    "contract_replaced": msg("the contract being replaced"),
    "consent_withdrawn": msg("the consent being withdrawn"),
}
"""What periods are counted from, in words."""

ALLOWED: Final[Mapping[str, tuple[Since, ...]]] = {
    "consented": get_args(Since),
    "whole_case": ("last_change", "contract_signed", "contract_replaced"),
}
"""What each kind can be counted from; what is not named, from its last change alone."""

OF_TOPIC: Final[tuple[Since, ...]] = ALLOWED["whole_case"]
"""What the period of a topic can be counted from."""

NOT_DECIDED: Final = msg("How long it is kept is not settled in law; the municipality decides.")
"""What is said where there is no period."""

_READ: Final = (CaseRead, Printed, Exported)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held of a case, as far as periods go."""

    record: Record
    """The record."""
    course: Course | None
    """The dialog held against it; none where no talk was begun."""
    signed: date | None = None
    """When it was last answered that the contract is signed, where that is what the answers say."""
    half_typed: bool = False
    """Whether something was half typed and not kept."""
    files: frozenset[str] = frozenset()
    """The files of the case that still lie where they were written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expired:
    """Something whose period is over."""

    kind: str
    """The kind of data, or the topic."""
    of: str = ""
    """The section of a consent, the path of a file, or the last day of what was looked at (ISO
    8601); empty for all else."""
    since: date
    """The day the period was counted from."""
    due: date
    """The first day on which it is not to be kept any more."""
    period: Retention
    """The period."""


def rests(section: Section, question: Question) -> bool:
    """Whether an answer is held because of a consent; the consent itself is not."""
    return (question.basis or section.basis) == "consent" and question.stakes != "consent"


def in_force(periods: Mapping[str, Retention], day: date) -> dict[str, Retention]:
    """The periods whose decision holds on a day."""
    return {key: one for key, one in periods.items() if one.until is None or one.until >= f"{day}"}


def period_of(periods: Mapping[str, Retention], section: Section, question: Question) -> str:
    """Which period one answer has: of its topic, of what rests on a consent, or of the whole case.

    Args:
        periods: The periods in force.
        section: The section of the question.
        question: The question.

    Returns:
        The topic or kind; empty where no period is decided.
    """
    consented = ("consented",) if rests(section, question) else ()
    keys = (_about(section, question), *consented, "whole_case")
    return next((key for key in keys if key in periods), "")


def told(period: Retention) -> Message:
    """A period in words: how long, from when, on what basis, and who decided it."""
    lengths = tuple(counted(number, unit) for unit, number in period.keep.items())
    return msg(
        "Kept for {length} from {start}: {basis} (decided by {who}).",
        length=lengths,
        start=STARTS[period.since],
        basis=period.basis,
        who=period.decided_by,
    )


def expired(held: Held, periods: Mapping[str, Retention], day: date) -> tuple[Expired, ...]:
    """What of a case is due for erasure on a day, with the reason, the earliest first.

    Where the whole case is due nothing else is named but the files, which it does not hold.

    Args:
        held: What is held.
        periods: The municipality's periods by kind or topic.
        day: The day.
    """
    if held.record.erased or not periods:
        return ()
    clocks = _Clocks(held, in_force(periods, day), day)
    whole = [*clocks.whole()]
    rest = (
        [] if whole else [*clocks.consented(), *clocks.topics(), *clocks.half(), *clocks.access()]
    )
    return tuple(sorted([*whole, *rest, *clocks.files()], key=lambda one: one.due))


@dataclass(frozen=True, slots=True)
class _Clocks:
    held: Held
    periods: Mapping[str, Retention]
    day: date

    def whole(self) -> Iterator[Expired]:
        """The case as a whole: one that came to a contract, or one that never did."""
        changed = _last(one for one in self._live() if not isinstance(one.what, (*_READ, Erased)))
        signed, replaced = self._contract()
        if signed is None:
            yield from self._over("no_contract", changed)
        starts: dict[Since, date | None] = {
            "last_change": changed,
            "contract_signed": signed,
            "contract_replaced": replaced,
        }
        if period := self.periods.get("whole_case"):
            yield from self._over("whole_case", starts[period.since])

    def consented(self) -> Iterator[Expired]:
        """What rests on a consent, section by section."""
        period = self.periods.get("consented")
        course = self.held.course
        if period is None or course is None:
            return
        for section in course.dialog.sections:
            mine = [one for one in self._told() if one[1] is section and rests(*one[1:])]
            # A topic with a period of its own does not wait for the consent's.
            mine = [one for one in mine if _about(*one[1:]) not in self.periods]
            if mine:
                start = self._start(period.since, [one for one, *_ in mine], section)
                yield from self._over("consented", start, section.id)

    def topics(self) -> Iterator[Expired]:
        """What was said of a topic that has a period of its own."""
        for key, period in self.periods.items():
            if key in TOPICS:
                mine = [e for e, section, one in self._told() if _about(section, one) == key]
                if mine:
                    yield from self._over(key, self._start(period.since, mine, None))

    def half(self) -> Iterator[Expired]:
        """What is half typed, counted from the last time anything happened on the case."""
        if self.held.half_typed:
            yield from self._over("half_typed", _last(self.held.record.events))

    def access(self) -> Iterator[Expired]:
        """What was looked at; that somebody looked, and when, stays."""
        period = self.periods.get("access")
        days = {one.at.date() for one in self._live() if isinstance(one.what, CaseRead)}
        over = {day for day in days if period and add(day, **period.keep) <= self.day}
        if over:
            yield from self._over("access", min(over), max(over).isoformat())

    def files(self) -> Iterator[Expired]:
        """The files that still lie where they were written."""
        for event in self._live():
            for path in sorted(self.held.files & written_by(event.what).keys()):
                yield from self._over("files", event.at.date(), path)

    def _over(self, kind: str, since: date | None, of: str = "") -> Iterator[Expired]:
        period = self.periods.get(kind)
        if period is None or since is None:
            return
        due = add(since, **period.keep)
        if due <= self.day:
            yield Expired(kind=kind, of=of, since=since, due=due, period=period)

    def _start(self, since: Since, events: list[Event], section: Section | None) -> date | None:
        signed, replaced = self._contract()
        if since == "consent_withdrawn":
            return self._withdrawn(section) if section else None
        if since == "last_change":
            return _last(events)
        return signed if since == "contract_signed" else replaced

    def _withdrawn(self, section: Section) -> date | None:
        """The day a consent of a section was last answered, where none of them is given now."""
        consents = {one.id for one in section.questions if one.stakes == "consent"}
        record = self.held.record
        if any(record.answer(one).value is True for one in consents):
            return None
        said = (isinstance(e.what, Answered) and e.what.path in consents for e in record.events)
        return _last(e for e, is_said in zip(record.events, said, strict=True) if is_said)

    def _contract(self) -> tuple[date | None, date | None]:
        """When a contract was last signed, and last replaced, as far as it was recorded."""
        signings: dict[tuple[int, str], DraftSigned] = {}
        replaced: dict[int, tuple[str, date]] = {}
        for event in self._live():
            match event.what:
                case DraftSigned() as what:
                    signings[what.number, what.paper] = what
                case DraftReplaced(number=number, by=by):
                    replaced[number] = (by, event.at.date())
        signed = [date.fromisoformat(one.on) for one in signings.values() if one.by and one.on]
        return (
            max(signed, default=self.held.signed),
            max((day for by, day in replaced.values() if by), default=None),
        )

    def _live(self) -> Iterator[Event]:
        return (one for one in self.held.record.events if not isinstance(one.what, Gone))

    def _told(self) -> Iterator[tuple[Event, Section, Question]]:
        """What is held of questions: each event that is not erased, with its question."""
        course = self.held.course
        if course is None:
            return
        for event in self._live():
            if isinstance(event.what, Answered | Remarked) and event.what.path:
                found = course.dialog.by_name.get(Path.parse(event.what.path).name)
                if found:
                    yield event, *found


def _about(section: Section, question: Question) -> str:
    return question.about or section.about


def _last(events: Iterable[Event]) -> date | None:
    return max((one.at.date() for one in events), default=None)
