"""Dates with several readings, on lines: each by its number, and the one that is meant is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.plain.test_talk import PREPARED

if TYPE_CHECKING:
    from tests.plain.test_talk import Hold

SEVERAL = (
    "can be read in more than one way. "
    "Choose one, or type the year with four digits and the calendar."
)
BEFORE = (*PREPARED, "nej", "ja", "Syerske")
"""Everything up to when the first job began."""


def test_a_year_of_two_calendars_is_chosen_by_number(hold: Hold) -> None:
    """Each reading stands on a line with its Gregorian years; a number of any script chooses."""
    held = hold(*BEFORE, "1375", "٢")

    assert held.after("1375") == [
        f"Not understood: «1375» {SEVERAL}",
        "  1. 1375 (1955/56), Islamic lunar calendar",
        "  2. 1375 (1996/97), calendar of Iran and Afghanistan",
        "Type the number of the one that is meant, or answer anew.",
    ]
    assert held.after("٢")[0] == "Understood: 1375 (1996/97)"
    assert str(getattr(held.answer("job[1].began"), "calendar", "")) == "solar_hijri"
    answer = held.talk.record.answer("job[1].began")
    assert answer.as_said == "1375"


def test_a_new_answer_takes_the_place_of_a_choice(hold: Hold) -> None:
    """Whoever types something else than a number of the list answers the question anew."""
    held = hold(*BEFORE, "1375", "2008")

    assert held.after("2008")[0] == "Understood: 2008"


def test_a_command_goes_before_a_choice(hold: Hold) -> None:
    """A sign between the readings and the number is no answer, and the number is then none."""
    held = hold(*BEFORE, "1375", "3")

    assert held.after("3")[0].startswith("Not understood: «3» ")
    assert held.talk.record.answer("job[1].began").status == "not_asked"


@pytest.mark.parametrize(
    ("typed", "echo"),
    [
        ("24 asad 1400", "Understood: 24 Mordad/Asad 1400 (15 August 2021)"),
        ("mehr 1375", "Understood: Mehr/Mizan 1375 (September 1996–October 1996)"),
        ("ca. 1375 iransk", "Understood: about 1375 (1996/97)"),
        ("sommeren 1375", "Understood: the summer of 1375 (June 1996–September 1996)"),
        ("12 ramadan 1420", "Understood: 12 Ramadan 1420 (about 20 December 1999)"),
        ("1420 hijri", "Understood: 1420 (1999/2000)"),
        ("1330 hijri", "Understood: 1330 (about 1911/12)"),
        ("2001 etiopisk", "Understood: 2001 in the Ethiopian calendar (2008/09)"),
        ("Meskerem 2001", "Understood: Meskerem 2001 (September 2008–October 2008)"),
        ("كانون الثاني 1998", "Understood: January 1998"),
        ("da jeg var 14-15", "Understood: 14 to 15 years old"),
    ],
)
def test_the_echo_is_in_both_calendars(hold: Hold, typed: str, echo: str) -> None:
    """What was said is said back with the Gregorian time it means, and no more exactly."""
    assert hold(*BEFORE, typed).after(typed)[0] == echo
