"""What typed answers are read with in a pair of languages: words of reading, labels, lists."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from samtale.adapters import compiled
from samtale.adapters.identifiers import identifier
from samtale.adapters.tags import chain
from samtale.core.dialog import name
from samtale.core.reading import AnswerWords, Reader
from samtale.core.reading_dates import DateWords
from samtale.core.search import Entry
from samtale.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from samtale.core.course import Ask
    from samtale.core.dialog import Dialog
    from samtale.core.problems import Problem
    from samtale.core.words import Words

ANSWERS: Final = ("yes", "no", "does_not_know", "declined", "later")
"""The keys of reading.yaml under which the words of answers stand that are no dates."""

_PROBLEMS: list[Problem] = []
"""Why words of reading could not be used; filled once for each language."""


def reader_for(dialog: Dialog, caseworker: Words, participant: Words, locales: Path) -> Reader:
    """What answers of a talk are read with.

    Args:
        dialog: The dialog, for the contexts of its labels.
        caseworker: The caseworker's language, read first.
        participant: The participant's language.
        locales: The folder of the languages' own words of reading.
    """
    languages = dict.fromkeys([caseworker.language, participant.language, dialog.language])
    theirs = answer_words(locales, participant.language)
    both = list({one.language: one for one in (caseworker, participant)}.values())

    known: dict[str, Sequence[Entry]] = {}

    def labels(ask: Ask) -> Sequence[Entry]:
        key = name(ask.section, ask.question)
        if key not in known:
            known[key] = [_choice(dialog, ask, choice, both) for choice in ask.question.choices]
        return known[key]

    return Reader(
        words=tuple(filter(None, (answer_words(locales, tag) for tag in languages))),
        labels=labels,
        countries=lambda: _listed("country", caseworker.language, participant.language),
        languages=lambda: _listed("language", caseworker.language, participant.language),
        identifier=identifier,
        calendars=theirs.dates.calendar_order if theirs else (),
    )


def _choice(dialog: Dialog, ask: Ask, choice: str, both: Sequence[Words]) -> Entry:
    question = ask.question
    wording = dialog.wording(ask.section, question, f"choice.{choice}", question.choices[choice])
    spoken = [words.say(wording).text for words in both]
    said = [*spoken, question.choices[choice], *question.aliases.get(choice, ())]
    return Entry(id=choice, words=tuple(dict.fromkeys(said)))


@cache
def answer_words(locales: Path, language: str) -> AnswerWords | None:
    """The words of reading of one language; none where the language has no such file.

    What cannot be used in the file is as if it were not there: the talk goes on with the other
    language, with numbers and with plain dates. `reading_problems` tells it.
    """
    paths = (locales / name / "reading.yaml" for name in chain(language))
    path = next((path for path in paths if path.is_file()), None)
    if path is None:
        return None
    try:
        plain = compiled.load_reading(path)
    except UnreadableError as error:
        _PROBLEMS.extend(error.problems)
        plain = {"language": language}
    dates, _ = DateWords.from_plain(plain)
    return AnswerWords(
        language=language,
        dates=dates,
        # Yes and no are said by the program, too, so there is always a word for each.
        yes=_words(plain, "yes") or ("1",),
        no=_words(plain, "no") or ("2",),
        does_not_know=_words(plain, "does_not_know"),
        declined=_words(plain, "declined"),
        later=_words(plain, "later"),
    )


def reading_problems() -> tuple[Problem, ...]:
    """Why words of reading could not be used, of those that were wanted so far."""
    return tuple(_PROBLEMS)


def _words(plain: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = plain.get(key, ())
    listed = found if isinstance(found, list | tuple) else (found,)
    return tuple(word for word in listed if isinstance(word, str) and word.strip())


@cache
def _listed(what: str, caseworker: str, participant: str) -> Sequence[Entry]:
    """The countries or languages with their names in both languages, sorted by the first."""
    from samtale.adapters import code_lists

    found = code_lists.country_entries if what == "country" else code_lists.language_entries
    return found(caseworker, participant)
