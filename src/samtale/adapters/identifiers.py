"""Identifiers that papers carry: Danish and Norwegian ones, with python-stdnum where it helps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from samtale.core.words import Message, msg

if TYPE_CHECKING:
    from samtale.core.vocabulary import Scheme

_TEN_DIGITS: Final = re.compile(r"[0-9]{10}")
_ELEVEN_DIGITS: Final = re.compile(r"[0-9]{11}")
_TWELVE_DIGITS: Final = re.compile(r"[0-9]{12}")
_ALIEN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./-]{3,19}")

_MADE_UP: Final = 80
"""What the month of a made-up person's Norwegian number has too much."""

_MONTHS: Final = 12


def identifier(scheme: Scheme, text: str) -> str | Message:
    """The normal form of an identifier, or what is wrong with it.

    A CPR number is checked for its form and its date. Its check digit is not demanded: numbers
    given out since 1 October 2007 need not satisfy it (Danish Ministry of the Interior).

    A Norwegian fødselsnummer or D-number is checked for its date and both check digits
    (forskrift til folkeregisterloven); the numbers of made-up persons, with 80 added to the month
    (Skatteetaten, Tenor), are taken too, for trials. Help numbers of hospitals are not.

    A DUF number is checked for its twelve digits alone: the Directorate of Immigration publishes
    no rule for what they hold, and a number that was given out must never be refused.

    Args:
        scheme: What kind of identifier it is.
        text: What was typed, with ASCII digits.
    """
    if scheme == "cpr":
        return _cpr(text)
    if scheme == "fnr":
        return _fnr(text)
    if scheme == "duf":
        return _duf(text)
    if scheme == "alien_number" and not _ALIEN.fullmatch(text):
        return msg("This number has 4 to 20 letters and digits, as on the residence card.")
    return text.strip()


def _cpr(text: str) -> str | Message:
    from stdnum.dk import cpr
    from stdnum.exceptions import ValidationError

    number = cpr.compact(text)
    if not _TEN_DIGITS.fullmatch(number):
        return msg("A CPR number has ten digits: day, month, year and four more.")
    try:
        cpr.get_birth_date(number)
    except ValidationError:
        return msg("The first six digits of a CPR number are a day, a month and a year.")
    return str(cpr.format(number))


def _fnr(text: str) -> str | Message:
    from stdnum.exceptions import ValidationError
    from stdnum.no import fodselsnummer

    number = fodselsnummer.compact(text)
    if not _ELEVEN_DIGITS.fullmatch(number):
        return msg("A fødselsnummer or D-number has eleven digits: day, month, year and five more.")
    first, second = fodselsnummer.calc_check_digit1(number), fodselsnummer.calc_check_digit2(number)
    if number[-2:] != first + second:
        return msg("The last two digits do not fit the others; one of the eleven is misread.")
    month = int(number[2:4])
    if month > _MADE_UP:
        month -= _MADE_UP
    elif month > _MONTHS:
        month = 0  # a help number, which belongs to a hospital and not to a person
    try:
        fodselsnummer.get_birth_date(f"{number[:2]}{month:02}{number[4:]}")
    except ValidationError:
        return msg("The first six digits are a day, a month and a year; a D-number adds 40 days.")
    return str(fodselsnummer.format(number))


def _duf(text: str) -> str | Message:
    number = re.sub(r"[ .-]", "", text)
    if not _TWELVE_DIGITS.fullmatch(number):
        return msg("A DUF number has twelve digits, as on the decision and in letters from UDI.")
    return number
