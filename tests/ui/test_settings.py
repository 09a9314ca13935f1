"""The settings: what is chosen holds at once, and is told to be kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.ui.around import WIDE, go, point, shown, whole

from samtale.adapters.documents import FileDocuments
from samtale.ui.app import SamtaleApp
from samtale.ui.screens.settings import THEME_NAMES
from samtale.ui.settings import UiSettings
from samtale.ui.theme import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.talk import Desk


class Kept(NamedTuple):
    """What the app handed over to be kept."""

    caseworker: str
    participant: str
    settings: UiSettings


class Remembering(SamtaleApp):
    """An app that remembers what it is to keep."""

    kept: Kept | None = None


@pytest.fixture
def app(desk: Desk) -> Remembering:
    """An app at home."""

    def keep(caseworker: str, participant: str, settings: UiSettings) -> None:
        made.kept = Kept(caseworker, participant, settings)

    made = Remembering(
        desk,
        caseworker="da",
        participant="ar",
        documents=FileDocuments(),
        settings=UiSettings(folder="/tmp/papers"),  # noqa: S108 - shown, never written to
        keep=keep,
    )
    return made


async def test_looks(app: Remembering, golden: Callable[[str, str], None]) -> None:
    """Every setting shows its choices, the chosen one by a sign."""
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        golden("settings-120x40", shown(app))


async def test_a_first_enter_keeps_the_language(app: Remembering) -> None:
    """The cursor begins at the language in use, so that nobody loses the words by one key."""
    app.settings = replace(app.settings, languages=("ar", "da"))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9", "enter")
        assert app.words.language == "da"


async def test_the_key_line_speaks_the_new_language(app: Remembering) -> None:
    """The words of the keys change with all others on the screen."""
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        before = shown(app).splitlines()[-1]
        await point(pilot, "language:ar")
        await go(pilot, "enter")
        assert shown(app).splitlines()[-1] != before


async def test_speaks_another_language_at_once(app: Remembering) -> None:
    """The caseworker's language changes with Enter, and is told to be kept."""
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        await point(pilot, "language:en")
        await go(pilot, "enter")
        assert app.words.language == "en"
        assert app.kept is not None
        assert app.kept.caseworker == "en"
        assert "(•) English" in whole(pilot)


async def test_the_country_of_new_cases_is_chosen_where_there_are_two(app: Remembering) -> None:
    """Another country's intake is the dialog of new talks at once, and is told to be kept."""
    app.settings = replace(app.settings, countries=("dk", "no"))
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        await point(pilot, "country:no")
        await go(pilot, "enter")
        assert app.settings.dialog == "no.intake"
        assert app.kept is not None
        assert app.kept.settings.country == "no"
        assert "(•) Norge" in whole(pilot)


async def test_changes_the_colours(app: Remembering) -> None:
    """A theme is used as soon as it is chosen."""
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        await point(pilot, "theme:samtale-contrast")
        await go(pilot, "enter")
        assert app.theme == "samtale-contrast"
        assert app.kept is not None
        assert app.kept.settings.theme == "samtale-contrast"


def test_every_theme_has_a_name() -> None:
    """No theme can be chosen that is not named in words."""
    assert {theme.name for theme in THEMES} == set(THEME_NAMES)


async def test_draws_as_the_person_sees_it_right(app: Remembering) -> None:
    """The Arabic line stands there in each way of drawing; the chosen way is used from then on."""
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        await point(pilot, "bidi:terminal")
        await go(pilot, "enter")
        assert app.script.mode == "terminal"
        assert app.kept is not None
        assert app.kept.settings.bidi == "terminal"
        lines = [line for line in whole(pilot).splitlines() if "34" in line]
        assert len({line.partition("   ")[2] for line in lines}) == 3


async def test_hides_hints_from_the_start(app: Remembering) -> None:
    """Hints can be hidden for every new talk."""
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        await point(pilot, "hints:no")
        await go(pilot, "enter")
        assert app.settings.hints is False


async def test_finds_the_participants_language(app: Remembering) -> None:
    """The language proposed for new talks is found by typing."""
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        await point(pilot, "participant")
        await go(pilot, "enter", *"tigrinya", "enter")
        assert app.participant == "ti"
        assert app.kept is not None
        assert app.kept.participant == "ti"


async def test_says_where_documents_lie(app: Remembering) -> None:
    """The folder of documents is named."""
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        assert "Documents are written to: /tmp/papers" in whole(pilot)


async def test_when_it_locks_itself_is_chosen(app: Remembering) -> None:
    """The minutes hold at once and are kept; never is among them."""
    async with app.run_test(size=WIDE) as pilot:
        await go(pilot, "f9")
        await point(pilot, "lock:30")
        await go(pilot, "enter")
        assert app.settings.lock_after == 30
        await point(pilot, "lock:0")
        await go(pilot, "enter")
        assert app.kept is not None
        assert app.kept.settings.lock_after == 0
