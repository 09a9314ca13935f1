"""What the core asks of the words: messages, wordings, and the protocol that speaks them.

The core never holds a finished sentence for a person. It holds a `Message` (the program's own
words: an English template and its values) or a `Wording` (words out of a dialog or rule file:
their context, source text and language). An adapter turns both into a language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Final, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from samtale.core.dates import PartialDate, Period

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")

Direction = Literal["ltr", "rtl"]
"""The base direction in which a language is written."""

PhraseState = Literal["source", "reviewed", "draft", "stale", "missing", "withheld"]
"""How far a phrase can be trusted: written in this language; translated and reviewed by a
person; translated and not reviewed; translated before the source text changed; not translated,
so that the source text stands in; or withheld from the participant until a person has reviewed
it, the caseworker's text standing in."""

Stakes = Literal["consent", "consequence"]
"""Why a text must be reviewed by a person before a participant is shown its translation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Something the program says in its own words."""

    text: str
    """The English source text, with `{name}` for each value."""
    values: Mapping[str, object] = field(default_factory=dict)
    """The values by name; a `Message`, `Wording` or date among them is spoken in its turn."""
    plural: str | None = None
    """The English source text for other numbers than one."""
    number: int = 1
    """The number that chooses between the singular and the plurals."""

    def __str__(self) -> str:
        """The English, where no words are at hand, such as in the text of an exception."""
        text = self.text if self.plural is None or self.number == 1 else self.plural
        return fill(text, {name: str(value) for name, value in self.values.items()})


def msg(text: str, /, **values: object) -> Message:
    """A message without a plural; the name is what the extractor of words looks for."""
    return Message(text=text, values=values)


LABEL_ROOM: Final = 20
"""How many columns of a screen a label may fill: so three keys find room on the smallest one."""


def label(text: str, /) -> Message:
    """A message for a place with little room, such as the line of keys; it is checked for width."""
    return Message(text=text)


