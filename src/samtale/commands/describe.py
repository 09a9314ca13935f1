"""`samtale describe`: every question of a dialog, or the law that is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samtale.adapters.library import FileLibrary
from samtale.adapters.settings import load_settings
from samtale.commands import data_protection, law, readability, speech, wiring
from samtale.commands.as_json import print_json
from samtale.core.dialog import name, questions_of, usual_dialog
from samtale.core.retention import in_force
from samtale.core.rules.beside import OUTSIDE, is_outside
from samtale.core.shown import WORDED
from samtale.core.vocabulary import VARIANTS
from samtale.core.wordings import prompt_in, term, worded_as
from samtale.core.words import msg, msg_n
from samtale.errors import UnreadableError
from samtale.talk.purposes import ASKED_OF, BASES, PURPOSES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from samtale.core.dialog import Dialog, Question, Section
    from samtale.core.rules.beside import RecordLimit
    from samtale.core.vocabulary import Variant
    from samtale.core.words import Words


def run(options: argparse.Namespace) -> int:
    """List the questions of a dialog, or the law of a country, for people or as JSON."""
    mine, theirs = speech.languages_of(options)
    if options.law:
        return _law(options, speech.words(mine))
    if options.readability:
        return _readability(options, mine, theirs)
    library = FileLibrary()
    usual = usual_dialog(load_settings()[0].country)
    dialog = library.dialog(usual if options.dialog is None else options.dialog)
    languages = dict.fromkeys(filter(None, (mine, theirs, dialog.language)))
    words = [speech.words(language) for language in languages]
    limits = _limits(library, dialog)
    if options.data_protection:
        town = wiring.municipality()
        periods = in_force(town.retention, wiring.clock_on(None)().date()) if town else {}
        if options.json:
            print_json(data_protection.as_json(dialog, limits, periods))
            return 0
        for line in data_protection.page(dialog, words[0], limits, periods):
            print(line)
        return 0
    if options.json:
        print_json(as_json(dialog, words, limits))
        return 0
    for line in lines(dialog, words[0], words[1] if theirs and theirs != mine else None, limits):
        print(line)
    return 0


def _limits(library: FileLibrary, dialog: Dialog) -> tuple[RecordLimit, ...]:
    """What the rules of the dialog's country let a record hold; nothing where it has no rules."""
    try:
        return tuple(library.rules(dialog.country).record_limits.values())
    except UnreadableError:
        # The questions are told all the same; `samtale check` says what is wrong with the rules.
        return ()


def _law(options: argparse.Namespace, words: Words) -> int:
    rulebook = FileLibrary().rules(options.law)
    if options.json:
        print_json(law.as_json(rulebook, words))
    else:
        print(law.page(rulebook, words), end="")
    return 0


def _readability(options: argparse.Namespace, mine: str, theirs: str | None) -> int:
    rulebook = FileLibrary().rules(options.readability)
    spoken = dict.fromkeys(filter(None, (rulebook.language, mine, theirs)))
    languages = [speech.words(language) for language in spoken]
    if options.json:
        print_json({"clauses": readability.as_json(rulebook, languages)})
        return 0
    for line in readability.lines(rulebook, languages, speech.words(mine)):
        print(line)
    return 0


def as_json(
    dialog: Dialog, words: list[Words], limits: tuple[RecordLimit, ...] = ()
) -> dict[str, Any]:
    """The whole dialog for programs.

    Args:
        dialog: The dialog.
        words: The languages texts are given in.
        limits: The record limits of its country.
    """
    return {
        "dialog": dialog.id,
        "version": dialog.version,
        "language": dialog.language,
        "wordings": worded(dialog),
        "terms": [_term(dialog, key, words) for key in dialog.terms],
        "sections": [_section(dialog, section, words) for section in dialog.sections],
        "questions": [
            {
                **_question(dialog, section, question, words),
                **({"outside_record_limit": True} if is_outside(limits, section, question) else {}),
            }
            for section in dialog.sections
            for question in questions_of(section)
        ],
    }


