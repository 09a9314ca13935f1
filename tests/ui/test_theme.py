"""Colours: a calm theme, a high contrast, and none at all where none are wanted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from samtale.ui.theme import CALM, CONTRAST, NO_COLOUR, THEMES, chosen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.theme import Theme

    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]

SOURCE = Path(__file__).resolve().parents[2] / "src"

READABLE = 4.5
"""The least contrast of text to its ground (WCAG 2.2, 1.4.3)."""

STRONG = 7.0
"""The least contrast for a high-contrast theme (WCAG 2.2, 1.4.6)."""


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in Color.parse(colour).normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """How well one colour is read on the other, from 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_an_unknown_theme_is_the_calm_one() -> None:
    """A name that no theme bears does not keep the app from starting."""
    assert chosen("no-such-theme", no_colour=False) == CALM.name
    assert chosen(CONTRAST.name, no_colour=False) == CONTRAST.name


def test_no_color_wins_over_the_chosen_theme() -> None:
    """With NO_COLOR set only the terminal's own colours are used."""
    assert chosen(CONTRAST.name, no_colour=True) == NO_COLOUR


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read(theme: Theme) -> None:
    """Each colour of text stands out from each ground it is drawn on."""
    wanted = STRONG if theme is CONTRAST else READABLE
    texts = {
        name: getattr(theme, name)
        for name in ("foreground", "primary", "secondary", "accent", "warning", "error")
    }
    texts["quiet"] = theme.variables["quiet"]
    grounds = (str(theme.background), str(theme.surface))
    weak = {
        (name, ground): round(contrast(text, ground), 1)
        for name, text in texts.items()
        for ground in grounds
        if contrast(text, ground) < wanted
    }
    assert not weak


async def test_without_colour_the_cursor_is_still_seen(
    new_talk: NewTalk, new_app: NewApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With NO_COLOR no colour is sent, and what the cursor is on is reversed."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = new_app(new_talk(("category", "1")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("up")
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        for line_filter in app.get_line_filters():
            strips = [strip.apply_filter(line_filter, Color(0, 0, 0)) for strip in strips]
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        colours = {style.color for style in styles} | {style.bgcolor for style in styles}
        assert all(colour is None or colour.is_default for colour in colours)
        assert any(style.reverse for style in styles)


def test_the_screens_load_nothing_slow() -> None:
    """Importing the interview loads no YAML, no pydantic, no Babel and no database."""
    slow = ["yaml", "pydantic", "babel", "sqlalchemy", "jinja2"]
    code = (
        f"import sys; sys.path.insert(0, {str(SOURCE)!r})\n"
        "import samtale.ui.screens.interview, samtale.ui.app\n"
        f"print([name for name in {slow!r} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
