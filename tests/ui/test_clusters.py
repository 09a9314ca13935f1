"""Grapheme clusters: a cursor steps over what people see as one character, and loses none of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.ui.clusters import after, at_or_after, at_or_before, before, clusters, edges
from samtale.ui.script import cut, wrapped

WRITTEN = st.text(
    st.sampled_from(
        "ab \n\u0645\u064e\u0651\u06cc\u200c\u0644\u0627\u1230e\u0302\u0301\u200d"
        "\U0001f469\U0001f467\U0001f3fd\ufe0f\U0001f1e9\U0001f1f0\u0915\u094d\u0937\u093f\uac01"
    ),
    max_size=24,
)
"""Text of many scripts, with marks, joiners and flags wherever they may stand."""

SEEN = {
    "Arabic with harakat": ("مَرْحَبًا", ["مَ", "رْ", "حَ", "بً", "ا"]),
    "Arabic with shadda and fatha": ("مدرّسَة", ["م", "د", "رّ", "سَ", "ة"]),
    "Persian with a joiner": ("می‌خواهم", ["م", "ی\u200c", "خ", "و", "ا", "ه", "م"]),
    "a family": ("👩‍👩‍👧x", ["👩‍👩‍👧", "x"]),
    "a colour of skin": ("👍🏽!", ["👍🏽", "!"]),
    "two flags": ("🇩🇰🇳🇴", ["🇩🇰", "🇳🇴"]),
    "Ethiopic": ("ሰላም", ["ሰ", "ላ", "ም"]),
    "Ethiopic with a mark": ("ሰ\u135eላ", ["ሰ\u135e", "ላ"]),
    "Vietnamese, decomposed": ("Nguye\u0302\u0303n", ["N", "g", "u", "y", "e\u0302\u0303", "n"]),
    "Hindi": ("क्षि", ["क्षि"]),
}
"""A text, and what people see as its characters (UAX #29, table 1b and the emoji of UTS #51)."""


@pytest.mark.parametrize(("text", "seen"), SEEN.values(), ids=SEEN)
def test_clusters_are_what_people_see(text: str, seen: list[str]) -> None:
    """A cursor that goes through a text either way stops between what people see, nowhere else."""
    assert list(clusters(text)) == seen
    stops, place = [0], 0
    while place < len(text):
        place = after(text, place)
        stops.append(place)
    assert [text[low:high] for low, high in pairwise(stops)] == seen
    back = [place]
    while place:
        place = before(text, place)
        back.append(place)
    assert back == stops[::-1]


@given(WRITTEN)
def test_every_place_lies_in_one_cluster(text: str) -> None:
    """Clusters are the whole text, and each place has an edge on both sides, or is one."""
    for place in range(len(text) + 1):
        low, high = at_or_before(text, place), at_or_after(text, place)
        assert 0 <= low <= place <= high <= len(text)
        assert (low == place) == (high == place)
        if low != place:
            assert "\n" not in text[low:high]
            assert after(text, low) == high
            assert before(text, high) == low
    for line in text.split("\n"):
        assert "".join(clusters(line)) == line
        assert list(edges(line))[-1] == len(line)


@given(WRITTEN, st.integers(2, 12))
def test_no_line_begins_or_ends_in_a_cluster(text: str, width: int) -> None:
    """A word longer than a line is cut between clusters, and so is a line that is cut short."""
    for line in text.split("\n"):
        between = set(edges(line))
        for start, _ in wrapped(line, width):
            # White space takes a mark behind it along; it is not drawn at the end of a line.
            assert start in between or line[start - 1].isspace()
        kept = cut(line, width).removesuffix("…")
        assert len(kept) in between or kept not in line
