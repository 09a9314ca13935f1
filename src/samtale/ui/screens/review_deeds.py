"""The deeds of the contract screen on its drafts, each with its key.

As elsewhere + and - say yes and no. The key line shows those it has room for, the help all.
"""

from __future__ import annotations

from typing import Final

from samtale.core.words import Message, label, msg
from samtale.ui.keys import Deed


def _deed(name: str, key: str, shown: str, short: Message, says: Message) -> Deed:
    return Deed(
        id=f"draft.{name}",
        action=name,
        key=key,
        shown=shown,
        short=short,
        name=says,
        typed=name,
    )


TRANSLATE: Final = _deed(
    "translate",
    "t",
    "T",
    label("translate"),
    msg("Type a translation of own words for the other column"),
)
ALOUD: Final = _deed(
    "aloud",
    "a",
    "A",
    label("read aloud"),
    msg("Record that the interpreter read the own words aloud"),
)
SEND: Final = _deed("send", "v", "V", label("to review"), msg("Send the draft for review"))
NOTE: Final = _deed("note", "r", "R", label("remark"), msg("Leave a remark on the clause"))
APPROVE: Final = _deed("approve", "plus", "+", label("approve"), msg("Approve the draft"))
SEND_BACK: Final = _deed(
    "send_back", "minus", "-", label("send back"), msg("Send the draft back, with a reason")
)
SIGN: Final = _deed(
    "sign", "u", "U", label("signed"), msg("Record that the draft was signed on paper")
)
CHANGES: Final = _deed(
    "changes",
    "d",
    "D",
    label("differences"),
    msg("Write out what has changed since the draft the cursor is on, or the last one"),
)

REVIEWING: Final = (TRANSLATE, ALOUD, SEND, NOTE, APPROVE, SEND_BACK, SIGN, CHANGES)
"""All of them, in the order the help shows them."""
