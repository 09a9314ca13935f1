"""How a dialog words a question to different people, and explains the words of its trade.

A question has a prompt, spoken to the person, and may have it in other variants. Which of them a
talk uses is chosen in the talk, as its languages are; see `samtale.talk.kept`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samtale.core.vocabulary import VARIANTS
from samtale.core.words import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.dialog import Dialog, Question, Section
    from samtale.core.vocabulary import Variant


def variants_of(dialog: Dialog) -> tuple[Variant, ...]:
    """The variants that any question of a dialog has, the prompt first."""
    closing = [one for section in dialog.sections for one in section.wordings.values()]
    asked = [question.wordings for section in dialog.sections for question in section.questions]
    found = {one for wordings in (*asked, *closing) for one in wordings}
    return tuple(one for one in VARIANTS if one == "prompt" or one in found)


class ExplainedTerm(NamedTuple):
    """A word of the trade and what it means, before they are spoken in a language."""

    word: Wording
    """The word."""
    means: Wording
    """What it means, in one sentence."""


def worded_as(question: Question, variant: Variant) -> Variant:
    """The variant a question is really put in: the prompt, where it has not the one wanted."""
    return variant if variant in question.wordings else "prompt"


def prompt_in(
    dialog: Dialog, section: Section, question: Question, variant: Variant = "prompt"
) -> Wording:
    """The words of a question in a variant, or its prompt where it has not that one.

    Args:
        dialog: The dialog.
        section: The section the question stands in.
        question: The question; with the id `more`, the group's closing question.
        variant: The variant wanted.
    """
    if variant == "prompt" or variant not in question.wordings:
        return dialog.wording(section, question, "prompt", question.prompt)
    return dialog.wording(section, question, f"prompt.{variant}", question.wordings[variant])


def term(dialog: Dialog, name: str) -> ExplainedTerm:
    """A term of a dialog by its id."""
    found = dialog.terms[name]
    word, means = (
        Wording(
            context=f"{dialog.id}/terms.{name}/{part}",
            text=getattr(found, part),
            language=dialog.language,
        )
        for part in ("word", "means")
    )
    return ExplainedTerm(word, means)


def terms_in(dialog: Dialog, question: Question) -> tuple[str, ...]:
    """The ids of the terms that stand in the words of a question, in the order of the dialog.

    They are looked for in the source texts, by the forms written for each; sections that dialogs
    share are no exception, where the two languages have a form in common.
    """
    text = "\n".join(_texts(question))
    return tuple(name for name, one in dialog.terms.items() if one.stands_in(text))


def _texts(question: Question) -> Iterator[str]:
    yield question.prompt
    yield from question.wordings.values()
    yield question.hint or ""
    yield from question.choices.values()
