"""Dialogs as files: read, sections of common files taken in, and everything checked.

What common files are, and how a dialog uses their sections, is in
`samtale.adapters.common_sections`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.adapters.checks_dialog import check_dialog
from samtale.adapters.common_sections import common_files, taken_in
from samtale.adapters.forms import read_form
from samtale.adapters.yaml_files import read_yaml
from samtale.core.dialog import Dialog, resolved

if TYPE_CHECKING:
    from pathlib import Path

    from samtale.adapters.located import Located
    from samtale.core.problems import Problem


def read_dialog(path: Path) -> tuple[Dialog | None, tuple[Problem, ...]]:
    """Read and check a dialog.

    Args:
        path: The file; its common sections lie in `common` beside its folder.

    Returns:
        The dialog with every default written out, or nothing where it cannot be built; and every
        problem found. It is fit for use when none of the problems is an error.
    """
    written, located, problems = read_written(path)
    if written is None or located is None:
        return None, ordered(problems)
    return resolved(written), ordered((*problems, *check_dialog(written, located)))


def read_written(path: Path) -> tuple[Dialog | None, Located | None, tuple[Problem, ...]]:
    """Read a dialog as it is written, the sections it uses in their places.

    Args:
        path: The file; its common sections lie in `common` beside its folder.

    Returns:
        The dialog, its data with the places, and the problems of its form.
    """
    located, problems = read_yaml(path)
    if located is None:
        return None, None, problems
    taken = taken_in(located, common_files(path))
    written, located, faults = read_form(Dialog, taken.located)
    problems = (*problems, *taken.problems, *faults)
    return (taken.at_home(written) if written else None), located, problems


def ordered(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems in the order in which a person mends them: by file, line and column."""
    return tuple(sorted(problems, key=lambda one: (one.file, one.line, one.column)))
