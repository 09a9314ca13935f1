"""The app without its server: a mark at the head, a notice, and a choice where two clash."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.adapters.postgres import own_server
from tests.adapters.sealed import ANNA, BO, CHEAP, vault_at
from tests.adapters.wire import Wire, wired
from tests.ui.around import go, shown, write
from tests.ui.conftest import BEGAN

from samtale.adapters import sending
from samtale.adapters.offline import OfflineStore
from samtale.adapters.vault import Vault
from samtale.talk.erasing import erase
from samtale.talk.returning import MARK
from samtale.ui import connection
from samtale.ui.modals.clash import ClashModal
from samtale.ui.modals.confirm import ConfirmModal
from samtale.ui.screens.gate import SecretInput
from samtale.ui.screens.home import HomeScreen
from samtale.ui.screens.interview import InterviewScreen
from samtale.ui.screens.review import ReviewScreen
from samtale.ui.screens.unlock import UnlockScreen
from samtale.ui.widgets.answer_input import AnswerInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.adapters.postgres import Cluster
    from textual.pilot import Pilot

    from samtale.talk import Desk, Talk
    from samtale.ui.app import SamtaleApp

    NewTalk = Callable[..., Talk]
    NewApp = Callable[..., SamtaleApp]


@pytest.fixture
def wire(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    """A wire to the server, which is tried again each time it is looked at."""
    monkeypatch.setattr(sending, "AGAIN", 0.0)
    # The tests look by themselves.
    monkeypatch.setattr(connection, "LOOK", 3600.0)
    with wired(cluster.socket, cluster.port) as made:
        yield made


@pytest.fixture
def vault(cluster: Cluster, wire: Wire, desk: Desk, tmp_path: Path) -> Iterator[Vault]:
    """A vault over the wire, behind the desk of these tests."""
    address = cluster.at("anna").replace(cluster.socket, str(wire.folder))
    with closing(Vault(address, cost=CHEAP, unsent=tmp_path / "data")) as made:
        desk.store = made.create("anna", ANNA)
        desk.actor = "anna"
        made.add("bo", BO)
        made.unlock("anna", ANNA)
        yield made


def cut(wire: Wire) -> None:
    """The network is lost."""
    wire.down = True
    wire.drop()


async def looked(pilot: Pilot[int], app: SamtaleApp) -> None:
    """Look after the connection as the clock would, twice: to send, and to see that it did."""
    for _ in range(2):
        app.look_after_connection()
        if app._sender is not None:
            await app._sender.wait()
        await pilot.pause()


def notices(app: SamtaleApp) -> list[str]:
    """What was told in passing."""
    return [one.message for one in app._notifications]


async def test_the_mark_stays_while_the_server_is_away(
    vault: Vault, wire: Wire, new_talk: NewTalk, new_app: NewApp, desk: Desk
) -> None:
    """It says where answers are kept; when all has arrived that is said, and the mark is gone."""
    assert vault.name == "anna"
    talk = new_talk(caseworker="en")
    app = new_app(talk)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        cut(wire)
        await write(pilot, "Flygtning")
        await looked(pilot, app)
        assert str(MARK) in shown(app)
        assert len(notices(app)) == 1
        assert "sealed on this machine" in notices(app)[0]
        await go(pilot, "f3")
        app.action_go("review")
        await pilot.pause()
        assert isinstance(app.screen, ReviewScreen)
        assert str(MARK) in shown(app).splitlines()[0]
        app.action_go("interview")
        wire.down = False
        await looked(pilot, app)
        assert str(MARK) not in shown(app)
        assert "has arrived" in notices(app)[-1]
        assert app.talk is not None
        assert desk.look_at(talk.case).record.events == app.talk.record.events


async def test_two_answers_are_shown_when_the_server_is_back(  # noqa: PLR0913, PLR0917 - fixtures
    vault: Vault, cluster: Cluster, wire: Wire, new_talk: NewTalk, new_app: NewApp, desk: Desk
) -> None:
    """A colleague has answered the same question: both values stand there, and one is chosen."""
    assert vault.name == "anna"
    talk = new_talk(caseworker="en")
    app = new_app(talk)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        cut(wire)
        await write(pilot, "Flygtning")
        ours = desk.store
        with closing(vault_at(cluster.at("bo"))) as other:
            desk.store, desk.actor = other.unlock("bo", BO), "bo"
            theirs = desk.look_at(talk.case)
            theirs.answer("2", ask=theirs.course.ask("category"))
            stands = theirs.record.answer("category").value
        desk.store, desk.actor = ours, "anna"
        await looked(pilot, app)
        wire.down = False
        await looked(pilot, app)
        await pilot.pause()
        assert isinstance(app.screen, ClashModal)
        assert "kept by bo" in shown(app)
        assert app.talk is not None
        assert app.talk.record.answer("category").value == stands
        await pilot.press("1")
        await pilot.pause()
        await pilot.pause()
        assert app.talk.record.answer("category").value == "refugee"
        assert not isinstance(app.screen, ClashModal)


async def test_it_can_be_locked_while_the_server_is_away(
    vault: Vault, wire: Wire, new_talk: NewTalk, new_app: NewApp, tmp_path: Path
) -> None:
    """The cover stands, the journal stays sealed, and it is sent with the next unlocking."""
    app = new_app(new_talk(caseworker="en"))
    app._safe = vault
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        cut(wire)
        await write(pilot, "Flygtning")
        await looked(pilot, app)
        await go(pilot, "alt+l")
        assert isinstance(app.screen, UnlockScreen)
        app.look_after_connection()
        wire.down = False
        await looked(pilot, app)
        assert len([*(tmp_path / "data").iterdir()]) == 1
        vault.unlock("anna", ANNA)
        assert [*(tmp_path / "data").iterdir()] == []


def locked_away(vault: Vault, new_talk: NewTalk, new_app: NewApp, desk: Desk) -> SamtaleApp:
    """An app in mid-talk over the vault, whose first question is still open."""
    app = new_app(new_talk(caseworker="en"))
    app._safe = vault
    desk.store = vault.whole_store()
    return app


async def unlocked(pilot: Pilot[int], app: SamtaleApp, passphrase: str) -> None:
    """Type name and passphrase, and wait for what it comes to."""
    gate = app.screen
    assert isinstance(gate, UnlockScreen)
    secret = gate.query_one(SecretInput)
    secret.focus()
    secret.value = passphrase
    await pilot.press("enter")
    await app.workers.wait_for_complete([one for one in app.workers if one.group == "gate"])
    await pilot.pause()
    await pilot.pause()


async def test_a_talk_locked_without_the_server_goes_on_where_it_was(  # noqa: PLR0913, PLR0917
    vault: Vault, wire: Wire, new_talk: NewTalk, new_app: NewApp, desk: Desk, tmp_path: Path
) -> None:
    """Its person unlocks it while the server is away: the same talk, question and half a word."""
    app = locked_away(vault, new_talk, new_app, desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        cut(wire)
        await write(pilot, "Flygtning")
        await looked(pilot, app)
        assert app.talk is not None
        before, at = app.talk.record.events, app.talk.current
        await pilot.press("1", "9")
        await go(pilot, "alt+l")
        assert not app.screen.query(AnswerInput)
        await unlocked(pilot, app, "not the passphrase")
        assert "passphrase is wrong" in shown(app)
        await unlocked(pilot, app, ANNA)
        assert isinstance(app.screen, InterviewScreen)
        assert app.talk is not None
        assert (app.talk.record.events, app.talk.current) == (before, at)
        assert app.screen.query_one(AnswerInput).field.value == "19"
        assert str(MARK) in shown(app)
        await write(pilot, "2.11.2026")
        assert len([*(tmp_path / "data").iterdir()]) == 1
        wire.down = False
        await looked(pilot, app)
        assert [*(tmp_path / "data").iterdir()] == []
        assert desk.look_at(app.talk.case).record.events == app.talk.record.events


async def test_without_what_is_at_hand_it_would_end_on_home(
    vault: Vault, wire: Wire, new_talk: NewTalk, new_app: NewApp, desk: Desk
) -> None:
    """The same where nothing was kept of the case: there is no talk to go back to."""
    app = locked_away(vault, new_talk, new_app, desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        cut(wire)
        await write(pilot, "Flygtning")
        await go(pilot, "alt+l")
        store = vault.whole_store()
        assert isinstance(store, OfflineStore)
        store._at_hand._sealed = None
        await unlocked(pilot, app, ANNA)
        assert app.talk is None
        assert isinstance(app.screen, HomeScreen)


async def test_a_server_that_hangs_does_not_hang_the_screen(
    desk: Desk, new_talk: NewTalk, new_app: NewApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands still in mid-talk: the next question comes, keys work, and the mark says why."""
    monkeypatch.setattr(sending, "AGAIN", 3600.0)
    monkeypatch.setattr(connection, "LOOK", 3600.0)
    with (
        own_server() as (cluster, stoppable),
        closing(Vault(cluster.at("anna"), cost=CHEAP, unsent=tmp_path / "data")) as vault,
    ):
        desk.store, desk.actor = vault.create("anna", ANNA), "anna"
        app = new_app(new_talk(caseworker="en"))
        app._safe = vault
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            with stoppable.hanging():
                await write(pilot, "Flygtning")
                assert app.talk is not None
                assert app.talk.record.answer("category").value == "refugee"
                await looked(pilot, app)
                assert str(MARK) in shown(app)
                await write(pilot, "2.11.2026")
                await go(pilot, "alt+l")
                assert isinstance(app.screen, UnlockScreen)
                await unlocked(pilot, app, ANNA)
                assert isinstance(app.screen, InterviewScreen)
            monkeypatch.setattr(sending, "AGAIN", 0.0)
            app.desk.store._next = 0.0  # type: ignore[attr-defined]
            await looked(pilot, app)
            assert str(MARK) not in shown(app)
            assert desk.look_at(app.talk.case).record.events == app.talk.record.events


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_what_is_left_of_an_erased_case_is_dropped_once_a_person_says_so(  # noqa: PLR0913, PLR0917
    vault: Vault,
    cluster: Cluster,
    wire: Wire,
    new_talk: NewTalk,
    new_app: NewApp,
    desk: Desk,
    tmp_path: Path,
    key: str,
) -> None:
    """It is said what happened and what would follow; without a yes it stays where it is."""
    talk = new_talk(caseworker="en")
    app = new_app(talk)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        cut(wire)
        await write(pilot, "Flygtning")
        with closing(vault_at(cluster.at("bo"))) as other:
            theirs = other.unlock("bo", BO)
            erase(theirs, talk.case, None, extent="case", reason="asked", actor="bo", at=BEGAN)
        await looked(pilot, app)
        wire.down = False
        await looked(pilot, app)
        await pilot.pause()
        assert isinstance(app.screen, ConfirmModal)
        assert "was erased while the server was away" in shown(app)
        assert not any("has arrived" in one for one in notices(app))
        await pilot.press(key)
        await pilot.pause()
        await pilot.pause()
        left = len([*(tmp_path / "data").iterdir()])
        kinds = [one.what.kind for one in desk.store.history(talk.case)]
        assert (left, kinds[-1]) == ((0, "unsent_dropped") if key == "enter" else (1, "erased"))
        assert vault.name
