"""What commands tell of answers that were not sent to the server yet."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.adapters.sealed import CHEAP, NOON, remark
from tests.adapters.wire import Wire, wired
from tests.commands.conftest import PASSPHRASE, Ran

from samtale.adapters.vault import Vault
from samtale.core.access import Erased
from samtale.core.events import Event
from samtale.errors import UnreachableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.adapters.postgres import Cluster


@pytest.fixture
def wire(cluster: Cluster, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    """A wire that was lost in mid-talk; the program was ended since."""
    with wired(cluster.socket, cluster.port) as made:
        address = cluster.at("anna").replace(cluster.socket, str(made.folder))
        monkeypatch.setenv("SAMTALE_STORE", address)
        monkeypatch.setenv("SAMTALE_PERSON", "anna")
        with closing(Vault(address, cost=CHEAP, unsent=home / "data")) as vault:
            store = vault.create("anna", PASSPHRASE)
            store.open_case("c1", NOON, [remark(1)])
            made.down = True
            made.drop()
            store.append("c1", [remark(2)])
        yield made


def test_they_are_told_of_while_the_server_is_away(run: Callable[..., Ran], wire: Wire) -> None:
    """One sentence each says where they are and what to do; nothing is sent or lost."""
    assert wire.down
    told = run("doctor")
    assert told.code == 0
    assert "not sent to the server since" in told.out
    assert "lie sealed on this machine" in told.out
    assert run("doctor", "--json").json["unsent"]
    listed = run("cases", "list")
    assert (listed.code, listed.out) == (5, "")
    assert "no connection to the server now" in listed.err
    assert "lie sealed on this machine" in listed.err


def test_the_app_does_not_open_without_the_server(run: Callable[..., Ran], wire: Wire) -> None:
    """Also where it would ask for the passphrase on its first screen: one sentence, no screen."""
    from samtale.commands.interview import open_home
    from samtale.commands.wiring import kept_vault

    assert wire.down
    with pytest.raises(UnreachableError, match="lie sealed on this machine"), kept_vault() as vault:
        open_home(vault, "en", None)
    assert run("interview", "--plain").code == UnreachableError.exit_code


def test_any_command_that_unlocks_sends_them(run: Callable[..., Ran], wire: Wire) -> None:
    """Once the server is there again; then there is nothing more to tell."""
    wire.down = False
    (case,) = run("cases", "list", "--json").json
    assert case["events"] == 2
    told = run("doctor")
    assert "not sent" not in told.out
    assert "sealed on this machine" not in told.out


def erased(cluster: Cluster, wire: Wire) -> None:
    """A colleague erases the case, and the server is there again."""
    what = Erased(extent="case", reason="asked", events=(1,))
    with closing(Vault(cluster.at("anna"), cost=CHEAP)) as vault:
        gone = Event(seq=2, at=NOON, actor="anna", talk="", what=what)
        vault.unlock("anna", PASSPHRASE).erase("c1", gone)
    wire.down = False


def test_what_is_left_although_the_server_is_there_is_told(
    run: Callable[..., Ran], wire: Wire, cluster: Cluster
) -> None:
    """A person has to choose: the list of cases says so."""
    erased(cluster, wire)
    listed = run("cases", "list")
    assert listed.code == 0
    assert "still lies on this machine" in listed.out


def test_what_is_left_of_an_erased_case_is_named_and_dropped(
    run: Callable[..., Ran], wire: Wire, cluster: Cluster, home: Path
) -> None:
    """Only once somebody agrees; the audit says what was dropped, and by whom."""
    erased(cluster, wire)
    assert run("store", "unsent", "--json").json == ["c1"]
    assert "samtale store unsent --drop" in run("store", "unsent").out
    unasked = run("store", "unsent", "--drop", "c1")
    assert (unasked.code, unasked.out) == (UsageError.exit_code, "")
    assert "Nobody can be asked" in unasked.err
    assert [*(home / "data").glob("*.unsent")]
    dropped = run("store", "unsent", "--drop", "c1", "--yes", "--json").json
    assert (dropped["case"], dropped["kinds"], dropped["by"]) == ("c1", {"remarked": 1}, ["anna"])
    assert not [*(home / "data").glob("*.unsent")]
    assert run("store", "unsent", "--drop", "c1", "--yes").code == UsageError.exit_code
    audited = run("cases", "audit", "c1")
    assert audited.code == 0
    assert "dropped one event that was kept without the server" in audited.out
    assert "Nothing of an erased case" in run("store", "unsent").out
