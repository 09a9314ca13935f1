"""The life line: what was when in a life, as far as it was told, and no further.

One model for the screen and for every paper. A stretch knows the first and last day on which it
can have begun and ended; what lies between the latest beginning and the earliest end is sure, the
rest of it is only possible. Gaps stay gaps: nothing here joins what nobody joined. How it is drawn
is decided where it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from samtale.core.audience import may_see
from samtale.core.dialog import Path, name
from samtale.core.said_times import TIMES, birth_known_to, when_of
from samtale.core.shown import inserted_answer
from samtale.core.words import Message, Wording, msg, placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from samtale.core.answers import Answer
    from samtale.core.audience import Audience
    from samtale.core.course import Course
    from samtale.core.dates import Period
    from samtale.core.dialog import Question, Section
    from samtale.core.vocabulary import Lane

LANES: Final[Mapping[Lane, Message]] = MappingProxyType(
    {
        "home": msg("lived there"),
        "school": msg("school"),
        "education": msg("education"),
        "paid": msg("paid work"),
        "unpaid": msg("unpaid work"),
        "care": msg("care for others"),
        "flight": msg("flight"),
        "waiting": msg("waiting in a camp or centre"),
    }
)
"""What each lane is called where a dialog does not say."""

Bounds: TypeAlias = "tuple[date | None, date | None]"
"""The first and last day something can have begun or ended on; none where nothing bounds it."""

Edge = Literal["sure", "vague", "unknown", "ongoing"]
"""How an end of a stretch is known: to the day, within a span, not at all, or it goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One entry of a group, as a stretch of a life."""

    entry: str
    """Where its answers lie, such as `job[1]`."""
    lane: Lane | None
    """What it was; none where the dialog does not say."""
    name: Wording | None = None
    """What it is called; none where the audience may not see it, or nothing was told."""
    theirs: Wording | None = None
    """The same with the words the participant said in the own language, where they were typed."""
    when: Period | None = None
    """When it was, as it was said."""
    begins: Bounds = (None, None)
    """The first and last day it can have begun on."""
    ends: Bounds = (None, None)
    """The first and last day it can have ended on."""

    @property
    def extent(self) -> tuple[date, date] | None:
        """The first and last day of which anything is known; none where no day is."""
        days = [day for day in (*self.begins, *self.ends) if day is not None]
        return (min(days), max(days)) if days else None

    @property
    def sure(self) -> tuple[date, date] | None:
        """From the latest beginning to the earliest end; none where those do not lie in order."""
        begun, ending = self.begins[1], self.ends[0]
        return (begun, ending) if begun and ending and begun <= ending else None

    @property
    def begin_edge(self) -> Edge:
        """How its beginning is known."""
        return _edge(self.begins)

    @property
    def end_edge(self) -> Edge:
        """How its end is known."""
        return "ongoing" if self.when and self.when.ongoing else _edge(self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One lane of a life line: what is of the same sort."""

    name: Wording | Message
    """What it is called."""
    lane: Lane | None
    """What it is."""
    stretches: tuple[Stretch, ...]
    """What lies on it, in the order it was told; stretches may overlap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeLine:
    """The tracks of a life and the years they span."""

    years: range
    """From the first year told of to this one."""
    tracks: tuple[Track, ...]
    """The tracks on which anything has a year."""
    undated: tuple[Stretch, ...] = ()
    """What was told without a time that can be drawn."""

    def empty_years(self) -> Iterator[tuple[int, int]]:
        """The whole years of which nothing at all was told, as first and last of each gap."""
        told = {
            year for track in self.tracks for one in track.stretches for year in _years(one.extent)
        }
        known = sorted(told | {self.years.start - 1, self.years.stop})
        for before, after in pairwise(known):
            if after - before > 1:
                yield before + 1, after - 1


def life_line(
    course: Course,
    today: date,
    audience: Audience = "caseworker",
    without: frozenset[str] = frozenset(),
) -> LifeLine | None:
    """The life line of a case; none while nothing with a year was told.

    Args:
        course: The dialog held against the record.
        today: The last day of the line.
        audience: For whom it is drawn; what nobody opened to them does not stand on it.
        without: The names of questions that are left out all the same.
    """
    teller = _Teller(course, today, audience, without)
    lanes: dict[tuple[Lane | None, str], list[Stretch]] = {}
    names: dict[tuple[Lane | None, str], Wording | Message] = {}
    for group, section in course.dialog.groups.items():
        if section.track is None and section.lane is None:
            continue
        for stretch in teller.stretches(group, section):
            own = stretch.lane == section.lane
            key = (stretch.lane, section.id if own else "")
            lanes.setdefault(key, []).append(stretch)
            names[key] = _track_name(course, section, stretch.lane)
    drawn = {key: tuple(one for one in found if one.extent) for key, found in lanes.items()}
    days = [one.extent for found in drawn.values() for one in found if one.extent]
    if not days:
        return None
    return LifeLine(
        years=range(min(days)[0].year, max(today, *(last for _, last in days)).year + 1),
        tracks=tuple(
            Track(name=names[key], lane=key[0], stretches=found)
            for key, found in drawn.items()
            if found
        ),
        undated=tuple(one for found in lanes.values() for one in found if not one.extent),
    )


def _track_name(course: Course, section: Section, lane: Lane | None) -> Wording | Message:
    if section.track is not None and (lane == section.lane or lane is None):
        return course.dialog.section_wording(section, "track", section.track)
    return LANES[lane] if lane else msg("told")


def _edge(bounds: Bounds) -> Edge:
    first, last = bounds
    if first is None or last is None:
        return "unknown"
    return "sure" if first == last else "vague"


def _years(extent: tuple[date, date] | None) -> range:
    return range(extent[0].year, extent[1].year + 1) if extent else range(0)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Turns the entries of groups into stretches, as far as an audience may see them."""

    course: Course
    today: date
    audience: Audience
    without: frozenset[str]

    def stretches(self, group: str, section: Section) -> Iterator[Stretch]:
        """The entries of a group; one on two lanes stands on both."""
        for entry in self.course.entries(group):
            answers = {
                question.id: (question, answer)
                for question in section.questions
                if may_see(section, question, self.audience)
                and name(section, question) not in self.without
                and (answer := self._answer(group, entry, question)).status == "answered"
            }
            if answers:
                yield from self._of_entry(f"{group}[{entry}]", section, answers)

    def _answer(self, group: str, entry: int, question: Question) -> Answer:
        return self.course.answer(str(Path(question.id, group, entry)))

    def _of_entry(
        self, entry: str, section: Section, answers: Mapping[str, tuple[Question, Answer]]
    ) -> Iterator[Stretch]:
        times = {key: answers[key][1] for key in TIMES if key in answers}
        said = max((one.at.date() for _, one in answers.values() if one.at), default=self.today)
        born = birth_known_to(self.audience, self.course)
        placed = when_of(times, born, self.audience)
        begins, ends = _bounds(placed, min(said, self.today), self.today)
        called, theirs = self._names(section, answers)
        for lane in _lanes(section, answers):
            yield Stretch(
                entry=entry,
                lane=lane,
                name=called,
                theirs=theirs,
                when=when_of(times, None, self.audience),
                begins=begins,
                ends=ends,
            )

    def _names(
        self, section: Section, answers: Mapping[str, tuple[Question, Answer]]
    ) -> tuple[Wording | None, Wording | None]:
        """The label of an entry with its answers, and with what was said in the own language."""
        wanted = placeholders(section.label or "")
        if not wanted or not set(wanted) & set(answers):
            return None, None
        dialog = self.course.dialog
        label = dialog.section_wording(section, "label", section.label or "")
        here = {key: answers[key] for key in wanted if key in answers}
        values: dict[str, object] = {
            key: inserted_answer(dialog, section, question, answer)
            for key, (question, answer) in here.items()
        }
        original = {key: answer.original for key, (_, answer) in here.items() if answer.original}
        own = replace(label, values=values)
        return own, replace(label, values=values | original) if original else None


def _bounds(when: Period | None, said: date, today: date) -> tuple[Bounds, Bounds]:
    """When it can have begun and ended; what goes on is sure until the day that was said."""
    if when is None:
        return (None, None), (None, None)
    begins, ends = when.starts(), when.ends(today=said)
    return begins, (ends[0], today) if when.ongoing else ends


def _lanes(
    section: Section, answers: Mapping[str, tuple[Question, Answer]]
) -> tuple[Lane | None, ...]:
    """The lanes an entry stands on: those of its choices, and the section's for all others."""
    found: dict[Lane | None, None] = {}
    for question, answer in answers.values():
        taken = answer.value if isinstance(answer.value, tuple) else (answer.value,)
        if question.lanes:
            found |= {question.lanes.get(str(one), section.lane): None for one in taken}
    return tuple(found) or (section.lane,)
