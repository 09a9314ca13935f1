"""What differs between two drafts of one case, clause by clause, and because of what.

A draft that was written is not kept as a copy: it is worked out again on the history as it was, by
`samtale.talk.versions`. Here two such workings are held against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from samtale.core.dialog import MORE
from samtale.core.record import Record
from samtale.core.rules.clauses import ACCEPTED, DEADLINES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samtale.core.course import Course
    from samtale.core.rules.contract import DraftClause
    from samtale.core.rules.findings import Reason
    from samtale.core.rules.judge import Judgement
    from samtale.core.words import Wording

ChangeKind = Literal["added", "gone", "changed"]
"""What became of a clause between two drafts."""

CauseKind = Literal[
    "answer", "offer", "own_words", "given_back", "translation", "law_day", "forms", "set_up"
]
"""What a clause reads otherwise because of; `forms` is a newer dialog or newer rules, `set_up` what
the municipality has written down, or another answer that nothing names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """The drafts of one moment of a case, worked out."""

    number: int
    """The number of the draft; 0 for the case as it stands now."""
    judgement: Judgement
    """What the rules said then."""
    course: Course
    """The dialog held against the record of then."""
    forms: str
    """The digest of the dialog and rules it was worked out by."""
    erased: bool = False
    """Whether answers given before it were erased since, so that it may not be as it was."""

    @property
    def record(self) -> Record:
        """The record of then."""
        return self.course.record


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One thing that is otherwise, and so a clause is."""

    kind: CauseKind
    """What kind of thing."""
    of: str = ""
    """The path of the answer, or the id of the offer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseChange:
    """A clause that is not in the second draft what it was in the first."""

    kind: ChangeKind
    """What became of it."""
    before: DraftClause | None
    """The clause in the first draft."""
    after: DraftClause | None
    """The clause in the second."""
    causes: tuple[Cause, ...] = ()
    """What is otherwise, the most telling first."""

    @property
    def clause(self) -> DraftClause:
        """The clause as it stands, or as it stood last."""
        found = self.after or self.before
        if found is None:
            message = "a change of no clause"
            raise ValueError(message)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Two drafts with what differs between them."""

    before: Worked
    """The first."""
    after: Worked
    """The second, as a rule the case as it stands now."""
    found: tuple[ClauseChange, ...]
    """What differs."""


def changes(before: Worked, after: Worked) -> tuple[ClauseChange, ...]:
    """What differs between two drafts, in the order of the second, what is gone last.

    Args:
        before: The first draft.
        after: The second.
    """
    first = {one.id: one for one in before.judgement.clauses}
    second = {one.id: one for one in after.judgement.clauses}
    found: list[ClauseChange] = []
    for key in dict.fromkeys((*second, *first)):
        one, other = first.get(key), second.get(key)
        if one and other and content(one) == content(other):
            continue
        kind: ChangeKind = "gone" if other is None else "added" if one is None else "changed"
        causes = tuple(dict.fromkeys(_causes(key, before, after)))
        found.append(ClauseChange(kind=kind, before=one, after=other, causes=causes))
    return tuple(found)


def content(
    clause: DraftClause,
) -> tuple[Wording, tuple[object, ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """What a clause says, so that two can be held against each other; not its number.

    Reading own words aloud changes nothing that is written; a typed translation does.
    """
    own = clause.own_words
    texts: tuple[object, ...] = (own.text,) if own else clause.texts
    return clause.heading, texts, clause.signatures, _typed(clause)


def _typed(clause: DraftClause) -> tuple[tuple[str, str], ...]:
    """The typed translations that hold beside own words, by language."""
    beside = (one for one in clause.beside if one.text and not one.older)
    return tuple(sorted((one.language, one.text) for one in beside))


def answers_behind(clause: str, worked: Worked) -> tuple[str, ...]:
    """The paths of all answers by which a clause stands as it does, each once.

    Args:
        clause: The id of the clause.
        worked: The drafts it stands or stood in, or was left out of.
    """
    judged = worked.judgement
    drafted = next((one for one in judged.clauses if one.id == clause), None)
    paths: list[str] = list(drafted.answers) if drafted else []
    finding = next((one for one in judged.standing if one.id == clause), None)
    if finding:
        paths += _paths(finding.reason)
    if drafted and drafted.version.each == DEADLINES:
        for running in judged.running:
            paths += _paths(running.reason)
    return tuple(dict.fromkeys(paths))


def answered_otherwise(paths: Iterable[str], before: Record, after: Record) -> Iterator[str]:
    """The paths among some whose answer is another one in a second record."""
    for path in paths:
        one, other = before.answer(path), after.answer(path)
        if path.endswith(f".{MORE}"):
            group = path.removesuffix(f".{MORE}")
            same = before.entries(group) == after.entries(group)
        else:
            same = (one.status, one.value) == (other.status, other.value)
        if not same:
            yield path


def decided_otherwise(before: Record, after: Record) -> Iterator[str]:
    """The ids of the offers that are decided on otherwise in a second record."""
    one, other = before.decisions, after.decisions
    for key in dict.fromkeys((*one, *other)):
        was, now = one.get(key), other.get(key)
        if (was and (was.decision, was.reason)) != (now and (now.decision, now.reason)):
            yield key


def changed_since_taken(clause: DraftClause, record: Record) -> tuple[Cause, ...]:
    """What a clause in own words rests on that is otherwise than when it was taken over.

    Args:
        clause: The clause.
        record: The record it was drafted on.
    """
    taken = record.drafting.taken(clause.id)
    if taken is None or clause.own_words is None:
        return ()
    then = Record(record.events[: taken.seq])
    paths = dict.fromkeys((*clause.answers, *(_paths(clause.reason) if clause.reason else ())))
    found = [Cause(kind="answer", of=one) for one in answered_otherwise(paths, then, record)]
    if clause.version.each == ACCEPTED:
        found += [Cause(kind="offer", of=one) for one in decided_otherwise(then, record)]
    return tuple(found)


def _causes(clause: str, before: Worked, after: Worked) -> Iterator[Cause]:
    found = list(_told_causes(clause, before, after))
    yield from found
    if not found:
        yield from _quiet_causes(before, after)


def _told_causes(clause: str, before: Worked, after: Worked) -> Iterator[Cause]:
    """What a person has done."""
    was, now = before.record, after.record
    one, other = was.own_words.get(clause), now.own_words.get(clause)
    if other and (one is None or one.text != other.text):
        yield Cause(kind="own_words")
    elif one and other is None:
        yield Cause(kind="given_back")
    elif one and other and _typed_beside(clause, before) != _typed_beside(clause, after):
        yield Cause(kind="translation")
        return
    paths = dict.fromkeys((*answers_behind(clause, before), *answers_behind(clause, after)))
    for path in answered_otherwise(paths, was, now):
        yield Cause(kind="answer", of=path)
    drafts = (*before.judgement.clauses, *after.judgement.clauses)
    if any(one.id == clause and one.version.each == ACCEPTED for one in drafts):
        for offer in decided_otherwise(was, now):
            yield Cause(kind="offer", of=offer)


def _typed_beside(clause: str, worked: Worked) -> tuple[tuple[str, str], ...]:
    found = next((one for one in worked.judgement.clauses if one.id == clause), None)
    return _typed(found) if found else ()


def _quiet_causes(before: Worked, after: Worked) -> Iterator[Cause]:
    """What has changed without anybody saying something else."""
    if before.forms != after.forms:
        yield Cause(kind="forms")
    if before.judgement.judged_on != after.judgement.judged_on:
        yield Cause(kind="law_day")
    elif before.forms == after.forms:
        yield Cause(kind="set_up")


def _paths(reason: Reason) -> Iterator[str]:
    yield from reason.answers
    for part in reason.parts:
        yield from _paths(part)
