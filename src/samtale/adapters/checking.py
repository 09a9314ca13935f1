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

from samtale.adapters.dialogs import COMMON, ordered, read_dialog
from samtale.adapters.forms import read_form
from samtale.adapters.reader import ANSWERS
from samtale.adapters.rule_parts import KINDS
from samtale.adapters.rules import read_municipality, read_rules
from samtale.adapters.shipped import shipped
from samtale.adapters.yaml_files import read_yaml
from samtale.core.dialog import Dialog
from samtale.core.problems import Problem

if TYPE_CHECKING:
    from samtale.adapters.located import Located

READING: Final = "reading.yaml"
"""The words by which answers of a language are read; they have a form of their own."""

_TRANSCRIPT: Final = re.compile(r"^transcript\s*:", re.MULTILINE)

INTAKE: Final = "intake.yaml"
"""The dialog of a country whose answers its rules read."""


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
    for file in _files(paths or rooms):
        if file.suffix == ".po":
            found += check_catalogs((file,))
            continue
        if file.name == READING:
            found += check_reading(file)
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
        names = {str(file) for file in files}
        found += [problem for problem in check_folder(folder) if problem.file in names]
    return ordered(tuple(dict.fromkeys(found)))


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
    if keys & {*KINDS, "country", "dates"}:
        return "rules"
    return COMMON if "sections" in keys else ""


def check_folder(folder: Path) -> tuple[Problem, ...]:
    """The problems of all rules of a folder, its examples run.

    Args:
        folder: The folder, named after its country. The dialog they read is the intake of that
            country beside it, else the shipped one.
    """
    country = folder.name
    beside = folder.parent.parent / "dialogs" / country / INTAKE
    file = beside if beside.is_file() else shipped("dialogs") / country / INTAKE
    dialog = read_dialog(file)[0] if file.is_file() else None
    return read_rules(folder, country, dialog, examples=True)[1]


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
    """The problems of the words by which answers of one language are read.

    Args:
        path: The `reading.yaml` of the language.
    """
    from samtale.core.reading_dates import DateWords

    located, problems = read_yaml(path)
    if located is None:
        return problems
    _, faults = DateWords.from_plain(located.data)
    faults = (*faults, *_said_wrongly(located.data))
    return (*problems, *(_reading_problem(located, fault) for fault in faults))


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
        if file.suffix != ".po" and file.name != READING:
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
    return problems


def _check_common(path: Path) -> tuple[Problem, ...]:
    """The form of a file of common sections; its conditions belong to the dialogs that use it."""
    located, problems = read_yaml(path)
    if located is None:
        return problems
    located.data.update({"dialog": f"{COMMON}.{path.stem}", "version": 1})
    return (*problems, *read_form(Dialog, located)[2])


def _check_municipality(path: Path) -> tuple[Problem, ...]:
    books = [read_rules(one, one.name)[0] for one in _countries(path.resolve().parent)]
    rulebook = books[0] if len(books) == 1 else None
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
    COMMON: _check_common,
}
