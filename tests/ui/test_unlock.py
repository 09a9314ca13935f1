"""The screens before the cases, and the lock: nothing shows without the passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, BO, CHEAP
from tests.ui.around import SIZES, go, on, shown
from textual.widgets import Input

from samtale.adapters.documents.files import FileDocuments
from samtale.adapters.vault import Vault
from samtale.errors import LockedError
from samtale.ui.app import SamtaleApp
from samtale.ui.modals.ask_text import AskTextModal
from samtale.ui.screens.gate import SecretInput
from samtale.ui.screens.home import HomeScreen
from samtale.ui.screens.interview import InterviewScreen
from samtale.ui.screens.unlock import FirstScreen, RecoveryScreen, UnlockScreen
from samtale.ui.settings import UiSettings
from samtale.ui.widgets.paragraph import Paragraph
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from samtale.talk import Desk


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault nobody has opened."""
    made = Vault(tmp_path / "kept" / "samtale.db", cost=CHEAP)
    yield made
    made.close()


def app_over(
    desk: Desk, vault: Vault | None, language: str = "en", **settings: int | str
) -> SamtaleApp:
    """An app that opens on Home, over a vault."""
    return SamtaleApp(
        desk,
        caseworker=language,
        participant="ar",
        documents=FileDocuments(),
        settings=UiSettings(**settings),  # type: ignore[arg-type]
        safe=vault,
    )


def founded(vault: Vault, name: str = "sagsbehandler") -> None:
    """Give a vault its first person and a recovery key, and lock it."""
    vault.create(name, ANNA)
    key = vault.new_recovery().split("-")
    vault.trust_recovery(" ".join(key[number - 1] for number in vault.asked_groups()))
    vault.lock()


def state(vault: Vault) -> str:
    """How a vault stands now."""
    return vault.state


async def enter(pilot: Pilot[int], text: str) -> None:
    """Write into the input that has the focus, and press Enter."""
    field = pilot.app.focused
    assert isinstance(field, Input)
    field.value = text
    await go(pilot, "enter")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "da", "ar"])
async def test_the_first_start(desk: Desk, vault: Vault, size: str, language: str) -> None:
    """A passphrase, typed twice; the recovery key, two groups of it typed back; then Home."""
    app = app_over(desk, vault, language)
    async with app.run_test(size=SIZES[size]) as pilot:
        await pilot.pause()
        assert on(app, FirstScreen)
        await enter(pilot, ANNA)
        await enter(pilot, ANNA)
        await go(pilot)
        assert on(app, RecoveryScreen)
        key = vault._pending
        assert key in shown(app)
        await enter(pilot, " ".join(key.split("-")[n - 1] for n in vault.asked_groups()))
        assert on(app, HomeScreen)
    assert not vault.recovery_due
    assert desk.actor == "sagsbehandler"


async def test_two_different_passphrases_are_not_taken(desk: Desk, vault: Vault) -> None:
    """Nothing is made of a slip, nor of a passphrase that is too short."""
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["80x24"]) as pilot:
        await pilot.pause()
        await enter(pilot, ANNA)
        await enter(pilot, BO)
        assert "not the same" in shown(app)
        app.screen.query(SecretInput).first().value = "short"
        await enter(pilot, "short")
        assert "at least 12 signs" in shown(app)
    assert state(vault) == "new"


async def test_a_passphrase_is_never_on_the_screen(desk: Desk, vault: Vault) -> None:
    """Dots stand where it is typed."""
    founded(vault)
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["80x24"]) as pilot:
        await pilot.pause()
        assert isinstance(app.focused, SecretInput)
        app.focused.value = ANNA
        await pilot.pause()
        assert ANNA not in shown(app)
        assert "•" * len(ANNA) in shown(app)


async def test_a_recovery_key_that_was_not_typed_back_is_made_anew(
    desk: Desk, vault: Vault
) -> None:
    """Whoever left before typing it back is shown another one at the next start."""
    vault.create("sagsbehandler", ANNA)
    first = vault.new_recovery()
    vault.lock()
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["80x24"]) as pilot:
        await pilot.pause()
        await enter(pilot, ANNA)
        assert on(app, RecoveryScreen)
        assert first not in shown(app)
        await enter(pilot, "AAAAA BBBBB")
        assert "is not the one shown" in shown(app)


async def test_groups_that_were_wrong_do_not_stand_before_the_next_ones(
    desk: Desk, vault: Vault
) -> None:
    """What was refused is gone from the input: the right groups are typed into an empty one."""
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["80x24"]) as pilot:
        await pilot.pause()
        await enter(pilot, ANNA)
        await enter(pilot, ANNA)
        groups = vault._pending.split("-")
        await enter(pilot, "AAAAA BBBBB")
        assert on(app, RecoveryScreen)
        await pilot.press(*" ".join(groups[n - 1] for n in vault.asked_groups()), "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert on(app, HomeScreen)


async def test_a_wrong_passphrase_can_be_tried_again(desk: Desk, vault: Vault) -> None:
    """One sentence, an empty input, and the right one still opens."""
    founded(vault)
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["80x24"]) as pilot:
        await pilot.pause()
        await enter(pilot, "not the passphrase")
        assert "The passphrase is wrong." in shown(app)
        assert isinstance(app.focused, SecretInput)
        assert app.focused.value == ""
        await enter(pilot, ANNA)
        assert on(app, HomeScreen)


