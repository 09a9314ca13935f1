"""What a talk says of a question, an answer or a finding, before it is spoken in a language.

Whatever turns them into words for a person stands here once, so that plain mode, the commands and
the screens say the same of the same thing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from samtale.core.events import (
    Answered,
    ClauseTaken,
    EntryAdded,
    EntryRemoved,
    OfferDecided,
    Remarked,
    SectionEnded,
)
from samtale.core.rules.findings import JOINED
from samtale.core.rules.tell import called
from samtale.core.shown import shown_answer
from samtale.core.words import Message, Wording, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.answers import Answer
    from samtale.core.course import Ask
    from samtale.core.dialog import Section
    from samtale.core.rules.findings import Finding, Reason
    from samtale.core.vocabulary import Scheme
    from samtale.talk.outcome import Undone
    from samtale.talk.talk import Talk

HIDDEN: Final = "\N{BULLET}"
"""What stands for each hidden sign of an identifier."""

ALOUD: Final = {
    "participant": msg("said aloud"),
    "caseworker": msg("noted"),
    "interpreter": msg("said aloud"),
}
"""What is said of a note when it is settled."""


def told(talk: Talk, ask: Ask, answer: Answer) -> object:
    """An answer in the form `Words.value` speaks, identifiers masked."""
    if answer.later:
        return msg("kept for later")
    question = ask.question
    if answer.status == "answered" and question.kind == "note":
        return ALOUD[question.asked_of or ask.section.asked_of]
    if answer.status == "answered" and question.kind == "identifier":
        return masked(question.scheme or "free", str(answer.value))
    return shown_answer(talk.dialog, ask.section, question, answer)


def masked(scheme: Scheme, number: str) -> str:
    """An identifier as it may stand on a screen others see: `010187-••••`.

    Args:
        scheme: What kind of identifier it is. Of a Danish or Norwegian civil number the date is
            shown, of a number of the immigration authorities the last three signs; a free one,
            such as an interpreter's number, as it is.
        number: The identifier in its normal form.
    """
    if scheme == "cpr":
        plain = number.replace("-", "").replace(" ", "")
        return f"{plain[:6]}-{HIDDEN * len(plain[6:])}"
    if scheme == "fnr":
        plain = number.replace(" ", "")
        return f"{plain[:6]} {HIDDEN * len(plain[6:])}"
    if scheme in {"alien_number", "duf"}:
        return f"{HIDDEN * len(number[:-3])}{number[-3:]}"
    return number


def entry_name(talk: Talk, section: Section, entry: int) -> Wording | Message:
    """How an entry of a group is called: by its label, or by its place."""
    group = section.repeat or ""
    values: dict[str, object] = {}
    for question in section.questions:
        ask = talk.course.ask(f"{group}[{entry}].{question.id}")
        answer = talk.course.answer(ask.path) if ask else None
        if ask and answer and answer.status == "answered":
            values[question.id] = told(talk, ask, answer)
    if section.label and any(f"{{{name}}}" in section.label for name in values):
        label = talk.dialog.section_wording(section, "label", section.label)
        return replace(label, values=values)
    entries = list(talk.record.entries(group))
    place = entries.index(entry) + 1 if entry in entries else entry
    return msg("no. {n}", n=str(place))


def name_of_path(talk: Talk, path: str) -> Wording | Message | str:
    """What a path that something waits for is called: a question's prompt, a rule's title."""
    ask = talk.course.ask(path)
    if ask is not None:
        return talk.prompt(ask)
    return called(path, talk.rulebook, talk.record.decisions) or path


def because(talk: Talk, finding: Finding) -> Message | None:
    """The one reason that says most of why a finding fits or not; none where it is open.

    Most offers have requirements in common, such as being in a programme. Of those that decided,
    the one the fewest offers share says most; one that holds comes before one that does not.
    """
    deciding = list(_deciding(finding))
    if not deciding:
        return None
    shared: Counter[str] = Counter()
    for other in talk.judgement.offers:
        if other.verdict == finding.verdict:
            shared.update({reason.text.text for reason in _deciding(other)})
    best = min(deciding, key=lambda reason: (not reason.holds, shared[reason.text.text]))
    if best.holds:
        return msg("because: {why}", why=best.text)
    return msg("because this does not hold: {why}", why=best.text)


def _deciding(finding: Finding) -> Iterator[Reason]:
    """The requirements without parts of their own that made a finding fit, or not fit."""
    if finding.verdict != "open":
        yield from _leaves(finding.reason, wanted=finding.verdict == "fits")


def _leaves(reason: Reason, *, wanted: bool) -> Iterator[Reason]:
    if reason.holds is not wanted:
        return
    if reason.id not in JOINED:
        yield reason
        return
    inner = not wanted if reason.id == "not" else wanted
    for part in reason.parts:
        yield from _leaves(part, wanted=inner)


def taken_back(talk: Talk, undone: Undone) -> Message:  # noqa: PLR0911 - one line per event
    """What was taken back, in one sentence."""
    match undone.event.what:
        case Answered(answer=answer) if undone.ask:
            return msg(
                "Taken back: “{answer}” to “{question}”",
                answer=told(talk, undone.ask, answer),
                question=talk.prompt(undone.ask),
            )
        case Remarked(text=text):
            return msg("Taken back: the remark “{text}”", text=text)
        case EntryAdded():
            return msg("Taken back: the new entry")
        case EntryRemoved():
            return msg("Taken back: the entry is there again")
        case SectionEnded(ended=True):
            return msg("Taken back: the section is asked again")
        case OfferDecided():
            return msg("Taken back: the decision on an offer")
        case ClauseTaken():
            return msg("Taken back: the own words of a clause")
        case what:
            return _DRAFT_TAKEN_BACK.get(what.kind, msg("Taken back"))


_DRAFT_TAKEN_BACK: Final = {
    "draft_sent": msg("Taken back: that the draft was sent for review"),
    "clause_remarked": msg("Taken back: the remark on a clause"),
    "draft_reviewed": msg("Taken back: the review of a draft"),
    "draft_signed": msg("Taken back: that the draft was signed"),
    "draft_replaced": msg("Taken back: that something took the draft's place"),
    "filed": msg("Taken back: that the document was filed"),
    "clause_translated": msg("Taken back: the translation of own words"),
    "clause_read_aloud": msg("Taken back: that own words were read aloud"),
}
"""What is said of a deed on a draft that was taken back, by its kind."""
