"""What other calendars promise: the days that published conversions give, and no more certainty."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import ethiocalendar
import jdatetime
import pytest
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st

from samtale.core.answers import pack, unpack
from samtale.core.condition.evaluate import possible_orders
from samtale.core.dates import (
    CALENDARS,
    PartialDate,
    Period,
    Point,
    age_at,
    before,
    compare,
    years_between,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = sorted(CALENDARS)
REACH = st.dates(date(1900, 1, 1), date(2046, 12, 31))


def of(text: str) -> PartialDate:
    """Read the stored form."""
    return PartialDate.from_edtf(text)


@pytest.mark.parametrize(
    ("stored", "first", "last"),
    [
        # Nowruz as the Institute of Geophysics of Tehran announced it.
        ("solar_hijri:1375-01-01", "1996-03-20", "1996-03-20"),
        ("solar_hijri:1400-01-01", "2021-03-21", "2021-03-21"),
        ("solar_hijri:1403-12-30", "2025-03-20", "2025-03-20"),
        ("solar_hijri:1404-01-01", "2025-03-21", "2025-03-21"),
        # The fall of Kabul, the Iranian revolution, the Saur revolution.
        ("solar_hijri:1400-05-24", "2021-08-15", "2021-08-15"),
        ("solar_hijri:1357-11-22", "1979-02-11", "1979-02-11"),
        ("solar_hijri:1357-02-07", "1978-04-27", "1978-04-27"),
        ("solar_hijri:1375", "1996-03-20", "1997-03-20"),
        ("solar_hijri:1375-07", "1996-09-22", "1996-10-21"),
        ("solar_hijri:1375-22", "1996-06-21", "1996-09-21"),
        ("solar_hijri:137X", "1991-03-21", "2001-03-20"),
        ("solar_hijri:1375~", "1995-03-20", "1998-03-20"),
        # Umm al-Qura, a day to each side for the sighting.
        ("lunar_hijri:1446-09-01", "2025-02-28", "2025-03-02"),
        ("lunar_hijri:1420-09-01", "1999-12-08", "1999-12-10"),
        ("lunar_hijri:1400-01-01", "1979-11-19", "1979-11-21"),
        ("lunar_hijri:1420", "1999-04-16", "2000-04-06"),
        # Before the table: two days to each side.
        ("lunar_hijri:1330-01-01", "1911-12-20", "1911-12-24"),
        # The millennium, the Adwa day, a year with a sixth day of Pagumen.
        ("ethiopian:2000-01-01", "2007-09-12", "2007-09-12"),
        ("ethiopian:2017-01-01", "2024-09-11", "2024-09-11"),
        ("ethiopian:1888-06-23", "1896-03-01", "1896-03-01"),
        ("ethiopian:2003-13-06", "2011-09-11", "2011-09-11"),
        ("ethiopian:2001", "2008-09-11", "2009-09-10"),
        ("ethiopian:2001-01", "2008-09-11", "2008-10-10"),
        ("ethiopian:2001-24", "2008-12-10", "2009-03-09"),
    ],
)
def test_a_date_of_another_calendar_means_its_gregorian_days(
    stored: str, first: str, last: str
) -> None:
    """Known dates come out as published, widened by what the calendar itself leaves open."""
    value = of(stored)

    assert (str(value.earliest()), str(value.latest())) == (first, last)
    assert value.is_day == (first == last)
    assert value.to_edtf() == stored


@pytest.mark.parametrize("year", range(1210, 1501))
def test_solar_years_are_those_of_jdatetime(year: int) -> None:
    """Every month of the years that can matter begins on the day jdatetime says."""
    calendar = CALENDARS["solar_hijri"]
    for month in range(1, 13):
        first = jdatetime.date(year, month, 1).togregorian()
        assert date.fromordinal(calendar.first(year, month)) == first
    last = 30 if jdatetime.date(year, 1, 1).isleap() else 29
    assert calendar.length(year, 12) == last


@pytest.mark.parametrize("year", range(1343, 1501))
def test_lunar_years_are_those_of_hijridate(year: int) -> None:
    """Every month of the table begins on the day hijridate says, and is as long."""
    calendar = CALENDARS["lunar_hijri"]
    for month in range(1, 13):
        theirs = Hijri(year, month, 1)
        assert date.fromordinal(calendar.first(year, month)) == theirs.to_gregorian()
        assert calendar.length(year, month) == theirs.month_length()


@pytest.mark.parametrize("year", range(1880, 2051))
def test_ethiopian_years_are_those_of_ethiocalendar(year: int) -> None:
    """Every month begins on the day ethiocalendar says, and the thirteenth is as long."""
    calendar = CALENDARS["ethiopian"]
    for month in range(1, 14):
        theirs = ethiocalendar.date(year, month, 1).togregorian()
        assert str(date.fromordinal(calendar.first(year, month))) == str(theirs)[:10]
    assert calendar.length(year, 13) == (6 if ethiocalendar.is_puagume6(year) else 5)


def test_the_arithmetic_before_the_table_is_near_the_table() -> None:
    """The year before the table ends within two days of where the table begins."""
    calendar = CALENDARS["lunar_hijri"]
    end = calendar.first(1342, 12) + calendar.length(1342, 12)
    assert abs(end - calendar.first(1343, 1)) <= calendar.slack(1342)


@given(REACH, st.sampled_from(NAMES))
def test_a_day_goes_to_a_calendar_and_back(day: date, name: str) -> None:
    """Every day has one date in every calendar, and that date means the day."""
    year, month, number = CALENDARS[name].day_of(day)
    point = Point(year=year, month=month, day=number, calendar=name)
    first, last = point.stated()
    assert first == last
    assert first == day
    assert point.bounds()[0] <= day <= point.bounds()[1]


@given(REACH, REACH, st.sampled_from(NAMES))
def test_order_is_kept_across_calendars(one: date, other: date, name: str) -> None:
    """What is certainly earlier in another calendar is earlier, and equal days stay equal."""
    year, month, number = CALENDARS[name].day_of(one)
    said = PartialDate(said=Point(year=year, month=month, day=number, calendar=name))
    gregorian = PartialDate.on(other)
    found = compare(said, gregorian)
    truth = (one > other) - (one < other)
    assert found in {None, truth}
    if not said.is_day:
        assert abs((one - other).days) > 2 or truth in possible_orders(said, gregorian)
        return
    assert found == truth
    assert possible_orders(said, gregorian) == (truth,)
    assert before(said, gregorian) == (one < other)


def months_of(name: str) -> Iterator[tuple[date, date]]:
    """Yield the stated days of every month within reach, one after another."""
    calendar = CALENDARS[name]
    first, last = (calendar.day_of(date(year, 6, 1))[0] for year in (1925, 2045))
    for year in range(first, last):
        for month in range(1, calendar.months + 1):
            yield Point(year=year, month=month, calendar=name).stated()


@pytest.mark.parametrize("name", NAMES)
def test_months_follow_each_other_without_a_gap(name: str) -> None:
    """The day after the last of a month is the first of the next."""
    assert all(end + timedelta(1) == begin for (_, end), (begin, _) in pairwise(months_of(name)))


def test_an_age_counts_from_the_gregorian_days() -> None:
    """Whoever was born in 1375 is 29 or 30 in autumn 2026; 1378 is two or three years later."""
    assert age_at(of("solar_hijri:1375"), of("2026-11-21")) == (29, 30)
    assert years_between(of("solar_hijri:1375"), of("solar_hijri:1378")) == (2, 3)


@pytest.mark.parametrize(
    "value",
    [
        of("solar_hijri:1375"),
        of("solar_hijri:1370~/solar_hijri:1375-07"),
        of("../ethiopian:2001-13"),
        of("lunar_hijri:1420-09-12?"),
        of("age:14-15"),
        Period(start=of("solar_hijri:1375"), end=of("2001")),
        Period(start=of("ethiopian:2001-01"), ongoing=True),
    ],
)
def test_the_history_keeps_the_calendar(value: PartialDate | Period) -> None:
    """What is packed for the history comes out again as it was said."""
    assert unpack(pack(value)) == value


def test_an_old_history_is_still_read() -> None:
    """Events from before other calendars were read hold Gregorian numbers, named or not."""
    assert unpack({"date": "2021-08-15"}) == PartialDate.on(date(2021, 8, 15))
    named = {"date": "2021-08-15", "calendar": "gregorian"}
    assert unpack(named) == PartialDate.on(date(2021, 8, 15))
