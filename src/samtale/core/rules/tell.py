"""Findings in words: verdicts, and reasons as a tree of sentences.

Both front ends, the documents and the commands tell reasons through this page, so that a reason
reads the same everywhere.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from samtale.core.condition import UNKNOWN
from samtale.core.words import Message, Wording, msg, msg_n

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.rules.findings import Finding, Reason, Verdict
    from samtale.core.rules.frame import Confidence, InForce
    from samtale.core.rules.model import Limit
    from samtale.core.rules.scope import Scope


VERDICTS: dict[Verdict, Message] = {
    "fits": msg("fits"),
    "open": msg("open"),
    "does_not_fit": msg("does not fit"),
}
"""The verdicts in words."""

HOLDS: dict[bool | None, Message] = {
    True: msg("yes"),
    False: msg("no"),
    None: msg("not known yet"),
}
"""Whether a reason holds, in words."""

CONFIDENCES: dict[Confidence, Message] = {
    "V": msg("verified"),
    "v": msg("partly verified"),
    "S": msg("local practice"),
    "K": msg("not checked"),
    "U": msg("uncertain"),
}
"""How a rule is known, in words."""


def verdict_word(verdict: Verdict) -> Message:
    """A verdict in words."""
    return VERDICTS[verdict]


def reason_lines(finding: Finding) -> Iterator[tuple[int, Message]]:
    """The reasons of a finding, one message a line with its depth in the tree, from 0."""
    if finding.standing_in:
        yield 0, msg("Judged by the law of today, as a date of the case is not known.")
    yield from _lines(finding.reason, 0)
    for reason in finding.supports:
        yield 0, msg("speaks for it: {why}", why=reason.text)
    for reason in finding.speaks_against:
        yield 0, msg("to be weighed: {why}", why=reason.text)


def _lines(reason: Reason, depth: int) -> Iterator[tuple[int, Message]]:
    law = law_of(reason)
    holds = HOLDS[reason.holds]
    if law is None:
        yield depth, msg("{holds}: {why}", holds=holds, why=reason.text)
    else:
        yield depth, msg("{holds}: {why} [{law}]", holds=holds, why=reason.text, law=law)
    for part in reason.parts:
        yield from _lines(part, depth + 1)


def law_of(reason: Reason) -> Message | None:
    """The paragraph of a reason with its time in force and confidence, or none."""
    if reason.law is None:
        return None
    if reason.confidence is None:
        return msg("{law}", law=reason.law)
    return msg(
        "{law}, {period}, {confidence}",
        law=reason.law,
        period=in_force(reason.in_force),
        confidence=CONFIDENCES[reason.confidence],
    )


def in_force(period: InForce | None) -> Message:
    """When something is in force, in words."""
    if period is None or (period.start is None and period.until is None):
        return msg("in force")
    if period.until is None:
        return msg("in force from {start}", start=_day(period.start))
    if period.start is None:
        return msg("in force until {until}", until=_day(period.until))
    return msg("in force {start} to {until}", start=_day(period.start), until=_day(period.until))


def _day(text: str | None) -> object:
    return date.fromisoformat(text) if text else ""


def limit_told(finding: Finding, name: str, scope: Scope) -> Message:
    """A limit of an offer in words: how much, or that it is not decided, and to whom it applies.

    Args:
        finding: What the offer says; its version sets the limit.
        name: The name of the limit.
        scope: What parameters are worth in this case.
    """
    limit: Limit = getattr(finding.version, "limits", {})[name]
    value = limit.value
    if isinstance(value, str) and value in scope.rulebook.parameters:
        value = scope.parameter(value)
    amount = msg("not decided") if value is None or value is UNKNOWN else counted(value, limit.unit)
    if not limit.note:
        return amount
    book = scope.rulebook
    note = Wording(
        context=f"{book.country}/offer/{finding.id}/limit.{name}/note",
        text=limit.note,
        language=book.language,
    )
    return msg("{amount} ({note})", amount=amount, note=note)


def counted(value: object, unit: str) -> Message:
    """An amount with its unit in words, such as "13 weeks"."""
    forms = UNITS.get(unit)
    if forms is None or not isinstance(value, int) or isinstance(value, bool):
        return msg("{value} {unit}", value=value, unit=unit)
    return msg_n(forms.text, forms.plural or forms.text, value)


UNITS: dict[str, Message] = {
    "days": msg_n("{n} day", "{n} days", 1),
    "weeks": msg_n("{n} week", "{n} weeks", 1),
    "months": msg_n("{n} month", "{n} months", 1),
    "years": msg_n("{n} year", "{n} years", 1),
    "hours": msg_n("{n} hour", "{n} hours", 1),
    "hours_per_week": msg_n("{n} hour a week", "{n} hours a week", 1),
    "times": msg_n("{n} time", "{n} times", 1),
    "modules": msg_n("{n} module", "{n} modules", 1),
}
"""The units that limits use, by singular and plural."""
