"""A clause in own words on a paper: its two columns, and what the rules would say in their place.

Own words exist in one language. The other column holds a translation that somebody typed, or that
they were read aloud; otherwise it says that they must be. Nothing is ever translated here.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from samtale.core.paper import Both, Origin
from samtale.core.papers.marks import named
from samtale.core.papers.speaking import plain, with_gaps
from samtale.core.rules.changes import changed_since_taken
from samtale.core.rules.tell import called
from samtale.core.shown import LanguageTag
from samtale.core.words import Message, Wording, msg, told_to_participant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.course import Course
    from samtale.core.drafts import OtherColumn
    from samtale.core.papers.speaking import Pair
    from samtale.core.rules.contract import DraftClause
    from samtale.core.rules.judge import Judgement
    from samtale.core.words import Words

ALOUD = msg("In the caseworker's own words; to be interpreted and read aloud.")
"""What stands in the other column while nobody has typed or read anything."""


def beside(clause: DraftClause, language: str) -> OtherColumn | None:
    """What holds beside the own words of a clause: a translation before a reading aloud."""
    found = [one for one in clause.beside if one.language == language and not one.older]
    return min(found, key=lambda one: not one.text, default=None)


def both_columns(clause: DraftClause, pair: Pair) -> Both:
    """The own words of a clause, and what stands beside them in the participant's language."""
    own = clause.own_words
    left = plain(own.text if own else "", (own and own.language) or pair.left.language)
    right = pair.right
    if right is None or own is None:
        return Both(left=left)
    if right.language == own.language:
        return Both(left=left, right=left)
    other = beside(clause, right.language)
    if other is not None and other.text:
        return Both(left=left, right=plain(other.text, right.language))
    text = told_beside(other) if other else ALOUD
    return Both(left=left, right=told_to_participant(right, pair.left, text))


def told_beside(other: OtherColumn) -> Message:
    """How own words come to stand in another language: by whom and when."""
    language = LanguageTag(other.language)
    if other.text:
        day = other.at.date()
        text = (
            msg("Translated by {who} on {day}.", who=other.by, day=day)
            if other.by
            else msg("Translated on {day}.", day=day)
        )
        older = msg(
            "A translation into {language} of {day} belongs to older words and is not used.",
            language=language,
            day=day,
        )
        return older if other.older else text
    on = date.fromisoformat(other.aloud_on)
    if other.older:
        return msg(
            "On {day} older words were read aloud in {language}; these were not.",
            language=language,
            day=on,
        )
    return msg("Read aloud in {language} on {day} by the interpreter.", language=language, day=on)


def told_since(clause: DraftClause, course: Course, judgement: Judgement) -> tuple[object, ...]:
    """What a clause rests on that has changed since it was put in own words, each by its name."""
    names: list[object] = []
    for cause in changed_since_taken(clause, course.record):
        ask = course.ask(cause.of)
        if ask is not None:
            names.append(course.prompt(ask))
            continue
        rulebook, decided = judgement.scope.rulebook, course.record.decisions
        offer = rulebook.offers.get(cause.of)
        own = decided[cause.of].title if cause.of in decided else ""
        found = rulebook.title(offer) if offer else called(cause.of, rulebook, decided)
        names.append(own or found or cause.of)
    return tuple(names)


def own_origins(
    clause: DraftClause, course: Course, judgement: Judgement, words: Words
) -> Iterator[Origin]:
    """For the caseworker: the text the rules would give, and what has changed since.

    Args:
        clause: A clause in own words.
        course: The dialog held against the record.
        judgement: What the rules say of the case.
        words: The caseworker's language.
    """
    event = course.record.drafting.taken(clause.id)
    if event is None:
        return

    def origin(message: Message, answer: str) -> Origin:
        return Origin(prompt=plain(words.message(message), words.language), answer=answer)

    who = msg("{who}, {day}", who=named(event.actor), day=event.at.date())
    yield origin(msg("In own words since"), words.message(who))
    optional = clause.version.optional
    derived = " ".join(words.say(with_gaps(text, optional)).text for text in clause.texts)
    yield origin(msg("The rules would say"), derived)
    if since := told_since(clause, course, judgement):
        yield origin(msg("Changed since then"), _joined(since, words))
    for other in clause.beside:
        yield origin(msg("The other column"), words.message(told_beside(other)))


def _joined(names: tuple[object, ...], words: Words) -> str:
    return " · ".join(
        words.say(one).text
        if isinstance(one, Wording)
        else words.message(one)
        if isinstance(one, Message)
        else str(one)
        for one in names
    )
