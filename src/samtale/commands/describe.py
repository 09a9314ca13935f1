"""`samtale describe`: every question of a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samtale.adapters.library import FileLibrary
from samtale.commands import speech
from samtale.commands.as_json import print_json
from samtale.core.dialog import name, questions_of
from samtale.core.words import msg
from samtale.talk.purposes import ASKED_OF, BASES, PURPOSES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from samtale.core.dialog import Dialog, Question, Section
    from samtale.core.words import Words


def run(options: argparse.Namespace) -> int:
    """List the questions of a dialog for people, or as JSON for programs."""
    mine, theirs = speech.languages_of(options)
    dialog = FileLibrary().dialog(options.dialog)
    languages = dict.fromkeys(filter(None, (mine, theirs, dialog.language)))
    words = [speech.words(language) for language in languages]
    if options.json:
        print_json(as_json(dialog, words))
        return 0
    for line in lines(dialog, words[0], words[1] if theirs and theirs != mine else None):
        print(line)
    return 0


def as_json(dialog: Dialog, words: list[Words]) -> dict[str, Any]:
    """The whole dialog for programs.

    Args:
        dialog: The dialog.
        words: The languages texts are given in.
    """
    return {
        "dialog": dialog.id,
        "version": dialog.version,
        "language": dialog.language,
        "sections": [_section(dialog, section, words) for section in dialog.sections],
        "questions": [
            _question(dialog, section, question, words)
            for section in dialog.sections
            for question in questions_of(section)
        ],
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


def lines(dialog: Dialog, mine: Words, theirs: Words | None = None) -> Iterator[str]:
    """The whole dialog for people: the prompt of a question, then what is to be known of it.

    Args:
        dialog: The dialog.
        mine: The language everything is told in.
        theirs: A second language for the prompts.
    """
    for section in dialog.sections:
        title = dialog.section_wording(section, "title", section.title)
        repeated = f" [{section.repeat}]" if section.repeat else ""
        yield f"== {mine.say(title).text} ({section.id}){repeated} =="
        if section.ask_if:
            yield f"  {mine.message(msg('if {condition}', condition=section.ask_if))}"
        for question in questions_of(section):
            yield from _lines(dialog, section, question, mine, theirs)


def _lines(
    dialog: Dialog, section: Section, question: Question, mine: Words, theirs: Words | None
) -> Iterator[str]:
    prompt = dialog.wording(section, question, "prompt", question.prompt)
    yield f"{name(section, question)} ({question.kind}): {mine.say(prompt).text}"
    if theirs is not None:
        yield f"  {theirs.say(prompt).text}"
    if question.ask_if:
        yield f"  {mine.message(msg('if {condition}', condition=question.ask_if))}"
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
