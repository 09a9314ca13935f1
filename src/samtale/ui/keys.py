"""The deeds of a talk: each with its key, its name and the words by which it is typed.

Key bindings, the key line, the palette and commands typed in the input are all read from this one
table. The bindings carry no text of their own, since text in a class could not be translated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.binding import Binding

from samtale.core.text import fold
from samtale.core.words import Message, label, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samtale.core.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something a caseworker can do with one key or one word."""

    id: str
    """The stable id, by which keys can be changed."""
    action: str
    """The action of the screen, as Textual writes it."""
    key: str
    """The key, as Textual names it; several are told by commas."""
    shown: str
    """The key as it is shown."""
    short: Message
    """One or two words for the key line."""
    name: Message
    """What it does, for the palette and the help."""
    typed: str
    """The English word that can be typed after a slash; the short name in the caseworker's
    language is another."""

    @property
    def binding(self) -> Binding:
        """The key binding, without text; a letter works with Shift or Caps Lock, as it is shown."""
        letter = len(self.key) == 1 and self.key.isalpha()
        key = f"{self.key},{self.key.upper()}" if letter else self.key
        return Binding(key, self.action, show=False, id=self.id)


def _deed(  # noqa: PLR0913, PLR0917 - one row of the table
    name: str, key: str, shown: str, short: Message, says: Message, action: str = ""
) -> Deed:
    return Deed(
        id=name, action=action or name, key=key, shown=shown, short=short, name=says, typed=name
    )


HELP: Final = _deed("help", "f1", "F1", label("help"), msg("Show keys and commands"), "palette")
UNKNOWN: Final = _deed(
    "unknown",
    "f2",
    "F2",
    label("does not know"),
    msg("The participant does not know"),
    "mark('does_not_know')",
)
DECLINE: Final = _deed(
    "decline",
    "f3",
    "F3",
    label("declines"),
    msg("The participant does not want to answer"),
    "mark('declined')",
)
REMARK: Final = _deed("remark", "f4", "F4", label("remark"), msg("Write a remark on the question"))
REVIEW: Final = _deed(
    "review", "f5", "F5", label("review"), msg("Read the answers back"), "go('review')"
)
LATER: Final = _deed("later", "f6", "F6", label("later"), msg("Keep the question for later"))
LANGUAGE: Final = _deed("language", "f7", "F7", label("language"), msg("Change the languages"))
OFFERS: Final = _deed("offers", "f8", "F8", label("offers"), msg("See the offers"), "go('offers')")
CONTRACT: Final = _deed(
    "contract", "f9", "F9", label("contract"), msg("See the draft contract"), "go('contract')"
)
PAPERS: Final = _deed(
    "papers",
    "alt+p",
    "Alt+P",
    label("papers"),
    msg("See, open and print the papers"),
    "go('papers')",
)
JOURNAL: Final = _deed(
    "journal", "f10", "F10", label("journal"), msg("See the journal note"), "go('journal')"
)
WHY: Final = _deed("why", "f12", "F12", label("why"), msg("Show the reasons"))
UNDO: Final = _deed("undo", "ctrl+z", "Ctrl+Z", label("undo"), msg("Take back the last deed"))
BACK: Final = _deed("back", "alt+up", "Alt+↑", label("back"), msg("Go back to the last question"))
END_SECTION: Final = _deed(
    "stop",
    "ctrl+b",
    "Ctrl+B",
    label("end section"),
    msg("Leave out the rest of this section"),
    "end_section",
)
HINTS: Final = _deed("hints", "ctrl+t", "Ctrl+T", label("hints"), msg("Hide or show the hints"))
PANEL: Final = _deed(
    "panel", "ctrl+o", "Ctrl+O", label("panel"), msg("Hide or show what the answers mean")
)
CERTAINTY: Final = _deed(
    "sure", "ctrl+y", "Ctrl+Y", label("how sure"), msg("Change how sure the answer is"), "certainty"
)
SOURCE: Final = _deed(
    "source", "ctrl+s", "Ctrl+S", label("from where"), msg("Change where the answer is from")
)
OWN_WORDS: Final = _deed(
    "words",
    "ctrl+l",
    "Ctrl+L",
    label("own words"),
    msg("Type the participant's own words beside the answer"),
    "own_words",
)
PAUSE: Final = _deed("pause", "ctrl+p", "Ctrl+P", label("pause"), msg("Pause the talk"))
END: Final = _deed("end", "ctrl+e", "/end", label("end"), msg("End the talk for today"), "end_talk")
HOME: Final = _deed(
    "home", "ctrl+h", "/home", label("home"), msg("Go to the list of cases"), "home"
)
SECTIONS: Final = _deed(
    "sections", "ctrl+r", "Ctrl+R", label("sections"), msg("Go into the list of sections")
)
FIND: Final = _deed(
    "go", "", "/go", label("go"), msg("Go to a question or section, by words out of it"), "find"
)
ADD: Final = _deed(
    "add", "", "/add", label("add entry"), msg("Add an entry, such as a further job"), "add_entry"
)
REMOVE: Final = _deed(
    "remove",
    "",
    "/remove",
    label("remove entry"),
    msg("Take this entry out of its group"),
    "remove_entry",
)
OPEN_SECTION: Final = _deed(
    "open",
    "",
    "/open",
    label("open section"),
    msg("Ask a section again that was ended"),
    "open_section",
)
MATTERS: Final = _deed(
    "matters",
    "",
    "/matters",
    label("what matters"),
    msg("Show the open questions that can still change an offer"),
)
MATTERS_FIRST: Final = _deed(
    "first",
    "",
    "/first",
    label("what matters first"),
    msg("Ask only what can still change an offer, or everything again"),
    "matters_first",
)
EXPLAIN: Final = _deed(
    "explain",
    "",
    "/explain",
    label("explain"),
    msg("Show why an offer, a clause or a deadline stands as it does, or why it does not"),
    "find_explained",
)
WORDING: Final = _deed(
    "wording",
    "alt+w",
    "Alt+W",
    label("wording"),
    msg("Word the questions otherwise: to the person, about the person, in plain language"),
)
TERMS: Final = _deed(
    "terms", "alt+t", "Alt+T", label("terms"), msg("Explain the words of the trade")
)
PALETTE: Final = _deed(
    "palette",
    "ctrl+g",
    "Ctrl+G",
    label("all"),
    msg("Find a key, a command, or a question by its words"),
)
LOCK: Final = _deed(
    "lock",
    "alt+l,f11",
    "Alt+L",
    label("lock"),
    msg("Lock: cover the screen until the passphrase is typed"),
    "app.lock",
)
QUIT: Final = _deed("quit", "ctrl+q", "Ctrl+Q", label("quit"), msg("Leave; everything is kept"))

