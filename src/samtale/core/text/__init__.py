"""Text as people write it, in every script: cleaned when it comes in, ordered when it is drawn.

`clean` is the border and the search spelling, `bidi` the visual order of a line, `shape` the joined
forms of Arabic letters. Words and their translation are not here, nor is anything about widths,
wrapping or a particular terminal.
"""

from __future__ import annotations

from samtale.core.text.bidi import display, order, visual_map
from samtale.core.text.bidi_levels import Base, Direction, direction, levels
from samtale.core.text.clean import clean, digits, fold, isolate, visible
from samtale.core.text.shape import shape

__all__ = [
    "Base",
    "Direction",
    "clean",
    "digits",
    "direction",
    "display",
    "fold",
    "isolate",
    "levels",
    "order",
    "shape",
    "visible",
    "visual_map",
]
