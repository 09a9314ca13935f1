"""That every question a rule reads says what it is about.

What nothing is said of counts as about the case, and so as something a person could change: the
program would name it to people as what would have to be different. And what no rule may read is
known by its topic alone. Like what is not used, it is looked for where the rules say which country
they are of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samtale.adapters.common_sections import COMMON, USE, common_files, taken_in
from samtale.adapters.rule_parts import Sheet, conditions_of, rules_of
from samtale.adapters.yaml_files import read_yaml
from samtale.core.condition import ConditionError, names_in, parse
from samtale.core.dialog import MORE
from samtale.core.dialog import name as name_of
from samtale.core.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from samtale.core.dialog import Dialog


def check_topics(sheets: tuple[Sheet, ...], dialog: Dialog, file: Path) -> Iterator[Problem]:
    """Every question that a condition of a rule reads and that does not say what it is about.

    Args:
        sheets: The files of the rules of a country, free of errors.
        dialog: The dialog they read, with its defaults written out.
        file: The dialog's file, where its questions stand.
    """
    located, _ = read_yaml(file)
    if located is None or not any(sheet.form.country for sheet in sheets):
        return
    whole = taken_in(located, common_files(file)).located
    read = {each for sheet in sheets for each in _read(sheet)}
    for at, section in enumerate(dialog.sections):
        data = whole.data["sections"][at]
        for index, question in enumerate(section.questions):
            name = name_of(section, question)
            if name not in read or _says(data) or _says(data["questions"][index]):
                continue
            message = (
                f"rules read '{name}', and it does not say what it is about; write 'about' here "
                "or at its section"
            )
            # Of a section that dialogs share, this dialog may say it where it takes it in.
            own = ("questions", index, "id") if section.home != COMMON else (USE,)
            yield located.problem(
                ("sections", at, *own), "topic-missing", message, severity="warning"
            )


def _says(data: Any) -> bool:  # noqa: ANN401 - as read from a file
    return isinstance(data, dict) and data.get("about") is not None


def _read(sheet: Sheet) -> Iterator[str]:
    """The questions, facts and parameters that the conditions of a file of rules read."""
    for placed in rules_of(sheet):
        for condition in conditions_of(placed):
            try:
                names = names_in(parse(condition.text)) if condition.text else frozenset()
            except ConditionError:
                continue
            yield from (name for name in names if not name.endswith(f".{MORE}"))
