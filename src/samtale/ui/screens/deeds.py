"""The deeds of the screens around the interview, each with its key.

The same sign means the same on all of them: Enter opens, + and - say yes and no, Delete takes back.
Those of the contract screen on its drafts are in `samtale.ui.screens.review_deeds`.
"""

from __future__ import annotations

from typing import Final

from samtale.core.words import Message, label, msg
from samtale.ui.keys import Deed


def deed(name: str, key: str, shown: str, short: Message, says: Message) -> Deed:
    """A deed of a screen around the interview, whose action is called as it is.

    Args:
        name: Its name.
        key: The key, as Textual names it.
        shown: The key as it is shown.
        short: One or two words for the key line.
        says: What it does, for the help.
    """
    return Deed(
        id=f"around.{name}",
        action=name,
        key=key,
        shown=shown,
        short=short,
        name=says,
        typed=name,
    )


LEAVE: Final = deed("leave", "escape", "Esc", label("back"), msg("Go back"))
HELP: Final = deed("keys", "f1,question_mark", "F1", label("help"), msg("Show the keys"))
SWAP: Final = deed(
    "swap", "f7", "F7", label("language"), msg("Show it in the participant's language")
)
OPEN: Final = deed("open", "enter", "Enter", label("unfold"), msg("Open what the cursor is on"))
OPEN_CASE: Final = deed(
    "open", "enter", "Enter", label("open case"), msg("Go on with the case the cursor is on")
)
CORRECT: Final = deed(
    "correct", "enter", "Enter", label("correct"), msg("Go to the question and answer it again")
)
CONFIRM: Final = deed(
    "confirm",
    "plus",
    "+",
    label("all right"),
    msg("The participant says that all of it is right"),
)
OBJECT: Final = deed(
    "object",
    "minus",
    "-",
    label("not all right"),
    msg("The participant says that something is not right"),
)
EXPORT: Final = deed("export", "s", "S", label("save files"), msg("Write it out as files"))
BROWSE: Final = deed(
    "browse", "o", "O", label("open in browser"), msg("Write it out and open it in the browser")
)
ACCEPT: Final = deed("accept", "plus", "+", label("accept"), msg("Accept the offer, with a reason"))
DECLINE: Final = deed(
    "decline", "minus", "-", label("decline"), msg("Decline the offer, with a reason")
)
TAKE_BACK: Final = deed(
    "take_back", "delete,backspace", "Del", label("take back"), msg("Take the decision back")
)
ADD: Final = deed("add", "n", "N", label("own addition"), msg("Add something of one's own"))
WHAT_IF: Final = deed(
    "what_if", "w", "W", label("what if"), msg("Suppose another day or answer; nothing is kept")
)
NONE_OF_THESE: Final = deed(
    "none",
    "0",
    "0",
    label("none of these"),
    msg("Decline all that fit and are not decided, with a reason"),
)
REWRITE: Final = deed(
    "rewrite", "e", "E", label("own words"), msg("Write the clause in one's own words")
)
GIVE_BACK: Final = deed(
    "give_back",
    "delete,backspace",
    "Del",
    label("give back"),
    msg("Give the clause back to the rules"),
)
OTHER_DRAFT: Final = deed(
    "other_draft", "p", "P", label("plan/contract"), msg("Show the other draft: plan or contract")
)
COPY: Final = deed("copy", "c", "C", label("copy"), msg("Copy the note to the clipboard"))
NEW_CASE: Final = deed("new_case", "ctrl+n", "Ctrl+N", label("new case"), msg("Open a new case"))
SETTINGS: Final = deed("settings", "f9", "F9", label("settings"), msg("Change the settings"))
RENEW: Final = deed("renew", "f5", "F5", label("look again"), msg("Read the cases again"))
ERASE_DUE: Final = deed(
    "erase_due", "f6", "F6", label("what is due"), msg("See what is due for erasure, and erase it")
)
SAVE_NOTE: Final = deed("export", "s", "S", label("save file"), msg("Write the note out as a file"))
CHANGE: Final = deed(
    "change", "enter", "Enter", label("change"), msg("Change what the cursor is on")
)
BEGIN: Final = deed("begin", "enter", "Enter", label("next"), msg("Go to the next field, or begin"))
FIELD: Final = deed("field", "tab", "Tab", label("next field"), msg("Go to the next field"))
UNLOCK: Final = deed("unlock", "enter", "Enter", label("unlock"), msg("Unlock the cases"))
OTHER_NAME: Final = deed(
    "other_name", "down", "↑ ↓", label("another name"), msg("Choose another name of the list")
)
MAKE: Final = deed("make", "enter", "Enter", label("open"), msg("Write the paper and open it"))
PRINT: Final = deed("print", "p", "P", label("print"), msg("Write the paper and print it"))
FILE: Final = deed(
    "file", "f", "F", label("filed"), msg("Note under which reference the paper was filed")
)
FORMAT: Final = deed("format", "t", "T", label("format"), msg("Choose another format"))
AUDIENCE: Final = deed("audience", "a", "A", label("for whom"), msg("Draw it for somebody else"))
