"""The windows above a screen: what stands in them from the start, and what they always show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.screen_text import screen_text

from samtale.core.words import msg
from samtale.ui import keys
from samtale.ui.modals import AskTextModal, ChooseModal, WhyModal
from samtale.ui.modals.languages import LanguagesModal
from samtale.ui.screens.interview import InterviewScreen
from samtale.ui.widgets.options import Options
from samtale.ui.widgets.rail import Rail
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.talk import Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]
    Answers = tuple[tuple[str, str], ...]

LOW = (80, 24)


def interview(app: SamtaleApp) -> InterviewScreen:
    """The interview on screen."""
    assert isinstance(app.screen, InterviewScreen)
    return app.screen


@pytest.mark.parametrize("text", ["kort slut", "et længere svar " * 40 + "slut"])
async def test_a_text_to_be_changed_is_seen(new_talk: NewTalk, new_app: NewApp, text: str) -> None:
    """What stands in the input from the start is seen, at its end where it is long."""
    app = new_app(new_talk())
    async with app.run_test(size=LOW) as pilot:
        await app.push_screen(AskTextModal(msg("Remark"), "", text, str))
        await pilot.pause()
        assert "slut" in screen_text(app)


async def test_the_reasons_leave_room_for_the_keys(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """However many reasons there are, the keys stand below them on a small terminal."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=LOW) as pilot:
        teller = interview(app).teller
        assert app.talk is not None
        longest = max(app.talk.judgement.offers, key=lambda one: len(one.reason.parts))
        await app.push_screen(WhyModal(teller, finding=longest))
        await pilot.pause()
        assert "Esc: close" in screen_text(app)


async def test_nothing_found_is_said(new_talk: NewTalk, new_app: NewApp) -> None:
    """Where nothing fits what is typed, that is said; else it is not."""
    app = new_app(new_talk())
    async with app.run_test(size=LOW) as pilot:
        await pilot.press("ctrl+g")
        assert "Nothing was found." not in screen_text(app)
        await pilot.press("x", "q", "x")
        assert "Nothing was found." in screen_text(app)


async def test_home_stands_alone(new_talk: NewTalk, new_app: NewApp) -> None:
    """However often one goes home, one screen is there, and no other below it."""
    app = new_app(new_talk())
    async with app.run_test(size=LOW) as pilot:
        for _ in range(3):
            app.action_go("home")
            await pilot.pause()
        assert [type(screen).__name__ for screen in app.screen_stack[1:]] == ["HomeScreen"]


async def test_a_key_leads_to_the_sections(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """The key puts the cursor on the section at hand; Enter there opens a question of it."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=(120, 40)) as pilot:
        rail = interview(app).query_one(Rail)
        await pilot.press("ctrl+r")
        assert rail.has_focus
        at = rail.cursor
        assert at is not None
        await pilot.press("down")
        assert rail.cursor is not None
        assert rail.cursor > at
        wanted = rail.chosen
        await pilot.press("enter")
        assert app.talk is not None
        assert app.talk.current is not None
        assert app.talk.current.path == wanted
        assert not rail.has_focus


async def test_a_question_is_found_by_its_words(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """Where there is no room for the sections, the key lets one type words of a question."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=LOW) as pilot:
        await pilot.press("ctrl+r")
        assert isinstance(app.screen, ChooseModal)
        await pilot.press(*"job[1].title")
        assert app.screen.query_one(Options).chosen == "job[1].title"
        await pilot.press("enter")
        assert app.talk is not None
        assert app.talk.current is not None
        assert app.talk.current.path == "job[1].title"


async def test_the_palette_finds_questions_too(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """On a narrow terminal as well, words of a question lead to it, and commands come first."""
    app = new_app(new_talk(*seamstress, caseworker="en"))
    async with app.run_test(size=LOW) as pilot:
        assert app.talk is not None
        ask = app.talk.course.ask("job[1].title")
        assert ask is not None
        words = interview(app).teller.prompt(ask).split()[-3:]
        await pilot.press("ctrl+g")
        options = app.screen.query_one(Options)
        assert options.chosen == keys.UNKNOWN.id
        app.screen.query_one(ScriptInput).value = " ".join(words)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.talk.current is not None
        assert app.talk.current.path == "job[1].title"
        await pilot.press("ctrl+g", *"hints")
        assert app.screen.query_one(Options).chosen == keys.HINTS.id
        await pilot.press("enter")
        await pilot.pause()
        assert not interview(app).hints


@pytest.mark.parametrize("typed", ["arabisk", "العربية", "arabic", "al-arabiyya", "ar"])
async def test_a_language_is_found_under_any_name(
    new_talk: NewTalk, new_app: NewApp, typed: str
) -> None:
    """Also where all is shown in Arabic: in Danish, in itself, in English, and transliterated."""
    app = new_app(new_talk(caseworker="ar", participant="ar"))
    async with app.run_test(size=LOW) as pilot:
        await pilot.press("f7")
        await pilot.pause()
        app.screen.query_one(ScriptInput).value = typed
        await pilot.pause()
        assert app.screen.query_one(Options).chosen == "ar"


async def test_no_such_language_is_said(new_talk: NewTalk, new_app: NewApp) -> None:
    """Where no language fits, that is said with what to do, and Enter changes nothing."""
    talk = new_talk()
    app = new_app(talk)
    async with app.run_test(size=LOW) as pilot:
        for keys_ in (("f7",), ("tab",)):
            await pilot.press(*keys_)
            app.screen.query_one(ScriptInput).value = "zzz"
            await pilot.pause()
            assert "No language has that name." in screen_text(app)
            await pilot.press("enter")
            assert isinstance(app.screen, LanguagesModal)
        assert app.talk is not None
        assert app.talk.languages == talk.languages


async def test_every_key_of_the_languages_stands_in_a_low_window(
    new_talk: NewTalk, new_app: NewApp
) -> None:
    """The list gives way to the line of keys, however many languages there are."""
    spoken = ("ar", "da", "en", "fa", "ku", "nb", "prs", "ps", "so", "ti", "uk")
    app = new_app(new_talk(), languages=spoken)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f7")
        await pilot.pause()
        foot = app.screen.query_one("#foot")
        assert foot.region.height > 1
        assert app.screen.query_one("#box").content_region.contains_region(foot.region)


async def test_entries_come_and_go(new_talk: NewTalk, new_app: NewApp, seamstress: Answers) -> None:
    """An entry is added by command, and taken out again once that is agreed."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=LOW) as pilot:
        talk = app.talk
        assert talk is not None
        interview(app).action_add_entry()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ChooseModal)
        screen.dismiss("job")
        await pilot.pause()
        assert tuple(talk.record.entries("job")) == (1, 2)
        interview(app).action_remove_entry()
        await pilot.pause()
        await pilot.press("enter")
        assert tuple(talk.record.entries("job")) == (1,)


async def test_an_ended_section_is_asked_again(
    new_talk: NewTalk, new_app: NewApp, seamstress: Answers
) -> None:
    """A section that was ended can be chosen by its title and is asked again."""
    app = new_app(new_talk(*seamstress))
    async with app.run_test(size=LOW) as pilot:
        talk = app.talk
        assert talk is not None
        await pilot.press("ctrl+b")
        (ended,) = talk.record.ended_sections
        interview(app).action_open_section()
        await pilot.pause()
        await pilot.press("enter")
        assert not talk.record.ended_sections
        assert talk.current is not None
        assert talk.current.section.id == ended
