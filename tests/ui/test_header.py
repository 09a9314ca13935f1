"""The first line of a talk and of its sides: one line, whatever the case is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from tests.ui.around import NARROW, WIDE, go, shown

from samtale.adapters.documents import FileDocuments
from samtale.core.text import display
from samtale.ui.app import SamtaleApp
from samtale.ui.settings import UiSettings
from samtale.ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from samtale.talk import Desk

LONG = "سامي عبد الرحمن محمد الأحمد من بلدية نوردبي " * 3
"""A case that is called by a name, longer than a line."""


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("language", ["da", "ar"])
async def test_a_long_name_leaves_room(desk: Desk, language: str, size: tuple[int, int]) -> None:
    """Its beginning is seen, drawn from right to left and cut; how far the talk is stays there."""
    case = desk.open_case("dk", f"\u202e{LONG}".strip())
    desk.begin(case, "dk.intake", language, "en")
    app = SamtaleApp(
        desk,
        caseworker=language,
        participant="en",
        documents=FileDocuments(),
        settings=UiSettings(),
        open_case=case,
    )
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for screen in ("interview", "review"):
            await go(pilot, *(["f5"] if screen == "review" else []))
            first = shown(app).split("\n")[0]
            assert cell_len(first) <= size[0]
            assert "\u202e" not in first
            assert display("سامي عبد الرحمن", "rtl") in first
            assert "…" in first
            if screen == "interview":
                count = app.screen.query_one("#count", Paragraph).text
                assert app.script.line(count) in first
