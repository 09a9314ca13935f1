"""Words: the catalogs of a language, looked up, filled with values and formed by CLDR.

`Catalogs` gives a `CatalogWords` for each language; several live side by side, and none is the
language of the process. How catalogs lie on disk is in `samtale.adapters.catalog_files`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from samtale.adapters import vague_dates
from samtale.adapters.catalog_files import CatalogFile, Domain, load
from samtale.adapters.formats import Formats
from samtale.adapters.tags import bcp47, chain, direction_of
from samtale.core.answers import Name
from samtale.core.condition import ABSENT, UNKNOWN, Span
from samtale.core.dates import PartialDate, Period
from samtale.core.shown import NO, YES, CountryCode, LanguageTag
from samtale.core.text import clean, direction, isolate
from samtale.core.words import Message, Phrase, Wording, fill, has_words, is_lent, placeholders

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from samtale.core.problems import Problem
    from samtale.core.words import Direction

_LOWERING = frozenset({"da", "nb", "nn"})
"""Languages that write common nouns and names of languages small: a choice begins with a small
letter where it stands inside a sentence. Others are left as their translator wrote them."""

_RULE_DEPTH = 3
"""How many slashes the context of a rule's text has at least: `dk/offer/dk.igu/title`."""

_FIGURE = re.compile(r"[^\W\d_].*\d|\d.*[^\W\d_]")
"""A figure with words beside it."""

_BOUNDARY_NEUTRAL = frozenset({"NSM", "WS", "BN", "LRI", "RLI", "FSI", "PDI"})


class Catalogs:
    """Every language there are catalogs for, and what CLDR knows of the others."""

    def __init__(self, folder: Path, *, cache: Path | None = None) -> None:
        """Name the folders; nothing is read yet.

        Args:
            folder: The folder with one folder per language.
            cache: Where catalogs are compiled to that are not compiled beside their source; the
                person's own cache, where left out.
        """
        self.folder = folder
        self._cache = cache
        self._files: dict[tuple[str, Domain], CatalogFile] = {}
        self._words: dict[str, CatalogWords] = {}
        self.problems: list[Problem] = []
        """Why catalogs could not be read, of those that were wanted so far."""

    def words(self, language: str) -> CatalogWords:
        """The words of a language; the same object each time.

        Args:
            language: A BCP 47 tag, with hyphens or underscores.
        """
        tag = bcp47(language)
        if tag not in self._words:
            self._words[tag] = self._made(tag)
        return self._words[tag]

    def _made(self, tag: str) -> CatalogWords:
        # Loaded only for developers who ask for one of these two.
        if tag in {"en-XA", "ar-XB"}:
            from samtale.adapters.pseudo import PseudoWords

            return PseudoWords(self, tag)
        return CatalogWords(self, tag)

    def languages(self) -> tuple[str, ...]:
        """The languages there are catalogs for, as BCP 47 tags.

        A folder without catalogs holds only the words by which answers are read.
        """
        return tuple(sorted(bcp47(path.parent.name) for path in self.folder.glob("*/LC_MESSAGES")))

    def file(self, language: str, domain: Domain) -> CatalogFile:
        """One catalog, read when first asked for.

        Args:
            language: The language, as its folder is called.
            domain: Which catalog.
        """
        key = (language, domain)
        if key not in self._files:
            self._files[key], problems = load(self.folder, language, domain, self._cache)
            self.problems += problems
        return self._files[key]


