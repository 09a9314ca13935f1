"""What is taken as an identifier; every number here is made up and belongs to nobody."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.no import fodselsnummer

from samtale.adapters.identifiers import identifier
from samtale.core.words import Message


def with_checks(nine: str) -> str:
    """Nine digits of a Norwegian number with their two check digits."""
    ten = nine + fodselsnummer.calc_check_digit1(nine)
    return ten + fodselsnummer.calc_check_digit2(ten)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("01819012365", "018190 12365", id="made up: 80 added to the month"),
        pytest.param("018190 12365", "018190 12365", id="with a space"),
        pytest.param("018190-12365", "018190 12365", id="with a hyphen"),
        pytest.param("41819012359", "418190 12359", id="a D-number: 40 added to the day"),
        pytest.param(with_checks("010139900"), "010139 90057", id="born in 2039"),
    ],
)
def test_a_norwegian_number_is_kept_in_its_usual_form(typed: str, kept: str) -> None:
    """A fødselsnummer or D-number is written as its date, a space and the five other digits."""
    assert identifier("fnr", typed) == kept


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        pytest.param("0181901236", "eleven digits", id="too short"),
        pytest.param("018190123655", "eleven digits", id="too long"),
        pytest.param("01819012x65", "eleven digits", id="a letter"),
        pytest.param("٠١٨١٩٠١٢٣٦٥", "eleven digits", id="other digits are turned before"),
        pytest.param("01819012366", "do not fit", id="the last digit"),
        pytest.param("10819012365", "do not fit", id="two digits swapped"),
        pytest.param(with_checks("310290123"), "a day, a month", id="31 February"),
        pytest.param(with_checks("014190124"), "a day, a month", id="a help number"),
        pytest.param(with_checks("009990124"), "a day, a month", id="no month"),
    ],
)
def test_a_misread_norwegian_number_is_told(typed: str, says: str) -> None:
    """Length, check digits and date are each told with what to look at."""
    told = identifier("fnr", typed)
    assert isinstance(told, Message)
    assert says in told.text


@given(st.from_regex(r"(0[1-9]|1[0-9]|2[0-8])8[1-9][4-9][0-9][0-4][0-9]{2}", fullmatch=True))
def test_one_wrong_digit_is_always_found(nine: str) -> None:
    """The check digits find any single digit that was read as another one."""
    ones = fodselsnummer.calc_check_digit1(nine)
    twos = fodselsnummer.calc_check_digit2(nine + ones)
    assume("10" not in {ones, twos})  # such a number is never given out
    number = nine + ones + twos
    assert identifier("fnr", number) == f"{number[:6]} {number[6:]}"
    for place in range(11):
        wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        assert isinstance(identifier("fnr", wrong), Message)


@pytest.mark.parametrize("typed", ["202600000017", "2026 000000 17", "2026-000000-17"])
def test_a_duf_number_is_its_twelve_digits(typed: str) -> None:
    """However it is set on the paper, the twelve digits are kept."""
    assert identifier("duf", typed) == "202600000017"


@pytest.mark.parametrize("typed", ["20260000001", "2026000000171", "2026OOOOOO17", ""])
def test_what_has_not_twelve_digits_is_no_duf_number(typed: str) -> None:
    """Nothing else is known of these numbers, so nothing else is demanded."""
    told = identifier("duf", typed)
    assert isinstance(told, Message)
    assert "twelve digits" in told.text


def test_a_danish_number_needs_its_date_and_no_check_digit() -> None:
    """A CPR number with a day that never was is told; its last digit is not counted."""
    assert identifier("cpr", "010187 4000") == "010187-4000"
    assert isinstance(identifier("cpr", "310287-4000"), Message)
