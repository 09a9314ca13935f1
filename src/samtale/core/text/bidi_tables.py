r"""What the bidirectional algorithm must know of single characters.

Here live the bidi class of a character (UAX #44, Bidi_Class), the characters that are each
other's mirror image (BidiMirroring.txt) and the paired brackets (BidiBrackets.txt). The
algorithm itself is in `bidi_levels` and `bidi`.

The bidi classes come from Python's `unicodedata`. The pairs are not in Python, so they stand
here, condensed from the two files of **Unicode 15.0.0** (Debian package `unicode-data`,
/usr/share/unicode) in this way: take each pair once with the lower code point (of brackets: the
opening one) first, sort, and write

- `2329` for a pair of neighbours, U+2329 and U+232A;
- `27E2-27EF` for neighbours in an unbroken row, U+27E2 and U+27E3, U+27E4 and U+27E5, and so on;
- `003C:003E` for a pair that stands apart.

`tests/core/text/test_bidi_levels.py` compares both tables with the files where they are installed.
The data is © Unicode, Inc., used under the terms at https://www.unicode.org/copyright.html.
"""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["BRACKETS", "MIRRORED", "REMOVED", "UNSEEN", "bidi_classes"]

_CODES: Final = {
    "L": "L",
    "R": "R",
    "AL": "A",
    "EN": "1",
    "ES": "+",
    "ET": "%",
    "AN": "9",
    "CS": ",",
    "NSM": "~",
    "BN": "b",
    "B": "B",
    "S": "S",
    "WS": "W",
    "ON": "N",
    "LRE": "e",
    "RLE": "E",
    "LRO": "o",
    "RLO": "O",
    "PDF": "p",
    "LRI": "i",
    "RLI": "I",
    "FSI": "F",
    "PDI": "P",
}
"""One letter for each bidi class, so that a line's classes are a string regexes can read."""

REMOVED: Final = frozenset("eEoOpb")
"""The class letters that rule X9 takes out: embeddings, overrides, PDF and BN."""

UNSEEN: Final = REMOVED | frozenset("iIFP")
"""The class letters that are never drawn: `REMOVED` and the isolates."""

_UNASSIGNED: Final = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "A"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "A"),
    (0x2065, 0x2065, "b"),
    (0x20A0, 0x20CF, "%"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFB50, 0xFDCF, "A"),
    (0xFDD0, 0xFDEF, "b"),
    (0xFDF0, 0xFDFF, "A"),
    (0xFE70, 0xFEFF, "A"),
    (0xFFF0, 0xFFF8, "b"),
    (0x10800, 0x10CFF, "R"),
    (0x10D00, 0x10D3F, "A"),
    (0x10D40, 0x10EBF, "R"),
    (0x10EC0, 0x10EFF, "A"),
    (0x10F00, 0x10F2F, "R"),
    (0x10F30, 0x10F6F, "A"),
    (0x10F70, 0x10FFF, "R"),
    (0x1E800, 0x1EC6F, "R"),
    (0x1EC70, 0x1ECBF, "A"),
    (0x1ECC0, 0x1ECFF, "R"),
    (0x1ED00, 0x1ED4F, "A"),
    (0x1ED50, 0x1EDFF, "R"),
    (0x1EE00, 0x1EEFF, "A"),
    (0x1EF00, 0x1EFFF, "R"),
    (0xE0000, 0xE0FFF, "b"),
)
"""First, last and class of code points not yet assigned (DerivedBidiClass.txt, @missing lines)."""

_LAST_TWO_OF_A_PLANE: Final = 0xFFFE

