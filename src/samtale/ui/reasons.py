"""Reasons as text: what a rule says of a case, walked down to answers and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samtale.core.rules.tell import law_of
from samtale.core.words import msg
from samtale.talk.purposes import why_asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samtale.core.condition import Verdict as Truth
    from samtale.core.course import Ask
    from samtale.core.rules.findings import Finding, Reason
    from samtale.core.words import Words
    from samtale.ui.telling import Teller

HOLDS: Final[Mapping[Truth, str]] = {True: "✓", False: "✗", None: "?"}
"""The sign of a reason: it holds, it does not, or that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonLine:
    """One line of an explanation."""

    depth: int
    """How far it is indented."""
    sign: str
    """Whether it holds."""
    text: str
    """What is required."""
    law: str = ""
    """The paragraph and when it is in force."""
    path: str = ""
    """The answer it rests on, for lines that tell an answer."""


def asked_because(ask: Ask, teller: Teller) -> tuple[ReasonLine, ...]:
    """Why a question is asked, one sentence a line.

    Args:
        ask: The question.
        teller: What tells the talk.
    """
    words = teller.caseworker
    sentences = (words.message(message) for message in why_asked(teller.talk, ask))
    return (
        ReasonLine(depth=0, sign="", text=teller.prompt(ask)),
        *(ReasonLine(depth=0, sign="›", text=sentence) for sentence in sentences),
    )


def explained(finding: Finding, teller: Teller, words: Words) -> list[ReasonLine]:
    """A finding as lines, down to the answers and the paragraphs.

    Args:
        finding: The finding.
        teller: What tells answers.
        words: The language to explain in.
    """
    lines = list(_lines(finding.reason, teller, words, 0))
    for group, heading in (
        (finding.supports, msg("Speaks for it")),
        (finding.speaks_against, msg("To be weighed")),
    ):
        if group:
            lines.append(ReasonLine(depth=0, sign="", text=words.message(heading)))
            for reason in group:
                lines += _lines(reason, teller, words, 1)
    if finding.missing:
        lines.append(ReasonLine(depth=0, sign="", text=words.message(msg("Would settle it"))))
        for path in finding.missing:
            ask = teller.talk.course.ask(path)
            if ask is not None:
                text = words.say(teller.wording(ask, "prompt", ask.question.prompt)).text
                lines.append(ReasonLine(depth=1, sign="›", text=text, path=path))
    if finding.standing_in:
        text = words.message(msg("The day of judgement stands in for a date that is not known."))
        lines.append(ReasonLine(depth=0, sign="!", text=text))
    return lines


def _lines(
    reason: Reason, teller: Teller, words: Words, depth: int, above: str = ""
) -> Iterator[ReasonLine]:
    law = words.message(told) if (told := law_of(reason)) else ""
    yield ReasonLine(
        depth=depth,
        sign=HOLDS[reason.holds],
        text=words.value(reason.text),
        # A paragraph that holds for all parts of a rule is told once, above them.
        law="" if law == above else law,
    )
    if not reason.parts:
        for path in reason.answers:
            line = _answer(path, teller, words, depth + 1)
            if line is not None:
                yield line
    for part in reason.parts:
        yield from _lines(part, teller, words, depth + 1, law or above)


def _answer(path: str, teller: Teller, words: Words, depth: int) -> ReasonLine | None:
    ask = teller.talk.course.ask(path)
    if ask is None:
        return None
    prompt = words.say(teller.wording(ask, "prompt", ask.question.prompt)).text
    said = teller.told_in(ask, teller.talk.course.answer(path), words)
    return ReasonLine(depth=depth, sign="›", text=f"{prompt} – {said}", path=path)
