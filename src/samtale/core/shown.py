"""Values as they are to be shown: ids become words, codes say what kind of code they are.

A stored answer holds a choice id or a country code. Here it becomes something a `Words` can
speak in any language; nothing here knows a language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.answers import Answer
from samtale.core.words import Message, Wording, msg

if TYPE_CHECKING:
    from samtale.core.dialog import Dialog, Question, Section


class CountryCode(str):
    """A country by its ISO 3166-1 alpha-2 code."""

    __slots__ = ()


class LanguageTag(str):
    """A language by its BCP 47 tag."""

    __slots__ = ()


YES = msg("yes")
NO = msg("no")

NOT_YET = msg("it is not yet time to ask")
"""What is said of a question that is needed and not relevant so far."""

NOT_KNOWN = msg("not known yet")
"""What is said of a fact that the answers do not settle."""

NOT_DECIDED = msg("not decided")
"""What is said of a value of the law, or a name, that nobody has decided."""

NOT_SET_UP = msg("not set up")
"""What is said of what the municipality has not written down."""

STATUS_WORDS = {
    "not_asked": msg("not asked"),
    "does_not_know": msg("does not know"),
    "declined": msg("does not want to answer"),
    "not_relevant": msg("not relevant"),
}
"""What is said of an answer without a value."""


def shown(dialog: Dialog, section: Section, question: Question, value: object) -> object:
    """A value of a question in the form `Words.value` speaks.

    Args:
        dialog: The dialog, for the contexts of its words.
        section: The section of the question.
        question: The question the value answers.
        value: A value of the question's kind.
    """
    match question.kind:
        case "choice":
            return _label(dialog, section, question, str(value))
        case "choices":
            ids = value if isinstance(value, tuple) else ()
            return tuple(_label(dialog, section, question, str(one)) for one in ids)
        case "yes_no":
            return YES if value else NO
        case "country":
            return CountryCode(str(value))
        case "language":
            return LanguageTag(str(value))
        case _:
            return value


def shown_answer(dialog: Dialog, section: Section, question: Question, answer: Answer) -> object:
    """An answer in the form `Words.value` speaks: its value, or why there is none."""
    if answer.status == "answered":
        return shown(dialog, section, question, answer.value)
    return STATUS_WORDS[answer.status]


def _label(dialog: Dialog, section: Section, question: Question, choice: str) -> Wording | Message:
    label = question.choices.get(choice)
    if label is None:
        return msg("{choice} (no longer a choice)", choice=choice)
    return dialog.wording(section, question, f"choice.{choice}", label)
