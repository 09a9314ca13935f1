"""The form of a recovery key: groups a person can write down, each with its own check sign.

How it opens anything is in `samtale.adapters.people`.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from samtale.core.words import msg
from samtale.errors import LockedError

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The signs: Crockford's base 32, without those that look alike."""

GROUPS: Final = 7
"""How many groups a key has; with four free signs each that is 140 bits."""

_FREE: Final = 4
_ALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1", " ": "", "-": ""})


def new_key() -> str:
    """A key nobody can guess, in groups such as `7K2MD`."""
    values = [[secrets.randbelow(len(SIGNS)) for _ in range(_FREE)] for _ in range(GROUPS)]
    return "-".join(_group(free, number) for number, free in enumerate(values, 1))


def _group(free: list[int], number: int) -> str:
    return "".join(SIGNS[value] for value in [*free, _check(free, number)])


def _check(free: list[int], number: int) -> int:
    """The check sign of a group: a sum over the field of 32 elements, each sign with its weight.

    One wrong sign, two neighbours that changed places, and two groups that did, are all found.
    """
    total = number
    for place, value in enumerate(free, 1):
        for _ in range(place):
            value = _doubled(value)  # noqa: PLW2901 - multiplied by the weight, step by step
        total ^= value
    return total


def _doubled(value: int) -> int:
    """Twice a value in GF(32), by the polynomial x^5 + x^2 + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value


def read_key(typed: str) -> str:
    """A key as it was made, out of what somebody typed: case, spaces and hyphens do not matter."""
    signs = typed.upper().translate(_ALIKE)
    size = _FREE + 1
    return "-".join(signs[at : at + size] for at in range(0, len(signs), size))


def wrong_group(key: str) -> int | None:
    """The first group whose check sign does not fit, counted from 1; none where all do."""
    groups = key.split("-")
    for number, group in enumerate(groups, 1):
        values = [SIGNS.find(sign) for sign in group]
        whole = len(values) == _FREE + 1 and -1 not in values
        if not whole or _check(values[:-1], number) != values[-1]:
            return number
    return None if len(groups) == GROUPS else len(groups) + 1


def whole_key(text: str) -> str:
    """A recovery key as a person copied it.

    Raises:
        LockedError: If a group of it cannot be right, with its number.
    """
    key = read_key(text)
    if (group := wrong_group(key)) is not None:
        raise LockedError(
            msg("Group {n} of the recovery key was not copied right; look again.", n=group)
        )
    return key


def refuse_others(typed: str, key: str, asked: Sequence[int]) -> None:
    """Refuse what is neither a whole key nor the groups of it that were asked for.

    Args:
        typed: What was typed.
        key: The key.
        asked: The numbers of the groups, from 1.

    Raises:
        LockedError: If something else was typed, with the group that is wrong.
    """
    groups, given = key.split("-"), read_key(typed).split("-")
    if given == groups:
        return
    for at, number in enumerate(asked):
        if at >= len(given) or given[at] != groups[number - 1]:
            raise LockedError(msg("Group {n} is not the one shown; look again.", n=number))
    if len(given) != len(asked):
        raise LockedError(msg("Only the groups asked for are to be typed."))
