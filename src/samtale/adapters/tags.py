"""Tags of languages: which others stand in for one, and in which direction it is written.

The tags are those of BCP 47; catalogs and CLDR write the same tags with underscores.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from samtale.core.words import Direction

_STAND_INS: Final = {
    "prs": ("fa_AF", "fa"),
    "no": ("nb",),
    "nn": ("nb",),
    "kmr": ("ku",),
    "ckb_IQ": ("ckb",),
}
"""What CLDR and the catalogs call a language, where shortening its tag does not lead there."""

_RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "arc", "azb", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn", "pnb", "prs", "ps"}
    | {"sd", "skr", "syr", "ug", "ur", "yi"}
)
"""Languages written from right to left unless the tag names another script (CLDR 47)."""

_RTL_SCRIPTS: Final = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})
_SCRIPT_LETTERS: Final = 4


_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,9}")


def is_tag(text: str) -> bool:
    """Whether a text has the form of a tag, with hyphens or underscores, of a size tags have."""
    return _TAG.fullmatch(text) is not None


@cache
def chain(tag: str) -> tuple[str, ...]:
    """A language and those that may speak for it, nearest first, written with underscores.

    For example `prs` gives `prs`, `fa_AF`, `fa`; `ar-SY` gives `ar_SY`, `ar`.

    Args:
        tag: A BCP 47 tag, with hyphens or underscores.
    """
    parts = _parts(tag)
    found: dict[str, None] = {}
    for length in range(len(parts), 0, -1):
        name = "_".join(parts[:length])
        found.update(dict.fromkeys((name, *_STAND_INS.get(name, ()))))
    return tuple(found)


def bcp47(tag: str) -> str:
    """The tag with hyphens and the usual capitals, as `fa-AF`."""
    return "-".join(_parts(tag))


@cache
def direction_of(tag: str) -> Direction:
    """The direction in which a language is written."""
    parts = _parts(tag)
    scripts = [part for part in parts[1:] if len(part) == _SCRIPT_LETTERS and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT else "ltr"


def _parts(tag: str) -> list[str]:
    """The subtags in the capitals of BCP 47, 2.1.1: `zh-Hant-TW`."""
    first, *rest = tag.replace("_", "-").split("-")
    cased = [
        part.title() if len(part) == _SCRIPT_LETTERS else part.upper() if len(part) <= 3 else part  # noqa: PLR2004
        for part in rest
    ]
    return [first.lower(), *cased]
