"""The lock lets go of what was read: an answer is in no object any more, until it is read again."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, CHEAP
from tests.ui.around import SIZES, go
from tests.ui.test_unlock import app_over, enter, founded, interview
from textual.screen import Screen

from samtale.adapters.vault import Vault
from samtale.ui import locking
from samtale.ui.locking import LockingApp
from samtale.ui.screens.unlock import UnlockScreen
from samtale.ui.widgets.conversation import Conversation
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from samtale.talk import Desk
    from samtale.ui.app import SamtaleApp

PARTS = ("Syerske", "paa en systue", "i Zqwx")
"""An answer that stands nowhere else; put together when it is typed, so that no code holds it."""

NUMBER = ("2026", "Zqwx")
"""A case number that stands nowhere else."""

HALF = ("begun", "Vwxq")
"""What is half typed."""


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault that somebody can unlock."""
    made = Vault(tmp_path / "kept" / "samtale.db", cost=CHEAP)
    founded(made)
    yield made
    made.close()


def holders(parts: tuple[str, ...]) -> list[str]:
    """Where a text that holds these parts is in memory: what refers to it, by its type.

    Every object that can refer to another is walked over (`gc.get_objects`), with what it refers
    to; a text that nothing refers to is not found, and cannot be reached by the program either.
    """
    gc.collect()
    found: list[str] = []
    for one in gc.get_objects():
        if one is parts or one is found:
            continue
        for other in gc.get_referents(one):
            if isinstance(other, str | bytes | bytearray):
                text = other if isinstance(other, str) else other.decode("latin-1")
                if all(part in text for part in parts):
                    found.append(type(one).__name__)
    return found


async def answered(pilot: Pilot[int], desk: Desk) -> SamtaleApp:
    """Unlock, open a case, give an answer, half type another, and look at all its sides."""
    await pilot.pause()
    await enter(pilot, ANNA)
    app: SamtaleApp = pilot.app  # type: ignore[assignment]
    case = desk.open_case("dk", "-".join(NUMBER))
    talk = desk.begin(case, "dk.intake", "en", "ar")
    for path, typed in (
        ("category", "1"),
        ("job.more", "yes"),
        ("job[1].title", " ".join(PARTS)),
    ):
        talk.answer(typed, ask=talk.course.ask(path))
    talk.remark(" ".join(PARTS))
    app.hold(talk)
    await pilot.pause()
    for screen in ("home", "review", "offers", "contract", "journal"):
        if screen == "home":
            app.action_go("home")
            await go(pilot)
            app.hold(talk)
        else:
            app.action_go(screen)
        await go(pilot)
    app.action_go("interview")
    await go(pilot)
    return app


async def test_no_answer_is_left_in_memory_after_the_lock(desk: Desk, vault: Vault) -> None:
    """Neither an answer nor a case number can be reached, and all is there again afterwards."""
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["120x40"]) as pilot:
        await answered(pilot, desk)
        assert holders(PARTS)
        assert holders(NUMBER)
        interview(app).answers.field.value = " ".join(HALF)
        path = at_hand(app)
        await lock(pilot)
        for parts in (PARTS, NUMBER, HALF):
            assert await left(pilot, parts) == []
        await enter(pilot, ANNA)
        assert interview(app).answers.field.value == " ".join(HALF)
        assert at_hand(app) == path
        assert interview(app).talk.record.answer("job[1].title").value == " ".join(PARTS)


async def test_a_window_and_a_passing_word_are_let_go_of_too(desk: Desk, vault: Vault) -> None:
    """What stands in a window above the talk, and what is told in passing, is in no object."""
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["120x40"]) as pilot:
        await answered(pilot, desk)
        await go(pilot, "up")
        await pilot.press("f4")
        await pilot.pause()
        app.screen.query_one(ScriptInput).value = " ".join(HALF)
        app.notify("-".join(NUMBER))
        await pilot.pause()
        assert holders(HALF)
        await lock(pilot)
        for parts in (PARTS, NUMBER, HALF):
            assert await left(pilot, parts) == []
        assert [one for one in screens_in_memory() if one not in app.screen_stack] == []


def screens_in_memory() -> list[Screen[object]]:
    """Every screen there is, shown or not."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, Screen)]


async def test_a_widget_that_outlives_its_removal_holds_no_line(desk: Desk, vault: Vault) -> None:
    """What was drawn last goes with what was to be shown."""
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["120x40"]) as pilot:
        await answered(pilot, desk)
        sheet = interview(app).query_one(Conversation)
        assert sheet._strips
        await lock(pilot)
        assert not sheet._strips


async def lock(pilot: Pilot[int]) -> None:
    """Lock, and wait until what was read is let go of."""
    await pilot.press("alt+l")
    await pilot.pause()
    while any(one.group == "forget" and not one.is_finished for one in pilot.app.workers):
        await pilot.pause(0.05)
    assert isinstance(pilot.app.screen, UnlockScreen)


async def left(pilot: Pilot[int], parts: tuple[str, ...]) -> list[str]:
    """What holds a text once everything that was under way has come to its end."""
    found = [""]
    for _ in range(3):
        if not (found := holders(parts)):
            break
        await pilot.pause(0.3)
    return found


def at_hand(app: SamtaleApp) -> str:
    """The question at hand."""
    ask = interview(app).talk.current
    return ask.path if ask else ""


@pytest.mark.parametrize("left_out", ["_forget", "forget_texts"])
async def test_without_letting_go_the_answer_would_be_there(
    desk: Desk, vault: Vault, monkeypatch: pytest.MonkeyPatch, left_out: str
) -> None:
    """Covering the screen and dropping the keys is not enough, nor is taking the screens away."""

    async def nothing(_: object) -> None:
        pass

    if left_out == "_forget":
        monkeypatch.setattr(LockingApp, "_forget", lambda _: None)
    else:
        monkeypatch.setattr(locking, "forget_texts", nothing)
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["120x40"]) as pilot:
        await answered(pilot, desk)
        await lock(pilot)
        assert holders(PARTS)
