"""Why a programme, an offer, a clause or a deadline stands as it does: one telling for all.

Screens, plain mode and commands draw what stands here, so that each says the same. A line knows
how deep it lies, whether what it tells holds, and which question it leads to; nothing is spoken in
a language yet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from samtale.core.papers.marks import CERTAINTIES, SOURCES
from samtale.core.rules.clauses import Clause
from samtale.core.rules.differences import differences
from samtale.core.rules.findings import JOINED
from samtale.core.rules.model import Deadline
from samtale.core.rules.tell import DECISIONS, HOLDS, VERDICTS, changes_told, law_of, verdict_word
from samtale.core.rules.waiting import open_because
from samtale.core.shown import shown
from samtale.core.words import Message, msg
from samtale.talk.telling import name_of_path, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samtale.core.answers import Answer
    from samtale.core.condition import Verdict as Truth
    from samtale.core.rules.differences import Difference
    from samtale.core.rules.findings import Finding, Reason, Verdict
    from samtale.core.rules.waiting import Waiting, WhyOpen
    from samtale.talk.talk import Talk

Kind = Literal["reason", "answer", "heading", "open", "difference", "note"]
"""What a line of an explanation is."""

STANDS: Final[Mapping[Verdict, Message]] = {
    "fits": msg("stands"),
    "open": msg("open"),
    "does_not_fit": msg("does not stand"),
}
"""Verdicts on a clause, in words."""

RUNS: Final[Mapping[Verdict, Message]] = {
    "fits": msg("runs"),
    "open": msg("open"),
    "does_not_fit": msg("does not run"),
}
"""Verdicts on a deadline, in words."""

WHY_OPEN: Final[Mapping[WhyOpen, Message]] = {
    "not_asked": msg("not asked yet: {what}"),
    "later": msg("kept for later: {what}"),
    "declined": msg("not answered by choice: {what}"),
    "does_not_know": msg("the person does not know: {what}"),
    "too_vague": msg("answered, but not exactly enough: {what}"),
    "not_certain": msg("answered, but not certain: {what}"),
    "not_yet": msg("it hangs on another answer whether this counts: {what}"),
    "not_decided": msg("to be decided by the municipality: {what}"),
    "not_held": msg("the law of that day is not held: {what}"),
}
"""Why something is missing, in words."""

BY_CASEWORKER: Final = msg("to be decided by the caseworker: {what}")
"""What is said of a value that the caseworker is asked for."""

NOTHING_CHANGES: Final = msg(
    "Nothing that the participant or the municipality can change would alter this."
)
"""What is said of a rule that does not fit for what cannot change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line of an explanation."""

    depth: int
    """How far it is indented, from 0."""
    kind: Kind
    """What it is."""
    text: Message
    """What it says."""
    holds: Truth = None
    """Whether what a reason requires holds."""
    law: Message | None = None
    """The paragraph with its time in force, where it is another one than above."""
    path: str = ""
    """The question it leads to, for lines that tell of one."""


def said(finding: Finding) -> Message:
    """What the rules say, in the words of the kind of rule: fits, stands or runs."""
    if isinstance(finding.rule, Clause):
        return STANDS[finding.verdict]
    if isinstance(finding.rule, Deadline):
        return RUNS[finding.verdict]
    return verdict_word(finding.verdict)


def explain(talk: Talk, finding: Finding) -> list[Told]:
    """Everything about why a rule says what it says, down to answers and paragraphs.

    What several requirements rest on is told once, and a paragraph only where it is another one
    than that of the reason above.
    """
    lines: list[Told] = []
    if finding.standing_in:
        text = msg("Judged by the law of today, as a date of the case is not known.")
        lines.append(Told(depth=0, kind="note", text=text))
    tree = _Tree(talk)
    lines += tree.lines(finding.reason, 0, None)
    for heading, reasons in (
        (msg("speaks for it:"), finding.supports),
        (msg("to be weighed:"), finding.speaks_against),
    ):
        if reasons:
            lines.append(Told(depth=0, kind="heading", text=heading))
        for reason in reasons:
            lines += tree.lines(reason, 1, None)
    return [
        *lines,
        *missing(talk, finding),
        *otherwise(talk, finding),
        *_coming(talk, finding),
    ]


def _coming(talk: Talk, finding: Finding) -> Iterator[Told]:
    """The changes of law that are known to come for the rule."""
    for says, cited in changes_told(talk.rulebook, finding.id):
        yield Told(depth=0, kind="note", text=says, law=cited)


def why(talk: Talk, finding: Finding) -> list[tuple[int, Message]]:
    """An explanation as lines to be spoken one below the other, each with its depth."""
    return [(one.depth, _spoken(one)) for one in explain(talk, finding)]


def _spoken(one: Told) -> Message:
    if one.law is None:
        return one.text
    return msg("{reason} [{law}]", reason=one.text, law=one.law)


def decided(talk: Talk, offer: str) -> Iterator[Message]:
    """What a person decided on an offer, with the reason; and what the rules said then.

    The rules' own verdict is kept apart from the decision, and told where it is another one now.
    """
    one = talk.record.decisions.get(offer)
    if one is None or one.decision is None:
        return
    word = DECISIONS[one.decision]
    if one.reason:
        yield msg("decided: {decision} ({reason})", decision=word, reason=one.reason)
    else:
        yield msg("decided: {decision}", decision=word)
    now = next((finding.verdict for finding in talk.judgement.offers if finding.id == offer), "")
    if one.verdict and one.verdict != now:
        then = next((VERDICTS[key] for key in VERDICTS if key == one.verdict), one.verdict)
        yield msg("the rules said then: {verdict}", verdict=then)


# What is missing.


def missing(talk: Talk, finding: Finding) -> Iterator[Told]:
    """What an open finding waits for, told apart by why it is not there."""
    waiting = open_because(finding, talk.rulebook, talk.course)
    if waiting:
        yield Told(depth=0, kind="heading", text=msg("what can still settle it:"))
    for one in waiting:
        yield Told(depth=1, kind="open", text=waits(talk, one), path=_asked(talk, one.path))


def waits(talk: Talk, waiting: Waiting) -> Message:
    """Why something is missing, and what it is called."""
    text = WHY_OPEN[waiting.why]
    if waiting.why == "not_decided" and waiting.asked_of == "caseworker":
        text = BY_CASEWORKER
    what: object = name_of_path(talk, waiting.path)
    if waiting.why in {"too_vague", "not_certain"} and (ask := talk.course.ask(waiting.path)):
        what = msg(
            "{prompt} {value}", prompt=what, value=told(talk, ask, talk.course.answer(ask.path))
        )
    return replace(text, values={"what": what})


def _asked(talk: Talk, path: str) -> str:
    return path if talk.course.ask(path) else ""


# What would have to be different.


def otherwise(talk: Talk, finding: Finding) -> Iterator[Told]:
    """What would have to be different for a finding that does not fit, the nearest first."""
    if finding.verdict != "does_not_fit":
        return
    found = differences(finding, talk.judgement, talk.course)
    if not found:
        yield Told(depth=0, kind="note", text=NOTHING_CHANGES)
    for number, one in enumerate(found):
        yield Told(depth=0, kind="heading", text=_heading(one, first=not number))
        yield from _steps(talk, one)


def _heading(one: Difference, *, first: bool) -> Message:
    if not first:
        return msg("or:")
    if one.verdict == "fits":
        return msg("it would be otherwise if:")
    return msg("it would at least be open if:")


def _steps(talk: Talk, one: Difference) -> Iterator[Told]:
    for step in one.steps:
        text = msg("this would have to hold: {why}", why=step.reason.text)
        if not step.holds:
            text = msg("this would have to hold no more: {why}", why=step.reason.text)
        yield Told(depth=1, kind="difference", text=text, holds=step.holds)
    for path, value in one.answers:
        ask = talk.course.ask(path)
        if ask is not None:
            supposed = shown(talk.dialog, ask.section, ask.question, value)
            text = msg("{prompt} {value}", prompt=talk.prompt(ask), value=supposed)
            yield Told(depth=2, kind="answer", text=text, path=path)


# Reasons.


class _Tree:
    """Tells reasons as lines, each fact once."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._told: set[tuple[str, str]] = set()

    def lines(self, reason: Reason, depth: int, above: Message | None) -> Iterator[Told]:
        law = law_of(reason)
        again = bool(reason.parts) and (reason.id, reason.text.text) in self._told
        self._told.add((reason.id, reason.text.text))
        again = again and reason.id not in JOINED
        text = msg("{holds}: {why}", holds=HOLDS[reason.holds], why=reason.text)
        if again:
            text = msg("{holds}: {why} (told above)", holds=HOLDS[reason.holds], why=reason.text)
        other = None if again or law == above else law
        yield Told(depth=depth, kind="reason", text=text, holds=reason.holds, law=other)
        if again:
            return
        for part in reason.parts:
            yield from self.lines(part, depth + 1, law or above)
        for path in own_answers(reason):
            yield from answered(self._talk, path, depth + 1)


