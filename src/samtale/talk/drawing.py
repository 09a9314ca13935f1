"""The papers of a talk: which can be drawn, drawing one, and keeping that it was written out.

How papers become files is the business of `samtale.adapters.documents`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samtale.core.access import Printed, written_by
from samtale.core.audience import READERS
from samtale.core.consent import CONSENTS, withheld
from samtale.core.drafts import DRAFTS
from samtale.core.papers.kinds import PAPER_FORMS
from samtale.core.papers.sources import Sources
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from samtale.core.audience import Audience
    from samtale.core.course import Ask
    from samtale.core.events import Event
    from samtale.core.paper import Paper, PaperKind
    from samtale.core.record import Record
    from samtale.core.words import Message, Words
    from samtale.talk.talk import Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenOut:
    """A file of a paper, as it was written."""

    at: datetime
    """When."""
    path: str
    """Its full path."""
    sha256: str
    """The SHA-256 (FIPS 180-4) of what was written, as hexadecimal digits."""
    filed: str
    """The reference under which it is filed in the case system; empty where it is not."""


def draw(
    talk: Talk,
    kind: PaperKind,
    mine: Words,
    theirs: Words | None,
    *,
    audience: Audience | None = None,
) -> Paper | None:
    """A paper of the case as it stands now.

    Args:
        talk: The talk.
        kind: Which paper.
        mine: The caseworker's language.
        theirs: The participant's language.
        audience: For whom; for whom it is made, where left out.

    Returns:
        The paper; none where the case has nothing to draw, or where it may not be (`not_for`).
    """
    form = PAPER_FORMS[kind]
    sources = sources_of(talk, mine, theirs)
    return form.make(replace(sources, audience=audience or form.audience))


def sources_of(talk: Talk, mine: Words, theirs: Words | None) -> Sources:
    """What papers of the case as it stands now are drawn from, for the caseworker.

    A text that was written out already keeps the number of its draft.

    Args:
        talk: The talk.
        mine: The caseworker's language.
        theirs: The participant's language.
    """
    again = talk.versions.written()
    return Sources(
        number=again.number if again else None,
        judgement=talk.judgement,
        course=talk.course,
        caseworker=mine,
        participant=theirs,
        standings=talk.versions.standings(),
        since=talk.versions.followed_up,
    )


def not_for(talk: Talk, kind: PaperKind, audience: Audience | None = None) -> Message | None:
    """Why a paper may not be made for an audience; none where it may, if the case has it.

    Args:
        talk: The talk.
        kind: Which paper.
        audience: For whom; for whom it is made, where left out.
    """
    return withheld(talk.course, audience or PAPER_FORMS[kind].audience)


def name_of(paper: Paper) -> str:
    """The name of its files; it says for whom, where that is not for whom such papers are made."""
    form = PAPER_FORMS.get(paper.kind)
    usual = form is None or form.audience == paper.audience
    return paper.name if usual else f"{paper.name}-for-{paper.audience}"


def keep_written(talk: Talk, written: Sequence[tuple[Paper, Mapping[str, str]]]) -> None:
    """Keep that papers were written out together; contract and plan are counted as one draft.

    Args:
        talk: The talk.
        written: The papers, each with the SHA-256 of its files by their full paths.

    Raises:
        NotKeptError: If the store could not keep it.
    """
    numbers = [paper.number for paper, hashes in written if paper.kind in DRAFTS and hashes]
    drafts = [path for paper, hashes in written if paper.kind in DRAFTS for path in hashes]
    if drafts:
        talk.drafted([_name(path) for path in drafts], max(numbers))
    for paper, hashes in written:
        talk.printed(hashes, paper.audience)


def written_out(record: Record, kind: PaperKind) -> tuple[WrittenOut, ...]:
    """The files of a kind of paper that were written out and not replaced, the newest first.

    Args:
        record: The record of the case.
        kind: Which paper; its files begin with its name.
    """
    found = {one.path: one for one in _all_written(record) if _is_of(one.path, kind)}
    return tuple(sorted(found.values(), key=lambda one: one.at, reverse=True))


def given_to(record: Record, audience: Audience) -> tuple[WrittenOut, ...]:
    """The files that were written for an audience, the newest first.

    Args:
        record: The record of the case.
        audience: For whom they were drawn.
    """
    found = {
        one.path: one
        for event in record.events
        if isinstance(event.what, Printed) and event.what.audience == audience
        for one in _written_by(record, event)
    }
    return tuple(sorted(found.values(), key=lambda one: one.at, reverse=True))


def consent_ended(talk: Talk, ask: Ask) -> Iterator[Message]:
    """What is to be known when a yes to papers for somebody is no longer given.

    Args:
        talk: The talk.
        ask: The question that was answered last.

    Returns:
        That nothing more is made for them, and each file they may have; nothing where none was
        written, or the answer is no such consent.
    """
    for audience, role in CONSENTS.items():
        files = given_to(talk.record, audience) if ask.question.role == role else ()
        if not files or withheld(talk.course, audience) is None:
            continue
        yield msg(
            "The participant no longer agrees. Nothing more is made for {audience}. "
            "Ask for what was handed out, and delete it here and in the case system:",
            audience=READERS[audience],
        )
        for one in files:
            if one.filed:
                yield msg("{file}, filed as {reference}", file=one.path, reference=one.filed)
            else:
                yield msg("{file}, not filed", file=one.path)


def _all_written(record: Record) -> Iterator[WrittenOut]:
    for event in record.events:
        yield from _written_by(record, event)


def _written_by(record: Record, event: Event) -> Iterator[WrittenOut]:
    for path, sha256 in written_by(event.what).items():
        held = record.drafting.filing(path, sha256)
        filed = held[1].reference if held else ""
        yield WrittenOut(at=event.at, path=path, sha256=sha256, filed=filed)


def _is_of(path: str, kind: PaperKind) -> bool:
    return _name(path).startswith(f"{kind}-")


def _name(path: str) -> str:
    """The name of a file without its folder, as either kind of system writes it."""
    return path.replace("\\", "/").rpartition("/")[2]
