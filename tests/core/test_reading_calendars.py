"""Reading dates of other calendars: recognised where only one can be meant, else asked back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

import pytest

from samtale.commands import wiring
from samtale.core.course import Ask
from samtale.core.dates import PartialDate, Period
from samtale.core.dialog import Dialog, Question, Section
from samtale.core.reading import NotRead, Read, as_meant, read
from samtale.core.shown import numbered, shown_readings

if TYPE_CHECKING:
    from samtale.core.answers import Value
    from samtale.core.reading import Reading
    from samtale.core.vocabulary import Kind

TODAY = date(2026, 11, 21)


def typed(
    text: str,
    kind: Kind = "date",
    *,
    participant: str = "fa",
    precision: Literal["day"] | None = None,
) -> Reading:
    """What comes of typing a text, Danish beside the participant's language."""
    question = Question(id="q", kind=kind, prompt="?", precision=precision)
    section = Section(id="s", title="S", questions=(question,))
    dialog = Dialog(dialog="test", version=1, language="da", sections=(section,))
    reader = wiring.reader(dialog, "da", participant)
    return read(Ask(path="q", section=section, question=question), text, reader, TODAY)


def stored(value: Value | None) -> str:
    """The stored form of a date or period."""
    assert isinstance(value, PartialDate | Period)
    return value.to_edtf()


def asked(reading: Reading) -> list[str]:
    """What is asked back."""
    assert isinstance(reading, NotRead), reading
    return [stored(one) for one in reading.readings]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("میزان ۱۳۷۵", "solar_hijri:1375-07"),
        ("مهر 1375", "solar_hijri:1375-07"),
        ("mehr 1375", "solar_hijri:1375-07"),
        ("1375 iransk/afghansk", "solar_hijri:1375"),
        ("1420 hijri", "lunar_hijri:1420"),
        ("رمضان 1420", "lunar_hijri:1420-09"),
        ("Meskerem 2001", "ethiopian:2001-01"),
        ("Mäskäräm 2001", "ethiopian:2001-01"),
        ("2001 etiopisk", "ethiopian:2001"),
        ("2001 E.C.", "ethiopian:2001"),
        ("2001 ዓ.ም.", "ethiopian:2001"),
        ("2001", "2001"),
        ("sommeren 1375", "solar_hijri:1375-22"),
        ("تابستان ۱۳۷۵", "solar_hijri:1375-22"),
        ("۳۰/۱۲/۱۴۰۳", "solar_hijri:1403-12-30"),
        ("1300", "solar_hijri:1300"),
        ("1440", "lunar_hijri:1440"),
    ],
)
def test_a_date_only_one_calendar_has_is_read(text: str, edtf: str) -> None:
    """A month, a named calendar, or a year that only one calendar reaches, leaves no question."""
    found = typed(text)

    assert isinstance(found, Read), found
    assert stored(found.value) == edtf


@pytest.mark.parametrize(
    ("participant", "text", "readings"),
    [
        ("fa", "1375", ["solar_hijri:1375", "lunar_hijri:1375"]),
        ("prs", "۱۳۷۵", ["solar_hijri:1375", "lunar_hijri:1375"]),
        ("ar", "1375", ["lunar_hijri:1375", "solar_hijri:1375"]),
        ("uk", "1375", ["solar_hijri:1375", "lunar_hijri:1375"]),
        ("fa", "1403/5/12", ["solar_hijri:1403-05-12", "lunar_hijri:1403-05-12"]),
        ("ti", "Meskerem 2001", ["ethiopian:2001-01", "2001-09"]),
        ("fa", "75", ["solar_hijri:1375", "1975"]),
        ("ar", "98", ["1998"]),
        ("ar", "før 98", ["../1998"]),
        ("ar", "98 eller 99", ["1998/1999"]),
        ("ar", "ca. 98", ["1998~"]),
    ],
)
def test_what_several_calendars_have_is_asked_back(
    participant: str, text: str, readings: list[str]
) -> None:
    """The participant's language orders the readings, and decides nothing."""
    assert asked(typed(text, participant=participant)) == readings


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        (
            "1375-1378",
            ["lunar_hijri:1375/lunar_hijri:1378", "solar_hijri:1375/solar_hijri:1378"],
        ),
        ("fra 98 til 2003", ["1998/2003"]),
        ("2005-07", ["2005-07/2005-07", "2005/2007"]),
        ("siden 98", ["1998/.."]),
    ],
)
def test_a_period_is_asked_back_as_a_whole(text: str, readings: list[str]) -> None:
    """What can be chosen is what the question asks for, not a part of it."""
    assert asked(typed(text, "period", participant="ar")) == readings


def test_the_chosen_reading_is_the_answer() -> None:
    """A number of any script chooses; the value is as sure as its words were."""
    found = typed("ca. 1375")
    assert isinstance(found, NotRead)

    meant = numbered(found.readings, "۱")
    chosen = as_meant(found, meant)

    assert isinstance(chosen, Read)
    assert (stored(chosen.value), chosen.certainty) == ("solar_hijri:1375~", "about")
    assert numbered(found.readings, "3") is None
    assert as_meant(found, None) is found


def test_a_reading_is_chosen_only_among_those_offered() -> None:
    """Whatever a front end hands in, a text never becomes a value it cannot mean."""
    found = typed("1375")

    assert as_meant(found, PartialDate.of(1990)) is found


def test_calendars_are_named_where_they_differ() -> None:
    """Two calendars are told apart by name; two centuries need none."""
    two, one = typed("1375"), typed("98", participant="ar")
    assert isinstance(two, NotRead)
    assert isinstance(one, NotRead)

    names = [shown.values["calendar"].text for shown in shown_readings(two.readings)]  # type: ignore[attr-defined]
    assert names == ["calendar of Iran and Afghanistan", "Islamic lunar calendar"]
    assert shown_readings(one.readings) == list(one.readings)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("24.5.1400 iransk", "solar_hijri:1400-05-24"),
        ("1. ramadan 1446", ["2025-02-28", "2025-03-01", "2025-03-02"]),
        ("mehr 1400", []),
    ],
)
def test_a_demanded_day_is_gregorian_or_certain(text: str, days: str | list[str]) -> None:
    """A lunar day is no certain day, so the days it can have been are offered."""
    found = typed(text, precision="day")

    if isinstance(found, Read):
        assert stored(found.value) == days
    else:
        assert asked(found) == days


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("۸", "integer", "8"),
        ("٧٫٥", "decimal", "7.5"),
        ("١٬٢٠٠", "integer", "1200"),
        ("۱٬۲۰۰٫۵۰", "decimal", "1200.50"),
    ],
)
def test_eastern_digits_are_read_in_numbers(text: str, kind: Kind, value: str) -> None:
    """Arabic and Persian digits, decimal marks and thousands marks are read as ours."""
    found = typed(text, kind)

    assert isinstance(found, Read), found
    assert str(found.value) == value
