"""A new case: a number that names nobody, and two languages found by any of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ui.around import NARROW, go, on, shown, write

from samtale.adapters.documents import FileDocuments
from samtale.ui.app import SamtaleApp
from samtale.ui.screens.interview import InterviewScreen
from samtale.ui.screens.new_case import NewCaseScreen
from samtale.ui.settings import UiSettings
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.talk import Desk


@pytest.fixture
def app(desk: Desk) -> SamtaleApp:
    """An app that begins with a new case."""
    return SamtaleApp(
        desk,
        caseworker="da",
        participant="ar",
        documents=FileDocuments(),
        settings=UiSettings(),
        start="new_case",
    )


async def test_looks(app: SamtaleApp, golden: Callable[[str, str], None]) -> None:
    """Three fields with what one should know of them fit on a small terminal."""
    async with app.run_test(size=NARROW) as pilot:
        await go(pilot, "2", "enter")
        golden("new-case-80x24", shown(app))


async def test_begins_the_talk_with_the_preparation(app: SamtaleApp) -> None:
    """Three times Enter opens the case and puts the first question of the preparation."""
    async with app.run_test(size=NARROW) as pilot:
        await write(pilot, "2026-099", "dari")
        await go(pilot, "enter")
        assert on(app, InterviewScreen)
        assert app.talk is not None
        record, sitting = app.talk.record, app.talk.sitting
        assert record.opened is not None
        assert record.opened.reference == "2026-099"
        assert sitting is not None
        assert (sitting.caseworker_language, sitting.participant_language) == ("da", "prs")
        assert app.talk.current is not None
        assert app.talk.current.section.id == "preparation"


@pytest.mark.parametrize(
    ("typed", "tag"), [("پښتو", "ps"), ("ukrainsk", "uk"), ("Ukrainian", "uk"), ("ትግርኛ", "ti")]
)
async def test_finds_a_language_by_any_name(app: SamtaleApp, typed: str, tag: str) -> None:
    """A language is found by its own name, by its Danish one, and by its English one."""
    async with app.run_test(size=NARROW) as pilot:
        await write(pilot, "", typed)
        await go(pilot, "enter")
        assert app.talk is not None
        assert app.talk.sitting is not None
        assert app.talk.sitting.participant_language == tag


async def test_makes_a_number_where_none_is_given(app: SamtaleApp) -> None:
    """Without a case number one is made, which names nobody."""
    async with app.run_test(size=NARROW) as pilot:
        await go(pilot, "enter", "enter", "enter")
        assert app.talk is not None
        assert app.talk.record.opened is not None
        assert app.talk.record.opened.reference == "2026-001"


@pytest.mark.parametrize(
    "number",
    ["010190-1234", "0101901234", "sag 010190 1234", "018190 12365", "sak 41819012359"],
)
async def test_refuses_a_civil_number(app: SamtaleApp, desk: Desk, number: str) -> None:
    """What looks like a Danish or Norwegian one becomes no case number; nothing is opened."""
    async with app.run_test(size=NARROW) as pilot:
        await write(pilot, number)
        assert on(app, NewCaseScreen)
        lines = shown(app).splitlines()
        field = next(n for n, line in enumerate(lines) if number in line)
        told = "".join(lines[field + 1 : field + 3])
        assert "That looks like a civil registration number." in told
        await go(pilot, "tab", "tab", "enter")
        assert on(app, NewCaseScreen)
    assert not desk.store.cases()


async def test_takes_no_language_that_does_not_exist(app: SamtaleApp, desk: Desk) -> None:
    """A name no language has is not taken for one, and the text stays."""
    async with app.run_test(size=NARROW) as pilot:
        await write(pilot, "", "blablub")
        assert "No language has that name." in shown(app)
        assert "blablub" in shown(app)
    assert not desk.store.cases()


async def test_speaks_the_chosen_language(app: SamtaleApp) -> None:
    """From the first question on everything is shown in the caseworker's language."""
    async with app.run_test(size=NARROW) as pilot:
        await go(pilot, "enter", "enter")
        await write(pilot, "engelsk")
        assert app.words.language == "en"


async def test_opens_nothing_that_cannot_be_kept(app: SamtaleApp, desk: Desk) -> None:
    """Where the case cannot be kept, the screen stays with what was typed and says why."""
    async with app.run_test(size=NARROW) as pilot:
        desk.store.close()
        await write(pilot, "2026-099")
        await go(pilot, "enter", "enter")
        assert on(app, NewCaseScreen)
        assert "2026-099" in shown(app)
        assert [note.severity for note in app._notifications] == ["warning"]


async def test_says_so_when_one_goes_on_from_no_language(app: SamtaleApp, desk: Desk) -> None:
    """A tag nobody knows is told of when the field is left, and no talk begins with another."""
    async with app.run_test(size=NARROW) as pilot:
        await write(pilot, "")
        field = app.focused
        assert isinstance(field, ScriptInput)
        field.value = "zzz"
        await go(pilot, "tab")
        assert "No language has that name." in shown(app)
        assert "zzz" in shown(app)
        await go(pilot, "enter")
        assert on(app, NewCaseScreen)
        assert app.focused is field
        assert not desk.store.cases()
        field.value = "dari"
        await go(pilot, "tab")
        assert "No language has that name." not in shown(app)
        await go(pilot, "enter")
        assert app.talk is not None
        assert app.talk.languages == ("da", "prs")


async def test_begins_with_no_language_of_the_settings_that_nobody_knows(
    desk: Desk,
) -> None:
    """What stands in the settings is looked at like what is typed."""
    app = SamtaleApp(
        desk,
        caseworker="da",
        participant="zzz",
        documents=FileDocuments(),
        settings=UiSettings(),
        start="new_case",
    )
    async with app.run_test(size=NARROW) as pilot:
        await go(pilot, "enter", "enter")
        assert on(app, NewCaseScreen)
        assert "No language has that name." in shown(app)
    assert not desk.store.cases()
