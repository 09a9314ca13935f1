"""Finding a question or an offer of a talk by words out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.rules.clauses import Clause
from samtale.core.rules.model import key_of
from samtale.core.search import Entry, exact, find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.course import Ask
    from samtale.core.dialog import Section
    from samtale.core.rules.findings import Finding
    from samtale.core.words import Wording, Words
    from samtale.talk.talk import Talk


def find_asks(talk: Talk, text: str, words: Sequence[Words]) -> list[Ask]:
    """The questions whose id, section or prompt fits a text, the best first.

    Args:
        talk: The talk.
        text: Words out of the question, in any of the languages.
        words: The languages.
    """
    asks = {ask.path: ask for ask in talk.course.asks()}
    if text in asks:
        return [asks[text]]
    entries = [
        Entry(id=path, words=_words(talk, ask, words))
        for path, ask in asks.items()
        if talk.course.relevant(path) is not False
    ]
    return [asks[entry.id] for entry in find(text, entries)]


def _words(talk: Talk, ask: Ask, words: Sequence[Words]) -> tuple[str, ...]:
    title = talk.dialog.section_wording(ask.section, "title", ask.section.title)
    spoken = (title, talk.prompt(ask))
    return tuple(one.say(wording).text for wording in spoken for one in words)


def find_sections(
    talk: Talk, text: str, sections: Sequence[Section], words: Words
) -> list[Section]:
    """The sections a text names by id, by the name of their entry or by title, the best first."""
    by_id = {section.id: section for section in sections}
    for section in sections:
        if text in {section.id, section.repeat}:
            return [section]
    titled = talk.dialog.section_wording
    entries = [
        Entry(id=key, words=(words.say(titled(one, "title", one.title)).text,))
        for key, one in by_id.items()
    ]
    return [by_id[entry.id] for entry in exact(text, entries) or find(text, entries)]


def find_findings(talk: Talk, text: str, words: Words) -> list[Finding]:
    """The offers and programmes a text names, the best first: one, where it is exact.

    Args:
        talk: The talk.
        text: An id or a title, or words out of a title.
        words: The language of the title.
    """
    findings = {one.id: one for one in (*talk.judgement.offers, *talk.judgement.programmes)}
    entries = [
        Entry(id=key, words=(words.say(title(talk, one)).text,)) for key, one in findings.items()
    ]
    if not text.strip():
        return []
    whole = exact(text, entries)
    return [findings[entry.id] for entry in whole or find(text, entries)]


def find_explained(talk: Talk, text: str, words: Words) -> list[Finding]:
    """What a text names among everything that can be explained, the best first.

    Offers and programmes come before clauses and deadlines of the same name; a clause is also
    named by its number in the draft.

    Args:
        talk: The talk.
        text: An id, a title, words out of a title, or the number of a clause.
        words: The language of the title.
    """
    judged = talk.judgement
    numbers = {one.number: one.id for draft in judged.drafts for one in draft.clauses}
    if text.rstrip(".:") in numbers:
        return [one for one in judged.standing if one.id == numbers[text.rstrip(".:")]]
    if found := find_findings(talk, text, words):
        return found
    others = {f"{n}": one for n, one in enumerate((*judged.standing, *judged.running))}
    same = [one for one in others.values() if one.id == text]
    entries = [
        Entry(id=key, words=(words.say(title(talk, one)).text,)) for key, one in others.items()
    ]
    if same or not text.strip():
        return same
    return [others[entry.id] for entry in exact(text, entries) or find(text, entries)]


def title(talk: Talk, finding: Finding) -> Wording:
    """What a programme, an offer, a clause or a deadline is called."""
    rule = finding.rule
    if isinstance(rule, Clause):
        return talk.rulebook.wording(key_of(rule), "heading", rule.heading)
    return talk.rulebook.title(rule)
