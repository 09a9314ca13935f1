"""The offers as lines: the list of what the rules say, and everything about one of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from samtale.core.rules.findings import JOINED
from samtale.core.rules.model import key_of
from samtale.core.rules.tell import (
    DECISIONS,
    HOLDS,
    known_how,
    law_of,
    limit_told,
    verdict_word,
)
from samtale.core.words import Message, msg
from samtale.talk.explaining import answered, missing, otherwise, own_answers
from samtale.talk.finding import title
from samtale.ui.screens.around import JUMP
from samtale.ui.screens.law_lines import changing, cited, doubted, noted
from samtale.ui.screens.told_lines import HOLD_SIGNS, told_block
from samtale.ui.sheets import Line, block, heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samtale.core.events import OfferDecided
    from samtale.core.rules.findings import Finding, Reason, Verdict
    from samtale.core.rules.model import Limit
    from samtale.core.words import Wording, Words
    from samtale.talk import Talk
    from samtale.ui.telling import Teller
    from samtale.ui.widgets.blocks import Block

NONE: Final = "none"
"""The key of the line that says: none of these."""

OWN: Final = "own."
"""What the id of one's own addition begins with."""

FOLD: Final = "fold:"
"""What the key of a reason begins with that has reasons of its own."""

SIGNS: Final[Mapping[str, str]] = {"fits": "● ", "open": "◐ ", "does_not_fit": "○ "}
"""The sign of a verdict: told by its shape, not by its colour."""

GROUPS: Final[Mapping[Verdict, Message]] = {
    "fits": msg("Fitting"),
    "open": msg("Open: something is missing"),
    "does_not_fit": msg("Not fitting"),
}
"""What the offers of a verdict are headed by."""

DECIDERS: Final = {
    "municipality": msg("the municipality"),
    "participant": msg("the participant"),
    "employer": msg("the employer"),
    "language_centre": msg("the language centre"),
    "doctor": msg("the doctor"),
    "authority": msg("another authority"),
}
"""Who decides on an offer, in words."""


