"""Identifiers that papers carry, checked by python-stdnum: the Danish CPR number and others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from samtale.core.words import Message, msg

if TYPE_CHECKING:
    from samtale.core.dialog import Scheme

_TEN_DIGITS: Final = re.compile(r"[0-9]{10}")
_ALIEN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./-]{3,19}")


def identifier(scheme: Scheme, text: str) -> str | Message:
    """The normal form of an identifier, or what is wrong with it.

    A CPR number is checked for its form and its date. Its check digit is not demanded: numbers
    given out since 1 October 2007 need not satisfy it (Danish Ministry of the Interior).

    Args:
        scheme: What kind of identifier it is.
        text: What was typed, with ASCII digits.
    """
    if scheme == "cpr":
        return _cpr(text)
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
