"""Explanations for other programs: verdicts with reasons, what they wait for, what would differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samtale.core.answers import to_plain
from samtale.core.rules.differences import differences
from samtale.core.rules.model import key_of
from samtale.core.rules.waiting import open_because
from samtale.core.words import Message, Wording
from samtale.talk.finding import title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samtale.core.rules.beside import KnownChange
    from samtale.core.rules.differences import Difference
    from samtale.core.rules.findings import Finding, Reason
    from samtale.core.rules.shifts import Shift
    from samtale.core.rules.waiting import Waiting
    from samtale.core.words import Words
    from samtale.talk import Talk


class Teller:
    """Texts as objects by language."""

    def __init__(self, languages: Iterable[Words]) -> None:
        """Take the languages.

        Args:
            languages: The words of each language.
        """
        self._languages = {words.language: words for words in languages}

    def __call__(self, text: Wording | Message) -> dict[str, str]:
        """One text in every language."""
        if isinstance(text, Message):
            return {key: words.message(text) for key, words in self._languages.items()}
        return {key: words.say(text).text for key, words in self._languages.items()}


def finding_json(talk: Talk, finding: Finding, tell: Teller) -> dict[str, Any]:
    """What a rule says, whatever its kind, with why."""
    return {
        "id": finding.id,
        "title": tell(title(talk, finding)),
        "status": finding.verdict,
        **why_json(talk, finding, tell),
        "missing": list(finding.missing),
        "standing_in": finding.standing_in,
        "readings": [finding_json(talk, one, tell) for one in finding.readings],
        "known_changes": [_change(talk, one, tell) for one in talk.rulebook.changes_of(finding.id)],
    }


def _change(talk: Talk, change: KnownChange, tell: Teller) -> dict[str, Any]:
    """A change of law that is known to come for a rule."""
    book = talk.rulebook
    return {
        "id": change.id,
        "title": tell(book.title(change)),
        "says": tell(book.wording(key_of(change), "says", change.says)),
        "expected": change.expected,
        "law": change.law,
        "confidence": change.confidence,
    }


def why_json(talk: Talk, finding: Finding, tell: Teller) -> dict[str, Any]:
    """Why a rule says what it says, why it is open, and what would have to be different."""
    waiting = open_because(finding, talk.rulebook, talk.course)
    nearest = differences(finding, talk.judgement, talk.course)
    return {
        "reasons": [reason_json(finding.reason, tell)],
        "open_because": [waiting_json(one) for one in waiting],
        "differences": [_difference(one, tell) for one in nearest],
    }


def reason_json(reason: Reason, tell: Teller) -> dict[str, Any]:
    """One reason with those behind it."""
    period = reason.in_force
    return {
        "id": reason.id,
        "text": tell(reason.text),
        "holds": reason.holds,
        "answers": list(reason.answers),
        "law": reason.law,
        "in_force": {"from": period.start, "until": period.until} if period else None,
        "confidence": reason.confidence,
        "practice_of": reason.practice_of,
        "parts": [reason_json(part, tell) for part in reason.parts],
    }


def waiting_json(waiting: Waiting) -> dict[str, Any]:
    """Something that is waited for, and why it is not there."""
    asked = {"asked_of": waiting.asked_of} if waiting.asked_of else {}
    return {"path": waiting.path, "why": waiting.why, **asked}


def _difference(difference: Difference, tell: Teller) -> dict[str, Any]:
    return {
        "verdict": difference.verdict,
        "requirements": [
            {"id": step.reason.id, "text": tell(step.reason.text), "holds": step.holds}
            for step in difference.steps
        ],
        "answers": {path: to_plain(value) for path, value in difference.answers},
    }


def shift_json(talk: Talk, shift: Shift, tell: Teller) -> dict[str, Any]:
    """A rule that would say something else, and the one reason that changed."""
    days = {
        key: day.isoformat() if day else None
        for key, day in (("due_before", shift.due_before), ("due_after", shift.due_after))
        if shift.kind == "deadline"
    }
    return {
        "kind": shift.kind,
        "id": shift.id,
        "title": tell(title(talk, shift.after)),
        "before": shift.before.verdict,
        "after": shift.after.verdict,
        **days,
        "reason": reason_json(shift.reason, tell) if shift.reason else None,
    }
