"""Where the shipped dialogs, rules, words, fonts and compiled files lie.

In a checkout they stand beside `src`; a wheel carries them inside the package. Nothing is read
here.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, Literal

Room = Literal["dialogs", "rules", "locales", "fonts", "compiled"]
"""A folder of shipped files."""

_PACKAGE: Final = Path(__file__).resolve().parent.parent


@cache
def home() -> Path:
    """The folder that holds the rooms: the checkout where there is one, else the package."""
    checkout = _PACKAGE.parent.parent
    if _PACKAGE.parent.name == "src" and (checkout / "pyproject.toml").is_file():
        return checkout
    return _PACKAGE


def shipped(room: Room) -> Path:
    """The folder of shipped files of one sort.

    Args:
        room: `dialogs`, `rules`, `locales`, `fonts` or `compiled`.
    """
    return home() / room


@cache
def countries() -> tuple[str, ...]:
    """The countries there are an intake and rules for, in the order of their codes."""
    ruled = {path.parent.name for path in shipped("rules").glob("*/country.yaml")}
    asked = {path.parent.name for path in shipped("dialogs").glob("*/intake.yaml")}
    return tuple(sorted(ruled & asked))


def compiled_folder() -> Path:
    """The folder of the dialogs and rules that were compiled at build; it may not exist."""
    return shipped("compiled")
