"""Events: everything that happens on a case, appended and never changed.

An `Event` is the envelope every store keeps: number, time, actor, talk, kind, version, body.
What happened is a small frozen class of its own; `body_of` and `read_event` turn it into the
body and back, bringing bodies of older versions up to date on the way.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, Literal, get_args

from samtale.core.access import CaseRead, Erased, Exported, Gone, Printed, UnsentDropped
from samtale.core.answers import Answer, pack, unpack
from samtale.core.draft_events import DraftEvent, Placed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from samtale.core.vocabulary import Variant

Decision = Literal["accepted", "declined"]
"""What a person decided about an offer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened:
    """A case was opened."""

    kind: ClassVar[str] = "case_opened"
    version: ClassVar[int] = 1
    reference: str
    """The case number of the municipality, or one made here; never a name."""
    country: str
    """Which rules hold: `dk` or `no`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkBegan:
    """A talk began: with which dialog and rules, in which languages."""

    kind: ClassVar[str] = "talk_began"
    version: ClassVar[int] = 1
    dialog: str
    """The id of the dialog."""
    dialog_version: int
    """The author's version of the dialog."""
    forms: str
    """The digest under which the dialog and rules of this talk are kept."""
    caseworker_language: str
    """The caseworker's language, as a BCP 47 tag."""
    participant_language: str
    """The participant's language, as a BCP 47 tag."""
    place: str = ""
    """Where the talk is held, if noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPaused:
    """The talk was paused; its time does not run."""

    kind: ClassVar[str] = "talk_paused"
    version: ClassVar[int] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkResumed:
    """The talk went on after a pause, a stop or a crash."""

    kind: ClassVar[str] = "talk_resumed"
    version: ClassVar[int] = 1
    caseworker_language: str = ""
    """The caseworker's language from here on; unchanged where empty."""
    participant_language: str = ""
    """The participant's language from here on; unchanged where empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingChosen:
    """From here on questions are put in another variant, where they have it."""

    kind: ClassVar[str] = "wording_chosen"
    version: ClassVar[int] = 1
    wording: Variant
    """The variant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkEnded:
    """The talk was ended for the day."""

    kind: ClassVar[str] = "talk_ended"
    version: ClassVar[int] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question got an answer, a status, or lost its answer again (`not_asked`)."""

    kind: ClassVar[str] = "answered"
    version: ClassVar[int] = 1
    path: str
    """Where the answer lies."""
    answer: Answer
    """The whole answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAdded:
    """An entry was added to a group, or came back after it was removed."""

    kind: ClassVar[str] = "entry_added"
    version: ClassVar[int] = 1
    group: str
    """The group."""
    entry: int
    """The entry's lasting number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRemoved:
    """An entry was taken out of a group; its answers stay in the history."""

    kind: ClassVar[str] = "entry_removed"
    version: ClassVar[int] = 1
    group: str
    """The group."""
    entry: int
    """The entry's lasting number, which is not used again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarked:
    """The caseworker added a remark to a question or the talk."""

    kind: ClassVar[str] = "remarked"
    version: ClassVar[int] = 1
    path: str
    """The question it belongs to; empty for the talk as a whole."""
    text: str
    """The remark; empty when it was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEnded:
    """A section was ended because it had become too much, or was opened again."""

    kind: ClassVar[str] = "section_ended"
    version: ClassVar[int] = 1
    section: str
    """The section."""
    ended: bool = True
    """Whether it is ended; false opens it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDecided:
    """A person accepted or declined an offer, or took the decision back."""

    kind: ClassVar[str] = "offer_decided"
    version: ClassVar[int] = 1
    offer: str
    """The id of the offer, or of one's own addition."""
    decision: Decision | None
    """What was decided; none takes the decision back."""
    reason: str = ""
    """The person's reason."""
    verdict: str = ""
    """What the rule said at that time."""
    title: str = ""
    """The title of one's own addition, which no rule knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseTaken:
    """A clause of the contract was written in own words, or given back to the rules."""

    kind: ClassVar[str] = "clause_taken"
    version: ClassVar[int] = 1
    clause: str
    """The id of the clause."""
    text: str
    """The own words; empty gives the clause back."""
    language: str = ""
    """The language of the own words, as a BCP 47 tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractDrafted:
    """A draft of the contract was written out."""

    kind: ClassVar[str] = "contract_drafted"
    version: ClassVar[int] = 1
    number: int
    """The number of the draft, from 1."""
    judged_on: str
    """The day of judgement, as an ISO 8601 date."""
    files: tuple[str, ...] = ()
    """The names of the files written, without folder."""