@dataclass(slots=True)
class OffersSheet:
    """Tells the offers of a talk in one language."""

    talk: Talk
    """The talk."""
    teller: Teller
    """Tells answers."""
    words: Words
    """The language everything is told in."""
    opened: set[str] = field(default_factory=set)
    """The keys of the reasons that are unfolded."""

    def t(self, message: Message) -> str:
        """The program's own words."""
        return self.words.message(message)

    # The list.

    def listed(self) -> Iterator[Block]:
        """Programmes, offers by verdict, own additions, and the way to say: none of these."""
        judged = self.talk.judgement
        yield heading(self.t(msg("Programme")))
        shown = [one for one in judged.programmes if one.verdict != "does_not_fit"]
        for finding in shown or judged.programmes:
            yield self._row(finding)
        for verdict, name in GROUPS.items():
            found = [one for one in judged.offers if one.verdict == verdict]
            yield heading(self.t(name), tail=self.words.number(len(found)))
            for finding in found:
                yield self._row(finding)
            if not found:
                yield block([Line(text=self.t(msg("none")), style="manner")], space=False)
        yield heading(self.t(msg("Own additions")))
        for key, own in self.talk.record.decisions.items():
            if key.startswith(OWN):
                tail = self.t(DECISIONS[own.decision or "accepted"])
                yield block([Line(text=own.title, lead="+ ", tail=tail)], key, space=False)
        text = self.t(msg("Or none of these"))
        yield block([Line(text=text, style="manner", lead="– ")], NONE, space=False)

    def _row(self, finding: Finding) -> Block:
        decided = self.talk.record.decisions.get(finding.id)
        tail = self.t(DECISIONS[decided.decision]) if decided and decided.decision else ""
        style = {"accepted": "fits", "declined": "does_not_fit"}.get(
            (decided.decision or "") if decided else "", "manner"
        )
        sign = SIGNS[finding.verdict]
        row = Line(text=self.title(finding), lead=sign, tail=tail, tail_style=style)
        return block([row], finding.id, space=False)

    def title(self, finding: Finding) -> str:
        """The title of a programme or offer."""
        return self.words.say(title(self.talk, finding)).text

    # One offer.

    def told(self, key: str) -> Iterator[Block]:
        """Everything about one line of the list."""
        judged = self.talk.judgement
        found = {one.id: one for one in (*judged.programmes, *judged.offers)}
        decided = self.talk.record.decisions.get(key)
        if key in found:
            yield from self._finding(found[key], decided)
        elif decided is not None:
            yield from self._own(decided)
        else:
            text = msg("None of the offers has to be taken. Say here why none is wanted now.")
            yield block([Line(text=self.t(text))])

    def _own(self, decided: OfferDecided) -> Iterator[Block]:
        yield block([Line(text=decided.title, style="strong")])
        text = msg("Added by the caseworker; no rule speaks of it.")
        yield block([Line(text=self.t(text), style="manner")])
        yield from self._decision(None, decided)

    def _finding(self, finding: Finding, decided: OfferDecided | None) -> Iterator[Block]:
        phrase = self.words.say(title(self.talk, finding))
        states = {"draft": msg("draft translation"), "stale": msg("translation out of date")}
        state = self.t(states[phrase.state]) if phrase.state in states else ""
        what = getattr(finding.rule, "what", "")
        lines = [Line(text=phrase.text, style="strong", tail=state)]
        if what:
            lines.append(Line(text=self.words.say(self._wording(finding, "what", what)).text))
        yield block(lines, space=False)
        yield self._verdict(finding)
        if not self._is_programme(finding):
            yield from self._decision(finding, decided)
        yield from self._missing(finding)
        if finding.readings and finding.verdict == "open":
            yield from self._readings(finding)
        else:
            yield heading(self.t(msg("Why")))
            yield from self._reasons([finding.reason], "r")
        yield from self._otherwise(finding)
        yield from self._weighed(finding)
        yield from self._limits(finding)
        yield from self._law(finding)

    def _is_programme(self, finding: Finding) -> bool:
        return finding.id in self.talk.rulebook.programmes

    def _wording(self, finding: Finding, part: str, text: str) -> Wording:
        return self.talk.rulebook.wording(key_of(finding.rule), part, text)

    def _verdict(self, finding: Finding) -> Block:
        rule = msg("The rules say: {verdict}", verdict=verdict_word(finding.verdict))
        lines = [
            Line(text=self.t(rule), style=finding.verdict, lead=SIGNS[finding.verdict]),
        ]
        if finding.standing_in:
            text = msg("Judged by the law of today, as a date of the case is not known.")
            lines.append(Line(text=self.t(text), style="mark", lead="! "))
        decider = DECIDERS.get(getattr(finding.rule, "decided_by", ""))
        if decider:
            text = msg("Who decides: {who}", who=decider)
            lines.append(Line(text=self.t(text), style="manner", lead="  "))
        return block(lines)

    def _decision(self, finding: Finding | None, decided: OfferDecided | None) -> Iterator[Block]:
        """What a person decided, apart from what the rules say."""
        if decided is None or decided.decision is None:
            text = msg("Decided: nothing yet")
            yield block([Line(text=self.t(text), style="manner", lead="□ ")], space=False)
            return
        text = msg("Decided: {decision}", decision=DECISIONS[decided.decision])
        lines = [Line(text=self.t(text), style="strong", lead="■ ")]
        if decided.reason:
            reason = msg("Reason: {reason}", reason=decided.reason)
            lines.append(Line(text=self.t(reason), lead="  "))
        then = decided.verdict
        if finding is not None and then and then != finding.verdict:
            text = msg("The rules said then: {verdict}", verdict=_VERDICTS.get(then, then))
            lines.append(Line(text=self.t(text), style="mark", lead="  "))
        yield block(lines, space=False)

    def _missing(self, finding: Finding) -> Iterator[Block]:
        told = [one for one in missing(self.talk, finding) if one.kind == "open"]
        if told:
            yield heading(self.t(msg("What is missing")))
        for one in told:
            line = Line(text=self.t(one.text), lead="→ " if one.path else "– ")
            yield block([line], f"{JUMP}{one.path}" if one.path else "", space=False)

    def _otherwise(self, finding: Finding) -> Iterator[Block]:
        told = list(otherwise(self.talk, finding))
        if told:
            yield heading(self.t(msg("What would have to be different")))
        yield from (told_block(one, self.words) for one in told)

    # Reasons.

    def _readings(self, finding: Finding) -> Iterator[Block]:
        text = msg("It is not settled which version of the law holds. Under each of them:")
        yield heading(self.t(msg("Why")))
        yield block([Line(text=self.t(text))], space=False)
        for number, reading in enumerate(finding.readings):
            version = cited(reading.version, self.words) if reading.version else ""
            word = self.t(verdict_word(reading.verdict))
            line = Line(
                text=version, lead=SIGNS[reading.verdict], tail=word, tail_style=reading.verdict
            )
            yield block([line])
            yield from self._reasons([reading.reason], f"r{number}")

    def _weighed(self, finding: Finding) -> Iterator[Block]:
        for name, reasons, key in (
            (msg("Speaks for it"), finding.supports, "s"),
            (msg("To be weighed"), finding.speaks_against, "a"),
        ):
            if reasons:
                yield heading(self.t(name))
                yield from self._reasons(reasons, key)

    def _reasons(
        self, reasons: Iterable[Reason], at: str, depth: int = 0, law: str = ""
    ) -> Iterator[Block]:
        for number, reason in enumerate(reasons):
            key = f"{at}.{number}"
            if reason.id in JOINED:
                word = self._spoken(reason)
                yield block([Line(text=word, style="manner", indent=2 * depth)], space=False)
                yield from self._reasons(reason.parts, key, depth + 1, reason.law or law)
                continue
            yield self._reason(reason, key, depth, law)
            if f"{FOLD}{key}" in self.opened:
                yield from self._behind(reason, key, depth + 1, reason.law or law)

    def _reason(self, reason: Reason, key: str, depth: int, law: str) -> Block:
        behind = bool(reason.parts or reason.answers)
        opened = f"{FOLD}{key}" in self.opened
        mark = ("▾ " if opened else "▸ ") if behind else "  "
        style = {True: "text", False: "does_not_fit", None: "open"}[reason.holds]
        text = msg("{holds}: {why}", holds=HOLDS[reason.holds], why=reason.text)
        lead = f"{mark}{HOLD_SIGNS[reason.holds]}"
        lines = [Line(text=self.t(text), style=style, lead=lead, indent=2 * depth)]
        told = law_of(reason)
        if told is not None and reason.law != law and opened:
            lines.append(Line(text=self.t(told), style="manner", indent=2 * depth + 4))
        return block(lines, f"{FOLD}{key}" if behind else "", space=False)

    def _behind(self, reason: Reason, key: str, depth: int, law: str) -> Iterator[Block]:
        if reason.parts:
            yield from self._reasons(reason.parts, key, depth, law)
        for path in own_answers(reason):
            for one in answered(self.talk, path, depth):
                yield told_block(one, self.words)

    def _spoken(self, reason: Reason) -> str:
        return self.words.value(reason.text)

    # Limits and law.

    def _limits(self, finding: Finding) -> Iterator[Block]:
        limits: Mapping[str, Limit] = getattr(finding.version, "limits", {})
        if not limits:
            return
        yield heading(self.t(msg("Limits")))
        for name, limit in limits.items():
            told = self.t(limit_told(finding, name, self.talk.judgement.scope))
            parts = [limit.law or ""]
            if limit.confidence and limit.confidence != "V":
                whose = finding.version.practice_of if finding.version else None
                parts.append(self.t(known_how(limit.confidence, whose)))
            quiet = ", ".join(filter(None, parts))
            lines = [Line(text=told, lead="– ")]
            if quiet:
                lines.append(Line(text=quiet, style="manner", indent=2))
            yield block(lines, space=False)

    def _law(self, finding: Finding) -> Iterator[Block]:
        rulebook, version = self.talk.rulebook, finding.version
        coming = list(changing(rulebook, finding.id, self.words))
        if version is None and not coming:
            return
        yield heading(self.t(msg("The law")))
        if version is not None:
            lines = [
                Line(text=cited(version, self.words)),
                *doubted(version, self.words),
                *noted(rulebook, finding.rule, version, self.words),
            ]
            yield block(lines, space=False)
        if coming:
            yield block(coming, space=False)


_VERDICTS: Final[Mapping[str, Message]] = {key: verdict_word(key) for key in GROUPS}
