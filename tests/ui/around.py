"""Coming to a screen around the interview, as a caseworker does."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tests.ui.screen_text import screen_text
from textual.worker import WorkerCancelled

from samtale.ui.widgets.script_input import ScriptInput
from samtale.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import Screen

    from samtale.ui.app import SamtaleApp

WIDE = (120, 40)
NARROW = (80, 24)
SIZES = {"120x40": WIDE, "80x24": NARROW}


async def go(pilot: Pilot[int], *keys: str) -> None:
    """Press keys and let everything settle."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    # The lock ends what the screens below it were doing.
    with suppress(WorkerCancelled):
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def write(pilot: Pilot[int], *texts: str) -> None:
    """Write texts into the inputs of the window on top, each ended by Enter."""
    for text in texts:
        field = pilot.app.focused
        assert isinstance(field, ScriptInput)
        field.value = text
        await pilot.press("enter")
        await pilot.pause()


async def point(pilot: Pilot[int], key: str, sheet: str = "Sheet") -> None:
    """Put the cursor of a sheet on a block."""
    found = pilot.app.screen.query_one(sheet, Sheet)
    found.point(key)
    assert found.chosen == key
    await pilot.pause()


def whole(pilot: Pilot[int], sheet: str = "Sheet") -> str:
    """Everything a sheet holds, in view or not, with the script undone."""
    found = pilot.app.screen.query_one(sheet, Sheet)
    rows = [row for one in found.blocks for row in one.rows(100)]
    return "\n".join(
        "".join(part.text[part.start : part.stop] for part in (*row.left, *row.right)).strip()
        for row in rows
    )


def on(app: SamtaleApp, screen: type[Screen[None]]) -> bool:
    """Whether a kind of screen is on top."""
    return isinstance(app.screen, screen)


def files(folder: Path) -> list[str]:
    """The names of the files in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())


def shown(app: SamtaleApp) -> str:
    """What is on screen."""
    return screen_text(app)
