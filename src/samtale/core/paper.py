"""Papers: documents before they have a format, with one or two languages side by side.

A paper is a list of blocks. Each block holds finished phrases: the caseworker's language on the
left, the participant's on the right. What stands in them is put together in `samtale.core.papers`;
how they look is decided by the adapter that prints them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from samtale.core.figure import Figure

if TYPE_CHECKING:
    from datetime import date

    from samtale.core.audience import Audience
    from samtale.core.words import Direction, Phrase

PaperKind = Literal[
    "contract",
    "plan",
    "summary",
    "front",
    "aloud",
    "dates",
    "interpreter",
    "workplace",
    "competences",
    "cv",
    "changes",
]
"""The papers there are; `samtale.core.papers.kinds` says for whom each is, and makes it."""

Tone = Literal["draft", "open", "note", "unreviewed"]
"""What a notice is about: a draft, open points, something to know, unreviewed translations."""

GAP: Final = "…………"
"""What stands in a sentence where a value is missing; dots, as on a form filled in by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """A text in the two languages of a paper."""

    left: Phrase
    """In the caseworker's language."""
    right: Phrase | None = None
    """In the participant's language; none in a paper of one language, or where it is the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading."""

    level: int
    """1 is the highest below the title."""
    text: Both
    """The words."""
    number: str = ""
    """The number before it, if any."""
    anchor: str = ""
    """The id of the clause it is the heading of, for a file that comes back changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, or one line of a list."""

    text: Both
    """The words."""
    item: bool = False
    """Whether it is an item of a list."""
    own_words: bool = False
    """Whether a person wrote it in place of the derived text."""
    tick: bool = False
    """Whether a box to tick off stands before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something about the paper itself."""

    tone: Tone
    """What it is about."""
    text: Both
    """The words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One answer behind a clause, for the caseworker."""

    prompt: Phrase
    """The question."""
    answer: str
    """The answer in words, with certainty and source; or why there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Where the statements of a clause come from, and what is missing; never for signing."""

    filled: tuple[Origin, ...] = ()
    """The answers that fill it."""
    missing: tuple[Origin, ...] = ()
    """What would fill the rest, and how far each has come."""
    reason: str = ""
    """Why the clause stands in the contract, where that is conditional."""
    law: str = ""
    """The paragraph it answers to, with its time in force and confidence."""
    title_filled: str = ""
    """The words for "filled by"."""
    title_missing: str = ""
    """The words for "missing"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A place to sign."""

    who: Both
    """Who signs here."""
    date: Both
    """The word for the date beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and its answer, in a summary."""

    prompt: Both
    """The question."""
    answer: Both
    """The answer in words."""
    marks: str = ""
    """Certainty, source and remarks, in the caseworker's language."""
    as_said: str = ""
    """The words as the participant said them, where they were typed."""
    beside: Both | None = None
    """What stands below it in small letters, if anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words a printed paper needs around its blocks."""

    draft: Both
    """The mark of a draft, in one word."""
    columns: Both
    """What each column's language calls itself."""
    unreviewed: Both
    """What the sign beside an unreviewed translation means."""
    interpret: Both
    """What the sign beside a text in the wrong language means."""
    own_words: Both
    """What the mark of a text in own words means."""
    as_said: str
    """The words before what the participant said, in the caseworker's language."""
    page: str
    """The word for a page, in the caseworker's language."""
    no_glyph: Both
    """What is said before the letters that could not be drawn; the letters follow."""
    origins: str
    """The title of the pages with all origins, in the caseworker's language."""


Block = Heading | Passage | Notice | Origins | Signature | Exchange | Figure
"""Any part of a paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document in one or two languages."""

    kind: PaperKind
    """Which document it is; also the beginning of its file name."""
    audience: Audience = "caseworker"
    """For whom it was drawn; what nobody opened to them does not stand in it."""
    name: str
    """A file name without its ending: kind, draft and day, never a person's name."""
    title: Both
    """The title."""
    subtitle: Both
    """Case number, draft number and day."""
    languages: tuple[str, str | None]
    """The languages of the columns, as BCP 47 tags."""
    directions: tuple[Direction, Direction]
    """The directions of the columns."""
    labels: Labels
    """The words around the blocks."""
    blocks: tuple[Block, ...]
    """What stands in it."""
    day: date
    """The day it is of; also the day that stands inside its files."""
    judged: Both
    """The sentence that says by the law of which day it was judged."""
    draft: bool = True
    """Whether it must look like a draft."""
    law_language: str = ""
    """The language whose text counts, as a BCP 47 tag; empty where none does."""
    law_text: Both | None = None
    """The sentence that says which language's text counts."""
    status: Both | None = None
    """How far a draft has come: who has approved it, or that nobody has; it is on every page."""
    front: Paper | None = None
    """The most important of it, on a page of its own in large letters before the rest."""
    number: int = 0
    """The number of the draft, from 1; 0 where drafts are not counted."""
    mark: str = ""
    """What tells this draft of this case from all others, for a file that comes back changed."""
