"""The wording of questions on screen, and the window that explains terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.talk.worded import WORDED
from tests.ui.screen_text import screen_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samtale.talk import Desk, Talk
    from samtale.ui.app import SamtaleApp

    NewApp = Callable[..., SamtaleApp]

SIZE = (120, 40)


@pytest.fixture
def worded(desk: Desk, tmp_path: Path) -> Talk:
    """A talk whose questions can be worded otherwise."""
    path = tmp_path / "worded.yaml"
    path.write_text(WORDED, encoding="utf-8")
    return desk.begin(desk.open_case("dk"), str(path), "en", "ar")


async def test_one_key_words_the_question_otherwise(worded: Talk, new_app: NewApp) -> None:
    """The question changes at once, the head of the screen says so, and what is typed stays."""
    app = new_app(worded)
    async with app.run_test(size=SIZE) as pilot:
        before = screen_text(app)
        assert "Har du været i praktik her?" in before
        assert "about the person" not in before
        await pilot.press("j", "alt+w")
        shown = screen_text(app)
        assert "Har personen været i praktik her?" in shown
        assert "about the person" in shown.splitlines()[0]
        await pilot.press("alt+w")
        shown = screen_text(app)
        assert "Har du arbejdet her uden løn?" in shown
        assert "plain language" in shown.splitlines()[0]
        await pilot.press("a", "enter")
        assert app.talk is not None
        answer = app.talk.record.answer("practice")
        assert (answer.as_said, answer.wording) == ("ja", "plain")
        await pilot.press("alt+w")
        shown = screen_text(app)
        assert "Har du arbejdet her uden løn?" in shown
        assert "plain language" not in shown.splitlines()[0]


async def test_the_command_does_what_the_key_does(worded: Talk, new_app: NewApp) -> None:
    """The wording can be typed as a command too."""
    app = new_app(worded)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"/wording", "enter")
        assert "Har personen været i praktik her?" in screen_text(app)


async def test_a_key_explains_the_words_of_the_question(worded: Talk, new_app: NewApp) -> None:
    """The terms of the question stand first, all others below, each with what it lacks."""
    app = new_app(worded)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("alt+t")
        await pilot.pause()
        _, heading, shown = screen_text(app).partition("Words in this question")
        assert heading
        places = [
            shown.index(text)
            for text in (
                "praktik: En tid på en arbejdsplads uden løn",
                "to be interpreted",
                "Other words",
                "integrationsgrunduddannelse: To år",
            )
        ]
        assert places == sorted(places)
        await pilot.press("escape")
        assert "Words in this question" not in screen_text(app)
