"""The last filter on what is drawn: nothing reaches the terminal that it would obey."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual.filter import LineFilter

from samtale.core.text import visible

if TYPE_CHECKING:
    from textual.color import Color

_PLAIN: Final = re.compile("[ -~\u00a0-\u02ff\u2010-\u2027\u2500-\u25ff]*")
_STEERING: Final = re.compile("[\u061c\u200e\u200f\u2066-\u2069]")


class OnlyText(LineFilter):
    """Takes control characters out of every line, whatever widget drew it.

    What is taken out has no width, so nothing moves.
    """

    def __init__(self, *, steering: bool) -> None:
        """Make the filter.

        Args:
            steering: Whether marks that steer the direction of text are left in, for terminals
                that order text themselves.
        """
        super().__init__()
        self._steering = steering

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line with text only."""
        del background
        if all(_PLAIN.fullmatch(segment.text) for segment in segments):
            return segments
        return [Segment(self._text(text), style, control) for text, style, control in segments]

    def _text(self, text: str) -> str:
        shown = visible(text, mark="")
        return shown if self._steering else _STEERING.sub("", shown)
