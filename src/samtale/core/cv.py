"""What a person told of work, education, languages and wishes, as far as an audience may see it.

Which answers belong to a CV, and as what, is written in the dialog (`cv:`), never here. Nothing is
added to what was told: no level, no skill, no date. How it is put on paper is in
`samtale.core.papers.cv`, as data for other programs in `samtale.core.papers.resume`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from samtale.core.audience import may_see
from samtale.core.dialog import name
from samtale.core.said_times import when_of
from samtale.core.shown import shown_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samtale.core.answers import Answer
    from samtale.core.audience import Audience
    from samtale.core.course import Ask, Course
    from samtale.core.dates import Period
    from samtale.core.dialog import Section
    from samtale.core.vocabulary import Kind, Lane
    from samtale.core.words import Wording

CvPart = Literal[
    "basics", "work", "education", "languages", "certificates", "skills", "interests", "wishes"
]
"""The parts of a CV, as JSON Resume names them; the wishes are ours."""

PARTS: Final[tuple[CvPart, ...]] = get_args(CvPart)
"""All parts, in the order in which they are printed."""

_TIMES: Final = {
    "period": "period",
    "startDate": "began",
    "endDate": "ended",
    "ongoing": "still",
}
"""The fields that say when an entry was, by what they say."""

_UNSAID: Final = frozenset({"proof", *_TIMES})
"""The fields that are never printed as they are."""

_SEEN: Final = frozenset({"paper", "authority"})
"""The sources of an answer that make it documented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One answer in a CV."""

    value: object
    """The value, as `Words.value` speaks it."""
    kind: Kind
    """The kind of its question."""
    answer: Answer
    """The answer, with its source and its language."""
    called: Wording | None = None
    """What the answer is called in a list, where its question says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CvEntry:
    """What belongs together: a job, a school, a language."""

    part: CvPart
    """The part it stands in."""
    told: Mapping[str, tuple[Told, ...]]
    """The answers by field, such as `position`, in the order they were asked."""
    called: Wording
    """What entries like this are called, where nothing else names it."""
    when: Period | None = None
    """When it was, as it was said."""
    when_asked: bool = False
    """Whether it was asked when it was, and the person did not know."""
    lane: Lane | None = None
    """What its section is on the life line, such as paid work."""
    documented: bool = False
    """Whether a paper on it was seen, or another authority says so."""

    def first(self, *fields: str) -> Told | None:
        """The first answer of the first of these fields that has one."""
        return next((self.told[field][0] for field in fields if field in self.told), None)


def cv_entries(
    course: Course, audience: Audience, without: frozenset[str] = frozenset()
) -> tuple[CvEntry, ...]:
    """The entries of a CV: part by part, and within a part in the order they were told.

    Args:
        course: The dialog held against the record.
        audience: For whom; what nobody opened to them is left out.
        without: The names of questions that are left out all the same.
    """
    found = [
        one for section in course.dialog.sections for one in _of(section, course, audience, without)
    ]
    return tuple(one for part in PARTS for one in found if one.part == part)


def _of(
    section: Section, course: Course, audience: Audience, without: frozenset[str]
) -> Iterator[CvEntry]:
    groups: dict[tuple[str, int | None], list[tuple[str, Ask, Answer]]] = {}
    for ask in course.asks_of(section):
        if name(section, ask.question) in without:
            continue
        if ask.question.cv and may_see(section, ask.question, audience):
            part, _, field = ask.question.cv.partition(".")
            one = (field, ask, course.answer(ask.path))
            groups.setdefault((part, ask.entry), []).append(one)
    for (part, _), found in groups.items():
        made = _entry(part, section, found, course, audience)
        if made is not None:
            yield made


def _entry(
    part: str,
    section: Section,
    found: list[tuple[str, Ask, Answer]],
    course: Course,
    audience: Audience,
) -> CvEntry | None:
    answered = [(field, ask, one) for field, ask, one in found if one.status == "answered"]
    times = {_TIMES[field]: one for field, _, one in answered if field in _TIMES}
    told: dict[str, tuple[Told, ...]] = {}
    for field, ask, answer in answered:
        if field not in _UNSAID:
            value = shown_answer(course.dialog, section, ask.question, answer)
            text = ask.question.called
            named = course.dialog.wording(section, ask.question, "called", text) if text else None
            one = Told(value=value, kind=ask.question.kind, answer=answer, called=named)
            told[field] = (*told.get(field, ()), one)
    when = when_of(times, None, audience)
    if not told and when is None:
        return None
    track = "track" if section.track else "title"
    called = course.dialog.section_wording(section, track, section.track or section.title)
    return CvEntry(
        part=next(one for one in PARTS if one == part),
        told=told,
        called=called,
        when=when,
        when_asked=any(
            field in _TIMES and one.status == "does_not_know" for field, _, one in found
        ),
        lane=section.lane,
        documented=any(one.source in _SEEN for _, _, one in answered),
    )