def worded(dialog: Dialog) -> dict[Variant, int]:
    """How many questions of a dialog can be put in each way, as their prompt being one."""
    asked = [one for section in dialog.sections for one in questions_of(section)]
    return {
        variant: sum(worded_as(one, variant) == variant for one in asked) for variant in VARIANTS
    }


def _term(dialog: Dialog, key: str, words: list[Words]) -> dict[str, Any]:
    word, means = term(dialog, key)
    return {
        "id": key,
        "word": {one.language: one.say(word).text for one in words},
        "means": {one.language: one.say(means).text for one in words},
    }


def _section(dialog: Dialog, section: Section, words: list[Words]) -> dict[str, Any]:
    title = dialog.section_wording(section, "title", section.title)
    return {
        "id": section.id,
        "title": {one.language: one.say(title).text for one in words},
        "repeat": section.repeat,
        "minutes": section.minutes,
        "condition": section.ask_if,
    }


def _question(
    dialog: Dialog, section: Section, question: Question, words: list[Words]
) -> dict[str, Any]:
    def say(part: str, text: str) -> dict[str, str]:
        wording = dialog.wording(section, question, part, text)
        return {one.language: one.say(wording).text for one in words}

    return {
        "id": name(section, question),
        "section": section.id,
        "group": section.repeat,
        "kind": question.kind,
        "precision": question.precision,
        "choices": [
            {"id": key, "label": say(f"choice.{key}", label)}
            for key, label in question.choices.items()
        ],
        "prompt": say("prompt", question.prompt),
        "wordings": {
            variant: {
                one.language: one.say(prompt_in(dialog, section, question, variant)).text
                for one in words
            }
            for variant in question.wordings
        },
        "hint": say("hint", question.hint) if question.hint else None,
        "condition": question.ask_if,
        "constraints": [
            {
                "id": must.id,
                "when": must.when,
                "level": must.level,
                "say": say(f"must.{must.id}", must.say),
            }
            for must in question.must
        ],
        "asked_of": question.asked_of,
        "basis": question.basis,
        "purpose": list(question.purpose),
        "about": question.about,
        "stakes": question.stakes,
    }


def lines(
    dialog: Dialog,
    mine: Words,
    theirs: Words | None = None,
    limits: tuple[RecordLimit, ...] = (),
) -> Iterator[str]:
    """The whole dialog for people: the prompt of a question, then what is to be known of it.

    Args:
        dialog: The dialog.
        mine: The language everything is told in.
        theirs: A second language for the prompts.
        limits: The record limits of its country.
    """
    for section in dialog.sections:
        title = dialog.section_wording(section, "title", section.title)
        repeated = f" [{section.repeat}]" if section.repeat else ""
        yield f"== {mine.say(title).text} ({section.id}){repeated} =="
        if section.ask_if:
            yield "  " + mine.message(msg("if {condition}", condition=section.ask_if))
        for question in questions_of(section):
            yield from _lines(dialog, section, question, mine, theirs)
            if is_outside(limits, section, question):
                yield f"  {mine.message(OUTSIDE)}"
    for variant, count in worded(dialog).items():
        if variant != "prompt":
            told = msg_n(
                "{n} question can also be put otherwise: {wording}.",
                "{n} questions can also be put otherwise: {wording}.",
                count,
                wording=WORDED[variant],
            )
            yield mine.message(told)


def _lines(
    dialog: Dialog, section: Section, question: Question, mine: Words, theirs: Words | None
) -> Iterator[str]:
    prompt = dialog.wording(section, question, "prompt", question.prompt)
    yield f"{name(section, question)} ({question.kind}): {mine.say(prompt).text}"
    if theirs is not None:
        yield f"  {theirs.say(prompt).text}"
    if question.ask_if:
        yield "  " + mine.message(msg("if {condition}", condition=question.ask_if))
    for key, label in question.choices.items():
        wording = dialog.wording(section, question, f"choice.{key}", label)
        yield f"  {key} = {mine.say(wording).text}"
    uses = tuple(PURPOSES[one] for one in question.purpose)
    told = (
        ASKED_OF[question.asked_of or section.asked_of],
        BASES[question.basis or section.basis],
        msg("The answer is used for {purposes}.", purposes=uses),
    )
    yield "  " + " ".join(mine.message(one) for one in told)
