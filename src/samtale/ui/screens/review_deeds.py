"""The deeds of the contract screen on its drafts, each with its key.

As elsewhere + and - say yes and no. The key line shows those it has room for, the help all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.core.words import label, msg
from samtale.ui.keys import PAPERS, Deed
from samtale.ui.screens.deeds import EXPORT, REWRITE, deed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samtale.core.drafts import DraftState
    from samtale.core.rules.contract import DraftClause
    from samtale.talk import Talk


TRANSLATE: Final = deed(
    "translate",
    "t",
    "T",
    label("translate"),
    msg("Type a translation of own words for the other column"),
)
ALOUD: Final = deed(
    "aloud",
    "a",
    "A",
    label("read aloud"),
    msg("Record that the interpreter read the own words aloud"),
)
SEND: Final = deed("send", "v", "V", label("to review"), msg("Send the draft for review"))
NOTE: Final = deed("note", "r", "R", label("remark"), msg("Leave a remark on the clause"))
APPROVE: Final = deed("approve", "plus", "+", label("approve"), msg("Approve the draft"))
SEND_BACK: Final = deed(
    "send_back", "minus", "-", label("send back"), msg("Send the draft back, with a reason")
)
SIGN: Final = deed(
    "sign", "u", "U", label("signed"), msg("Record that the draft was signed on paper")
)
CHANGES: Final = deed(
    "changes",
    "d",
    "D",
    label("differences"),
    msg("Write out what has changed since the draft the cursor is on, or the last one"),
)

NEXT: Final[Mapping[DraftState, tuple[Deed, ...]]] = {
    "draft": (SEND, REWRITE, PAPERS),
    "in_review": (APPROVE, SEND_BACK, NOTE),
    "sent_back": (REWRITE, EXPORT, SEND),
    "approved": (SIGN, PAPERS, CHANGES),
    "signed": (PAPERS, CHANGES, REWRITE),
    "replaced": (EXPORT, CHANGES, PAPERS),
}
"""What is done next with a draft, by how far it has come, the most useful first."""


def next_deeds(talk: Talk, paper: str, clause: DraftClause | None) -> tuple[Deed, ...]:
    """What can be done next with the text of a document, the most useful first.

    A text that was not written out yet cannot be sent, approved or signed.

    Args:
        talk: The talk.
        paper: Which document: contract or plan.
        clause: The clause the cursor is on; own words without another column are to get one.
    """
    first, *rest = _useful(talk, paper)
    if clause is None or clause.own_words is None or first is PAPERS:
        return (first, *rest)
    held = talk.record.drafting.other_column(clause.id, talk.languages[1])
    return (first, *rest) if held else (first, TRANSLATE, ALOUD, *rest)


def _useful(talk: Talk, paper: str) -> tuple[Deed, ...]:
    present = talk.versions.present(paper)
    if present is not None:
        state = present.state(paper)
        # Who wrote the draft waits for a colleague, and may go on with the text meanwhile.
        mine = state == "in_review" and present.event.actor == talk.actor
        return (REWRITE, NOTE, PAPERS) if mine else NEXT[state]
    return (EXPORT, REWRITE, CHANGES) if talk.record.drafts else (EXPORT, REWRITE)


REVIEWING: Final = (TRANSLATE, ALOUD, SEND, NOTE, APPROVE, SEND_BACK, SIGN, CHANGES)
"""All of them, in the order the help shows them."""
