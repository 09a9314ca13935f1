"""Figures: pictures of a paper as plain data, with everything they show told in sentences as well.

What is drawn here is a line of time with bars. A drawing has no words that its sentences lack, so
whoever cannot see it loses nothing. How it looks is decided by the adapter that draws it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from samtale.core.life_line import Edge
    from samtale.core.paper import Both
    from samtale.core.vocabulary import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One stretch of time."""

    label: Both
    """What it was and when, in a few words."""
    first: date
    """The first day that is drawn."""
    last: date
    """The last day that is drawn."""
    sure: tuple[date, date] | None
    """The first and last day on which it certainly was."""
    begin: Edge
    """How its beginning is known."""
    end: Edge
    """How its end is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """The bars of one sort."""

    name: Both
    """What they are called."""
    lane: Lane | None
    """What they are, told apart by pattern and not by colour alone."""
    bars: tuple[Bar, ...]
    """The bars; they may overlap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A line of time."""

    title: Both
    """What it shows."""
    years: range
    """The years from its beginning to its end."""
    tracks: tuple[Bars, ...]
    """The bars, sort by sort."""
    sure: Both
    """What a filled bar means."""
    perhaps: Both
    """What a dashed bar means."""
    unknown: Both
    """What the sign of an unknown end means."""
    ongoing: Both
    """What the sign of what goes on means."""
    told: tuple[Both, ...]
    """All of it in sentences, one for each bar."""
