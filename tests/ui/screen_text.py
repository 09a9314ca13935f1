"""A screen as text, line by line, as a person would see it without colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.color import Color

if TYPE_CHECKING:
    from samtale.ui.app import SamtaleApp


def screen_text(app: SamtaleApp) -> str:
    """What reaches the terminal now, without styles; blanks at the ends of lines are left out."""
    # The compositor is private to Textual; nothing public tells what is drawn.
    strips = app.screen._compositor.render_strips()
    for line_filter in app.get_line_filters():
        strips = [strip.apply_filter(line_filter, Color(0, 0, 0)) for strip in strips]
    return "\n".join(strip.text.rstrip() for strip in strips)
