"""Lines of an explanation on a sheet: what the talk tells of a rule, drawn alike everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.ui.screens.around import JUMP
from samtale.ui.sheets import Line, block

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samtale.core.words import Words
    from samtale.talk.explaining import Kind, Told
    from samtale.ui.widgets.blocks import Block

HOLD_SIGNS: Final[Mapping[bool | None, str]] = {True: "✓ ", False: "✗ ", None: "? "}
"""The sign of a reason, before the word for it."""

_LOOKS: Final[Mapping[Kind, tuple[str, str]]] = {
    "reason": ("text", ""),
    "answer": ("answer", "→ "),
    "heading": ("manner", ""),
    "open": ("open", "□ "),
    "difference": ("text", "» "),
    "note": ("mark", "! "),
}
"""The style and the sign of a line by its kind."""


def told_block(told: Told, words: Words) -> Block:
    """One line of an explanation; one that tells of a question leads to it."""
    style, lead = _LOOKS[told.kind]
    if told.kind == "reason":
        lead = HOLD_SIGNS[told.holds]
        style = {True: "text", False: "does_not_fit", None: "open"}[told.holds]
    indent = 2 * told.depth
    lines = [Line(text=words.message(told.text), style=style, lead=lead, indent=indent)]
    if told.law is not None:
        lines.append(Line(text=words.message(told.law), style="manner", indent=indent + 2))
    return block(lines, f"{JUMP}{told.path}" if told.path else "", space=False)
