"""What is certain about the order and length of partial dates, and what is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samtale.core.dates import (
    PartialDate,
    Period,
    add,
    age_at,
    before,
    compare,
    days_between,
    gap_days,
    months_between,
    overlaps,
    years_between,
)
from samtale.core.dates.days import whole_months, whole_years


def of(text: str) -> PartialDate:
    """Read the stored form."""
    return PartialDate.from_edtf(text)


NEAR = st.dates(date(1980, 1, 1), date(2030, 12, 31))
POINTS = st.builds(
    lambda day, length, mark: day.isoformat()[:length] + mark,
    NEAR,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~", "?", "%"]),
) | st.sampled_from(["199X", "2008-21", "2008-24", "20XX", "199X~", "0001~", "9999~"])
INTERVALS = st.builds(
    lambda first, last: "/".join(sorted([first.isoformat(), last.isoformat()])), NEAR, NEAR
) | POINTS.flatmap(lambda one: st.sampled_from([f"{one}/..", f"../{one}", f"/{one}"]))
PARTIAL = (POINTS | INTERVALS | st.sampled_from(["age:14", "before:birth"])).map(of)


def periods_of(start: PartialDate | None, end: PartialDate | None) -> list[Period]:
    """Return the periods between two dates, if there are any."""
    try:
        return [Period(start=start, end=end), Period(start=start, ongoing=True)]
    except ValueError:
        return []


PERIODS = (
    st.builds(periods_of, st.none() | PARTIAL, st.none() | PARTIAL)
    .filter(bool)
    .flatmap(st.sampled_from)
)


def day_in(data: st.DataObject, first: date | None, last: date | None) -> date:
    """Draw one of the days between two bounds, of which either may be open."""
    return data.draw(st.dates(first or date.min, last or date.max))


@given(PARTIAL, PARTIAL, st.data())
def test_order_is_said_only_where_every_day_agrees(
    a: PartialDate, b: PartialDate, data: st.DataObject
) -> None:
    """Whatever days the dates mean, the order and the counts hold of them."""
    x, y = day_in(data, a.earliest(), a.latest()), day_in(data, b.earliest(), b.latest())
    order, first = compare(a, b), before(a, b)
    assert order is None or order == (x > y) - (x < y)
    assert first is None or first == (x < y)
    assert compare(b, a) == (None if order is None else -order)
    for count, whole in (
        (years_between(a, b), whole_years(x, y)),
        (months_between(a, b), whole_months(x, y)),
        (days_between(a, b), (y - x).days),
    ):
        low, high = count
        assert low is None or low <= whole
        assert high is None or whole <= high


@pytest.mark.parametrize(
    ("a", "b", "first", "order"),
    [
        ("2008", "2009", True, -1),
        ("2009", "2008", False, 1),
        ("2008", "2008", None, None),
        ("2008-11-03", "2008-11-03", False, 0),
        ("2008", "2008-12-31", None, None),
        ("2008-12-31", "2008", False, None),
        ("2008~", "2009", None, None),
        ("../2005", "2006/..", True, -1),
        ("2005/..", "2006", None, None),
        ("age:14", "2008", None, None),
    ],
)
def test_order_is_three_valued(a: str, b: str, first: bool | None, order: int | None) -> None:  # noqa: FBT001
    """Before is true, false or unknown; two moments in one year have no known order."""
    assert before(of(a), of(b)) is first
    assert compare(of(a), of(b)) == order


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 120))
def test_a_year_is_complete_on_its_day_or_the_first_of_march(birth: date, age: int) -> None:
    """The birthday completes a year, and 1 March does for those born on 29 February."""
    leap_day = (birth.month, birth.day) == (2, 29)
    year = birth.year + age
    common = year % 4 != 0 or (year % 100 == 0 and year % 400 != 0)
    birthday = date(year, 3, 1) if leap_day and common else birth.replace(year=year)
    assert whole_years(birth, birthday) == age
    assert age == 0 or whole_years(birth, birthday - timedelta(1)) == age - 1


def test_age_on_a_leap_day() -> None:
    """Somebody born on 29 February 2000 is 18 from 1 March 2018."""
    birth = of("2000-02-29")
    assert age_at(birth, of("2018-02-28")) == (17, 17)
    assert age_at(birth, of("2018-03-01")) == (18, 18)
    assert age_at(of("2000"), of("2018-06-01")) == (17, 18)
    assert age_at(of("../1990"), of("2020-01-01")) == (29, None)


@pytest.mark.parametrize(
    ("day", "amounts", "expected"),
    [
        ("2026-01-31", {"months": 1}, "2026-02-28"),
        ("2024-01-31", {"months": 1}, "2024-02-29"),
        ("2024-02-29", {"years": 1}, "2025-02-28"),
        ("2026-11-30", {"months": 3}, "2027-02-28"),
        ("2026-03-31", {"months": -1}, "2026-02-28"),
        ("2026-11-03", {"months": 1, "weeks": 1, "days": -1}, "2026-12-09"),
        ("9999-12-01", {"days": 30}, "9999-12-31"),
    ],
)
def test_adding_clamps_to_the_end_of_the_month(
    day: str, amounts: dict[str, int], expected: str
) -> None:
    """A deadline counted in months never slips into the month after."""
    assert add(date.fromisoformat(day), **amounts).isoformat() == expected


@given(st.dates(), st.integers(-2000, 2000))
def test_adding_months_is_counted_back(day: date, months: int) -> None:
    """Added months are counted again, one less where the end of a month cut them short."""
    assume(1 <= (day.year * 12 + day.month - 1 + months) // 12 <= 9999)
    moved = add(day, months=months)
    clamped = moved.day < day.day
    assert whole_months(day, moved) == (months - 1 if clamped and months > 0 else months)


def test_adding_leaves_no_calendar() -> None:
    """A day after the year 9999 raises an OverflowError."""
    with pytest.raises(OverflowError):
        add(date(9999, 12, 1), months=1)


@pytest.mark.parametrize(
    ("period", "months", "years"),
    [
        ("2008/2012", (36, 60), (3, 5)),
        ("2008-01-01/2008-12-31", (12, 12), (1, 1)),
        ("2008/2008", (0, 12), (0, 1)),
        ("2008/..", (214, 226), (17, 18)),
        ("2008/", (0, None), (0, None)),
        ("/2012", (0, None), (0, None)),
        ('period:["age:14","2012"]', (0, None), (0, None)),
    ],
)
def test_a_period_has_a_lowest_and_highest_length(
    period: str, months: tuple[int, int | None], years: tuple[int, int | None]
) -> None:
    """The length counts both ends, and one that goes on is counted to the given day."""
    value, today = Period.from_edtf(period), date(2026, 11, 21)
    assert value.months(today=today) == months
    assert value.years(today=today) == years


@pytest.mark.parametrize(
    ("p", "q", "shared", "gap"),
    [
        ("2008/2010", "2012/2013", False, (365, 1094)),
        ("2008-01-01/2010-12-31", "2011-01-01/2012", False, (0, 0)),
        ("2008-01-01/2010-12-31", "2010-06-01/2012", True, (0, 0)),
        ("2008/2010", "2010/2012", None, (0, 363)),
        ("2008-01-01/2010-12-31", "2010-12-31/2012-01-01", True, (0, 0)),
        ("2008/..", "2015/2016", True, (0, 0)),
        ("2008/", "2015/2016", None, (0, 2920)),
    ],
)
def test_overlap_and_gap(p: str, q: str, shared: bool | None, gap: tuple[int, int | None]) -> None:  # noqa: FBT001
    """Periods share a day certainly, not at all, or possibly; the gap has both its limits."""
    one, other, today = Period.from_edtf(p), Period.from_edtf(q), date(2026, 11, 21)
    assert overlaps(one, other, today=today) is shared
    assert overlaps(other, one, today=today) is shared
    if not one.ongoing:
        assert gap_days(one, other) == gap


@given(PERIODS, PERIODS, st.data())
def test_overlap_and_gap_hold_of_every_day(p: Period, q: Period, data: st.DataObject) -> None:
    """Whatever days the periods mean, they overlap and lie apart as is said."""
    spans = []
    for period in (p, q):
        first = day_in(data, *period.starts())
        low, high = period.ends()
        spans.append((first, day_in(data, max(low or first, first), high)))
    (a, b), (c, d) = spans
    shared = overlaps(p, q)
    assert shared is None or shared == (a <= d and c <= b)
    least, most = gap_days(p, q)
    gap = max((c - b).days - 1, 0)
    assert least <= gap
    assert most is None or gap <= most


def test_a_period_refuses_what_cannot_be() -> None:
    """A period that ends before it starts, or ends and goes on, is refused."""
    with pytest.raises(ValueError, match="ends before it starts"):
        Period(start=of("2012"), end=of("2008"))
    with pytest.raises(ValueError, match="goes on"):
        Period(start=of("2008"), end=of("2012"), ongoing=True)
