"""What searching promises: any spelling finds, the best comes first, nothing is chosen silently."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtale.core.search import Entry, exact, find

SYRIA = Entry(id="SY", words=("Syrien", "سوريا", "Syria"))
AFRICA = Entry(id="ZA", words=("Sydafrika", "جنوب أفريقيا", "South Africa"))
KOREA = Entry(id="KR", words=("Sydkorea", "كوريا الجنوبية", "South Korea"))
GUINEA = Entry(id="GW", words=("Guinea-Bissau",))
COUNTRIES = (AFRICA, KOREA, SYRIA, GUINEA)


def ids(typed: str, limit: int = 8) -> list[str]:
    """The ids found, best first."""
    return [entry.id for entry in find(typed, COUNTRIES, limit)]


@pytest.mark.parametrize("typed", ["syrien", "SYRIEN ", "Syria", "سوريا", "سوريه"[:4], "sy"])
def test_any_spelling_finds(typed: str) -> None:
    """Case, language and a name half typed do not matter."""
    assert "SY" in ids(typed)


def test_whole_names_come_before_beginnings_and_those_before_the_middle() -> None:
    """The nearer the fit, the higher it stands; equals keep their order."""
    lake = Entry(id="1", words=("Havsø",))
    sea = Entry(id="2", words=("Sø",))
    lakes = Entry(id="3", words=("Søer",))
    blue = Entry(id="4", words=("Blå sø",))
    assert [one.id for one in find("sø", (lake, lakes, blue, sea))] == ["2", "3", "4", "1"]
    assert ids("syd") == ["ZA", "KR"]


def test_a_later_word_is_found_behind_a_hyphen() -> None:
    """Guinea-Bissau is found as Bissau."""
    assert ids("bissau") == ["GW"]


def test_nothing_typed_offers_the_first() -> None:
    """An empty search shows the beginning of the list."""
    assert ids("", limit=2) == ["ZA", "KR"]


def test_what_is_not_there_is_not_found() -> None:
    """No guess is made."""
    assert ids("atlantis") == []


def test_only_a_whole_word_or_code_is_exact() -> None:
    """A beginning is offered, never taken."""
    assert exact("sy", COUNTRIES) == (SYRIA,)
    assert exact("syrie", COUNTRIES) == ()
    assert exact("SYRIEN", COUNTRIES) == (SYRIA,)


@given(st.text(max_size=8), st.integers(0, 5))
def test_no_more_than_wanted_and_none_twice(typed: str, limit: int) -> None:
    """Whatever is typed, the list is short and without repetition."""
    found = find(typed, COUNTRIES, limit)
    assert len(found) <= limit
    assert len(set(found)) == len(found)


@given(st.sampled_from(COUNTRIES), st.data())
def test_every_word_finds_its_entry(entry: Entry, data: st.DataObject) -> None:
    """Each name of each entry leads to it."""
    word = data.draw(st.sampled_from(entry.words))
    assert entry in exact(word, COUNTRIES)
