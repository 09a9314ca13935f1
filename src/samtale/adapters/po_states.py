"""How far an entry of a catalog has come: new, draft, stale or reviewed.

The state is kept in what every tool for translators shows and keeps: gettext's flag `fuzzy`, the
former source text (`#| msgid`) and comments. Taking the flag away in any such tool is reviewing;
`samtale words review import` also writes down who did it and when.

Which entry is wanted is the business of `samtale.adapters.po_files`.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from babel.messages.catalog import Message

State = Literal["new", "draft", "stale", "reviewed"]
"""Not translated; translated and reviewed by no person; translated from a former source text;
translated, and reviewed by a person."""

DRAFT: Final = "samtale: draft, not reviewed by a person"
"""The comment at a translation that no person has reviewed."""

STALE: Final = "samtale: the source text has changed since this was translated"
"""The comment at a translation of a former source text, which stands above it after `#|`."""

GUESS: Final = "samtale: a tool proposed the translation of another text; it is not used"
"""The comment at a translation some tool has put to a text because it looked alike."""

_OURS: Final = "samtale: "
_REVIEWED: Final = re.compile(
    r"samtale: reviewed by (?P<by>.+), (?P<on>[0-9-]{10}) \((?P<of>\w+)\)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who has reviewed a translation, and when."""

    by: str
    """The name of the person."""
    on: str
    """The day, as `2026-11-22`."""


def first_of(message: Message) -> str:
    """The source text of an entry; of a plural, that for one."""
    return message.id if isinstance(message.id, str) else message.id[0]


def strings(message: Message) -> tuple[str, ...]:
    """The translations of an entry: one, or one for each plural form."""
    if message.string is None or isinstance(message.string, str):
        return (message.string or "",)
    return tuple(message.string) or ("",)


def translated(message: Message) -> bool:
    """Whether an entry is fully translated."""
    return all(strings(message))


def state_of(message: Message) -> State:
    """How far an entry has come."""
    if not translated(message):
        return "new"
    if not message.fuzzy:
        return "reviewed"
    # A tool may forget the former text; the comment stays.
    former = message.previous_id or {STALE, GUESS} & set(message.user_comments)
    return "stale" if former else "draft"


def usable(message: Message) -> bool:
    """Whether a translation may be shown, with a mark where no person has reviewed it.

    The program's own words bear no such mark on the screen, so one of them that was translated
    from a former text is not shown; nor is what a tool has only guessed.
    """
    state = state_of(message)
    if state == "stale":
        return bool(message.context) and GUESS not in message.user_comments
    return state != "new"


def review_of(message: Message) -> Review | None:
    """Who has reviewed an entry as it stands now; none where nobody has said so by name."""
    if state_of(message) != "reviewed":
        return None
    for comment in message.user_comments:
        found = _REVIEWED.fullmatch(comment)
        if found and found["of"] == _digest(message):
            return Review(by=found["by"], on=found["on"])
    return None


def as_draft(message: Message) -> None:
    """Mark an entry as a translation of the present text, which no person has reviewed."""
    message.flags.add("fuzzy")
    message.previous_id = []
    message.user_comments = [one for one in message.user_comments if one not in {STALE, GUESS}]
    tidy(message)


def as_reviewed(message: Message, review: Review) -> None:
    """Mark an entry as reviewed, as it stands now."""
    message.flags.discard("fuzzy")
    message.previous_id = []
    name = " ".join(review.by.split())
    tidy(message)
    others = [one for one in message.user_comments if not one.startswith(f"{_OURS}reviewed by ")]
    comment = f"{_OURS}reviewed by {name}, {review.on} ({_digest(message)})"
    message.user_comments = [*others, comment]


def tidy(message: Message) -> None:
    """Let the comments of an entry say what its flags say; those of people stay."""
    state = state_of(message)
    if state == "new":
        message.flags.discard("fuzzy")
    if state not in {"draft", "stale"}:
        message.previous_id = []
    comment = {"draft": DRAFT, "stale": STALE}.get(state)
    if state == "stale" and GUESS in message.user_comments:
        comment = GUESS
    kept = [one for one in message.user_comments if one not in {DRAFT, STALE, GUESS}]
    if review_of(message) is None:
        kept = [one for one in kept if not _REVIEWED.fullmatch(one)]
    message.user_comments = ([comment] if comment else []) + kept


def lift_former(message: Message) -> None:
    """Read the text a translation was made for, which Babel writes but takes for a comment.

    Where it was the text of another context, some tool has put the translation here because the
    two texts look alike; that is marked, so that it is not taken for a former version of this one.
    """
    from babel.messages.pofile import denormalize

    comments = message.user_comments
    former = [one for one in comments if one.startswith("|")]
    if not former:
        return
    message.user_comments = [one for one in comments if not one.startswith("|")]
    lines = "\n".join(one[1:].strip() for one in former)
    texts = dict(re.findall(r'^(\w+) ((?:"[^\n]*"\n?)+)', lines, re.MULTILINE))
    found = [denormalize(texts[key]) for key in ("msgid", "msgid_plural") if key in texts]
    message.previous_id = found
    context = denormalize(texts["msgctxt"]) if "msgctxt" in texts else message.context
    if context != message.context and GUESS not in message.user_comments:
        message.user_comments.append(GUESS)


def restore_flag(message: Message) -> None:
    """Give an obsolete entry its flag back, which Babel does not write; its comments are kept."""
    if {DRAFT, STALE, GUESS} & set(message.user_comments):
        message.flags.add("fuzzy")


def _digest(message: Message) -> str:
    """A short digest of what was reviewed, so that a later change is not said to be."""
    source = (message.id,) if isinstance(message.id, str) else message.id
    whole = "\x04".join((message.context or "", *source, *strings(message)))
    return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