DEEDS: Final = (
    UNKNOWN,
    DECLINE,
    REMARK,
    REVIEW,
    LATER,
    LANGUAGE,
    WORDING,
    TERMS,
    OFFERS,
    CONTRACT,
    PAPERS,
    JOURNAL,
    WHY,
    UNDO,
    BACK,
    CERTAINTY,
    SOURCE,
    OWN_WORDS,
    HINTS,
    PANEL,
    SECTIONS,
    FIND,
    ADD,
    REMOVE,
    OPEN_SECTION,
    MATTERS,
    MATTERS_FIRST,
    EXPLAIN,
    END_SECTION,
    PAUSE,
    LOCK,
    END,
    HOME,
    QUIT,
    HELP,
)
"""Everything that can be done in a talk, in the order the palette shows it."""

TYPED_ONLY: Final = frozenset(
    one.id for one in (END, HOME, FIND, ADD, REMOVE, OPEN_SECTION, MATTERS, MATTERS_FIRST, EXPLAIN)
)
"""Deeds without a key; Ctrl+E and Ctrl+H are keys of the input."""


def bindings(deeds: Iterable[Deed]) -> list[Binding]:
    """The key bindings of some deeds."""
    return [deed.binding for deed in deeds if deed.id not in TYPED_ONLY]


def typed(text: str, deeds: Iterable[Deed], words: Words) -> tuple[Deed, ...]:
    """The deeds meant by what was typed after a slash: all that begin so, or the one that fits.

    Args:
        text: What was typed, without the slash.
        deeds: What can be done.
        words: The caseworker's words.
    """
    wanted = fold(text).strip()
    found: list[Deed] = []
    for deed in deeds:
        short = fold(words.message(deed.short))
        names = {fold(deed.typed), short, short.replace(" ", "-")}
        if wanted in names:
            return (deed,)
        if any(name.startswith(wanted) for name in names):
            found.append(deed)
    return tuple(found)
