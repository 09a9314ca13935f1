"""Offers and clauses on lines: what the rules say, and what a person decides beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from samtale.core.rules.tell import DECISIONS, verdict_word
from samtale.core.words import msg, msg_n
from samtale.plain.telling import clause as tell_clause
from samtale.plain.telling import number_of, reasons
from samtale.talk.deeds import BY_ID, name_of
from samtale.talk.explaining import decided, missing
from samtale.talk.finding import find_findings, title
from samtale.talk.telling import because

if TYPE_CHECKING:
    from samtale.core.events import Decision
    from samtale.core.rules.contract import DraftClause
    from samtale.core.rules.findings import Finding
    from samtale.plain.speaker import Speaker

REASON: Final = msg("The reason:")

HELP: Final = (
    msg("{offers} + title: reason – accepts one"),
    msg("{offers} - title: reason – declines one"),
    msg("{offers} ~ title – takes the decision back"),
    msg("{offers} * words: reason – adds one of one's own"),
    msg("{offers} 0: reason – none of these: declines all that fit and are not decided"),
)
"""What can be typed to decide on offers."""


def offers(speaker: Speaker, text: str) -> None:
    """Tell the offers, or decide on one.

    Args:
        speaker: Speaks.
        text: Nothing for the list, a title for its reasons, or one of `HELP`.
    """
    if not text:
        _list(speaker)
        return
    sign, rest = (text[0], text[1:]) if text[0] in "+-~*0" else ("", text)
    name, _, reason = rest.partition(":")
    name, reason = name.strip(), reason.strip()
    if sign == "0" and not name:
        _none(speaker, reason)
    elif sign == "*" and name:
        _add(speaker, name, reason)
    elif sign in {"", "0"}:
        found = one_of(speaker, text)
        if found is not None:
            reasons(speaker, found, speaker.mine)
    else:
        _decide(speaker, sign, name, reason)


def _list(speaker: Speaker) -> None:
    talk = speaker.talk
    for finding in talk.judgement.offers:
        verdict = verdict_word(finding.verdict)
        speaker.tell(msg("{verdict}: {title}", verdict=verdict, title=title(talk, finding)))
        reason = because(talk, finding)
        if reason is not None:
            speaker.tell(reason, 1)
        for told in missing(talk, finding):
            if told.kind == "open":
                speaker.tell(told.text, 1)
        _tell_decision(speaker, finding.id)
    for key, own in talk.record.decisions.items():
        if own.title:
            speaker.tell(msg("one's own addition: {title}", title=own.title))
            _tell_decision(speaker, key)
    for line in HELP:
        speaker.tell(replace(line, values={"offers": _command(speaker, "offers")}))


def _command(speaker: Speaker, deed: str) -> str:
    """How a deed is typed in the caseworker's language."""
    return f"/{name_of(BY_ID[deed], speaker.mine)}"


def _tell_decision(speaker: Speaker, key: str) -> None:
    for text in decided(speaker.talk, key):
        speaker.tell(text, 1)


def one_of(speaker: Speaker, name: str) -> Finding | None:
    """The one offer a name fits; else says what it fits."""
    found = find_findings(speaker.talk, name, speaker.mine)
    if len(found) == 1:
        return found[0]
    if not found:
        speaker.tell(msg("No offer is called {text}.", text=name))
    else:
        speaker.tell(msg("{text} fits more than one. Type more of it.", text=name))
        for finding in found:
            speaker.line(f"? {speaker.say(title(speaker.talk, finding))} ({finding.id})", 1)
    return None


def _decide(speaker: Speaker, sign: str, name: str, reason: str) -> None:
    talk = speaker.talk
    own = [key for key, one in talk.record.decisions.items() if one.title and one.title == name]
    if own and sign == "~":
        talk.decide(own[0], None, reason)
        speaker.tell(msg("{title}: the decision is taken back", title=name))
        return
    finding = one_of(speaker, name)
    if finding is None:
        return
    if finding.id not in talk.rulebook.offers:
        speaker.tell(msg("That is not an offer one can decide on."))
        return
    if sign == "~":
        _take_back(speaker, finding, reason)
        return
    decision: Decision = "accepted" if sign == "+" else "declined"
    against = (finding.verdict == "fits") is (sign == "-")
    if against and not reason:
        # Going against what the rule says wants a reason; the journal and the contract show it.
        reason = speaker.ask(REASON)
    if against and not reason:
        speaker.tell(msg("Nothing was decided: this wants a reason."))
        return
    talk.decide(finding.id, decision, reason)
    word = DECISIONS[decision]
    speaker.tell(msg("{title}: {decision}", title=title(talk, finding), decision=word))


def _take_back(speaker: Speaker, finding: Finding, reason: str) -> None:
    if finding.id not in speaker.talk.record.decisions:
        speaker.tell(msg("Nothing was decided here yet."))
        return
    speaker.talk.decide(finding.id, None, reason)
    name = title(speaker.talk, finding)
    speaker.tell(msg("{title}: the decision is taken back", title=name))


def _add(speaker: Speaker, name: str, reason: str) -> None:
    reason = reason or speaker.ask(REASON)
    if not reason:
        speaker.tell(msg("Nothing was decided: this wants a reason."))
        return
    speaker.talk.add_offer(name, reason)
    speaker.tell(msg("Added as one's own: {title}", title=name))


def _none(speaker: Speaker, reason: str) -> None:
    talk = speaker.talk
    decided = talk.record.decisions
    left = [
        one.id for one in talk.judgement.offers if one.verdict == "fits" and one.id not in decided
    ]
    if not left:
        speaker.tell(msg("There is no fitting offer that is not decided on."))
        return
    reason = reason or speaker.ask(REASON)
    if not reason:
        speaker.tell(msg("Nothing was decided: this wants a reason."))
        return
    for offer in left:
        talk.decide(offer, "declined", reason)
    speaker.tell(msg_n("{n} offer is declined.", "{n} offers are declined.", len(left)))


def own_words(speaker: Speaker, text: str) -> None:
    """Put a clause in own words, or give it back.

    Args:
        speaker: Speaks.
        text: The number of the clause, then the words; `-` in their place gives it back, and
            nothing shows the clause.
    """
    number, _, words = text.partition(" ")
    words = words.strip()
    clause = clause_called(speaker, number)
    if clause is None:
        shown = _command(speaker, "contract")
        speaker.tell(
            msg(
                "No clause has the number {text}; {contract} shows them.",
                text=number,
                contract=shown,
            )
        )
        return
    if not words:
        tell_clause(speaker, clause)
        return
    if words == "-" and clause.own_words is None:
        speaker.tell(msg("Clause {number} is in no own words.", number=number_of(clause)))
        return
    speaker.talk.take_clause(clause.id, "" if words == "-" else words)
    if words == "-":
        speaker.tell(msg("Clause {number} is given back to the rules.", number=number_of(clause)))
    else:
        speaker.tell(msg("Clause {number} now stands in own words.", number=number_of(clause)))
    again = clause_called(speaker, clause.id)
    if again is not None:
        tell_clause(speaker, again)


def clause_called(speaker: Speaker, name: str) -> DraftClause | None:
    """The clause of a number or id; none where there is none."""
    wanted = name.rstrip(".:")
    clauses = speaker.talk.judgement.clauses
    return next((one for one in clauses if wanted in {number_of(one), one.id}), None)
