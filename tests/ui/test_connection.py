"""The app without its server: a mark at the head, a notice, and a choice where two clash."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import ANNA, BO, CHEAP, vault_at
from tests.adapters.wire import Wire, wired
from tests.ui.around import go, shown, write

from samtale.adapters import offline
from samtale.adapters.vault import Vault
from samtale.talk.returning import MARK
from samtale.ui import connection
from samtale.ui.modals.clash import ClashModal
from samtale.ui.screens.review import ReviewScreen
from samtale.ui.screens.unlock import UnlockScreen

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
    monkeypatch.setattr(offline, "AGAIN", 0.0)
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
