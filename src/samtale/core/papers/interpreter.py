"""The interpreter's sheet, to be sent beforehand: languages, topics, words and rules of the talk.

Nothing of it is drawn from the record: what the participant has answered does not stand in it, nor
does it follow from what is left out. All topics are there, whether they will be asked or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.core.paper import Block, Exchange, Heading, Paper, Passage
from samtale.core.papers.frame import Frame
from samtale.core.papers.speaking import Pair, pair_of
from samtale.core.shown import LanguageTag
from samtale.core.words import msg, msg_n

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samtale.core.dialog import Dialog
    from samtale.core.papers.sources import Sources
    from samtale.core.rules.frame import Version
    from samtale.core.rules.model import Rulebook
    from samtale.core.words import Message, Wording

RULES: Final = (
    msg("Interpret everything that is said, and add or leave out nothing."),
    msg("What you hear stays in the room."),
    msg("Say so if you do not understand, if it goes too fast, or if you need a break."),
    msg("Say so at once if you know the participant."),
    msg("The caseworker leads the talk; you give no advice and answer no questions yourself."),
)
"""The rules of the talk, as good practice has them."""


def interpreter_paper(sources: Sources) -> Paper:
    """The sheet for the interpreter, the same for everybody it is drawn for.

    Args:
        sources: The case; only its day, its rulebook and its dialog are read.
    """
    pair = pair_of(sources.caseworker, sources.participant)
    dialog = sources.course.dialog
    book, day = sources.judgement.scope.rulebook, sources.judgement.judged_on
    blocks: list[Block] = [
        Heading(level=2, text=pair.tell(msg("Languages"))),
        Passage(text=pair.tell(_languages(pair))),
        Heading(level=2, text=pair.tell(msg("Rules of the talk"))),
        *(Passage(text=pair.tell(rule), item=True) for rule in RULES),
        *_topics(dialog, pair),
        *_opening(dialog, pair),
        *_terms(book, day, pair),
    ]
    frame = Frame(kind="interpreter", sources=sources, pair=pair)
    return frame.paper(pair.tell(msg("For the interpreter")), (), blocks)


def _languages(pair: Pair) -> Message:
    mine = LanguageTag(pair.left.language)
    if pair.right is None:
        return msg("{language}", language=mine)
    theirs = LanguageTag(pair.right.language)
    return msg("{language} and {other}", language=mine, other=theirs)


def _topics(dialog: Dialog, pair: Pair) -> Iterator[Block]:
    """The sections in which the participant is asked, with about how long each takes."""
    yield Heading(level=2, text=pair.tell(msg("Topics, in this order")))
    asked = [
        section
        for section in dialog.sections
        if any(one.asked_of == "participant" for one in section.questions)
    ]
    for section in asked:
        title = dialog.section_wording(section, "title", section.title)
        minutes = msg_n("one minute", "{n} minutes", section.minutes)
        told = msg("{topic}: about {minutes}", topic=title, minutes=minutes)
        yield Passage(text=pair.tell(told), item=True)
    total = sum(section.minutes for section in asked)
    minutes = msg_n("one minute", "{n} minutes", total)
    told = msg("Together at most {minutes} without interpreting.", minutes=minutes)
    yield Passage(text=pair.tell(told))
    yield Passage(text=pair.tell(msg("Not every topic is asked of everybody.")))


def _opening(dialog: Dialog, pair: Pair) -> Iterator[Block]:
    """What is said to everybody at the beginning."""
    notes = [
        dialog.wording(section, question, "prompt", question.prompt)
        for section in dialog.sections
        for question in section.questions
        if question.kind == "note"
        and question.about == "frame"
        and question.asked_of == "participant"
        and question.ask_if is None
        and section.ask_if is None
    ]
    if notes:
        yield Heading(level=2, text=pair.tell(msg("What is said to the participant")))
    for note in notes:
        yield Passage(text=pair.say(note))


def _terms(book: Rulebook, day: date, pair: Pair) -> Iterator[Block]:
    """What programmes and offers of the day are called, whether they fit the case or not."""
    names: dict[str, Wording] = {}
    for programme in book.programmes.values():
        for version in programme.versions:
            for part, text in version.names.items() if _holds(version, day) else ():
                key = f"programme/{programme.id}"
                names.setdefault(text.casefold(), book.wording(key, f"names.{part}", text))
    offers = [
        one for one in book.offers.values() if any(_holds(each, day) for each in one.versions)
    ]
    if names or offers:
        yield Heading(level=2, text=pair.tell(msg("Words that may come")))
    for name in names.values():
        yield Passage(text=pair.say(name), item=True)
    for offer in offers:
        what = book.wording(f"offer/{offer.id}", "what", offer.what)
        yield Exchange(prompt=pair.say(book.title(offer)), answer=pair.say(what))


def _holds(version: Version, day: date) -> bool:
    """Whether a version is in force on a day."""
    start, until = version.in_force.start, version.in_force.until
    at = day.isoformat()
    return (start is None or start <= at) and (until is None or at <= until)
