"""The themes: one calm, one light, one of high contrast; and none at all for NO_COLOR."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

CALM: Final = Theme(
    name="samtale",
    primary="#7fb2d9",
    secondary="#c9a86a",
    accent="#8fc7a5",
    foreground="#d9dde2",
    background="#14181d",
    surface="#191e24",
    panel="#222932",
    success="#8fc7a5",
    warning="#dcb567",
    error="#e08a86",
    dark=True,
    variables={
        "input-cursor-background": "#d9dde2",
        "input-selection-background": "#7fb2d9 35%",
        "quiet": "#9aa3ad",
        "faint": "#6b747e",
        "line": "#353d47",
        "walked": "#2b3440",
    },
)
"""Dark and quiet: a long talk is held over it."""

LIGHT: Final = Theme(
    name="samtale-light",
    primary="#1f5f8f",
    secondary="#7a5a12",
    accent="#1f6b45",
    foreground="#1b1f24",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e6e3dc",
    success="#1f6b45",
    warning="#7a5a12",
    error="#a12a24",
    dark=False,
    variables={
        "input-cursor-background": "#1b1f24",
        "input-selection-background": "#1f5f8f 25%",
        "quiet": "#565d66",
        "faint": "#747b84",
        "line": "#c9c4b8",
        "walked": "#dcd7cb",
    },
)
"""For bright rooms and shared screens."""

CONTRAST: Final = Theme(
    name="samtale-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#00ff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    success="#00ff00",
    warning="#ffff00",
    error="#ff9a9a",
    dark=True,
    text_alpha=1.0,
    variables={
        "input-cursor-background": "#ffff00",
        "input-selection-background": "#ffff00 50%",
        "quiet": "#ffffff",
        "faint": "#ffffff",
        "line": "#ffffff",
        "walked": "#004488",
    },
)
"""White and yellow on black; whatever a colour says is also said in words or signs."""

THEMES: Final = (CALM, LIGHT, CONTRAST)
"""The themes a person can choose."""

NO_COLOUR: Final = "ansi-dark"
"""Textual's theme of the terminal's own colours. With NO_COLOR set, only bold, dim and reverse are
left of it (https://no-color.org)."""


DEFAULTS: Final = {
    "quiet": "ansi_default",
    "faint": "ansi_default",
    "line": "ansi_default",
    "walked": "ansi_bright_black",
}
"""What the themes' own names mean in Textual's themes: text that steps back, lines, the cursor."""


def chosen(name: str, *, no_colour: bool) -> str:
    """The name of the theme to use.

    Args:
        name: What the person chose, empty for nothing.
        no_colour: Whether NO_COLOR is set.
    """
    if no_colour:
        return NO_COLOUR
    return name if name in {theme.name for theme in THEMES} else CALM.name