def msg_n(one: str, many: str, number: int, /, **values: object) -> Message:
    """A message whose words depend on a number, which they may name as `{n}`."""
    return Message(text=one, plural=many, number=number, values={"n": number, **values})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text out of a dialog or rule file, before it is spoken in a language."""

    context: str
    """The stable gettext context: the file's id and the way to the text, such as
    `dk.intake/job.title/prompt`."""
    text: str
    """The source text."""
    language: str
    """The language of the source text, as a BCP 47 tag."""
    stakes: Stakes | None = None
    """Why only a reviewed translation may be shown to the participant, if so."""
    values: Mapping[str, object] = field(default_factory=dict)
    """The values for the placeholders of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A text as it is shown: in which language, and how far it can be trusted."""

    text: str
    """The words."""
    language: str
    """The language the words are really in, as a BCP 47 tag."""
    state: PhraseState
    """How far the words can be trusted."""


_SAME: Final = {"no": "nb", "kmr": "ku", "arb": "ar", "pes": "fa", "pbu": "ps", "pst": "ps"}
"""Tags of one language, as far as a reader of it is concerned."""


def is_lent(phrase: Phrase, language: str) -> bool:
    """Whether a translation is in another language that stands in, as Farsi does for Dari.

    Args:
        phrase: What is shown.
        language: The language it was wanted in, as a BCP 47 tag.
    """
    if phrase.state not in {"reviewed", "draft", "stale"}:
        return False
    given, wanted = (tag.partition("-")[0] for tag in (phrase.language, language))
    return _SAME.get(given, given) != _SAME.get(wanted, wanted)


class Words(Protocol):
    """One language, ready to speak: catalogs, dates, numbers, lists and names."""

    @property
    def language(self) -> str:
        """The language as a BCP 47 tag."""

    @property
    def direction(self) -> Direction:
        """The direction in which the language is written."""

    @property
    def lenders(self) -> tuple[str, ...]:
        """The other languages that texts were taken from so far, as BCP 47 tags; usually none."""

    def message(self, message: Message) -> str:
        """The program's own words in this language."""

    def lacks(self, value: object) -> bool:
        """Whether words of the program's own that a value is spoken with are not translated."""

    def say(self, wording: Wording) -> Phrase:
        """A text of a dialog or rule in this language, its placeholders filled."""

    def value(self, value: object) -> str:
        """Any value an answer, fact or placeholder can hold, in this language."""

    def date(self, value: date | datetime | PartialDate) -> str:
        """A date, vague or not, without made-up precision."""

    def period(self, value: Period) -> str:
        """A period from one vague date to another."""

    def number(self, value: int | Decimal) -> str:
        """A number in the form of the language."""

    def join(self, parts: Sequence[str]) -> str:
        """A list of words with the language's own joining words (CLDR list patterns)."""

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166-1 alpha-2 code."""

    def language_name(self, tag: str) -> str:
        """The name of a language by its BCP 47 tag."""


def for_participant(theirs: Words, caseworkers: Words, wording: Wording) -> Phrase:
    """A text as the participant may be shown it.

    A consent or a consequence whose translation no person has reviewed is withheld: the
    caseworker's text stands there, to be interpreted; where that is not reviewed either, the
    source text does.

    Args:
        theirs: The participant's language.
        caseworkers: The caseworker's language.
        wording: The text.
    """
    phrase = theirs.say(wording)
    if wording.values and phrase.state != "missing" and theirs.lacks(wording):
        # A sentence of which a part is English is nobody's; the whole is to be interpreted.
        phrase = replace(caseworkers.say(wording), state="missing")
    if wording.stakes is None or phrase.state in {"source", "reviewed"}:
        return phrase
    own = caseworkers.say(wording)
    if own.state in {"source", "reviewed"}:
        return Phrase(text=own.text, language=own.language, state="withheld")
    values = {name: caseworkers.value(value) for name, value in wording.values.items()}
    source = fill(wording.text, values)
    return Phrase(text=source, language=wording.language, state="withheld")


def told_to_participant(theirs: Words, caseworkers: Words, value: object) -> Phrase:
    """The program's own words, or a value, as the participant may be shown them.

    Where nobody has translated them the caseworker's stand there, to be interpreted: English is
    the language of the program's sources, and neither of the two need read it.

    Args:
        theirs: The participant's language.
        caseworkers: The caseworker's language.
        value: A `Message`, or what an answer holds.
    """
    if theirs.lacks(value):
        text = caseworkers.value(value)
        return Phrase(text=text, language=caseworkers.language, state="missing")
    return Phrase(text=theirs.value(value), language=theirs.language, state="source")


@lru_cache(maxsize=4096)
def placeholders(template: str) -> tuple[str, ...]:
    """The names between braces in a template, each once, in order.

    Raises:
        ValueError: If a brace is left open or a placeholder is more than a bare name.
    """
    names: list[str] = []
    for _, name, spec, conversion in Formatter().parse(template):
        if name is None:
            continue
        bare = name.replace(".", "_")
        if spec or conversion or not bare.isidentifier():
            sentence = f"the placeholder {{{name}}} may only be a bare name"
            raise ValueError(sentence)
        if name not in names:
            names.append(name)
    return tuple(names)


def has_words(template: str) -> bool:
    """Whether a text has anything to translate besides its placeholders."""
    return any(char.isalpha() for char in _PLACEHOLDER.sub("", template))


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put finished strings into a template; a name without a value stays as written.

    Nothing is looked up inside a value (`str.format` would reach attributes), so a catalog
    cannot take out more than it is given.
    """
    parts: list[str] = []
    for text, name, _, _ in Formatter().parse(template):
        # A value that ends with a full stop, as `2026 р.` does, ends the sentence as well.
        twice = parts and parts[-1].endswith(".") and text.startswith(".")
        parts.append(text[1:] if twice and not text.startswith("..") else text)
        if name is not None:
            parts.append(values.get(name, f"{{{name}}}"))
    return "".join(parts)