What = (
    CaseOpened
    | TalkBegan
    | TalkPaused
    | TalkResumed
    | WordingChosen
    | TalkEnded
    | Answered
    | EntryAdded
    | EntryRemoved
    | Remarked
    | SectionEnded
    | OfferDecided
    | ClauseTaken
    | ContractDrafted
    | DraftEvent
    | CaseRead
    | Printed
    | Exported
    | Erased
    | UnsentDropped
    | Gone
)
"""Everything that can happen."""


def subject(what: What) -> str:  # noqa: PLR0911 - one line per kind of event
    """What two people could disagree over: the question, entry, section, offer or clause.

    Returns:
        Its name; empty for what stands beside anything else, such as a remark or a pause.
    """
    match what:
        case Answered(path=path):
            return f"answer {path}"
        case EntryAdded(group=group, entry=entry) | EntryRemoved(group=group, entry=entry):
            return f"entry {group}[{entry}]"
        case SectionEnded(section=section):
            return f"section {section}"
        case OfferDecided(offer=offer):
            return f"offer {offer}"
        case ClauseTaken(clause=clause):
            return f"clause {clause}"
        case Placed():
            return what.place
        case _:
            return ""


KINDS: Mapping[str, type[What]] = {cls.kind: cls for cls in get_args(What) if cls is not Gone}
"""The classes of events by their kind."""

UPGRADES: Mapping[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""How a body of an older version becomes one of the next, by kind and old version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened on a case, as it is kept."""

    seq: int
    """The number in the case's history, from 1 without gaps."""
    at: datetime
    """When it was typed, with time zone."""
    actor: str
    """Who did it."""
    talk: str
    """The talk it belongs to; empty outside talks."""
    what: What = field(hash=False)
    """What happened."""
    undoes: int | None = None
    """The number of the event this one takes back, if it does."""
    scope: str = field(default="", compare=False)
    """What its body shares a key of its own with, while it is being kept; never kept itself."""


def blotted(event: Event) -> Event:
    """What is left of an event once its body is erased."""
    return event if isinstance(event.what, Gone) else replace(event, what=Gone(was=event.what.kind))


def body_of(event: Event) -> dict[str, Any]:
    """The body of an event as JSON can hold it, without the envelope's columns."""
    body: dict[str, Any] = {}
    for item in fields(event.what):
        value = getattr(event.what, item.name)
        body[item.name] = _pack_answer(value) if isinstance(value, Answer) else value
    if event.undoes is not None:
        body["undoes"] = event.undoes
    return body


def read_event(  # noqa: PLR0913 - the columns of the store
    *,
    seq: int,
    at: datetime,
    actor: str,
    talk: str,
    kind: str,
    version: int,
    body: Mapping[str, Any],
) -> Event:
    """An event out of what the store kept, its body brought up to date.

    Raises:
        ValueError: If the kind is unknown or from a newer samtale.
    """
    cls = KINDS.get(kind)
    if cls is None or version > cls.version:
        sentence = f"event {seq} ('{kind}', version {version}) was written by a newer samtale"
        raise ValueError(sentence)
    plain = dict(body)
    while version < cls.version:
        plain = UPGRADES[kind, version](plain)
        version += 1
    undoes = plain.pop("undoes", None)
    if "answer" in plain:
        plain["answer"] = _unpack_answer(plain["answer"])
    for name in ("files", "events", "by", "open", "unreviewed"):
        if isinstance(plain.get(name), list):
            plain[name] = tuple(plain[name])
    return Event(seq=seq, at=at, actor=actor, talk=talk, what=cls(**plain), undoes=undoes)


_ENVELOPE = ("by", "at", "talk")
"""The fields of an answer that the envelope of its event already holds."""


def _pack_answer(answer: Answer) -> dict[str, Any]:
    plain: dict[str, Any] = {"status": answer.status}
    for item in fields(answer):
        value = getattr(answer, item.name)
        if item.name not in {"status", "value", *_ENVELOPE} and value != item.default:
            plain[item.name] = value
    if answer.status == "answered":
        plain["value"] = pack(answer.value)
    return plain


def _unpack_answer(plain: Mapping[str, Any]) -> Answer:
    return Answer(**{**plain, "value": unpack(plain.get("value"))})
