"""How the screens are set up: what a person chose once, and what the commands know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from samtale.core.dialog import usual_dialog

Bidi = Literal["auto", "app", "terminal", "words"]
"""Who puts right-to-left lines in order; see `samtale.ui.terminal`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UiSettings:
    """What the screens need to know besides the talk."""

    bidi: Bidi = "auto"
    """Who puts right-to-left lines in order."""
    theme: str = ""
    """The name of the theme; the calm one where empty."""
    hints: bool = True
    """Whether the caseworker's hints are shown at the start."""
    lock_after: int = 10
    """After how many minutes without a key the app locks itself; 0 for never."""
    panel: bool = True
    """Whether what the answers mean is shown beside the talk, where there is room."""
    cursor: bool = False
    """Whether the terminal's own cursor is shown, for braille displays and magnifiers."""
    languages: tuple[str, ...] = ("da", "en", "ar")
    """The languages that have words of their own, as BCP 47 tags."""
    country: str = "dk"
    """The country new cases belong to; its intake is the dialog of new talks."""
    countries: tuple[str, ...] = ("dk",)
    """The countries there are to choose from."""
    person: str = ""
    """Who most likely unlocks the cases; the system's user where empty."""
    folder: str = ""
    """Where documents are written; the current folder where empty."""

    @property
    def dialog(self) -> str:
        """The dialog of new talks."""
        return usual_dialog(self.country)
