"""The lengths of the months of the Umm al-Qura calendar, 1343 to 1500 after the Hijra.

Source: R. H. van Gent's table of the calendar (https://webspace.science.uu.nl/~gent0113/islam/),
as the package hijridate 2.6.0 (MIT) holds it; a test compares every month with that package. Until
the 1360s some months of that table have 28 or 31 days, because a month was corrected afterwards.
"""

from __future__ import annotations

from typing import Final

FIRST_YEAR: Final = 1343
"""The first year of the table."""

FIRST_DAY: Final = 702574
"""Its first day, 1 August 1924, as `date.toordinal` counts days."""

SHORTEST: Final = 28
"""The length of a month whose digit is 0."""

_YEAR: Final = 6
"""How many hexadecimal digits stand for a year: two bits for each of its twelve months."""

_TABLE: Final = (
    "9a6a2a59999999d8a65a69695a69a5999a5c999a8e6659a69995a69999999a66966669999999a6599a59"
    "99999aa65969a9965999999a99999999999999999a9998a999999a99999999999999999a999a69999999"
    "99666a66659a666666999a5a99996965a99996669a9999996666669999999a65999a6966669999999999"
    "9a59a9a5999a59999a69999999999a999a6599999a59999a99599a9999699a65999a9966669999999a66"
    "666669a6599a666599a999666a665969a9965a69999999a66666669999669a66599a9996669a65969a99"
    "65a69a5966a66659a699996699a66599a9996669a6659aa6595aa69656a69996669a65999a66996669a6"
    "599a69965a9a65969a6966666999966a66659a69996669a59999a66666669a59969a96599a999666a665"
    "99a69966669999999a6696666a65966a69659a9999669a66599a69996669a65999a996666a59996a6666"
    "5a66999666a665969a9965a6a65969a6665a6699999999a6659a6999666a66596a9996669a65999a6666"
    "5a69a59699a9659a699996699a6599a6996666a65966a69659a6a59669a66599a669666669a6599a6996"
    "5a6a65969a6965a66a59999a66659a6999666a66599a699666699a5999a69665a6a59666a66599a99966"
    "69a59999a666666669a5966a"
)


def _lengths() -> tuple[tuple[int, ...], ...]:
    """Return the lengths of the months of each year, unpacked from the table."""
    years = (int(_TABLE[at : at + _YEAR], 16) for at in range(0, len(_TABLE), _YEAR))
    return tuple(
        tuple(SHORTEST + (packed >> 2 * month & 3) for month in range(11, -1, -1))
        for packed in years
    )


LENGTHS: Final = _lengths()
"""The lengths of the twelve months of each year in days, from `FIRST_YEAR` on."""
