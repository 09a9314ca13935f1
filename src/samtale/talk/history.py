"""The history of a case in words: who did what, and of which topic; never what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.core.access import CaseRead, Erased, Exported, Gone, Printed, UnsentDropped
from samtale.core.audience import READERS
from samtale.core.dialog import Path
from samtale.core.events import (
    KINDS,
    Answered,
    EntryAdded,
    EntryRemoved,
    Remarked,
    SectionEnded,
)
from samtale.core.papers.marks import named
from samtale.core.words import msg, msg_n
from samtale.talk.erasing import WITHDRAWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samtale.core.access import Extent, Shown
    from samtale.core.dialog import Dialog
    from samtale.core.events import Event, What
    from samtale.core.words import Message, Wording

DEEDS: Final[Mapping[str, Message]] = {
    "case_opened": msg("opened the case"),
    "talk_began": msg("began a talk, and so read the case"),
    "talk_paused": msg("paused the talk"),
    "talk_resumed": msg("went on with the talk, and so read the case"),
    "wording_chosen": msg("chose how questions are worded"),
    "talk_ended": msg("ended the talk"),
    "answered": msg("kept an answer"),
    "entry_added": msg("added an entry"),
    "entry_removed": msg("took an entry out"),
    "remarked": msg("kept a remark"),
    "section_ended": msg("ended a section, or opened it again"),
    "offer_decided": msg("kept a decision on an offer"),
    "clause_taken": msg("put a clause in own words, or gave it back"),
    "contract_drafted": msg("wrote a draft out"),
    "draft_sent": msg("sent a draft for review, or called it back"),
    "clause_remarked": msg("left a remark on a clause, and so read the draft"),
    "draft_reviewed": msg("reviewed a draft, and so read it"),
    "draft_signed": msg("recorded that a draft was signed"),
    "draft_replaced": msg("recorded that something took a draft's place"),
    "filed": msg("recorded that a document was filed"),
    "clause_translated": msg("typed a translation of own words"),
    "clause_read_aloud": msg("recorded that own words were read aloud"),
    "case_read": msg("read the case"),
    "printed": msg("wrote papers out"),
    "exported": msg("wrote out everything that is held"),
    "erased": msg("erased something"),
    "unsent_dropped": msg("dropped what was kept without the server, as the case was erased"),
}
"""What was done, by the kind of event."""

READINGS: Final = frozenset(
    {
        "talk_began",
        "talk_resumed",
        "case_read",
        "printed",
        "exported",
        "clause_remarked",
        "draft_reviewed",
    }
)
"""The kinds of events by which somebody has read a case."""

_SHOWN: Final[Mapping[Shown, Message]] = {
    "case": msg("read the case: its talks, offers, contract and deadlines"),
    "offers": msg("read the offers"),
    "contract": msg("read the contract"),
    "history": msg("read who did what"),
}

_FOR_PARTICIPANT: Final = msg("wrote out everything that is held, for the participant")

_ERASED: Final[Mapping[Extent, Message]] = {
    "answer": msg("erased an answer"),
    "topic": msg("erased a topic"),
    "consent": msg("erased what rested on a consent"),
    "case": msg("erased the whole case"),
    "access": msg("erased what of the case was looked at"),
}

_REASONS: Final[Mapping[str, Message]] = {WITHDRAWN.text: WITHDRAWN}
"""The reasons the program gives itself, by how they are kept; people's own stay as written."""


def told(event: Event) -> Message:  # noqa: PLR0911 - one line per kind of event
    """What somebody did, in words that follow a name."""
    match event.what:
        case CaseRead(shown=shown):
            return _SHOWN[shown]
        case Printed(written=written, audience=audience):
            text = msg_n("wrote one file out", "wrote {n} files out", len(written))
            if audience == "caseworker":
                return text
            return msg("{deed}, for {audience}", deed=text, audience=READERS[audience])
        case Exported(audience=audience):
            text = msg("wrote out everything that is held, for: {audience}", audience=audience)
            return text if audience != "participant" else _FOR_PARTICIPANT
        case Erased(extent=extent, reason=reason):
            why = _REASONS.get(reason, reason)
            return msg("{deed}: {reason}", deed=_ERASED[extent], reason=why)
        case UnsentDropped(kinds=kinds):
            return msg_n(
                "dropped one event that was kept without the server, as the case was erased",
                "dropped {n} events that were kept without the server, as the case was erased",
                sum(kinds.values()),
            )
        case Gone(was=was):
            return msg("{deed} (erased since)", deed=kind_told(was))
        case _ if event.undoes is not None:
            return msg("took event {n} back", n=event.undoes)
        case what:
            return DEEDS[what.kind]


def kind_told(kind: str) -> Message:
    """A kind of event in words; one that was never kept stays as it is written."""
    return DEEDS[kind] if kind in KINDS else msg("{word}", word=kind)


def topic_of(what: What, dialog: Dialog | None) -> Wording | None:
    """The title of the section an event is about; none where it is about none."""
    if dialog is None:
        return None
    section = None
    match what:
        case Answered(path=path) | Remarked(path=path) | Erased(extent="answer", of=path) if path:
            found = dialog.by_name.get(Path.parse(path).name)
            section = found[0] if found else None
        case EntryAdded(group=group) | EntryRemoved(group=group):
            section = dialog.groups.get(group)
        case SectionEnded(section=name) | Erased(extent="topic" | "consent", of=name):
            section = next((one for one in dialog.sections if one.id == name), None)
    return dialog.section_wording(section, "title", section.title) if section else None


def erased_told(event: Event) -> Message:
    """That a whole case was erased, as its row says it."""
    return msg("erased on {day} by {who}", day=event.at.date(), who=named(event.actor))
