"""The last filter on what is drawn: nothing reaches the terminal that it would obey."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual.filter import LineFilter

from samtale.core.text import visible

if TYPE_CHECKING:
    from textual.color import Color

_PLAIN: Final = re.compile("[ -~\u00a0-\u02ff\u2010-\u2027\u2500-\u25ff]*")
_LEFT_TO_RIGHT: Final = "\u200e"
_ENDED: Final = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]"
    "(?=[^\\w\u2502\u2503\u258c]*?(?:  |[\u2502\u2503\u258c]|$))"
)
"""Where text from right to left ends: no letter follows before a gap, a border or the end."""

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
        found = [Segment(self._text(text), style, control) for text, style, control in segments]
        return _ended(found) if self._steering else found

    def _text(self, text: str) -> str:
        shown = visible(text, mark="")
        return shown if self._steering else _STEERING.sub("", shown)


def _ended(segments: list[Segment]) -> list[Segment]:
    """The segments with a mark where text from right to left ends.

    Else a terminal that orders text itself takes figures that follow after a gap for more of it.
    """
    line = "".join(segment.text for segment in segments)
    ends = [found.end() for found in _ENDED.finditer(line)]
    marked: list[Segment] = []
    start = 0
    for text, style, control in segments:
        inside = [end - start for end in ends if start < end <= start + len(text)]
        parts = [text[low:high] for low, high in pairwise([0, *inside, len(text)])]
        marked.append(Segment(_LEFT_TO_RIGHT.join(parts), style, control))
        start += len(text)
    return marked
