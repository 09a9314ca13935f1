"""Home: the cases by their nearest deadline, with nothing of the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.around import NARROW, go, on, shown, whole

from samtale.adapters.documents import FileDocuments
from samtale.adapters.store import SqlStore
from samtale.core.rules.municipality import Municipality, Retention
from samtale.ui.app import SamtaleApp
from samtale.ui.screens.home import HomeScreen
from samtale.ui.screens.interview import InterviewScreen
from samtale.ui.screens.new_case import NewCaseScreen
from samtale.ui.screens.settings import SettingsScreen
from samtale.ui.settings import UiSettings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samtale.talk import Desk

LATE = (("category", "Flygtning"), ("takeover", "3.8.2026"), ("birth", "1.1.1990"))
SOON = (("category", "Flygtning"), ("takeover", "3.11.2026"), ("birth", "1.1.1990"))


@pytest.fixture
def home(desk: Desk) -> SamtaleApp:
    """An app that begins at home."""
    return SamtaleApp(
        desk,
        caseworker="da",
        participant="ar",
        documents=FileDocuments(),
        settings=UiSettings(),
    )


def hold(desk: Desk, reference: str, *answers: tuple[str, str]) -> str:
    """Open a case and begin its talk."""
    case = desk.open_case("dk", reference)
    talk = desk.begin(case, "dk.intake", "da", "ar")
    for path, typed in answers:
        talk.answer(typed, ask=talk.course.ask(path))
    return case


async def test_looks(desk: Desk, home: SamtaleApp, golden: Callable[[str, str], None]) -> None:
    """A row says case number, status and nearest deadline; the nearest deadline comes first."""
    desk.open_case("dk", "2026-030")
    hold(desk, "2026-020", *SOON)
    hold(desk, "2026-010", *LATE)
    async with home.run_test(size=NARROW) as pilot:
        await go(pilot)
        golden("home-80x24", shown(home))


async def test_says_what_to_do_first(home: SamtaleApp) -> None:
    """Where there is no case yet, the screen says how the first one is opened."""
    async with home.run_test(size=NARROW) as pilot:
        await go(pilot)
        assert "There is no case here yet." in shown(home)
        assert "Ctrl+N" in shown(home)


async def test_tells_deadlines_in_words(desk: Desk, home: SamtaleApp) -> None:
    """What is overdue says so by words and days, and stands above what is due."""
    hold(desk, "2026-020", *SOON)
    hold(desk, "2026-010", *LATE)
    async with home.run_test(size=NARROW) as pilot:
        await go(pilot)
        text = whole(pilot)
    assert text.index("2026-010") < text.index("overdue by") < text.index("2026-020")
    assert "due in 12 days" in text[text.index("2026-020") :]


def under(desk: Desk, **keep: int) -> None:
    """Has the municipality keep what was said of residence for so long."""
    period = Retention(keep=keep, basis="plan of erasure", decided_by="archivist")
    desk.municipality = Municipality(name="Solbjerg", retention={"residence": period})


async def test_what_is_due_for_erasure_is_proposed(desk: Desk, home: SamtaleApp) -> None:
    """One line names the cases; F6 says what and why, and Esc leaves everything as it is."""
    under(desk, days=0)
    case = hold(desk, "2026-010", *LATE)
    async with home.run_test(size=NARROW) as pilot:
        await go(pilot)
        assert "One case holds what is due for erasure: 2026-010." in whole(pilot)
        await pilot.press("f6")
        await pilot.pause()
        assert "plan of erasure" in shown(home)
        await pilot.press("escape")
        await pilot.pause()
    assert "takeover" in desk.look_at(case).record.answers


async def test_what_is_due_goes_once_it_is_agreed(desk: Desk, home: SamtaleApp) -> None:
    """Enter erases it, the line is gone, and the rest of the case stays."""
    under(desk, days=0)
    case = hold(desk, "2026-010", *LATE)
    async with home.run_test(size=NARROW) as pilot:
        await go(pilot)
        await pilot.press("f6")
        await pilot.pause()
        await pilot.press("enter")
        await go(pilot)
        assert "due for erasure" not in whole(pilot)
    answers = desk.look_at(case).record.answers
    assert "takeover" not in answers
    assert "birth" in answers


async def test_nothing_is_proposed_while_a_period_runs(desk: Desk, home: SamtaleApp) -> None:
    """Before its day Home is silent, and F6 says that nothing is due."""
    under(desk, days=30)
    hold(desk, "2026-010", *LATE)
    async with home.run_test(size=NARROW) as pilot:
        await go(pilot)
        assert "due for erasure" not in whole(pilot)
        await pilot.press("f6")
        await pilot.pause()
        told = [note.message for note in home._notifications]
        assert told == ["Nothing is due for erasure."]


async def test_shows_nothing_of_the_person(desk: Desk, home: SamtaleApp) -> None:
    """Names, birthdays and answers do not stand on the list of cases."""
    hold(desk, "2026-010", *SOON, ("participant_name", "Kokken fra havnen"))
    async with home.run_test(size=NARROW) as pilot:
        await go(pilot)
        text = shown(home)
    assert "2026-010" in text
    for word in ("Kokken", "1990", "Flygtning"):
        assert word not in text


async def test_typing_searches(desk: Desk, home: SamtaleApp) -> None:
    """Typing leaves the cases that fit; Esc brings all of them back."""
    hold(desk, "2026-010")
    hold(desk, "2026-020")
    async with home.run_test(size=NARROW) as pilot:
        await go(pilot, "0", "2", "0")
        assert "2026-020" in whole(pilot)
        assert "2026-010" not in whole(pilot)
        await go(pilot, "x")
        assert "No case fits." in whole(pilot)
        await go(pilot, "escape")
        assert "2026-010" in whole(pilot)


async def test_enter_goes_on_where_the_talk_stopped(desk: Desk, home: SamtaleApp) -> None:
    """Enter takes the talk up at its next question and says so in both languages."""
    hold(desk, "2026-010", *SOON)
    async with home.run_test(size=(120, 40)) as pilot:
        await go(pilot)
        await go(pilot, "enter")
        screen = home.screen
        assert isinstance(screen, InterviewScreen)
        assert home.talk is not None
        assert [type(event.what).__name__ for event in home.talk.record.events][-1] == (
            "TalkResumed"
        )
        assert len(screen.notice) == 2


async def test_enter_begins_a_talk_where_there_is_none(desk: Desk, home: SamtaleApp) -> None:
    """A case that was only opened begins its talk with the first question."""
    desk.open_case("dk", "2026-030")
    async with home.run_test(size=NARROW) as pilot:
        await go(pilot, "down", "enter")
        assert on(home, InterviewScreen)
        assert home.talk is not None
        assert home.talk.current is not None
        assert home.talk.current.path == "category"


async def test_coming_back_reads_the_cases_anew(desk: Desk, home: SamtaleApp) -> None:
    """What happened in the meantime stands on the list when one comes back."""
    async with home.run_test(size=NARROW) as pilot:
        await go(pilot, "f9")
        assert on(home, SettingsScreen)
        hold(desk, "2026-040")
        await go(pilot, "escape")
        assert on(home, HomeScreen)
        assert "2026-040" in whole(pilot)


async def test_opens_a_new_case(home: SamtaleApp) -> None:
    """Ctrl+N leads to a new case, and Esc back."""
    async with home.run_test(size=NARROW) as pilot:
        await go(pilot, "ctrl+n")
        assert on(home, NewCaseScreen)
        await go(pilot, "escape")
        assert on(home, HomeScreen)


async def test_reads_cases_from_a_file(desk: Desk, home: SamtaleApp, tmp_path: Path) -> None:
    """The cases are read beside the screen, from a store that lies in a file."""
    store = SqlStore(tmp_path / "cases.db")
    desk.store = store
    hold(desk, "2026-010", *SOON)
    async with home.run_test(size=NARROW) as pilot:
        await go(pilot)
        assert "due in 12 days" in whole(pilot)
    store.close()


async def test_tells_what_cannot_be_kept(desk: Desk, home: SamtaleApp) -> None:
    """Where a talk cannot be taken up, the screen stays and says why."""
    hold(desk, "2026-010")
    async with home.run_test(size=NARROW) as pilot:
        await go(pilot)
        desk.store.close()
        await go(pilot, "enter")
        assert on(home, HomeScreen)
        assert [note.severity for note in home._notifications] == ["warning"]


async def test_shows_its_keys(home: SamtaleApp) -> None:
    """F1 lists what can be done, and Esc closes the list."""
    async with home.run_test(size=NARROW) as pilot:
        await go(pilot, "f1")
        assert "Open a new case" in shown(home)
        await go(pilot, "escape")
        assert on(home, HomeScreen)
