"""`samtale describe --data-protection`: why each question is asked, who reads it, how long it lies.

One page a data protection officer can go through (GDPR, articles 5, 6, 13 and 30).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samtale.core.audience import READERS, audience_of
from samtale.core.dialog import name
from samtale.core.retention import KINDS, NOT_DECIDED, period_of, rests, told
from samtale.core.rules.beside import OUTSIDE, is_outside
from samtale.core.words import msg
from samtale.talk.purposes import BASES, PURPOSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samtale.core.audience import Audience
    from samtale.core.dialog import Dialog, Question, Section
    from samtale.core.rules.beside import RecordLimit
    from samtale.core.rules.municipality import Retention
    from samtale.core.words import Words

OWN_KEY = msg("It has a key of its own, and goes with the consent where somebody says so.")
"""What is said of what rests on a consent."""


class Terms(NamedTuple):
    """On what terms something is asked."""

    purposes: tuple[str, ...]
    """What the answer is used for."""
    basis: str
    """On what basis it is asked."""
    audience: tuple[Audience, ...]
    """For whom it may be drawn."""
    rests: bool
    """Whether it rests on a consent."""
    period: str
    """The kind or topic whose period it has; empty where none is decided."""
    outside: bool
    """Whether it lies outside what the law lets a record hold."""


def terms(
    section: Section,
    question: Question,
    limits: tuple[RecordLimit, ...],
    periods: Mapping[str, Retention],
) -> Terms:
    """The terms of one question, the section's where it does not say."""
    return Terms(
        purposes=tuple(question.purpose or section.purpose),
        basis=question.basis or section.basis,
        audience=audience_of(section, question),
        rests=rests(section, question),
        period=period_of(periods, section, question),
        outside=is_outside(limits, section, question),
    )


def page(
    dialog: Dialog,
    words: Words,
    limits: tuple[RecordLimit, ...],
    periods: Mapping[str, Retention],
) -> Iterator[str]:
    """The page for people: questions on the same terms stand together.

    Args:
        dialog: The dialog.
        words: The language.
        limits: The record limits of its country.
        periods: How long the municipality keeps things, by kind or topic; those in force.
    """
    heading = msg("Data protection: {dialog}, version {n}", dialog=dialog.id, n=dialog.version)
    yield words.message(heading)
    text = msg("Nothing is passed on by itself: papers are written out for a stated reader.")
    yield words.message(text)
    for key, kind in KINDS.items():
        kept = told(periods[key]) if key in periods else NOT_DECIDED
        yield words.message(msg("{what}: {kept}", what=kind, kept=kept))
    for section in dialog.sections:
        title = dialog.section_wording(section, "title", section.title)
        yield f"== {words.say(title).text} ({section.id}) =="
        alike: dict[Terms, list[str]] = {}
        for question in section.questions:
            if question.kind != "note":
                on = terms(section, question, limits, periods)
                alike.setdefault(on, []).append(name(section, question))
        for on, names in alike.items():
            yield from _lines(on, names, words, periods)


def _lines(
    on: Terms, names: list[str], words: Words, periods: Mapping[str, Retention]
) -> Iterator[str]:
    yield ", ".join(names)
    said = [BASES[on.basis]]
    if on.purposes:
        used = tuple(PURPOSES[one] for one in on.purposes)
        said.insert(0, msg("The answer is used for {purposes}.", purposes=used))
    readers = tuple(READERS[one] for one in on.audience)
    said.append(msg("It may be drawn for {readers}.", readers=readers))
    said.append(told(periods[on.period]) if on.period else NOT_DECIDED)
    said += [OWN_KEY] if on.rests else []
    said += [OUTSIDE] if on.outside else []
    yield "  " + " ".join(words.message(one) for one in said)


def as_json(
    dialog: Dialog, limits: tuple[RecordLimit, ...], periods: Mapping[str, Retention]
) -> dict[str, Any]:
    """The page for programs, one entry per question.

    Args:
        dialog: The dialog.
        limits: The record limits of its country.
        periods: How long the municipality keeps things, by kind or topic; those in force.
    """
    return {
        "dialog": dialog.id,
        "version": dialog.version,
        "retention": {key: _period(periods, key) for key in KINDS},
        "questions": [
            {
                "id": name(section, question),
                "section": section.id,
                "about": question.about or section.about,
                "purpose": list(on.purposes),
                "basis": on.basis,
                "audience": list(on.audience),
                "own_key": on.rests,
                "retention": _period(periods, on.period),
                "outside_record_limit": on.outside,
            }
            for section in dialog.sections
            for question in section.questions
            if question.kind != "note"
            for on in [terms(section, question, limits, periods)]
        ],
    }


def _period(periods: Mapping[str, Retention], key: str) -> dict[str, Any] | None:
    """A period for programs; none where it is not decided."""
    one = periods.get(key)
    if one is None:
        return None
    return {
        "of": key,
        "keep": dict(one.keep),
        "from": one.since,
        "basis": one.basis,
        "decided_by": one.decided_by,
        "until": one.until,
    }
