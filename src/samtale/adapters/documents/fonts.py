"""The fonts that lie in `fonts/`, and which letters they can draw.

Documents use these and no font of the machine, so that a paper looks the same everywhere and says
itself which letters it lacks. Their licences lie beside them.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from samtale.adapters.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STAND_IN: Final = "\ufffd"
"""What is drawn in the place of a letter that no font has."""

_UNDRAWN: Final = frozenset({"Cf", "Cc", "Zl", "Zp"})
"""The categories of what has no shape of its own (Unicode, 5.21)."""

_DRAWN_FORMATS: Final = frozenset(
    {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0xFEFF, *range(0xFFF9, 0xFFFC)}
    | {0x110BD, 0x110CD, *range(0x13430, 0x13440)}
)
"""The letters of the category Cf that do have a shape, and U+FEFF, which PDF/A forbids."""

_SELECTORS: Final = range(0xFE00, 0xFE10)
"""Variation selectors, which have no shape either."""

_WINDOWS_UNICODE: Final = (3, 1)
"""The platform and encoding of the table of letters every font here has (OpenType, cmap)."""


_NAMED: Final = 4
"""How many letters are named one by one."""

_END: Final = 0xFFFF
"""The code that ends a table and stands for no letter."""


def can_draw(text: str) -> tuple[str, tuple[str, ...]]:
    """A text as the fonts can draw it, and the letters that were replaced, each once.

    Args:
        text: The text.
    """
    known = _drawn()
    lacking = tuple(dict.fromkeys(char for char in text if not _is_drawn(char, known)))
    if not lacking:
        return text, ()
    return text.translate(dict.fromkeys(map(ord, lacking), STAND_IN)), lacking


def named(chars: tuple[str, ...]) -> str:
    """Letters by their numbers and names, as they can be looked up in any language.

    Of a whole text in a script without a font the script is named, with its first and last letter
    here and how many there are.
    """
    if len(chars) <= _NAMED:
        told = (f"{_number(char)} {unicodedata.name(char, '')}".rstrip() for char in chars)
        return ", ".join(told)
    scripts: dict[str, list[str]] = {}
    for char in sorted(chars):
        scripts.setdefault(unicodedata.name(char, "").partition(" ")[0], []).append(char)
    return ", ".join(f"{script} {_range(found)}".lstrip() for script, found in scripts.items())


def _range(chars: list[str]) -> str:
    first, last = _number(chars[0]), _number(chars[-1])
    return first if len(chars) == 1 else f"{first}–{last} ({len(chars)})"


def _number(char: str) -> str:
    return f"U+{ord(char):04X}"


def _is_drawn(char: str, known: frozenset[int]) -> bool:
    code = ord(char)
    if code in known or code in _SELECTORS:
        return True
    return unicodedata.category(char) in _UNDRAWN and code not in _DRAWN_FORMATS


@cache
def _drawn() -> frozenset[int]:
    """The letters that at least one of the fonts has, without private ones (ISO 19005-2)."""
    found: set[int] = set()
    for path in sorted(shipped("fonts").glob("*-Regular.ttf")):
        found.update(_letters(path))
    return frozenset(
        code
        for code in found - _DRAWN_FORMATS
        if unicodedata.category(chr(code)) not in {"Co", "Cn"}
    )


def _letters(path: Path) -> Iterator[int]:
    """The letters a font has, by its table `cmap` of format 4 (OpenType 1.9)."""
    data = path.read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4s4xLL", data, 12 + 16 * n) for n in range(tables))
    start = next(offset for tag, offset, _ in records if tag == b"cmap")
    (parts,) = struct.unpack_from(">H", data, start + 2)
    encodings = (struct.unpack_from(">HHL", data, start + 4 + 8 * n) for n in range(parts))
    table = start + next(offset for *kind, offset in encodings if (*kind,) == _WINDOWS_UNICODE)
    (doubled,) = struct.unpack_from(">H", data, table + 6)
    many = f">{doubled // 2}H"
    ends = struct.unpack_from(many, data, table + 14)
    starts, deltas, offsets = (
        struct.unpack_from(many, data, table + 16 + doubled * n) for n in (1, 2, 3)
    )
    for n, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offsets[n]:
                place = table + 16 + doubled * 3 + 2 * n + offsets[n] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", data, place)
            if glyph and (glyph + deltas[n]) % 0x10000 and code != _END:
                yield code
