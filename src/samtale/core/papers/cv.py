"""The CV as a paper: what a person told of work, education, languages and wishes, as it was told.

Unpaid work stands beside paid work in the order it was told, periods are as vague as they were
said, and nothing is drawn that the audience may not see: of health, family, residence or flight
no dialog opens anything to a workplace.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from samtale.core.cv import CvEntry, Told, cv_entries
from samtale.core.life_line import LANES
from samtale.core.paper import GAP, Block, Both, Heading, Notice, Paper, Passage
from samtale.core.papers.frame import Frame
from samtale.core.papers.life import LIFE_LINE, life_figure
from samtale.core.papers.speaking import Pair, pair_of, plain
from samtale.core.papers.telling import TYPED, beyond_record
from samtale.core.text import direction, isolate
from samtale.core.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samtale.core.cv import CvPart
    from samtale.core.papers.sources import Sources
    from samtale.core.words import Phrase, PhraseState

CV: Final = msg("CV")
"""What it is called."""

AS_TOLD: Final = msg(
    "All of this is as the person told it. It is not documented, except where it says so."
)
"""What stands at the head of a CV, and in its data."""

TITLES: Final[Mapping[CvPart, Message]] = {
    "basics": msg("Contact"),
    "work": msg("Work, paid and unpaid"),
    "education": msg("School, education and training"),
    "languages": msg("Languages, as the person tells"),
    "certificates": msg("Driving licences and certificates"),
    "skills": msg("Good at, as the person tells"),
    "interests": msg("Interests"),
    "wishes": msg("Wishes"),
}
"""What the parts are called."""

UNFINISHED: Final = msg("not finished")
DOCUMENTED: Final = msg("paper seen")
NO_TIME: Final = msg("does not remember when")

MOTHER_TONGUE: Final = msg("mother tongue")

_CLAIMS: Final = {
    "understands": msg("understands"),
    "speaks": msg("speaks"),
    "reads": msg("reads"),
    "writes": msg("writes"),
}
"""What is told of a language."""

_WISHES: Final = {
    "position": msg("Work this year: {value}"),
    "later": msg("Work later on: {value}"),
    "area": msg("To learn: {value}"),
}
"""What is wished for, by the fields."""

_BARE: Final = msg("{value}")

_SEPARATOR: Final = " · "

_TRUST: Final[tuple[PhraseState, ...]] = (
    "missing",
    "withheld",
    "stale",
    "draft",
    "reviewed",
    "source",
)
"""The states of phrases, the least trusted first."""


def cv_paper(sources: Sources) -> Paper | None:
    """The CV; none while nothing was told that belongs to one."""
    beyond = beyond_record(sources)
    entries = cv_entries(sources.course, sources.audience, beyond)
    if not any(one.part != "basics" for one in entries):
        return None
    pair = pair_of(sources.caseworker, sources.participant)
    name = _name(entries)
    blocks = [*_contact(name, pair)]
    for part, title in TITLES.items():
        found = [one for one in entries if one.part == part != "basics"]
        if found:
            blocks += [Heading(level=2, text=pair.tell(title)), *_part(part, found, pair)]
    figure = life_figure(sources, pair, beyond)
    if figure is not None:
        blocks += [Heading(level=2, text=pair.tell(LIFE_LINE)), figure]
    frame = Frame(kind="cv", sources=sources, pair=pair)
    note = Notice(tone="note", text=pair.tell(AS_TOLD))
    paper = frame.paper(pair.tell(CV), (note,), blocks)
    return replace(paper, subtitle=pair.tell(msg("{name}", name=name))) if name else paper


def said(told: Told, pair: Pair) -> Both:
    """An answer in both languages: typed words as they were typed, all others spoken."""
    if told.kind in TYPED:
        return pair.typed(told.answer, told.value)
    return pair.value(told.value)


def _name(entries: Sequence[CvEntry]) -> str:
    """The name as it is written, where the audience may see it."""
    found = (one.first("name") for one in entries if one.part == "basics")
    return next((str(told.value) for told in found if told), "")


def _contact(name: str, pair: Pair) -> Iterator[Block]:
    """Lines to be filled in by hand: samtale keeps no address, and not every case a name."""
    yield Heading(level=2, text=pair.tell(TITLES["basics"]))
    if not name:
        yield Passage(text=pair.tell(msg("Name: {gap}", gap=GAP * 3)))
    yield Passage(text=pair.tell(msg("Telephone: {gap}", gap=GAP * 3)))
    yield Passage(text=pair.tell(msg("E-mail: {gap}", gap=GAP * 3)))


def _part(part: CvPart, entries: Sequence[CvEntry], pair: Pair) -> Iterator[Block]:
    for entry in entries:
        match part:
            case "work" | "education" | "certificates":
                yield from _entry(entry, pair)
            case "languages":
                yield Passage(text=_language(entry, pair), item=True)
            case _:
                for field, found in entry.told.items():
                    text = _WISHES.get(field, _BARE)
                    for one in (each for told in found for each in _each(told)):
                        yield Passage(text=_with_value(text, one, pair), item=True)


def _each(told: Told) -> Iterator[Told]:
    """Of several choices each by itself."""
    values = told.value if isinstance(told.value, tuple) else (told.value,)
    yield from (replace(told, value=one) for one in values)


def _entry(entry: CvEntry, pair: Pair) -> Iterator[Block]:
    """A job, a school or a licence: what, when and where in one line, then more words on it."""
    head = entry.first("position", "area", "name") or entry.first("studyType", "institution")
    rest = [
        told
        for field in ("name", "studyType", "institution", "location", "issuer")
        for told in entry.told.get(field, ())
        if told is not head
    ]
    title = said(head, pair) if head else _capital(pair.say(entry.called))
    yield Heading(level=3, text=title)
    line = [
        *_when(entry, pair),
        *(said(told, pair) for told in rest),
        *(pair.tell(mark) for mark in _marks(entry)),
    ]
    if line:
        yield Passage(text=beside(line))
    for told in entry.told.get("summary", ()):
        yield Passage(text=_named(told, pair))


def _named(told: Told, pair: Pair) -> Both:
    """An answer after what it is called, so that a bare number can be understood."""
    if told.called is None:
        return said(told, pair)
    both = _with_value(msg("{called}: {value}", called=told.called), told, pair)
    name = pair.say(told.called)
    if both.right and name.right and name.right.state == "missing":
        # A line of two languages is read by nobody; the whole is to be interpreted.
        return replace(both, right=replace(both.left, state="missing"))
    return both


def _when(entry: CvEntry, pair: Pair) -> Iterator[Both]:
    if entry.when is not None:
        yield pair.value(entry.when)
    elif entry.when_asked:
        yield pair.tell(NO_TIME)


def _marks(entry: CvEntry) -> Iterator[Message]:
    if entry.part == "work" and entry.lane:
        yield LANES[entry.lane]
    completed = entry.first("completed")
    if completed is not None and completed.answer.value is False:
        yield UNFINISHED
    valid, until = entry.first("valid"), entry.first("validUntil")
    if until is not None:
        yield msg("valid until {day}", day=until.value)
    elif valid is not None:
        yield msg("still valid") if valid.answer.value else msg("no longer valid")
    if entry.documented:
        yield DOCUMENTED


def _language(entry: CvEntry, pair: Pair) -> Both:
    """A language, and what the person says of it."""
    named = entry.first("language", "first")
    name = _capital(said(named, pair) if named else pair.say(entry.called))
    levels: dict[object, tuple[list[Message], Told]] = {}
    for field, verb in _CLAIMS.items():
        for told in entry.told.get(field, ()):
            levels.setdefault(told.answer.value, ([], told))[0].append(verb)
    claims = [
        _with_value(msg("{skills}: {value}", skills=tuple(verbs)), told, pair)
        for verbs, told in levels.values()
    ]
    first = [pair.tell(MOTHER_TONGUE)] if "first" in entry.told else []
    return beside([name, *first, *claims])


def _with_value(text: Message, told: Told, pair: Pair) -> Both:
    """A message with an answer in it, no more to be trusted than the answer."""
    value = said(told, pair)
    left = pair.tell(replace(text, values={**text.values, "value": value.left.text})).left
    right = None
    if value.right is not None:
        spoken = pair.tell(replace(text, values={**text.values, "value": value.right.text})).right
        right = replace(spoken, state=value.right.state) if spoken else None
        if spoken and "missing" in {spoken.state, value.right.state}:
            right = replace(left, state="missing")
    return Both(left=replace(left, state=value.left.state), right=right)


def beside(parts: Sequence[Both]) -> Both:
    """Several short texts in one line, none reordering the others (UAX #9, 2.7)."""
    right = [one.right for one in parts if one.right]
    if any(one.state == "missing" for one in right):
        # A line of two languages is read by nobody; the whole is to be interpreted.
        right = [replace(one.left, state="missing") for one in parts]
    return Both(left=_in_one([one.left for one in parts]), right=_in_one(right) if right else None)


def _in_one(parts: Sequence[Phrase]) -> Phrase:
    if len(parts) == 1:
        return parts[0]
    runs = {direction(one.text) for one in parts} - {None}
    texts = [isolate(one.text) if len(runs) > 1 else one.text for one in parts]
    state = min((one.state for one in parts), key=_TRUST.index)
    return replace(plain(_SEPARATOR.join(texts), parts[0].language), state=state)


def _capital(both: Both) -> Both:
    """A title begins with a capital letter, in scripts that have them."""
    first, second = (
        replace(one, text=one.text[:1].upper() + one.text[1:]) if one else None
        for one in (both.left, both.right)
    )
    return Both(left=first or both.left, right=second)
