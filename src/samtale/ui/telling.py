"""What the screens tell of a talk, in the words of both languages; nothing here is drawn.

Everything that turns a question or an answer into the sentences a person reads stands here, so
that the conversation, the rail and the panels say the same of the same thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from samtale.core.papers import CERTAINTIES, SOURCES
from samtale.core.shown import MARKS, STATUS_WORDS
from samtale.core.text import digits, fold
from samtale.core.words import for_participant, msg, told_to_participant
from samtale.talk.purposes import beyond_record
from samtale.talk.telling import entry_name, told
from samtale.ui.script import base_of

if TYPE_CHECKING:
    from samtale.core.answers import Answer
    from samtale.core.course import Ask
    from samtale.core.dialog import Section
    from samtale.core.text import Base
    from samtale.core.words import Wording, Words
    from samtale.talk import Talk, Turn

_WORDED: Final = re.compile(r"[^\W\d_]|[~?]")
"""A letter, or a sign of doubt: what is typed in bare figures is not somebody's way of saying."""

_AS_SAID: Final = frozenset({"date", "period", "integer", "decimal", "country", "language", "note"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words to be drawn in their own direction."""

    text: str
    """The words, in logical order."""
    direction: Base = "ltr"
    """Their direction."""
    mark: str = ""
    """What is to be known of them, such as that nobody has reviewed the translation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and, where there is one, its answer, in words."""

    path: str
    """Where the answer lies."""
    heading: str
    """The part of the dialog it stands in."""
    prompt: Said
    """The question in the caseworker's language."""
    asked: Said | None = None
    """The question in the participant's language."""
    hint: str = ""
    """The caseworker's hint."""
    matters: str = ""
    """That the answer can still change an offer, in words; empty where it cannot."""
    basis: str = ""
    """What is to be known of the basis it is asked on, where that is more than the usual."""
    answer: Said | None = None
    """The answer as it was understood, or why there is none."""
    echo: Said | None = None
    """The same in the participant's language."""
    manner: str = ""
    """How sure it is, and where it is from."""
    as_said: Said | None = None
    """The words as typed, where they are not the answer itself."""
    original: Said | None = None
    """The participant's own words."""
    remarks: tuple[str, ...] = ()
    """The caseworker's remarks."""
    warnings: tuple[str, ...] = ()
    """What the constraints of the question had to say when it was answered."""
    aside: str = ""
    """Why the answer does not count now, where it does not."""


def said_to(wording: Wording, caseworker: Words, participant: Words) -> Said:
    """A text as the participant may be shown it, with what the caseworker has to know of it.

    Where only a reviewed translation may be shown and there is none, the caseworker's text stands
    in for the interpreter.
    """
    phrase = for_participant(participant, caseworker, wording)
    mark = MARKS.get(phrase.state)
    told = caseworker.message(mark) if mark else ""
    return Said(text=phrase.text, direction=base_of(phrase.text), mark=told)


@dataclass(slots=True)
class Teller:
    """Tells a talk as it stands now in two languages; made anew whenever that may have changed."""

    talk: Talk
    """The talk."""
    caseworker: Words
    """The caseworker's words."""
    participant: Words
    """The participant's words."""
    _entries: dict[tuple[str, int], str] = field(default_factory=dict)

    @property
    def bilingual(self) -> bool:
        """Whether there are two languages at all."""
        return self.caseworker.language != self.participant.language

    def asks_participant(self, ask: Ask) -> bool:
        """Whether a question is put to the participant, in another language."""
        return self.bilingual and ask.question.asked_of != "caseworker"

    def heading(self, ask: Ask) -> str:
        """The part of the dialog a question stands in, with its entry."""
        title = self.section(ask.section)
        if ask.group and ask.entry:
            return f"{title} · {self.entry(ask.section, ask.entry)}"
        return title

    def section(self, section: Section) -> str:
        """The title of a section."""
        wording = self.talk.dialog.section_wording(section, "title", section.title)
        return self.caseworker.say(wording).text

    def entry(self, section: Section, entry: int) -> str:
        """How an entry of a group is called: by its label, or by its place."""
        key = (section.id, entry)
        if key not in self._entries:
            name = entry_name(self.talk, section, entry)
            self._entries[key] = self.caseworker.value(name)
        return self._entries[key]

    def prompt(self, ask: Ask) -> str:
        """The question in the caseworker's language."""
        return self.caseworker.say(self.talk.prompt(ask)).text

    def wording(self, ask: Ask, part: str, text: str) -> Wording:
        """A text of a question."""
        return self.talk.dialog.wording(ask.section, ask.question, part, text)

    def question(self, ask: Ask) -> Exchange:
        """A question without an answer."""
        wording = self.talk.prompt(ask)
        phrase = self.caseworker.say(wording)
        unsure = MARKS[phrase.state] if phrase.state in {"draft", "stale"} else None
        mark = self.caseworker.message(unsure) if unsure else ""
        asked = None
        if self.asks_participant(ask):
            asked = said_to(wording, self.caseworker, self.participant)
        if asked and asked.text == phrase.text:
            mark, asked = asked.mark, None
        hint, beyond = ask.question.hint, beyond_record(self.talk, ask)
        return Exchange(
            path=ask.path,
            heading=self.heading(ask),
            prompt=Said(text=phrase.text, direction=base_of(phrase.text), mark=mark),
            asked=asked,
            hint=self.caseworker.say(self.wording(ask, "hint", hint)).text if hint else "",
            basis=self.caseworker.message(beyond) if beyond else "",
        )

    def exchange(self, turn: Turn) -> Exchange:
        """A question with its answer."""
        ask, answer = turn.ask, turn.answer
        text = self.answer(ask, answer)
        echo = self.echo(ask, answer)
        typed = answer.as_said if ask.question.kind in _AS_SAID else ""
        same = not typed or fold(typed) == fold(text) or not _WORDED.search(digits(typed))
        return replace(
            self.question(ask),
            answer=Said(text=text, direction=base_of(text)),
            echo=None if echo is None or echo.text == text else echo,
            manner=self.manner(ask, answer),
            as_said=None if same else Said(text=typed, direction=base_of(typed)),
            original=Said(text=answer.original, direction=base_of(answer.original))
            if answer.original
            else None,
            remarks=turn.remarks,
            aside=self.caseworker.message(msg("does not count now")) if turn.set_aside else "",
        )

    def answer(self, ask: Ask, answer: Answer) -> str:
        """An answer as it was understood, in the caseworker's language."""
        return self.told_in(ask, answer, self.caseworker)

    def echo(self, ask: Ask, answer: Answer) -> Said | None:
        """An answer in the participant's language, where it is not somebody's own words."""
        own_words = {"text", "long_text", "name", "identifier", "note"}
        if (
            answer.status != "answered"
            or ask.question.kind in own_words
            or not self.asks_participant(ask)
        ):
            return None
        text = self.theirs(told(self.talk, ask, answer))
        return Said(text=text, direction=base_of(text))

    def theirs(self, value: object) -> str:
        """A message or value for the participant; the caseworker's where it is not translated."""
        return told_to_participant(self.participant, self.caseworker, value).text

    def told_in(self, ask: Ask, answer: Answer, words: Words) -> str:
        """An answer, or why there is none, in any language."""
        return words.value(told(self.talk, ask, answer))

    def manner(self, ask: Ask, answer: Answer) -> str:
        """How sure an answer is and where it is from, in words; what goes without saying is not."""
        if answer.status != "answered" or ask.question.kind == "note":
            return ""
        parts: list[str] = []
        sure = self.caseworker.message(CERTAINTIES[answer.certainty])
        if answer.certainty != "certain" and fold(sure) not in fold(self.answer(ask, answer)):
            parts.append(sure)
        if answer.source != "told" or ask.question.asked_of == "participant":
            parts.append(self.caseworker.message(SOURCES[answer.source]))
        return " · ".join(parts)

    def status(self, status: str) -> str:
        """Why there is no value, in the caseworker's language."""
        return self.caseworker.message(STATUS_WORDS[status])
