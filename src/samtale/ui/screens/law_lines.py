"""The law as lines: a paragraph, how it is known, what to know of it, and what it will become.

Offers and clauses are told with the same lines, so that a practice is never taken for law.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.core.rules.model import key_of
from samtale.core.rules.tell import changes_told, in_force, known_how
from samtale.core.words import Message, msg
from samtale.ui.sheets import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.rules.frame import Version
    from samtale.core.rules.model import AnyRule, Rulebook
    from samtale.core.words import Words

CERTAINTIES: Final = {
    "S": msg("Local practice, not law: another municipality may do otherwise."),
    "K": msg("This was not checked against the source. Look it up before relying on it."),
    "U": msg("It is uncertain how the law is to be read here. Ask before relying on it."),
}
"""What has to be known of a rule that is not verified, by its confidence."""


def cited(version: Version, words: Words) -> str:
    """A paragraph with its time in force and how it is known, in one line."""
    parts = [version.law or "", words.message(in_force(version.in_force))]
    if version.confidence:
        parts.append(words.message(known_how(version.confidence, version.practice_of)))
    return ", ".join(filter(None, parts))


def doubted(version: Version, words: Words) -> Iterator[Line]:
    """What has to be known of a version that is not verified."""
    doubt: Message | None = CERTAINTIES.get(version.confidence or "")
    if doubt is not None:
        yield Line(text=words.message(doubt), style="mark", lead="! ")
    if version.practice_of:
        text = msg("The practice of: {whose}", whose=version.practice_of)
        yield Line(text=words.message(text), style="mark", indent=2)


def noted(rulebook: Rulebook, rule: AnyRule, version: Version, words: Words) -> Iterator[Line]:
    """What the caseworker should know of a version, and where it was read."""
    note = rulebook.note(key_of(rule), version)
    if note is not None:
        yield Line(text=words.say(note).text)
    if version.source:
        source = msg("Read in: {source}", source=version.source)
        yield Line(text=words.message(source), style="manner")


def changing(rulebook: Rulebook, rule: str, words: Words) -> Iterator[Line]:
    """The changes of law that are known to come for a rule, each with where it is known from."""
    for says, cited_by in changes_told(rulebook, rule):
        yield Line(text=words.message(says), style="mark", lead="! ")
        yield Line(text=words.message(cited_by), style="manner", indent=2)
