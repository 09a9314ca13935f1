"""What can be done in a talk besides answering: one table for both front ends.

A deed has a stable id, a name that is translated (typed as `/name`), a sign for plain mode and a
sentence of help. The keys of the app are the app's own business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samtale.core.text.clean import fold
from samtale.core.words import Message, msg

if TYPE_CHECKING:
    from samtale.core.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something a caseworker can do."""

    id: str
    """Stable; also understood when typed as `/id`."""
    name: Message
    """What is typed after the slash, in the caseworker's language."""
    help: Message
    """What it does, in one sentence."""
    sign: str = ""
    """The sign that stands for it in plain mode, alone or before its words."""
    words: bool = False
    """Whether words follow."""


DEEDS = (
    Deed(id="help", name=msg("help"), help=msg("Shows what can be typed."), sign="?"),
    Deed(
        id="does_not_know",
        name=msg("does-not-know"),
        help=msg("The person does not know."),
        sign="~",
    ),
    Deed(
        id="decline",
        name=msg("declines"),
        help=msg("The person does not want to answer; nobody is asked why."),
        sign="-",
    ),
    Deed(id="later", name=msg("later"), help=msg("Keeps the question for later."), sign=">"),
    Deed(id="back", name=msg("back"), help=msg("Goes back to the answer before."), sign="<"),
    Deed(id="undo", name=msg("undo"), help=msg("Takes back what was done last."), sign="^"),
    Deed(
        id="go",
        name=msg("go"),
        help=msg("Goes to a question or section, by words out of it or by its path."),
        sign="#",
        words=True,
    ),
    Deed(
        id="remark",
        name=msg("remark"),
        help=msg("Adds a remark of the caseworker."),
        sign="+",
        words=True,
    ),
    Deed(
        id="original",
        name=msg("said"),
        help=msg("Adds what the participant said in the own language to the last answer."),
        sign='"',
        words=True,
    ),
    Deed(
        id="source",
        name=msg("source"),
        help=msg("Says where the last answer is from: told, paper, observed, authority."),
        words=True,
    ),
    Deed(
        id="sure",
        name=msg("sure"),
        help=msg("Says how sure the last answer is: certain, about, guess."),
        words=True,
    ),
    Deed(
        id="why",
        name=msg("why"),
        help=msg(
            "Says why the question is asked; with the name of an offer, a clause or a deadline, "
            "why it stands as it does; "
            "with @ before the name, in the participant's language."
        ),
        words=True,
    ),
    Deed(
        id="matters",
        name=msg("matters"),
        help=msg(
            "Shows the open questions that can still change an offer; with a number, goes there."
        ),
        words=True,
    ),
    Deed(
        id="matters_first",
        name=msg("matters-first"),
        help=msg("Asks only what can still change an offer, or everything again."),
    ),
    Deed(
        id="what_if",
        name=msg("what-if"),
        help=msg(
            "Supposes a day, answers as path=value, or both, and shows what would be otherwise; "
            "nothing is kept."
        ),
        words=True,
    ),
    Deed(id="read_back", name=msg("read-back"), help=msg("Reads all answers back."), sign="="),
    Deed(
        id="offers",
        name=msg("offers"),
        help=msg("Shows the offers, and what can be typed to decide on them."),
        words=True,
    ),
    Deed(id="contract", name=msg("contract"), help=msg("Shows the draft of the contract.")),
    Deed(
        id="own",
        name=msg("own-words"),
        help=msg(
            "Puts a clause, by its number, in own words; with - after the number, gives it back."
        ),
        words=True,
    ),
    Deed(
        id="translate",
        name=msg("translate-clause"),
        help=msg("Keeps a typed translation of a clause in own words, by its number."),
        words=True,
    ),
    Deed(
        id="read_aloud",
        name=msg("read-aloud"),
        help=msg("Records that the interpreter read a clause in own words aloud, by its number."),
        words=True,
    ),
    Deed(id="send", name=msg("to-review"), help=msg("Sends the last draft for review.")),
    Deed(
        id="note",
        name=msg("remark-on-clause"),
        help=msg("Leaves a remark on a clause of the last draft, by its number."),
        words=True,
    ),
    Deed(id="approve", name=msg("approve"), help=msg("Approves the last draft.")),
    Deed(
        id="send_back",
        name=msg("send-back"),
        help=msg("Sends the last draft back, with a reason."),
        words=True,
    ),
    Deed(
        id="signed",
        name=msg("signed"),
        help=msg("Records that the last draft was signed on paper."),
    ),
    Deed(
        id="drafts",
        name=msg("drafts"),
        help=msg("Lists the drafts; with a number, what has changed since that one."),
        words=True,
    ),
    Deed(
        id="export",
        name=msg("export"),
        help=msg("Writes the draft contract and the summary into a folder."),
        words=True,
    ),
    Deed(id="deadlines", name=msg("deadlines"), help=msg("Shows the deadlines.")),
    Deed(id="journal", name=msg("journal"), help=msg("Shows the journal note.")),
    Deed(
        id="language",
        name=msg("language"),
        help=msg("Goes on with another language of the participant."),
        sign="@",
        words=True,
    ),
    Deed(
        id="own_language",
        name=msg("my-language"),
        help=msg("Goes on with another language of the caseworker."),
        sign="@@",
        words=True,
    ),
    Deed(
        id="wording",
        name=msg("wording"),
        help=msg(
            "Words the questions otherwise: to the person, about the person, in plain language."
        ),
        words=True,
    ),
    Deed(
        id="terms",
        name=msg("terms"),
        help=msg("Explains the words of the trade, those of this question first."),
    ),
    Deed(
        id="end_section",
        name=msg("end-section"),
        help=msg("Ends this section; its questions stay unasked, and nobody is asked why."),
        sign="|",
    ),
    Deed(
        id="open_section",
        name=msg("open-section"),
        help=msg("Opens a section again that was ended, by words out of its title."),
        words=True,
    ),
    Deed(
        id="add",
        name=msg("add-entry"),
        help=msg("Adds an entry to this section, or to the one named."),
        words=True,
    ),
    Deed(id="remove", name=msg("remove-entry"), help=msg("Takes this entry out of its group.")),
    Deed(id="pause", name=msg("pause"), help=msg("Pauses the talk.")),
    Deed(id="end", name=msg("end"), help=msg("Ends the talk for today and reads it back.")),
    Deed(id="stop", name=msg("stop"), help=msg("Stops; everything is kept."), sign="!"),
)
"""Every deed, in the order help shows them."""

