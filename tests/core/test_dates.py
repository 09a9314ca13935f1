"""What partial dates promise: they are kept as they were said, and no day is invented."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samtale.core.dates import (
    Age,
    Edge,
    Interval,
    PartialDate,
    Period,
    Point,
    Relative,
    add,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MARKS = {"about": st.booleans(), "uncertain": st.booleans()}
YEARS = st.integers(1, 9999)


def _day_point(day: date, *, about: bool, uncertain: bool) -> Point:
    return Point(year=day.year, month=day.month, day=day.day, about=about, uncertain=uncertain)


def points() -> st.SearchStrategy[Point]:
    """Every kind of point, marked or not."""
    return st.one_of(
        st.builds(Point, year=YEARS, month=st.none() | st.integers(1, 12), **MARKS),
        st.builds(Point, year=YEARS, season=st.integers(21, 24), **MARKS),
        st.builds(
            Point, year=st.integers(1, 999).map(lambda n: n * 10), hidden=st.just(1), **MARKS
        ),
        st.builds(
            Point, year=st.integers(1, 99).map(lambda n: n * 100), hidden=st.just(2), **MARKS
        ),
        st.builds(_day_point, st.dates(), **MARKS),
    )


def _forwards(start: Point | Edge, end: Point | Edge) -> list[Interval]:
    try:
        return [Interval(start=start, end=end)]
    except ValueError:
        return []


def intervals() -> st.SearchStrategy[Interval]:
    """Every interval that runs forwards."""
    sides = points() | st.sampled_from(Edge)
    return st.builds(_forwards, sides, sides).filter(bool).flatmap(st.sampled_from)


ELSEWHERE = st.builds(
    Point,
    year=st.integers(1300, 1450),
    month=st.none() | st.integers(1, 12),
    calendar=st.sampled_from(["solar_hijri", "lunar_hijri", "ethiopian"]),
    **MARKS,
)


RELATIVES = st.builds(
    Relative,
    relation=st.sampled_from(["before", "after"]),
    text=st.text(min_size=1),
    path=st.sampled_from(["", "birth", "job[1].began", "child[12]", "permit.first"]),
)
AGES = st.builds(Age, years=st.integers(0, 60), until=st.none() | st.integers(60, 120), **MARKS)
PARTIAL = st.builds(PartialDate, said=st.one_of(points(), intervals(), AGES, RELATIVES, ELSEWHERE))


def _periods(start: PartialDate | None, end: PartialDate | None) -> list[Period]:
    try:
        return [Period(start=start, end=end), Period(start=start, ongoing=True)]
    except ValueError:
        return []


PERIODS = (
    st.builds(_periods, st.none() | PARTIAL, st.none() | PARTIAL)
    .filter(bool)
    .flatmap(st.sampled_from)
)


def day_in(data: st.DataObject, value: PartialDate) -> date:
    """Draw one of the days that a partial date can mean."""
    return data.draw(st.dates(value.earliest() or date.min, value.latest() or date.max))


def of(text: str) -> PartialDate:
    """Read the stored form."""
    return PartialDate.from_edtf(text)


@given(PARTIAL)
def test_what_is_stored_is_read_back(value: PartialDate) -> None:
    """Every partial date survives being written and read, with its precision."""
    again = of(value.to_edtf())
    assert again == value
    assert again.precision == value.precision
    assert again.parts() == value.parts()


@given(PERIODS)
def test_a_stored_period_is_read_back(value: Period) -> None:
    """Every period survives being written and read."""
    assert Period.from_edtf(value.to_edtf()) == value


@given(st.text() | st.text("0123456789X-/.~?%ageforbt:[]\"' "))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    """Text that is no date raises a ValueError with a sentence, and nothing else."""
    for read in (PartialDate.from_edtf, Period.from_edtf):
        assert _refusal(read, text).endswith("."), read


def _refusal(read: Callable[[str], object], text: str) -> str:
    try:
        read(text)
    except ValueError as error:
        return str(error)
    return "It was read."


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2008-11-03", "2008-11-03", "2008-11-03", "day"),
        ("2008-11-03~", "2008-10-31", "2008-11-06", "day"),
        ("2008-02", "2008-02-01", "2008-02-29", "month"),
        ("2008-02~", "2008-01-01", "2008-03-31", "month"),
        ("2015-21", "2015-03-01", "2015-05-31", "season"),
        ("2015-22", "2015-06-01", "2015-08-31", "season"),
        ("2015-23", "2015-09-01", "2015-11-30", "season"),
        ("2015-24", "2014-12-01", "2016-02-29", "season"),
        ("2008", "2008-01-01", "2008-12-31", "year"),
        ("2008~", "2007-01-01", "2009-12-31", "year"),
        ("2008?", "2007-01-01", "2009-12-31", "year"),
        ("2008%", "2006-01-01", "2010-12-31", "year"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("199X~", "1985-01-01", "2004-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2005/2007", "2005-01-01", "2007-12-31", "range"),
        ("2005~/2007-03", "2004-01-01", "2007-03-31", "range"),
        ("../2005", None, "2005-12-31", "open"),
        ("2005/..", "2005-01-01", None, "open"),
        ("/2005", None, "2005-12-31", "open"),
        ("age:14", None, None, "age"),
        ("before:job[1].began", None, None, "relative"),
    ],
)
def test_bounds_follow_from_what_was_said(
    text: str, earliest: str | None, latest: str | None, precision: str
) -> None:
    """A date means every day its words cover, with the stated margin for about and uncertain."""
    value = of(text)
    bounds = [day and day.isoformat() for day in (value.earliest(), value.latest())]
    assert bounds == [earliest, latest]
    assert value.precision == precision
    assert value.is_day == (text == "2008-11-03")


@pytest.mark.parametrize(
    "text",
    [
        *("", "08", "2008-13", "2008-00", "2008-02-30", "2008-20", "2008-25", "0000", "000X"),
        *("199X-05", "2008-XX-03", "2008 ", "٢٠٠٨", "2008/2007", "../..", "/", "2008/2009/2010"),
        *(
            "age:",
            "age:-1",
            "age:121",
            "age:014",
            "age:14/15",
            "age:15-14",
            "before:",
            'after:""',
            "after:Job",
        ),
        *("solar_hijri:1375-13", "solar_hijri:1402-12-30", "solar_hijri:1100", "julian:1700"),
        *("lunar_hijri:1420-22", "ethiopian:2002-13-06", "ethiopian:2001-14", "gregorian:2001"),
        *('before:birth"x"', 'before: "x"', "during:birth", 'before:"a" "b"', "2008-11-03T10:00"),
    ],
)
def test_a_date_no_calendar_has_is_refused(text: str) -> None:
    """A stored text that means nothing is refused, without its content in the message."""
    with pytest.raises(ValueError, match=r"\.$") as caught:
        of(text)
    assert len(text) < 8 or text not in str(caught.value)


@pytest.mark.parametrize(("said", "kept"), [("2004-XX", "2004"), ("1985-04-XX", "1985-04")])
def test_unspecified_parts_are_not_made_up(said: str, kept: str) -> None:
    """A month or day written as XX is read as not said."""
    assert of(said) == of(kept)


@given(points())
def test_marks_only_widen(point: Point) -> None:
    """About and uncertain never shrink what the words cover."""
    (first, last), (stated_first, stated_last) = point.bounds(), point.stated()
    assert first <= stated_first <= stated_last <= last


@given(points(), st.integers(0, 120), st.data())
def test_an_age_becomes_the_years_it_can_mean(birth: Point, age: int, data: st.DataObject) -> None:
    """Every day on which a person had the age lies in the years it is resolved to."""
    born = day_in(data, PartialDate(said=birth))
    assume(born.year + age < 9998)
    day = data.draw(
        st.dates(add(born, years=age) + timedelta(1), add(born, years=age + 1) - timedelta(1))
    )
    resolved = of(f"age:{age}").resolved(PartialDate(said=birth))
    assert resolved.precision in {"year", "range", "open"}
    earliest, latest = resolved.earliest(), resolved.latest()
    assert earliest is not None
    assert latest is None or earliest <= day <= latest


@pytest.mark.parametrize(
    ("birth", "age", "years"),
    [
        ("1990", "age:14", "2004/2005"),
        ("1990-01-01", "age:14", "2004"),
        ("1990-06-15", "age:14", "2004/2005"),
        ("1990", "age:14~", "2003/2006"),
        ("1990~", "age:14", "2003/2006"),
        ("../1990", "age:14", "../2005"),
        ("1990", "age:14-15", "2004/2006"),
        ("solar_hijri:1375", "age:14", "2010/2012"),
        ("age:3", "age:14", "age:14"),
        ("1990", "2008", "2008"),
    ],
)
def test_an_age_is_resolved_by_the_birth(birth: str, age: str, years: str) -> None:
    """An age becomes years as wide as the birth is vague, and stays where no birth is known."""
    assert of(age).resolved(of(birth)) == of(years)
    assert of(age).resolved(None) == of(age)


def test_the_calendar_is_kept_in_the_stored_form() -> None:
    """The calendar in which a date was said stays with it, and tells two dates of one day apart."""
    said = PartialDate.from_edtf("solar_hijri:1400-05-24")
    assert said.calendar == "solar_hijri"
    assert said != PartialDate.on(date(2021, 8, 15))
    assert (said.earliest(), said.latest()) == (date(2021, 8, 15), date(2021, 8, 15))
    assert said.to_edtf() == "solar_hijri:1400-05-24"


def test_parts_name_how_it_was_said() -> None:
    """A renderer gets the shape and the points, and needs no EDTF."""
    shapes = ["2008~", "2005/2007", "../2005", "2005/..", "age:14", "before:birth", 'after:"x"']
    parts = [of(text).parts() for text in shapes]
    assert [one.shape for one in parts] == [
        *("at", "between", "before", "after", "age", "before_event", "after_event"),
    ]
    assert parts[0].about
    assert parts[1].first == Point(year=2005)
    assert parts[1].last == Point(year=2007)
    assert parts[2].first == parts[3].first == Point(year=2005)
    assert (parts[4].age, parts[5].path, parts[6].text) == (14, "birth", "x")