class CatalogWords:
    """One language, ready to speak; serves `samtale.core.words.Words`."""

    def __init__(self, catalogs: Catalogs, language: str) -> None:
        """Made by `Catalogs.words`.

        Args:
            catalogs: The catalogs.
            language: A BCP 47 tag.
        """
        self._catalogs = catalogs
        self._language = language
        self._chain = chain(language)
        self._formats = Formats(language)
        self._missing: set[tuple[str, str]] = set()
        self._lenders: dict[str, None] = {}

    @property
    def language(self) -> str:
        """The language as a BCP 47 tag."""
        return self._language

    @cached_property
    def direction(self) -> Direction:
        """The direction in which the language is written."""
        return direction_of(self._language)

    @property
    def missing(self) -> int:
        """How many texts were wanted so far that nobody has translated."""
        return len(self._missing)

    @property
    def lenders(self) -> tuple[str, ...]:
        """The other languages that texts were taken from so far, as BCP 47 tags; usually none."""
        return tuple(self._lenders)

    # Texts.

    def message(self, message: Message) -> str:
        """The program's own words in this language; in English where nobody has translated them."""
        template = self._own_words(message)
        return self._filled(template, message.values) if message.values else template

    def lacks(self, value: object) -> bool:
        """Whether words of the program's own that a value is spoken with are not translated."""
        # Spoken by another one of this language, which has missed nothing yet.
        trial = type(self)(self._catalogs, self._language)
        trial.value(value)
        return any(not context for context, _ in trial._missing)  # noqa: SLF001 - of its own class

    def say(self, wording: Wording) -> Phrase:
        """A text of a dialog or rule in this language, its placeholders filled.

        Where it is not translated the source text is given, with its language and the state
        `missing`; never a translation into a third language.
        """
        source = bcp47(wording.language)
        if not has_words(wording.text):
            # Placeholders alone are the same in every language.
            text = self._filled(wording.text, wording.values)
            return Phrase(text=text, language=self.language, state="source")
        for language in self._chain:
            if language in chain(source):
                text = self._filled(wording.text, wording.values)
                return Phrase(text=text, language=source, state="source")
            found = self._catalogs.file(language, _domain(wording.context))
            template = clean(found.translations.pgettext(wording.context, wording.text), lines=True)
            if template and fits(template, wording.text):
                phrase = Phrase(
                    text=self._filled(template, wording.values),
                    language=bcp47(language),
                    state=found.state_of(wording.context, wording.text),
                )
                if is_lent(phrase, self.language):
                    self._lenders[phrase.language] = None
                return phrase
        self._missing.add((wording.context, wording.text))
        # Its values are spoken in its own language too, so that the sentence is of one piece.
        text = self._catalogs.words(source)._filled(wording.text, wording.values)  # noqa: SLF001
        return Phrase(text=text, language=source, state="missing")

    def _own_words(self, message: Message) -> str:
        for language in self._chain:
            if language == "en":
                break
            found = self._catalogs.file(language, "samtale").translations
            if message.plural is None:
                template = found.gettext(message.text)
            else:
                template = found.ngettext(message.text, message.plural, message.number)
            if template and fits(template, message.plural or message.text, all_of=False):
                return clean(template, lines=True)
        else:
            if has_words(message.text):
                self._missing.add(("", message.text))
        one = message.plural is None or message.number == 1
        return message.text if one else str(message.plural)

    def _filled(self, template: str, values: Mapping[str, object]) -> str:
        if "{" not in template and "}" not in template:
            return template
        try:
            told = {name: self._inserted(one) for name, one in values.items()}
            if direction(template) not in {None, self.direction}:
                # Not translated yet, so that even the figures of a date would be put out of order.
                told = {n: _isolated(t) if _FIGURE.search(t) else t for n, t in told.items()}
            if self.language in _LOWERING:
                told = {n: _inside(t, n, template, values[n]) for n, t in told.items()}
            return fill(template, told)
        except ValueError:
            # A brace that opens nothing: the text is shown as it was written.
            return template

    def _inserted(self, value: object) -> str:
        """A value for a sentence, isolated where the sentence would reorder it (UAX #9, 2.7)."""
        text = self.value(value)
        return text if direction(text) in {None, self.direction} else _isolated(text)

    # Values.

    def value(self, value: object) -> str:  # noqa: C901, PLR0911, PLR0912 - one per type
        """Any value an answer, fact or placeholder can hold, in this language.

        Words a person typed are isolated where they are written in another direction.
        """
        match value:
            case None | "":
                return vague_dates.NOTHING if value is None else ""
            case _ if value is UNKNOWN or value is ABSENT:
                return vague_dates.NOTHING
            case Wording():
                return self.say(value).text
            case Message():
                return self.message(value)
            case CountryCode():
                return self.country(value)
            case LanguageTag():
                return self.language_name(value)
            case vague_dates.Spoken():
                return str(value)
            case str():
                return _isolated(value) if self._reorders(value) else value
            case bool():
                return self.message(YES if value else NO)
            case int() | Decimal():
                return self.number(value)
            case float():
                return self.number(Decimal(str(value)))
            case PartialDate() | date():
                return self.date(value)
            case Period():
                return self.period(value)
            case Span():
                return vague_dates.span(value, self.message, self._formats)
            case tuple() | list():
                return self.join([self._inserted(part) for part in value])
            case Name():
                return self._name(value)
            case _:
                return self.value(str(value))

    def _name(self, name: Name) -> str:
        """A name in its forms, the one in this language's direction first."""
        own = name.script and direction(name.script) == self.direction
        first, *rest = (name.script, name.paper) if own else (name.paper, name.script)
        others = [form for form in dict.fromkeys((name.said, *rest)) if form and form != first]
        told = self._inserted(first)
        # No "and" between them: they are one person.
        return f"{told} ({self._formats.aside(map(self._inserted, others))})" if others else told

    def _reorders(self, text: str) -> bool:
        """Whether words typed by a person would be put out of order in this language."""
        classes = {unicodedata.bidirectional(char) for char in text} - _BOUNDARY_NEUTRAL
        if self.direction == "ltr":
            return bool(classes & {"R", "AL", "AN"})
        # Figures with signs between them, as in a telephone number, run backwards in such a line.
        return not (classes <= {"R", "AL"} or text.isdecimal())

    # Forms.

    def date(self, value: date | datetime | PartialDate) -> str:
        """A date, vague or not, without made-up precision."""
        if isinstance(value, PartialDate):
            return vague_dates.partial_date(value, self.message, self._formats)
        if isinstance(value, datetime):
            return self._formats.moment(value)
        return self._formats.day(value)

    def period(self, value: Period) -> str:
        """A period from one vague date to another."""
        return vague_dates.period(value, self.message, self._formats)

    def number(self, value: int | Decimal) -> str:
        """A number in the form of the language, with all its digits, in Latin ones."""
        return self._formats.number(value)

    def join(self, parts: Sequence[str]) -> str:
        """A list of words with the language's own joining words (CLDR list patterns)."""
        return self._formats.join(parts) if len(parts) > 1 else "".join(parts)

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166-1 alpha-2 code."""
        return self._formats.country(code)

    def language_name(self, tag: str) -> str:
        """The name of a language by its BCP 47 tag."""
        return self._formats.language(tag)


def _inside(text: str, name: str, template: str, value: object) -> str:
    """A choice as it is written inside a sentence: small, unless it begins one or is an acronym."""
    if not isinstance(value, Wording) or "/choice." not in value.context:
        return text
    begins = re.search(rf"(?:^|[.!?]\s+)\{{{re.escape(name)}\}}", template)
    return text if begins or not text[1:2].islower() else text[0].lower() + text[1:]


def _domain(context: str) -> Domain:
    """The catalog of a context: those of rules are deeper, `country/kind/id/part`."""
    return "rules" if context.count("/") >= _RULE_DEPTH else "dialogs"


def fits(template: str, source: str, *, all_of: bool = True) -> bool:
    """Whether a translation asks for the values the source text has, and for no others.

    Args:
        template: The translation.
        source: The source text.
        all_of: Whether it must ask for all of them; a plural form need not name its number.
    """
    if "{" not in template and "}" not in template and "{" not in source:
        return True
    try:
        wanted, known = set(placeholders(template)), set(placeholders(source))
    except ValueError:
        return False
    return wanted == known if all_of else wanted <= known


def _isolated(text: str) -> str:
    return text if text.startswith("\u2068") and text.endswith("\u2069") else isolate(text)
