"""What stands beside the talk: the rail, the draft panel, the life line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.ui.screen_text import screen_text

from samtale.core.life_line import life_line
from samtale.ui.screens.interview import InterviewScreen
from samtale.ui.widgets.draft_panel import DraftPanel
from samtale.ui.widgets.life_line import CERTAIN, NOTHING, POSSIBLE, bar
from samtale.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]
    Answers = tuple[tuple[str, str], ...]

TODAY = date(2026, 11, 21)


def test_the_life_line_shows_gaps_and_vague_edges(new_talk: NewTalk) -> None:
    """Years told of are solid, years that may have been are light, the others stay empty."""
    talk = new_talk(
        ("job.more", "ja"),
        ("job[1].began", "2001"),
        ("job[1].ended", "2003"),
        ("job.more", "ja"),
        ("job[2].began", "omkring 2010"),
        ("job[2].ended", "2011"),
    )
    line = life_line(talk.course, TODAY)
    assert line is not None
    assert (line.years.start, line.years[-1]) == (2001, 2026)
    drawn = bar(line.tracks[0].stretches, range(2001, 2016), 15)
    assert drawn.startswith(CERTAIN * 3 + NOTHING * 4)
    assert POSSIBLE in drawn
    assert drawn.endswith(NOTHING * 4)


def test_an_age_stands_on_the_life_line_once_the_birth_is_known(new_talk: NewTalk) -> None:
    """An age such as 14 is a year as soon as the year of birth is known, and not before."""
    told = (("job.more", "ja"), ("job[1].began", "da jeg var 14"))
    assert life_line(new_talk(*told).course, TODAY) is None
    line = life_line(new_talk(*told, ("birth", "1.6.1990")).course, TODAY)
    assert line is not None
    assert line.years.start in {2004, 2005}


def test_nothing_told_is_no_life_line(new_talk: NewTalk) -> None:
    """Without a single year there is no chart, rather than an empty life."""
    assert life_line(new_talk().course, TODAY) is None


async def test_the_rail_jumps_to_a_section(new_talk: NewTalk, new_app: NewApp) -> None:
    """Tab leads to the rail; an arrow and Enter put the first question of a section at hand."""
    app = new_app(new_talk())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        rail = app.screen.query_one(Rail)
        rail.focus()
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, InterviewScreen)
        current = app.screen.talk.current
        assert current is not None
        assert current.section.id == "set_up"
        assert app.screen.answers.field.has_focus


async def test_states_are_told_by_signs(new_talk: NewTalk, new_app: NewApp) -> None:
    """Each state has a sign of its own, so that no colour is needed to read it."""
    app = new_app(new_talk(("job.more", "nej")))
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.pause()
        shown = screen_text(app)
        assert "▸ Forberedelse" not in shown
        assert "✓ Lønnet arbejde" in shown
        assert "○ Skole" in shown
        assert "◐ " in shown


async def test_the_panel_changes_with_each_answer(
    new_talk: NewTalk, new_app: NewApp, prepared: Answers
) -> None:
    """A deadline appears as soon as its date is known, with the days that are left."""
    app = new_app(new_talk(*prepared[:3]))
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, InterviewScreen)
        assert "3. maj 2027" not in screen_text(app)
        app.screen.open("takeover")
        app.screen.answers.field.value = "3.11.2026"
        await pilot.press("enter")
        await pilot.pause()
        assert "3. maj 2027 (in 163 days)" in screen_text(app)


async def test_the_panel_comes_and_goes(new_talk: NewTalk, new_app: NewApp) -> None:
    """Ctrl+O hides the panel where it stands, and calls it where there is little room."""
    for size, at_first in (((120, 40), True), ((80, 24), False)):
        app = new_app(new_talk())
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            assert app.screen.query_one(DraftPanel).display is at_first
            await pilot.press("ctrl+o")
            await pilot.pause()
            assert app.screen.query_one(DraftPanel).display is not at_first