async def test_one_of_several_people_says_who(desk: Desk, vault: Vault) -> None:
    """With more than one person the name is asked too, and is the actor from then on."""
    founded(vault)
    vault.unlock("sagsbehandler", ANNA)
    vault.add("bo", BO)
    vault.lock()
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["80x24"]) as pilot:
        await pilot.pause()
        name = app.screen.query_one(ScriptInput)
        assert name.value == "sagsbehandler"
        name.value = "bo"
        await enter(pilot, BO)
        assert on(app, HomeScreen)
        assert desk.actor == "bo"
        assert app.settings.person == "bo"


def shared(vault: Vault) -> None:
    """Let two people unlock a vault."""
    founded(vault)
    vault.unlock("sagsbehandler", ANNA)
    vault.add("Bo", BO)
    vault.lock()


async def test_a_person_is_chosen_from_the_list(desk: Desk, vault: Vault) -> None:
    """The names are listed; the arrows choose one while the cursor waits for the passphrase."""
    shared(vault)
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["80x24"]) as pilot:
        await pilot.pause()
        assert "Bo" in shown(app)
        assert isinstance(app.focused, SecretInput)
        await go(pilot, "down")
        assert app.screen.query_one(ScriptInput).value == "Bo"
        await go(pilot, "up")
        assert app.screen.query_one(ScriptInput).value == "sagsbehandler"
        await go(pilot, "down")
        await enter(pilot, BO)
        assert desk.actor == "Bo"


async def test_who_unlocked_last_is_proposed(desk: Desk, vault: Vault) -> None:
    """On a machine of several people it is who it was last, else one begins with the name."""
    shared(vault)
    kept: list[str] = []
    for person, proposed in (("bo", "Bo"), ("", "sagsbehandler"), ("someone else", "")):
        app = app_over(desk, vault, person=person)
        app._keep_person = kept.append
        vault._name = ""  # as in another process
        desk.actor = "sagsbehandler" if proposed else "root"
        async with app.run_test(size=SIZES["80x24"]) as pilot:
            await pilot.pause()
            name = app.screen.query_one(ScriptInput)
            assert name.value == proposed
            assert (app.focused is name) is (not proposed)
            if not proposed:
                await enter(pilot, "bo")
            await enter(pilot, BO if person else ANNA)
            assert on(app, HomeScreen)
            vault.lock()
    assert kept == ["Bo", "sagsbehandler", "Bo"]


async def test_a_name_nobody_has_is_told_and_no_passphrase_tried(desk: Desk, vault: Vault) -> None:
    """What is said is the same whether the passphrase is somebody's or nobody's."""
    shared(vault)
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["80x24"]) as pilot:
        await pilot.pause()
        said = []
        for passphrase in (BO, "nobody's passphrase"):
            app.screen.query_one(ScriptInput).value = "zelda"
            app.screen.query_one(SecretInput).focus()
            await pilot.pause()
            await enter(pilot, passphrase)
            assert on(app, UnlockScreen)
            assert app.focused is app.screen.query_one(ScriptInput)
            said.append(app.screen.query_one(".fault", Paragraph).text)
        assert "Nobody called 'zelda' can unlock these cases." in said[0]
        assert "sagsbehandler, Bo" in said[0]
        assert said[0] == said[1]


async def talk_on(pilot: Pilot[int], desk: Desk) -> InterviewScreen:
    """Unlock, and hold a talk with something half typed."""
    await pilot.pause()
    await enter(pilot, ANNA)
    app = pilot.app
    assert isinstance(app, SamtaleApp)
    case = desk.open_case("dk", "2026-014")
    app.hold(desk.begin(case, "dk.intake", "en", "ar"))
    await pilot.pause()
    screen = app.screen
    assert isinstance(screen, InterviewScreen)
    screen.answers.field.value = "half typed"
    return screen


def interview(app: SamtaleApp) -> InterviewScreen:
    """The interview, on the screen."""
    assert isinstance(app.screen, InterviewScreen)
    return app.screen


