"""`samtale describe`: every question of a dialog."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from samtale.adapters.library import FileLibrary
from samtale.commands import wiring
from samtale.core.dialog import name, questions_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from samtale.core.dialog import Dialog, Question, Section
    from samtale.core.words import Words


def run(options: argparse.Namespace) -> int:
    """List the questions of a dialog for people, or as JSON for programs."""
    dialog = FileLibrary().dialog(options.dialog)
    languages = [wiring.language_of(options), *filter(None, [options.participant])]
    words = [wiring.words(language) for language in dict.fromkeys([*languages, dialog.language])]
    if options.json:
        print(json.dumps(as_json(dialog, words), ensure_ascii=False, indent=2))
        return 0
    for line in lines(dialog, words[0]):
        print(line)
    return 0


def as_json(dialog: Dialog, words: list[Words]) -> dict[str, Any]:
    """The whole dialog for programs."""
    return {
        "dialog": dialog.id,
        "version": dialog.version,
        "language": dialog.language,
        "sections": [
            {
                "id": section.id,
                "repeat": section.repeat,
                "minutes": section.minutes,
                "condition": section.ask_if,
            }
            for section in dialog.sections
        ],
        "questions": [
            _question(dialog, section, question, words)
            for section in dialog.sections
            for question in questions_of(section)
        ],
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
        "condition": question.ask_if,
        "asked_of": question.asked_of,
        "basis": question.basis,
        "purpose": list(question.purpose),
        "about": question.about,
    }


def lines(dialog: Dialog, words: Words) -> Iterator[str]:
    """The whole dialog for people, one question a line."""
    for section in dialog.sections:
        title = dialog.section_wording(section, "title", section.title)
        repeated = f" [{section.repeat}]" if section.repeat else ""
        yield f"== {words.say(title).text} ({section.id}){repeated}"
        if section.ask_if:
            yield f"   if {section.ask_if}"
        for question in questions_of(section):
            yield from _lines(dialog, section, question, words)


def _lines(dialog: Dialog, section: Section, question: Question, words: Words) -> Iterator[str]:
    prompt = dialog.wording(section, question, "prompt", question.prompt)
    about = f"{question.kind}, of {question.asked_of}, {question.basis}"
    yield f"{name(section, question)} ({about}): {words.say(prompt).text}"
    if question.ask_if:
        yield f"   if {question.ask_if}"
    for key, label in question.choices.items():
        wording = dialog.wording(section, question, f"choice.{key}", label)
        yield f"   {key} = {words.say(wording).text}"
