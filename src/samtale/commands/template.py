"""`samtale template`: the municipality's own Word template made, checked and tried."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.adapters.shipped import shipped
from samtale.adapters.whole_files import SHARED, write_file
from samtale.commands.as_json import print_json, problem_json
from samtale.commands.speech import language_of, words
from samtale.core.papers import draft_papers
from samtale.core.words import msg
from samtale.errors import UnreadableError, UsageError
from samtale.talk.drawing import sources_of

if TYPE_CHECKING:
    from samtale.core.paper import Paper
    from samtale.core.words import Words

_FICTITIOUS = "demo/amina.yaml"
"""The transcript whose contract is printed to try a template."""


def run(options: argparse.Namespace) -> int:
    """Do what was asked with a template.

    Returns:
        1 where a template that was checked has an error, else 0.
    """
    deeds = {"new": _new, "check": _check, "preview": _preview}
    return deeds[options.deed](options, words(language_of(options)))


def _new(options: argparse.Namespace, mine: Words) -> int:
    from samtale.adapters.documents.word.printing import SHIPPED

    path = _docx(options.file)
    if path.exists():
        text = msg("{path} is there already; choose another name.", path=str(path))
        raise UsageError(text)
    write_file(path, SHIPPED.read_bytes(), mode=SHARED)
    print(mine.message(msg("Written: {path}", path=str(path))))
    text = msg("Change it in Word, then run: samtale template check {path}", path=str(path))
    print(mine.message(text))
    return 0


def _check(options: argparse.Namespace, mine: Words) -> int:
    from samtale.adapters.documents.word.printing import check
    from samtale.adapters.documents.word.tags import explained

    problems, used = check(Path(options.file))
    errors = any(one.severity == "error" for one in problems)
    if options.json:
        found = [problem_json(one) for one in problems]
        print_json({"problems": found, "used": list(used), "tags": dict(explained())})
        return int(errors)
    for problem in problems:
        print(problem)
    if problems:
        text = msg("The first number is that of the paragraph, headers and footers counted last.")
        print(mine.message(text))
    if errors:
        print(mine.message(msg("The shipped template is used until this is mended.")))
        return 1
    print(mine.message(msg("The template can be used. Its tags:")))
    for name, what in explained():
        print(f"  {name}: {what}")
    return 0


def _preview(options: argparse.Namespace, mine: Words) -> int:
    from samtale.adapters.documents.word.printing import docx

    template = Path(options.file)
    out = Path(options.out) if options.out else template.with_name(f"{template.stem}-preview.docx")
    made, faults = docx(_paper(options), template)
    errors = [one for one in faults if one.severity == "error"]
    if errors:
        raise UnreadableError(options.file, errors)
    for fault in faults:
        print(fault)
    write_file(_docx(str(out)), made, mode=SHARED)
    print(mine.message(msg("Written: {path}", path=str(out))))
    return 0


def _paper(options: argparse.Namespace) -> Paper:
    """The contract of the fictitious case."""
    from samtale.commands.replay import held
    from samtale.commands.results import pair

    chosen = argparse.Namespace(
        language=options.language, participant=options.participant, judged_on=None
    )
    _, desk, talk, _ = held(str(shipped("dialogs") / _FICTITIOUS), chosen)
    return draft_papers(sources_of(talk, *pair(desk, talk)))[0]


def _docx(name: str) -> Path:
    path = Path(name)
    if path.suffix.lower() != ".docx":
        raise UsageError(msg("{path} is no Word file; let it end in .docx.", path=name))
    return path
