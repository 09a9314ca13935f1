"""Reasons as text: what a rule says of a case, walked down to answers and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samtale.talk.explaining import explain
from samtale.talk.purposes import why_asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samtale.core.condition import Verdict as Truth
    from samtale.core.course import Ask
    from samtale.core.rules.findings import Finding
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


SIGNS: Final[Mapping[str, str]] = {"answer": "›", "open": "□", "difference": "»", "note": "!"}
"""The sign of a line by its kind; reasons have that of `HOLDS`, headings none."""


def explained(finding: Finding, teller: Teller, words: Words) -> list[ReasonLine]:
    """A finding as lines, down to the answers and the paragraphs.

    Args:
        finding: The finding.
        teller: What tells answers.
        words: The language to explain in.
    """
    return [
        ReasonLine(
            depth=one.depth,
            sign=HOLDS[one.holds] if one.kind == "reason" else SIGNS.get(one.kind, ""),
            text=words.message(one.text),
            law=words.message(one.law) if one.law else "",
            path=one.path,
        )
        for one in explain(teller.talk, finding)
    ]
