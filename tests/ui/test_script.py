"""Lines of any direction on terminals that order text themselves, or do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from samtale.ui.filters import OnlyText
from samtale.ui.script import Script, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

QUESTION = "متى بدأت؟"


def test_app_orders_and_joins_where_the_terminal_does_neither() -> None:
    """In mode app a line is in visual order with joined letters, its question mark at the left."""
    line = Script("app").line(QUESTION, "rtl")
    assert line.startswith("؟")
    assert line.endswith("ﻰﺘﻣ")


def test_terminal_gets_the_logical_line() -> None:
    """In mode terminal nothing is reordered: what is reversed twice cannot be read."""
    assert Script("terminal").line(QUESTION, "rtl") == QUESTION


def test_words_puts_words_in_order_and_leaves_their_letters() -> None:
    """In mode words the words stand from right to left, each with its letters as typed."""
    line = Script("words").line("متى بدأت", "rtl")
    assert line.split() == ["بدأت", "متى"]


def test_words_leaves_digits_to_the_terminal_too() -> None:
    """Arabic digits inside a word are given as typed, since the terminal reverses them as well."""
    assert Script("words").line("عام ١٢٣", "rtl").split() == ["١٢٣", "عام"]


def test_latin_is_the_same_in_every_mode() -> None:
    """Text from left to right is drawn as it stands."""
    modes = [Script(mode).line("Hvornår begyndte du?") for mode in ("app", "terminal", "words")]
    assert modes == ["Hvornår begyndte du?"] * 3


def test_wrapping_is_done_before_ordering() -> None:
    """The first words of a paragraph stand on its first line, also from right to left."""
    first, second = Script("terminal").lines("واحد اثنان ثلاثة", 11, "rtl")
    assert first.strip() == "واحد اثنان"
    assert second == "ثلاثة"


@given(text=st.text(alphabet="ab אבج د\u064bü日 ", max_size=60), width=st.integers(2, 20))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, width: int) -> None:
    """No line is wider than asked, and only white space stays out of the lines."""
    spans = wrapped(text, width)
    lines = [text[start:stop] for start, stop in spans]
    if len(lines) > 1:
        assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_word_longer_than_the_line_is_cut() -> None:
    """A word without a place to break is cut where the line ends."""
    assert [("abcdefgh"[a:b]) for a, b in wrapped("abcdefgh", 3)] == ["abc", "def", "gh"]


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("انتهى.", "انتهى.\u200f"),
        ("3 نوفمبر 2026", "\u200f3 نوفمبر 2026\u200f"),
        ("ماذا كان هذا العمل؟", "ماذا كان هذا العمل؟"),
    ],
)
def test_terminal_keeps_the_ends_of_a_line_where_they_belong(text: str, sent: str) -> None:
    """Konsole takes each line to begin at the left; a mark keeps its full stop at the left end."""
    assert Script("terminal").line(text, "rtl") == sent
    assert Script("app").line(text, "rtl").count("\u200f") == 0


@pytest.mark.parametrize(
    ("texts", "sent"),
    [
        (("dansk ⇄ العربية", "   ", "8 af 61"), ("dansk ⇄ العربية\u200e", "   ", "8 af 61")),
        (("چمتووالی ", "○", "│3"), ("چمتووالی\u200e ", "○", "│3")),
        (("سور", "يا"), ("سور", "يا\u200e")),
        (("العمل (draft) 3",), ("العمل (draft) 3",)),
    ],
)
def test_terminal_is_told_where_a_text_ends(texts: Sequence[str], sent: Sequence[str]) -> None:
    """Else the figures in the next column are taken for more of a text from right to left."""
    segments = [Segment(text) for text in texts]
    drawn = OnlyText(steering=True).apply(segments, Color(0, 0, 0))
    assert tuple(one.text for one in drawn) == tuple(sent)
    plain = OnlyText(steering=False).apply(segments, Color(0, 0, 0))
    assert tuple(one.text for one in plain) == tuple(texts)