def own_answers(reason: Reason) -> tuple[str, ...]:
    """The answers a reason rests on that none of the reasons behind it tells of."""
    behind = set(_answers_behind(reason))
    return tuple(path for path in reason.answers if path not in behind)


def _answers_behind(reason: Reason) -> Iterator[str]:
    """The answers all reasons behind one rest on, however deep."""
    for part in reason.parts:
        yield from part.answers
        yield from _answers_behind(part)


def answered(talk: Talk, path: str, depth: int = 0) -> Iterator[Told]:
    """An answer a reason rests on: its value, and how, by whom and when it was given."""
    ask = talk.course.ask(path)
    if ask is None:
        return
    answer = talk.course.answer(path)
    value = told(talk, ask, answer)
    text = msg("{prompt} {value}", prompt=talk.prompt(ask), value=value)
    if (manner := manner_of(answer)) is not None:
        text = msg(
            "{prompt} {value} ({manner})", prompt=talk.prompt(ask), value=value, manner=manner
        )
    yield Told(depth=depth, kind="answer", text=text, path=path)


def manner_of(answer: Answer) -> Message | None:
    """How an answer came: how sure, from where, through whom and when; none where there is none."""
    if answer.status not in {"answered", "does_not_know", "declined"}:
        return None
    parts: list[object] = []
    if answer.status == "answered":
        if answer.certainty != "certain":
            parts.append(CERTAINTIES[answer.certainty])
        parts.append(SOURCES[answer.source])
        if answer.interpreted:
            parts.append(msg("through an interpreter"))
    if answer.at is not None:
        parts.append(answer.at.date())
    if not parts:
        return None
    found = msg("{one}", one=parts[0])
    for part in parts[1:]:
        found = msg("{one}, {other}", one=found, other=part)
    return found
