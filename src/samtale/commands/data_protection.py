"""`samtale describe --data-protection`: why each question is asked, who reads it, how long it lies.

One page a data protection officer can go through (GDPR, articles 5, 6, 13 and 30).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from samtale.core.dialog import name
from samtale.core.rules.beside import OUTSIDE, is_outside
from samtale.core.words import msg
from samtale.talk.erasing import rests
from samtale.talk.purposes import BASES, PURPOSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samtale.core.dialog import Dialog, Question, Section
    from samtale.core.rules.beside import RecordLimit
    from samtale.core.words import Message, Words

AUDIENCE: Final = ("participant", "caseworker")
"""Who reads every answer: nothing is passed on to anybody else."""

KEPT: Final[Mapping[str, Message]] = {
    "consent": msg("Kept under a key of its own until the consent is withdrawn."),
    "erased": msg("Kept until it is erased; no period is written down."),
}
"""How long an answer is kept, in words."""


class Terms(NamedTuple):
    """On what terms something is asked."""

    purposes: tuple[str, ...]
    """What the answer is used for."""
    basis: str
    """On what basis it is asked."""
    kept: str
    """How long it is kept, as a key of `KEPT`."""
    outside: bool
    """Whether it lies outside what the law lets a record hold."""


def terms(section: Section, question: Question, limits: tuple[RecordLimit, ...]) -> Terms:
    """The terms of one question, the section's where it does not say."""
    return Terms(
        purposes=tuple(question.purpose or section.purpose),
        basis=question.basis or section.basis,
        kept="consent" if rests(section, question) else "erased",
        outside=is_outside(limits, section, question),
    )


def page(dialog: Dialog, words: Words, limits: tuple[RecordLimit, ...]) -> Iterator[str]:
    """The page for people: questions on the same terms stand together.

    Args:
        dialog: The dialog.
        words: The language.
        limits: The record limits of its country.
    """
    heading = msg("Data protection: {dialog}, version {n}", dialog=dialog.id, n=dialog.version)
    yield words.message(heading)
    text = msg("Participant and caseworker read every answer; nothing is passed on by itself.")
    yield words.message(text)
    for section in dialog.sections:
        title = dialog.section_wording(section, "title", section.title)
        yield f"== {words.say(title).text} ({section.id}) =="
        alike: dict[Terms, list[str]] = {}
        for question in section.questions:
            if question.kind != "note":
                on = terms(section, question, limits)
                alike.setdefault(on, []).append(name(section, question))
        for on, names in alike.items():
            yield from _lines(on, names, words)


def _lines(on: Terms, names: list[str], words: Words) -> Iterator[str]:
    yield ", ".join(names)
    told = [BASES[on.basis], KEPT[on.kept], *([OUTSIDE] if on.outside else [])]
    if on.purposes:
        used = tuple(PURPOSES[one] for one in on.purposes)
        told.insert(0, msg("The answer is used for {purposes}.", purposes=used))
    yield "  " + " ".join(words.message(one) for one in told)


def as_json(dialog: Dialog, limits: tuple[RecordLimit, ...]) -> dict[str, Any]:
    """The page for programs, one entry per question.

    Args:
        dialog: The dialog.
        limits: The record limits of its country.
    """
    return {
        "dialog": dialog.id,
        "version": dialog.version,
        "questions": [
            {
                "id": name(section, question),
                "section": section.id,
                "about": question.about or section.about,
                "purpose": list(on.purposes),
                "basis": on.basis,
                "audience": list(AUDIENCE),
                "own_key": on.kept == "consent",
                "retention": {"until": on.kept, "days": None},
                "outside_record_limit": on.outside,
            }
            for section in dialog.sections
            for question in section.questions
            if question.kind != "note"
            for on in [terms(section, question, limits)]
        ],
    }
