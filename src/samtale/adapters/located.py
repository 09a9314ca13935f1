"""Plain data out of a file, and where in the file each part of it stands.

A fault found anywhere later (in a form, a condition, a rule) is turned here into a `Problem` that
names file, line and column. Nothing is read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from samtale.core.problems import Problem, Severity

Step = str | int
"""One step into plain data: a key of a mapping, or an index of a list."""

DataPath = tuple[Step, ...]
"""The way from the top of plain data to one part of it."""


class Place(NamedTuple):
    """Where one part of the data stands; lines and columns count from 1."""

    file: str
    """The file, as the person would name it."""
    line: int
    """The line of the key; of the value itself, for an item of a list."""
    column: int
    """The column of the key, or of the item."""
    value_line: int
    """The line on which the value begins."""
    value_column: int
    """The column at which the value begins, quotes included."""
    quotes: int | None = None
    """How many characters stand before the text itself: 0 plain, 1 quoted; none where the text
    runs over several lines, so that columns within it cannot be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Plain data with the places of its parts."""

    name: str
    """The file, as the person would name it."""
    data: Any
    """Mappings, lists, texts, numbers, true, false and none, as JSON has them."""
    places: dict[DataPath, Place]
    """The place of every part; the empty path is the whole."""

    def place(self, path: DataPath) -> Place:
        """The place of a part, or of the nearest part around it that the file has."""
        for length in range(len(path), -1, -1):
            found = self.places.get(path[:length])
            if found is not None:
                return found
        return Place(self.name, 1, 1, 1, 1)

    def problem(  # noqa: PLR0913 - a problem has these parts
        self,
        path: DataPath,
        code: str,
        message: str,
        *,
        at: Literal["key", "value"] = "value",
        within: int = 1,
        severity: Severity = "error",
    ) -> Problem:
        """A problem at a part of the data.

        Args:
            path: The part; where the file lacks it, the nearest part around it is named.
            code: The stable name of the fault, from `samtale.adapters.codes`.
            message: One sentence: what is wrong, and how to mend it.
            at: Whether the key or the value is meant.
            within: The column within the text of the value, from 1.
            severity: Whether the file can still be used.
        """
        place = self.place(path)
        line, column = place.line, place.column
        if at == "value" and path in self.places:
            line, column = place.value_line, place.value_column
            if place.quotes is not None and within > 1:
                column += place.quotes + within - 1
            elif place.quotes:
                column += place.quotes
        return Problem(
            code=code,
            message=message,
            file=place.file,
            line=line,
            column=column,
            severity=severity,
        )

    def under(self, path: DataPath) -> dict[DataPath, Place]:
        """The places of one part and all below it, by their paths within that part."""
        length = len(path)
        return {key[length:]: place for key, place in self.places.items() if key[:length] == path}
