"""What a person can say of one moment when it is not a point: a span, an age, before or after.

Each of them has a stored form, described in `partial`, which puts them together with `Point`.
"""

from __future__ import annotations

import enum
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from samtale.core.dates.points import NOT_A_POINT, Point, mark_of

if TYPE_CHECKING:
    from datetime import date

Relation: TypeAlias = Literal["before", "after"]

OLDEST: Final = 120
"""The highest age at the time, in years, that is taken for one."""
AGE_MARGIN: Final = 1
"""How many years "about" and "uncertain" each add to both sides of an age."""

_YEARS: Final = "0|[1-9][0-9]{0,2}"
_AGE: Final = re.compile(rf"age:(?P<years>{_YEARS})(?:-(?P<until>{_YEARS}))?(?P<mark>[~?%]?)")
_STEP: Final = r"[a-z0-9_]+(?:\[[1-9][0-9]*\])?"
_PATH: Final = re.compile(rf"(?=[a-z]){_STEP}(?:\.{_STEP})*")
_RELATIVE: Final = re.compile(
    rf"(?P<relation>before|after):(?P<path>{_PATH.pattern})?(?P<gap> ?)(?P<text>\".*\")?",
)
_NOT_RELATIVE: Final = (
    "A date relative to another answer is written as before:job[1].began or "
    'after:"the wedding", with the path first when it has both.'
)


class Edge(enum.Enum):
    """A side of an interval that has no point (ISO 8601-2, 4.4)."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The span in which the moment lies; one side may be open or unknown."""

    start: Point | Edge
    end: Point | Edge

    def __post_init__(self) -> None:
        """Refuse a span that says nothing or runs backwards.

        Raises:
            ValueError: With a sentence.
        """
        if not any(isinstance(side, Point) for side in (self.start, self.end)):
            message = "A span with no date on either side says nothing: leave the answer out."
            raise ValueError(message)
        earliest, latest = self.bounds()
        if earliest and latest and latest < earliest:
            message = "The span ends before it starts: write the earlier date first."
            raise ValueError(message)

    def bounds(self) -> tuple[date | None, date | None]:
        """Return the first and last possible day; `None` on a side without a point."""
        return (
            None if isinstance(self.start, Edge) else self.start.bounds()[0],
            None if isinstance(self.end, Edge) else self.end.bounds()[1],
        )

    def to_edtf(self) -> str:
        """Return the interval in ISO 8601-2, level 1."""
        sides = (self.start, self.end)
        return "/".join(s.value if isinstance(s, Edge) else s.to_edtf() for s in sides)

    @classmethod
    def from_edtf(cls, text: str) -> Interval:
        """Read an interval in ISO 8601-2, level 1.

        Raises:
            ValueError: With a sentence.
        """
        start, slash, end = text.partition("/")
        if not slash:
            raise ValueError(NOT_A_POINT)
        return cls(start=_side(start), end=_side(end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """The person's age at the time, in completed years: "when I was 14", "when I was 14 or 15"."""

    years: int
    until: int | None = None
    about: bool = False
    uncertain: bool = False

    def __post_init__(self) -> None:
        """Refuse an age nobody has.

        Raises:
            ValueError: With a sentence.
        """
        if not 0 <= self.years <= self.last <= OLDEST:
            message = f"An age is 0 to {OLDEST} years, the lower one first."
            raise ValueError(message)

    @property
    def last(self) -> int:
        """Return the highest age that was said."""
        return self.years if self.until is None else self.until

    def to_text(self) -> str:
        """Return the stored form, as `age:14~` or `age:14-15`."""
        until = "" if self.until is None else f"-{self.until}"
        return f"age:{self.years}{until}{mark_of(about=self.about, uncertain=self.uncertain)}"

    @classmethod
    def from_text(cls, text: str) -> Age:
        """Read the stored form.

        Raises:
            ValueError: With a sentence.
        """
        match = _AGE.fullmatch(text)
        if match is None:
            message = "An age at the time is written as age:14, age:14-15, or age:14~ for about."
            raise ValueError(message)
        mark, until = match["mark"], match["until"]
        return cls(
            years=int(match["years"]),
            until=None if until is None else int(until),
            about=mark in {"~", "%"},
            uncertain=mark in {"?", "%"},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A moment before or after another one, which is named in words, by the path of an answer."""

    relation: Relation
    text: str = ""
    path: str = ""

    def __post_init__(self) -> None:
        """Refuse a relation to nothing.

        Raises:
            ValueError: With a sentence.
        """
        known = self.relation in {"before", "after"}
        if not known or not (self.text or self.path):
            raise ValueError(_NOT_RELATIVE)
        if self.path and not _PATH.fullmatch(self.path):
            raise ValueError(_NOT_RELATIVE)

    def to_text(self) -> str:
        """Return the stored form, as `before:job[1].began "the wedding"`."""
        words = json.dumps(self.text, ensure_ascii=False) if self.text else ""
        return f"{self.relation}:{' '.join(part for part in (self.path, words) if part)}"

    @classmethod
    def from_text(cls, text: str) -> Relative:
        """Read the stored form.

        Raises:
            ValueError: With a sentence.
        """
        match = _RELATIVE.fullmatch(text)
        if match is None or bool(match["gap"]) != bool(match["path"] and match["text"]):
            raise ValueError(_NOT_RELATIVE)
        try:
            words = json.loads(match["text"]) if match["text"] else ""
        except ValueError as error:
            raise ValueError(_NOT_RELATIVE) from error
        relation: Relation = "before" if match["relation"] == "before" else "after"
        return cls(relation=relation, text=words, path=match["path"] or "")


def _side(text: str) -> Point | Edge:
    """Read one side of an interval."""
    return Edge(text) if text in {edge.value for edge in Edge} else Point.from_edtf(text)
