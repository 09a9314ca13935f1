"""Papers as plain text: widths, wrapping, and words that come out as they went in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from samtale.adapters.documents.text import WIDTH, text, width, wrap
from samtale.core.text import clean, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.core.paper import Paper

INVISIBLE = re.compile(r"[\s\u200e\u200f\u2066-\u2069]")


def bare(written: str) -> str:
    """A text without white space, direction marks and isolates, which a printer may set."""
    return INVISIBLE.sub("", clean(written, lines=True))


@pytest.mark.parametrize(
    ("written", "cells"),
    [
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("漢字", 4),
        ("ｱ", 1),
        ("سَلام", 4),
        ("\u2068a\u2069\u200f", 1),
        ("한", 2),
        ("\u1112\u1161\u11ab", 2),
    ],
)
def test_width_counts_cells(written: str, cells: int) -> None:
    """Wide letters take two cells; marks, joiners and isolates none."""
    assert width(written) == cells


def test_words_are_broken_only_where_they_must() -> None:
    """Lines break between words; a word longer than a line is cut; a hard blank holds."""
    assert wrap("to og to", 5) == ["to og", "to"]
    assert wrap("abcdefgh", 3) == ["abc", "def", "gh"]
    assert wrap("§\xa023 og", 5) == ["§\xa023", "og"]
    assert wrap("漢字漢字", 5) == ["漢字", "漢字"]
    assert wrap("et\n\nto", 9) == ["et", "to"]


@given(st.text(), st.integers(2, 20))
@example("e\u0301" * 9, 4)
def test_wrapping_loses_nothing_and_overflows_never(written: str, columns: int) -> None:
    """Every letter comes out in its order, and no line is wider than it may be."""
    lines = wrap(written, columns)
    assert all(width(line) <= columns for line in lines)
    assert bare("".join(lines)) == bare(written)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
@example("\x1b]52;c;aGk=\x07 {{ 7*7 }} <b>x</b> \u202egnp.exe")
@example("ord " * 60)
@example("\r\U0001e800")
def test_answers_are_printed_literally(contract: Callable[..., Paper], typed: str) -> None:
    """Whatever was typed stands in the text, without anything a terminal would obey."""
    printed = text(contract(typed))
    assert bare(f"Du vil gerne: {typed}") in bare(printed)
    assert printed == visible(printed, lines=True)
    assert max(map(width, printed.splitlines())) <= WIDTH


def test_the_participants_lines_begin_in_their_direction(summary: Callable[..., Paper]) -> None:
    """An Arabic line that holds no Arabic letter begins with a right-to-left mark (UAX #9)."""
    lines = text(summary()).splitlines()
    assert "\u200f      > 18.5" in lines


def test_a_paper_of_one_language_has_no_marks(contract: Callable[..., Paper]) -> None:
    """Danish alone is plain Danish: no direction marks, no isolates, no second language."""
    assert not re.search("[\u0600-\u06ff\u200e\u200f\u2066-\u2069]", text(contract(two=False)))
