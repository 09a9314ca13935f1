"""Findings in words: verdicts, confidences, paragraphs with their time in force, and limits.

Both front ends, the documents and the commands take these words from here, so that they read the
same everywhere. Reasons as a tree of sentences are in `samtale.talk.telling`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from samtale.core.condition import UNKNOWN
from samtale.core.rules.clauses import REASON_OF
from samtale.core.rules.model import key_of
from samtale.core.shown import NO, NOT_DECIDED, NOT_KNOWN, YES
from samtale.core.words import Message, msg, msg_n

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samtale.core.events import Decision, OfferDecided
    from samtale.core.rules.beside import KnownChange
    from samtale.core.rules.clauses import PaperName
    from samtale.core.rules.contract import Draft, DraftClause
    from samtale.core.rules.deadlines import DueStatus
    from samtale.core.rules.findings import Finding, Reason, Verdict
    from samtale.core.rules.frame import ChosenBy, Confidence, InForce, Version
    from samtale.core.rules.model import Limit, Rulebook
    from samtale.core.rules.scope import Scope
    from samtale.core.words import Wording


VERDICTS: dict[Verdict, Message] = {
    "fits": msg("fits"),
    "open": msg("open"),
    "does_not_fit": msg("does not fit"),
}
"""The verdicts in words."""

HOLDS: dict[bool | None, Message] = {
    True: YES,
    False: NO,
    None: NOT_KNOWN,
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

CHOSEN_BY: dict[ChosenBy, Message] = {
    "permit": msg("the day of the permit"),
    "takeover": msg("the day the municipality takes over"),
    "settlement": msg("the day of settlement"),
    "decision": msg("the day of the decision"),
    "contract": msg("the day of the contract"),
    "follow_up": msg("the day of the next talk"),
    "event": msg("the day of the event"),
}
"""The dates of a case that choose a version of a rule, in words."""

STATUSES: dict[DueStatus, Message] = {
    "done": msg("done"),
    "due": msg("due"),
    "overdue": msg("overdue"),
    "over": msg("over"),
    "open": msg("no date yet"),
}
"""Where a deadline stands, in words."""

DRAFT_NAMES: dict[PaperName, Message] = {
    "contract": msg("Contract"),
    "plan": msg("Plan"),
}
"""What the documents are called that clauses make up, where no programme names them."""

NONE_STANDS: dict[PaperName, Message] = {
    "contract": msg("There is no contract in this case: none of its clauses stands."),
    "plan": msg("There is no plan in this case: none of its clauses stands."),
}
"""What is said in the place of a document of which no clause stands."""

DECISIONS: dict[Decision, Message] = {
    "accepted": msg("accepted"),
    "declined": msg("declined"),
}
"""What a person decided on an offer, in words."""


def filled_of(draft: Draft) -> Message:
    """How many clauses of a draft are filled."""
    count = len(draft.clauses)
    return msg("{filled} of {all} clauses filled", filled=count - len(draft.open), all=count)


def state_of(clause: DraftClause) -> Message:
    """Whether a clause is filled, in one word or three."""
    if clause.missing:
        return msg("missing")
    return msg("filled") if clause.filled else msg("to be signed")


def verdict_word(verdict: Verdict) -> Message:
    """A verdict in words."""
    return VERDICTS[verdict]


def law_of(one: Reason | Version) -> Message | None:
    """The paragraph of a reason or version with its time in force and confidence, or none."""
    if one.law is None:
        return None
    if one.confidence is None:
        return msg("{law}", law=one.law)
    return msg(
        "{law}, {period}, {confidence}",
        law=one.law,
        period=in_force(one.in_force),
        confidence=known_how(one.confidence, one.practice_of),
    )


def known_how(confidence: Confidence, practice_of: str | None = None) -> Message:
    """How something is known, in words; of a local practice also whose it is."""
    if confidence == "S" and practice_of:
        return msg("local practice of {whose}", whose=practice_of)
    return CONFIDENCES[confidence]


def changes_told(rulebook: Rulebook, rule: str) -> Iterator[tuple[Message, Message]]:
    """The known changes of law that will change a rule: what each says, and where that stands.

    Args:
        rulebook: The rules of the country.
        rule: The id of the rule.
    """
    for change in rulebook.changes_of(rule):
        says = rulebook.wording(key_of(change), "says", change.says)
        yield (
            msg("Known to change: {title}. {says}", title=rulebook.title(change), says=says),
            msg(
                "{law}, {expected}, {confidence}",
                law=change.law or "",
                expected=expected_from(change),
                confidence=CONFIDENCES[change.confidence or "U"],
            ),
        )


def expected_from(change: KnownChange) -> Message:
    """From when a change of law is expected, in words."""
    if change.expected is None:
        return msg("no day known yet")
    return msg("expected from {day}", day=_day(change.expected))


def called(
    path: str, rulebook: Rulebook, decisions: Mapping[str, OfferDecided]
) -> Wording | Message | None:
    """What something that is missing and no question is called; none where nothing bears the name.

    Args:
        path: What is missing: a parameter, a fact, or the reason of an accepted offer.
        rulebook: The rules of the country.
        decisions: What was decided on offers, by their ids.
    """
    if path.startswith(REASON_OF):
        key = path.removeprefix(REASON_OF)
        offer, own = rulebook.offers.get(key), decisions.get(key)
        title = rulebook.title(offer) if offer else own.title if own else key
        return msg("why it was chosen: {offer}", offer=title)
    rule = rulebook.parameters.get(path) or rulebook.facts.get(path)
    return rulebook.title(rule) if rule is not None and rule.title else None


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
    value = scope.said(limit)
    if isinstance(value, str) and value in scope.rulebook.parameters:
        value = scope.parameter(value)
    amount = NOT_DECIDED if value is None or value is UNKNOWN else counted(value, limit.unit)
    if not limit.note:
        return amount
    note = scope.rulebook.wording(f"offer/{finding.id}", f"limit.{name}/note", limit.note)
    return msg("{amount} ({note})", amount=amount, note=note)


def counted(value: object, unit: str) -> Message:
    """An amount with its unit in words, such as "13 weeks"."""
    if not unit or "|" in unit:
        # Where values are listed in place of a unit, the value says all.
        return msg("{value}", value=value)
    forms = UNITS.get(unit)
    if forms is None or isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return msg("{value} {unit}", value=value, unit=unit)
    # A fraction is spoken with the words of a number of things.
    number = int(value) if value == int(value) else _SEVERAL
    return replace(msg_n(forms.text, forms.plural or forms.text, number), values={"n": value})


_SEVERAL: Final = 2
"""A number whose words a fraction takes: "37.5 hours", Ukrainian "37,5 години"."""


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
