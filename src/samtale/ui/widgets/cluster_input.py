"""An input whose cursor goes from one grapheme cluster (UAX #29) to the next, and stands in none.

The value is what was typed, code point for code point. How it is drawn is in
`samtale.ui.widgets.script_input`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from textual.widgets import Input
from textual.widgets.input import Selection

from samtale.core.text import clean
from samtale.ui.clusters import after, at_or_after, at_or_before, before

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events


class ClusterInput(Input):
    """An input that moves among clusters and deletes whole ones."""

    _WORD_START = re.compile(r"(?<=\s)\S")
    """Where Textual finds the next word: its own pattern takes the letter after each mark for one,
    since a mark is no letter."""

    def validate_selection(self, selection: Selection) -> Selection:
        """Keep both ends within the text, and behind a cluster rather than in it."""
        start, end = super().validate_selection(selection)
        return Selection(at_or_after(self.value, start), at_or_after(self.value, end))

    def delete(self, start: int, end: int) -> None:
        """Delete text, with the rest of each cluster that would be cut."""
        start, end = sorted((start, end))
        super().delete(at_or_before(self.value, start), at_or_after(self.value, end))

    def step(self, step: Callable[[str, int], int], *, select: bool) -> None:
        """Move the cursor, or the end of what is selected.

        Args:
            step: Where one comes from a place in a text.
            select: Whether what lies between is selected.
        """
        start, end = self.selection
        if select:
            self.selection = Selection(start, step(self.value, end))
        elif self.selection.is_empty:
            self.cursor_position = step(self.value, end)
        else:
            self.cursor_position = max(start, end) if step is after else min(start, end)

    def action_delete_left(self) -> None:
        """Delete what is selected, or the cluster before the cursor."""
        start, end = self.selection
        self.delete(before(self.value, end) if start == end else start, end)

    def action_delete_right(self) -> None:
        """Delete what is selected, or the cluster behind the cursor."""
        start, end = self.selection
        self.delete(start, after(self.value, end) if start == end else end)

    async def _on_key(self, event: events.Key) -> None:
        # Textual types what has a picture; what joins letters or emoji has none.
        if event.character is not None and _joins(event.character):
            event.stop()
            event.prevent_default()
            self.replace(event.character, *self.selection)


def _joins(character: str) -> bool:
    """Whether a character without a picture is typed all the same.

    Such are the joiners of Persian and of emoji, and direction marks; not what would steer the
    terminal or leave a line open.
    """
    return unicodedata.category(character) == "Cf" and clean(character) == character
