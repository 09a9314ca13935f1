"""One door to every check of files: dialogs, rules with their examples, catalogs, transcripts.

What a file is, is seen from its first keys, not from its name. `samtale check` and the build ask
here; playing a transcript through a talk is not done here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samtale.adapters.checks_beside import check_record_limits
from samtale.adapters.checks_topics import check_topics
from samtale.adapters.checks_use import check_use
from samtale.adapters.checks_wordings import check_glossary
from samtale.adapters.common_sections import COMMON, check_common
from samtale.adapters.compiled import intake_of, rules_beside
from samtale.adapters.dialogs import ordered, read_dialog, read_written
from samtale.adapters.glossary import GLOSSARY, read_glossary
from samtale.adapters.plainness import PLAIN, read_plain
from samtale.adapters.reader import ANSWERS
from samtale.adapters.rule_parts import CHANGES, KINDS
from samtale.adapters.rules import read_municipality, read_rules, sheets_of
from samtale.adapters.shipped import shipped
from samtale.adapters.yaml_files import read_yaml
from samtale.core.problems import Problem

if TYPE_CHECKING:
    from samtale.adapters.located import Located
    from samtale.core.dialog import Dialog

READING: Final = "reading.yaml"
"""The words by which answers of a language are read; they have a form of their own."""

_TRANSCRIPT: Final = re.compile(r"^transcript\s*:", re.MULTILINE)


def check_paths(paths: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """Check files and folders.

    Args:
        paths: What to check; everything shipped, where left out. A file of rules is checked
            together with those beside it, and only its own problems are told.

    Returns:
        Every problem, in the order of files and lines.
    """
    rooms = (shipped("dialogs"), shipped("rules"), shipped("locales"))
    empty = (path for path in paths if path.is_dir() and not any(_files((path,))))
    found: list[Problem] = [_nothing(path) for path in empty]
    rules: dict[Path, list[Path]] = {}
    seen = tuple(_files(paths or rooms))
    for file in seen:
        if file.suffix == ".po":
            found += check_catalogs((file,))
            continue
        if file.name == READING:
            found += check_reading(file)
            continue
        if file.name == GLOSSARY:
            found += read_glossary(file)[1]
            continue
        if file.name == PLAIN:
            found += read_plain(file)[1]
            continue
        located, problems = read_yaml(file)
        sort = _sort(located)
        if located is None:
            found += problems
        elif sort == "rules":
            rules.setdefault(file.parent, []).append(file)
        else:
            found += _CHECKS.get(sort, _unknown)(file)
    for folder, files in rules.items():
        names = {str(file) for file in (*files, *_asked(folder, seen))}
        found += [problem for problem in check_folder(folder, seen) if problem.file in names]
    return ordered(tuple(dict.fromkeys(found)))


def rule_folders(paths: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The folders of rules among files and folders, each once; the shipped ones, without any."""
    files = _files(paths or (shipped("rules"),))
    rules = (one for one in files if one.suffix == ".yaml" and _sort(read_yaml(one)[0]) == "rules")
    return tuple(dict.fromkeys(one.parent for one in rules))


