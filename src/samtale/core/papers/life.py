"""The life line on paper: the picture and its sentences, in the languages of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.audience import OUTSIDE
from samtale.core.figure import Bar, Bars, Figure
from samtale.core.life_line import LANES, life_line
from samtale.core.paper import Both
from samtale.core.words import Message, Wording, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.audience import Audience
    from samtale.core.life_line import LifeLine, Stretch, Track
    from samtale.core.papers.sources import Sources
    from samtale.core.papers.speaking import Pair

LIFE_LINE = msg("Life line")
"""What the picture is called."""


def life_figure(
    sources: Sources, pair: Pair, without: frozenset[str] = frozenset()
) -> Figure | None:
    """The life line as a figure; none while nothing with a year was told.

    Args:
        sources: The case, and for whom it is drawn; the line ends on the day of judgement.
        pair: The languages.
        without: The names of questions that are left out all the same.
    """
    audience = sources.audience
    line = life_line(sources.course, sources.judgement.judged_on, audience, without)
    if line is None:
        return None
    return Figure(
        title=pair.tell(LIFE_LINE),
        years=line.years,
        tracks=tuple(_bars(track, pair) for track in line.tracks),
        sure=pair.tell(msg("certainly")),
        perhaps=pair.tell(msg("perhaps: began or ended in this time")),
        unknown=pair.tell(msg("beginning or end not known")),
        ongoing=pair.tell(msg("goes on")),
        told=tuple(_told(line, pair, audience)),
    )


def _bars(track: Track, pair: Pair) -> Bars:
    name = track.name
    return Bars(
        name=pair.say(name) if isinstance(name, Wording) else pair.tell(name),
        lane=track.lane,
        bars=tuple(
            Bar(
                label=_both(pair, one, _label),
                first=extent[0],
                last=extent[1],
                sure=one.sure,
                begin=one.begin_edge,
                end=one.end_edge,
            )
            for one in track.stretches
            if (extent := one.extent)
        ),
    )


def _label(stretch: Stretch, name: Wording | None) -> Message:
    if name is None:
        return msg("{when}", when=stretch.when)
    return msg("{what}, {when}", what=name, when=stretch.when)


def _told(line: LifeLine, pair: Pair, audience: Audience) -> Iterator[Both]:
    """A sentence for each stretch, and for each gap but where others see a part of it only."""
    for track in line.tracks:
        for one in track.stretches:
            yield _both(pair, one, _sentence)
    for one in line.undated:
        yield _both(pair, one, _sentence)
    if audience in OUTSIDE:
        return
    for first, last in line.empty_years():
        if first == last:
            yield pair.tell(msg("{year}: nothing told", year=str(first)))
        else:
            yield pair.tell(msg("{first}–{last}: nothing told", first=str(first), last=str(last)))


def _sentence(stretch: Stretch, name: Wording | None) -> Message:
    lane = LANES[stretch.lane] if stretch.lane else msg("told")
    when = stretch.when or msg("time not known")
    if name is None:
        return msg("{when}: {lane}", when=when, lane=lane)
    return msg("{when}: {what} ({lane})", when=when, what=name, lane=lane)


def _both(pair: Pair, stretch: Stretch, tell: _Tell) -> Both:
    """Something said of a stretch, in the participant's column with the participant's words."""
    both = pair.tell(tell(stretch, stretch.name))
    if both.right is None or stretch.theirs is None:
        return both
    return Both(left=both.left, right=pair.tell(tell(stretch, stretch.theirs)).right)


if TYPE_CHECKING:
    from collections.abc import Callable

    _Tell = Callable[[Stretch, Wording | None], Message]
