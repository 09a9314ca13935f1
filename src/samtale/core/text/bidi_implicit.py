"""Weak, bracket, neutral and implicit rules: W1-I2 of the bidirectional algorithm.

UAX #9, https://www.unicode.org/reports/tr9/. Everything here looks at one isolating run
sequence, as a string of class letters (`bidi_tables.bidi_classes`), so that most rules are one
regular expression over that string. None of them backtracks: time grows with the length of the
text, also for text written to slow it down.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from samtale.core.text.bidi_tables import BRACKETS

__all__ = ["implicit_levels"]

_MAX_BRACKETS: Final = 63
"""How many brackets may be open at once before pairing is given up (BD16)."""

_MARKED: Final = re.compile("([^~])(~+)")
_FROM_ARABIC: Final = re.compile("A[^LR]*")
_SEPARATOR: Final = re.compile("(?<=1)[+,](?=1)")
_ARABIC_SEPARATOR: Final = re.compile("(?<=9),(?=9)")
_NUMBER_SIGNS: Final = re.compile("[1%]+")
_FROM_LATIN: Final = re.compile("L[^R]*")
_NEUTRALS: Final = re.compile("N+")
_TO_NEUTRAL: Final = str.maketrans(dict.fromkeys("BSWiIFP+%,", "N"))
_SIDE: Final = {"L": "L", "R": "R", "1": "R", "9": "R"}
"""The direction with which a class pulls on neutrals: numbers count as right to left (N0, N1)."""


def implicit_levels(chars: str, types: str, level: int, sos: str, eos: str) -> list[int]:
    """Return the level of every character of an isolating run sequence.

    Args:
        chars: The characters, without those that X9 removes.
        types: Their class letters after the explicit rules.
        level: The level of the sequence.
        sos: The side, L or R, from which the sequence starts (X10).
        eos: The side, L or R, on which it ends.
    """
    resolved = _weak(types, sos)
    if _brackets_pattern().search(chars):
        resolved = _brackets(chars, types, resolved, "LR"[level & 1], sos)
    resolved = _neutral(resolved, "LR"[level & 1], sos, eos)
    return list(resolved.encode().translate(_implicit(level)))


def _weak(types: str, sos: str) -> str:
    """Resolve the weak types (W1-W7); what is neutral after them is N.

    The sequence is read with sos before it, so that the start needs no rule of its own.
    """
    types = sos + types
    if "~" in types:
        types = _MARKED.sub(_mark, types)
    if "A" in types:
        types = _FROM_ARABIC.sub(lambda match: match[0].replace("1", "9"), types)
        types = types.replace("A", "R")
    if "1" in types:
        types = _SEPARATOR.sub("1", types)
        if "%" in types:
            types = _NUMBER_SIGNS.sub(_number_signs, types)
    if "9," in types:
        types = _ARABIC_SEPARATOR.sub("9", types)
    types = types.translate(_TO_NEUTRAL)
    if "1" in types:
        types = _FROM_LATIN.sub(lambda match: match[0].replace("1", "L"), types)
    return types[1:]


def _mark(match: re.Match[str]) -> str:
    """Give nonspacing marks the type of what they stand on (W1).

    On an isolate initiator or PDI they should be ON; as these are neutral too, it is the same.
    """
    base, marks = match.groups()
    return base * (1 + len(marks))


def _number_signs(match: re.Match[str]) -> str:
    """Count signs such as % and € into the number they touch (W5)."""
    return "1" * len(match[0]) if "1" in match[0] else match[0]


@cache
def _brackets_pattern() -> re.Pattern[str]:
    """Return the pattern of all paired brackets; compiled late, as it takes long."""
    return re.compile(f"[{re.escape(''.join(BRACKETS))}]")


def _brackets(chars: str, types: str, resolved: str, side: str, sos: str) -> str:
    """Give both brackets of a pair the same direction (N0).

    Args:
        chars: The characters of the sequence.
        types: Their class letters before the weak rules.
        resolved: Their class letters after the weak rules.
        side: The direction of the sequence, L or R.
        sos: The side from which the sequence starts.
    """
    now = list(resolved)
    context, read = sos, 0
    for opening, closing in _bracket_pairs(chars, types):
        for at in range(read, opening):
            context = _SIDE.get(now[at], context)
        read = opening
        inside = {_SIDE.get(letter) for letter in set(now[opening + 1 : closing])} - {None}
        if not inside:
            continue
        # With only the other direction inside, it wins if it also stands before the pair.
        new = side if side in inside else context
        for bracket in (opening, closing):
            now[bracket] = new
            for at in range(bracket + 1, len(types)):
                if types[at] != "~":
                    break
                now[at] = new
    return "".join(now)


def _bracket_pairs(chars: str, types: str) -> list[tuple[int, int]]:
    """Return the places of bracket pairs, in the order of their opening brackets (BD16)."""
    pairs = []
    waiting: list[tuple[str, int]] = []
    for match in _brackets_pattern().finditer(chars):
        at = match.start()
        if types[at] != "N":
            continue
        closing, opens = BRACKETS[match[0]]
        if opens:
            if len(waiting) == _MAX_BRACKETS:
                break
            waiting.append((closing, at))
            continue
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == closing:
                pairs.append((waiting[depth][1], at))
                del waiting[depth:]
                break
    return sorted(pairs)


def _neutral(types: str, side: str, sos: str, eos: str) -> str:
    """Give neutrals the direction of both neighbours, or else that of the sequence (N1-N2)."""
    if "N" not in types:
        return types
    framed = sos + types + eos

    def settle(match: re.Match[str]) -> str:
        left, right = _SIDE[framed[match.start() - 1]], _SIDE[framed[match.end()]]
        return (left if left == right else side) * len(match[0])

    return _NEUTRALS.sub(settle, framed)[1:-1]


@cache
def _implicit(level: int) -> bytes:
    """Return the table that turns class letters into levels (I1-I2)."""
    right, left = (level + 1, level) if level % 2 == 0 else (level, level + 1)
    number = level + 2 if level % 2 == 0 else level + 1
    table = bytearray(256)
    for letter, value in zip(b"LR19", (left, right, number, number), strict=True):
        table[letter] = value
    return bytes(table)