_MIRROR_PAIRS: Final = """
0028 003C:003E 005B:005D 007B:007D 00AB:00BB 0F3A-0F3D 169B 2039 2045 207D 208D 2208:220B
2209:220C 220A:220D 2215:29F5 221F:2BFE 2220:29A3 2221:299B 2222:29A0 2224:2AEE 223C 2243:22CD
2245:224C 2252-2255 2264-226B 226E-228B 228F-2292 2298:29B8 22A2 22A6:2ADE 22A8:2AE4 22A9:2AE3
22AB:2AE5 22B0-22B7 22B8:27DC 22C9-22CC 22D0 22D6-22ED 22F0 22F2:22FA 22F3:22FB 22F4:22FC
22F6:22FD 22F7:22FE 2308-230B 2329 2768-2775 27C3-27C6 27C8 27CB:27CD 27D5 27DD 27E2-27EF
2983-298C 298D:2990 298E 2991-2998 29A4 29A8-29AF 29C0 29C4 29CF-29D2 29D4 29D8-29DB 29E8 29F8
29FC 2A2B-2A2E 2A34 2A3C 2A64 2A79-2AA2 2AA6-2AAD 2AAF-2AD6 2AEC 2AF7-2AFA 2E02-2E05 2E09 2E0C
2E1C 2E20-2E29 2E55-2E5C 3008-3011 3014-301B FE59-FE5E FE64 FF08 FF1C:FF1E FF3B:FF3D FF5B:FF5D
FF5F FF62
"""

_BRACKET_PAIRS: Final = """
0028 005B:005D 007B:007D 0F3A-0F3D 169B 2045 207D 208D 2308-230B 2329 2768-2775 27C5 27E6-27EF
2983-298C 298D:2990 298F:298E 2991-2998 29D8-29DB 29FC 2E22-2E29 2E55-2E5C 3008-3011 3014-301B
FE59-FE5E FF08 FF3B:FF3D FF5B:FF5D FF5F FF62
"""


def _pairs(condensed: str) -> dict[str, str]:
    """Unfold a condensed table into first character -> second character."""
    pairs = {}
    for word in condensed.split():
        if ":" in word:
            first, second = word.split(":")
            pairs[chr(int(first, 16))] = chr(int(second, 16))
        else:
            start, _, end = word.partition("-")
            low = int(start, 16)
            high = int(end, 16) if end else low + 1
            pairs |= {chr(code): chr(code + 1) for code in range(low, high, 2)}
    return pairs


_MIRRORS: Final = _pairs(_MIRROR_PAIRS)

MIRRORED: Final[dict[str, str]] = _MIRRORS | {second: first for first, second in _MIRRORS.items()}
"""Each character that has a mirror image -> that image (UAX #9, L4)."""

_CANONICAL: Final = {"\u232a": "\u3009"}
"""The closing bracket that is canonically equivalent to another (UAX #9, BD14-BD16)."""

BRACKETS: Final[dict[str, tuple[str, bool]]] = {
    bracket: (_CANONICAL.get(closing, closing), bracket != closing)
    for opening, closing in _pairs(_BRACKET_PAIRS).items()
    for bracket in (opening, closing)
}
"""Each paired bracket -> (the closing bracket of its pair, whether this one opens it)."""


class _Classes(dict[str, str]):
    """Class letters by character, worked out the first time a character is met."""

    def __missing__(self, char: str) -> str:
        letter = _CODES.get(unicodedata.bidirectional(char)) or _unassigned(ord(char))
        self[char] = letter
        return letter


def _unassigned(code: int) -> str:
    """Return the class letter that Unicode reserves for a code point it has not assigned."""
    if code & _LAST_TWO_OF_A_PLANE == _LAST_TWO_OF_A_PLANE:
        return "b"
    return next((letter for low, high, letter in _UNASSIGNED if low <= code <= high), "L")


_class_of: Final = _Classes().__getitem__


def bidi_classes(text: str) -> str:
    """Return the bidi class of every character as a string of the same length.

    Each class is one letter: L, R, A (AL), 1 (EN), 9 (AN), + (ES), % (ET), `,` (CS), ~ (NSM),
    b (BN), B, S, W (WS), N (ON), e E o O p (LRE RLE LRO RLO PDF), i I F P (LRI RLI FSI PDI).
    """
    return "".join(map(_class_of, text))
