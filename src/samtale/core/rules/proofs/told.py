"""Made-up answers, read as a record is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from samtale.core.answers import Answer
from samtale.core.condition import UNKNOWN
from samtale.core.dialog import MORE, Path

A_DAY: Final = date(2020, 1, 1)
"""A day where any will do."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """Answers by name, as a record keeps them; everything that is not named is declined."""

    values: Mapping[str, object]
    """The values by name."""
    groups: Mapping[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)
    """The entries of each group; a group that is not named has none."""

    def answer(self, path: str) -> Answer:
        """The answer at a path."""
        question, group, entry = Path.parse(path)
        if group is not None and entry is not None:
            value = self.groups[group][entry - 1].get(question, UNKNOWN)
        elif group is not None and question == MORE:
            value = False
        else:
            value = self.values.get(path, UNKNOWN)
        if value is UNKNOWN:
            return Answer(status="declined")
        return Answer(status="answered", value=value)  # type: ignore[arg-type]

    def entries(self, group: str) -> Sequence[int]:
        """The entries of a group."""
        return range(1, len(self.groups.get(group, ())) + 1)

    def closed(self, group: str) -> bool:
        """Every group is closed."""
        del group
        return True
