"""Who works with the cases: one of those who can unlock them, told or found out.

Names are no secret; whether a passphrase is right is, and nothing here knows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.text import fold
from samtale.core.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samtale.core.words import Message


def among(names: Iterable[str], name: str) -> str:
    """The name as it was entered, where somebody is called so in any spelling; else empty."""
    wanted = fold(name).strip()
    return next((one for one in names if wanted and fold(one) == wanted), "")


def likely(names: Sequence[str], *wanted: str) -> str:
    """Who it most likely is: the first that is wanted and known, or the only one; else empty."""
    found = (among(names, one) for one in wanted)
    return next(filter(None, found), names[0] if len(names) == 1 else "")


def nobody(name: str, names: Sequence[str]) -> Message:
    """That a name is none of those who can unlock the cases, and who can."""
    return msg(
        "Nobody called '{name}' can unlock these cases. These people can: {names}.",
        name=name,
        names=", ".join(names),
    )
