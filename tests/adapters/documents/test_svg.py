"""Figures: drawn so that nothing is claimed that was not said, and told in words all the same."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from samtale.adapters.documents.svg import NARROW, WIDE, alternative, svg
from samtale.core.figure import Bar, Bars, Figure
from samtale.core.paper import Both
from samtale.core.words import Phrase

if TYPE_CHECKING:
    from samtale.core.life_line import Edge
    from samtale.core.vocabulary import Lane

SVG = "{http://www.w3.org/2000/svg}"


def both(left: str, right: str = "") -> Both:
    """A text in Danish and Arabic."""
    theirs = Phrase(text=right, language="ar", state="source") if right else None
    return Both(left=Phrase(text=left, language="da", state="source"), right=theirs)


def bar(  # noqa: PLR0913 - a bar is made of these
    first: date = date(2007, 1, 1),
    last: date = date(2012, 12, 31),
    sure: tuple[date, date] | None = (date(2009, 12, 31), date(2012, 1, 1)),
    *,
    begin: Edge = "vague",
    end: Edge = "vague",
    label: Both | None = None,
) -> Bar:
    """A job from about 2008 to 2012."""
    words = label or both("Syerske, ca. 2008–2012", "خياطة، 2008–2012")
    return Bar(label=words, first=first, last=last, sure=sure, begin=begin, end=end)


def figure(*bars: Bar, lane: Lane | None = "paid", name: str = "arbejde") -> Figure:
    """A line of time from 2000 to 2026 with one lane."""
    return Figure(
        title=both("Livslinje", "خط الحياة"),
        years=range(2000, 2027),
        tracks=(Bars(name=both(name, "عمل"), lane=lane, bars=bars or (bar(),)),),
        sure=both("sikkert", "مؤكد"),
        perhaps=both("måske", "ربما"),
        unknown=both("ikke kendt", "غير معروف"),
        ongoing=both("fortsætter", "مستمر"),
        told=(both("ca. 2008–2012: Syerske", "2008–2012: خياطة"),),
    )


def rects(drawing: str) -> list[tuple[float, float, bool]]:
    """The bars drawn at their heights: left, right, and whether dashed; the legend left out."""
    tree = etree.fromstring(drawing.encode())
    found = []
    for one in tree.iterchildren(f"{SVG}rect"):
        x, wide = float(one.get("x", "")), float(one.get("width", ""))
        found.append((x, x + wide, one.get("stroke-dasharray") is not None))
    return found


def place(day: date, width: float = NARROW) -> float:
    """Where a day lies on a line from 2000 to 2026."""
    days = (date(2027, 1, 1) - date(2000, 1, 1)).days
    return (day - date(2000, 1, 1)).days / days * (width - 2) + 1


def test_a_drawing_is_told_to_who_cannot_see_it() -> None:
    """It is an image with a title and a description that holds every sentence."""
    tree = etree.fromstring(svg(figure(), "left", "ltr").encode())
    assert tree.get("role") == "img"
    assert tree.get("lang") == "da"
    ids = (tree.get("aria-labelledby") or "").split()
    title, description = (tree.find(f".//*[@id='{one}']") for one in ids)
    assert title is not None
    assert description is not None
    assert title.text == "Livslinje"
    assert description.text == "Livslinje. ca. 2008–2012: Syerske."
    assert alternative(figure(), "right") == "خط الحياة. 2008–2012: خياطة."


def test_only_what_is_sure_is_filled() -> None:
    """The filled part begins at the latest beginning and ends at the earliest end."""
    dashed, filled = rects(svg(figure(), "left", "ltr"))
    assert (dashed[2], filled[2]) == (True, False)
    assert filled[0] == pytest.approx(place(date(2009, 12, 31)), abs=0.2)
    assert filled[1] == pytest.approx(place(date(2012, 1, 1)), abs=0.2)
    assert dashed[0] < filled[0] < filled[1] < dashed[1]


def test_nothing_is_filled_where_nothing_is_sure() -> None:
    """A stretch of which no day is certain has an outline only."""
    drawing = svg(figure(bar(sure=None)), "left", "ltr")
    assert [dashed for _, _, dashed in rects(drawing)] == [True]
    assert "sikkert" not in drawing


days = st.dates(date(2000, 1, 1), date(2026, 12, 31))


@given(
    st.lists(days, min_size=4, max_size=4),
    st.sampled_from(["ltr", "rtl"]),
    st.sampled_from([NARROW, WIDE]),
)
def test_drawn_edges_never_claim_more_than_was_said(
    four: list[date], direction: Literal["ltr", "rtl"], width: float
) -> None:
    """In both directions and widths the filled part lies within the days that are sure."""
    first, begun, ending, last = sorted(four)
    drawn = bar(first=first, last=last, sure=(begun, ending))
    outline, filled = rects(svg(figure(drawn), "left", direction, width=width))
    low, high = place(begun, width), place(ending, width)
    if direction == "rtl":
        low, high = width - high, width - low
    # A bar has a least width, so that a single day can be seen, and years differ by a day.
    assert filled[0] >= low - 3
    assert filled[1] <= max(high, low + 1) + 3
    assert outline[0] - 0.1 <= filled[0] <= filled[1] <= outline[1] + 0.1
    assert 0 <= outline[0] <= outline[1] <= width


def test_a_gap_stays_empty() -> None:
    """Between two stretches nothing is drawn."""
    two = (
        bar(date(2001, 1, 1), date(2003, 12, 31), None),
        bar(date(2010, 1, 1), date(2012, 12, 31), None),
    )
    early, late = rects(svg(figure(*two), "left", "ltr"))
    assert early[1] <= place(date(2004, 1, 2))
    assert late[0] >= place(date(2009, 12, 30))


def test_time_runs_in_the_direction_of_the_language() -> None:
    """In Arabic the line begins at the right, and the words stand at the right with it."""
    left, right = rects(svg(figure(), "left", "ltr"))[0], rects(svg(figure(), "right", "rtl"))[0]
    assert right[0] == pytest.approx(NARROW - left[1], abs=0.05)
    drawing = svg(figure(), "right", "rtl")
    assert 'lang="ar"' in drawing
    assert "\u2067خياطة" in drawing
    words = re.findall(r'<text [^>]*text-anchor="(\w+)"[^>]*>\u2067', drawing)
    assert words
    assert set(words) <= {"end", "start"}


def test_unknown_ends_and_what_goes_on_have_signs() -> None:
    """They are told by a question mark and an arrow, and the signs are explained."""
    open_end = svg(figure(bar(end="unknown")), "left", "ltr")
    assert ">?</text>" in open_end
    assert "ikke kendt" in open_end
    ongoing = svg(figure(bar(end="ongoing")), "left", "ltr")
    assert "fortsætter" in ongoing
    assert "ikke kendt" not in ongoing
    assert ">?</text>" not in ongoing


def test_lanes_differ_by_pattern_and_not_by_colour_alone() -> None:
    """Without any colour no two lanes are filled alike, but for paid work, which is whole."""
    fills = set()
    lanes: tuple[Lane, ...] = (
        "home",
        "school",
        "education",
        "unpaid",
        "care",
        "flight",
        "waiting",
    )
    for lane in lanes:
        drawing = svg(figure(lane=lane), "left", "ltr")
        pattern = re.search(r"<pattern .*?</pattern>", drawing)
        assert pattern
        fills.add(re.sub(r'#[0-9a-f]{6}|id="\w+"', "", pattern[0]))
    assert len(fills) == len(lanes)
    assert "<pattern" not in svg(figure(lane="paid"), "left", "ltr")


@given(st.text())
@example("</text><script>alert(1)</script>")
@example("\x00\x1b[31m & < > \" ' ]]> \u202e \u2067")
@example("ا" * 400)
def test_what_was_typed_is_drawn_literally(typed: str) -> None:
    """Whatever stands in an answer, the drawing is well-formed and holds it as text alone."""
    told = both(f"x{typed}", f"ع{typed}")
    for side, direction in (("left", "ltr"), ("right", "rtl")):
        drawing = svg(figure(bar(label=told), name=f"n{typed}"), side, direction)  # type: ignore[arg-type]
        tree = etree.fromstring(drawing.encode())
        assert {etree.QName(one).localname for one in tree.iter(etree.Element)} <= {
            "svg",
            "title",
            "desc",
            "defs",
            "pattern",
            "rect",
            "g",
            "path",
            "circle",
            "text",
        }


def test_the_same_figure_is_the_same_drawing() -> None:
    """Byte for byte, and its ids begin as they are told to."""
    assert svg(figure(), "left", "ltr") == svg(figure(), "left", "ltr")
    assert 'id="q7t"' in svg(figure(), "left", "ltr", key="q7")