def _asked(folder: Path, seen: Iterable[Path]) -> Iterator[Path]:
    """The dialog that the rules of a folder read, where it is checked too."""
    asked = intake_of(folder)
    return (file for file in seen if file.resolve() == asked.resolve())


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to check, each once."""
    seen: set[Path] = set()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else (path,):
            wanted = file.suffix in {".yaml", ".po"} and not file.name.startswith("_")
            if file not in seen and (wanted or file == path):
                seen.add(file)
                yield file


def _sort(located: Located | None) -> str:
    """What a file is, by its keys."""
    keys = set(located.data) if located and isinstance(located.data, dict) else set()
    # A transcript names its dialog, so it is looked for first.
    for sort in ("transcript", "dialog", "municipality"):
        if sort in keys:
            return sort
    if keys & {*KINDS, CHANGES, "country", "dates"}:
        return "rules"
    return COMMON if "sections" in keys else ""


def check_folder(folder: Path, seen: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """The problems of all rules of a folder, its examples run.

    Args:
        folder: The folder, named after its country. The dialog they read is the intake of that
            country beside it, else the shipped one.
        seen: Files as the person named them; a problem of the dialog is told by that name.
    """
    file = intake_of(folder)
    dialog = read_dialog(file)[0] if file.is_file() else None
    found = read_rules(folder, folder.resolve().name, dialog, examples=True)[1]
    if dialog is None or any(problem.severity == "error" for problem in found):
        return found
    shown = next(_asked(folder, seen), file)
    sheets = sheets_of(folder)
    return (*found, *check_use(sheets, dialog, shown), *check_topics(sheets, dialog, shown))


def check_catalogs(paths: Iterable[Path]) -> tuple[Problem, ...]:
    """The problems of catalogs of words.

    Args:
        paths: The .po files, each in the folder `<language>/LC_MESSAGES`.
    """
    from samtale.adapters.catalog_check import check_catalog

    # The language is the name of a folder above, which a path may leave out.
    return tuple(
        replace(problem, file=str(path))
        for path in paths
        for problem in check_catalog(path.resolve())
    )


def check_reading(path: Path) -> tuple[Problem, ...]:
    """The problems of the words by which answers of one language are read, its examples run.

    Args:
        path: The `reading.yaml` of the language.
    """
    from samtale.adapters.reading_examples import example_problems
    from samtale.core.reading_dates import DateWords

    located, problems = read_yaml(path)
    if located is None:
        return problems
    words, faults = DateWords.from_plain(located.data)
    faults = (*faults, *_said_wrongly(located.data))
    found = [_reading_problem(located, fault) for fault in faults]
    return (*problems, *found, *example_problems(located, words))


def _said_wrongly(data: object) -> Iterator[str]:
    """The faults of the words that are no dates: yes, no and the statuses."""
    if not isinstance(data, dict):
        return
    for key in ANSWERS:
        words = data.get(key, [])
        listed = isinstance(words, list) and all(isinstance(word, str) for word in words)
        if not listed:
            yield f"{key}: a list of words is wanted; write it between [ and ]."


def _reading_problem(located: Located, fault: str) -> Problem:
    """A fault, which begins with the keys that lead to it, at the place it is about."""
    keys, _, _ = fault.partition(":")
    place: list[str | int] = []
    data = located.data
    for key in keys.split("."):
        if not isinstance(data, dict) or key not in data:
            break
        place.append(key)
        data = data[key]
    return located.problem(tuple(place), "words-of-reading", fault)


def transcripts_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The transcripts among files and in folders, by their keys; those that can be read at all."""
    found: list[Path] = []
    for file in _files(paths):
        if file.suffix != ".po" and file.name not in {READING, GLOSSARY}:
            with suppress(OSError, UnicodeDecodeError):
                if _TRANSCRIPT.search(file.read_text(encoding="utf-8")):
                    found.append(file)
    return tuple(found)


def check_transcripts(paths: Iterable[Path]) -> tuple[Problem, ...]:
    """The problems of how transcripts are written; they are not played."""
    from samtale.adapters.transcripts import read_transcript

    return tuple(problem for path in paths for problem in read_transcript(path)[1])


def _check_dialog(path: Path) -> tuple[Problem, ...]:
    dialog, problems = read_dialog(path)
    wanted = f"{path.parent.name}.{path.stem}"
    if dialog and dialog.id != wanted and path.resolve().parent.parent.name == "dialogs":
        message = f"the file is named for '{wanted}', and the dialog is '{dialog.id}'"
        problems = (*problems, Problem(code="other-id", message=message, file=str(path)))
    return (*problems, *_recorded(path, dialog), *_explained(path)) if dialog else problems


def _explained(path: Path) -> tuple[Problem, ...]:
    """The terms of a dialog that its glossary calls or explains otherwise."""
    dialog, located, _ = read_written(path)
    return tuple(check_glossary(path, dialog, located)) if dialog and located else ()


def _recorded(path: Path, dialog: Dialog) -> tuple[Problem, ...]:
    """The questions of a dialog that no record limit of its country lets be a duty."""
    folder = rules_beside(path) or shipped("rules") / dialog.country
    rulebook = read_rules(folder, folder.name)[0] if folder.is_dir() else None
    return tuple(check_record_limits(path, rulebook)) if rulebook else ()


def _check_municipality(path: Path) -> tuple[Problem, ...]:
    found = (read_rules(one, one.name)[0] for one in _countries(path.resolve().parent))
    books = [book for book in found if book is not None]
    every = {key: one for book in books for key, one in book.parameters.items()}
    rulebook = replace(books[0], parameters=every) if books else None
    return read_municipality(path, rulebook)[1]


def _countries(folder: Path) -> tuple[Path, ...]:
    """The rules a municipality's file answers to: those beside it, else the shipped ones."""
    beside = tuple(path.parent for path in folder.glob("*/country.yaml"))
    return beside or tuple(path.parent for path in shipped("rules").glob("*/country.yaml"))


def _nothing(folder: Path) -> Problem:
    message = "there is nothing to check in this folder; name one with .yaml or .po files"
    return Problem(code="nothing-to-check", message=message, file=str(folder), severity="warning")


def _unknown(path: Path) -> tuple[Problem, ...]:
    message = (
        "this is no dialog, rules, municipality or transcript; begin with 'dialog:', "
        "'municipality:', 'transcript:', or one of the lists of rules"
    )
    return (Problem(code="unknown-file", message=message, file=str(path)),)


_CHECKS: Final = {
    "dialog": _check_dialog,
    "transcript": lambda path: check_transcripts((path,)),
    "municipality": _check_municipality,
    COMMON: check_common,
}
