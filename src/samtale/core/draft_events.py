"""Events of a draft on its way to a contract, and of the other column of own words.

They stand in the history of a case like all others (`samtale.core.events`). Each is about one
place, such as the review of draft 3, and the last event at a place holds; `nothing` is the event
that takes the first one back. What they come to is worked out in `samtale.core.drafts`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import ClassVar, Literal, Protocol, runtime_checkable

Review = Literal["approved", "sent_back"]
"""What a reviewer decided."""


@runtime_checkable
class Placed(Protocol):
    """An event about one place, of which the last one there holds."""

    @property
    def place(self) -> str:
        """What it is about; two people could disagree over it."""

    @property
    def nothing(self) -> DraftEvent:
        """The event after which it is as if nothing had happened there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSent:
    """A draft was sent for review, or called back."""

    kind: ClassVar[str] = "draft_sent"
    version: ClassVar[int] = 1
    number: int
    """The number of the draft."""
    sent: bool = True
    """Whether it is out for review."""

    @property
    def place(self) -> str:
        """Whether a draft is out for review."""
        return f"sending {self.number}"

    @property
    def nothing(self) -> DraftSent:
        """The draft is not out for review."""
        return replace(self, sent=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRemarked:
    """A reviewer left a remark on a clause of a draft; several may stand beside each other."""

    kind: ClassVar[str] = "clause_remarked"
    version: ClassVar[int] = 1
    number: int
    """The number of the draft."""
    clause: str
    """The id of the clause; empty for the draft as a whole."""
    text: str
    """The remark; empty when it was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReviewed:
    """A reviewer approved a draft or sent it back, or took that back."""

    kind: ClassVar[str] = "draft_reviewed"
    version: ClassVar[int] = 1
    number: int
    """The number of the draft."""
    review: Review | None
    """What was decided; none takes the decision back."""
    reason: str = ""
    """Why, where it was sent back."""
    open: tuple[str, ...] = ()
    """The clauses that lacked something when it was approved all the same, by id."""
    unreviewed: tuple[str, ...] = ()
    """The clauses of which no person had reviewed a column when it was approved, by id."""

    @property
    def place(self) -> str:
        """The review of a draft."""
        return f"review {self.number}"

    @property
    def nothing(self) -> DraftReviewed:
        """The draft is not decided on."""
        return replace(self, review=None, reason="", open=(), unreviewed=())


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSigned:
    """It was recorded that a draft was signed on paper, or that it was not after all."""

    kind: ClassVar[str] = "draft_signed"
    version: ClassVar[int] = 1
    number: int
    """The number of the draft."""
    paper: str = "contract"
    """Which document was signed: contract or plan."""
    by: tuple[str, ...]
    """Who signed, as roles, such as `participant`; nobody takes it back."""
    on: str = ""
    """The day, as an ISO 8601 date."""
    where: str = ""
    """Where the signed paper lies."""
    files: tuple[str, ...] = ()
    """The SHA-256 (FIPS 180-4) of each file it was written as, as hexadecimal digits."""

    @property
    def place(self) -> str:
        """The signing of a document."""
        return f"signing {self.paper} {self.number}"

    @property
    def nothing(self) -> DraftSigned:
        """The document is not signed."""
        return replace(self, by=(), on="", where="", files=())


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReplaced:
    """A draft or contract no longer holds, since something else has taken its place."""

    kind: ClassVar[str] = "draft_replaced"
    version: ClassVar[int] = 1
    number: int
    """The number of the draft."""
    by: str
    """What took its place, in words; empty takes it back."""

    @property
    def place(self) -> str:
        """Whether a draft was replaced."""
        return f"replacing {self.number}"

    @property
    def nothing(self) -> DraftReplaced:
        """Nothing has taken its place."""
        return replace(self, by="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A document of the case was filed in the municipality's case system, or taken out again."""

    kind: ClassVar[str] = "filed"
    version: ClassVar[int] = 1
    path: str
    """The file that was filed, by its full path; empty where a paper was scanned there."""
    sha256: str = ""
    """The SHA-256 (FIPS 180-4) of the file as hexadecimal digits, where there was one."""
    reference: str
    """The reference in the case system; empty takes it back."""

    @property
    def place(self) -> str:
        """The filing of a document, by its content; by its path where that is not known."""
        return f"filing {self.sha256 or self.path}"

    @property
    def nothing(self) -> Filed:
        """The document is not filed."""
        return replace(self, reference="")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseTranslated:
    """Somebody typed a translation of a clause in own words, or took it back."""

    kind: ClassVar[str] = "clause_translated"
    version: ClassVar[int] = 1
    clause: str
    """The id of the clause."""
    language: str
    """The language of the translation, as a BCP 47 tag."""
    text: str
    """The translation; empty takes it back."""
    of: str
    """The own words that were translated, by `samtale.core.draft_events.mark_of`."""

    @property
    def place(self) -> str:
        """The translation of a clause into a language."""
        return f"translation {self.clause} {self.language}"

    @property
    def nothing(self) -> ClauseTranslated:
        """There is no translation."""
        return replace(self, text="")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseReadAloud:
    """The interpreter read a clause in own words aloud, or that was taken back."""

    kind: ClassVar[str] = "clause_read_aloud"
    version: ClassVar[int] = 1
    clause: str
    """The id of the clause."""
    language: str
    """The language it was read aloud in, as a BCP 47 tag."""
    on: str
    """The day, as an ISO 8601 date; empty takes it back."""
    of: str
    """The own words that were read aloud, by `samtale.core.draft_events.mark_of`."""

    @property
    def place(self) -> str:
        """The reading aloud of a clause in a language."""
        return f"reading {self.clause} {self.language}"

    @property
    def nothing(self) -> ClauseReadAloud:
        """It was not read aloud."""
        return replace(self, on="")


DraftEvent = (
    DraftSent
    | ClauseRemarked
    | DraftReviewed
    | DraftSigned
    | DraftReplaced
    | Filed
    | ClauseTranslated
    | ClauseReadAloud
)
"""Everything that can happen to a draft after it was written."""


def mark_of(words: str) -> str:
    """What tells own words from others: the beginning of their SHA-256 (FIPS 180-4)."""
    return sha256(words.encode()).hexdigest()[:16]