async def test_the_lock_covers_everything_and_one_goes_on_where_one_was(
    desk: Desk, vault: Vault
) -> None:
    """The key drops the keys; the passphrase brings back the very screen, half typed as it was."""
    founded(vault)
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["80x24"]) as pilot:
        screen = await talk_on(pilot, desk)
        case = screen.talk.case
        assert "2026-014" in shown(app)
        await go(pilot, "alt+l")
        assert on(app, UnlockScreen)
        assert "2026-014" not in shown(app)
        assert state(vault) == "locked"
        with pytest.raises(LockedError):
            desk.store.history(case)
        await go(pilot, "escape", "ctrl+h", "f5", "alt+l")
        assert on(app, UnlockScreen)
        await enter(pilot, ANNA)
        assert app.screen is not screen
        screen = interview(app)
        assert screen.answers.field.value == "half typed"
        assert "half typed" in shown(app)
        assert desk.store.draft(screen.talk.case) == ("category", "half typed")


async def test_the_lock_works_in_a_window_too(desk: Desk, vault: Vault) -> None:
    """A remark that is half written is still there after unlocking."""
    founded(vault)
    app = app_over(desk, vault)
    async with app.run_test(size=SIZES["80x24"]) as pilot:
        await talk_on(pilot, desk)
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(app.screen, AskTextModal)
        app.screen.query_one(ScriptInput).value = "half a remark"
        await pilot.press("alt+l")
        await pilot.pause()
        assert "half a remark" not in shown(app)
        field = app.focused
        assert isinstance(field, SecretInput)
        field.value = ANNA
        await pilot.press("enter")
        while not app.screen.query("#text"):
            await pilot.pause(0.05)
        assert app.screen.query_one(ScriptInput).value == "half a remark"
        await pilot.press("escape")


async def test_it_locks_itself_when_nobody_is_there(desk: Desk, vault: Vault) -> None:
    """After the minutes that were set, and not before; with none set, never."""
    founded(vault)
    app = app_over(desk, vault, lock_after=10)
    async with app.run_test(size=SIZES["80x24"]) as pilot:
        await talk_on(pilot, desk)
        app._touched -= 9 * 60
        await app.lock_if_idle()
        assert on(app, InterviewScreen)
        await pilot.press("f1")
        await pilot.pause()
        await pilot.press("escape")
        app._touched -= 9 * 60
        await app.lock_if_idle()
        assert state(vault) == "open"
        app.settings = UiSettings(lock_after=0)
        app._touched -= 9 * 60
        await app.lock_if_idle()
        assert state(vault) == "open"
        app.settings = UiSettings(lock_after=10)
        await app.lock_if_idle()
        await pilot.pause()
        assert on(app, UnlockScreen)
        assert state(vault) == "locked"


async def test_another_person_who_unlocks_is_the_one_who_writes(desk: Desk, vault: Vault) -> None:
    """What is written after somebody else has unlocked stands under their name."""
    founded(vault)
    vault.unlock("sagsbehandler", ANNA)
    vault.add("bo", BO)
    app = app_over(desk, vault)
    desk.store = vault.unlock("sagsbehandler", ANNA)
    async with app.run_test(size=SIZES["80x24"]) as pilot:
        await pilot.pause()
        case = desk.open_case("dk", "2026-014")
        talk = desk.begin(case, "dk.intake", "en", "ar")
        app.hold(talk)
        await go(pilot, "alt+l")
        app.screen.query_one(ScriptInput).value = "bo"
        app.screen.query_one(SecretInput).focus()
        await enter(pilot, BO)
        interview(app).talk.remark("by whom?")
        history = desk.store.history(case)
        assert [(event.actor, event.what.kind) for event in history[-2:]] == [
            ("bo", "case_read"),
            ("bo", "remarked"),
        ]


async def test_a_throw_away_store_is_not_locked(desk: Desk) -> None:
    """The demonstration asks for nothing and has nothing to lock."""
    app = app_over(desk, None)
    async with app.run_test(size=SIZES["80x24"]) as pilot:
        await go(pilot, "alt+l")
        assert on(app, HomeScreen)
        assert ["nothing to lock" in one.message for one in app._notifications] == [True]


@pytest.mark.parametrize(("key", "stands"), [("1", "other_family"), ("2", "refugee")])
async def test_two_answers_to_one_question_are_shown_side_by_side(
    desk: Desk, key: str, stands: str
) -> None:
    """What another window kept and what was typed here: a person chooses, nothing is lost."""
    app = app_over(desk, None)
    async with app.run_test(size=SIZES["80x24"]) as pilot:
        case = desk.open_case("dk", "2026-014")
        talk = desk.begin(case, "dk.intake", "en", "ar")
        app.hold(talk)
        await pilot.pause()
        desk.actor = "bo"
        other = desk.take_up(case)
        other.answer("refugee", ask=other.course.ask("category"))
        screen = app.screen
        assert isinstance(screen, InterviewScreen)
        screen.answers.field.value = "other_family"
        await pilot.press("enter")
        await pilot.pause()
        assert "kept by bo" in shown(app)
        assert "what you typed" in shown(app)
        await go(pilot, key)
        assert talk.record.answer("category").value == stands
        assert desk.look_at(case).record.answer("category").value == stands
        assert app.screen is screen
