"""Dialogs as files: read, sections of common files taken in, and everything checked.

    sections:
      - use: common.schooling      # the section `schooling` of a file in dialogs/common
        title: Skole               # any other key replaces the section's own

A common file holds `language`, `sections`, and the `lists` those sections use.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from samtale.adapters.checks_dialog import check_dialog
from samtale.adapters.forms import read_form
from samtale.adapters.yaml_files import read_yaml
from samtale.core.dialog import Dialog, resolved
from samtale.core.problems import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from samtale.adapters.located import DataPath, Located, Place
    from samtale.core.problems import Problem

COMMON: Final = "common"
"""The folder of the sections that several dialogs use, and the first part of their names."""

USE: Final = "use"
"""The key that takes in a section."""


def read_dialog(path: Path) -> tuple[Dialog | None, tuple[Problem, ...]]:
    """Read and check a dialog.

    Args:
        path: The file; its common sections lie in `common` beside its folder.

    Returns:
        The dialog with every default written out, or nothing where it cannot be built; and every
        problem found. It is fit for use when none of the problems is an error.
    """
    located, problems = read_yaml(path)
    if located is None:
        return None, problems
    located, faults = taken_in(located, common_files(path))
    written, located, further = read_form(Dialog, located)
    problems = (*problems, *faults, *further)
    if written is None:
        return None, ordered(problems)
    return resolved(written), ordered((*problems, *check_dialog(written, located)))


def common_files(path: Path) -> tuple[Path, ...]:
    """The files from which a dialog may take sections, in the order of their names."""
    return tuple(sorted((path.parent.parent / COMMON).glob("*.yaml")))


def ordered(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems in the order in which a person mends them: by file, line and column."""
    return tuple(sorted(problems, key=lambda one: (one.file, one.line, one.column)))


def taken_in(located: Located, files: tuple[Path, ...]) -> tuple[Located, tuple[Problem, ...]]:
    """A dialog's data with the sections it uses put in their places.

    Args:
        located: The data of the dialog.
        files: The common files.

    Returns:
        The data and places of the whole dialog, and what is wrong with the sections it uses.
    """
    data = located.data
    sections = data.get("sections") if isinstance(data, dict) else None
    if not isinstance(sections, list) or not any(_uses(one) for one in sections):
        return located, ()
    common, problems = _sections_of(files)
    places = dict(located.places)
    made: list[Any] = []
    lists = data.get("lists") or {}
    for index, section in enumerate(sections):
        if not _uses(section):
            made.append(section)
            continue
        path: DataPath = ("sections", index)
        found = common.get(section[USE])
        if found is None:
            message = f"there is no section '{section[USE]}' in the common dialogs."
            message += did_you_mean(str(section[USE]), map(str, common))
            problems.append(located.problem((*path, USE), "unknown-section", message))
            continue
        source, at = found
        if source.data.get("language") != data.get("language"):
            message = f"'{section[USE]}' is written in another language than this dialog"
            problems.append(located.problem((*path, USE), "other-language", message))
        own = {key: value for key, value in section.items() if key != USE}
        made.append({**source.data["sections"][at], **own})
        lists = {**(source.data.get("lists") or {}), **lists}
        places.update(_grafted(source, ("sections", at), ("sections", len(made) - 1)))
        places.update(_grafted(located, path, ("sections", len(made) - 1)))
    whole = {**data, "sections": made, **({"lists": lists} if lists else {})}
    return replace(located, data=whole, places=places), tuple(problems)


def _uses(section: object) -> bool:
    return isinstance(section, dict) and USE in section


def _sections_of(
    files: tuple[Path, ...],
) -> tuple[dict[object, tuple[Located, int]], list[Problem]]:
    """Every section of the common files by the name under which it is used."""
    found: dict[object, tuple[Located, int]] = {}
    problems: list[Problem] = []
    for file in files:
        located, faults = read_yaml(file)
        problems += faults
        sections = located.data.get("sections") if located and _is_form(located) else None
        if located is None or not isinstance(sections, list):
            continue
        for index, section in enumerate(sections):
            if isinstance(section, dict) and isinstance(section.get("id"), str):
                found[f"{COMMON}.{section['id']}"] = (located, index)
    return found, problems


def _is_form(located: Located) -> bool:
    return isinstance(located.data, dict)


def _grafted(source: Located, old: DataPath, new: DataPath) -> dict[DataPath, Place]:
    return {(*new, *rest): place for rest, place in source.under(old).items()}
