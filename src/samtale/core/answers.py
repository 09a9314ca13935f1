"""Answers: a value or why there is none, and everything that makes it an answer of someone.

How typed text becomes a value is in `samtale.core.reading`; how answers lie in the case's
history is in `samtale.core.record`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from samtale.core.dates import PartialDate, Period

if TYPE_CHECKING:
    from samtale.core.vocabulary import Kind, Variant

Status = Literal["answered", "does_not_know", "declined", "not_asked", "not_relevant"]
"""Whether there is a value, and if not, why. `not_relevant` is worked out, never kept."""

Certainty = Literal["certain", "about", "guess"]
"""How sure the person is of the value."""

Source = Literal["told", "paper", "observed", "authority"]
"""Where a value is from: told by the person, seen on paper, observed, another authority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in the forms that matter: as on paper, as said, in its own script."""

    paper: str
    """As the papers write it, in Latin letters where they do."""
    said: str = ""
    """As the person says or wants it."""
    script: str = ""
    """In its own script."""

    def __str__(self) -> str:
        """The name as the papers write it."""
        return self.paper


Value = bool | int | Decimal | str | tuple[str, ...] | PartialDate | Period | Name
"""What an answer can hold; which of these is decided by the kind of the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered to one question.

    `value` is there exactly when `status` is `answered`.
    """

    status: Status
    """Whether there is a value, and if not, why."""
    value: Value | None = None
    """The value in the form of the question's kind."""
    certainty: Certainty = "certain"
    """How sure the person is."""
    source: Source = "told"
    """Where the value is from."""
    as_said: str = ""
    """The words as typed, character for character."""
    language: str = ""
    """The language of those words, as a BCP 47 tag."""
    original: str = ""
    """What the participant said in the own language, where someone typed that too."""
    asked_in: str = ""
    """The language the question was put in, as a BCP 47 tag."""
    wording: Variant = "prompt"
    """The variant the question was put in."""
    interpreted: bool = False
    """Whether an interpreter carried the words."""
    later: bool = False
    """Whether the question is kept for later; only with the status `not_asked`."""
    by: str = ""
    """Who typed it; filled from the event."""
    at: datetime | None = None
    """When it was typed; filled from the event."""
    talk: str = ""
    """The talk it belongs to; filled from the event."""

    @property
    def settled(self) -> bool:
        """Whether the question need not be put again by itself."""
        return self.status != "not_asked"


NOT_ASKED = Answer(status="not_asked")
"""What stands at every path at which nothing has happened."""


def to_plain(value: Value | None) -> Any:  # noqa: ANN401 - this is JSON
    """A value as JSON can hold it."""
    match value:
        case PartialDate() | Period():
            return value.to_edtf()
        case Decimal():
            return str(value)
        case tuple():
            return list(value)
        case Name():
            return {"paper": value.paper, "said": value.said, "script": value.script}
        case _:
            return value


def from_plain(kind: Kind, plain: Any) -> Value | None:  # noqa: ANN401, PLR0911 - one line per kind
    """The value of a question of this kind out of what JSON held.

    Raises:
        ValueError: If what JSON held is not a value of this kind.
    """
    if plain is None:
        return None
    match kind:
        case "date":
            return PartialDate.from_edtf(str(plain))
        case "period":
            return Period.from_edtf(str(plain))
        case "decimal":
            return Decimal(str(plain))
        case "integer":
            return int(plain)
        case "yes_no":
            return bool(plain)
        case "choices":
            return tuple(str(item) for item in plain)
        case "name":
            return Name(**plain) if isinstance(plain, dict) else Name(paper=str(plain))
        case _:
            return str(plain)


def pack(value: Value | None) -> Any:  # noqa: ANN401 - this is JSON
    """A value for the history: JSON that names its own type, whatever becomes of the question."""
    match value:
        case PartialDate():
            return {"date": value.to_edtf()}
        case Period():
            return {"period": value.to_edtf()}
        case Decimal():
            return {"decimal": str(value)}
        case Name():
            return {"name": to_plain(value)}
        case _:
            return to_plain(value)


def unpack(plain: Any) -> Value | None:  # noqa: ANN401 - this is JSON
    """The value that `pack` packed."""
    match plain:
        case {"date": edtf}:
            return PartialDate.from_edtf(edtf)
        case {"period": edtf}:
            return Period.from_edtf(edtf)
        case {"decimal": digits}:
            return Decimal(digits)
        case {"name": parts}:
            return Name(**parts)
        case list():
            return tuple(plain)
        case _:
            value: Value | None = plain
            return value
