"""Dates of other calendars in words: the months of each language, the Gregorian time beside."""

from __future__ import annotations

from functools import cache

import pytest

from samtale.adapters.calendar_names import month_name
from samtale.adapters.catalogs import Catalogs
from samtale.adapters.shipped import shipped
from samtale.core.dates import CALENDARS, PartialDate, Period


@cache
def catalogs() -> Catalogs:
    """The shipped catalogs."""
    return Catalogs(shipped("locales"))


@pytest.mark.parametrize(
    ("language", "calendar", "month", "name"),
    [
        ("da", "solar_hijri", 7, "mehr/mizan"),
        ("fa", "solar_hijri", 7, "مهر"),
        ("prs", "solar_hijri", 7, "میزان"),
        ("fa_AF", "solar_hijri", 7, "مهر"),
        ("ps", "solar_hijri", 7, "تله"),
        ("ar-SY", "lunar_hijri", 9, "رمضان"),
        ("ti", "ethiopian", 1, "መስከረም"),
        ("nn", "ethiopian", 13, "pagume"),
        ("so", "lunar_hijri", 9, "ramadaan"),
        ("uk", "solar_hijri", 1, "фарвардін"),
        # Nobody has written these; the English names stand in.
        ("uk", "ethiopian", 1, "Meskerem"),
        ("tr", "lunar_hijri", 9, "Ramadan"),
        ("en", "solar_hijri", 14, "14"),
    ],
)
def test_a_month_has_its_name_in_the_language(
    language: str, calendar: str, month: int, name: str
) -> None:
    """The first word by which a month is read is the one that is shown."""
    assert month_name(language, calendar, month) == name


@pytest.mark.parametrize("language", ["da", "nb", "en", "ar"])
@pytest.mark.parametrize("calendar", sorted(CALENDARS))
def test_the_first_languages_name_every_month(language: str, calendar: str) -> None:
    """No month is shown by its number."""
    months = range(1, CALENDARS[calendar].months + 1)
    names = [month_name(language, calendar, month) for month in months]
    assert not any(name.isdecimal() for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("language", "stored", "told"),
    [
        ("en", "solar_hijri:1375", "1375 (1996/97)"),
        ("en", "solar_hijri:1400-05-24", "24 Mordad/Asad 1400 (15 August 2021)"),
        ("en", "solar_hijri:1375~", "about 1375 (1996/97)"),
        ("en", "solar_hijri:137X", "the 1370s (1991/2001)"),
        ("en", "../solar_hijri:1375", "before 1375 (1996/97)"),
        ("en", "ethiopian:2001", "2001 in the Ethiopian calendar (2008/09)"),
        ("en", "ethiopian:2001-13-05", "5 Pagume 2001 (10 September 2009)"),
        ("en", "lunar_hijri:1420-09-12", "12 Ramadan 1420 (about 20 December 1999)"),
        ("en", "lunar_hijri:1420", "1420 (1999/2000)"),
        ("en", "lunar_hijri:1330", "1330 (about 1911/12)"),
        ("en", "ethiopian:1993-04", "Tahsas 1993 (December 2000–January 2001)"),
        ("da", "2008", "2008"),
    ],
)
def test_a_date_is_told_in_both_calendars(language: str, stored: str, told: str) -> None:
    """As it was said, with what it means in ours, and with what conversion leaves open."""
    assert catalogs().words(language).value(PartialDate.from_edtf(stored)) == told


def test_a_period_is_told_in_both_calendars() -> None:
    """Each end of a period has its Gregorian time beside it."""
    value = Period.from_edtf("solar_hijri:1375/solar_hijri:1378-07")
    assert catalogs().words("en").value(value) == (
        "from 1375 (1996/97) to Mehr/Mizan 1378 (September 1999–October 1999)"
    )


@pytest.mark.parametrize("language", ["ar", "fa", "ps"])
def test_a_date_keeps_its_order_in_a_line_from_the_right(language: str) -> None:
    """Both years stand in the text in the order in which they are read."""
    told = catalogs().words(language).value(PartialDate.from_edtf("solar_hijri:1375-07"))
    assert told.index("1375") < told.index("1996")