BY_ID = {deed.id: deed for deed in DEEDS}
"""Every deed by its id."""

BARE = ("why",)
"""Deeds whose name alone, without a slash, is enough."""


def meant(typed: str, words: Words) -> tuple[Deed, str] | None:
    """The deed a line of plain mode stands for, and the words after it.

    Args:
        typed: The line.
        words: The caseworker's language, in which names may be typed.

    Returns:
        None when the line is an ordinary answer, or begins with a slash and an unknown name.
    """
    line = typed.rstrip()
    for key in BARE:
        if fold(line) in _names(BY_ID[key], words):
            return BY_ID[key], ""
    return signed(line) or named(line, words)


def named(typed: str, words: Words) -> tuple[Deed, str] | None:
    """The deed a line begins with as `/name`, and the words after it.

    Args:
        typed: The line.
        words: The caseworker's language, in which names may be typed.

    Returns:
        None when the line is not a command of this table.
    """
    if not typed.startswith("/"):
        return None
    name, _, rest = typed[1:].partition(" ")
    for deed in DEEDS:
        if fold(name) in _names(deed, words):
            return deed, rest.strip()
    return None


def name_of(deed: Deed, words: Words) -> str:
    """What is typed after the slash in a language: the name as one word."""
    return words.message(deed.name).replace(" ", "-")


def _names(deed: Deed, words: Words) -> set[str]:
    return {fold(deed.id), fold(name_of(deed, words)), fold(deed.name.text)}


def signed(typed: str) -> tuple[Deed, str] | None:
    """The deed a line stands for by its sign in plain mode, and the words after it.

    A sign without words stands alone; one with words is followed by a space, so that an answer
    such as `+45 ...` stays an answer.
    """
    for deed in DEEDS:
        if not deed.sign:
            continue
        if typed == deed.sign:
            return deed, ""
        if deed.words and typed.startswith(f"{deed.sign} "):
            return deed, typed[len(deed.sign) :].strip()
    return None
