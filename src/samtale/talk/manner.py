"""How an answer came, beside the text that was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samtale.core.answers import Certainty, Source, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How an answer came: what the typed text itself does not say."""

    certainty: Certainty | None = None
    """How sure; as the words themselves sound, where left out."""
    source: Source = "told"
    """Where it is from."""
    original: str = ""
    """What the participant said in the own language, where someone typed that too."""
    meant: Value | None = None
    """Which of several readings of the typed text was meant."""


TOLD = Manner()
"""An answer that was simply told."""
