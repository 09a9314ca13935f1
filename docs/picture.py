"""Makes docs/interview.svg, the picture in the README: the demo's talk as the app shows it.

Run it in the checkout after a change of the screen: `python docs/picture.py`.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from pathlib import Path

from samtale.adapters.documents import FileDocuments
from samtale.adapters.shipped import shipped
from samtale.adapters.transcripts import read_transcript
from samtale.commands import wiring
from samtale.talk.replay import replay
from samtale.ui.app import SamtaleApp
from samtale.ui.settings import UiSettings

SIZE = (120, 40)
"""Columns and rows of the terminal in the picture."""

UNTIL = "job"
"""The group at which the picture is taken."""


async def main() -> None:
    """Hold the demo's talk up to the group, and draw the screen."""
    transcript, _ = read_transcript(shipped("dialogs") / "demo" / "amina.yaml")
    if transcript is None:
        return
    desk = wiring.desk(judged_on=wiring.day(transcript.judged_on))
    case = desk.open_case("dk", "2026-014")
    talk = desk.begin(case, transcript.dialog, "da", "ar")
    steps = list(transcript.steps)
    at = next(n for n, step in enumerate(steps) if getattr(step, "group", "") == UNTIL)
    replay(talk, replace(transcript, steps=tuple(steps[: at + 2]), decided=()), desk.words("en"))
    app = SamtaleApp(
        desk,
        caseworker="da",
        participant="ar",
        documents=FileDocuments(),
        settings=UiSettings(),
        open_case=case,
    )
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1)
        svg = app.export_screenshot(title="samtale")
    Path(__file__).with_name("interview.svg").write_text(_as_drawn(svg), "utf-8")


def _as_drawn(svg: str) -> str:
    """The picture without fonts from elsewhere, its letters in the order the app drew them.

    The app has put right-to-left lines in order already; a browser would turn them once more.
    """
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace(
        "<style>", "<style>\n    text { unicode-bidi: bidi-override; direction: ltr }", 1
    )


if __name__ == "__main__":
    asyncio.run(main())
