"""Events of access: who looked at a case, took something out of it, or erased something in it.

They stand in the history of a case like all others (`samtale.core.events`), and change none of its
answers but those that were erased.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samtale.core.audience import Audience

Shown = Literal["case", "offers", "contract", "history"]
"""What of a case was looked at without going on with its talk."""

Extent = Literal["answer", "topic", "consent", "case", "access"]
"""How much was erased; `consent` is what rested on a consent in a section, `access` what of the
case was looked at up to a day: that somebody looked, and when, stays."""


FileState = Literal["as written", "changed", "gone"]
"""What has become of a file since it was written; one that cannot be read counts as changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRead:
    """Somebody looked at more of a case than its row in the list of cases."""

    kind: ClassVar[str] = "case_read"
    version: ClassVar[int] = 1
    shown: Shown
    """What was looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Papers of a case were written out as files."""

    kind: ClassVar[str] = "printed"
    version: ClassVar[int] = 1
    written: Mapping[str, str] = field(hash=False)
    """The SHA-256 (FIPS 180-4) of each file as hexadecimal digits, by its full path."""
    audience: Audience = "caseworker"
    """For whom they were drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Everything held about a person was written out for somebody."""

    kind: ClassVar[str] = "exported"
    version: ClassVar[int] = 1
    audience: str
    """For whom, such as `participant`."""
    language: str
    """The language of the reader, as a BCP 47 tag."""
    written: Mapping[str, str] = field(hash=False)
    """The SHA-256 of each file as hexadecimal digits, by its full path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """Bodies of events were erased: of an answer, a topic, a withdrawn consent, or a case."""

    kind: ClassVar[str] = "erased"
    version: ClassVar[int] = 1
    extent: Extent
    """How much was erased."""
    of: str = ""
    """The path, topic or section, or the last day of what was looked at; empty for a case."""
    reason: str
    """Why."""
    events: tuple[int, ...]
    """The numbers of the events whose bodies are gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentDropped:
    """What was kept on a machine of a case was dropped, because the case was erased meanwhile."""

    kind: ClassVar[str] = "unsent_dropped"
    version: ClassVar[int] = 1
    kinds: Mapping[str, int] = field(hash=False)
    """How many events of which kind it were; never what they held."""
    by: tuple[str, ...]
    """Who had typed them."""
    since: str
    """When the first was typed, in ISO 8601."""
    until: str
    """When the last was typed, in ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What is left of an event whose body was erased; never kept itself."""

    kind: ClassVar[str] = "gone"
    version: ClassVar[int] = 1
    was: str
    """The kind of event it was."""


def written_by(what: object) -> Mapping[str, str]:
    """The files an event tells of, by path; nothing for events that wrote none."""
    return what.written if isinstance(what, Printed | Exported) else {}
