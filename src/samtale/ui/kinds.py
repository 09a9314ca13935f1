"""What each kind of question needs at the input: options, an echo, a word about the form.

This is the thinking part of the answer input; it holds no widget.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, get_args

from samtale.core.answers import Answer, Certainty, Source
from samtale.core.papers import CERTAINTIES, SOURCES
from samtale.core.reading import NotRead
from samtale.core.search import exact, find
from samtale.core.shown import LanguageTag, numbered, shown_readings
from samtale.core.text import digits, fold
from samtale.core.words import msg
from samtale.talk import TOLD, Manner
from samtale.ui.script import base_of
from samtale.ui.telling import Said
from samtale.ui.widgets.options import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.answers import Value
    from samtale.core.course import Ask
    from samtale.core.search import Entry
    from samtale.ui.telling import Teller

SUGGESTED: Final = 6
"""How many countries or languages are suggested at most."""

_CERTAINTIES: Final = get_args(Certainty)
_SOURCES: Final = get_args(Source)
_LAST: Final = re.compile(r"[^,;،؛]*$")

_FORMS: Final = {
    "text": msg("Type the answer"),
    "long_text": msg("Type the answer; Ctrl+J: new line"),
    "integer": msg("Type a number"),
    "decimal": msg("Type a number"),
    "yes_no": msg("Type yes, no or the number"),
    "choice": msg("Type the number or the words"),
    "choices": msg("Type the numbers: 1 3; or ↓ and Space"),
    "date": msg("As it is said: about 2008, summer 2015, 3.11.2026"),
    "period": msg("From and to: 2008-2012, since 2015"),
    "country": msg("Type a country in any language"),
    "language": msg("Type a language in any language"),
    "name": msg("On paper / as said / in own script"),
    "identifier": msg("Type the number"),
    "note": msg("Press Enter to go on"),
}
"""What the empty input says, by the kind of the question."""

_DAY: Final = msg("Type the day, such as 3.11.2026")


@dataclass(slots=True)
class Kinds:
    """The question at hand, as the input sees it."""

    ask: Ask
    """The question."""
    teller: Teller
    """What tells the talk in both languages."""
    _manner: Manner = TOLD
    _asked_back: str = ""

    @property
    def kind(self) -> str:
        """The kind of the question."""
        return self.ask.question.kind

    @property
    def many_lines(self) -> bool:
        """Whether the answer may have several lines."""
        return self.kind == "long_text"

    @property
    def several(self) -> bool:
        """Whether several options can be chosen."""
        return self.kind == "choices"

    @property
    def placeholder(self) -> str:
        """What the empty input says."""
        question, words = self.ask.question, self.teller.caseworker
        if question.example and self.kind not in {"yes_no", "choice", "choices"}:
            example = self.teller.wording(self.ask, "example", question.example)
            return words.message(msg("e.g. {example}", example=words.say(example).text))
        form = _DAY if question.precision == "day" else _FORMS[question.kind]
        return words.message(form)

    # Manner.

    def manner(self, original: str) -> Manner:
        """How the answer comes, with the participant's own words."""
        return replace(self._manner, original=original.strip())

    def manner_words(self, typed: str) -> str:
        """How the answer comes, in words.

        Args:
            typed: What is typed so far, which may itself sound unsure.
        """
        if self.kind == "note":
            return ""
        words = self.teller.caseworker
        sure, source = self._manner.certainty, self._manner.source
        if sure is None and typed.strip() and not typed.startswith("/"):
            reading = self.teller.talk.read(typed, self.ask)
            heard = "certain" if isinstance(reading, NotRead) else reading.certainty
            sure = heard if heard != "certain" else None
        if source == "told" and sure is None and self.ask.question.asked_of == "caseworker":
            return ""
        parts = (CERTAINTIES[sure or "certain"], SOURCES[source])
        return " · ".join(words.message(part) for part in parts)

    def next_certainty(self) -> None:
        """Go on to the next certainty; at first it is as the words themselves sound."""
        now = self._manner.certainty or "certain"
        at = (_CERTAINTIES.index(now) + 1) % len(_CERTAINTIES)
        self._manner = replace(self._manner, certainty=_CERTAINTIES[at])

    def next_source(self) -> None:
        """Go on to the next source."""
        at = (_SOURCES.index(self._manner.source) + 1) % len(_SOURCES)
        self._manner = replace(self._manner, source=_SOURCES[at])

    @property
    def participant_language(self) -> LanguageTag:
        """The participant's language, to be named."""
        return LanguageTag(self.teller.participant.language)

    # Several readings.

    def ask_back(self, typed: str) -> None:
        """Remember what was typed that has several readings, until one is chosen by its number."""
        self._asked_back = typed

    def meant(self, typed: str, key: str | None = None) -> tuple[str, Value] | None:
        """The words and the reading of them that was chosen, if one was.

        Args:
            typed: What is typed now: the words themselves, or a number.
            key: The option under the cursor.
        """
        words = typed if key is not None else self._asked_back
        found = numbered(self._readings(words), key or typed) if words else None
        return None if found is None else (words, found)

    def _readings(self, typed: str) -> tuple[Value, ...]:
        """What typed words can mean, where they have several readings."""
        reading = self.teller.talk.read(typed, self.ask)
        return reading.readings if isinstance(reading, NotRead) else ()

    def _to_choose(self, typed: str) -> list[Option]:
        """The readings of what is typed, or of what was asked back while a number is typed."""
        words = self._asked_back if self._asked_back and digits(typed).isdecimal() else typed
        readings = self._readings(words) or self._readings(typed)
        shown = [self.teller.caseworker.value(one) for one in shown_readings(readings)]
        theirs = [self.teller.theirs(one) for one in shown_readings(readings)]
        return [
            Option(
                key=str(number),
                number=str(number),
                label=Said(text=text, direction=base_of(text)),
                other=Said(text=other, direction=base_of(other))
                if other != text and self.teller.asks_participant(self.ask)
                else None,
            )
            for number, (text, other) in enumerate(zip(shown, theirs, strict=True), 1)
        ]

    # Options.

    def options(self, typed: str) -> list[Option]:
        """What there is to choose from, given what is typed so far."""
        if self.kind in {"choice", "choices"}:
            return self._choices(typed)
        if self.kind == "yes_no":
            return self._yes_no()
        if self.kind in {"country", "language"} and typed.strip():
            return [_found(entry) for entry in find(typed, self._listed, SUGGESTED)]
        if self.kind in {"date", "period"} and typed.strip():
            return self._to_choose(typed)
        return []

    @property
    def _listed(self) -> Sequence[Entry]:
        reader = self.teller.talk.reader
        return reader.countries() if self.kind == "country" else reader.languages()

    def _choices(self, typed: str) -> list[Option]:
        entries = self.teller.talk.reader.labels(self.ask)
        numbers = {entry.id: str(number) for number, entry in enumerate(entries, 1)}
        part = self._last_part(typed)
        shown = entries if not part else (find(part, entries, len(entries)) or entries)
        chosen = self._chosen(typed) if self.several else None
        return [
            Option(
                key=entry.id,
                number=numbers[entry.id],
                label=self._label(entry),
                other=self._other(entry),
                checked=None if chosen is None else entry.id in chosen,
            )
            for entry in shown
        ]

    def _last_part(self, typed: str) -> str:
        """What is being typed to find a choice by; nothing while only numbers are typed."""
        part = typed
        if self.several and (match := _LAST.search(typed)):
            part = match[0]
        part = part.strip()
        bare = digits(part).replace(" ", "")
        return "" if bare.isdecimal() else part

    def _chosen(self, typed: str) -> tuple[str, ...]:
        value = getattr(self.teller.talk.read(typed, self.ask), "value", None) if typed else None
        return value if isinstance(value, tuple) else ()

    def _label(self, entry: Entry) -> Said:
        label = self.ask.question.choices.get(entry.id, entry.words[0])
        wording = self.teller.wording(self.ask, f"choice.{entry.id}", label)
        text = self.teller.caseworker.say(wording).text
        return Said(text=text, direction=base_of(text))

    def _other(self, entry: Entry) -> Said | None:
        label = self.ask.question.choices.get(entry.id)
        if label is None or not self.teller.asks_participant(self.ask):
            return None
        wording = self.teller.wording(self.ask, f"choice.{entry.id}", label)
        text = self.teller.participant.say(wording).text
        if text == self.teller.caseworker.say(wording).text:
            return None
        return Said(text=text, direction=base_of(text))

    def _yes_no(self) -> list[Option]:
        options: list[Option] = []
        for number, value in ((1, True), (2, False)):
            answer = Answer(status="answered", value=value)
            text = self.teller.answer(self.ask, answer)
            other = self.teller.echo(self.ask, answer)
            options.append(
                Option(
                    key=str(number),
                    number=str(number),
                    label=Said(text=text, direction=base_of(text)),
                    other=None if other is None or other.text == text else other,
                )
            )
        return options

    def typed_for(self, key: str) -> str:
        """What would have been typed to choose an option."""
        if self.kind not in {"country", "language"}:
            return self._number(key)
        entry = next(entry for entry in self._listed if entry.id == key)
        return entry.words[0] if len(exact(entry.words[0], self._listed)) == 1 else key

    def toggled(self, typed: str, key: str) -> str:
        """What is typed, with one option more or less; as numbers, so that it can be seen."""
        chosen = list(self._chosen(_LAST.sub("", typed) if self._last_part(typed) else typed))
        chosen = [one for one in chosen if one != key] if key in chosen else [*chosen, key]
        order = [entry.id for entry in self.teller.talk.reader.labels(self.ask)]
        return " ".join(self._number(one) for one in sorted(chosen, key=order.index))

    def _number(self, key: str) -> str:
        if self.kind == "yes_no":
            return key
        order = [entry.id for entry in self.teller.talk.reader.labels(self.ask)]
        return str(order.index(key) + 1)

    # Echo.

    def understood(self, typed: str) -> str:
        """How what is typed is understood so far; nothing where that says nothing new."""
        if not typed.strip() or self.kind in {"text", "long_text", "note"}:
            return ""
        reading = self.teller.talk.read(typed, self.ask)
        if isinstance(reading, NotRead):
            return ""
        words = self.teller.caseworker
        answer = Answer(
            status=reading.status,
            value=reading.value,
            certainty=reading.certainty,
            later=reading.later,
        )
        text = self.teller.answer(self.ask, answer)
        sure = words.message(CERTAINTIES[reading.certainty])
        if reading.certainty != "certain" and fold(sure) not in fold(text):
            text = f"{text} ({sure})"
        said = words.message(msg("understood as: {answer}", answer=text))
        return f"{said} · {words.message(reading.doubt)}" if reading.doubt else said


def _found(entry: Entry) -> Option:
    label, *others = entry.words
    other = next((word for word in others if word != label), None)
    return Option(
        key=entry.id,
        label=Said(text=label, direction=base_of(label)),
        other=Said(text=other, direction=base_of(other)) if other else None,
    )
